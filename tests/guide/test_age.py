"""How old something is."""

from __future__ import annotations

from datetime import date

import pytest

from app.guide.age import Age, age

DUE = date(2027, 5, 23)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(date(2026, 11, 23), Age.FRESH, id="long before"),
        pytest.param(DUE, Age.FRESH, id="the day itself"),
        pytest.param(date(2027, 5, 24), Age.DUE, id="the day after"),
        pytest.param(date(2028, 5, 22), Age.DUE, id="a year after"),
        pytest.param(date(2028, 5, 23), Age.OLD, id="more than a year after"),
        pytest.param(date.max, Age.OLD, id="a clock gone wild"),
        pytest.param(date(1970, 1, 1), Age.FRESH, id="a clock gone back"),
    ],
)
def test_age(today: date, expected: Age) -> None:
    assert age(DUE, today) is expected
