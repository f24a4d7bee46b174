"""Somebody who uses the window without hands or eyes: presses what they find by its name, and takes pictures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from app.ui.page_view import PageView
from app.ui.window import Window

_PACKED = 80  # of Qt’s scale for PNG: half the time, and hardly larger than the smallest
_TURNS = 4  # a part may learn only from its width how high it is


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
        """Let everything that was asked for happen."""
        for _ in range(_TURNS):
            for page in self.window.findChildren(PageView):
                page.finish()
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def leave(self) -> None:
        """Close the window for good."""
        self.window.close()
        self.window.deleteLater()
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self) -> bytes:
        """Return what the window shows as a PNG, with a dialog over it if one is open."""
        self.settle()
        shown = self.window.grab()
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
