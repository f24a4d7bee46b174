"""The top bar, the same on every screen, and the bottom bar with the ways on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from app.guide.blocks import Twin
from app.guide.flow import Doors
from app.guide.guide import DANGER
from app.language import CHINESE, ENGLISH, Reading
from app.settings import Preferences, Theme
from app.ui.doors import SideDoors, door, next_door
from app.ui.labels import Label
from app.ui.parts import button, tell, write
from app.ui.session import Session
from app.words import N_

# Each named in its own language, so that nobody needs the other to find it.
_ENGLISH, _CHINESE, _BOTH = "English", "中文", "Both 中英對照"
_THEMES = {Theme.SYSTEM: N_("Colours of the system"), Theme.LIGHT: N_("Light"), Theme.DARK: N_("Dark")}


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
        self._buttons: dict[str, QPushButton] = {}
        for name, title in (("english", _ENGLISH), ("chinese", _CHINESE), ("both", _BOTH)):
            choice = button(f"language:{name}", "switch", self)
            choice.setCheckable(True)
            choice.clicked.connect(lambda _=False, title=title: self._choose(title))
            lay.addWidget(choice)
            self._buttons[title] = choice
        session.preferences_changed.connect(self._refresh)
        self._refresh()

    def _choose(self, title: str) -> None:
        preferences = self._session.preferences
        self._session.prefer(replace(preferences, reading=readings(preferences.reading)[title]))
        self._refresh()  # pressing the one that is on must not switch it off

    def _refresh(self) -> None:
        """Show the session as it is now."""
        session = self._session
        now = session.preferences.reading
        for title, reading in readings(now).items():
            self._buttons[title].setChecked(reading == now)
            write(self._buttons[title], title, title, session, bold=reading == now)


class TopBar(QFrame):
    """Back, language, menu; and always in the same place: danger now, hide the screen."""

    hide_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self._session = session
        self._back = button("back", "quiet", self)
        self._back.clicked.connect(session.back)
        self._switch = LanguageSwitch(session, self)
        self._smaller = button("smaller", "switch", self)
        self._smaller.clicked.connect(session.shrink)
        self._larger = button("larger", "switch", self)
        self._larger.clicked.connect(session.enlarge)
        self._more = button("menu", "switch", self)
        self._danger = button("danger", "danger", self)
        self._danger.clicked.connect(lambda: session.open(DANGER))
        self._hide = button("hide", "dark", self)
        self._hide.clicked.connect(self.hide_asked)
        self._lay = QHBoxLayout(self)
        for part in (self._back, self._switch, self._smaller, self._larger, self._more):
            self._lay.addWidget(part)
        self._lay.addStretch(1)
        self._lay.addWidget(self._danger)
        self._lay.addWidget(self._hide)
        session.preferences_changed.connect(self._refresh)
        session.page_changed.connect(self._refresh)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold what no longer fits."""
        super().resizeEvent(event)
        self._fit()

    def _refresh(self) -> None:
        """Show the session as it is now."""
        session = self._session
        words, look = session.words, session.look
        self._back.setEnabled(session.trail.can_go_back)
        write(self._back, words.one(N_("Back")), words.one(N_("Back")), session)
        write(self._smaller, "A−", words.one(N_("Smaller text")), session)
        write(self._larger, "A+", words.one(N_("Larger text")), session)
        write(self._more, words.one(N_("Menu")), words.one(N_("Menu")), session)
        self._more.setMenu(self._menu())
        self._lay.setContentsMargins(look.px(20), look.px(9), look.px(20), look.px(9))
        self._lay.setSpacing(look.px(8))
        self._fit()

    def _fit(self) -> None:
        """Take the roomiest form that fits: all in a line, danger and hide in two, the rest in the menu."""
        session, rest = self._session, (self._switch, self._smaller, self._larger)
        for stacked, folded in ((False, ()), (True, ()), (True, rest), (True, (*rest, self._back))):
            for part in (*rest, self._back):
                part.setVisible(part not in folded)
            for part, message in ((self._danger, N_("Danger now")), (self._hide, N_("Hide screen"))):
                tell(part, message, session, stacked=stacked)
            if self._lay.sizeHint().width() <= self.width():
                return

    def _menu(self) -> QMenu:
        session = self._session
        words, preferences = session.words, session.preferences
        menu = QMenu(self._more)
        menu.setFont(self._more.font())
        back = menu.addAction(words.one(N_("Back")), session.back)
        back.setEnabled(session.trail.can_go_back)
        menu.addSeparator()
        for title, reading in readings(preferences.reading).items():
            self._offer(menu, title, replace(preferences, reading=reading))
        menu.addSeparator()
        menu.addAction(words.one(N_("Larger text")) + "\tCtrl++", session.enlarge)  # the key itself is the window's
        menu.addAction(words.one(N_("Smaller text")) + "\tCtrl+−", session.shrink)
        menu.addSeparator()
        for theme, message in _THEMES.items():
            self._offer(menu, words.one(message), replace(preferences, theme=theme))
        return menu

    def _offer(self, menu: QMenu, title: str, chosen: Preferences) -> None:
        """Add a line to *menu* that makes *chosen* the preferences."""
        action = menu.addAction(title, partial(self._session.prefer, chosen))
        action.setCheckable(True)
        action.setChecked(chosen == self._session.preferences)


class BottomBar(QFrame):
    """Side doors, how far along, and the one main door, bottom right; folded, the page ends with the side doors."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom")
        self._session = session
        self._folded = False
        self._parts: list[QWidget] = []
        self._lay = QHBoxLayout(self)
        session.page_changed.connect(self._refresh)
        session.answers_changed.connect(self._refresh)
        session.preferences_changed.connect(self._refresh)

    def fold(self, *, folded: bool) -> None:
        """Leave the side doors to the page."""
        if folded != self._folded:
            self._folded = folded
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the two languages of a door below each other where they do not fit side by side."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again: before it is shown a bar knows no sizes."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        """Show the session as it is now."""
        look = self._session.look
        self._lay.setContentsMargins(look.px(28), look.px(10), look.px(28), look.px(10))
        self._lay.setSpacing(look.px(14))
        for stacked in (False, True):
            self._fill(stacked=stacked)
            if self._lay.sizeHint().width() <= self.width():
                return

    def _fill(self, *, stacked: bool) -> None:
        for part in self._parts:
            self._lay.removeWidget(part)
            part.hide()
            part.deleteLater()
        session = self._session
        sides = QWidget(self) if self._folded else SideDoors(session, stacked=stacked, parent=self)
        self._parts = [sides, *self._on(session.doors, stacked=stacked)]
        self._lay.addWidget(sides, 1)
        for part in self._parts[1:]:
            self._lay.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in self._parts:
            part.show()  # what is not shown counts for nothing in a layout

    def _on(self, doors: Doors | None, *, stacked: bool) -> list[QWidget]:
        """Return how far along the page is, if it is a step, and the main door."""
        session, parts = self._session, list[QWidget]()
        if doors and doors.step:
            words = session.words
            label = Label(self, "soft")
            label.show_plain(f"{doors.step} / {doors.steps}", words.reading.first, session.look)
            label.setAccessibleName(words.one(N_("Step {n} of {m}"), n=doors.step, m=doors.steps))
            label.setWordWrap(False)
            parts.append(label)
        match doors.main if doors else None:
            case Twin() as link:
                parts.append(door(link, "main", session, stacked=stacked))
            case str() as page:
                parts.append(next_door(page, session, stacked=stacked))
        return parts
