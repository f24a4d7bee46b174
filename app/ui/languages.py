"""The languages to choose from: English, 中文, or both beside each other."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.language import CHINESE, ENGLISH, Reading
from app.ui.buttons import Choice, write
from app.ui.session import Session

# Each named in its own language, so that nobody needs the other to find it.
_ENGLISH, _CHINESE, _BOTH = "English", "中文", "Both 中英對照"


def both(now: Reading) -> Reading:
    """Return the reading in both languages that keeps the controls in the language of *now*."""
    return Reading(now.first, CHINESE if now.first == ENGLISH else ENGLISH)


def readings(now: Reading) -> dict[str, Reading]:
    """Return the readings to choose from, each under its name."""
    return {_ENGLISH: Reading(ENGLISH), _CHINESE: Reading(CHINESE), _BOTH: now if now.second else both(now)}


class LanguageSwitch(QWidget):
    """English, 中文 or both."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(2)
        self._buttons: dict[str, Choice] = {}
        for name, title in (("english", _ENGLISH), ("chinese", _CHINESE), ("both", _BOTH)):
            choice = Choice(f"language:{name}", "switch", self)
            choice.clicked.connect(lambda _=False, title=title: self._choose(title))
            lay.addWidget(choice)
            self._buttons[title] = choice
        session.preferences_changed.connect(self._refresh)
        self._refresh()

    def _choose(self, title: str) -> None:
        preferences = self._session.preferences
        self._session.prefer(replace(preferences, reading=readings(preferences.reading)[title]))

    def _refresh(self) -> None:
        """Show the session as it is now."""
        session = self._session
        now = session.preferences.reading
        for title, reading in readings(now).items():
            self._buttons[title].mark(on=reading == now)
            write(self._buttons[title], title, title, session, bold=reading == now)
