"""Close and forget: offered on the cover of a session that is kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.buttons import button, tell
from app.ui.session import Session
from app.words import N_


class Forgetting(QObject):
    """A button that closes everything without a question; only when it was pressed twice, since nothing comes back."""

    asked = Signal()

    def __init__(self, session: Session, cover: QWidget) -> None:
        super().__init__(cover)
        self._session = session
        self._is_sure = self.is_decided = False
        self.button = button("forget", parent=cover)
        self.button.clicked.connect(self._press)
        self.button.hide()

    def offer(self) -> None:
        """Offer it, if what was typed is in memory alone."""
        self._is_sure = False
        self.button.setVisible(not self._session.keeping.is_kept)
        tell(self.button, N_("Close and forget"), self._session)

    def _press(self) -> None:
        if self._is_sure:
            self.is_decided = True
            self.asked.emit()
        else:
            self._is_sure = True
            tell(self.button, N_("Sure? Press once more"), self._session)
