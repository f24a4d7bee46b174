"""Every operation that keeps something. To put a new one under every fault, add its name to the table of its module."""

from __future__ import annotations

from importlib import import_module

from tests.faults.kinds import Operation

_TABLES = {
    "plain_files": ("file", "settings"),
    "stores": (
        "create", "first save", "tick", "long note", "delete", "undo", "backup rotation", "export", "migrate",
    ),
    "openers": ("change passphrase", "new recovery code", "slow passphrase"),
    "packs": ("pack install",),
}  # fmt: skip
_MODULES = {name: module for module, names in _TABLES.items() for name in names}
OPERATIONS = tuple(_MODULES)


def operation(name: str) -> Operation:
    """Return the operation *name*; what the others need is not imported: a sweep starts it a hundred times."""
    table: dict[str, Operation] = import_module(f"tests.faults.{_MODULES[name]}").OPERATIONS
    return table[name]
