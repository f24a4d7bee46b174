"""The window: the neutral first screen, then rail, top bar, page and bottom bar."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.language import ENGLISH
from app.ui.first_screen import FirstScreen
from app.ui.look import FOLD_BELOW, Look, Size, System
from app.ui.session import CASES, INSTALLED, SUMMARY, Session
from app.ui.sheet import sheet

if TYPE_CHECKING:
    from app.guide.blocks import PageId
    from app.ui.copying import Copied
    from app.ui.hide import Cover
    from app.ui.keep.taking_over import Locker
    from app.ui.leaving import Leaving
    from app.ui.packs.coming import Coming
    from app.ui.shell import Shell

_AFTER_PAINT = 250  # milliseconds: before anybody can have read what is painted
TITLE = "Beside"  # never a word about what is read: it stands in the taskbar


class Window(QWidget):
    """The one window of Beside.

    Its first screen is painted first. Then it gets what a person cannot have asked for before, and when a page is
    opened, the shell around it.
    """

    def __init__(self, session: Session, app: QApplication) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(TITLE)
        self.session, self._app = session, app
        self._dressed: Look | None = None
        self._is_painted = False
        self._cover: Cover | None = None
        self._shell: Shell | None = None
        self._leaving: Leaving | None = None
        self._locker: Locker | None = None
        self._copied: Copied | None = None
        self._coming: Coming | None = None
        session.preferences_changed.connect(self._dress)  # first of all: a new style sheet takes older fonts away
        self._dress()
        self._first = FirstScreen(session, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._first)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self._stack)
        self._first.open_asked.connect(lambda: self._begin(danger=False))
        self._first.danger_asked.connect(lambda: self._begin(danger=True))
        session.page_changed.connect(self._show_page)
        session.failed.connect(self._tell)
        session.guide_changed.connect(self._make_anew)
        session.preferences_changed.connect(self._fold)
        self.resize(self._fitting(QSize(1280, 840)))
        self.setMinimumSize(480, 400)
        self._first.take_focus()

    def get_ready(self) -> Cover:
        """Listen to the keys and to the system, and let words be heard; return the cover.

        It happens by itself when the first screen has been painted, at the latest when a page is opened.
        """
        if self._cover is not None:
            return self._cover
        from app.ui.copying import copied  # noqa: PLC0415 - not loaded before the first paint
        from app.ui.hearing import Announcer, make_headings_heard  # noqa: PLC0415 - as above
        from app.ui.hide import Cover  # noqa: PLC0415 - as above
        from app.ui.hide_keys import HideKeys  # noqa: PLC0415 - as above
        from app.ui.packs.coming import Coming  # noqa: PLC0415 - as above
        from app.ui.qt_words import QtWords  # noqa: PLC0415 - as above

        make_headings_heard()
        Announcer(self.session, self)
        self._cover = Cover(self.session, self._app, self, self._stack)
        HideKeys(self._app, self).hide_asked.connect(self._cover.cover)
        QtWords(self._app, self.session, self)
        self._copied = copied(self)
        self._coming = Coming(self.session, self)
        self._connect()
        return self._cover

    def _connect(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut  # noqa: PLC0415 - as above

        session = self.session
        hints = QGuiApplication.styleHints()
        for changed in (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged):
            changed.connect(self._follow_system)
        for keys, done in (
            (QKeySequence.StandardKey.ZoomIn, session.enlarge),
            (QKeySequence("Ctrl+="), session.enlarge),
            (QKeySequence.StandardKey.ZoomOut, session.shrink),
            (QKeySequence("Ctrl+K"), self._search),
            (QKeySequence("Ctrl+L"), self._lock),
            (QKeySequence.StandardKey.Print, self._put_on_paper),
            (QKeySequence("Alt+Left"), session.back),
            (QKeySequence("Alt+Right"), session.forward),
            (QKeySequence.StandardKey.Undo, session.undo),
            (QKeySequence("Ctrl+Y"), session.redo),
            (QKeySequence("Ctrl+Shift+Z"), session.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(done)
        self._follow_system()

    def _begin(self, *, danger: bool) -> None:
        """Open the guide where a parent begins."""
        from app.guide.guide import DANGER, START  # noqa: PLC0415 - not loaded before the guide is opened

        usual = CASES if self.session.preferences.counsels else START
        self.begin_at(DANGER if danger else usual)

    def take_pack(self, path: Path) -> None:
        """Open the guide, and show what the pack in the file at *path* is."""
        self.begin_at(INSTALLED)
        if self._coming is not None:
            self._coming.take(path)

    def begin_at(self, page: PageId) -> None:
        """Open the guide at *page*; if it cannot be read after all, say why."""
        try:
            _ = self.session.guide
        except AppError as error:
            self._tell(error)
        else:
            self.session.open(page)

    def _show_page(self) -> None:
        """Show the open page and all around it."""
        if self._shell is None:
            cover = self.get_ready()
            from app.ui.shell import Shell  # noqa: PLC0415 - the first screen is painted before the rest is loaded

            self._shell = Shell(self.session, self._is_narrow, self)
            self._shell.hide_asked.connect(cover.cover)
            self._shell.search_asked.connect(self._search)
            self._shell.paper_asked.connect(self._put_on_paper)
            self._stack.addWidget(self._shell)
            self._stack.setCurrentWidget(self._shell)
            self._shell.begin()
            if self.session.has_packs and self.session.packs is not None:
                self.session.packs.open_guide()
            self.session.keeping.opened.connect(self._watch_over)
            self.session.keeping.lock_asked.connect(self._lock)
            cover.covered.connect(self._when_covered)

    def _watch_over(self) -> None:
        """Lock by itself from now on, where that is wanted."""
        from app.ui.keep.idle import Idle  # noqa: PLC0415 - not loaded before it is wanted

        if self.findChild(Idle) is None:
            Idle(self).lock_asked.connect(self._lock)

    def _lock(self) -> None:
        """Lock what is kept; nothing else can be."""
        from app.ui.keep.taking_over import Locker  # noqa: PLC0415 - not loaded before it is wanted

        if self._locker is None:
            self._locker = Locker(self)
        self._locker.lock()

    def _when_covered(self) -> None:
        """Save what is kept as soon as it is out of sight; lock it if that is wanted."""
        self.session.keeping.save()
        if self.session.preferences.lock_on_hide:
            self._lock()

    def forget_copied(self) -> None:
        """Leave nothing in the clipboard that a family wrote."""
        if self._copied is not None:
            self._copied.forget()

    def _make_anew(self) -> None:
        """Show another guide: all that is around the page may be different, and all that can be found."""
        if self._shell is not None:
            from app.ui.search import SearchDialog  # noqa: PLC0415 - not loaded before it is wanted

            for search in self.findChildren(SearchDialog):
                search.deleteLater()
            self._shell.rebuild()

    def _search(self) -> None:
        """Open the search; it is made when it is first asked for."""
        from app.ui.pointing import show_block  # noqa: PLC0415 - not loaded before it is wanted
        from app.ui.search import SearchDialog  # noqa: PLC0415 - as above

        search = self.findChild(SearchDialog)
        if search is None:
            search = SearchDialog(self.session, self)
            search.block_asked.connect(partial(show_block, self))
        search.ask()

    def _put_on_paper(self) -> None:
        """Offer the open page and more on paper, or print what a family wrote where that is open."""
        if self.session.trail.here == SUMMARY:
            self.session.writing.print_asked.emit()
        elif self._shell is not None:
            from app.ui.on_paper import OnPaper  # noqa: PLC0415 - not loaded before it is wanted

            OnPaper(self.session, self).ask()

    def _follow_system(self) -> None:
        self.session.follow_system(System.of(QGuiApplication.styleHints()))

    def _dress(self) -> None:
        """Show colours and sizes as they are now."""
        look = self.session.look
        if look == self._dressed:
            return
        self._dressed = look
        if self._shell is not None:
            self._shell.forget()
        self._app.setFont(look.font(Size.BODY, ENGLISH))
        self._app.setPalette(look.colours())
        self._app.setStyleSheet(sheet(look))

    @property
    def _is_narrow(self) -> bool:
        return self.width() / self.session.look.scale < FOLD_BELOW

    def _fold(self) -> None:
        if self._shell is not None:
            self._shell.fold(folded=self._is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold or unfold when the window crosses the breakpoint."""
        super().resizeEvent(event)
        self._fold()
        if self._cover is not None:
            self._cover.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Get ready when this has been painted."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(_AFTER_PAINT, self, self.get_ready)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Save what is kept; offer once to take along what would be gone."""
        if self._may_close():
            self.forget_copied()
            if self._shell is not None:
                self.session.keeping.close()
            super().closeEvent(event)
        else:
            event.ignore()

    def _may_close(self) -> bool:
        if self._shell is None or self.get_ready().forgets:
            return True
        if self._leaving is None:
            from app.places import FONTS, TYPST  # noqa: PLC0415 - not loaded before it is wanted
            from app.summary.typeset import Typesetter  # noqa: PLC0415 - as above
            from app.ui.leaving import Leaving  # noqa: PLC0415 - as above

            self._leaving = Leaving(self.session, self, Typesetter(templates=TYPST, fonts=FONTS))
        return self._leaving.may_close()

    def _tell(self, error: AppError) -> None:
        """Say what did not work: in a dialog, or on the first screen, over which no dialog lies."""
        if self._shell is None:
            self._first.say_sorry(error)
            return
        from app.ui.dialogs import tell_failure  # noqa: PLC0415 - not loaded before it is wanted
        from app.words.explain import explain  # noqa: PLC0415 - as above

        tell_failure(explain(error, self.session.words.catalogs[0]), self.session, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the mouse's own buttons go back and forward."""
        super().mousePressEvent(event)
        if event.button() is QtCore.Qt.MouseButton.BackButton:
            self.session.back()
        elif event.button() is QtCore.Qt.MouseButton.ForwardButton:
            self.session.forward()

    @staticmethod
    def _fitting(wanted: QSize) -> QSize:
        screen = QGuiApplication.primaryScreen()
        return wanted.boundedTo(screen.availableSize()) if screen else wanted
