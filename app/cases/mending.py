"""What is put right when a store is opened: damaged files from their copies, an older format, what was half done."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from enum import StrEnum

from app.cases import home
from app.cases.layout import BALLAST, FORMAT, FORMAT_FILE, RECOVERY, RING, Disk, format_in, format_line
from app.cases.migration import Steps, migrate
from app.cases.ring import Ring
from app.cases.rings import TWIN, Found, Rings
from app.errors import CannotWriteError


class Mended(StrEnum):
    """What was damaged and has been put right from a copy, or could not be."""

    PASSPHRASE = "passphrase"  # noqa: S105 - no secret: the file that the passphrase opens
    RECOVERY = "recovery"  # the file that the recovery code opens
    RING = "ring"  # the list of the cases
    RING_OLDER = "ring-older"  # the same, from a backup: what was made since is not in it
    RECOVERY_LOST = "recovery-lost"  # both copies are damaged: a new code should be printed


def mended(disk: Disk, rings: Rings, key: str, steps: Steps, *, may_write: bool) -> tuple[Ring, tuple[Mended, ...]]:
    """Return the ring, and what was put right; without *may_write* everything on the disk stays as it is.

    Raise StoreNewerError, StoreDamagedError; CannotWriteError if a store of an older format cannot be copied.
    """
    found = rings.read()
    told: list[Mended] = []
    if found.name != RING:
        told.append(Mended.RING if found.name == TWIN else Mended.RING_OLDER)
        found = _ring(rings, found) if may_write else found
    if may_write:
        found = _format(disk, rings, found, key, steps)
        told += _recovery(disk, found.ring)
        _small_things(disk, rings)
    return found.ring, tuple(told)


def _ring(rings: Rings, found: Found) -> Found:
    """Write the ring anew, whose file is damaged; on a disk that is full the next save does.

    One from a backup dooms no case: it may have been spared since.
    """
    if found.name != TWIN:
        found = replace(found, ring=found.ring.sparing_all())
    if found.table["version"] == FORMAT:
        with suppress(CannotWriteError):
            return replace(found, ring=rings.write(found.ring))
    return found


def _format(disk: Disk, rings: Rings, found: Found, key: str, steps: Steps) -> Found:
    """Bring an older store to the format of now; a number that cannot be read is written anew."""
    said = format_in(disk.folder)
    if found.table["version"] != FORMAT or (said is not None and said < FORMAT):
        migrate(disk, found.table, key, FORMAT, steps)
        return rings.read()
    if said is None:
        with suppress(CannotWriteError):
            disk.write(FORMAT_FILE, format_line(FORMAT))
    return found


def _recovery(disk: Disk, ring: Ring) -> list[Mended]:
    good = home.good_recovery(disk, ring.papers)
    if good is None:
        return [Mended.RECOVERY_LOST] if ring.papers else []
    return [Mended.RECOVERY] if home.mend(disk, RECOVERY, good) else []


def _small_things(disk: Disk, rings: Rings) -> None:
    disk.sweep()
    with suppress(CannotWriteError):
        rings.mend_twin()
    if not (disk.folder / BALLAST).exists():
        disk.take_ballast()
