"""What can be found in a guide: each block in each language, and whoever can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from app.guide.blocks import (
    Block,
    Box,
    BoxKind,
    ContactRole,
    Heading,
    Page,
    PageId,
    PageLink,
    Picture,
    Question,
    Task,
    When,
    inlines,
    plain,
)
from app.guide.guide import HELP, Contact, Guide, Place, RegionId
from app.language import Language


class Rank(IntEnum):
    """How much it says about a page that a word stands here; the best first."""

    TITLE = 0
    HEADING = 1
    DEED = 2  # words to say, tasks, questions
    TEXT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A piece of the guide that can be found: *text* in *language*, shown by *block* of *page*.

    *box* says of words in a box what they are for, *region* whose they are if they belong to one place alone. Of
    somebody who can be asked, *contact* is the id and *shown_in* where the guide names them.
    """

    page: PageId
    block: str
    language: Language
    rank: Rank
    text: str
    box: BoxKind | None = None
    when: When = field(default_factory=When)
    region: RegionId | None = None
    contact: str = ""
    contact_name: str = ""
    shown_in: frozenset[RegionId] = frozenset()

    @property
    def words(self) -> str:
        """All words it can be found by."""
        return f"{self.contact_name}\n{self.text}"


def gather(guide: Guide) -> Iterator[tuple[Entry, ...]]:
    """Yield all that can be found in *guide*, one page or one place's contacts at a time."""
    regions = {page: place.region for place in guide.places for page in place.pages}
    for name in guide.page_ids:
        page = guide.page(name)
        if page is not None:
            yield tuple(_entries(page, regions.get(name)))
    help_page = guide.page(HELP)
    if help_page is not None:
        for place in guide.places:
            yield tuple(_contacts(place, help_page, guide))


def _entries(page: Page, region: RegionId | None) -> Iterator[Entry]:
    for twin in page.twins:
        for language, block in twin.blocks.items():
            text = "\n".join(plain(inline) for inline in inlines(block))
            if not text or isinstance(block, Picture):
                continue
            if isinstance(block, PageLink):  # the words on a door are another name of what lies behind it
                target, name, rank = block.page, "", Rank.HEADING
            else:
                target, name, rank = page.id, twin.id, _rank(block)
            kind = block.kind if isinstance(block, Box) else None
            yield Entry(
                page=target, block=name, language=language, rank=rank, text=text, box=kind, when=twin.when,
                region=region,
            )  # fmt: skip


def _rank(block: Block) -> Rank:
    match block:
        case Heading(level=1):
            return Rank.TITLE
        case Heading():
            return Rank.HEADING
        case Box(kind=BoxKind.SAY) | Task() | Question():
            return Rank.DEED
        case _:
            return Rank.TEXT


def _contacts(place: Place, page: Page, guide: Guide) -> Iterator[Entry]:
    """Yield those who can be asked in *place*, found on the *page* that shows them."""
    for contact in place.contacts.values():
        block = _shown_by(contact, place, page)
        shown_in = frozenset(other.region for other in guide.places if _is_shown(contact, place, other, guide))
        for language, name in contact.name.items():
            told = " · ".join(filter(None, (contact.phone, contact.does.get(language))))
            yield Entry(
                page=page.id, block=block, language=language, rank=Rank.HEADING, text=told, region=place.region,
                contact=f"{place.region}:{contact.id}", contact_name=name, shown_in=shown_in,
            )  # fmt: skip


def _shown_by(contact: Contact, place: Place, page: Page) -> str:
    for twin in page.twins:
        block = twin.sample
        if isinstance(block, ContactRole) and contact.id in place.roles.get(block.role, ()):
            return twin.id
    return ""


def _is_shown(contact: Contact, place: Place, other: Place, guide: Guide) -> bool:
    """Tell whether whoever reads in *other* is led to *contact* of *place*."""
    roles = (role for role, who in place.roles.items() if contact.id in who)
    return any(place is asked for role in roles for asked, _ in guide.who(role, other.region))
