"""The top bar, the same on every screen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from app.guide.guide import DANGER
from app.settings import Preferences, Theme
from app.ui.hide import HOW_TO_HIDE
from app.ui.languages import LanguageSwitch, readings
from app.ui.parts import button, needed, tell, write
from app.ui.session import EXERCISES, SETTINGS, Session
from app.words import N_

THEMES = {
    Theme.SYSTEM: N_("Colours of the system"),
    Theme.LIGHT: N_("Light"),
    Theme.DARK: N_("Dark"),
    Theme.CONTRAST: N_("High contrast"),
}


class TopBar(QFrame):
    """Back, forward, search, language, menu; and always in the same place: danger now, hide the screen."""

    hide_asked = Signal()
    search_asked = Signal()
    paper_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self._session = session
        self._back = button("back", "quiet", self)
        self._back.clicked.connect(session.back)
        self._forward = button("forward", "quiet", self)
        self._forward.clicked.connect(session.forward)
        self._search = button("search", "switch", self)
        self._search.clicked.connect(self.search_asked)
        self._switch = LanguageSwitch(session, self)
        self._smaller = button("smaller", "switch", self)
        self._smaller.clicked.connect(session.shrink)
        self._larger = button("larger", "switch", self)
        self._larger.clicked.connect(session.enlarge)
        self._lock = button("lock", "switch", self)
        self._lock.clicked.connect(session.keeping.lock_asked)
        self._more = button("menu", "switch", self)
        self._danger = button("danger", "danger", self)
        self._danger.clicked.connect(lambda: session.open(DANGER))
        self._hide = button("hide", "dark", self)
        self._hide.clicked.connect(self.hide_asked)
        self._lay = QHBoxLayout(self)
        self._ways = (self._back, self._forward, self._search, self._switch, self._smaller, self._larger)
        for part in (*self._ways, self._more, self._lock):
            self._lay.addWidget(part)
        self._lay.addStretch(1)
        self._lay.addWidget(self._danger)
        self._lay.addWidget(self._hide)
        session.preferences_changed.connect(self._refresh)
        session.keeping.opened.connect(self._refresh)
        session.page_changed.connect(self._mark)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold what no longer fits."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again: before it is shown a bar knows no sizes."""
        super().showEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never widen the window: a bar folds instead."""
        return QSize(0, super().minimumSizeHint().height())

    def _refresh(self) -> None:
        """Show the session as it is now."""
        session = self._session
        words, look = session.words, session.look
        for part, message in ((self._back, N_("Back")), (self._forward, N_("Forward")), (self._search, N_("Search"))):
            write(part, words.one(message), words.one(message), session)
        self._search.setToolTip("Ctrl+K")
        write(self._lock, words.one(N_("Lock")), words.one(N_("Lock")), session)
        self._lock.setToolTip("Ctrl+L")
        write(self._smaller, "A−", words.one(N_("Smaller text")), session)
        write(self._larger, "A+", words.one(N_("Larger text")), session)
        write(self._more, words.one(N_("Menu")), words.one(N_("Menu")), session)
        self._hide.setToolTip(words.one(HOW_TO_HIDE))
        self._more.setMenu(self._menu())
        self._mark()
        self._lay.setContentsMargins(look.px(20), look.px(9), look.px(20), look.px(9))
        self._lay.setSpacing(look.px(8))
        self._fit()

    def _mark(self) -> None:
        """Show whether there is a page to go back or forward to."""
        trail = self._session.trail
        for ways, is_open in (
            ((self._back, self._go_back), trail.can_go_back),
            ((self._forward, self._go_forward), trail.can_go_forward),
        ):
            for way in ways:
                way.setEnabled(is_open)

    def _fit(self) -> None:
        """Take the roomiest form that fits: all in a line, danger and hide in two, the rest in the menu."""
        locks = (self._lock,) if self._session.keeping.is_kept else ()
        rest, always = self._ways, (self._more, *locks, self._danger, self._hide)
        self._lock.setVisible(bool(locks))
        without_size = rest[:-2]
        forms = ((False, rest), (True, rest), (False, without_size), (True, without_size), (True, rest[:3]), (True, ()))
        for stacked, kept in forms:
            for urgent, message in ((self._danger, N_("Danger now")), (self._hide, N_("Hide screen"))):
                tell(urgent, message, self._session, stacked=stacked)
            if needed((*kept, *always), self._lay) <= self.width():
                break
        for part in rest:
            part.setVisible(part in kept)

    def _menu(self) -> QMenu:
        session = self._session
        words, preferences = session.words, session.preferences
        menu = QMenu(self._more)
        self._go_back = menu.addAction(words.one(N_("Back")), session.back)
        self._go_forward = menu.addAction(words.one(N_("Forward")), session.forward)
        menu.addAction(words.one(N_("Search")) + "\tCtrl+K", self.search_asked.emit)
        menu.addSeparator()
        for title, reading in readings(preferences.reading).items():
            self._offer(menu, title, replace(preferences, reading=reading))
        menu.addSeparator()
        menu.addAction(words.one(N_("Larger text")) + "\tCtrl++", session.enlarge)  # the key itself is the window's
        menu.addAction(words.one(N_("Smaller text")) + "\tCtrl+−", session.shrink)
        menu.addSeparator()
        for theme, message in THEMES.items():
            self._offer(menu, words.one(message), replace(preferences, theme=theme))
        menu.addSeparator()
        menu.addAction(words.one(N_("On paper…")) + "\tCtrl+P", self.paper_asked.emit)
        menu.addAction(words.one(N_("Breathing and grounding")), partial(session.open, EXERCISES))
        menu.addAction(words.one(N_("Settings")), partial(session.open, SETTINGS))
        if session.keeping.is_kept:
            menu.addAction(words.one(N_("Lock now")) + "\tCtrl+L", session.keeping.lock_asked.emit)
        return menu

    def _offer(self, menu: QMenu, title: str, chosen: Preferences) -> None:
        """Add a line to *menu* that makes *chosen* the preferences."""
        action = menu.addAction(title, partial(self._session.prefer, chosen))
        action.setCheckable(True)
        action.setChecked(chosen == self._session.preferences)
