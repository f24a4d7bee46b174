"""The exercises: the pace of the breathing, the order of the senses, and where a person is in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import cos, pi

from app.guide.blocks import Exercise

COUNTS = (2, 3, 4)  # seconds a breath may take


class Breath(StrEnum):
    """A side of the box that is breathed."""

    IN = "in"
    FULL = "full"
    OUT = "out"
    EMPTY = "empty"


class Sense(StrEnum):
    """A sense to attend to, in the order of the exercise."""

    SEE = "see"
    TOUCH = "touch"
    HEAR = "hear"
    SMELL = "smell"
    TASTE = "taste"


SENSES = tuple(Sense)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the breathing: which breath, its second counted from 1, and how *full* from 0 to 1."""

    breath: Breath
    second: int
    full: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How slowly to breathe: *count* seconds for each breath, with or without holding it in between."""

    count: int = COUNTS[-1]
    holds: bool = True

    @property
    def breaths(self) -> tuple[Breath, ...]:
        """The breaths of one round."""
        return tuple(Breath) if self.holds else (Breath.IN, Breath.OUT)

    def at(self, seconds: float) -> Moment:
        """Return the moment *seconds* after the beginning."""
        side, into = divmod(seconds, self.count)
        breath = self.breaths[int(side) % len(self.breaths)]
        swing = (1 - cos(pi * into / self.count)) / 2  # slow at both ends, as breath is
        full = {Breath.IN: swing, Breath.FULL: 1.0, Breath.OUT: 1 - swing, Breath.EMPTY: 0.0}[breath]
        return Moment(breath, int(into) + 1, full)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calm:
    """Where a person is in the exercises.

    *opened* are those unfolded on the pages, *seconds* how long was breathed while *running*, *sense* the number
    of senses attended to so far.
    """

    opened: frozenset[Exercise] = frozenset()
    pace: Pace = Pace()
    seconds: float = 0.0
    running: bool = False
    sense: int = 0

    def toggle(self, exercise: Exercise) -> Calm:
        """Return the state with *exercise* opened, or closed; a closed one does not run."""
        return replace(self, opened=self.opened ^ {exercise}, running=False)

    def breathe(self, pace: Pace) -> Calm:
        """Return the state with another *pace*, from the beginning of a round."""
        return replace(self, pace=pace, seconds=0.0)
