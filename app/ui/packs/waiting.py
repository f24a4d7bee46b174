"""A word about what takes long, and the way to hear no more of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.dialogs import Dialog
from app.ui.packs.work import PackWork
from app.ui.session import Session
from app.words import N_

PATIENCE = 500  # milliseconds before a word is said


class Waiting(QObject):
    """Says over *window* that *work* is being done, once that takes longer than half a second."""

    def __init__(self, work: PackWork, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._session, self._window = work, session, window
        self._dialog: Dialog | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._say)

    def hear(self, job: object) -> None:
        """Begin to wait for *job*, or end if it is None."""
        if job is not None:
            self._patience.start()
            return
        self._patience.stop()
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.accept()

    def _say(self) -> None:
        words = self._session.words
        self._dialog = Dialog("busy", self._session, self._window)
        self._dialog.say(words.one(N_("Beside looks at every word of it before any is shown.")))
        self._dialog.rejected.connect(self._cancel)
        self._dialog.show_over(words.one(N_("This takes a moment.")), close=N_("Cancel"))

    def _cancel(self) -> None:
        self._dialog = None
        self._work.cancel()
