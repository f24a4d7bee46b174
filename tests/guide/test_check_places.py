"""Contacts, roles and pages of a place."""

from __future__ import annotations

import pytest

from .conftest import PackFolder
from .spoiled import EN, ZH, Spoil, all_of, change, line, page, remove, told, told_codes, twins, write


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
    pytest.param(line("contacts.toml", 18, "[contact.tw-110]"), "toml-syntax", "contacts.toml", 18, id="two of one id"),
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
]


@pytest.mark.parametrize(("spoil", "code", "name", "number"), PLACES)
@pytest.mark.usefixtures("advice")
def test_places(place: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(place)
    assert (code, name, number) in told(place)
