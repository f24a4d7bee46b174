"""Pointing at one block of the open page: it is scrolled to, ringed for a moment, and read out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.hearing import announce
from app.ui.labels import Label
from app.ui.page_view import PageView

_WHILE = 3000  # milliseconds


def show_block(window: QWidget, block: str) -> None:
    """Point at *block* as soon as the page just opened in *window* is laid out; leave the page as it is without it."""
    page = window.findChild(PageView)
    if page is not None:
        QTimer.singleShot(0, page, lambda: _complete(page, block))


def _complete(page: PageView, block: str) -> None:
    """Have the page made to its end; Qt shows what is new in a turn of its own."""
    page.finish()
    QTimer.singleShot(0, page, lambda: _point(page, block))


def _point(page: PageView, block: str) -> None:
    paper = page.widget()
    rows = paper.findChildren(QWidget) if paper is not None else []
    row = next((row for row in rows if row.property("block") == block and row.isVisible()), None)
    if paper is None or row is None:
        return
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    top = row.mapTo(paper, row.rect().topLeft()).y()
    page.verticalScrollBar().setValue(top - page.viewport().height() // 6)
    Ring(row, paper)
    announce(page, "\n".join(label.text() for label in row.findChildren(Label)))


class Ring(QWidget):
    """A ring around *row* that goes by itself, and follows it while it is there."""

    def __init__(self, row: QWidget, paper: QWidget) -> None:
        super().__init__(paper)
        self.setObjectName("ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row
        row.installEventFilter(self)
        row.destroyed.connect(self.deleteLater)
        self._follow()
        self.show()
        QTimer.singleShot(_WHILE, self, self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go where the row goes."""
        del watched
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.palette().link().color()), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 12, 12)

    def _follow(self) -> None:
        paper = self.parentWidget()
        if paper is not None:
            place = self._row.rect().translated(self._row.mapTo(paper, self._row.rect().topLeft()))
            self.setGeometry(place.adjusted(-6, -6, 6, 6))
