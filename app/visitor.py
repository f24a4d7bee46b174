"""Somebody who uses the window without hands or eyes: presses what they find by its name, and takes pictures."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from PySide6.QtCore import (
    QBuffer,
    QDeadlineTimer,
    QEvent,
    QIODevice,
    QMessageLogContext,
    QPoint,
    QRect,
    QThreadPool,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from app.main import application
from app.ui.jobs import Jobs
from app.ui.page_view import PageView
from app.ui.summary.preview import Preview
from app.ui.window import Window

_PACKED = 80  # of Qt’s scale for PNG: half the time, and hardly larger than the smallest
_DRAWN = 600  # milliseconds
_DONE = 20_000  # milliseconds
_TURNS = 4  # a part may learn only from its width how high it is


_NOT_WORTH_SAYING = "propagateSizeHints"  # of the screen that is not there


def application_without_screen() -> QApplication:
    """Return the application as it runs on a screen that is not there; what it cannot do there is not told."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_tell)
    return application(["beside"])


def _tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    del kind, context
    if _NOT_WORTH_SAYING not in message:
        print(message, file=sys.stderr)  # noqa: T201 - what Qt has to say


@dataclass
class Visitor:
    """A visitor of one window."""

    app: QApplication
    window: Window

    def press(self, name: str) -> None:
        """Press the button called *name*."""
        part = self.window.findChild(QAbstractButton, name)
        if part is None or not part.isEnabled():
            raise LookupError(name)
        part.click()
        self.settle()

    def write(self, name: str, words: str) -> None:
        """Write *words* into the field called *name*."""
        match self.window.findChild(QWidget, name):
            case QLineEdit() as line:
                line.setText(words)
            case QPlainTextEdit() as field:
                field.setPlainText(words)
            case _:
                raise LookupError(name)
        self.settle()

    def look_at(self, name: str) -> None:
        """Scroll until the part called *name* is near the top."""
        part, page = self.window.findChild(QWidget, name), self.window.findChild(QScrollArea, "page")
        paper = page.widget() if page else None
        if part is None or page is None or paper is None:
            raise LookupError(name)
        page.verticalScrollBar().setValue(part.mapTo(paper, part.rect().topLeft()).y() - 120)
        self.settle()

    def settle(self) -> None:
        """Let everything that was asked for happen, also what is done in another thread."""
        self._wait_for_work()
        for _ in range(_TURNS):
            for page in self.window.findChildren(PageView):
                page.finish()
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if any(preview.isVisible() for preview in self.window.findChildren(Preview)):
            self._wait_for_paper()

    def _wait_for_work(self) -> None:
        until = QDeadlineTimer(_DONE)
        while any(jobs.is_busy for jobs in self.window.session.findChildren(Jobs)) and not until.hasExpired():
            self.app.processEvents()
            QThreadPool.globalInstance().waitForDone(5)

    def _wait_for_paper(self) -> None:
        """Let the paper beside the form be drawn: first in haste, then checked."""
        until = QDeadlineTimer(_DRAWN)
        while not until.hasExpired():
            self.app.processEvents()
            QThreadPool.globalInstance().waitForDone(10)

    def leave(self) -> None:
        """Close the window for good."""
        self.window.close()
        self.window.deleteLater()
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close_dialogs(self) -> None:
        """Close every dialog over the window."""
        for dialog in self.window.findChildren(QDialog):
            dialog.reject()
        self.settle()

    def picture(self, part: QWidget | None = None) -> bytes:
        """Return what the window shows as a PNG, with a dialog over it if one is open; or what another *part* shows."""
        self.settle()
        shown = (part or self.window).grab()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                _lay_over(shown, dialog)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        shown.save(buffer, "PNG", _PACKED)
        return bytes(buffer.data().data())


def _lay_over(shown: QPixmap, dialog: QDialog) -> None:
    """Draw *dialog* in the middle of the picture *shown*, as a system without a say in it would place it."""
    drawn = dialog.grab()
    place = QRect(QPoint(), drawn.size())
    place.moveCenter(shown.rect().center())
    painter = QPainter(shown)
    painter.drawPixmap(place, drawn)
    painter.drawRect(place.adjusted(-1, -1, 0, 0))
    painter.end()
