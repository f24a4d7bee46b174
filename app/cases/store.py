"""Notes that are kept on this computer: sealed files in one folder, one a case, each of which opens by itself."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.cases import home, seals
from app.cases.backups import Backups, Copy
from app.cases.case_files import CaseFiles
from app.cases.clock import UNDO
from app.cases.folder import erase, make, opened
from app.cases.holding import Bar, Hold, Holder, hold
from app.cases.home import Secret
from app.cases.layout import LOCK, PASSPHRASE, RECOVERY, Disk, Kept, look
from app.cases.mending import Mended, mended
from app.cases.migration import STEPS, Steps
from app.cases.record import Record
from app.cases.recovery import RecoveryCode, new_code
from app.cases.ring import Card, CaseId, Entry, Ring, propose_code
from app.cases.rings import TWIN, Rings
from app.errors import AppError, CannotWriteError, ReadOnlyError, StoreChangedError
from app.guide.fields import Form

__all__ = [
    "Bar", "Card", "CaseId", "Copy", "Holder", "Kept", "Mended", "Record", "RecoveryCode", "Store", "create", "erase",
    "look", "propose_code", "unlock",
]  # fmt: skip


def create(folder: Path, passphrase: str, now: datetime) -> tuple[Store, RecoveryCode]:
    """Make a store in *folder*, which must be empty or not there; slow. Return it, and the code for the paper.

    It is there whole, or not at all. Raise FolderNotEmptyError, CannotWriteError, NoMemoryError.
    """
    code = new_code()
    key = make(folder, passphrase, code, now)
    disk = Disk(folder)
    return Store(disk, key, _held(disk, now), now, STEPS), code


def _held(disk: Disk, now: datetime, *, take_over: bool = False) -> Hold:
    """Try to hold the store; a full disk does not keep us from it while there is a ballast."""
    held = hold(disk.folder / LOCK, now, take_over=take_over)
    if held.bar is Bar.NO_ROOM and disk.give_up_ballast():
        held = hold(disk.folder / LOCK, now, take_over=take_over)
    return held


def unlock(folder: Path, secret: Secret, now: datetime, *, take_over: bool = False, steps: Steps = STEPS) -> Store:
    """Open the store in *folder* with its passphrase or its recovery code; slow.

    If others have it open it opens for reading only; a store that was passed on in the meantime is ours. Raise
    StoreForeignError, StoreNewerError, StoreDamagedError, CannotReadError, WrongPassphraseError, WrongRecoveryError,
    NoMemoryError.
    """
    opened(folder)
    disk = Disk(folder)
    held = _held(disk, now, take_over=take_over)
    try:
        key, good = home.open_home(disk, secret)
        if held.bar in {Bar.OPEN_HERE, Bar.OPEN_ELSEWHERE}:
            held = _held(disk, now, take_over=take_over)
        store = Store(disk, key, held, now, steps)
        if not store.is_read_only and home.mend(disk, home.file_of(secret), good):
            store.mended += (Mended.PASSPHRASE if home.file_of(secret) == PASSPHRASE else Mended.RECOVERY,)
    except BaseException:
        held.let_go()
        raise
    return store


class Store:
    """An open store. What it promises to have saved is on the disk; it may be used from several threads."""

    def __init__(self, disk: Disk, key: str, held: Hold, now: datetime, steps: Steps) -> None:
        self._disk = disk
        self._key = key
        self._held = held
        self._steps = steps
        self._lock = threading.RLock()
        self.mended: tuple[Mended, ...] = ()
        self._begin(now)

    def _begin(self, now: datetime) -> None:
        """Read the ring; if we may write, put right what is damaged or was left half done."""
        self._worked: dict[CaseId, datetime] = {}
        self._changes = self._backed_up = 0  # how often something was written here, and how much of it is in a backup
        self._rings = Rings(self._disk, self._key, self._steps)
        self._backups = Backups(self._disk, self._rings)
        self._files = CaseFiles(self._disk, self._backups, self._steps)
        self._ring, self.mended = mended(
            self._disk, self._rings, self._key, self._steps, may_write=not self.is_read_only
        )
        self._ring = self._ring.told(now)
        if not self.is_read_only and self._ring.gone:
            with suppress(CannotWriteError):  # then the next opening goes on
                self._finish_destroying()

    # ---- who may write

    @property
    def folder(self) -> Path:
        """Where the store is."""
        return self._disk.folder

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed from here; `bar` says why."""
        return self._held.handle is None

    @property
    def bar(self) -> Bar | None:
        """Why nothing can be changed; None if everything can."""
        return self._held.bar

    @property
    def holder(self) -> Holder | None:
        """Who else has the store open, if that is known."""
        return self._held.holder

    @property
    def lock_is_weak(self) -> bool:
        """Whether the disk knows no locks, so that another computer would not be kept from writing."""
        return self._held.is_weak

    def take_over(self, now: datetime) -> bool:
        """Try to become the one who may write, and read everything anew; tell whether that went well."""
        with self._lock:
            if self.is_read_only:
                self._held = _held(self._disk, now, take_over=True)
                if not self.is_read_only:
                    self._begin(now)
            return not self.is_read_only

    def close(self) -> None:
        """Note when each case was worked on, take room for a full disk, and let others have the store."""
        with self._lock:
            if self.is_read_only:
                return
            try:
                if self._worked:
                    self._write_ring(self._ring)
                self._disk.take_ballast()
            finally:
                self._held.let_go()
                self._held.bar = Bar.OPEN_HERE

    hand_over = close

    # ---- the list

    @property
    def cards(self) -> tuple[Card, ...]:
        """What the list shows, in the order in which the cases were made."""
        with self._lock:
            return tuple(self._card(entry) for entry in self._ring.entries.values())

    def _card(self, entry: Entry) -> Card:
        worked_at = self._worked.get(entry.card.id)
        return replace(entry.card, worked_at=worked_at) if worked_at else entry.card

    def describe(self, name: CaseId, **changes: Any) -> Card:
        """Change what the list shows of a case; raise as `save` does."""
        with self._lock:
            self._may_write()
            entry = self._ring.entries[name]
            changed = replace(self._card(entry), **changes)
            if changed != self._card(entry):
                self._write_ring(self._ring.having(Entry(changed, entry.key)))
                self._changes += 1
            return changed

    def doom(self, name: CaseId, now: datetime) -> Card:
        """Let a case be destroyed a day from *now*; until then it can be spared."""
        with self._lock:
            self._ring = self._ring.told(now)
            return self.describe(name, doomed_at=self._ring.clock.latest + UNDO)

    def spare(self, name: CaseId) -> Card:
        """Let a case live that was to be destroyed."""
        return self.describe(name, doomed_at=None)

    # ---- one case

    def new(self, kept: Record, code: str, now: datetime) -> Card:
        """Keep a case for the first time; raise as `save` does."""
        with self._lock:
            self._may_write()
            name, key = CaseId(seals.new_name()), seals.new_key()
            card = Card(id=name, code=code, made_at=now, worked_at=now, stopped_at=kept.here)
            self._files.write(name, key, kept, now)
            self._add(Entry(card, key))
            self._changes += 1
            with suppress(CannotWriteError):  # its key is in two files already
                self._backups.refresh(self._ring, now)
            return card

    def _add(self, entry: Entry) -> None:
        """Write the ring with *entry*; if that fails, leave no file that no key opens."""
        try:
            self._write_ring(self._ring.having(entry))
        except AppError:
            if not self._rings.lists(entry.card.id):
                with suppress(CannotWriteError):
                    self._disk.destroy_case(entry.card.id)
            raise

    def open(self, name: CaseId, form: Form) -> Record:
        """Return a case, without reading any other; raise DamagedError with the copies that can be opened."""
        with self._lock:
            return self._files.read(name, self._ring.entries[name].key, form)

    def save(self, name: CaseId, kept: Record, now: datetime) -> None:
        """Save a case that was made or opened here; when this returns it is on the disk.

        Raise StoreChangedError, and overwrite nothing, if another program has written it since; ReadOnlyError;
        CannotWriteError, and what was saved before is as it was.
        """
        with self._lock:
            self._may_write()
            if not self._files.knows(name):
                raise StoreChangedError(self.folder)
            self._files.write(name, self._ring.entries[name].key, kept, now)
            self._worked[name] = now
            self._changes += 1

    # ---- copies

    def copies(self, name: CaseId) -> tuple[Copy, ...]:
        """Return the copies of a case that can be opened, the latest first."""
        with self._lock:
            return self._backups.copies(name, self._ring.entries[name].key)

    def open_copy(self, name: CaseId, number: int, form: Form) -> Record:
        """Return a case as a copy has it; nothing is changed. Raise DamagedError."""
        with self._lock:
            return self._files.read_copy(name, self._ring.entries[name].key, number, form)

    def restore(self, name: CaseId, number: int, form: Form, now: datetime) -> Record:
        """Put a copy in the place of a case that was opened, or was found damaged; return it. Raise as `save` does.

        What lay there is set aside until the case is destroyed, whether it can be read or not.
        """
        with self._lock:
            self._may_write()
            found = self.open_copy(name, number, form)
            if not self._files.knows(name):
                raise StoreChangedError(self.folder)
            self._files.write_anew(name, self._ring.entries[name].key, found, now)
            self._worked[name] = now
            self._changes += 1
            return found

    def back_up(self, now: datetime) -> None:
        """Bring the backup of today up to date: a worker's task, after opening and before closing.

        Raise CannotWriteError, ReadOnlyError.
        """
        with self._lock:
            self._may_write()
            ring, changes = self._ring, self._changes
        self._backups.back_up(ring, now.astimezone(UTC), self._lock)
        self._backed_up = changes

    @property
    def is_backed_up(self) -> bool:
        """Whether a backup has all that was written here since the store was opened."""
        with self._lock:
            return self._backed_up == self._changes

    # ---- the end of a case

    def due(self, now: datetime) -> tuple[CaseId, ...]:
        """Return the cases that are to be destroyed by now, as far as the clock can be believed."""
        with self._lock:
            self._ring = self._ring.told(now)
            latest = self._ring.clock.latest
            return tuple(card.id for card in self.cards if card.doomed_at and card.doomed_at <= latest)

    def destroy_due(self, now: datetime) -> tuple[CaseId, ...]:
        """Destroy the cases whose time has come; return which. Raise CannotWriteError."""
        with self._lock:
            names = self.due(now)
            if names and not self.is_read_only:
                self._destroy(names)
            return names if not self.is_read_only else ()

    def destroy(self, name: CaseId) -> None:
        """Destroy a case for good: when this returns, its key is nowhere in the store.

        Raise CannotWriteError if it could not be done to the end: it is gone from the list, and the rest is done
        when the store is opened next.
        """
        with self._lock:
            self._may_write()
            self._destroy((name,))

    def _destroy(self, names: tuple[CaseId, ...]) -> None:
        self._write_ring(self._ring.without(names), without_twin=True)
        self._finish_destroying()

    def _finish_destroying(self) -> None:
        gone = self._ring.gone
        self._rings.forget(TWIN, frozenset(gone))
        self._backups.destroy(gone)
        for name in gone:
            self._disk.destroy_case(name)
            self._files.forget(name)
        self._ring = replace(self._ring, gone=())  # and so on the disk, when it is written next

    def erase(self) -> None:
        """Destroy the whole store: the keys first, then every file. Raise CannotWriteError, ReadOnlyError."""
        with self._lock:
            self._may_write()
            self._changes = self._backed_up  # even if it is done only in part, no key comes back
            erase(self.folder, self._held)

    # ---- passphrase and code

    def change_passphrase(self, old: Secret, new: str) -> None:
        """Let *new* open the store, and no other passphrase; slow. Raise as `unlock` and `save` do."""
        self._prove(old)
        content = home.sealed(self._disk, self._key, new)
        with self._lock:
            self._may_write()
            home.keep(self._disk, PASSPHRASE, content)

    def new_recovery(self, secret: Secret) -> RecoveryCode:
        """Return a new code; the one before opens nothing any more. Slow. Raise as `unlock` and `save` do."""
        self._prove(secret)
        code = new_code()
        content = home.sealed(self._disk, self._key, code)
        with self._lock:
            self._may_write()
            self._write_ring(replace(self._ring, papers=(*self._ring.papers[-1:], home.digest(content))))
            home.keep(self._disk, RECOVERY, content)
        return code

    def _prove(self, secret: Secret) -> None:
        with self._lock:
            self._may_write()
        home.open_home(self._disk, secret)

    # ----

    def _may_write(self) -> None:
        if self.is_read_only:
            raise ReadOnlyError(self.folder)

    def _write_ring(self, ring: Ring, *, without_twin: bool = False) -> None:
        """Write *ring*, with what we know of when each case was worked on."""
        for name, worked_at in self._worked.items():
            if entry := ring.entries.get(name):
                ring = ring.having(Entry(replace(entry.card, worked_at=worked_at), entry.key))
        self._ring = self._rings.write(ring, without_twin=without_twin)
        self._worked.clear()
