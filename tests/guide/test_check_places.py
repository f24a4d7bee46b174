"""Contacts, roles and pages of a place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.guide.check import check

from .conftest import PLACE, PackFolder
from .spoiled import Spoil, all_of, change, line, page, remove, told, told_codes, twins, write

LAW = all_of(
    change("pack.toml", "[publisher]", '[slots]\nlaw = ["tw-law"]\n\n[publisher]'),
    twins("pages/tw-law", "# Law\n\n[Danger](page:danger)\n"),
)


PLACES = [
    pytest.param(remove("contacts.toml"), "file-missing", "contacts.toml", 1, id="no contacts"),
    pytest.param(line("pack.toml", 7, 'region = "TW"'), "name-form", "pack.toml", 7, id="capital in a region"),
    pytest.param(line("pack.toml", 7, ""), "key-missing", "pack.toml", 1, id="no region"),
    pytest.param(write("start/en.md", "# T"), "file-unknown", "start/en.md", 1, id="page in a place"),
    pytest.param(
        change("pack.toml", "[publisher]", '[original]\nstart = "en"\n\n[publisher]'),
        "page-unknown",
        "pack.toml",
        14,
        id="original in a place",
    ),
    pytest.param(line("contacts.toml", 2, "emergency = []"), "list-empty", "contacts.toml", 2, id="role of nobody"),
    pytest.param(
        line("contacts.toml", 2, 'emergency = ["gone"]'), "contact-unknown", "contacts.toml", 2, id="unknown contact"
    ),
    pytest.param(
        line("contacts.toml", 2, 'emergency = ["line", "line"]'), "listed-twice", "contacts.toml", 2, id="contact twice"
    ),
    pytest.param(line("contacts.toml", 18, "[contact.tw-110]"), "toml-twice", "contacts.toml", 18, id="two of one id"),
    pytest.param(line("contacts.toml", 18, "[contact.Line]"), "name-form", "contacts.toml", 18, id="capital in an id"),
    pytest.param(line("contacts.toml", 22, ""), "key-missing", "contacts.toml", 18, id="number without a source"),
    pytest.param(line("contacts.toml", 23, ""), "key-missing", "contacts.toml", 18, id="source without words"),
    pytest.param(line("contacts.toml", 5, ""), "key-missing", "contacts.toml", 4, id="no name"),
    pytest.param(line("contacts.toml", 5, 'name = { en = "P" }'), "words-missing", "contacts.toml", 5, id="no Chinese"),
    pytest.param(
        line("contacts.toml", 5, 'name = { en = "P", zh-TW = "" }'), "words-empty", "contacts.toml", 5, id="empty name"
    ),
    pytest.param(
        line("contacts.toml", 5, 'name = { en = "110", zh-TW = "警" }'),
        "number-in-prose",
        "contacts.toml",
        5,
        id="in name",
    ),
    pytest.param(
        line("contacts.toml", 6, 'does = { en = "x", zh-TW = "請打１１０" }'),
        "number-in-prose",
        "contacts.toml",
        6,
        id="number in words",
    ),
    pytest.param(line("contacts.toml", 7, 'phone = "１１０"'), "phone-form", "contacts.toml", 7, id="full-width phone"),
    pytest.param(line("contacts.toml", 7, 'phone = "+886"'), "phone-form", "contacts.toml", 7, id="plus in a phone"),
    pytest.param(line("contacts.toml", 7, f'phone = "{"1" * 25}"'), "phone-form", "contacts.toml", 7, id="long phone"),
    pytest.param(line("contacts.toml", 7, 'phone = "1952"'), "number-wrong", "contacts.toml", 7, id="wrong phone"),
    pytest.param(line("contacts.toml", 8, 'site = "http://x.tw"'), "site-form", "contacts.toml", 8, id="plain http"),
    pytest.param(
        line("contacts.toml", 8, 'site = "https://gov.tw@x.ru/"'), "site-form", "contacts.toml", 8, id="name in a site"
    ),
    pytest.param(
        line("contacts.toml", 11, 'source = "ministry"'), "source-form", "contacts.toml", 11, id="source in words"
    ),
    pytest.param(
        line("contacts.toml", 13, "seen = 2026-11-24"), "dates-crossed", "contacts.toml", 13, id="seen in the future"
    ),
    pytest.param(
        line("contacts.toml", 14, "called = 2026-11-24"),
        "dates-crossed",
        "contacts.toml",
        14,
        id="called in the future",
    ),
    pytest.param(
        line("contacts.toml", 15, "review_by = 2026-11-22"), "dates-crossed", "contacts.toml", 15, id="review by past"
    ),
    pytest.param(
        line("contacts.toml", 16, 'confidence = "sure"'), "value-unknown", "contacts.toml", 16, id="other confidence"
    ),
    pytest.param(
        line("contacts.toml", 9, 'open = ["9:00", "22:00"]'),
        "hours-form",
        "contacts.toml",
        9,
        id="nine without a nought",
    ),
    pytest.param(LAW, "slot-unknown", "pack.toml", 14, id="slot of nobody"),
    pytest.param(
        change("pack.toml", "[publisher]", '[slots]\nlaw = ["tw-gone"]\n\n[publisher]'),
        "page-unknown",
        "pack.toml",
        14,
        id="slot without its page",
    ),
    pytest.param(
        change("pack.toml", "[publisher]", '[slots]\nlaw = ["tw-law", "tw-law"]\n\n[publisher]'),
        "listed-twice",
        "pack.toml",
        14,
        id="page twice in a slot",
    ),
    pytest.param(
        change("pack.toml", "[publisher]", "[slots]\nlaw = []\n\n[publisher]"),
        "list-empty",
        "pack.toml",
        14,
        id="slot of nothing",
    ),
    pytest.param(twins("pages/law", "# T\n"), "page-prefix", "pages/law/en.md", 1, id="page without its region"),
    pytest.param(twins("pages/tw-lost", "# T\n"), "page-unreached", "pages/tw-lost/en.md", 1, id="no way to a page"),
    pytest.param(
        all_of(LAW, twins("pages/tw-law", "# T\n\n::: link tw-more\nx\n:::\n")),
        "link-dangling",
        "pages/tw-law/en.md",
        3,
        id="to a page of its own",
    ),
    pytest.param(
        all_of(LAW, twins("pages/tw-law", "# T\n\n[x](page:gone)\n")),
        "link-dangling",
        "pages/tw-law/zh-TW.md",
        3,
        id="to a page of the advice",
    ),
    pytest.param(
        all_of(LAW, twins("pages/tw-law", "# T\n\n::: say when=gone\nx\n:::\n")),
        "situation-unknown",
        "pages/tw-law/en.md",
        3,
        id="situation of nobody",
    ),
    pytest.param(
        all_of(LAW, twins("pages/tw-law", "# T\n\n::: task #t after=gone\nx\n:::\n")),
        "after-unknown",
        "pages/tw-law/en.md",
        3,
        id="after nothing",
    ),
    pytest.param(
        all_of(LAW, twins("pages/tw-law", "# T\n\n::: task #first\nx\n:::\n")),
        "task-twice",
        "pages/tw-law/en.md",
        3,
        id="task of the advice",
    ),
    pytest.param(
        all_of(LAW, twins("pages/tw-law", "# T\n\n::: contact school\n:::\n")),
        "role-unbound",
        "pages/tw-law/en.md",
        3,
        id="role of nobody",
    ),
    pytest.param(all_of(LAW, twins("pages/tw-law", "# T\n\nx\n")), "dead-end", "pages/tw-law/en.md", 1, id="no way on"),
    pytest.param(twins("pages/shouted", "# T\n"), "page-shared", "pages/shouted/en.md", 1, id="page of the advice"),
    pytest.param(
        all_of(remove("contacts.toml"), line("pack.toml", 3, "counter ="), twins("pages/tw-law", "## T\n")),
        "title-missing",
        "pages/tw-law/zh-TW.md",
        1,
        id="one of much",
    ),
]


@pytest.mark.parametrize(("spoil", "code", "name", "number"), PLACES)
@pytest.mark.usefixtures("advice")
def test_places(place: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(place)
    assert (code, name, number) in told(place)


def test_a_place_fills_the_slots_of_the_advice(advice: PackFolder, place: PackFolder) -> None:
    page("::: slot law", ":::")(advice)
    LAW(place)
    assert told(place) == set()
    assert told(advice) == set()


def test_a_place_without_advice_is_not_measured_by_it(place: PackFolder) -> None:
    all_of(LAW, twins("pages/tw-law", "# T\n\n[x](page:gone)\n\n::: task #t after=gone\nx\n:::\n"))(place)
    assert told(place) == set()


def test_a_place_is_measured_by_the_advice_we_ship(advice: PackFolder, tmp_path: Path) -> None:
    place = PackFolder(tmp_path / "mine" / "region-tw", PLACE)
    LAW(place)
    assert told_codes(check([place.folder], advice.folder.parent)) == {"slot-unknown"}
    assert check([place.folder]) == ()


def test_what_should_have_been_reviewed(advice: PackFolder, place: PackFolder) -> None:
    line("contacts.toml", 24, "review_by = 2027-01-01")(place)
    assert check([advice.folder, place.folder], today=date(2027, 1, 1)) == ()
    due = [(finding.path.name, finding.line) for finding in check([place.folder], today=date(2027, 1, 2))]
    assert due == [("contacts.toml", 24)]
    (one, *more) = check([advice.folder, place.folder], today=date(2027, 5, 24))
    assert (one.code, one.path.name, one.line, one.facts) == ("review-due", "pack.toml", 6, (("date", "2027-05-23"),))
    assert len(more) == 3
