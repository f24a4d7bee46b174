"""The neutral first screen: anybody at home may open the program, so it says nothing about why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.labels import HeadingLabel, Label
from app.ui.languages import LanguageSwitch
from app.ui.look import Size
from app.ui.parts import button, tell
from app.ui.session import Session
from app.words import N_

_TEXTS = (
    N_("A guide for families. Nothing here is sent anywhere, and nothing is saved."),
    N_("If someone may be watching this computer, use another one."),
)


class FirstScreen(QWidget):
    """Name, language, one button; and the way to help for whoever cannot wait."""

    open_asked = Signal()
    danger_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._session = session
        self._name = HeadingLabel(self)
        self._texts = tuple((message, Label(self), Label(self, "soft")) for message in _TEXTS)
        self._switch = LanguageSwitch(session, self)
        self._open = button("open", "main", self)
        self._open.clicked.connect(self.open_asked)
        self._danger = button("danger:first", "danger", self)
        self._danger.clicked.connect(self.danger_asked)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._lay = lay = QVBoxLayout(self)
        lay.addWidget(self._danger, 0, Qt.AlignmentFlag.AlignRight)
        lay.addStretch(2)
        lay.addWidget(self._name, 0, centre)
        for _, *labels in self._texts:
            for label in labels:
                label.setAlignment(centre)
                lay.addWidget(label)
        lay.addSpacing(24)
        lay.addWidget(self._switch, 0, centre)
        lay.addSpacing(16)
        lay.addWidget(self._open, 0, centre)
        lay.addStretch(3)
        session.preferences_changed.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let one key open the guide."""
        super().showEvent(event)
        self._open.setFocus()

    def _refresh(self) -> None:
        """Show the session as it is now."""
        words, look = self._session.words, self._session.look
        self._lay.setContentsMargins(look.px(20), look.px(9), look.px(20), look.px(20))
        self._lay.setSpacing(look.px(8))
        self._name.show_plain(words.joined(N_("Beside")), words.reading.first, Size.TITLE, bold=True)
        for message, *labels in self._texts:
            told = words.pair(message)
            for place, label in enumerate(labels):
                label.setVisible(place < len(told))
                if place < len(told):
                    label.show_plain(told[place], words.reading.languages[place])
        tell(self._open, N_("Open"), self._session)
        tell(self._danger, N_("Danger now"), self._session)
