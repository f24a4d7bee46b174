"""What was read of a pack without a finding, as the values it describes."""

from __future__ import annotations

from collections.abc import Mapping

from app.guide.blocks import Page, PageId, RoleId, SituationId, SlotId
from app.guide.follows import Recorded, stale
from app.guide.guide import (
    About,
    Advice,
    Confidence,
    Contact,
    ContactId,
    PackId,
    Place,
    RegionId,
    Situation,
    Words,
)
from app.guide.manifest import AdviceManifest, Contacts, ContactTable, Manifest, PlaceManifest, Situations, span
from app.guide.twins import Draft, join
from app.language import Language


def advice_of(said: AdviceManifest, known: Situations, pages: Mapping[PageId, Draft], recorded: Recorded) -> Advice:
    """Return the advice pack of these files."""
    return Advice(
        about=_about(said),
        steps=tuple(PageId(step) for step in said.steps),
        pages=_pages(said, pages, recorded),
        situations={
            SituationId(name): Situation(
                id=SituationId(name),
                unsure_counts=table.unsure_counts,
                hours=span(table.hours),
                urgent=tuple(RoleId(role) for role in table.urgent),
            )
            for name, table in known.root.items()
        },
    )


def place_of(said: PlaceManifest, held: Contacts, pages: Mapping[PageId, Draft], recorded: Recorded) -> Place:
    """Return the place pack of these files."""
    return Place(
        about=_about(said),
        region=RegionId(said.region),
        contacts={ContactId(name): _contact(name, table) for name, table in held.contact.items()},
        roles={RoleId(role): tuple(ContactId(name) for name in names) for role, names in held.roles.items()},
        pages=_pages(said, pages, recorded),
        slots={SlotId(slot): tuple(PageId(page) for page in pages) for slot, pages in said.slots.items()},
    )


def _about(said: Manifest) -> About:
    return About(
        id=PackId(said.id),
        title=_words(said.title),
        languages=_languages(said),
        publisher=_words(said.publisher),
        counter=said.counter,
        reviewed_on=said.reviewed_on,
        review_by=said.review_by,
    )


def _languages(said: Manifest) -> tuple[Language, ...]:
    return tuple(Language(tag) for tag in said.languages)


def _pages(said: Manifest, pages: Mapping[PageId, Draft], recorded: Recorded) -> dict[PageId, Page]:
    return {name: join(draft, _languages(said), stale(draft, recorded)) for name, draft in pages.items()}


def _words(table: dict[str, str]) -> Words:
    return {Language(tag): text for tag, text in table.items()}


def _contact(name: str, table: ContactTable) -> Contact:
    return Contact(
        id=ContactId(name),
        name=_words(table.name),
        does=_words(table.does),
        phone=table.phone,
        site=table.site,
        hours=_words(table.hours) if table.hours else None,
        speaks=_words(table.speaks) if table.speaks else None,
        source=table.source,
        seen_on=_words(table.seen_on) if table.seen_on else None,
        seen=table.seen,
        called=table.called,
        review_by=table.review_by,
        confidence=Confidence(table.confidence),
        open=span(table.open),
    )
