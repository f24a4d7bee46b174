"""Whoever the other person is, and whatever has happened already: the page for it is two doors away at most."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from app.guide.blocks import Choice, PageId, PageLink, Question, RoleId, SituationId, Slot, inlines
from app.guide.flow import shown
from app.guide.guide import DANGER, HELP, NOWHERE, START, TEN_MINUTES, RegionId
from app.language import CHINESE, ENGLISH

from .said import GUIDE, PAGES

BEGINNINGS = (START, *GUIDE.advice.steps)
EVERYWHERE = (DANGER, HELP, TEN_MINUTES)  # the window has buttons for them on every page
Situations = frozenset[SituationId]


def doors_of(page: PageId, true: Situations, region: RegionId) -> set[PageId]:
    """Return the pages that *page* leads to: by doors, by words in it, and by what a region puts into its slots."""
    found: set[PageId] = set()
    for twin in shown(GUIDE, page, true):
        block = twin.block(ENGLISH)
        found |= {span.page for inline in inlines(block) for span in inline if span.page}
        if isinstance(block, PageLink):
            found.add(block.page)
        elif isinstance(block, Slot):
            found |= set(GUIDE.fill(block.slot, region))
    return found


def within(doors: int, true: Iterable[str], region: str = "tw") -> set[PageId]:
    """Return the pages that are at most so many *doors* from the first page or a step, while *true* holds."""
    situations = frozenset(map(SituationId, true))
    reached = set(BEGINNINGS)
    for _ in range(doors):
        reached |= {way for page in reached for way in doors_of(page, situations, RegionId(region))}
    return reached


# What is true, and the page that is for it; each situation alone, as somebody meets it who answers one question only.
PEOPLE = {
    "somebody we know": (("known",), "known-person"),
    "a classmate": (("known", "peer"), "known-person"),
    "a girlfriend or boyfriend": (("known", "partner"), "known-person"),
    "somebody else we know": (("known", "other-known"), "known-person"),
    "somebody who lives with us": (("known", "lives-with-us"), "lives-with-us"),
    "an adult in charge": (("known", "adult-in-charge"), "adult-in-charge"),
    "I am the one": ((), "parent-victim"),
    "two children": ((), "two-children"),
    "my child is 18": ((), "adult-child"),
    "this happened to me": ((), "me"),
}
ALREADY = {
    "paid": (("paid",), "paid"),
    "something was given": (("got",), "paid"),
    "sent more": (("sent-more",), "sent-more"),
    "pictures reached others": (("shared",), "friends-have-it"),
    "deleted": (("deleted",), "deleted"),
    "they have a password": (("password",), "password"),
    "answered": ((), "answered"),
    "forwarded": ((), "forwarded"),
    "saw the picture": ((), "saw-picture"),
    "shouted": ((), "shouted"),
    "hit": ((), "hit"),
    "took the phone away": ((), "phone-taken"),
    "turned away": ((), "turned-away"),
    "back again": ((), "again"),
    "somebody offers help for money": ((), "helpers"),
}


@pytest.mark.parametrize("name", [*PEOPLE, *ALREADY])
def test_the_page_for_it_is_near(name: str) -> None:
    """One door away once it is true, or two where nobody asked."""
    true, page = (PEOPLE | ALREADY)[name]
    assert page in within(1, true) or page in within(2, ())


def test_without_an_answer_nothing_is_shown_as_if_it_were_true() -> None:
    conditional = {"paid", "sent-more", "friends-have-it", "deleted", "password", "lives-with-us", "adult-in-charge"}
    assert not conditional & within(1, ())


def test_every_answer_is_somebodys_path() -> None:
    """Each answer that can be given is in the tables above, or changes what is shown on the first page itself."""
    blocks = [twin.block(ENGLISH) for page in BEGINNINGS for twin in PAGES[page].twins]
    asked = {block.id for block in blocks if isinstance(block, Question)}
    asked |= {option.situation for block in blocks if isinstance(block, Choice) for option in block.options}
    in_tables = {name for true, _ in (PEOPLE | ALREADY).values() for name in true}
    assert asked - in_tables == {"danger", "writing"}


@pytest.mark.parametrize("region", [place.region for place in GUIDE.places])
def test_every_page_is_three_doors_away_at_most(region: RegionId) -> None:
    everything = GUIDE.advice.situations.keys()
    reached = within(3, everything, region) | within(3, (), region) | set(EVERYWHERE)
    own = {page for place in GUIDE.places if place.region == region for page in place.pages}
    assert ({*GUIDE.advice.pages} | own) - reached == set()


# What the advice leaves to a place.

SLOTS = {block.slot for page in GUIDE.advice.pages.values() for twin in page.twins
         if isinstance(block := twin.block(CHINESE), Slot)}  # fmt: skip


def test_taiwan_fills_every_slot_the_advice_names() -> None:
    assert len(SLOTS) >= 7
    assert [slot for slot in SLOTS if not GUIDE.fill(slot, RegionId("tw"))] == []


@pytest.mark.parametrize("region", [place.region for place in GUIDE.places])
def test_every_place_says_which_door_comes_first(region: RegionId) -> None:
    place = GUIDE.place(region)
    assert place
    assert place.slots.get(next(slot for slot in SLOTS if slot == "doors"))


def test_elsewhere_knows_somebody_for_every_role_of_a_place() -> None:
    """So that a place may bind few roles, and no box on a page is ever empty."""
    elsewhere = GUIDE.place(NOWHERE)
    assert elsewhere
    named = {role for place in GUIDE.places for role in place.roles}
    assert len(named) >= 14
    assert sorted(role for role in named if not elsewhere.who(RoleId(role))) == []
