"""The list of cases: only the rows that are seen are ever drawn, so a thousand cost no more than ten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.due import Level
from app.cases.ring import Card, CaseId, State
from app.cases.shelf import level
from app.language import CHINESE
from app.ui.counsel.saying import STATES, time_left
from app.ui.look import Size
from app.ui.session import Session
from app.words import N_

Index = QModelIndex | QPersistentModelIndex
_CARD = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_HEIGHT = 74  # scaled pixels of a row


class CaseModel(QAbstractListModel):
    """The cases that are looked at, in their order."""

    def __init__(self, session: Session, clock: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._clock = session, clock
        self._cards: tuple[Card, ...] = ()

    def show(self, cards: tuple[Card, ...]) -> None:
        """Show *cards* from now on."""
        if cards != self._cards:
            self.beginResetModel()
            self._cards = cards
            self.endResetModel()

    def row_of(self, name: CaseId | None) -> int:
        """Return the row of a case; -1 if it is not shown."""
        return next((row for row, card in enumerate(self._cards) if card.id == name), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many cases there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Card | str | None:
        """Return the card itself, or what is read out about it."""
        if not 0 <= index.row() < len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == _CARD:
            return card
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            pressing, _ = self.due(card)
            return ". ".join(filter(None, (card.code, self.about(card), *self.times(card), pressing)))
        return None

    def about(self, card: Card) -> str:
        """Return the tags of a case and how it stands."""
        words = self._session.words
        parts = [] if card.state is State.OPEN else [words.one(STATES[card.state])]
        if card.doomed_at:
            at = card.doomed_at.astimezone()
            parts.append(words.one(N_("destroyed {day}, {time}"), day=words.day(at.date()), time=f"{at:%H:%M}"))
        return " · ".join((*parts, *card.tags))

    def times(self, card: Card) -> tuple[str, str]:
        """Return when a case was worked on last and where, and its next date."""
        words, guide = self._session.words, self._session.guide
        worked = card.worked_at.astimezone()
        page = guide.page(card.stopped_at) if card.stopped_at else None
        day = words.day(worked.date())
        if page is None:
            told = words.one(N_("Worked on {day}"), day=day)
        else:
            title = page.title(words.reading.first)
            told = words.one(N_("Worked on {day}, stopped at “{page}”"), day=day, page=title)
        return told, words.one(N_("Next: {day}"), day=words.day(card.next_on)) if card.next_on else ""

    def due(self, card: Card) -> tuple[str, Level | None]:
        """Return how many duties are open and how much time the nearest leaves, and how pressing that is."""
        now = self._clock()
        pressing = level(card, now)
        if pressing is None:
            return "", None
        nearest = min(card.duties)
        count = len(card.duties)
        told = self._session.words.one(N_("Duties open: {n}"), n=count)
        return f"{told} · {time_left(nearest.left(now), self._session.words)}", pressing


class CaseList(QListView):
    """The cases. Enter or a double click opens one; the one that is chosen can be closed, tagged or deleted."""

    asked = Signal(str)
    chosen = Signal()

    def __init__(self, session: Session, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("cases:list")
        self._session = session
        self.setAccessibleName(session.words.one(N_("Cases")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFixedHeight(session.look.px(_HEIGHT * 6 + 8))
        self.cases = CaseModel(session, clock, self)
        self.setModel(self.cases)
        self.setItemDelegate(_CasePainter(session, self.cases, self))
        self.activated.connect(self._ask)
        self.selectionModel().currentChanged.connect(self._tell_chosen)

    @property
    def card(self) -> Card | None:
        """The case that is chosen."""
        found = self.cases.data(self.currentIndex(), _CARD)
        return found if isinstance(found, Card) else None

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show *cards*, with the same one chosen as before, or the first."""
        name = self.card.id if self.card else None
        self.cases.show(cards)
        row = max(0, self.cases.row_of(name))
        self.setCurrentIndex(self.cases.index(row))
        self.chosen.emit()

    def _tell_chosen(self) -> None:
        self.chosen.emit()

    def _ask(self, index: QModelIndex) -> None:
        card = self.cases.data(index, _CARD)
        if isinstance(card, Card):
            self.asked.emit(card.id)


class _CasePainter(QStyledItemDelegate):
    """Draws a case: its code and tags, below when and where; to the right its next date and its duties."""

    def __init__(self, session: Session, cases: CaseModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._cases = session, cases

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of two lines; all are of one height."""
        del option, index
        return QSize(0, self._session.look.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the case at *index*."""
        card = index.data(_CARD)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        self._words(painter, option.rect, card)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look, state = self._session.look, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(look.palette.teal_soft))
            painter.setPen(QPen(QColor(look.palette.teal), look.px(2)) if chosen else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect.adjusted(2, 2, -2, -2), look.px(10), look.px(10))

    def _words(self, painter: QPainter, rect: QRect, card: Card) -> None:
        look = self._session.look
        tokens, inner = look.palette, rect.adjusted(look.px(16), look.px(10), -look.px(16), -look.px(10))
        told, pressing = self._cases.due(card)
        worked, following = self._cases.times(card)
        tone = {Level.OVER: tokens.rose, Level.SOON: tokens.amber, Level.AHEAD: tokens.amber}
        colour = tone.get(pressing, tokens.ink) if pressing else tokens.ink
        taken = self._line(painter, inner, told, colour, right=True, bold=pressing is Level.OVER)
        code = self._line(painter, inner, card.code, tokens.ink, bold=True)
        rest = inner.adjusted(code + look.px(14), 0, -taken, 0)
        self._line(painter, rest, self._cases.about(card), tokens.soft)
        below = inner.adjusted(0, look.px(28), 0, 0)
        taken = self._line(painter, below, following, tokens.teal, right=True)
        self._line(painter, below.adjusted(0, 0, -taken, 0), worked, tokens.soft)

    def _line(  # noqa: PLR0913 - how a line is drawn
        self, painter: QPainter, rect: QRect, text: str, colour: str, *, right: bool = False, bold: bool = False
    ) -> int:
        """Draw *text* as far as there is room; return how much it took."""
        if not text:
            return 0
        font = self._session.look.font(Size.BODY, CHINESE, bold=bold)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, align | Qt.AlignmentFlag.AlignTop, shown)
        return QFontMetrics(font).horizontalAdvance(shown) + self._session.look.px(12)
