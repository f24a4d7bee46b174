"""How each kind of block stands on the page: text beside its twin, controls once with both labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.guide.blocks import Block, Box, BoxKind, Heading, Listing, PageId, Paragraph, Twin, inlines, plain
from app.language import Language
from app.ui.icons import BOX_ICONS, icon
from app.ui.labels import HeadingLabel, Label
from app.ui.look import Look, Size
from app.ui.parts import FoldingRow
from app.ui.session import Session
from app.words import N_

BOX_TITLES = {
    BoxKind.SAY: N_("You can say"),
    BoxKind.AVOID: N_("Please avoid"),
    BoxKind.CARE: N_("Take care"),
    BoxKind.WHY: N_("Why"),
}


def text_row(twin: Twin, session: Session, *, folded: bool, follow: Callable[[PageId], None]) -> QWidget:
    """Return a block of text in each language of the reading, side by side or, *folded*, stacked."""
    columns = []
    for place, language in enumerate(session.words.reading.languages):
        block = twin.block(language)
        title = "" if not isinstance(block, Box) or block.title else BOX_TITLES[block.kind]
        columns.append(_text(block, language, session.look, session.words.pair(title)[place] if title else ""))
    for label in (label for column in columns for label in _labels(column)):
        label.linkActivated.connect(lambda address: follow(PageId(address.removeprefix("page:"))))
    look = session.look
    return FoldingRow(columns, gap=look.px(8 if folded else 22), folded=folded)


def by_sentence(title: str) -> str:
    """Return *title* with each of its sentences on a line of its own."""
    return re.sub(r"(?<=[。！？])(?=.)|(?<=[.!?]) ", "\n", title)


def _labels(column: QWidget) -> Iterable[Label]:
    return (*column.findChildren(Label), *([column] if isinstance(column, Label) else []))


def _text(block: Block, language: Language, look: Look, usual_title: str) -> QWidget:
    match block:
        case Heading(level=1):
            return HeadingLabel().show_plain(by_sentence(plain(block.text)), language, Size.TITLE, bold=True)
        case Heading():
            return HeadingLabel().show_plain(plain(block.text), language, Size.PART, bold=True)
        case Box():
            return _box(block, language, look, usual_title)
        case Paragraph() | Listing():
            return Label().show_blocks((block,), language, look, marks=True)
        case _:
            return Label().show_plain("\n".join(plain(text) for text in inlines(block)), language)


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
