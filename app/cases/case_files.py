"""The file of each case: read by itself, and replaced only if it is what was read or written last."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NoReturn

from app.cases import record, seals
from app.cases.backups import Backups
from app.cases.layout import FORMAT, Disk, case_file, read, whole_read
from app.cases.migration import Steps, case_of_now
from app.cases.record import Record
from app.cases.ring import CaseId, dumped, loaded
from app.cases.seals import SealError
from app.errors import CannotReadError, CannotWriteError, CaseBrokenError, DamagedError, StoreChangedError
from app.guide.fields import Form

_UNREADABLE = (SealError, CaseBrokenError, ValueError, KeyError, TypeError)


class CaseFiles:
    """The case files on *disk*, and their copies in *backups*."""

    def __init__(self, disk: Disk, backups: Backups, steps: Steps) -> None:
        self._disk = disk
        self._backups = backups
        self._steps = steps
        self._known: dict[CaseId, tuple[bytes, int]] = {}  # what each file holds, and its generation

    def knows(self, name: CaseId) -> bool:
        """Tell whether the case was read or written here."""
        return name in self._known

    def forget(self, name: CaseId) -> None:
        """Forget what the file of the case *name* held."""
        self._known.pop(name, None)

    def read(self, name: CaseId, key: str, form: Form) -> Record:
        """Return a case; raise DamagedError with the copies that can be opened, CannotReadError if we may not read."""
        content = _allowed_read(self._disk.folder / case_file(name))
        try:
            found, generation = self._in(seals.unseal(content, key), name, form)
        except _UNREADABLE:
            self._known[name] = content, self._last_generation(name, key)
            self._sorry(name, key)
        self._known[name] = content, generation
        return found

    def write(self, name: CaseId, key: str, kept: Record, now: datetime) -> None:
        """Write a case as its next generation; raise StoreChangedError, CannotWriteError."""
        before, generation = self._known.get(name, (b"", 0))
        raw = record.to_bytes(kept, version=FORMAT, generation=generation + 1, saved_at=now)
        content = seals.seal(raw, key)
        try:
            self._disk.replace(case_file(name), content, before)
        except BaseException:
            if self._disk.holds(case_file(name), content):  # even where the disk could not promise that it stays
                self._known[name] = content, generation + 1
            raise
        self._known[name] = content, generation + 1

    def write_anew(self, name: CaseId, key: str, kept: Record, now: datetime) -> None:
        """Write a case as `write` does, and set aside what lay there, whatever it is, until the case is destroyed."""
        content, generation = self._known[name]
        path = self._disk.folder / case_file(name)
        if whole_read(path) != content:
            raise StoreChangedError(self._disk.folder)
        aside = self._disk.set_aside(name)
        self._known[name] = b"", generation
        try:
            self.write(name, key, kept, now)
        except CannotWriteError:
            self._disk.put_back(name, aside)
            if self._disk.holds(case_file(name), content):
                self._known[name] = content, generation
            raise

    def read_copy(self, name: CaseId, key: str, number: int, form: Form) -> Record:
        """Return a case as the copy *number* has it; raise DamagedError."""
        try:
            return self._in(self._backups.content(name, key, number) or b"", name, form)[0]
        except _UNREADABLE:
            self._sorry(name, key)

    def _in(self, raw: bytes, name: CaseId, form: Form) -> tuple[Record, int]:
        table = loaded(raw)
        now = case_of_now(table, self._steps)
        if now["version"] > FORMAT:
            raise ValueError
        whole = raw if now is table else dumped(now)
        return record.from_bytes(whole, form, self._disk.folder / case_file(name)), int(now["generation"])

    def _last_generation(self, name: CaseId, key: str) -> int:
        contents = (self._backups.content(name, key, copy.number) for copy in self._backups.copies(name, key))
        return max((int(loaded(content)["generation"]) for content in contents if content), default=0)

    def _sorry(self, name: CaseId, key: str) -> NoReturn:
        raise DamagedError(self._disk.folder / case_file(name), name, self._backups.copies(name, key)) from None


def _allowed_read(path: Path) -> bytes:
    """Return what the file at *path* holds, nothing if the disk fails; raise CannotReadError if we may not read it."""
    try:
        return read(path) or b""
    except CannotReadError as error:
        if isinstance(error.reason, PermissionError):
            raise
        return b""
