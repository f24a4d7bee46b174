"""Catalogs, and dates as people write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.messages.pofile import read_po

from app.errors import CatalogMissingError, UnknownLanguageError
from app.language import CHINESE, ENGLISH, Language, Reading, catalog, nearest, reading
from app.places import CATALOGS


def test_every_message_has_its_chinese() -> None:
    with (CATALOGS / "zh_TW" / "LC_MESSAGES" / "beside.po").open("rb") as file:
        words = read_po(file, locale="zh_TW")
    assert [message.id for message in words if message.id and (not message.string or message.fuzzy)] == []


def test_every_hole_is_kept_in_chinese() -> None:
    with (CATALOGS / "zh_TW" / "LC_MESSAGES" / "beside.po").open("rb") as file:
        words = read_po(file, locale="zh_TW")
    for message in words:
        for error in message.check():
            pytest.fail(str(error))


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        pytest.param("en", Reading(ENGLISH), id="one"),
        pytest.param("zh-TW", Reading(CHINESE), id="the other"),
        pytest.param("zh-TW+en", Reading(CHINESE, ENGLISH), id="both, Chinese first"),
    ],
)
def test_a_reading_is_written_in_a_word(tags: str, expected: Reading) -> None:
    assert reading(tags) == expected


@pytest.mark.parametrize("tags", ["", "de", "en+en", "en+zh-TW+en", "zh_TW", "+en", "both"])
def test_a_language_nobody_speaks_is_refused(tags: str) -> None:
    with pytest.raises(UnknownLanguageError):
        reading(tags)


@pytest.mark.parametrize(
    ("tag", "expected"), [("zh_TW.UTF-8", CHINESE), ("zh-Hant-TW", CHINESE), ("de_DE", ENGLISH), ("C", ENGLISH)]
)
def test_the_nearest_language_is_taken(tag: str, expected: Language) -> None:
    assert nearest(tag) == expected


@pytest.mark.parametrize(("language", "written"), [(ENGLISH, "8 Feb 2026"), (CHINESE, "2026年2月8日")])
def test_dates_are_written_as_people_write_them(language: Language, written: str) -> None:
    assert catalog(language, CATALOGS).date(date(2026, 2, 8)) == written


def test_a_missing_catalog_is_an_error_not_english(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissingError):
        catalog(CHINESE, tmp_path)


@pytest.mark.parametrize(
    ("language", "pattern", "locale"), [(ENGLISH, "d MMM yyyy", "en"), (CHINESE, "y年M月d日", "zh_TW")]
)
def test_dates_are_those_of_cldr(language: Language, pattern: str, locale: str) -> None:
    words = catalog(language, CATALOGS)
    for month in range(1, 13):
        day = date(2026, month, 2 * month + 1)
        assert words.date(day) == format_date(day, pattern, locale=locale)
