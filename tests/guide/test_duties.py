"""duties.toml: what is read of it, and what is found wrong in it."""

from __future__ import annotations

import pytest

from app.guide.duties import Origin
from app.guide.guide import RegionId
from app.guide.load import load_beside, load_place

from .conftest import PackFolder
from .spoiled import told

FILE = "duties.toml"
SUMMARY = """\
[section.child]
title = { en = "Child", zh-TW = "孩子" }

[field.age]
section = "child"
kind = "text"
label = { en = "Age", zh-TW = "年齡" }
"""
WORDS = "\n".join(
    f'{key} = {{ en = "{key}", zh-TW = "字" }}'
    for key in ("name", "says", "applies", "begins", "receiver", "serial", "seen_on")
)
REST = 'hours = 24\nsource = "https://example.org/"\nseen = 2026-11-22\nas_of = 2025-04-25\nconfidence = "secondary"\n'
DUTIES = f"""\
[duty.tw-first]
{WORDS}
usual = true
when = ["known"]
hides = ["age"]
contact = "tw-110"
{REST}
[duty.tw-second]
{WORDS}
shares = "tw-first"
quotes = "tw-first"
{REST}
[item.tw-age]
duty = "tw-first"
label = {{ en = "Age", zh-TW = "年齡" }}
fields = ["age"]

[item.tw-quoted]
duty = "tw-second"
label = {{ en = "Report", zh-TW = "通報" }}
origin = "quoted"
"""


@pytest.fixture
def packs(advice: PackFolder, place: PackFolder) -> tuple[PackFolder, PackFolder]:
    advice.write("summary.toml", SUMMARY)
    place.write(FILE, DUTIES)
    return advice, place


def test_duties_are_read_in_their_order(packs: tuple[PackFolder, PackFolder]) -> None:
    advice, place = packs
    assert told(advice) == told(place) == set()
    first, second = load_place(place.folder).duties
    assert (first.id, first.usual, first.when, first.hides, first.contact) == (
        "tw-first", True, ("known",), ("age",), "tw-110"
    )  # fmt: skip
    assert (second.shares, second.quotes, second.length.total_seconds()) == ("tw-first", "tw-first", 86400)
    assert [(item.fields, item.origin) for duty in (first, second) for item in duty.items] == [
        (("age",), Origin.HAND),
        ((), Origin.QUOTED),
    ]
    found = load_beside(advice.folder, advice.folder.parent).place(RegionId("tw"))
    assert found
    assert found.duties == (first, second)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param("hours = 24", "hours = 0", "number-too-small", id="no time at all"),
        pytest.param("hours = 24", 'hours = "a day"', "value-type", id="words for hours"),
        pytest.param("hours = 24\n", "", "key-missing", id="no length"),
        pytest.param('source = "https://example.org/"\n', "", "key-missing", id="no source"),
        pytest.param("as_of = 2025-04-25\n", "", "key-missing", id="as of no day"),
        pytest.param("as_of = 2025-04-25", "as_of = 2026-11-23", "dates-crossed", id="a text younger than its reading"),
        pytest.param("seen = 2026-11-22", "seen = 2026-12-22", "dates-crossed", id="read after the review"),
        pytest.param("https://example.org/", "example.org", "source-form", id="half an address"),
        pytest.param("https://example.org/", "https://xn--exmple-cua.org/", "domain-disguised", id="in disguise"),
        pytest.param('"tw-110"', '"tw-911"', "duty-contact", id="no such contact"),
        pytest.param('["known"]', '["gone"]', "situation-unknown", id="no such situation"),
        pytest.param('hides = ["age"]', 'hides = ["gone"]', "field-unknown", id="hides no field"),
        pytest.param('fields = ["age"]', 'fields = ["gone"]', "field-unknown", id="no such field"),
        pytest.param('fields = ["age"]', 'fields = ["age"]\norigin = "start"', "duty-item-twice", id="filled twice"),
        pytest.param('origin = "quoted"', 'origin = "thought"', "value-unknown", id="from nowhere"),
        pytest.param('quotes = "tw-first"\n', "", "key-missing", id="quotes nothing"),
        pytest.param('quotes = "tw-first"', 'quotes = "tw-gone"', "duty-unknown", id="quotes no duty"),
        pytest.param('shares = "tw-first"', 'shares = "tw-second"', "duty-order", id="shares its own start"),
        pytest.param('duty = "tw-first"', 'duty = "tw-gone"', "duty-unknown", id="an item of no duty"),
        pytest.param("[item.tw-age]", "[item.age]", "duty-prefix", id="an item of no place"),
        pytest.param("usual = true", 'page = "gone"', "page-unknown", id="no such page"),
        pytest.param("usual = true", "advice = true", "key-unknown", id="what there is not"),
        pytest.param(', zh-TW = "年齡"', "", "words-missing", id="one language"),
        pytest.param('zh-TW = "字"', 'zh-TW = "打 110"', "number-in-prose", id="a number"),
        pytest.param('zh-TW = "字"', 'zh-TW = "视频"', "character-simplified", id="simplified"),
    ],
)
def test_what_is_wrong_in_duties(packs: tuple[PackFolder, PackFolder], old: str, new: str, code: str) -> None:
    _, place = packs
    place.change(FILE, old, new)
    assert (code, FILE) in {finding[:2] for finding in told(place)}


def test_two_that_wait_for_each_other_are_found(packs: tuple[PackFolder, PackFolder]) -> None:
    _, place = packs
    place.change(FILE, "usual = true", 'quotes = "tw-second"')
    assert "duty-order" in {finding[0] for finding in told(place)}


def test_advice_has_no_duties(packs: tuple[PackFolder, PackFolder]) -> None:
    advice, _ = packs
    advice.write(FILE, DUTIES)
    assert ("file-unknown", FILE, 1) in told(advice)


def test_a_place_may_have_none(place: PackFolder) -> None:
    assert load_place(place.folder).duties == ()
