"""What every step gives to a parent, and where every page leads."""

from __future__ import annotations

import re

import pytest

from app.guide.blocks import Box, BoxKind, Listing, PageId, PageLink, Task, inlines
from app.guide.flow import doors
from app.language import CHINESE, ENGLISH, LANGUAGES, Language

from .said import GUIDE, PAGES
from .test_length import WORLDS

STEPS = GUIDE.advice.steps


def things_said(step: PageId, kind: BoxKind, language: Language) -> int:
    """Count what a box of *kind* gives on *step*: its items, or its paragraphs where it has none."""
    boxes = [block for twin in PAGES[step].twins if isinstance(block := twin.block(language), Box)]
    parts = [part for box in boxes if box.kind is kind for part in box.body]
    return sum(len(part.items) if isinstance(part, Listing) else 1 for part in parts)


def side_doors(page: PageId) -> set[PageId]:
    """Return the pages that a door of *page*, or a word in it, leads to whatever is true."""
    found: set[PageId] = set()
    for twin in PAGES[page].twins:
        block = twin.block(ENGLISH)
        if not twin.when.any_of and not twin.when.none_of:
            found |= {span.page for inline in inlines(block) for span in inline if span.page}
            found |= {block.page} if isinstance(block, PageLink) else set()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [BoxKind.SAY, BoxKind.AVOID])
@pytest.mark.parametrize("step", STEPS)
def test_a_step_has_six_things_to_say_and_six_better_not(step: PageId, kind: BoxKind, language: Language) -> None:
    assert things_said(step, kind, language) >= 6


@pytest.mark.parametrize("step", STEPS)
def test_a_step_has_five_tasks_whatever_was_answered(step: PageId) -> None:
    tasks = [twin for twin in PAGES[step].twins if isinstance(twin.block(ENGLISH), Task)]
    assert min(sum(task.when.holds(world) for task in tasks) for world in WORLDS) >= 5


@pytest.mark.parametrize("step", STEPS)
def test_a_step_has_three_side_doors(step: PageId) -> None:
    links = [twin for twin in PAGES[step].twins if isinstance(twin.block(ENGLISH), PageLink)]
    always = [twin for twin in links if not twin.when.any_of and not twin.when.none_of]
    assert len(always) >= 3
    assert len(side_doors(step) - set(STEPS)) >= 3


@pytest.mark.parametrize("page", PAGES)
def test_every_page_ends_with_what_to_do_next(page: PageId) -> None:
    """With nothing answered, with everything answered, and with all that lies between."""
    assert [sorted(world) for world in WORLDS if doors(GUIDE, page, world).main is None] == []
    if page in STEPS:
        return
    last = PAGES[page].twins[-1]
    assert isinstance(last.block(ENGLISH), PageLink), f"after its doors {last.id} still follows"
    links = [twin for twin in PAGES[page].twins if isinstance(twin.block(ENGLISH), PageLink)]
    assert any(not twin.when.any_of and not twin.when.none_of for twin in links)


def test_doors_speak_as_a_parent_does() -> None:
    """Short enough for a button, without a full stop, and never the name of a page's file."""
    doors_said = [
        (page, language, "".join(span.text for span in block.text))
        for page in PAGES
        for twin in PAGES[page].twins
        for language in (ENGLISH, CHINESE)
        if isinstance(block := twin.block(language), PageLink)
    ]
    assert len(doors_said) > 200
    assert [door for door in doors_said if len(door[2]) > 60 or re.search(r"[.。]$|^click|點此|按這裡", door[2])] == []
