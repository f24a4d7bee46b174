"""The guide as it is read: the advice pack, the places it is read in, and how they fit together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import NewType

from app.errors import PackError
from app.guide.blocks import Page, PageId, RoleId, SituationId, SlotId
from app.guide.duties import Duty
from app.guide.fields import ExtraField, Form
from app.guide.origin import Origin
from app.language import Language
from app.language import pick as pick  # noqa: PLC0414 - who reads words of a pack looks for it here

PackId = NewType("PackId", str)
RegionId = NewType("RegionId", str)
ContactId = NewType("ContactId", str)
Words = dict[Language, str]

NOWHERE = RegionId("none")  # the place "elsewhere", for a region no pack is about
# Pages that the window knows by name: it has buttons for them, or shows them in a way of their own.
START, DANGER, TEN_MINUTES, HELP = PageId("start"), PageId("danger"), PageId("ten-minutes"), PageId("help")


def within(hours: tuple[time, time], now: time) -> bool:
    """Tell whether it is *now* between two times, the second not included; the hours may run over midnight."""
    begin, end = hours
    return begin <= now < end if begin <= end else now >= begin or now < end


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a pack says of itself."""

    id: PackId
    title: Words
    languages: tuple[Language, ...]
    publisher: Words
    counter: int
    reviewed_on: date
    review_by: date
    origin: Origin = Origin()  # noqa: RUF009 - it is frozen


class Answer(StrEnum):
    """What a parent said to a question."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A fact that changes what is shown: because of an answer, or by the hour of the clock.

    *hours* is the time from which and until which it is true, the end not included; it may run over midnight.
    *urgent* are the roles whose contacts come first while it is true.
    """

    id: SituationId
    unsure_counts: bool = False
    hours: tuple[time, time] | None = None
    urgent: tuple[RoleId, ...] = ()

    def holds(self, answer: Answer | None, now: time) -> bool:
        """Tell whether *answer*, or the time *now*, makes this true; a skipped question counts as not sure."""
        if self.hours is not None:
            return within(self.hours, now)
        unsure = answer in {Answer.UNSURE, Answer.SKIPPED}
        return answer is Answer.YES or (self.unsure_counts and unsure)


class Confidence(StrEnum):
    """How sure we are of a contact: seen on the body's own page, or in a reliable second source."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who can help, and where what we say about them comes from.

    *phone* is ASCII digits and hyphens, *site* a full address; each may be missing, and only where
    both are may *source* and *seen_on*, the source in words, be missing too. *seen* is the date the
    source carries (None if it carries none), *called* the day a person last rang the number (None
    until somebody did). *open* is the time from which and until which somebody answers.
    """

    id: ContactId
    name: Words
    does: Words
    phone: str | None
    site: str | None
    hours: Words | None
    speaks: Words | None
    source: str | None
    seen_on: Words | None
    seen: date | None
    called: date | None
    review_by: date
    confidence: Confidence
    open: tuple[time, time] | None = None
    origin: Origin = Origin()  # noqa: RUF009 - it is frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place pack: who can help in one region, and what is special there.

    *roles* lists, for each role, whom to ask, best first; *slots*, for each slot of the advice, the
    place's own *pages* that fill it; *fields* are those it adds to the reporting summary, *duties* what a school
    has to report there.
    """

    about: About
    region: RegionId
    contacts: Mapping[ContactId, Contact]
    roles: Mapping[RoleId, tuple[ContactId, ...]]
    pages: Mapping[PageId, Page] = field(default_factory=dict)
    slots: Mapping[SlotId, tuple[PageId, ...]] = field(default_factory=dict)
    fields: tuple[ExtraField, ...] = ()
    duties: tuple[Duty, ...] = ()

    def who(self, role: RoleId) -> tuple[Contact, ...]:
        """Return the contacts of *role*, best first; none if this place does not bind it."""
        return tuple(self.contacts[name] for name in self.roles.get(role, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """An advice pack: the same everywhere. *steps* are pages in their order; the rest is reached by links.

    *form* is what the reporting summary asks for.
    """

    about: About
    steps: tuple[PageId, ...]
    pages: Mapping[PageId, Page]
    situations: Mapping[SituationId, Situation]
    form: Form = Form()  # noqa: RUF009 - it is frozen

    def true_situations(self, answers: Mapping[SituationId, Answer], now: time) -> frozenset[SituationId]:
        """Return the situations that *answers* and the time *now* make true."""
        return frozenset(name for name, situation in self.situations.items() if situation.holds(answers.get(name), now))

    def after(self, page: PageId) -> PageId | None:
        """Return the step that follows *page* among the steps, if it is one and not the last."""
        following = dict(zip(self.steps, self.steps[1:], strict=False))
        return following.get(page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """An advice pack together with the places it is read in; the place "elsewhere" is the last of them.

    *left_out* are the packs that could not be used, each with its reasons.
    """

    advice: Advice
    places: tuple[Place, ...]
    left_out: tuple[PackError, ...] = ()

    @property
    def page_ids(self) -> tuple[PageId, ...]:
        """The ids of all pages: those of the advice, then those of each place."""
        return (*self.advice.pages, *(page for place in self.places for page in place.pages))

    def page(self, page: PageId) -> Page | None:
        """Return the page called *page*, of the advice or of a place."""
        pages = (self.advice.pages, *(place.pages for place in self.places))
        return next((known[page] for known in pages if page in known), None)

    @property
    def whole_form(self) -> Form:
        """What the reporting summary asks for, anywhere: a case from another region can be read, too."""
        return self.advice.form.widened(extra for place in self.places for extra in place.fields)

    def form(self, region: RegionId | None) -> Form:
        """Return what the reporting summary asks for in *region*."""
        place = self.place(region) if region else None
        return self.advice.form.widened(place.fields if place else ())

    def fill(self, slot: SlotId, region: RegionId | None) -> tuple[PageId, ...]:
        """Return the pages that *region* puts into *slot*, or the place "elsewhere" if it puts none there."""
        for name in (region, NOWHERE):
            place = self.place(name) if name else None
            if place and slot in place.slots:
                return place.slots[slot]
        return ()

    def place(self, region: RegionId) -> Place | None:
        """Return the place of *region*, if it is installed."""
        return next((place for place in self.places if place.region == region), None)

    def who(self, role: RoleId, region: RegionId | None) -> tuple[tuple[Place, tuple[Contact, ...]], ...]:
        """Return whom to ask for *role*, place by place.

        For a chosen *region* that is its own contacts, or those of the place "elsewhere" if it binds
        none. While no region is chosen it is every place that binds the role, without those nobody vouches for.
        """
        bound = [(place, who) for place in self.places if (who := place.who(role))]
        if region is None:
            vouched = ((place, tuple(contact for contact in who if contact.origin.is_trusted)) for place, who in bound)
            return tuple((place, who) for place, who in vouched if who)
        chosen = [answer for name in (region, NOWHERE) for answer in bound if answer[0].region == name]
        return tuple(chosen[:1])
