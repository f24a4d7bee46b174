"""How much there is to read before a rest, and how long it takes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import time

import pytest

from app.guide.blocks import ContactRole, PageId, Picture, Question, SituationId, Twin
from app.guide.flow import parts, shown
from app.guide.guide import START, TEN_MINUTES, Answer, RegionId
from app.guide.scenarios import cases
from app.language import CHINESE, ENGLISH, LANGUAGES, Language

from .said import GUIDE, PAGES, Piece, of_contacts, of_twins

# Words in English, characters in Chinese, that fill two windows of 1280 × 820 at the usual size of type. They are
# counted between two titles of parts; contacts are left out, since they are looked up and not read through.
STRETCH = {ENGLISH: 330, CHINESE: 560}
A_MINUTE = {ENGLISH: 200, CHINESE: 350}
TAIWAN = RegionId("tw")
Situations = frozenset[SituationId]


def worlds() -> set[Situations]:
    """Return what can be true together: by the answers on the first page, with and without all those of the steps."""
    advice = GUIDE.advice
    first = {advice.true_situations(case.answers, case.now) for case in cases(advice)}
    asked = (block for step in advice.steps for twin in PAGES[step].twins for block in [twin.block(ENGLISH)])
    later = {block.id: Answer.YES for block in asked if isinstance(block, Question)}
    all_yes = advice.true_situations(later, time(12))
    return first | {one | all_yes for one in first}


WORLDS = worlds()


def stretches(page: PageId, language: Language) -> Iterator[tuple[int, str]]:
    """Yield how much stands between two titles of *page*, and at which block it begins, whatever is true."""
    conditions = {name for twin in PAGES[page].twins for name in twin.when.any_of | twin.when.none_of}
    for world in {world & conditions for world in WORLDS}:
        for part in parts(shown(GUIDE, page, world)):
            if part:
                yield sum(piece.length() for piece in _read(page, part, language)), part[0].id


def _read(page: PageId, twins: tuple[Twin, ...], language: Language) -> list[Piece]:
    """Return what is read of *twins*: the description of a drawing is only for who cannot see it."""
    return [piece for piece in of_twins(page, twins, language) if piece.kind is not Picture]


def minutes(page: PageId, language: Language) -> float:
    """Return how long *page* takes to read in Taiwan, every box and every contact of it."""
    roles = [block.role for twin in PAGES[page].twins if isinstance(block := twin.block(language), ContactRole)]
    ids = [who.id for role in roles for _, contacts in GUIDE.who(role, TAIWAN) for who in contacts]
    told = [piece for who in ids for piece in of_contacts(language) if piece.page == who and piece.block != "seen_on"]
    return sum(piece.length() for piece in (*_read(page, PAGES[page].twins, language), *told)) / A_MINUTE[language]


def test_what_can_be_true_together_is_tried() -> None:
    assert len(WORLDS) > 100
    assert any({"danger", "known", "writing", "got", "night", "paid", "shared"} <= world for world in WORLDS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_two_screens_at_most_before_a_break(page: PageId, language: Language) -> None:
    assert [stretch for stretch in stretches(page, language) if stretch[0] > STRETCH[language]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_five_steps_are_read_in_twenty_minutes(language: Language) -> None:
    times = {step: minutes(step, language) for step in GUIDE.advice.steps}
    assert len(times) == 5
    assert 5 < math.fsum(times.values()) <= 20, times


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [TEN_MINUTES, START])
def test_ten_minutes_are_enough_for_the_short_way(page: PageId, language: Language) -> None:
    assert 0.5 < minutes(page, language) <= 10
