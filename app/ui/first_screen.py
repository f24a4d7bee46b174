"""The neutral first screen: anybody at home may open the program, so it says nothing about why.

It is painted before anything else is loaded. So its words are plain labels of Qt, centred by the style sheet: to draw
by ourselves, or to name an alignment, takes longer to load than all the rest of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import AppError
from app.ui.buttons import button, tell
from app.ui.faces import set_face
from app.ui.languages import LanguageSwitch
from app.ui.look import Size
from app.ui.session import Session
from app.words import N_

_TEXTS = (
    N_("A guide for families. Nothing here is sent anywhere."),
    N_("If someone may be watching this computer, use another one."),
)


class FirstScreen(QWidget):
    """Name, language, one button; and the way to help for whoever cannot wait."""

    open_asked = Signal()
    danger_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first")
        self._session = session
        self._name = QLabel(self)
        self._name.setProperty("heard_as", "heading")  # see app.ui.hearing
        self._texts = tuple((message, QLabel(self), QLabel(self)) for message in _TEXTS)
        self._switch = LanguageSwitch(session, self)
        self._open = button("open", "main", self)
        self._open.clicked.connect(self.open_asked)
        self._danger = button("danger:first", "danger", self)
        self._danger.clicked.connect(self.danger_asked)
        self._problem: AppError | None = None
        self._sorry = QLabel(self), QLabel(self)
        self._lay = QVBoxLayout(self)
        self._lay_out()
        session.preferences_changed.connect(self._refresh)
        self._refresh()

    def take_focus(self) -> None:
        """Let one key open the guide."""
        self._open.setFocus()

    def say_sorry(self, problem: AppError) -> None:
        """Say in each language what did not work."""
        self._problem = problem
        self._refresh()

    def _lay_out(self) -> None:
        lay = self._lay
        lay.addLayout(_between(self._danger, right=False))
        lay.addStretch(2)
        lay.addWidget(self._name)
        for _, *labels in self._texts:
            self._add(*labels)
        lay.addSpacing(24)
        lay.addLayout(_between(self._switch))
        lay.addSpacing(16)
        lay.addLayout(_between(self._open))
        self._add(*self._sorry)
        lay.addStretch(3)

    def _add(self, first: QLabel, second: QLabel) -> None:
        """Add the labels of what is said in each language."""
        second.setProperty("tone", "soft")
        for label in (first, second):
            label.setWordWrap(True)
            self._lay.addWidget(label)

    def _refresh(self) -> None:
        """Show the session as it is now."""
        words, look = self._session.words, self._session.look
        self._lay.setContentsMargins(look.px(20), look.px(9), look.px(20), look.px(20))
        self._lay.setSpacing(look.px(8))
        set_face(self._name, Size.TITLE, words.reading.first, bold=True)
        self._name.setText(words.joined(N_("Beside")))
        for message, *labels in self._texts:
            self._show(labels, words.pair(message))
        self._show(self._sorry, self._told())
        tell(self._open, N_("Open"), self._session)
        tell(self._danger, N_("Danger now"), self._session)

    def _told(self) -> tuple[str, ...]:
        """Return what did not work, if something did not, in each language."""
        if self._problem is None:
            return ()
        from app.words.explain import explain  # noqa: PLC0415 - not loaded before it is wanted

        return tuple(explain(self._problem, catalog) for catalog in self._session.words.catalogs)

    def _show(self, labels: Iterable[QLabel], told: tuple[str, ...]) -> None:
        for label, language, text in zip_longest(labels, self._session.words.reading.languages, told):
            label.setVisible(bool(text))
            if text:
                set_face(label, Size.BODY, language)
                label.setText(text)


def _between(part: QWidget, *, right: bool = True) -> QHBoxLayout:
    """Return a line with *part* in its middle, or at its end."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(part)
    if right:
        line.addStretch(1)
    return line
