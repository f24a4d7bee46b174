"""Locking: a fresh process puts its cover where this one is, and this one ends, with all that it had in its memory.

The two speak through pipes: the old one hands over how the window looks and where it is, never what was written; the
fresh one says when its cover is painted. Then the old one gives up the store and is gone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from threading import Timer
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from app.errors import AppError, CannotLockError
from app.places import LOCKED, ourselves
from app.settings import Preferences, from_bytes, to_bytes
from app.ui.jobs import Job, Jobs
from app.ui.session import KEEP

if TYPE_CHECKING:
    from app.ui.window import Window

_PATIENCE = 20.0  # seconds for a fresh process to paint its cover
_PAINTED = b"painted\n"


class Locker(QObject):
    """Locks *window*: covers it, saves all, lets a fresh process take its place, and ends this one."""

    def __init__(self, window: Window, command: Sequence[str] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._command = [*(command or ourselves()), LOCKED]
        self._jobs = Jobs(self)
        self._is_locking = False

    def lock(self) -> None:
        """Lock the window, if its notes are open; what cannot be saved keeps it from being locked."""
        keeping = self._window.session.keeping
        if self._is_locking or not keeping.is_kept:
            return
        self._window.get_ready().cover()
        if not keeping.finish():
            if keeping.problem is not None:
                self._window.session.failed.emit(keeping.problem)
            return
        self._is_locking = True
        work = partial(_start, self._command, _handed_over(self._window))
        self._jobs.run(work, then=self._end, sorry=self._fail)

    def _end(self, started: object) -> None:
        """End this process, since another has its place; whatever was typed meanwhile is saved before."""
        del started
        keeping = self._window.session.keeping
        keeping.finish()
        if keeping.store is not None:
            keeping.store.close()
        self._window.forget_copied()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(0)  # nothing may be left to run: only with the process does what was typed leave the memory

    def _fail(self, error: AppError) -> None:
        self._is_locking = False
        self._window.session.failed.emit(error)


def _handed_over(window: Window) -> bytes:
    """Return what a fresh process must know to look the same; nothing of it was typed by a person."""
    place = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    whole = {
        "place": place.getRect(),
        "maximized": window.isMaximized(),
        "full": window.isFullScreen(),
        "preferences": json.loads(to_bytes(window.session.preferences)),
    }
    return json.dumps(whole).encode()


def _start(command: Sequence[str], handed_over: bytes, job: Job) -> None:
    """Start the fresh process, and return when its cover is painted; raise CannotLockError if it never is."""
    del job
    try:
        fresh = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    except OSError as error:
        raise CannotLockError from error
    late = Timer(_PATIENCE, fresh.kill)
    late.start()
    told = b""
    if fresh.stdin is not None and fresh.stdout is not None:
        try:
            fresh.stdin.write(handed_over)
            fresh.stdin.close()
            told = fresh.stdout.readline()
        except OSError as error:  # it has ended before it read
            raise CannotLockError from error
    late.cancel()
    if told != _PAINTED:
        raise CannotLockError


def take_over(open_window: Callable[[Preferences], Window]) -> Window:
    """Take the place of a window that locks: show the cover there, say so, and ask for the passphrase beneath it.

    Return the window.
    """
    given: dict[str, Any] = json.load(sys.stdin.buffer)
    window = open_window(from_bytes(json.dumps(given["preferences"]).encode()))
    window.setGeometry(QRect(*given["place"]))
    show = window.showFullScreen if given["full"] else window.showMaximized if given["maximized"] else window.show
    cover = window.get_ready()
    cover.lifted.connect(lambda: window.begin_at(KEEP))
    show()
    cover.cover()
    _Painted(cover, _say_painted)
    return window


class _Painted(QObject):
    """Calls *then* once *part* has been painted."""

    def __init__(self, part: QWidget, then: Callable[[], None]) -> None:
        super().__init__(part)
        self._part, self._then = part, then
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the first paint."""
        del watched
        if event.type() is QEvent.Type.Paint:
            self._part.removeEventFilter(self)
            QTimer.singleShot(0, self._part, self._then)
        return False


def _say_painted() -> None:
    """Tell the old process, and never speak again: nobody will be there to listen."""
    sys.stdout.buffer.write(_PAINTED)
    sys.stdout.buffer.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
