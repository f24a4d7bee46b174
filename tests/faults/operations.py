"""Every operation that keeps something. To put a new one under every fault, add it here, in a table of its own."""

from __future__ import annotations

from tests.faults.kinds import Operation
from tests.faults.plain_files import PLAIN_FILES
from tests.faults.stores import STORES

OPERATIONS: dict[str, Operation] = {**PLAIN_FILES, **STORES}
