"""Figures and facts: each figure with its year and source, and nothing of the survey lost."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from app.guide.blocks import Figure, plain
from app.language import CHINESE, ENGLISH, LANGUAGES, Language

from .said import PAGES, on_pages, said

# Every figure we show: its numbers, the year they are of, who counted, and the section of the collected facts that says
# so. A part of ten is written in words in Chinese: 六成. Add to it on purpose only.
FIGURES: dict[str, tuple[tuple[str, ...], str, dict[Language, str], str]] = {
    "survey under-eighteen": (("60", "18"), "2019", {ENGLISH: "ECPAT Taiwan", CHINESE: "台灣展翅協會"}, "0"),
    "survey wanted-more": (("37",), "2019", {ENGLISH: "ECPAT Taiwan", CHINESE: "台灣展翅協會"}, "0"),
    "survey counselled": (
        ("34", "61", "18", "10"),
        "2022",
        {ENGLISH: "ECPAT Taiwan", CHINESE: "台灣展翅協會"},
        "D, J-6",
    ),
    "survey reports": (("3,354", "2,914"), "2023", {ENGLISH: "Ministry of Health", CHINESE: "衛生福利部"}, "D"),
    "survey boys": (("90", "14", "17"), "2024", {ENGLISH: "Thorn", CHINESE: "Thorn"}, "D, international"),
    "survey taken-down": (("90",), "2025", {ENGLISH: "CNA", CHINESE: "中央社"}, "D, the centre in 2025"),
    "by-age figure-1": (("90", "14", "17"), "2024", {ENGLISH: "Thorn", CHINESE: "Thorn"}, "D, international"),
    "what-is-it who": (("40", "35", "14"), "2025", {ENGLISH: "Taichung police", CHINESE: "台中市警察局"}, "D, J-1"),
    "what-is-it growing-here": (
        ("1,117", "3,582", "2017", "2024"),
        "2025",
        {ENGLISH: "Ministry of Health", CHINESE: "衛生福利部"},
        "D",
    ),
    "what-is-it growing-abroad": (("10,731", "26,718"), "2023", {ENGLISH: "NCMEC", CHINESE: "NCMEC"}, "D"),
    "why-silent parents-knew-nothing": ((), "2025", {ENGLISH: "prosecutor", CHINESE: "檢察官"}, "C-2, LTN"),
    "why-silent few-reported": (("7", "61"), "2022", {ENGLISH: "ECPAT Taiwan", CHINESE: "台灣展翅協會"}, "D"),
    "parent-victim figure-1": (("70", "642"), "2025", {ENGLISH: "Taichung police", CHINESE: "台中市警察局"}, "D"),
    "tw-centre figure-1": (("90",), "2026", {ENGLISH: "Central News Agency", CHINESE: "中央社"}, "D"),
}
SHOWN = {
    f"{page.id} {twin.id}": twin
    for page in PAGES.values()
    for twin in page.twins
    if isinstance(twin.block(ENGLISH), Figure)
}
_TENTHS = dict(zip("一二三四五六七八九", range(10, 100, 10), strict=True))
YEAR = re.compile("(?:19|20)[0-9]{2}")
SOURCE = {ENGLISH: "Source:", CHINESE: "資料來源："}


def numbers(text: str) -> set[str]:
    """Return the numbers in *text*; 六成 is 60."""
    tenths = {str(_TENTHS[digit]) for digit in re.findall("([一二三四五六七八九])成", text)}
    return tenths | set(re.findall("[0-9]+(?:,[0-9]{3})*", text))


def test_every_figure_was_put_here_on_purpose() -> None:
    assert SHOWN.keys() == FIGURES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_what_was_counted_by_whom_and_when(name: str, language: Language) -> None:
    expected, year, counted_by, _ = FIGURES[name]
    block = SHOWN[name].block(language)
    assert isinstance(block, Figure)
    allowed = {*expected, *YEAR.findall(plain(block.text))}
    assert set(expected) <= numbers(plain(block.text)) <= allowed
    assert plain(block.source).startswith(SOURCE[language])
    assert counted_by[language] in plain(block.source)
    assert year in plain(block.source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_of_a_hundred_stand_in_figures_only(language: Language) -> None:
    rate = re.compile(
        r"[0-9] ?[%％]|\bper ?cent\b|[一二三四五六七八九]成(?!本|功|員|績)|\b(?:one|two) in (?:three|four|five|ten)\b"
    )
    assert len([piece for piece in on_pages(language) if rate.search(piece.text)]) > 5
    assert [str(piece) for piece in on_pages(language) if rate.search(piece.text) and piece.kind is not Figure] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_has_a_year(language: Language) -> None:
    sources = [piece for piece in on_pages(language) if piece.text.startswith(SOURCE[language])]
    assert len(sources) > 25
    assert [str(piece) for piece in sources if not YEAR.search(piece.text)] == []


def test_what_the_survey_got_wrong_is_nowhere() -> None:
    """One line of the report says almost 70 percent, against its own text; and nothing is a trend from 60 to 34."""
    wrong = re.compile(r"(?:almost|nearly|近) ?(?:70 ?%|七成)|逾七成|falling from|dropped from|降到", re.IGNORECASE)
    assert [str(piece) for language in LANGUAGES for piece in said(language) if wrong.search(piece.text)] == []


# What the survey of 2019 says, and must not be lost: facts.md section 0 and J-6.
FACTS = {
    "over 60 % of 2019 were under 18": (r"60 %.*under 18", "六成.*未滿 18"),
    "37 % wanted more pictures": (r"37 %.*wanted more pictures", "37%.*更多照片"),
    "boys for money or points, girls for pictures": (
        r"[Bb]oys.*money or game points, girls for pictures",
        "男生.*錢或遊戲點數，女生.*照片",
    ),
    "three fears": (r"three things:.*get(?:ting)? out.*punished.*differently", "怕三件事：.*傳出去.*處罰.*眼光"),
    "filmed in secret or tricked": (r"filmed in secret or got by a trick", "偷拍或騙"),
    "most on social media": (r"Most cases happened on social media", "大多.*社群"),
    "an abuse of power": (r"abuse of power", "濫用權力"),
    "the Nth-room case": (r"Nth Room", "N 號房"),
    "rising at home and abroad": (r"rising in Taiwan and abroad", "國內外都在增加"),
    "the younger, the more often an online friend": (
        r"younger the child.*online friend.*not a stranger",
        "年紀越小.*網友.*朋友",
    ),
    "the routes, in one breath": (
        r"as a friend of the same age, or as a girlfriend or boyfriend.*points.*break up",
        "假裝同齡朋友或男女朋友.*點數.*分手",
    ),
    "talk about bodies": (r"bodies", "身體"),
    "help without a name": (r"ECPAT Taiwan helps without asking for a name", "台灣展翅協會求助，可以不具名"),
    "the appeal": (
        r"Stop blaming.*ask for help.*Punish.*cycle can be broken",
        "停止責備.*鼓勵.*求助.*處罰.*打破.*循環",
    ),
    "34 % in 2022, and no trend": (r"34 %.*under 18.*no rise and no fall", "34%.*未滿 18.*不能拿來比"),
    "the last step is taken together": (r"Going together shows your child", "您陪著去"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", FACTS)
def test_no_fact_of_the_survey_is_lost(fact: str, language: Language) -> None:
    """Each within one block, so that it is read together."""
    blocks: dict[tuple[str, str], str] = defaultdict(str)
    for piece in on_pages(language):
        blocks[piece.page, piece.block] += piece.text.replace("\n", " ") + " "
    pattern = re.compile(FACTS[fact][0 if language == ENGLISH else 1])
    assert [block for block, text in blocks.items() if pattern.search(text)]
