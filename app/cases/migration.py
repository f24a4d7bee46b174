"""From the format of an older Beside to ours: a copy first, then file by file; it may be stopped anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.cases import seals
from app.cases.layout import (
    BACKUPS,
    BEFORE,
    FORMAT_FILE,
    PASSPHRASE,
    RECOVERY,
    RING,
    Disk,
    case_file,
    format_in,
    format_line,
    whole_read,
)
from app.cases.ring import Table, dumped, from_table, loaded


@dataclass(frozen=True, slots=True)
class Step:
    """How the ring and a case of one format become those of the next; neither counts the version up itself.

    In every format the ring has ``entries``, each with its ``id`` and ``key``.
    """

    ring: Callable[[Table], Table]
    case: Callable[[Table], Table]


Steps = Mapping[int, Step]
STEPS: Steps = {}  # by the number of the older format; the first format has none before it


def ring_of_now(table: Table, steps: Steps) -> Table:
    """Return the ring *table* in the format of now; one that is newer is left as it is."""
    while step := steps.get(table["version"]):
        table = {**step.ring(table), "version": table["version"] + 1}
    return table


def case_of_now(table: Table, steps: Steps) -> Table:
    """Return the case *table* in the format of now; one that is newer is left as it is."""
    while step := steps.get(table["version"]):
        table = {**step.case(table), "version": table["version"] + 1}
    return table


def migrate(disk: Disk, table: Table, key: str, number: int, steps: Steps) -> None:
    """Bring the store on *disk*, whose ring is *table*, to the format *number*, after a copy of it.

    Raise CannotWriteError if that fails: it can be gone on with, or the copy be put back.
    """
    found = format_in(disk.folder) or 0
    _copy(disk, f"{BACKUPS}/{BEFORE}{found}", table)
    now = ring_of_now(table, steps)
    for entry in from_table(now).entries.values():
        _migrate_case(disk, entry.card.id, entry.key, steps)
    disk.write(RING, seals.seal(dumped(now), key))
    disk.write(FORMAT_FILE, format_line(number))


def _copy(disk: Disk, to: str, table: Table) -> None:
    """Copy every file of the store, the format last: a copy with a format is whole."""
    if format_in(disk.folder / to) is not None:
        return
    names = [PASSPHRASE, RECOVERY, RING, *(case_file(row["id"]) for row in table["entries"]), FORMAT_FILE]
    for name in names:
        content = whole_read(disk.folder / name)
        if content:
            disk.write_checked(f"{to}/{name}", content)


def _migrate_case(disk: Disk, name: str, key: str, steps: Steps) -> None:
    """Bring one case to the format of now; one that is damaged stays as it is, and is told when it is opened."""
    try:
        table = loaded(seals.unseal(whole_read(disk.folder / case_file(name)), key))
    except (seals.SealError, ValueError, TypeError):
        return
    if table["version"] in steps:
        disk.write(case_file(name), seals.seal(dumped(case_of_now(table, steps)), key))


def copies(disk: Disk) -> tuple[str, ...]:
    """Return the names of the folders that copies were made in before a migration."""
    folder = disk.folder / BACKUPS
    return tuple(sorted(f"{BACKUPS}/{path.name}" for path in folder.glob(f"{BEFORE}*") if path.is_dir()))
