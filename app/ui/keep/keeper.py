"""Saving by itself: at most a moment after something was written, in another thread, only what is newest."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError
from app.ui.jobs import Job, Jobs, Newest

if TYPE_CHECKING:
    from app.cases.record import Record

_SOON = 400  # milliseconds after the first change, even while more is being typed
_AGAIN = 3_000  # milliseconds after a save that failed


class Saving(StrEnum):
    """Whether what is seen is on the disk."""

    SAVED = "saved"
    CHANGED = "changed"
    FAILED = "failed"


class _Writer:
    """Writes in the order in which things were, whichever thread comes first; never an older one over a newer."""

    def __init__(self, save: Callable[[Record], object]) -> None:
        self._save, self._turn = save, Lock()
        self._written = 0

    def write(self, number: int, kept: Record) -> int:
        """Write *kept*, the *number*th, unless a later one was written; return the number when it is on the disk."""
        with self._turn:
            if number > self._written:
                self._save(kept)
                self._written = number
        return number


class Keeper(QObject):
    """Saves what `take` returns whenever it has changed, and tells when it is known to be on the disk.

    A save that failed is tried again, and again; what is to be saved stays with whoever holds it.
    """

    changed = Signal()

    def __init__(self, take: Callable[[], Record], save: Callable[[Record], object], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take
        self._writer = _Writer(save)
        self._newest = Newest(Jobs(self))
        self._number = 0
        self._last: Record | None = None  # what was handed out last
        self.saving = Saving.CHANGED
        self.problem: AppError | None = None
        self._rests = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.now)

    def begin(self, kept: Record) -> None:
        """Note that *kept* is on the disk already."""
        self._last = kept
        self._show(Saving.SAVED)

    def soon(self) -> None:
        """Save within a moment: something may have changed."""
        if not self._rests and not self._soon.isActive() and self._take() != self._last:
            self._soon.start(_SOON)
            self._show(Saving.CHANGED)

    def now(self) -> None:
        """Begin at once to save what is to be saved."""
        if self._rests:
            return
        self._soon.stop()
        kept = self._take()
        if kept == self._last and self.saving is Saving.SAVED:
            return
        self._last, self._number = kept, self._number + 1
        self._show(Saving.CHANGED)
        work = partial(_write, self._writer, self._number, kept)
        self._newest.run(work, then=self._note, sorry=self._fail)

    def finish(self) -> bool:
        """Save in this very moment, and wait for it; tell whether all is on the disk."""
        self._soon.stop()
        kept = self._take()
        if kept == self._last and self.saving is Saving.SAVED:
            return True
        self._last, self._number = kept, self._number + 1
        try:
            self._note(self._writer.write(self._number, kept))
        except AppError as error:
            self._fail(error)
        return self.saving is Saving.SAVED

    def rest(self) -> None:
        """Save no more."""
        self._soon.stop()
        self._rests = True

    def _note(self, number: object) -> None:
        if number == self._number:
            self.problem = None
            self._show(Saving.SAVED)

    def _fail(self, error: AppError) -> None:
        self.problem, self._last = error, None
        self._show(Saving.FAILED)
        if not self._rests:
            self._soon.start(_AGAIN)

    def _show(self, saving: Saving) -> None:
        if saving is not self.saving:
            self.saving = saving
            self.changed.emit()


def _write(writer: _Writer, number: int, kept: Record, job: Job) -> int:
    del job
    return writer.write(number, kept)
