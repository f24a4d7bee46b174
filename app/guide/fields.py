"""What the reporting summary asks for: sections and fields, in the order of the form and of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

from app.guide.blocks import PageId, RoleId, TaskId
from app.language import Language

SectionId = NewType("SectionId", str)
FieldId = NewType("FieldId", str)
ChoiceId = NewType("ChoiceId", str)
Words = dict[Language, str]


class Kind(StrEnum):
    """What can be written into a field."""

    TEXT = "text"  # a few words; its choices, if any, are suggestions
    LONG = "long"  # as many words as somebody likes
    CHOICE = "choice"  # one of its choices
    SEVERAL = "several"  # any of its choices
    WHEN = "when"  # a day and a time, as exact as somebody knows them
    AMOUNT = "amount"  # a number and a currency
    NAME = "name"  # the name of an account, to the letter
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"


class Edition(StrEnum):
    """For whom a paper is printed."""

    AUTHORITIES = "authorities"  # all of it
    SCHOOL = "school"
    HELPER = "helper"  # the sections chosen for them
    FAMILY = "family"
    COUNSELLOR = "counsellor"  # the next one: all of it, and what the last one noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the answers that a field offers."""

    id: ChoiceId
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that is asked for; *help* says why, what not to write, and where the child should not be asked.

    *told* means that who said it, who asked and when matter; *column* that it is a column of its section's table.
    *editions* are those that show it besides the authorities' and a helper's.
    """

    id: FieldId
    kind: Kind
    label: Words
    help: Words | None = None
    choices: tuple[Choice, ...] = ()
    told: bool = False
    column: bool = False
    editions: tuple[Edition, ...] = ()

    def choice(self, name: ChoiceId) -> Choice | None:
        """Return the choice called *name*, if there is one."""
        return next((choice for choice in self.choices if choice.id == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the form. Its *number* is the same on the form and on every paper; 0 is the box before all others.

    *entry* is what one of its entries is called; a section without it has no entries. *tasks* are those of the guide
    that are listed in it once they are done, for the *editions* as with fields.
    """

    id: SectionId
    number: int
    title: Words
    fields: tuple[Field, ...]
    help: Words | None = None
    entry: Words | None = None
    tasks: tuple[TaskId, ...] = ()
    editions: tuple[Edition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All that is asked for. *contacts* are the roles whose contacts are printed, *say* the pages with words to say."""

    sections: tuple[Section, ...] = ()
    contacts: tuple[RoleId, ...] = ()
    say: tuple[PageId, ...] = ()

    @property
    def fields(self) -> Iterator[Field]:
        """All fields, in their order."""
        return (field for section in self.sections for field in section.fields)

    def section(self, name: SectionId) -> Section | None:
        """Return the section called *name*, if there is one."""
        return next((section for section in self.sections if section.id == name), None)

    def home(self, name: FieldId) -> tuple[Section, Field] | None:
        """Return the field called *name* and the section it stands in, if there is one."""
        return next(
            ((section, field) for section in self.sections for field in section.fields if field.id == name), None
        )

    def widened(self, more: Iterable[ExtraField]) -> Form:
        """Return the form with *more* fields at the ends of the sections they name."""
        extra = list(more)
        return replace(self, sections=tuple(_widened(section, extra) for section in self.sections))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraField:
    """A field that a place adds to a *section* of the advice."""

    section: SectionId
    field: Field


def _widened(section: Section, more: Iterable[ExtraField]) -> Section:
    known = {field.id for field in section.fields}
    added = (extra.field for extra in more if extra.section == section.id and extra.field.id not in known)
    return replace(section, fields=(*section.fields, *added))
