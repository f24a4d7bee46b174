"""Papers out of the window: into a file or to a printer, made while the window stays awake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.files import safe_write
from app.summary.typeset import Typesetter
from app.ui.dialogs import Dialog
from app.ui.jobs import Job, Jobs
from app.ui.saving import ask_where
from app.ui.session import Session
from app.words import N_

_NAME = "page.pdf"  # it tells nobody what is in it
_PATIENCE = 500  # milliseconds before a word about what takes so long


def _nothing() -> None:
    """Do nothing: there is nothing to come back to."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What to do when a paper is *done*, and when the person has *left* before, or it could not be made."""

    done: Callable[[], object] = _nothing
    left: Callable[[], object] = _nothing


NO_ENDS = Ends()


class Papers(QObject):
    """Saves and prints what a template makes of some data; failures are told by the session."""

    printed = Signal()
    saved = Signal()

    def __init__(self, session: Session, window: QWidget, typesetter: Typesetter) -> None:
        super().__init__(window)
        self._session, self._window, self.typesetter = session, window, typesetter
        self.jobs = Jobs(self)
        self._job: Job | None = None
        self._left: Callable[[], object] = _nothing
        self._busy: Dialog | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._say_busy)

    def save(self, template: str, lay: Callable[[], object], ends: Ends | None = None) -> None:
        """Ask where, and write there the PDF that *template* makes of what *lay* returns.

        Without *ends* that it was saved is said in a dialog.
        """
        title = self._session.words.one(N_("Save as PDF"))
        leave = ends.left if ends else _nothing
        ask_where(title, _NAME, self._window, take=lambda path: self._write(path, template, lay, ends), leave=leave)

    def print(self, template: str, lay: Callable[[], object], sheet: str = "a4", ends: Ends = NO_ENDS) -> None:
        """Make the pages, then let the person choose a printer and print them."""
        typesetter = self.typesetter

        def work(job: Job) -> object:
            del job
            return typesetter.drawings(template, lay())

        self._begin(work, lambda pages: self._print(pages, sheet, ends), ends.left)

    def _write(self, path: Path, template: str, lay: Callable[[], object], ends: Ends | None) -> None:
        typesetter = self.typesetter

        def work(job: Job) -> object:
            pdf = typesetter.paper(template, lay()).pdf
            if not job.cancelled:
                safe_write(path, pdf)
            return path

        done = ends.done if ends else partial(self._say_saved, path)

        def ended(_path: object) -> None:
            self.saved.emit()
            done()

        self._begin(work, ended, ends.left if ends else _nothing)

    def _print(self, pages: object, sheet: str, ends: Ends) -> None:
        from app.ui.printing import print_pages  # noqa: PLC0415 - it talks to the system's print service

        def done() -> None:
            self.printed.emit()
            ends.done()

        if isinstance(pages, tuple):
            print_pages(pages, self._window, done=done, left=ends.left, sheet=sheet)

    def _begin(
        self, work: Callable[[Job], object], then: Callable[[object], object], left: Callable[[], object]
    ) -> None:
        if self._job is not None:
            self._job.cancel()

        def ended(made: object) -> None:
            self._end()
            then(made)

        self._left = left
        self._job = self.jobs.run(work, then=ended, sorry=self._fail)
        self._patience.start()

    def _fail(self, error: AppError) -> None:
        self._end()
        self._left()
        self._session.failed.emit(error)

    def _end(self) -> None:
        self._job = None
        self._patience.stop()
        if self._busy is not None:
            busy, self._busy = self._busy, None
            busy.accept()

    def _say_busy(self) -> None:
        """Say that the paper is being made; to close that is to stop it."""
        words = self._session.words
        self._busy = Dialog("busy", self._session, self._window)
        self._busy.say(words.one(N_("This takes a moment.")))
        self._busy.rejected.connect(self._cancel)
        self._busy.show_over(words.one(N_("Making the paper")), close=N_("Cancel"))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._busy = None
        self._end()
        self._left()

    def _say_saved(self, path: Path) -> None:
        words = self._session.words
        dialog = Dialog("saved", self._session, self._window)
        dialog.say(str(path))
        dialog.say(words.one(N_("Whoever uses this computer can open it. Keep it on a stick, or in a safe place.")))
        dialog.show_over(words.one(N_("Saved")))
