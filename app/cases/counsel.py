"""What a counsellor writes beside a case: notes, what was told and asked, duties, calls, next steps, papers made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType, TypeAlias

from app.cases.due import utc
from app.guide.blocks import PageId, RoleId
from app.guide.duties import DutyId
from app.guide.fields import Edition
from app.guide.guide import ContactId
from app.language import Language

ItemId = NewType("ItemId", str)


class Said(StrEnum):
    """Whose words a note holds."""

    CHILD = "child"
    PARENT = "parent"
    SEEN = "seen"  # the counsellor has seen it
    ADVICE = "advice"  # what the counsellor advised
    LEFT = "left"  # not asked: left to the police


class Decision(StrEnum):
    """What the child decided about something that is the child's to decide."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class Handed(StrEnum):
    """How a paper left the program."""

    PRINTED = "printed"
    SAVED = "saved"
    HANDED_OVER = "handed-over"  # as an encrypted file for another Beside


class Body(StrEnum):
    """Who may still be working on the case."""

    POLICE = "police"
    COURT = "court"
    COMMITTEE = "committee"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in the guide: a page, or one block of it."""

    page: PageId
    block: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note made *at* some moment beside a *spot* of the guide."""

    id: ItemId
    at: datetime
    said: Said
    words: str
    spot: Spot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The child was told that a duty applies, and said how it should be done. It is nothing one could refuse."""

    id: ItemId
    at: datetime
    words: str
    wishes: str = ""
    duty: DutyId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The child was asked about something that is the child's to decide. It touches no duty."""

    id: ItemId
    at: datetime
    words: str
    decision: Decision
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that was made: *to* whom in words, by which contact and role, its result and its reference number."""

    id: ItemId
    at: datetime
    to: str
    contact: ContactId | None = None
    role: RoleId | None = None
    result: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Something to do on a day."""

    id: ItemId
    on: date
    words: str
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMade:
    """A paper or file that left the program: an edition of the summary, the notice of a *duty*, or a *handout*.

    A hand-out is named by its kind, and by its *page* if it is about one.
    """

    id: ItemId
    at: datetime
    handed: Handed
    edition: Edition | None = None
    duty: DutyId | None = None
    handout: str = ""
    page: PageId | None = None
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """*who* knew first, and when. Raise ValueError for a moment without a zone or of another century."""

    who: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a moment that nobody could count on from."""
        utc(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A duty is done: when, who received it, and the serial number. Raise ValueError if one of them is missing."""

    at: datetime
    receiver: str
    serial: str

    def __post_init__(self) -> None:
        """Refuse what is not done yet."""
        utc(self.at)
        if missing := lacking(self.at, self.receiver, self.serial):
            raise ValueError(missing)


def lacking(at: datetime | None, receiver: str, serial: str) -> tuple[str, ...]:
    """Return what is still missing before a duty is done: "at", "receiver", "serial"."""
    given = {"at": at is not None, "receiver": bool(receiver.strip()), "serial": bool(serial.strip())}
    return tuple(name for name, there in given.items() if not there)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyState:
    """How far a duty has come for one *event*: different events are reported apart, and so counted apart."""

    id: ItemId
    duty: DutyId
    event: int = 1
    begun: Begun | None = None
    reported: Reported | None = None


Kept: TypeAlias = Note | Told | Asked | Call | NextStep | PaperMade | DutyState

_SHELVES: dict[type[Kept], tuple[str, str]] = {  # the field that holds them, and how their ids begin
    Note: ("notes", "note"),
    Told: ("told", "told"),
    Asked: ("asked", "asked"),
    Call: ("calls", "call"),
    NextStep: ("steps", "step"),
    PaperMade: ("papers", "paper"),
    DutyState: ("duties", "duty"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsel:
    """All that a counsellor keeps beside a case; every change makes another one.

    *marks* are the spots gone through, and when. *copied_on* is the day on which the notes were copied into the
    school's record, *open_with* who is still working on the case.
    """

    notes: tuple[Note, ...] = ()
    told: tuple[Told, ...] = ()
    asked: tuple[Asked, ...] = ()
    calls: tuple[Call, ...] = ()
    steps: tuple[NextStep, ...] = ()
    papers: tuple[PaperMade, ...] = ()
    duties: tuple[DutyState, ...] = ()
    marks: Mapping[Spot, datetime] = field(default_factory=dict)
    copied_on: date | None = None
    open_with: frozenset[Body] = frozenset()

    def fresh(self, kind: type[Kept]) -> ItemId:
        """Return an id that nothing of this *kind* has here."""
        shelf, prefix = _SHELVES[kind]
        numbers = (int(item.id.removeprefix(f"{prefix}-")) for item in getattr(self, shelf))
        return ItemId(f"{prefix}-{1 + max(numbers, default=0)}")

    def kept(self, item: Kept) -> Counsel:
        """Return it with *item* in place of the one that has its id, or at the end."""
        shelf, _ = _SHELVES[type(item)]
        held: tuple[Kept, ...] = getattr(self, shelf)
        if all(old.id != item.id for old in held):
            changed: dict[str, Any] = {shelf: (*held, item)}
        else:
            changed = {shelf: tuple(item if old.id == item.id else old for old in held)}
        return replace(self, **changed)

    def without(self, item: Kept) -> Counsel:
        """Return it without the one that has the id of *item*."""
        shelf, _ = _SHELVES[type(item)]
        left: dict[str, Any] = {shelf: tuple(old for old in getattr(self, shelf) if old.id != item.id)}
        return replace(self, **left)

    def marked(self, spot: Spot, at: datetime | None) -> Counsel:
        """Return it with *spot* gone through *at* some moment, or not gone through."""
        others = {known: when for known, when in self.marks.items() if known != spot}
        return replace(self, marks=others if at is None else others | {spot: at})

    def duty(self, name: DutyId, event: int = 1) -> DutyState | None:
        """Return how far the duty *name* has come for *event*, if it was taken up."""
        return next((state for state in self.duties if state.duty == name and state.event == event), None)

    def taken_up(self, name: DutyId, event: int = 1) -> Counsel:
        """Return it with the duty *name* taken up for *event*; as it was if it is."""
        if self.duty(name, event):
            return self
        return self.kept(DutyState(id=self.fresh(DutyState), duty=name, event=event))

    @property
    def next_on(self) -> date | None:
        """The day of the next step that is not done."""
        return min((step.on for step in self.steps if not step.done), default=None)

    @property
    def newest(self) -> datetime | None:
        """The newest moment at which anything was written down here, by this computer's clock."""
        moments = (*(it.at for it in self.notes), *(it.at for it in self.told), *(it.at for it in self.papers))
        return max((*moments, *(it.at for it in self.asked), *self.marks.values()), default=None)


class BeforeDeleting(StrEnum):
    """What has to be asked or said before a case is deleted."""

    NOT_COPIED = "not-copied"  # into the school's record, which has to be kept
    STILL_OPEN = "still-open"  # police, court or committee are working on it
    DUTY_OPEN = "duty-open"  # a duty was taken up and is not done


def before_deleting(counsel: Counsel) -> tuple[BeforeDeleting, ...]:
    """Return what to ask or say before a case with *counsel* is deleted."""
    due = {
        BeforeDeleting.NOT_COPIED: counsel.copied_on is None,
        BeforeDeleting.STILL_OPEN: bool(counsel.open_with),
        BeforeDeleting.DUTY_OPEN: any(state.reported is None for state in counsel.duties),
    }
    return tuple(reason for reason, holds in due.items() if holds)
