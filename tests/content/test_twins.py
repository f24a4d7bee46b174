"""Each page says the same in both languages: the same items, the same doors, the same words made strong."""

from __future__ import annotations

import pytest

from app.guide.blocks import Block, Box, Choice, Inline, Listing, Paragraph, Table, Twin, inlines
from app.guide.guide import START
from app.language import CHINESE, ENGLISH

from .said import PAGES

TWINS = [(f"{page.id} {twin.id}", twin) for page in PAGES.values() for twin in page.twins]
# Where strong words are the message itself, and not only the weight of a sentence.
STRONG_EVERYWHERE = {"start four-donts", "me list-1", "contact note-first", "evidence-traps list-1"}


def shape(block: Block) -> object:
    """Return what twins must share of *block*, beside its kind."""
    match block:
        case Box(_, title, body):
            return bool(title), [shape(part) for part in body]
        case Listing(items, ordered):
            return ordered, len(items)
        case Choice(options=options):
            return [option.situation for option in options]
        case Table(head, rows):
            return len(head), len(rows)
        case Paragraph(text):
            return ("paragraph", "".join(span.text for span in text).count("\n"))
    return None


def strong(inline: Inline) -> int:
    """Count the runs of strong words in *inline*."""
    marks = [span.strong for span in inline]
    return sum(now and not before for before, now in zip([False, *marks], marks, strict=False))


def differing(name: str, twin: Twin) -> list[str]:
    """Say what of *twin* is not the same in its languages."""
    english, chinese = twin.block(ENGLISH), twin.block(CHINESE)
    links = [[span.page for line in inlines(block) for span in line if span.page] for block in (english, chinese)]
    found = [f"{name}: {shape(english)} and {shape(chinese)}"] if shape(english) != shape(chinese) else []
    if sorted(links[0]) != sorted(links[1]):
        found.append(f"{name}: leads to {links[0]} and to {links[1]}")
    return found


def test_there_are_twins_to_compare() -> None:
    assert len(TWINS) > 1000
    assert all(set(twin.blocks) == {ENGLISH, CHINESE} for _, twin in TWINS)
    assert {name for name, _ in TWINS} >= STRONG_EVERYWHERE


def test_twins_have_the_same_items_and_the_same_doors() -> None:
    assert [line for name, twin in TWINS for line in differing(name, twin)] == []


@pytest.mark.parametrize("name", sorted(STRONG_EVERYWHERE))
def test_the_donts_are_as_strong_in_both_languages(name: str) -> None:
    twin = dict(TWINS)[name]
    marks = {language: [strong(line) for line in inlines(twin.block(language))] for language in (ENGLISH, CHINESE)}
    assert marks[ENGLISH] == marks[CHINESE]
    assert sum(marks[ENGLISH]) >= 1


def test_the_four_donts_stand_first_and_strong() -> None:
    """Each of the four in the strong words of the first box of the first page, before any question."""
    twin = dict(TWINS)["start four-donts"]
    assert [one.id for one in PAGES[START].twins][:3] == ["heading-1", "picture-1", "four-donts"]
    for language, donts in (
        (ENGLISH, ("Don’t delete", "Don’t pay", "Don’t answer", "Don’t save, screenshot or forward")),
        (CHINESE, ("不要刪除", "不要付錢", "不要回覆", "不要另存、截圖或轉傳")),
    ):
        said_strong = "".join(span.text for line in inlines(twin.block(language)) for span in line if span.strong)
        assert [dont for dont in donts if dont not in said_strong] == []
