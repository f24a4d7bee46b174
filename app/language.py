"""Catalogs and date formats of one language."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NewType

from app.errors import CatalogMissingError, UnknownLanguageError

Language = NewType("Language", str)

ENGLISH = Language("en")
CHINESE = Language("zh-TW")
LANGUAGES = (ENGLISH, CHINESE)

# As CLDR has them. Its tables for all the world take a tenth of a second to read, and we need two lines of them.
_DATES = {ENGLISH: "{day} {month} {year}", CHINESE: "{year}年{number}月{day}日"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def language(tag: str) -> Language:
    """Return the language Beside speaks under *tag*; raise UnknownLanguageError for any other."""
    if tag not in LANGUAGES:
        raise UnknownLanguageError(tag, LANGUAGES)
    return Language(tag)


def nearest(tag: str) -> Language:
    """Return the language closest to a system's *tag* such as ``zh_TW.UTF-8``; English if none is."""
    return CHINESE if tag.lower().startswith("zh") else ENGLISH


@dataclass(frozen=True, slots=True)
class Reading:
    """The language or two in which a person reads; the first is the language of the controls."""

    first: Language
    second: Language | None = None

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in reading order."""
        return (self.first,) if self.second is None else (self.first, self.second)


def reading(tags: str) -> Reading:
    """Return the reading written as ``en``, ``zh-TW`` or ``en+zh-TW``.

    Raise UnknownLanguageError for a language Beside does not speak, or for more than two.
    """
    first, _, second = tags.partition("+")
    if second and second == first:
        raise UnknownLanguageError(tags, LANGUAGES)
    return Reading(language(first), language(second) if second else None)


def pick(words: Mapping[Language, str], language: Language) -> str:
    """Return *words* in *language*, or in the first language they are in."""
    return words.get(language) or next(iter(words.values()))


class Catalog:
    """The words of the interface in one language."""

    def __init__(self, language: Language, words: gettext.NullTranslations) -> None:
        self.language = language
        self._words = words

    def gettext(self, message: str) -> str:
        """Return *message* in this language."""
        return self._words.gettext(message)

    def date(self, day: date) -> str:
        """Return *day* as people write it, such as ``8 Feb 2026`` or ``2026年2月8日``."""
        month = _MONTHS[day.month - 1]
        return _DATES[self.language].format(day=day.day, month=month, number=day.month, year=day.year)


def catalog(language: Language, folder: Path) -> Catalog:
    """Return the catalog of *language* from the compiled catalogs in *folder*.

    English is the language of the source and needs none. Raise CatalogMissingError for any other.
    """
    if language == ENGLISH:
        return Catalog(language, gettext.NullTranslations())
    name = language.replace("-", "_")
    path = folder / name / "LC_MESSAGES" / "beside.mo"
    try:
        with path.open("rb") as compiled:  # gettext's own search for the file loads a table of all locales
            return Catalog(language, gettext.GNUTranslations(compiled))
    except OSError as error:
        raise CatalogMissingError(path) from error
