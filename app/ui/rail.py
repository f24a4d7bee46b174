"""The left rail: the steps, who can help, and what is true about traces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.guide.blocks import PageId
from app.guide.guide import HELP, START
from app.language import ENGLISH, Language, Reading
from app.ui.hide import HOW_TO_HIDE
from app.ui.labels import Label
from app.ui.look import Look, Size
from app.ui.parts import WideButton, hairline
from app.ui.session import CASE, CASES, DONE, DUTIES, INSTALLED, KEEP, SUMMARY, Session, is_screen
from app.words import N_

# The ways below the steps, in their order.
_OTHERS = {
    START: N_("First questions"),
    DONE: N_("What I have done"),
    SUMMARY: N_("Situation summary"),
    HELP: N_("Who can help"),
    INSTALLED: N_("Guides on this computer"),
}
_COUNSELLORS = {  # in their place for a counsellor
    START: N_("First questions"),
    CASE: N_("The open case"),
    DUTIES: N_("Duties"),
    SUMMARY: N_("Situation summary"),
    HELP: N_("Who can help"),
}
_WIDTH, _FOLDED = 264, 104  # scaled pixels
_NO_CASE = N_("No case is open. What you do now is not kept.")
_STORE_CLOSED = N_("Your cases are locked. What you do now is not kept until you open them.")
_TRACES = N_("Beside saves nothing. The computer may still show that it was opened.")
_REMEMBERED = N_("Beside keeps only your settings here. The computer may still show that it was opened.")
_UNREADABLE = N_("Your notes cannot be opened now. What you do now is not saved.")
_LOCKED = N_("Your notes are locked. What you do now is not saved until you open them.")
_TOLD = {"closed": _LOCKED, "damaged": _UNREADABLE, "newer": _UNREADABLE}
_KEPT = {
    "saved": N_("Saved on this computer, locked by your passphrase."),
    "changed": N_("Saving…"),
    "failed": N_("Not saved yet. What you wrote is still here, and Beside tries again."),
}
_WAYS = {
    "nothing": N_("Keep on this computer…"),
    "nowhere": N_("Keep on this computer…"),
    "foreign": N_("Keep on this computer…"),
    "closed": N_("Open my notes…"),
    "newer": N_("Open my notes…"),
    "open": N_("My notes"),
    "damaged": N_("My notes"),
}
_WRAP = Qt.TextFlag.TextWordWrap


class Mark(StrEnum):
    """How a step stands: never a tick that says a feeling is done with."""

    AHEAD = ""
    HERE = N_("here now")
    SEEN = N_("seen")


class Rail(QFrame):
    """Show where the parent is, and lead to any step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._session = session
        self._folded = False
        advice = session.guide.advice
        self.counsels = session.preferences.counsels
        self._titles = _COUNSELLORS if self.counsels else _OTHERS
        ours = {page for page in self._titles if is_screen(page) and (page != SUMMARY or advice.form.sections)}
        others = tuple(page for page in self._titles if page in advice.pages or page in ours)
        steps = tuple(RailEntry(page, self) for page in advice.steps)
        self._entries = (*steps, *(RailEntry(page, self) for page in others))
        self._name = tuple(Label(self, tone) for tone in ("", "soft"))
        self._told = tuple(Label(self, "soft") for _ in range(2))
        self._lay = lay = QVBoxLayout(self)
        for label in self._name:
            lay.addWidget(label)
        lay.addSpacing(8)
        for entry in self._entries:
            lay.addWidget(entry)
            entry.clicked.connect(lambda _=False, page=entry.page: session.open(page))
        between = lay.indexOf(self._entries[len(steps)])
        lay.insertSpacing(between, 6)
        lay.insertWidget(between + 1, hairline(self))
        lay.insertSpacing(between + 2, 6)
        self._pressing: QWidget | None = None
        if self.counsels:
            from app.ui.counsel.pressing import Pressing  # noqa: PLC0415 - loaded for a counsellor

            self._pressing = Pressing(session, self)
            lay.addWidget(self._pressing)
        lay.addStretch(1)
        for label in self._told:
            lay.addWidget(label)
        self._way = WideButton("rail:@keep", "plain", self)
        self._way.clicked.connect(lambda: session.open(self._way_to))
        self._shown: object = None
        lay.addWidget(self._way)
        session.keeping.changed.connect(self._mark)
        session.page_changed.connect(self._mark)
        session.preferences_changed.connect(self._refresh)
        self._refresh()

    def fold(self, *, folded: bool) -> None:
        """Show the numbers of the steps and short names only."""
        if folded != self._folded:
            self._folded = folded
            self._refresh()
            if self._pressing is not None:
                self._pressing.setVisible(not folded)

    def _refresh(self) -> None:
        """Show the session as it is now."""
        look = self._session.look
        self.setFixedWidth(look.px(_FOLDED if self._folded else _WIDTH))
        side = look.px(6 if self._folded else 16)
        above = look.px(8 if self._folded else 20)
        self._lay.setContentsMargins(side, above, side, above)
        self._lay.setSpacing(look.px(2 if self._folded else 6))
        self._say(self._name, N_("Beside"), Size.PART)
        self._mark()

    def _mark(self) -> None:
        """Show where the parent is, and on the first page how to hide it."""
        self._say(self._told, HOW_TO_HIDE if self._session.trail.here == START else self._traces(), Size.SMALL)
        self._offer()
        for entry in self._entries:
            entry.show_stop(self._stop(entry.page), self._session, folded=self._folded)

    def _traces(self) -> str:
        """Return what is true about traces, and about what is kept."""
        keeping = self._session.keeping
        if self.counsels and keeping.keeper is None and not keeping.is_read_only:
            return _STORE_CLOSED if keeping.store is None else _NO_CASE
        if keeping.is_read_only:
            return N_("Your notes are open for reading only. What you change now is not kept.")
        if keeping.keeper is not None:
            return _KEPT[keeping.keeper.saving]
        if keeping.stand in _TOLD:
            return _TOLD[str(keeping.stand)]
        return _REMEMBERED if self._session.preferences.remember else _TRACES

    @property
    def _way_to(self) -> PageId:
        """Where the way at the end leads: to what is kept, or to the cases of a counsellor."""
        return CASES if self.counsels and self._session.keeping.store is not None else KEEP

    def _offer(self) -> None:
        """Offer to keep what is written, or to open what is kept; where nothing can be kept, say what is left."""
        session, keeping = self._session, self._session.keeping
        message = N_("Cases") if self._way_to == CASES else _WAYS[str(keeping.stand)]
        shown = message, session.words.reading, session.look
        self._way.setVisible(not self._folded)
        if shown != self._shown:
            self._shown = shown
            self._way.show_words(session.words.pair(message), session, folded=True, size=Size.SMALL, tone="teal")
            self._way.setContentsMargins(session.look.px(8), 0, 0, 0)

    def _say(self, labels: tuple[Label, ...], message: str, size: Size) -> None:
        """Show *message* in each language; the first in its *size*, the second small."""
        words, look = self._session.words, self._session.look
        told = tuple(zip(labels, words.reading.languages, words.pair(message), strict=False))
        for label, language, text in told:
            first = label is labels[0]
            label.show_plain(text, language, size if first else Size.SMALL, bold=first and size is Size.PART)
            label.setContentsMargins(look.px(8), 0, look.px(8), 0)
        for label in labels:
            label.setVisible(not self._folded and label in [shown for shown, *_ in told])

    def _stop(self, page: PageId) -> Stop:
        """Return what the entry of *page* says now."""
        advice, trail, words = self._session.guide.advice, self._session.trail, self._session.words
        mark = Mark.HERE if page == trail.here else Mark.SEEN if trail.seen(page) else Mark.AHEAD
        if page in advice.steps:
            titles = tuple(map(advice.pages[page].title, words.reading.languages))
            return Stop(titles, advice.steps.index(page) + 1, mark)
        return Stop(words.pair(self._titles[page]), 0, mark)


@dataclass(frozen=True, slots=True)
class Stop:
    """What an entry of the rail says: its titles in each language, its number if it is a step, and how it stands."""

    titles: tuple[str, ...]
    number: int
    mark: Mark


class RailEntry(QPushButton):
    """One way to go, with its number if it is a step, and whether it is here now or seen.

    Draws its own words, because a button's own do not wrap.
    """

    def __init__(self, page: PageId, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self._shown: tuple[Stop, Reading, Look, bool] | None = None
        self._lines: list[tuple[Language, str, Size, str]] = []
        self._measured: dict[int, list[QRect]] = {}
        self.setObjectName(f"rail:{page}")
        self.setProperty("tone", "rail")

    def show_stop(self, stop: Stop, session: Session, *, folded: bool) -> None:
        """Say what *stop* says, with its titles below each other or, *folded*, only the first."""
        shown = stop, session.words.reading, session.look, folded
        if shown == self._shown:
            return
        self._shown = shown
        words, mark = session.words, stop.mark
        self._number, self._mark, self._look, self._folded = stop.number, mark, session.look, folded
        self._lines = []
        self._measured = {}
        self._write(stop.titles, words.reading.languages, words.joined(mark) if mark else "")
        step = words.one(N_("Step {n}"), n=stop.number) if stop.number else ""
        spoken = (step, stop.titles[0], words.one(mark) if mark else "")
        self.setAccessibleName(", ".join(filter(None, spoken)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height the words need in a rail that keeps its width."""
        width = self._look.px(_FOLDED - 16 if self._folded else _WIDTH - 36)
        needed = sum(rect.height() for rect in self._rects(width)) + 2 * self._look.px(8)
        return QSize(width, max(self._look.px(44), needed))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height: words are never cut."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, a card where the parent is, then the number and the words."""
        if self._mark is Mark.HERE:
            self._draw_card()
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._number:
            self._draw_number(painter)
        align = Qt.AlignmentFlag.AlignHCenter if self._folded else Qt.AlignmentFlag.AlignLeft
        rects = self._rects(self.width())
        top = (self.height() - sum(rect.height() for rect in rects)) // 2
        for (language, text, size, colour), rect in zip(self._lines, rects, strict=True):
            painter.setFont(self._face(language, size))
            painter.setPen(QColor(colour))
            painter.drawText(rect.translated(0, top), int(align | _WRAP), text)
            top += rect.height()

    def _write(self, titles: tuple[str, ...], languages: tuple[Language, ...], state: str) -> None:
        tokens = self._look.palette
        if self._folded and self._number:
            return
        for place, (language, title) in enumerate(zip(languages, titles, strict=True)):
            size = Size.SMALL if place or self._folded else Size.BODY
            self._lines.append((language, title, size, tokens.soft if place else tokens.ink))
        if self._number and self._mark is Mark.SEEN:
            self._lines.append((languages[0], state, Size.SMALL, tokens.teal))
        if self._folded:
            del self._lines[1:]

    def _face(self, language: Language, size: Size) -> QFont:
        return self._look.font(size, language, bold=bool(self._number) and size is Size.BODY)

    def _rects(self, width: int) -> list[QRect]:
        """Return where each line goes, from the top of the words."""
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> list[QRect]:
        left = self._look.px(4 if self._folded else 54 if self._number else 10)
        room = QRect(left, 0, width - left - self._look.px(4 if self._folded else 8), 10_000)
        found = []
        for language, text, size, _ in self._lines:
            needed = QFontMetrics(self._face(language, size)).boundingRect(room, int(_WRAP), text)
            found.append(QRect(room.left(), 0, room.width(), needed.height()))
        return found

    def _draw_card(self) -> None:
        tokens, hair, corner = self._look.palette, max(1, self._look.px(1)), self._look.px(14)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line), hair))
        painter.setBrush(QColor(tokens.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(hair / 2, hair / 2, -hair / 2, -hair / 2), corner, corner)

    def _draw_number(self, painter: QPainter) -> None:
        tokens, line, size = self._look.palette, self._look.px(2), self._look.px(28)
        seen, here = self._mark is Mark.SEEN, self._mark is Mark.HERE
        left = (self.width() - size) / 2 if self._folded else self._look.px(12)
        ring = QRectF(left, (self.height() - size) / 2, size, size)
        painter.setPen(QPen(QColor(tokens.teal if seen or here else tokens.edge), line))
        painter.setBrush(QColor(tokens.teal) if seen else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        painter.setPen(QColor(tokens.on_teal if seen else tokens.teal if here else tokens.soft))
        painter.setFont(self._look.font(Size.SMALL, ENGLISH, bold=True))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))
