"""What is believed of a clock, told several times: neither one that is ahead nor one at 1970 is believed at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.cases.clock import Clock

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
AHEAD = datetime(2100, 1, 1, tzinfo=UTC)
EMPTY = datetime(1970, 1, 1, tzinfo=UTC)  # what a clock shows whose battery is empty


@pytest.mark.parametrize(
    ("told", "latest"),
    [
        ((NOW + HOUR,), NOW + HOUR),
        ((NOW + 399 * DAY,), NOW + 399 * DAY),
        ((NOW + 400 * DAY,), NOW),
        ((AHEAD,), NOW),
        ((AHEAD, AHEAD + DAY - SECOND), NOW),
        ((AHEAD, AHEAD + HOUR, AHEAD + DAY), AHEAD + DAY),
        ((AHEAD, NOW + HOUR, AHEAD + DAY), NOW + HOUR),
        ((NOW - HOUR,), NOW),
        ((NOW - HOUR, NOW), NOW),
        ((NOW - HOUR, NOW + DAY), NOW + DAY),
        ((NOW - 9 * DAY, NOW - 8 * DAY - SECOND), NOW),
        ((NOW - 9 * DAY, NOW - 8 * DAY), NOW - 8 * DAY),
        ((EMPTY,), NOW),
        ((EMPTY, EMPTY + DAY - SECOND, EMPTY, EMPTY + DAY - SECOND), NOW),
        ((EMPTY, EMPTY + HOUR, EMPTY + DAY), EMPTY + DAY),
        ((EMPTY, NOW + HOUR, EMPTY + DAY), NOW + HOUR),
        ((EMPTY, EMPTY + DAY, NOW), EMPTY + DAY),
        ((EMPTY, EMPTY + DAY, NOW, NOW + DAY), NOW + DAY),
        ((AHEAD, AHEAD + DAY, NOW), AHEAD + DAY),
        ((AHEAD, AHEAD + DAY, NOW, NOW + DAY), NOW + DAY),
        ((AHEAD, EMPTY, EMPTY + DAY - SECOND), NOW),
    ],
)
def test_a_jump_is_believed_after_a_day_of_evidence(told: tuple[datetime, ...], latest: datetime) -> None:
    clock = Clock(latest=NOW)
    for moment in told:
        clock = clock.told(moment)
    assert clock.latest == latest
