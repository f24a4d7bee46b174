"""Locking by itself: after so many minutes without a key or the mouse, and never without a warning."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QFrame, QVBoxLayout
from shiboken6 import isValid

from app.ui.hearing import announce
from app.ui.labels import Label
from app.words import N_

if TYPE_CHECKING:
    from app.ui.window import Window

WARNING = 30.0  # seconds
_MINUTE = 60.0
_STIRS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class Idle(QObject):
    """Asks to lock when nobody has stirred for as long as is set; warns half a minute before.

    Only the window that has the keys is listened to, at the system's own events: they are few.
    """

    lock_asked = Signal()

    def __init__(self, window: Window, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(window)
        self._window, self._session, self._clock = window, window.session, clock
        self._stirred = clock()
        self._watched: QWindow | None = None
        self._warning: IdleWarning | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._session.preferences_changed.connect(self.begin)
        self._session.keeping.changed.connect(self.begin)
        self.begin()

    @property
    def limit(self) -> float:
        """After how many seconds to lock; 0 is never."""
        return self._session.lock_after * _MINUTE if self._session.keeping.is_kept else 0

    def begin(self) -> None:
        """Begin to count, or stop."""
        self._watch()
        if not self.limit:
            self._timer.stop()
            self._warn(seconds=0)
        elif not self._timer.isActive():
            self._stirred = self._clock()
            self.look()

    def look(self) -> None:
        """Warn or lock if it is time; else look again when it may be."""
        left = self._stirred + self.limit - self._clock()
        if left <= 0:
            self._warn(seconds=0)
            self.lock_asked.emit()
            return
        self._warn(seconds=round(left) if left <= WARNING else 0)
        wait = 1.0 if left <= WARNING else left - WARNING
        self._timer.start(round(wait * 1000))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note that somebody is there."""
        del watched
        if event.type() in _STIRS:
            self._stirred = self._clock()
            if self._warning is not None:
                self._warn(seconds=0)
        return False

    def _watch(self) -> None:
        wanted = QGuiApplication.focusWindow() if self.limit else None
        if wanted is self._watched:
            return
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = wanted
        if wanted is not None:
            wanted.installEventFilter(self)

    def _warn(self, *, seconds: int) -> None:
        if seconds and self._warning is None:
            self._warning = IdleWarning(self._window)
        if self._warning is not None and seconds:
            self._warning.show_seconds(seconds)
        elif self._warning is not None:
            self._warning.hide()
            self._warning.deleteLater()
            self._warning = None


class IdleWarning(QFrame):
    """Says over the lower edge of the window that it will be locked; any key or movement takes it away."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setObjectName("idle-warning")
        self.setProperty("box", "care")
        self._session = window.session
        look = window.session.look
        self._told = Label(self)
        self._lay = lay = QVBoxLayout(self)
        lay.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(14))
        lay.addWidget(self._told)
        self._is_new = True

    def show_seconds(self, seconds: int) -> None:
        """Say how many seconds are left."""
        words, look = self._session.words, self._session.look
        text = words.one(N_("Beside will lock in {n} seconds. Press a key or move the mouse to go on."), n=seconds)
        self._told.show_plain(text, words.reading.first, bold=True)
        window = self.window()
        width = min(look.px(560), window.width() - look.px(40))
        height = self._lay.totalHeightForWidth(width)
        self.setGeometry((window.width() - width) // 2, window.height() - height - look.px(28), width, height)
        self.show()
        self.raise_()
        if self._is_new:
            self._is_new = False
            announce(self, text)
