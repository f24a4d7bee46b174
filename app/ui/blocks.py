"""How each kind of block stands on the page: text beside its twin, controls once with both labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.guide.blocks import (
    Block,
    Box,
    BoxKind,
    Choice,
    ContactRole,
    Figure,
    Heading,
    Listing,
    PageId,
    Paragraph,
    Picture,
    Practice,
    Question,
    Slot,
    Table,
    Task,
    Twin,
    plain,
)
from app.language import Language
from app.ui.contacts import contact_rows
from app.ui.doors import SlotDoors
from app.ui.exercises import PracticeCard
from app.ui.icons import BOX_ICONS, icon
from app.ui.labels import HeadingLabel, Label
from app.ui.look import Look, Size
from app.ui.notices import notices, warnings
from app.ui.parts import FoldingRow, in_each, name_block
from app.ui.pictures import PictureView
from app.ui.questions import asking
from app.ui.session import Session
from app.ui.tables import table_row
from app.ui.tasks import TaskRow
from app.words import N_

BOX_TITLES = {
    BoxKind.SAY: N_("You can say"),
    BoxKind.AVOID: N_("Please avoid"),
    BoxKind.CARE: N_("Take care"),
    BoxKind.WHY: N_("Why"),
}
_OLDER = N_("The original has changed since. This part may be out of date.")


def page_rows(page: PageId, session: Session, *, folded: bool) -> Iterator[QWidget]:
    """Yield all rows of *page*, with what is to be said about its pack; each is made when it is asked for."""
    yield from warnings(page, session, folded=folded)
    yield from guide_rows(session.body_of(page), session, folded=folded)
    yield from notices(page, session, folded=folded)


def guide_rows(twins: Sequence[Twin], session: Session, *, folded: bool, large: bool = False) -> Iterator[QWidget]:
    """Yield the rows for *twins*; questions are asked one at a time, and once where the person is.

    *large*, titles and sentences are set in larger type, for who reads one thing at a time.
    """
    before: Block | None = None
    asked = False  # where the person is: once a page, until it is answered
    for twin in twins:
        block = twin.block(session.words.reading.first)
        rows: Iterable[QWidget]
        match block:
            case Question() | Choice():
                rows = asking(twin, twins, session, folded=folded)
                asked = True
            case ContactRole():
                line = not isinstance(before, ContactRole) and not (asked and session.region is None)
                rows = contact_rows(block.role, session, folded=folded, region_line=line)
                asked = True
            case _:
                rows = [_row(twin, block, session, folded=folded, large=large)]
        for row in rows:
            name_block(row, twin.id)
            yield row
        if twin.stale & {*session.words.reading.languages}:
            yield _older(twin, session, folded=folded)
        before = block


def _row(twin: Twin, block: Block, session: Session, *, folded: bool, large: bool) -> QWidget:
    match block:
        case Task():
            return TaskRow(twin, session)
        case Table():
            return table_row(twin, session, folded=folded)
        case Slot():
            return SlotDoors(block.slot, session, folded=folded)
        case Practice():
            return PracticeCard(block.exercise, session, folded=folded)
        case Picture():
            return PictureView(block.drawing, plain(block.text), session.look)
        case _:
            return text_row(twin, session, folded=folded, follow=session.open, large=large)


def text_row(
    twin: Twin, session: Session, *, folded: bool, follow: Callable[[PageId], None], large: bool = False
) -> QWidget:
    """Return a block of text in each language of the reading, side by side or, *folded*, stacked."""
    columns = []
    for place, language in enumerate(session.words.reading.languages):
        block = twin.block(language)
        title = "" if not isinstance(block, Box) or block.title else BOX_TITLES[block.kind]
        usual = session.words.pair(title)[place] if title else ""
        columns.append(_text(block, language, session.look, usual, large=large))
    for label in (label for column in columns for label in _labels(column) if label.has_links):
        label.linkActivated.connect(lambda address: follow(PageId(address.removeprefix("page:"))))
    look = session.look
    return FoldingRow(columns, gap=look.px(8 if folded else 22), folded=folded)


def _older(twin: Twin, session: Session, *, folded: bool) -> QWidget:
    """Return a line that says, under each language it is true of, that the original of *twin* has changed since."""
    words = session.words
    told = zip(words.reading.languages, words.pair(_OLDER), strict=True)
    texts = [text if language in twin.stale else "" for language, text in told]
    return in_each(session, texts, folded=folded, size=Size.SMALL, tone="amber")


def by_sentence(title: str) -> str:
    """Return *title* with each of its sentences on a line of its own."""
    return re.sub(r"(?<=[。！？])(?=.)|(?<=[.!?]) ", "\n", title)


def _labels(column: QWidget) -> Iterable[Label]:
    return (*column.findChildren(Label), *([column] if isinstance(column, Label) else []))


def _text(block: Block, language: Language, look: Look, usual_title: str, *, large: bool) -> QWidget:
    match block:
        case Heading(level=1):
            return HeadingLabel().show_plain(by_sentence(plain(block.text)), language, Size.TITLE, bold=True)
        case Heading():
            return HeadingLabel().show_plain(plain(block.text), language, Size.TITLE if large else Size.PART, bold=True)
        case Box():
            return _box(block, language, look, usual_title)
        case Paragraph() | Listing():
            return Label().show_blocks((block,), language, look, marks=True, size=Size.PART if large else Size.BODY)
        case Figure():
            return _figure(block, language, look)
        case _:
            raise TypeError(block)


def _box(block: Box, language: Language, look: Look, usual_title: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("box", str(block.kind))
    lay = QVBoxLayout(frame)
    lay.setContentsMargins(look.px(16), look.px(12), look.px(18), look.px(14))
    lay.setSpacing(look.px(4))
    title = plain(block.title) if block.title else usual_title
    head = QHBoxLayout()
    head.setSpacing(look.px(6))
    head.addWidget(icon(BOX_ICONS[block.kind], look.palette.box(block.kind)[0], look.px(16), frame))
    head.addWidget(HeadingLabel(frame, "label").show_plain(title, language, Size.SMALL, bold=True), 1)
    lay.addLayout(head)
    marks = block.kind not in {BoxKind.SAY, BoxKind.AVOID}  # quotation marks are marks enough
    lay.addWidget(Label(frame).show_blocks(block.body, language, look, marks=marks))
    lay.addStretch(1)
    return frame


def _figure(figure: Figure, language: Language, look: Look) -> QFrame:
    frame = QFrame()
    frame.setProperty("shape", "quiet")
    lay = QVBoxLayout(frame)
    lay.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(12))
    lay.setSpacing(look.px(4))
    lay.addWidget(Label(frame).show_blocks((Paragraph(figure.text),), language, look, marks=True))
    lay.addWidget(Label(frame, "soft").show_plain(plain(figure.source), language, Size.SMALL))
    lay.addStretch(1)
    return frame
