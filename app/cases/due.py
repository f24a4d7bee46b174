"""The time of one open duty, and how pressing it is: all that the list of cases needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from app.guide.duties import DutyId

Day = TypeVar("Day", date, datetime)

_YEARS = range(1970, 2200)


class Level(StrEnum):
    """How pressing a duty is."""

    UNSTARTED = "unstarted"  # nobody has entered when it began
    AHEAD = "ahead"  # its start is in the future: the start or the clock is wrong
    RUNNING = "running"
    SOON = "soon"  # a quarter of its time is left, or less
    OVER = "over"
    DONE = "done"


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """The time of an open duty, *since* its start *until* its end; it tells without the pack how pressing it is."""

    until: datetime
    since: datetime
    duty: DutyId

    def left(self, now: datetime) -> timedelta:
        """Return the time left at the moment *now*; below zero if it is over."""
        return utc(self.until) - utc(now)

    def level(self, now: datetime) -> Level:
        """Return how pressing it is at the moment *now*."""
        left, length = self.left(now), utc(self.until) - utc(self.since)
        if left <= timedelta():
            return Level.OVER
        if left > length:
            return Level.AHEAD
        return Level.SOON if left * 4 <= length else Level.RUNNING


def check_year(day: Day) -> Day:
    """Return *day*; raise ValueError if no case of today can have it, so that counting on from it never fails."""
    if day.year not in _YEARS:
        raise ValueError(day)
    return day


def utc(moment: datetime) -> datetime:
    """Return *moment* in UTC, where times may be subtracted; raise ValueError if it does not say its zone."""
    if moment.utcoffset() is None:
        raise ValueError(moment)
    return check_year(moment).astimezone(UTC)
