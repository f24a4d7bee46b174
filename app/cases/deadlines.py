"""How much time each duty leaves.

A start is a moment on the line of time, not a wall clock's reading: whatever the computer's zone or daylight saving
does afterwards, the end stays where it is. If the clock itself is wrong, the end is still right and only what is left
is not; `went_back` tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from app.cases.counsel import Begun, Counsel, DutyState, Reported
from app.cases.due import Deadline, Level, check_year, utc
from app.guide.duties import Duty, DutyId


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyClock:
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
    starts = (state.begun for state in (own, shared) if state)
    return next((start for start in starts if start), None)


def quoted(duty: Duty, counsel: Counsel, event: int = 1) -> Reported | None:
    """Return the report that *duty* has to quote, once it is made."""
    state = counsel.duty(duty.quotes, event) if duty.quotes else None
    return state.reported if state else None


def clocks(duties: Iterable[Duty], counsel: Counsel, now: datetime) -> tuple[DutyClock, ...]:
    """Return each of *duties* that was taken up, event by event and in the order in which they are to be done."""
    known = list(duties)
    order = {duty.id: place for place, duty in enumerate(known)}
    taken = [state for state in counsel.duties if state.duty in order]
    taken.sort(key=lambda state: (state.event, order[state.duty]))
    return tuple(_clock(known[order[state.duty]], state, counsel, now) for state in taken)


def _clock(duty: Duty, state: DutyState, counsel: Counsel, now: datetime) -> DutyClock:
    due = _deadline(duty, begun(duty, counsel, state.event))
    waits = duty.quotes if duty.quotes and quoted(duty, counsel, state.event) is None else None
    clock = DutyClock(duty=duty, state=state, level=Level.UNSTARTED, deadline=due, waits_for=waits)
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
