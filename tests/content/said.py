"""Everything that is said to a family: pages of advice and places, contacts, packs, and the words of the window."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages.pofile import read_po

from app.guide.blocks import Block, Box, BoxKind, Figure, Page, PageId, PageLink, Twin, inlines, plain
from app.guide.guide import Words
from app.guide.load import load_content
from app.language import CHINESE, ENGLISH, Language
from app.places import CATALOGS, CONTENT

GUIDE = load_content(CONTENT)
PAGES: dict[PageId, Page] = {name: page for name in GUIDE.page_ids if (page := GUIDE.page(name))}

_ENDS = {
    ENGLISH: re.compile(r"(?<=[.!?])(?<!\bArt\.)(?<!\bArts\.)[”’)]*\s+|\n"),
    CHINESE: re.compile(r"(?<=[。！？])[」』）]*|\n"),
}
_WORD = {ENGLISH: re.compile("[^\\W\\d_]+(?:[’'-][^\\W\\d_]+)*"), CHINESE: re.compile("[一-鿿]|[A-Za-z0-9]+")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph, an item, a cell or a title in one language, and where it stands.

    *page* may be a contact or a pack, which have no *kind*; *is_source* marks the last line of a figure.
    """

    page: str
    block: str
    kind: type[Block] | None = None
    box: BoxKind | None = None
    is_source: bool = False
    language: Language
    text: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences; a title or an item is one even without a full stop. A colon does not end one."""
        return tuple(one.strip() for one in _ENDS[self.language].split(self.text) if self.length(one))

    @property
    def is_door(self) -> bool:
        """Whether it is the words on a door to another page."""
        return self.kind is PageLink

    def length(self, text: str | None = None) -> int:
        """Count the words, or in Chinese the characters, of the piece or of a *text* in it."""
        return len(_WORD[self.language].findall(self.text if text is None else text))

    def __str__(self) -> str:
        """Where it stands and what it says, for a test that expects none."""
        return f"{self.page} {self.block} ({self.language}): {self.text}"


def of_twins(page: str, twins: Iterable[Twin], language: Language) -> tuple[Piece, ...]:
    """Return what *twins* of a *page* say in *language*, in reading order."""
    return tuple(piece for twin in twins for piece in _of_twin(page, twin, language))


def _of_twin(page: str, twin: Twin, language: Language) -> Iterator[Piece]:
    block = twin.block(language)
    for inline in inlines(block):
        yield Piece(
            page=page,
            block=twin.id,
            kind=type(block),
            box=block.kind if isinstance(block, Box) else None,
            is_source=isinstance(block, Figure) and inline is block.source,
            language=language,
            text=plain(inline),
        )


@cache
def on_page(page: str, language: Language) -> tuple[Piece, ...]:
    """Return what the page called *page* says."""
    return of_twins(page, PAGES[PageId(page)].twins, language)


@cache
def on_pages(language: Language) -> tuple[Piece, ...]:
    """Return what all pages of the advice and of the places say."""
    return tuple(piece for page in PAGES for piece in on_page(page, language))


@cache
def of_contacts(language: Language) -> tuple[Piece, ...]:
    """Return what contacts, places and packs say."""
    return tuple(
        Piece(page=where, block=key, language=language, text=words[language])
        for where, key, words in _tables()
        if words
    )


def said(language: Language) -> tuple[Piece, ...]:
    """Return everything that the packs say in *language*."""
    return on_pages(language) + of_contacts(language)


@cache
def messages() -> tuple[str, ...]:
    """Return the Chinese of the window and the commands."""
    with (CATALOGS / "zh_TW" / "LC_MESSAGES" / "beside.po").open("rb") as file:
        found = [message.string or "" for message in read_po(file, locale="zh_TW") if message.id]
    return tuple(text for one in found for text in ([one] if isinstance(one, str) else one))


def _tables() -> Iterator[tuple[str, str, Words | None]]:
    for pack in (GUIDE.advice.about, *(place.about for place in GUIDE.places)):
        yield from ((pack.id, "title", pack.title), (pack.id, "publisher", pack.publisher))
    for place in GUIDE.places:
        for who in place.contacts.values():
            for key in ("name", "does", "hours", "speaks", "seen_on"):
                yield who.id, key, getattr(who, key)
