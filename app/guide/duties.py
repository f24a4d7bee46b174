"""What a school has to report: the duties of one place, each with its own clock, its contents and its source."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType

from app.guide.blocks import PageId, SituationId
from app.guide.fields import FieldId, Words

DutyId = NewType("DutyId", str)
ItemId = NewType("ItemId", str)


class Origin(StrEnum):
    """Where the words of an item come from, if not from fields of the case."""

    HAND = "hand"  # nowhere: it is written by hand
    START = "start"  # who knew first, and when
    QUOTED = "quoted"  # time, receiver and number of the report that has to be quoted
    WISHES = "wishes"  # what the child wishes about it


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a report must contain: the answers in *fields* of the case, or what *origin* says."""

    id: ItemId
    label: Words
    fields: tuple[FieldId, ...] = ()
    origin: Origin = Origin.HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A report that the law or a circular asks for within some *hours*: what it says, as of a day, and where.

    *applies* says when it is due, *begins* what starts its clock, *receiver* who gets it, *serial* what its number is
    called, *parents* whom to ask before a parent hears of it. A *usual* duty is due in every case; others are proposed
    while one of the situations in *when* is true. It may share the start of another duty (*shares*), and come behind
    one whose time and number it *quotes*. *by_phone* means by telephone first. What stands in the fields it *hides* is
    not to be read in it.
    *contact* is somebody in contacts.toml, *seen* the day on which the source was read, *as_of* that of its text.
    """

    id: DutyId
    hours: int
    name: Words
    says: Words
    applies: Words
    begins: Words
    receiver: Words
    serial: Words
    source: str
    seen_on: Words
    seen: date
    as_of: date
    confirmed: bool
    parents: Words | None = None
    usual: bool = False
    when: tuple[SituationId, ...] = ()
    shares: DutyId | None = None
    quotes: DutyId | None = None
    by_phone: bool = False
    hides: tuple[FieldId, ...] = ()
    contact: str | None = None
    page: PageId | None = None
    items: tuple[Item, ...] = ()

    @property
    def length(self) -> timedelta:
        """The time there is from its start."""
        return timedelta(hours=self.hours)


def proposed(duties: Iterable[Duty], situations: Collection[SituationId]) -> tuple[Duty, ...]:
    """Return the duties that are due in every case, and those that one of the *situations* asks for."""
    return tuple(duty for duty in duties if duty.usual or not set(duty.when).isdisjoint(situations))
