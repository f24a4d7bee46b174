"""The window: the neutral first screen, then rail, top bar, page and bottom bar."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.guide.guide import DANGER, START
from app.language import ENGLISH
from app.ui.bottom_bar import BottomBar
from app.ui.first_screen import FirstScreen
from app.ui.hide import Cover
from app.ui.hide_keys import HideKeys
from app.ui.look import FOLD_BELOW, Look, Size
from app.ui.page_view import PageView
from app.ui.pointing import show_block
from app.ui.rail import Rail
from app.ui.session import Session
from app.ui.sheet import sheet
from app.ui.top_bar import TopBar

TITLE = "Beside"  # never a word about what is read: it stands in the taskbar


class Window(QWidget):
    """The one window of Beside."""

    def __init__(self, session: Session, app: QApplication) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(TITLE)
        self.session, self._app = session, app
        self._dressed: Look | None = None
        session.preferences_changed.connect(self._dress)  # first of all: a new style sheet takes older fonts away
        self._dress()
        self._first = FirstScreen(session, self)
        self._shell = QWidget(self)
        self._rail, self._top = Rail(session, self._shell), TopBar(session, self._shell)
        self._page, self._bottom = PageView(session, self._shell), BottomBar(session, self._shell)
        self._lay_shell()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._first)
        self._stack.addWidget(self._shell)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self._stack)
        self._cover = Cover(session, app, self, self._stack)
        self._connect()
        self.resize(self._fitting(QSize(1280, 840)))
        self.setMinimumSize(480, 400)

    def _lay_shell(self) -> None:
        across = QHBoxLayout(self._shell)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self._top)
        down.addWidget(self._page, 1)
        down.addWidget(self._bottom)
        across.addLayout(down, 1)

    def _connect(self) -> None:
        session = self.session
        self._first.open_asked.connect(lambda: session.open(START))
        self._first.danger_asked.connect(lambda: session.open(DANGER))
        self._top.hide_asked.connect(self._cover.cover)
        self._top.search_asked.connect(self._search)
        HideKeys(self._app, self).hide_asked.connect(self._cover.cover)
        session.page_changed.connect(lambda: self._stack.setCurrentWidget(self._shell))
        session.preferences_changed.connect(self._fold)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        self._page.rebuilt.connect(self._bottom.refresh)
        for keys, done in (
            (QKeySequence.StandardKey.ZoomIn, session.enlarge),
            (QKeySequence("Ctrl+="), session.enlarge),
            (QKeySequence.StandardKey.ZoomOut, session.shrink),
            (QKeySequence("Ctrl+K"), self._search),
            (QKeySequence("Alt+Left"), session.back),
            (QKeySequence("Alt+Right"), session.forward),
            (QKeySequence.StandardKey.Undo, session.undo),
            (QKeySequence.StandardKey.Redo, session.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(done)

    def _search(self) -> None:
        """Open the search; it is made when it is first asked for."""
        from app.ui.search import SearchDialog  # noqa: PLC0415 - not loaded before it is wanted

        search = self.findChild(SearchDialog)
        if search is None:
            search = SearchDialog(self.session, self)
            search.block_asked.connect(partial(show_block, self))
        search.ask()

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        self.session.follow_system(dark=scheme is Qt.ColorScheme.Dark)

    def _dress(self) -> None:
        """Show colours and sizes as they are now."""
        look = self.session.look
        if look == self._dressed:
            return
        self._dressed = look
        self._app.setFont(look.font(Size.BODY, ENGLISH))
        self._app.setPalette(look.colours())
        self._app.setStyleSheet(sheet(look))

    def _fold(self) -> None:
        folded = self.width() / self.session.look.scale < FOLD_BELOW
        for part in (self._rail, self._page, self._bottom):
            part.fold(folded=folded)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold or unfold when the window crosses the breakpoint."""
        super().resizeEvent(event)
        self._fold()
        self._cover.setGeometry(self.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the mouse's own buttons go back and forward."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.BackButton:
            self.session.back()
        elif event.button() is Qt.MouseButton.ForwardButton:
            self.session.forward()

    @staticmethod
    def _fitting(wanted: QSize) -> QSize:
        screen = QGuiApplication.primaryScreen()
        return wanted.boundedTo(screen.availableSize()) if screen else wanted
