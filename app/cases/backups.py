"""Five backups that take turns, one a day: the ring, and of each case what has changed since the backup before."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from app.cases import migration, seals
from app.cases.layout import BACKUPS, CASES, SLOTS, Disk, case_file, whole_read
from app.cases.ring import CaseId, Ring, loaded
from app.cases.rings import Rings, slot_ring
from app.cases.seals import SealError
from app.files import make_private_folder, move


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A copy of one case in the backup *number*, as it was saved then."""

    saved_at: datetime
    number: int


@dataclass(frozen=True, slots=True, order=True)
class _Slot:
    """A backup that is whole; a later one has a larger number *serial*, whatever the clock said."""

    serial: int
    name: str
    saved_at: datetime


class Backups:
    """The backups of the store on *disk*."""

    def __init__(self, disk: Disk, rings: Rings) -> None:
        self._disk = disk
        self._rings = rings

    def copies(self, name: CaseId, key: str) -> tuple[Copy, ...]:
        """Return the copies of a case that can be opened with its *key*, the latest first."""
        found = []
        for slot in SLOTS:
            content = self.content(name, key, int(slot))
            if content is not None:
                found.append(Copy(datetime.fromisoformat(loaded(content)["saved_at"]), int(slot)))
        return tuple(sorted(found, reverse=True))

    def content(self, name: CaseId, key: str, number: int) -> bytes | None:
        """Return what the copy *number* of a case says; None if it is damaged, or there is none."""
        try:
            return seals.unseal(self._sealed(str(number), name), key)
        except SealError:
            return None

    def back_up(self, ring: Ring, now: datetime, lock: AbstractContextManager[object]) -> None:
        """Bring the backup of today up to date, or make it in place of the oldest; raise CannotWriteError.

        Each file is read back and compared. What is damaged is not copied, so that its last good copy stays. The
        *lock* is held for one case at a time.
        """
        with lock:
            slots = self._slots()
            today = slots[-1] if slots and slots[-1].saved_at.date() == now.date() else None
            target = today.name if today else self._free(slots)
            serial = slots[-1].serial + 1 if slots else 1
            order = [slot.name for slot in reversed(slots) if slot.name != target]
        for name, entry in ring.entries.items():
            with lock:
                self._copy(name, entry.key, target, [target, *order])
        with lock:
            self._rings.write_backup(target, ring, serial, now)

    def refresh(self, ring: Ring, now: datetime) -> None:
        """Let the latest backup have the keys of *ring*, or make one that has them; raise CannotWriteError."""
        slots = self._slots()
        latest = slots[-1] if slots else _Slot(1, SLOTS[0], now)
        self._rings.write_backup(latest.name, ring, latest.serial, latest.saved_at)

    def _copy(self, name: CaseId, key: str, target: str, order: list[str]) -> None:
        content = whole_read(self._disk.folder / case_file(name))
        last = next(filter(None, (self._sealed(slot, name) for slot in order)), b"")
        if content != last and _opens(content, key):
            self._disk.write_checked(_file(target, name), content)

    def _slots(self) -> list[_Slot]:
        """Return the backups that are whole, the oldest first."""
        found = []
        for name in SLOTS:
            if whole := self._rings.read_file(slot_ring(name)):
                saved_at = datetime.fromisoformat(whole.table["saved_at"])
                found.append(_Slot(whole.table["serial"], name, saved_at))
        return sorted(found)

    def _free(self, slots: list[_Slot]) -> str:
        """Return a place for a new backup: one that is empty, or the oldest, once what only it has is moved on."""
        taken = {slot.name for slot in slots}
        if free := next((name for name in SLOTS if name not in taken), None):
            return free
        oldest, heir = slots[0].name, slots[1].name
        self._disk.destroy(slot_ring(oldest))
        for path in (self._disk.folder / BACKUPS / oldest / CASES).glob("*.age"):
            name = CaseId(path.stem)
            if any(self._sealed(slot, name) for slot in SLOTS if slot != oldest):
                self._disk.destroy(_file(oldest, name))
            else:
                make_private_folder(self._disk.folder / BACKUPS / heir / CASES)
                move(path, self._disk.folder / _file(heir, name))
        return oldest

    def destroy(self, names: Iterable[CaseId]) -> None:
        """Let no backup and no copy made before a migration hold the keys or files of the cases *names*.

        Raise CannotWriteError if that could not be done everywhere; it can be asked for again.
        """
        gone = frozenset(names)
        folders = (*(f"{BACKUPS}/{slot}" for slot in SLOTS), *migration.copies(self._disk))
        for folder in folders:
            self._rings.forget(f"{folder}/ring.age", gone)
        for folder in folders:
            for name in gone:
                self._disk.destroy(f"{folder}/{case_file(name)}")

    def _sealed(self, slot: str, name: CaseId) -> bytes:
        return whole_read(self._disk.folder / _file(slot, name))


def _file(slot: str, name: CaseId) -> str:
    return f"{BACKUPS}/{slot}/{case_file(name)}"


def _opens(content: bytes, key: str) -> bool:
    try:
        seals.unseal(content, key)
    except SealError:
        return False
    return True
