"""Every duty against every clock: set wrong, moved to another zone, put forward and back for the summer."""

# ruff: noqa: DTZ001 - what clocks on a wall show has no zone

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.counsel import Asked, Begun, Counsel, Decision, Note, Reported, Said, Told, lacking
from app.cases.deadlines import clocks, moment, open_deadlines, quoted, went_back
from app.cases.due import Level, utc
from app.guide.duties import Duty, DutyId, proposed
from app.guide.guide import Place, RegionId
from app.guide.load import load_place
from app.places import CONTENT

TAIPEI = timezone(timedelta(hours=8))
NOTHING = Counsel()
START = datetime(2026, 11, 23, 9, 30, tzinfo=TAIPEI)
TAIWAN: Place = load_place(CONTENT / "region-tw")
DUTIES = {duty.id: duty for duty in TAIWAN.duties}
EVERY = pytest.mark.parametrize("duty", TAIWAN.duties, ids=lambda duty: duty.id)
LENGTHS = {
    "tw-social": 24,
    "tw-campus": 24,
    "tw-urgent": 2,
    "tw-suspect": 24,
    "tw-self-harm": 24,
    "tw-gender": 24,
    "tw-gender-committee": 72,
    "tw-gender-answer": 480,
}


def begun(duty: Duty, at: datetime = START, counsel: Counsel = NOTHING, event: int = 1) -> Counsel:
    taken = counsel.taken_up(duty.id, event)
    state = taken.duty(duty.id, event)
    assert state
    return taken.kept(replace(state, begun=Begun(who="the class teacher", at=at)))


def reported(duty: Duty, counsel: Counsel, at: datetime) -> Counsel:
    state = counsel.taken_up(duty.id).duty(duty.id)
    assert state
    return counsel.kept(replace(state, reported=Reported(at=at, receiver="Social affairs", serial="A1")))


def level(duty: Duty, counsel: Counsel, now: datetime) -> Level:
    (clock,) = clocks([duty], counsel, now)
    return clock.level


def test_the_duties_are_those_of_the_facts_in_their_order() -> None:
    assert {duty.id: duty.hours for duty in TAIWAN.duties} == LENGTHS
    assert list(DUTIES) == list(LENGTHS)
    campus = DUTIES[DutyId("tw-campus")]
    assert (campus.quotes, campus.shares, "child-name" in campus.hides) == ("tw-social", "tw-social", True)
    assert [duty.id for duty in TAIWAN.duties if duty.by_phone] == ["tw-urgent"]
    assert DUTIES[DutyId("tw-social")].parents


@EVERY
def test_each_duty_says_where_it_is_from_and_as_of_when(duty: Duty) -> None:
    assert duty.source.startswith("https://")
    assert duty.as_of <= duty.seen
    for words in (duty.name, duty.says, duty.applies, duty.begins, duty.receiver, duty.serial, duty.seen_on):
        assert set(words) == {"en", "zh-TW"}


def test_duties_are_proposed_by_what_happened() -> None:
    assert [duty.id for duty in proposed(TAIWAN.duties, ())] == ["tw-social", "tw-campus"]
    with_a_peer = [duty.id for duty in proposed(TAIWAN.duties, {"peer"})]  # type: ignore[arg-type]
    assert with_a_peer == ["tw-social", "tw-campus", "tw-suspect", "tw-gender"]


# ---- levels, for every duty


@EVERY
@pytest.mark.parametrize(
    ("part", "shown"),
    [
        pytest.param(-0.001, Level.AHEAD, id="the start is still to come"),
        pytest.param(0, Level.RUNNING, id="just begun"),
        pytest.param(0.749, Level.RUNNING, id="more than a quarter left"),
        pytest.param(0.75, Level.SOON, id="a quarter left"),
        pytest.param(0.999, Level.SOON, id="nearly over"),
        pytest.param(1, Level.OVER, id="on the minute"),
        pytest.param(400, Level.OVER, id="the clock is years ahead"),
        pytest.param(-400, Level.AHEAD, id="the clock is years behind"),
    ],
)
def test_how_pressing_it_is(duty: Duty, part: float, shown: Level) -> None:
    now = START + duty.length * part
    assert level(duty, begun(duty), now) is shown
    (clock,) = clocks([duty], begun(duty), now)
    assert clock.deadline
    assert clock.deadline.until == START + duty.length  # whatever the clock shows, the end is right


ZONES = (
    "Asia/Taipei",
    "UTC",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
)


@EVERY
@pytest.mark.parametrize("zone", ZONES)
def test_another_zone_of_the_computer_changes_nothing(duty: Duty, zone: str) -> None:
    now = START + duty.length * 0.6
    here, there = clocks([duty], begun(duty), now), clocks([duty], begun(duty), now.astimezone(ZoneInfo(zone)))
    assert here == there


JUMPS = {
    "New York springs forward": ("America/New_York", datetime(2026, 3, 8, 1, 30), 1),
    "New York falls back": ("America/New_York", datetime(2026, 11, 1, 0, 30), -1),
    "London springs forward": ("Europe/London", datetime(2026, 3, 29, 0, 30), 1),
    "Lord Howe falls back by half an hour": ("Australia/Lord_Howe", datetime(2026, 4, 5, 0, 30), -0.5),
}


@EVERY
@pytest.mark.parametrize(("zone", "shown", "jump"), JUMPS.values(), ids=JUMPS)
def test_summer_time_takes_and_gives_no_hour(duty: Duty, zone: str, shown: datetime, jump: float) -> None:
    """Wall clocks read an hour more or less at the end, yet the time that went by is the duty's own."""
    local = ZoneInfo(zone)
    start = moment(shown.date(), shown.time(), local)
    (clock,) = clocks([duty], begun(duty, start), start.astimezone(local))
    assert clocks([duty], begun(duty, start.astimezone(local)), start)[0].deadline == clock.deadline
    assert clock.left == duty.length
    assert clock.deadline
    assert utc(clock.deadline.until) - utc(start) == duty.length
    wall = clock.deadline.until.astimezone(local).replace(tzinfo=None) - shown
    assert wall == duty.length + timedelta(hours=jump)


def test_an_hour_that_is_shown_twice_or_never_is_the_earlier_one() -> None:
    york = ZoneInfo("America/New_York")
    twice = moment(date(2026, 11, 1), time(1, 30), york)
    never = moment(date(2026, 3, 8), time(2, 30), york)
    assert (twice.isoformat(), never.isoformat()) == ("2026-11-01T01:30:00-04:00", "2026-03-08T01:30:00-05:00")


def test_a_moment_of_this_computer_says_its_zone_and_no_other_century_is_taken() -> None:
    assert moment(date(2026, 11, 23), time(9, 30)).utcoffset() is not None
    for year in (1, 1969, 2200, 9999):
        with pytest.raises(ValueError, match=str(year)):
            moment(date(year, 12, 31), time(9, 30), TAIPEI)
    with pytest.raises(ValueError, match="2026"):
        Begun(who="", at=datetime(2026, 11, 23))


@given(
    started=st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)),
    zone=st.sampled_from(ZONES),
    past=st.integers(min_value=-100_000, max_value=100_000),
)
def test_time_only_runs_down(started: datetime, zone: str, past: int) -> None:
    local = ZoneInfo(zone)
    start = moment(started.date(), started.time(), local)
    for duty in TAIWAN.duties:
        counsel = begun(duty, start)
        (now,), (later,) = (
            clocks([duty], counsel, (utc(start) + timedelta(minutes=past + more)).astimezone(local)) for more in (0, 1)
        )
        assert now.left is not None
        assert later.left == now.left - timedelta(minutes=1)
        assert (now.level is Level.OVER) == (now.left <= timedelta())
        assert (now.level is Level.AHEAD) == (past < 0)


# ---- several at once


def test_each_has_a_clock_of_its_own_and_the_order_is_that_of_the_place() -> None:
    counsel = Counsel()
    for hours, duty in enumerate(reversed(TAIWAN.duties)):
        counsel = begun(duty, START + timedelta(hours=hours), counsel)
    shown = clocks(TAIWAN.duties, counsel, START)
    assert [clock.duty.id for clock in shown] == list(LENGTHS)
    assert len({clock.deadline and clock.deadline.since for clock in shown}) == len(LENGTHS)
    nearest = [due.duty for due in open_deadlines(TAIWAN.duties, counsel)]
    assert (nearest[0], nearest[-1]) == ("tw-urgent", "tw-gender-answer")


def test_the_campus_report_shares_the_start_and_waits_for_the_number() -> None:
    social, campus = DUTIES[DutyId("tw-social")], DUTIES[DutyId("tw-campus")]
    counsel = begun(social).taken_up(campus.id)
    first, second = clocks(TAIWAN.duties, counsel, START)
    assert first.deadline
    assert second.deadline
    assert first.deadline.until == second.deadline.until
    assert (second.waits_for, quoted(campus, counsel)) == (social.id, None)
    counsel = reported(social, counsel, START + timedelta(hours=2))
    first, second = clocks(TAIWAN.duties, counsel, START + timedelta(hours=3))
    found = quoted(campus, counsel)
    assert (first.level, second.level, second.waits_for) == (Level.DONE, Level.RUNNING, None)
    assert found
    assert found.serial == "A1"


def test_different_events_are_counted_apart() -> None:
    act = DUTIES[DutyId("tw-self-harm")]
    counsel = begun(act, START + timedelta(days=3), begun(act), event=2)
    first, second = clocks([act], counsel, START + timedelta(days=3))
    assert (first.level, second.level) == (Level.OVER, Level.RUNNING)


@EVERY
def test_nothing_runs_before_somebody_entered_the_start(duty: Duty) -> None:
    counsel = Counsel().taken_up(duty.id)
    assert level(duty, counsel, START) is Level.UNSTARTED
    assert open_deadlines([duty], counsel) == ()


# ---- done


@EVERY
def test_it_is_done_with_time_receiver_and_number_and_late_if_it_was(duty: Duty) -> None:
    for part, late in ((1, False), (1.001, True)):
        counsel = reported(duty, begun(duty), START + duty.length * part)
        (clock,) = clocks([duty], counsel, START + duty.length * 9)
        assert (clock.level, clock.late, clock.left) == (Level.DONE, late, None)
        assert open_deadlines([duty], counsel) == ()


@pytest.mark.parametrize(
    ("at", "receiver", "serial", "missing"),
    [
        (None, "", "", ("at", "receiver", "serial")),
        (START, " ", "A1", ("receiver",)),
        (START, "Social affairs", "\u3000", ("serial",)),
        (START, "Social affairs", "A1", ()),
    ],
)
def test_what_is_missing_is_said(at: datetime | None, receiver: str, serial: str, missing: tuple[str, ...]) -> None:
    assert lacking(at, receiver, serial) == missing
    if at and missing:
        with pytest.raises(ValueError, match=missing[0]):
            Reported(at=at, receiver=receiver, serial=serial)


@EVERY
def test_a_no_of_the_child_stops_no_duty(duty: Duty) -> None:
    before = begun(duty)
    after = before.kept(
        Told(id=before.fresh(Told), at=START, words="I must report this", wishes="no", duty=duty.id)
    ).kept(Asked(id=before.fresh(Asked), at=START, words=f"May I report {duty.id}?", decision=Decision.NO))
    for hours in range(0, 30, 3):
        now = START + timedelta(hours=hours)
        assert clocks([duty], after, now) == clocks([duty], before, now)
    assert open_deadlines([duty], after) == open_deadlines([duty], before)


def test_a_clock_that_was_put_back_is_noticed() -> None:
    counsel = Counsel()
    assert not went_back(counsel, START)
    counsel = counsel.kept(Note(id=counsel.fresh(Note), at=START, said=Said.CHILD, words="…"))
    assert went_back(counsel, START - timedelta(seconds=1))
    assert not went_back(counsel, START.astimezone(UTC))


def test_other_places_have_none() -> None:
    for folder in CONTENT.glob("region-*"):
        place = load_place(folder)
        assert bool(place.duties) == (place.region == RegionId("tw"))
