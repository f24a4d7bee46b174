"""Packs that come to the window: dropped on it, or named when the program was started."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.ui.session import INSTALLED, Session

if TYPE_CHECKING:
    from app.ui.packs.waiting import Waiting

_SUFFIX = ".guidepack"


class Coming(QObject):
    """Lets a guide pack be dropped on *window*; whatever else is dropped is left to others."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._waiting: Waiting | None = None
        session.packs_waiting.connect(self._wait)
        if session.own is not None:
            window.setAcceptDrops(True)
            window.installEventFilter(self)

    def take(self, path: Path) -> None:
        """Look at the pack in the file at *path*, and show what it is."""
        if self._session.packs is not None:
            self._session.open(INSTALLED)
            self._session.packs.examine(path)

    def _wait(self, job: object) -> None:
        """Say that something takes long, if it does."""
        from app.ui.packs.waiting import Waiting  # noqa: PLC0415 - loaded for who brings a pack

        if self._waiting is None and self._session.packs is not None:
            self._waiting = Waiting(self._session.packs, self._session, self._window)
        if self._waiting is not None:
            self._waiting.hear(job)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take what is dropped if it is one guide pack."""
        if event.type() in {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}:
            path = _dropped(event) if isinstance(event, QDropEvent) else None
            if path is not None and isinstance(event, QDropEvent):
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.take(path)
                return True
        return super().eventFilter(watched, event)


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile().endswith(_SUFFIX)]
    return paths[0] if len(urls) == len(paths) == 1 else None
