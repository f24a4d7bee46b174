"""Where on the page somebody reads now, and what was gone through."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.cases.counsel import Spot
from app.ui.page_view import PageView
from app.ui.session import Session, is_screen

_BLOCK = "block"  # the property of a row that names what it shows


def rows(page: PageView) -> Iterator[tuple[str, QWidget]]:
    """Yield what the open page shows, from its top: the name of each block and its row."""
    shelf = page.widget()
    for row in shelf.findChildren(QWidget) if shelf is not None else ():
        name = row.property(_BLOCK)
        if name and row.isVisible():
            yield str(name), row


def present(page: PageView, session: Session) -> Spot | None:
    """Return what is read now: the block that has the focus, else the first one that can be seen; None on a screen."""
    here = session.trail.here
    if here is None or is_screen(here):
        return None
    focus = QApplication.focusWidget()
    seen = None
    for name, row in rows(page):
        if focus is not None and (row is focus or row.isAncestorOf(focus)):
            return Spot(here, name)
        if seen is None and row.mapTo(page.viewport(), QPoint()).y() >= -row.height() // 3:
            seen = name
    return Spot(here, seen)


class Marks(QWidget):
    """Draws a tick beside each block that was gone through, and one at the top if it was the whole page."""

    def __init__(self, page: PageView, session: Session) -> None:
        shelf = page.widget()
        super().__init__(shelf)
        self.setObjectName("marks")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._page, self._session = page, session
        if shelf is not None:
            shelf.installEventFilter(self)
        session.counselling.changed.connect(self.follow)
        page.rebuilt.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Lie over the whole page, as it is now."""
        shelf = self._page.widget()
        if shelf is not None:
            self.setGeometry(shelf.rect())
        self.setVisible(self._session.counselling.card is not None)
        self.raise_()
        self.update()

    @property
    def marked(self) -> tuple[QRectF, ...]:
        """Where a tick stands."""
        marks, here = self._session.counselling.counsel.marks, self._session.trail.here
        if here is None or is_screen(here):
            return ()
        found, size = [], self._session.look.px(22)
        for place, (name, row) in enumerate(rows(self._page)):
            top = QPointF(self.mapFromGlobal(row.mapToGlobal(QPoint())))
            if Spot(here, name) in marks or (place == 0 and Spot(here) in marks):
                found.append(QRectF(max(2.0, top.x() - size - 4), top.y() + 4, size, size))
        return tuple(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Be as large as what it lies over."""
        del watched
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self.follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ticks."""
        del event
        tokens, painter = self._session.look.palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for ring in self.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.teal))
            painter.drawEllipse(ring)
            painter.setPen(QPen(QColor(tokens.on_teal), ring.width() / 9))
            corner, unit = ring.topLeft(), ring.width() / 24
            painter.drawPolyline([corner + QPointF(x, y) * unit for x, y in ((6, 12), (10, 17), (18, 8))])
