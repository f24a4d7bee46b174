"""The leaflets that go with a stick: written like the pages of a pack, in `resources/kit`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from app.errors import PackBrokenError
from app.guide.blocks import Block, Box, Heading, Inline, Listing, Page, PageId, Paragraph, plain
from app.guide.findings import Report
from app.guide.markdown import read_page
from app.guide.pieces import Piece
from app.guide.reading import read_text
from app.guide.twins import Draft, check_twins, join
from app.language import ENGLISH, LANGUAGES, Language


class Leaflet(StrEnum):
    """What is on the stick besides the guide itself."""

    READ_ME = "read-me"
    TRAINING = "training"  # two hours for those who hand the guide out
    DISCLOSURE = "disclosure"  # when somebody tells in the room
    LABEL = "label"  # for the stick itself: it says nothing about why


def leaflet(name: Leaflet, folder: Path) -> Page:
    """Return the leaflet *name* of those in *folder*; raise PackBrokenError with every reason if it cannot be used."""
    return sheet(name, {language: folder / name / f"{language}.md" for language in LANGUAGES})


def sheet(name: str, files: Mapping[Language, Path]) -> Page:
    """Return the page *name* that its *files* hold, one a language; raise PackBrokenError if it cannot be used."""
    report = Report()
    pieces = {language: _pieces(path, report) for language, path in files.items()}
    draft = Draft(id=PageId(name), original=ENGLISH, files=dict(files), pieces=dict(pieces))
    check_twins(draft, report)
    if report.findings:
        raise PackBrokenError(files[ENGLISH].parent, report.findings)
    return join(draft, tuple(LANGUAGES), {})


def _pieces(path: Path, report: Report) -> tuple[Piece, ...] | None:
    file = report.file(path)
    text = read_text(file)
    return None if text is None else read_page(text, file)


def as_text(page: Page, language: Language) -> str:
    """Return *page* as plain text for any editor, in lines of their own."""
    return "\n".join(line for twin in page.twins for line in (*_lines(twin.blocks[language]), "")).rstrip() + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            title = plain(text)
            yield title
            yield ("=" if level == 1 else "-") * sum(2 if ord(sign) > 0x2E80 else 1 for sign in title)
        case Paragraph(text=text):
            yield plain(text)
        case Listing(items=items, ordered=ordered):
            yield from _items(items, ordered=ordered)
        case Box(title=title, body=body):
            if title:
                yield plain(title)
            for part in body:
                yield from _lines(part)


def _items(items: tuple[Inline, ...], *, ordered: bool) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        yield f"{number}. {plain(item)}" if ordered else f"- {plain(item)}"
