"""A page as it lies in the window: row by row, one column or two."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QDeadlineTimer, QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.look import COLUMN, Look


class Paper(QWidget):
    """The rows of a page, made one after the other: what can be seen first, the rest when there is time.

    Its height follows from its width alone.
    """

    def __init__(self, rows: Iterator[QWidget], look: Look, parent: QWidget, *, columns: int) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.hide()
        self._rows = rows
        self.is_complete = False
        self._made: list[QWidget] = []
        self._room = 0
        self._heights: list[int] = []  # of the rows made so far, at that width
        self._column = QWidget(self)
        self._column.setObjectName("column")
        self._column.setMaximumWidth(look.px(COLUMN if columns == 1 else 2 * COLUMN + 22))
        self._lay = QVBoxLayout(self._column)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(look.px(10))
        self._lay.addStretch(1)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(look.px(28), look.px(18), look.px(28), look.px(24))
        across.addStretch(1)
        across.addWidget(self._column, 1000)
        across.addStretch(1)

    @property
    def rows(self) -> int:
        """How many rows there are so far."""
        return len(self._made)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for nothing: Qt would add up heights that hold for the narrowest width only."""
        return QSize()

    def reach(self, width: int, height: int, until: QDeadlineTimer | None = None) -> bool:
        """Make rows until they fill *height* at *width*, or time is up; return whether they do, or are all there."""
        while not self.is_complete and self._height(width) < height:
            if until is not None and until.hasExpired():
                return False
            self._grow()
        return True

    def work(self, until: QDeadlineTimer) -> None:
        """Make rows until time is up."""
        while not self.is_complete and not until.hasExpired():
            self._grow()

    def finish(self) -> None:
        """Make all rows there are."""
        while not self.is_complete:
            self._grow()

    def lay_out(self, width: int) -> None:
        """Put everything into its place while nobody looks, so that it can be shown at once."""
        self.resize(width, self.heightForWidth(width))
        self.grab(QRect(0, 0, 1, 1))  # the way to have Qt lay out what is hidden

    def _height(self, width: int) -> int:
        """Return the height of the rows made so far."""
        margins = self._across.contentsMargins()
        room = min(width - margins.left() - margins.right(), self._column.maximumWidth())
        if room != self._room:
            self._room, self._heights = room, []
        for row in self._made[len(self._heights) :]:  # to ask the layout would be to ask all of them each time
            height = row.heightForWidth(room) if row.hasHeightForWidth() else row.sizeHint().height()
            self._heights.append(height + self._lay.spacing())
        return sum(self._heights) + margins.top()

    def _grow(self) -> None:
        row = next(self._rows, None)
        if row is None:
            self.is_complete = True
        else:
            self._lay.insertWidget(self.rows, row)
            self._made.append(row)
            row.ensurePolished()
            self._across.invalidate()  # Qt does not pass on what changes in hidden parts


class Shelf(QWidget):
    """All papers in one place, one of them shown. None ever gets another parent: Qt would dress it anew."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self._top: Paper | None = None
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put_on_top(self, paper: Paper) -> None:
        """Show *paper* instead of the one before."""
        before, self._top = self._top, paper
        if before is not None and before is not paper:
            before.hide()
        paper.lower()  # so that its parts are the first that are found by name
        paper.setGeometry(0, 0, self.width(), paper.heightForWidth(self.width()))
        paper.show()
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Pass on that the paper needs another height; without a layout Qt does not."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the paper that is shown."""
        return self._top.heightForWidth(width) if self._top is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the paper all the room."""
        super().resizeEvent(event)
        if self._top is not None:
            self._top.resize(event.size())
