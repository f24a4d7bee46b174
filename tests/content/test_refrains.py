"""What is said on many pages is said on purpose."""

from __future__ import annotations

from collections import defaultdict

import pytest

from app.guide.blocks import Heading
from app.language import CHINESE, ENGLISH, LANGUAGES, Language

from .said import PAGES, on_pages

SHORT = {ENGLISH: 4, CHINESE: 6}  # words or characters up to which a sentence is a way of speaking
MANY = 3
# Pages that are one and the same for several places or apps: nobody reads two of them.
FAMILIES = ("-doors", "platforms-")
# Sentences that are meant to be heard again and again.
REFRAINS = {
    ENGLISH: {
        # J-3: asking, and what to do then, stands wherever a child may despair
        "Have you thought about hurting yourself, or about dying?",
        "If your child says yes or stays silent, stay with them.",
        "Put medicines and knives away.",
        "Keep your child away from high windows.",
        # whose fault it is
        "This is not your fault.",
        "It is not your fault.",
        "It is not our child’s fault.",
        "The person threatening you did wrong.",
        "I am on your side.",
        "You are not in trouble with me.",
        "The deadline is theirs, not yours.",
        # J-1: somebody we know
        "If you know this person",
        "Do not confront this person or their parents.",
        "Do not talk about it in class or family groups.",
        "Blocking may not be enough.",
    },
    CHINESE: {
        "你有沒有想過傷害自己，或是不想活了？",
        "孩子說有，或不說話，就一直陪著。",
        "把藥品和刀收好，別讓孩子靠近高樓窗邊。",
        "把藥品和刀收好。",
        "情況緊急，請看現在有危險。",
        "這不是你的錯，錯的是威脅你的人。",
        "先不要在家裡談，也不要用這台電腦。",
        "先不要找對方或對方家長理論。",
        "也不要在班級、家族群組談這件事。",
    },
}


def repeated(language: Language) -> dict[str, set[str]]:
    """Return the sentences that stand on many pages, without their quotes, with these pages; titles are left out."""
    titles = {page.title(language) for page in PAGES.values()}
    found: dict[str, set[str]] = defaultdict(set)
    for piece in on_pages(language):
        if piece.is_door or piece.kind is Heading:
            continue
        page = next((family for family in FAMILIES if family in piece.page), piece.page)
        for sentence in piece.sentences:
            if piece.length(sentence) > SHORT[language] and sentence not in titles:
                found[sentence.strip("“”「」")].add(page)
    return {sentence: pages for sentence, pages in found.items() if len(pages) >= MANY}


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_refrains_stand_on_many_pages(language: Language) -> None:
    assert {text: pages for text, pages in repeated(language).items() if text not in REFRAINS[language]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refrain_is_one(language: Language) -> None:
    assert REFRAINS[language] - repeated(language).keys() == set()
