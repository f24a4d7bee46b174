"""How much time each duty leaves.

A start is a moment on the line of time, not a wall clock's reading: whatever the computer's zone or daylight saving
does afterwards, the end stays where it is. If the clock itself is wrong, the end is still right and only what is left
is not; `went_back` tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from app.cases.counsel import Begun, Counsel, DutyState, Reported, check_year, utc
from app.guide.duties import Duty, DutyId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A duty of a case at one moment.

    *waits_for* is the report whose number it has to quote, while that is not done; *late* means it was done too late.
    """

    duty: Duty
    state: DutyState
    level: Level
    deadline: Deadline | None = None
    left: timedelta | None = None
    waits_for: DutyId | None = None
    late: bool = False


def moment(day: date, hour: time, zone: tzinfo | None = None) -> datetime:
    """Return the moment at which clocks in *zone*, or that of this computer, show *day* and *hour*.

    Where they show it twice, or skip it, it is the earlier one: no duty then seems to leave more time than it does.
    The distance from UTC is a fixed one, so that the moment can be written down. Raise ValueError for a day of
    another century.
    """
    shown = datetime.combine(check_year(day), hour.replace(tzinfo=None), tzinfo=zone)
    earliest = min(shown.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    return datetime.fromisoformat(earliest.astimezone(zone).isoformat())


def begun(duty: Duty, counsel: Counsel, event: int = 1) -> Begun | None:
    """Return who knew first and when, for *duty*: its own start, or that of the duty whose start it shares."""
    own = counsel.duty(duty.id, event)
    shared = counsel.duty(duty.shares, event) if duty.shares else None
    return (own and own.begun) or (shared and shared.begun)


def quoted(duty: Duty, counsel: Counsel, event: int = 1) -> Reported | None:
    """Return the report that *duty* has to quote, once it is made."""
    state = counsel.duty(duty.quotes, event) if duty.quotes else None
    return state and state.reported


def clocks(duties: Iterable[Duty], counsel: Counsel, now: datetime) -> tuple[Clock, ...]:
    """Return each of *duties* that was taken up, event by event and in the order in which they are to be done."""
    known = list(duties)
    order = {duty.id: place for place, duty in enumerate(known)}
    taken = [state for state in counsel.duties if state.duty in order]
    taken.sort(key=lambda state: (state.event, order[state.duty]))
    return tuple(_clock(known[order[state.duty]], state, counsel, now) for state in taken)


def _clock(duty: Duty, state: DutyState, counsel: Counsel, now: datetime) -> Clock:
    due = _deadline(duty, begun(duty, counsel, state.event))
    waits = duty.quotes if duty.quotes and quoted(duty, counsel, state.event) is None else None
    clock = Clock(duty=duty, state=state, level=Level.UNSTARTED, deadline=due, waits_for=waits)
    if state.reported:
        late = due is not None and due.left(state.reported.at) < timedelta()
        return replace(clock, level=Level.DONE, late=late, waits_for=None)
    return replace(clock, level=due.level(now), left=due.left(now)) if due else clock


def _deadline(duty: Duty, start: Begun | None) -> Deadline | None:
    if start is None:
        return None
    since = utc(start.at)
    return Deadline(until=since + duty.length, since=since, duty=duty.id)


def open_deadlines(duties: Iterable[Duty], counsel: Counsel) -> tuple[Deadline, ...]:
    """Return the deadlines of *counsel* that are not done, the nearest first: what the list of cases shows."""
    known = {duty.id: duty for duty in duties}
    running = [state for state in counsel.duties if state.reported is None and state.duty in known]
    due = (_deadline(known[state.duty], begun(known[state.duty], counsel, state.event)) for state in running)
    return tuple(sorted(deadline for deadline in due if deadline))


def went_back(counsel: Counsel, now: datetime) -> bool:
    """Tell whether the clock shows an earlier moment than when something was written: it was wrong then, or is now."""
    return counsel.newest is not None and utc(counsel.newest) > utc(now)
