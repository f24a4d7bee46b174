"""Our own protections, taken out one by one: a harness that does not notice proves nothing.

A weakening is put into the process of a workload from outside; the program itself has no switch for it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakening:
    """What is taken out, by *take_out*, and the operations and faults that must notice it."""

    take_out: Callable[[], None]
    noticed_by: tuple[tuple[str, str], ...]


def _without_folder_sync() -> None:
    _sync_only(stat.S_ISREG)


def _without_file_sync() -> None:
    _sync_only(stat.S_ISDIR)


def _sync_only(kind: Callable[[int], bool]) -> None:
    sync = os.fsync

    def fsync(handle: int) -> None:
        if kind(os.fstat(handle).st_mode):
            sync(handle)

    os.fsync = fsync  # type: ignore[assignment]


WEAKENINGS: dict[str, Weakening] = {
    "folder sync": Weakening(take_out=_without_folder_sync, noticed_by=(("file", "cut"), ("settings", "cut"))),
    "file sync": Weakening(take_out=_without_file_sync, noticed_by=(("file", "cut"),)),
}
