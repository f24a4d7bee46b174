"""The family's screen: a second window that shows the page and nothing else, never a word of the case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.guide.blocks import PageId, SlotId
from app.settings import TEXT_SIZES, Preferences
from app.ui.counsel.present import rows
from app.ui.doors import SCHOOL
from app.ui.look import FOLD_BELOW
from app.ui.page_view import PageView
from app.ui.session import Session, is_screen
from app.ui.sheet import sheet

if TYPE_CHECKING:
    from app.ui.window import Window

_LARGE = 150  # per cent
# Pages that a counsellor opens for herself: to show one while a parent looks on could tell what the child has said.
_QUIET = {SCHOOL, *map(PageId, ("lives-with-us", "adult-in-charge", "unsafe-home", "hard-moments"))}


class FamilyWindow(QWidget):
    """Shows one page in large type. It has a session of its own, in which nobody has answered or written anything."""

    closed = Signal()

    def __init__(self, session: Session, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setObjectName("family")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._family = Session(lambda: session.guide, _large(session.preferences), session.catalogs)
        self._family.region = session.region
        self.setStyleSheet(sheet(self._family.look))
        self._page, self._blank = PageView(self._family), QWidget()
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shelf = self._page.widget()
        if shelf is not None:
            shelf.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # it is looked at, not pressed
        self._stack = QStackedWidget(self)
        for part in (self._page, self._blank):
            self._stack.addWidget(part)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self._stack)
        self.resize(1024, 720)

    @property
    def shown(self) -> PageId | None:
        """The page that is shown."""
        return self._family.trail.here

    def show_page(self, page: PageId) -> None:
        """Show *page*."""
        self._fold()
        self._family.open(page)

    def show_block(self, name: str) -> None:
        """Scroll to the block called *name*, if it is on this page."""
        self._page.finish()
        for block, row in rows(self._page):
            if block == name:
                bar = self._page.verticalScrollBar()
                top = bar.value() + row.mapTo(self._page.viewport(), QPoint()).y()
                bar.setValue(top - self._family.look.px(24))
                return

    def prefer(self, session: Session) -> None:
        """Read as *session* does, only larger."""
        self._family.prefer(_large(session.preferences))
        self._family.choose(session.region)
        self.setStyleSheet(sheet(self._family.look))
        self._fold()

    def cover(self, *, covered: bool) -> None:
        """Show nothing at all, or the page again."""
        self._stack.setCurrentWidget(self._blank if covered else self._page)

    def _fold(self) -> None:
        self._page.fold(folded=self.width() / self._family.look.scale < FOLD_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it was closed."""
        super().closeEvent(event)
        self.closed.emit()


class FamilyScreen(QObject):
    """Opens and closes the family's window; lets it follow what is read here, or stay where it is."""

    changed = Signal()

    def __init__(self, window: Window, page: PageView) -> None:
        super().__init__(window)
        self._window, self._session, self._page = window, window.session, page
        self.window: FamilyWindow | None = None
        self.is_frozen = False
        session = window.session
        session.page_changed.connect(self._follow)
        session.preferences_changed.connect(self._prefer)
        session.region_changed.connect(self._prefer)
        session.counselling.changed.connect(self._leave_with_the_case)
        page.verticalScrollBar().valueChanged.connect(self._scroll)
        cover = window.get_ready()
        cover.covered.connect(lambda: self._cover(covered=True))
        cover.lifted.connect(lambda: self._cover(covered=False))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._lose_screen)
        window.destroyed.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the family sees something."""
        return self.window is not None

    def open(self) -> None:
        """Show the page that is open here: on another screen if there is one, else in a window to be moved there."""
        if self.window is not None:
            return
        self.window = made = FamilyWindow(self._session, self._window.windowTitle())
        made.closed.connect(self.close)
        self.is_frozen = False
        others = [screen for screen in QGuiApplication.screens() if screen is not self._window.screen()]
        if others:
            made.setScreen(others[0])
            made.setGeometry(others[0].geometry())
            made.showFullScreen()
        else:
            made.show()
        here = self._session.trail.here
        made.show_page(here if here and self.may_show(here) else self._session.guide.advice.steps[0])
        self.changed.emit()

    def close(self) -> None:
        """Show the family nothing any more."""
        made, self.window = self.window, None
        if made is not None:
            made.closed.disconnect(self.close)
            made.close()
            made.deleteLater()
            self.changed.emit()

    def freeze(self) -> None:
        """Let it stay where it is, or follow again."""
        self.is_frozen = not self.is_frozen
        self._follow()
        self.changed.emit()

    def show_this(self) -> None:
        """Show the page that is open here, even one that is not shown by itself."""
        here = self._session.trail.here
        if self.window is not None and here is not None and not is_screen(here):
            self.window.show_page(here)
            self.changed.emit()

    def may_show(self, page: PageId) -> bool:
        """Tell whether *page* is shown to the family by itself: no screen of ours, and none meant for staff alone."""
        guide = self._session.guide
        staff = guide.fill(SlotId("duties"), self._session.region)
        return not is_screen(page) and page not in _QUIET and page not in staff

    def _follow(self) -> None:
        here = self._session.trail.here
        if self.window is not None and not self.is_frozen and here is not None and self.may_show(here):
            self.window.show_page(here)
        self.changed.emit()

    def _scroll(self) -> None:
        if self.window is None or self.is_frozen or self.window.shown != self._session.trail.here:
            return
        spot = self._session.counselling.spot()
        if spot is not None and spot.block is not None:
            self.window.show_block(spot.block)

    def _prefer(self) -> None:
        if self.window is not None:
            self.window.prefer(self._session)

    def _leave_with_the_case(self) -> None:
        """Show nothing of one family's session to the next."""
        if self._session.counselling.card is None:
            self.close()

    def _cover(self, *, covered: bool) -> None:
        if self.window is not None:
            self.window.cover(covered=covered)

    def _lose_screen(self) -> None:
        """Show nothing until somebody says so: a screen is gone, and windows may have moved to where others look."""
        if self.window is not None:
            self.close()
            self._window.get_ready().cover()


def _large(preferences: Preferences) -> Preferences:
    """Return *preferences* for who looks from further away."""
    size = min((size for size in TEXT_SIZES if size >= max(_LARGE, preferences.text_size)), default=TEXT_SIZES[-1])
    return replace(preferences, text_size=size, counsels=False, remember=False, still=True)
