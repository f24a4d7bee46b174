"""What a search found, as a list: each page with the line in which the words stand, the words marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.guide.search import Hit
from app.ui.blocks import BOX_TITLES
from app.ui.look import Size
from app.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
Marks = Sequence[tuple[int, int]]
_HIT = Qt.ItemDataRole.UserRole
_LINES = 2
_NOWHERE = QModelIndex()


class HitModel(QAbstractListModel):
    """The hits of a search, best first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._hits: tuple[Hit, ...] = ()

    def show(self, hits: tuple[Hit, ...]) -> None:
        """Show *hits* from now on."""
        if hits != self._hits:
            self.beginResetModel()
            self._hits = hits
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many hits there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Hit | str | None:
        """Return the hit itself, or what is read out about it."""
        if not 0 <= index.row() < len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == _HIT:
            return hit
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ". ".join(filter(None, (hit.title, self.about(hit), hit.line)))
        return None

    def about(self, hit: Hit) -> str:
        """Return what has to be known about words taken out of their place: for what, and where, they hold."""
        words = self._session.words
        box = words.one(BOX_TITLES[hit.entry.box]) if hit.entry.box else ""
        place = self._session.guide.place(hit.entry.region) if hit.entry.region else None
        return " · ".join(filter(None, (box, words.each(place.about.title)[0] if place else "")))


class HitList(QListView):
    """The list of hits. Enter or a click asks for one; going up from the first, or typing on, leaves the list."""

    asked = Signal(Hit)
    left = Signal()
    typed = Signal(QKeyEvent)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search:hits")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.hits = HitModel(session, self)
        self.setModel(self.hits)
        self.setItemDelegate(_HitPainter(session, self.hits, self))
        self.clicked.connect(self._ask)
        self.activated.connect(self._ask)

    def enter(self) -> None:
        """Take the focus, on the first hit if none is chosen."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.hits.index(0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave upwards, or by typing."""
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Backspace or (event.text().isprintable() and event.text().strip()):
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)

    def _ask(self, index: QModelIndex) -> None:
        hit = self.hits.data(index, _HIT)
        if isinstance(hit, Hit):
            self.asked.emit(hit)


class _HitPainter(QStyledItemDelegate):
    """Draws a hit: its title, what it is about, and its line."""

    def __init__(self, session: Session, hits: HitModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._hits = session, hits

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a title and two lines; all hits are of one height."""
        del option, index
        return QSize(0, self._session.look.px(Size.BODY * 1.5 + _LINES * Size.BODY * 1.45 + 22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the hit at *index*."""
        hit = index.data(_HIT)
        if not isinstance(hit, Hit):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        self._words(painter, option.rect, hit)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look, state = self._session.look, option.state
        rect = option.rect.adjusted(2, 2, -2, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(QColor(look.palette.teal_soft))
        painter.setPen(QPen(QColor(look.palette.teal), look.px(2)) if chosen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, look.px(10), look.px(10))

    def _words(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        look, language = self._session.look, hit.entry.language
        tokens, inner = look.palette, rect.adjusted(look.px(16), look.px(9), -look.px(16), -look.px(9))
        title, about = look.font(Size.BODY, language, bold=True), self._hits.about(hit)
        taken = 0
        if about:
            painter.setFont(look.font(Size.SMALL, self._session.words.reading.first))
            painter.setPen(QColor(tokens.soft))
            taken = painter.fontMetrics().horizontalAdvance(about) + look.px(12)
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, about)
        painter.setPen(QColor(tokens.ink))
        words = QFontMetrics(title).elidedText(hit.title, Qt.TextElideMode.ElideRight, inner.width() - taken)
        seen = [mark for mark in hit.title_marks if mark[1] < len(words) or words == hit.title]
        self._laid(words, seen, title, inner.width(), lines=1).draw(painter, QPointF(inner.topLeft()))
        painter.setPen(QColor(tokens.soft))
        below = inner.adjusted(0, look.px(Size.BODY * 1.5), 0, 0)
        text = self._laid(hit.line, hit.marks, look.font(Size.BODY, language), below.width(), lines=_LINES)
        text.draw(painter, QPointF(below.topLeft()))

    def _laid(self, words: str, marks: Marks, font: QFont, width: int, *, lines: int) -> QTextLayout:
        """Return *words* laid out, as many lines as there is room for; what was found is bold, dark and underlined."""
        marked = QTextCharFormat()
        marked.setForeground(QColor(self._session.look.palette.ink))
        marked.setFontWeight(QFont.Weight.Bold)
        marked.setFontUnderline(True)
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_range(begin, end, marked) for begin, end in marks])
        layout.beginLayout()
        top = 0.0
        for _ in range(lines):
            row = layout.createLine()
            if not row.isValid():
                break
            row.setLineWidth(width)
            row.setPosition(QPointF(0, top))
            top += row.height()
        layout.endLayout()
        return layout


def _range(begin: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return where *form* holds. Qt counts characters beyond the basic plane twice, but no guide has any."""
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = begin, end - begin, form
    return made
