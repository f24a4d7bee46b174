"""Small parts that several views are made of: buttons, cards, a tick box, a row that folds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.buttons import button as button  # noqa: PLC0414 - small parts too, in a room that is loaded sooner
from app.ui.buttons import tell as tell  # noqa: PLC0414
from app.ui.buttons import write as write  # noqa: PLC0414
from app.ui.labels import HeadingLabel, Label
from app.ui.look import Look, Size
from app.ui.session import Session


def hairline(parent: QWidget | None = None) -> QFrame:
    """Return a thin line across."""
    made = QFrame(parent)
    made.setProperty("shape", "line")
    return made


def needed(parts: Sequence[QWidget], lay: QBoxLayout) -> int:
    """Return the width *parts* need beside each other in *lay*, shown or not."""
    for part in parts:
        for inner in (part, *part.findChildren(QWidget)):
            inner.ensurePolished()  # before that a button does not know its size
    margins = lay.contentsMargins()
    gaps = lay.spacing() * (len(parts) - 1)
    return sum(part.sizeHint().width() for part in parts) + gaps + margins.left() + margins.right()


def discard(part: QWidget) -> None:
    """Take *part* away at once; it is destroyed later, since it may be what was just pressed."""
    part.hide()
    part.deleteLater()


class FoldingRow(QWidget):
    """Parts side by side, of equal width and height; one under the other when folded."""

    def __init__(self, parts: Iterable[QWidget], *, gap: int, folded: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        direction = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        lay = QBoxLayout(direction, self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(gap)
        for part in parts:
            lay.addWidget(part, 1)


def in_each(  # noqa: PLR0913 - how words look has many sides
    session: Session,
    texts: Iterable[str],
    *,
    folded: bool,
    size: Size = Size.BODY,
    bold: bool = False,
    tone: str = "",
    heading: bool = False,
) -> FoldingRow:
    """Return *texts*, one for each language of the reading, side by side or, *folded*, stacked."""
    labels = []
    for language, text in zip(session.words.reading.languages, texts, strict=True):
        label = HeadingLabel(None, tone) if heading else Label(None, tone)
        labels.append(label.show_plain(text, language, size, bold=bold))
    return FoldingRow(labels, gap=session.look.px(2 if folded else 22), folded=folded)


class WideButton(QPushButton):
    """A button with whole sentences: its words wrap, each language for itself."""

    def __init__(self, name: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("tone", tone)
        self.setAutoDefault(False)
        self._row: QWidget | None = None
        self._lay = QVBoxLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(
        self, texts: Sequence[str], session: Session, *, folded: bool, size: Size = Size.BODY, tone: str = ""
    ) -> None:
        """Show *texts*, one for each language of the reading; the first is what a screen reader says."""
        if self._row is not None:
            discard(self._row)
        look = session.look
        side = 0 if self.property("tone") == "plain" else look.px(14)
        self._lay.setContentsMargins(side, look.px(10), side, look.px(10))
        self._row = in_each(session, texts, folded=folded, size=size, bold=True, tone=tone)
        self._row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lay.addWidget(self._row)
        self.setAccessibleName(texts[0])
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the words, not of the button's own text, which is empty."""
        return self._lay.totalSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: words wrap."""
        return self._lay.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that a narrow button needs more height."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height the words need at *width*."""
        return self._lay.totalHeightForWidth(width)


def name_block(row: QWidget, block: str) -> None:
    """Note that *row* shows *block*, so that it can be pointed at."""
    row.setProperty("block", block)


def seek(window: QWidget, name: str) -> None:
    """Give the focus to the part called *name* in *window*, as soon as whatever lies over it has gone."""

    def find() -> None:
        for part in (part for part in window.findChildren(QWidget, name) if part.isVisible()):
            part.setFocus()

    QTimer.singleShot(0, window, find)


def reveal(part: QWidget) -> None:
    """Scroll until *part* can be seen."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(part, 0, part.height())


class Flow(QLayout):
    """Parts in a line, going on below when the line is full."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, below: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._below = gap if below is None else below
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take *item* in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return the part at *index*."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give the part at *index* away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that a narrow line needs more height."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height needed at *width*."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size with all parts in one line."""
        hints = [_hint(item) for item in self._items if not _is_hidden(item)]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the largest part."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Lay the parts out in *rect*."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in (item for item in self._items if not _is_hidden(item)):
            hint = _hint(item)
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._below, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self.spacing()
            line = max(line, hint.height())
        return y + line - rect.y()


def _is_hidden(item: QLayoutItem) -> bool:
    """Tell whether a part was hidden; one that was never shown yet will be."""
    widget = item.widget()
    if widget is None:
        return False
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _hint(item: QLayoutItem) -> QSize:
    """Return the size of a part whether it is shown yet or not; Qt's own answer is nothing until it is."""
    widget = item.widget()
    if widget is None:
        return item.sizeHint()
    return widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())


class TickBox(QCheckBox):
    """A tick box drawn by ourselves: large, and with enough contrast in every theme."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self.setFixedSize(look.px(44), look.px(44))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Let the whole square be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the square, its tick and its focus."""
        del event
        tokens, unit = self._look.palette, self._look.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(0, 0, 24 * unit, 24 * unit)
        square.moveCenter(QRectF(self.rect()).center())
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.teal), 2 * unit))
            painter.drawRoundedRect(square.adjusted(-5 * unit, -5 * unit, 5 * unit, 5 * unit), 9 * unit, 9 * unit)
        painter.setPen(QPen(QColor(tokens.teal if self.isChecked() else tokens.edge), 2 * unit))
        painter.setBrush(QColor(tokens.teal if self.isChecked() else tokens.card))
        painter.drawRoundedRect(square, 6 * unit, 6 * unit)
        if self.isChecked():
            pen = QPen(QColor(tokens.on_teal), 3 * unit)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            corner = square.topLeft()
            painter.drawPolyline([corner + QPointF(x, y) * unit for x, y in ((6, 12), (10, 17), (18, 8))])
