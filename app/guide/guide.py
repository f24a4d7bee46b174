"""The guide as it is read: the advice pack, the places it is read in, and how they fit together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from app.guide.blocks import Page, PageId, RoleId, SituationId
from app.language import Language

PackId = NewType("PackId", str)
RegionId = NewType("RegionId", str)
ContactId = NewType("ContactId", str)
Words = dict[Language, str]

NOWHERE = RegionId("none")  # the place "elsewhere", for a region no pack is about
START, DANGER, HELP = PageId("start"), PageId("danger"), PageId("help")  # pages that the window has buttons for


def pick(words: Mapping[Language, str], language: Language) -> str:
    """Return *words* in *language*, or in the pack's first language if it has none."""
    return words.get(language) or next(iter(words.values()))


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


class Answer(StrEnum):
    """What a parent said to a question."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A fact that changes what is shown."""

    id: SituationId
    unsure_counts: bool = False

    def holds(self, answer: Answer | None) -> bool:
        """Tell whether *answer* makes this true; a skipped question counts as not sure."""
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
    until somebody did).
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place pack: who can help in one region. *roles* lists, for each role, whom to ask, best first."""

    about: About
    region: RegionId
    contacts: dict[ContactId, Contact]
    roles: dict[RoleId, tuple[ContactId, ...]]

    def who(self, role: RoleId) -> tuple[Contact, ...]:
        """Return the contacts of *role*, best first; none if this place does not bind it."""
        return tuple(self.contacts[name] for name in self.roles.get(role, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """An advice pack: the same everywhere. *steps* are pages in their order; the rest is reached by links."""

    about: About
    steps: tuple[PageId, ...]
    pages: dict[PageId, Page]
    situations: dict[SituationId, Situation]

    def true_situations(self, answers: dict[SituationId, Answer]) -> frozenset[SituationId]:
        """Return the situations that *answers* make true."""
        return frozenset(name for name, situation in self.situations.items() if situation.holds(answers.get(name)))

    def after(self, page: PageId) -> PageId | None:
        """Return the step that follows *page* among the steps, if it is one and not the last."""
        following = dict(zip(self.steps, self.steps[1:], strict=False))
        return following.get(page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """An advice pack together with the places it is read in; the place "elsewhere" is the last of them."""

    advice: Advice
    places: tuple[Place, ...]

    def place(self, region: RegionId) -> Place | None:
        """Return the place of *region*, if it is installed."""
        return next((place for place in self.places if place.region == region), None)

    def who(self, role: RoleId, region: RegionId | None) -> tuple[tuple[Place, tuple[Contact, ...]], ...]:
        """Return whom to ask for *role*, place by place.

        For a chosen *region* that is its own contacts, or those of the place "elsewhere" if it binds
        none. While no region is chosen it is every place that binds the role.
        """
        bound = [(place, who) for place in self.places if (who := place.who(role))]
        if region is None:
            return tuple(bound)
        chosen = [answer for name in (region, NOWHERE) for answer in bound if answer[0].region == name]
        return tuple(chosen[:1])
