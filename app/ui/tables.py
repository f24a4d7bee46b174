"""Tables: one grid in which the languages stand side by side row by row; folded, a card for each row."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.guide.blocks import Inline, Paragraph, Table, Twin, plain
from app.language import Language
from app.ui.labels import Label
from app.ui.look import Look, Size
from app.ui.parts import hairline
from app.ui.session import Session

_ROOM = 3  # columns that fit beside those of another language


def table_row(twin: Twin, session: Session, *, folded: bool) -> QWidget:
    """Return the table of *twin* in each language of the reading."""
    languages = session.words.reading.languages
    tables = [(language, table) for language in languages if isinstance(table := twin.block(language), Table)]
    narrow = folded or (len(tables) > 1 and len(tables[0][1].head) > _ROOM)
    return _cards(tables, session) if narrow else _grid(tables, session)


def _grid(tables: list[tuple[Language, Table]], session: Session) -> QFrame:
    """Return one grid: the columns of each language beside those of the other, so that rows stand in line."""
    look = session.look
    frame = QFrame()
    frame.setProperty("shape", "card")
    lay = QGridLayout(frame)
    lay.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(14))
    lay.setHorizontalSpacing(look.px(18))
    lay.setVerticalSpacing(look.px(8))
    width = len(tables[0][1].head) + 1  # one column of air between the languages
    last = 2 * len(tables[0][1].rows) + 1
    for place in range(1, len(tables)):
        line = QFrame(frame)
        line.setProperty("shape", "upright")
        lay.addWidget(line, 0, place * width - 1, last, 1)
    for at in range(len(tables[0][1].rows) + 1):
        if at:
            lay.addWidget(hairline(frame), 2 * at - 1, 0, 1, width * len(tables) - 1)
        for place, (language, table) in enumerate(tables):
            for column, cell in enumerate(table.rows[at - 1] if at else table.head):
                told = _cell(cell, table.head[column], language, look, is_head=not at)
                lay.addWidget(told, 2 * at, place * width + column)
                lay.setColumnStretch(place * width + column, 1)
    return frame


def _cards(tables: list[tuple[Language, Table]], session: Session) -> QWidget:
    """Return a card for each row of the tables, each cell under its title."""
    look = session.look
    whole = QWidget()
    lay = QVBoxLayout(whole)
    lay.setContentsMargins(0, 0, 0, 0)
    lay.setSpacing(look.px(8))
    for at in range(len(tables[0][1].rows)):
        card = QFrame(whole)
        card.setProperty("shape", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(14))
        inside.setSpacing(look.px(2))
        for language, table in tables:
            for title, cell in zip(table.head, table.rows[at], strict=True):
                inside.addWidget(_cell(title, title, language, look, is_head=True))
                inside.addWidget(_cell(cell, title, language, look, is_head=False))
        lay.addWidget(card)
    return whole


def _cell(cell: Inline, title: Inline, language: Language, look: Look, *, is_head: bool) -> Label:
    """Return the words of a cell; a screen reader hears the title of its column before them."""
    if is_head:
        return Label(None, "teal").show_plain(plain(cell), language, Size.SMALL, bold=True)
    label = Label().show_blocks((Paragraph(cell),), language, look, marks=False)
    label.setAccessibleName(f"{plain(title)}: {plain(cell)}")
    return label
