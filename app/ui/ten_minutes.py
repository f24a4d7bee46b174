"""Only ten minutes: a page shown one part at a time, with one way on."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.guide.blocks import Heading, Twin
from app.guide.flow import Part, body, parts
from app.guide.guide import TEN_MINUTES
from app.ui.blocks import guide_rows
from app.ui.doors import SideDoors
from app.ui.hearing import announce
from app.ui.labels import HeadingLabel, Label
from app.ui.look import Size
from app.ui.parts import discard, in_each, reveal
from app.ui.session import Session
from app.words import N_


def ten_minutes(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the page as one row, which turns from part to part by itself."""
    return [OnePart(session, folded=folded)]


def all_parts(session: Session) -> tuple[Part, ...]:
    """Return the parts of the page; what stands before the first is one of them if it says more than the title."""
    lead, *rest = parts(body(session.guide, TEN_MINUTES, session.situations))
    return ((lead,) if any(not _is_title(twin) for twin in lead) else ()) + tuple(rest)


def place(session: Session) -> tuple[int, int]:
    """Return which part is shown, counted from 0, and how many there are."""
    count = max(1, len(all_parts(session)))
    return min(session.part, count - 1), count


class OnePart(QWidget):
    """The part that is on now, under the title of the page and how far along it is."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        super().__init__()
        self._session, self._folded = session, folded
        words, look = session.words, session.look
        self._lay = lay = QVBoxLayout(self)
        lay.setContentsMargins(0, look.px(8), 0, 0)
        lay.setSpacing(look.px(14))
        page = session.guide.page(TEN_MINUTES)
        named = [page.title(language) if page else "" for language in words.reading.languages]
        lay.addWidget(in_each(session, named, folded=folded, tone="soft", bold=True, heading=True))
        self._dots = Dots(session, self)
        lay.addWidget(self._dots)
        self._left = Label(self, "teal")
        lay.addWidget(self._left)
        self._part: QWidget | None = None
        session.part_changed.connect(self._turn)
        self._refresh()

    def _turn(self) -> None:
        self._refresh()
        if self._part is not None:
            heading = self._part.findChild(HeadingLabel)
            announce(self, heading.text() if heading else self._left.text())
        reveal(self)

    def _refresh(self) -> None:
        """Show the session as it is now."""
        session = self._session
        words, (at, count) = session.words, place(session)
        left = count - 1 - at
        told = words.joined(N_("{n} to go"), n=left) if left else words.joined(N_("The last one"))
        self._left.show_plain(told, words.reading.first, Size.SMALL, bold=True)
        self._left.setAccessibleName(words.one(N_("Part {n} of {m}"), n=at + 1, m=count))
        self._dots.update()
        if self._part is not None:
            discard(self._part)
        self._part = QFrame(self)
        self._part.setProperty("shape", "card")
        inside = QVBoxLayout(self._part)
        side = session.look.px(28)
        inside.setContentsMargins(side, side, side, side)
        inside.setSpacing(session.look.px(16))
        shown = [twin for part in all_parts(session)[at : at + 1] for twin in part if not _is_title(twin)]
        for row in guide_rows(shown, session, folded=self._folded, large=True):
            inside.addWidget(row)
        if self._folded and not left:
            inside.addWidget(SideDoors(TEN_MINUTES, session, stacked=True, parent=self._part))
        self._lay.addWidget(self._part)


class Dots(QWidget):
    """A dot for each part, filled as far as the parent has come; the words beside it say the same."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setFixedHeight(session.look.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the dots in a line."""
        del event
        tokens, unit = self._session.look.palette, self._session.look.scale
        at, count = place(self._session)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(count):
            painter.setPen(QPen(QColor(tokens.teal if number <= at else tokens.edge), 1.5 * unit))
            painter.setBrush(QColor(tokens.teal if number <= at else tokens.paper))
            radius = 5 * unit
            painter.drawEllipse(QPointF(radius + 1 + number * 20 * unit, self.height() / 2), radius, radius)
        painter.end()


def _is_title(twin: Twin) -> bool:
    block = twin.sample
    return isinstance(block, Heading) and block.level == 1
