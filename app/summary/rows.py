"""The blocks of a page as rows of cells, one cell a language: the data a template draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

from app.guide.blocks import (
    Block,
    Box,
    BoxKind,
    Choice,
    ContactRole,
    Figure,
    Heading,
    Inline,
    Listing,
    PageLink,
    Paragraph,
    Picture,
    Practice,
    Question,
    RoleId,
    Slot,
    Table,
    Task,
    Twin,
    inlines,
    plain,
)
from app.language import Catalog

Json: TypeAlias = dict[str, object]

_KINDS: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Listing: "listing",
    Box: "box",
    Table: "table",
    Figure: "figure",
    Task: "tasks",
    Question: "questions",
    Choice: "questions",
    ContactRole: "contacts",
    PageLink: "links",
}
_GATHERED = {"tasks", "questions", "contacts", "links"}
_NOT_ON_PAPER = (Practice, Picture, Slot)  # to do, to look at, to follow: on the screen


def rows(
    twins: Iterable[Twin], voices: Sequence[Catalog], contacts: Callable[[Sequence[RoleId]], list[Json]]
) -> list[Json]:
    """Return a row for each block, one cell a voice; *contacts* tells, place by place, whom to ask for some roles.

    Tasks, questions, links and contacts that follow each other share a row.
    """
    made: list[Json] = []
    printed = (twin for twin in twins if not isinstance(twin.sample, _NOT_ON_PAPER))
    for (kind, _), together in groupby(printed, key=_row_of):
        group = list(together)
        if kind == "contacts":
            roles = [block.role for twin in group for block in twin.blocks.values() if isinstance(block, ContactRole)]
            made.append({"kind": kind, "places": contacts(tuple(dict.fromkeys(roles)))})
        else:
            made.append({"kind": kind, "items": [[_cell(twin, voice) for voice in voices] for twin in group]})
    return made


def _row_of(twin: Twin) -> tuple[str, str]:
    kind = _KINDS[type(twin.sample)]
    return kind, "" if kind in _GATHERED else twin.id


def _cell(twin: Twin, voice: Catalog) -> Json:
    language = voice.language if voice.language in twin.blocks else next(iter(twin.blocks))
    return {"language": language, **_content(twin.blocks[language], voice)}


def _content(block: Block, voice: Catalog) -> Json:
    match block:
        case Box():
            title = _spans(block.title) if block.title else [_span(_usual_title(block.kind, voice))]
            return {"box": block.kind, "title": title, "body": [_part(part) for part in block.body]}
        case Listing() | Paragraph():
            return _part(block)
        case Table():
            return {"head": _cells(block.head), "rows": [_cells(row) for row in block.rows]}
        case ContactRole():
            return {}
        case _:
            return {"text": _spans(inlines(block)[0]), **_more(block, voice)}


def _more(block: Block, voice: Catalog) -> Json:
    """Return what a block of one text has beside it."""
    more: Json = {}
    match block:
        case Heading():
            more = {"level": block.level}
        case Figure():
            more = {"source": _spans(block.source)}
        case Question():
            # A family need not know: "not sure" is an answer on paper too.
            more = {"answers": [voice.gettext("Yes"), voice.gettext("No"), voice.gettext("Not sure")]}
        case Choice():
            more = {"answers": [plain(option.text) for option in block.options]}
    return more


def _cells(inlines: Iterable[Inline]) -> list[list[Json]]:
    return [_spans(inline) for inline in inlines]


def _part(block: Paragraph | Listing) -> Json:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": _spans(block.text)}
    return {"kind": "listing", "ordered": block.ordered, "items": [_spans(item) for item in block.items]}


def _spans(inline: Inline) -> list[Json]:
    return [_span(span.text, strong=span.strong, emphasis=span.emphasis) for span in inline]


def _span(text: str, *, strong: bool = False, emphasis: bool = False) -> Json:
    return {"text": text, "strong": strong, "emphasis": emphasis}


def _usual_title(kind: BoxKind, voice: Catalog) -> str:
    return {
        BoxKind.SAY: voice.gettext("You can say"),
        BoxKind.AVOID: voice.gettext("Please avoid"),
        BoxKind.CARE: voice.gettext("Take care"),
        BoxKind.WHY: voice.gettext("Why"),
    }[kind]
