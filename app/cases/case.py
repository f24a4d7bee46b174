"""A case: what a family wrote down, as frozen values; every change makes another case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from typing import NewType, TypeAlias

from app.guide.fields import ChoiceId, FieldId, SectionId
from app.guide.guide import PackId, RegionId
from app.guide.progress import Progress

EntryId = NewType("EntryId", str)


class Gap(StrEnum):
    """Why there is no value, where that is worth saying."""

    UNKNOWN = "unknown"  # nobody knows
    NOT_ASKED = "not-asked"  # nobody has asked the child yet


class Teller(StrEnum):
    """Who says so."""

    CHILD = "child"
    PARENT = "parent"
    SEEN = "seen"  # whoever writes has seen it themself


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as exact as somebody knows it: a day, an hour, own *words* such as "in the evening", or all of these.

    *zone* is the distance from UTC, such as ``+08:00``.
    """

    day: date | None = None
    hour: time | None = None
    about: bool = False
    words: str = ""
    zone: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self.day is None and self.hour is None and not self.words.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum as it was written, and its currency, such as TWD or "points"."""

    number: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """The choices that were picked where several can be; of a field that lets only one be, the value is its id."""

    choices: tuple[ChoiceId, ...]


Value: TypeAlias = str | When | Amount | Picked


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was written into a field: a value or a gap, and words of its own in a *note*.

    *said_by* says so, *asked_by* (in words such as "mother") asked, *at* some time.
    """

    value: Value | Gap
    note: str = ""
    said_by: Teller | None = None
    asked_by: str = ""
    at: When = When()


Answers: TypeAlias = Mapping[FieldId, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a section that has any number of them; its *id* stays when it is moved or edited."""

    id: EntryId
    answers: Answers = field(default_factory=dict)
    said_by: Teller | None = None

    def answered(self, name: FieldId, answer: Answer | None) -> Entry:
        """Return the entry with *answer* in the field *name*, or nothing in it."""
        return replace(self, answers=_with(self.answers, name, answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a family wrote: on which day, with which guide, where, and what they ticked."""

    made_on: date
    pack: PackId
    counter: int
    region: RegionId | None = None
    answers: Answers = field(default_factory=dict)
    entries: Mapping[SectionId, tuple[Entry, ...]] = field(default_factory=dict)
    progress: Progress = Progress()  # noqa: RUF009 - it is frozen

    def answered(self, name: FieldId, answer: Answer | None) -> Case:
        """Return the case with *answer* in the field *name*, or nothing in it."""
        return replace(self, answers=_with(self.answers, name, answer))

    def of(self, section: SectionId) -> tuple[Entry, ...]:
        """Return the entries of *section*, in their order."""
        return self.entries.get(section, ())

    def entry(self, section: SectionId, name: EntryId) -> Entry | None:
        """Return the entry *name* of *section*, if it is there."""
        return next((entry for entry in self.of(section) if entry.id == name), None)

    def added(self, section: SectionId) -> tuple[Case, EntryId]:
        """Return the case with an empty entry at the end of *section*, and the entry's id."""
        new = Entry(id=_next_id(section, self.of(section)))
        return self._having(section, (*self.of(section), new)), new.id

    def duplicated(self, section: SectionId, name: EntryId) -> tuple[Case, EntryId]:
        """Return the case with a copy behind the entry *name*, and the copy's id; the same case if it is not there."""
        entries = self.of(section)
        place = _place(entries, name)
        if place is None:
            return self, name
        copy = replace(entries[place], id=_next_id(section, entries))
        return self._having(section, (*entries[: place + 1], copy, *entries[place + 1 :])), copy.id

    def edited(self, section: SectionId, entry: Entry) -> Case:
        """Return the case with *entry* in place of the one that has its id."""
        return self._having(section, tuple(entry if old.id == entry.id else old for old in self.of(section)))

    def moved(self, section: SectionId, name: EntryId, to: int) -> Case:
        """Return the case with the entry *name* at the place *to*, counted from 0, or as near as there is."""
        entries = list(self.of(section))
        place = _place(entries, name)
        if place is None:
            return self
        entries.insert(max(0, to), entries.pop(place))
        return self._having(section, tuple(entries))

    def removed(self, section: SectionId, name: EntryId) -> Case:
        """Return the case without the entry *name*."""
        return self._having(section, tuple(entry for entry in self.of(section) if entry.id != name))

    def _having(self, section: SectionId, entries: tuple[Entry, ...]) -> Case:
        others = {name: held for name, held in self.entries.items() if name != section}
        return replace(self, entries=others | {section: entries} if entries else others)


def _with(answers: Answers, name: FieldId, answer: Answer | None) -> Answers:
    others = {known: held for known, held in answers.items() if known != name}
    return others | {name: answer} if answer else others


def _place(entries: tuple[Entry, ...] | list[Entry], name: EntryId) -> int | None:
    return next((place for place, entry in enumerate(entries) if entry.id == name), None)


def _next_id(section: SectionId, entries: tuple[Entry, ...]) -> EntryId:
    """Return an id that no entry of *section* has."""
    numbers = (entry.id.removeprefix(f"{section}-") for entry in entries)
    return EntryId(f"{section}-{1 + max((int(number) for number in numbers), default=0)}")
