"""How easy the words are to read: short words and short sentences."""

from __future__ import annotations

import re

import pytest
from pyphen import Pyphen

from app.language import CHINESE, ENGLISH

from .said import PAGES, Piece, on_page

# Pages whose English is that of several languages, each with a sentence of its own.
NOT_ENGLISH = {"tw-languages"}
ENGLISH_PAGES = [page for page in PAGES if page not in NOT_ENGLISH]
# The school year in which a page can be read. Law, contacts and platforms might ask for more; none of ours does.
GRADE = 6

_HYPHENS = Pyphen(lang="en_US")
_SILENT = re.compile("[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$")


def syllables(word: str) -> int:
    """Count the syllables of an English *word*.

    Hyphens divide a word at some of its syllables, never at all of them: in each part the groups of vowels
    are counted, without an e that is silent at its end.
    """
    bare = re.sub("(?:n?’[a-z]+)+$", "", word.lower())
    parts = [part for part in _HYPHENS.inserted(bare).split("-") if part]
    return sum(map(_heard, parts)) + bool(re.search("[ds]n’t$", word.lower()))


def _heard(part: str) -> int:
    groups = len(re.findall("[aeiouy]+", part))
    return max(1, groups - bool(groups > 1 and _SILENT.search(part)))


def grade(pieces: tuple[Piece, ...]) -> float:
    """Return the Flesch-Kincaid grade: the school year in which *pieces* can be read."""
    sentences = sum(len(piece.sentences) for piece in pieces)
    words = [word for piece in pieces for word in re.findall("[A-Za-z]+(?:[’-][A-Za-z]+)*", piece.text)]
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def lengths(page: str, language: str) -> list[tuple[int, str]]:
    """Return the sentences of *page*, each with its words or characters, the longest first."""
    pieces = on_page(page, CHINESE if language == CHINESE else ENGLISH)
    return sorted(((piece.length(one), one) for piece in pieces for one in piece.sentences), reverse=True)


@pytest.mark.parametrize(
    ("word", "count"),
    [("child", 1), ("parent", 2), ("danger", 2), ("stopped", 1), ("wanted", 2), ("police", 2), ("picture", 2),
     ("people", 2), ("message", 2), ("threatened", 2), ("die", 1), ("emergency", 4), ("stories", 2), ("the", 1),
     ("somebody", 3), ("something", 2), ("themselves", 2), ("deleted", 3), ("family", 3), ("being", 2), ("pages", 2),
     ("reaches", 2), ("names", 1), ("interesting", 4), ("grown-up", 2), ("didn’t", 2), ("don’t", 1), ("child’s", 1)],
)  # fmt: skip
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        pytest.param("Sit down. Let your child speak first.", -4, 2, id="easy"),
        pytest.param("Going to the police together can help your child to feel less alone with it.", 4, 7, id="sixth"),
        pytest.param("Notwithstanding institutional responsibilities, communicate immediately.", 12, 60, id="hard"),
    ],
)
def test_the_grade_tells_hard_from_easy(text: str, lowest: float, highest: float) -> None:
    assert lowest <= grade((Piece(page="", block="", language=ENGLISH, text=text),)) <= highest


@pytest.mark.parametrize("page", ENGLISH_PAGES)
def test_an_english_page_can_be_read_after_six_years_of_school(page: str) -> None:
    assert grade(on_page(page, ENGLISH)) <= GRADE


@pytest.mark.parametrize("page", ENGLISH_PAGES)
def test_english_sentences_are_short(page: str) -> None:
    found = lengths(page, ENGLISH)
    assert [one for length, one in found if length > 20] == []
    assert sum(length for length, _ in found) / len(found) <= 12


@pytest.mark.parametrize("page", PAGES)
def test_chinese_sentences_are_short(page: str) -> None:
    found = lengths(page, CHINESE)
    assert [one for length, one in found if length > 40] == []
    longer = [one for length, one in found if length > 25]
    assert len(longer) <= 0.15 * len(found), longer
