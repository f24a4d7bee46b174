"""Every error and state in the person's language; window and commands share it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from app.language import Catalog, Language, Reading, pick

if TYPE_CHECKING:
    from app.guide.guide import Contact

Fact = str | int | Mapping[Language, str]


class Words:
    """The words of the interface, in the one or two languages of a reading."""

    def __init__(self, reading: Reading, catalogs: Mapping[Language, Catalog]) -> None:
        self.reading = reading
        self.catalogs = tuple(catalogs[language] for language in reading.languages)

    def one(self, message: str, **facts: Fact) -> str:
        """Return *message* in the first language, its {holes} filled with *facts*."""
        return _fill(self.catalogs[0], message, facts)

    def pair(self, message: str, **facts: Fact) -> tuple[str, ...]:
        """Return *message* in each language of the reading; a fact may be words of a pack."""
        return tuple(_fill(catalog, message, facts) for catalog in self.catalogs)

    def joined(self, message: str, **facts: Fact) -> str:
        """Return *message* in each language, on one line: for buttons and short labels only."""
        return "  ".join(self.pair(message, **facts))

    def each(self, words: Mapping[Language, str]) -> tuple[str, ...]:
        """Return *words* of a pack in each language of the reading."""
        return tuple(pick(words, language) for language in self.reading.languages)

    def day(self, day: date) -> Mapping[Language, str]:
        """Return *day* as people write it in each language: a fact for a message."""
        return {catalog.language: catalog.date(day) for catalog in self.catalogs}

    def told_where(self, contact: Contact) -> tuple[str, ...]:
        """Say in each language where the facts about *contact* come from, when, and whether anybody rang."""
        from app.summary.contacts import told_where  # noqa: PLC0415 - nobody is asked for help on the first screen

        return tuple(told_where(contact, catalog) for catalog in self.catalogs)


def _fill(catalog: Catalog, message: str, facts: Mapping[str, Fact]) -> str:
    filled = {name: pick(fact, catalog.language) if isinstance(fact, Mapping) else fact for name, fact in facts.items()}
    return catalog.gettext(message).format(**filled)


def N_(message: str) -> str:  # noqa: N802 - gettext's name for "to be translated later"
    """Mark *message* for the catalogs without translating it yet."""
    return message
