"""The ring on the disk: the file, its copy, and the rings of the backups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.cases import seals
from app.cases.layout import BACKUPS, FORMAT, RING, SLOTS, Disk, read, whole_read
from app.cases.migration import Steps, ring_of_now
from app.cases.ring import Ring, Table, dumped, from_table, loaded, to_table
from app.cases.seals import SealError
from app.errors import CannotReadError, CannotWriteError, StoreDamagedError, StoreNewerError
from app.files import is_full

TWIN = f"{BACKUPS}/{RING}"


@dataclass(frozen=True, slots=True)
class Found:
    """A ring that could be read, as a table and as a value; *name* is its file."""

    name: str
    table: Table
    ring: Ring


class Rings:
    """Read and write the ring of the store on *disk* with the home *key*."""

    def __init__(self, disk: Disk, key: str, steps: Steps) -> None:
        self._disk = disk
        self._key = key
        self._steps = steps
        self._known = b""

    def read(self) -> Found:
        """Return the ring; if it is damaged its copy, else the latest of the backups.

        Raise StoreNewerError for a newer one, StoreDamagedError if there is none left, CannotReadError if we may not.
        """
        self._known = whole_read(self._disk.folder / RING)
        for name in (RING, TWIN):
            if found := self.read_file(name):
                return found
        found = max(filter(None, map(self.read_file, map(slot_ring, SLOTS))), key=_generation, default=None)
        if found is None:
            self._say_if_forbidden()
            raise StoreDamagedError(self._disk.folder, RING)
        return found

    def _say_if_forbidden(self) -> None:
        """Raise CannotReadError if somebody keeps us from reading the ring: then it is not damaged."""
        try:
            read(self._disk.folder / RING)
        except CannotReadError as error:
            if isinstance(error.reason, PermissionError):
                raise

    def read_file(self, name: str) -> Found | None:
        """Return the ring in the file *name*; None if it is damaged. Raise StoreNewerError for a newer one."""
        table = self.table_in(name)
        if table is None:
            return None
        now = ring_of_now(table, self._steps)
        if now["version"] > FORMAT:
            raise StoreNewerError(self._disk.folder, now["version"], FORMAT)
        try:
            return Found(name, table, from_table(now))
        except (ValueError, KeyError, TypeError):
            return None

    def table_in(self, name: str) -> Table | None:
        """Return the table in the file *name*, in its own format; None if it is damaged."""
        try:
            return loaded(seals.unseal(whole_read(self._disk.folder / name), self._key))
        except (SealError, ValueError, TypeError):
            return None

    def write(self, ring: Ring, *, without_twin: bool = False) -> Ring:
        """Write *ring* as the next generation, and its copy; return it.

        On a full disk *without_twin* lets the copy go, for the room that it takes. Raise StoreChangedError, and write
        nothing, if the ring on the disk is not the one we read or wrote last; CannotWriteError if it could not be
        written.
        """
        newer = replace(ring, generation=ring.generation + 1)
        content = seals.seal(dumped(to_table(newer, FORMAT)), self._key)
        try:
            self._replace(content)
        except CannotWriteError as error:
            if not (without_twin and self._gave_up(TWIN, error)):
                raise
            self._replace(content)
        try:
            self._disk.write(TWIN, content)
        except CannotWriteError as error:
            if not (without_twin and self._gave_up(TWIN, error)):
                raise
        return newer

    def _replace(self, content: bytes) -> None:
        try:
            self._disk.replace(RING, content, self._known)
        finally:
            if self._disk.holds(RING, content):  # even where the disk could not promise that it stays
                self._known = content

    def lists(self, name: str) -> bool:
        """Tell whether the ring on the disk has a key for the case *name*, or may have one: it cannot be read."""
        table = self.table_in(RING)
        return table is None or any(row["id"] == name for row in table["entries"])

    def _gave_up(self, name: str, error: CannotWriteError) -> bool:
        """Destroy a ring other than the one in use, if there is no room for it and that one is whole."""
        if not is_full(error.reason) or self.read_file(RING) is None:
            return False
        self._disk.destroy(name)
        return True

    def mend_twin(self) -> None:
        """Let the copy of the ring be the same as the ring."""
        content = whole_read(self._disk.folder / RING)
        if content != whole_read(self._disk.folder / TWIN):
            self._disk.write(TWIN, content)

    def write_backup(self, slot: str, ring: Ring, serial: int, saved_at: datetime) -> None:
        """Write *ring* as that of the backup with the number *serial*; raise CannotWriteError."""
        table = to_table(ring, FORMAT) | {"serial": serial, "saved_at": saved_at.isoformat(timespec="seconds")}
        self._disk.write_checked(slot_ring(slot), seals.seal(dumped(table), self._key))

    def forget(self, name: str, gone: frozenset[str]) -> None:
        """Rewrite the ring in the file *name* without the keys of the cases *gone*; raise CannotWriteError.

        A ring that cannot be read is destroyed, nobody knows which keys are in it; and one for which a full disk has no
        room.
        """
        if not (self._disk.folder / name).is_file():
            return
        table = self.table_in(name)
        if table is None:
            self._disk.destroy(name)
        elif any(row["id"] in gone for row in table["entries"]):
            left = [row for row in table["entries"] if row["id"] not in gone]
            content = seals.seal(dumped(table | {"entries": left}), self._key)
            try:
                self._disk.write(name, content)
            except CannotWriteError as error:
                if not self._gave_up(name, error):
                    raise


def slot_ring(slot: str) -> str:
    """Return the name of the ring of a backup."""
    return f"{BACKUPS}/{slot}/{RING}"


def _generation(found: Found) -> int:
    return found.ring.generation
