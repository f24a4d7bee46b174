"""The pace of the breathing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.guide.blocks import Exercise
from app.guide.calm import Breath, Calm, Pace


@pytest.mark.parametrize(
    ("pace", "seconds", "breath", "second"),
    [
        pytest.param(Pace(), 0.0, Breath.IN, 1, id="begins by breathing in"),
        pytest.param(Pace(), 3.9, Breath.IN, 4, id="four seconds"),
        pytest.param(Pace(), 4.0, Breath.FULL, 1, id="then holds"),
        pytest.param(Pace(), 9.5, Breath.OUT, 2, id="then out"),
        pytest.param(Pace(), 12.0, Breath.EMPTY, 1, id="then rests"),
        pytest.param(Pace(), 16.0, Breath.IN, 1, id="and again"),
        pytest.param(Pace(count=2, holds=False), 2.0, Breath.OUT, 1, id="without holding"),
        pytest.param(Pace(count=2, holds=False), 4.5, Breath.IN, 1, id="without holding, again"),
    ],
)
def test_each_moment_has_its_breath(pace: Pace, seconds: float, breath: Breath, second: int) -> None:
    moment = pace.at(seconds)
    assert (moment.breath, moment.second) == (breath, second)


def test_the_circle_never_jumps() -> None:
    for pace in (Pace(), Pace(count=2), Pace(count=3, holds=False)):
        sizes = [pace.at(step / 20).full for step in range(20 * 40)]
        assert max(abs(one - other) for one, other in pairwise(sizes)) < 0.09
        assert min(sizes) < 0.01
        assert max(sizes) > 0.99


def test_a_closed_exercise_does_not_run() -> None:
    calm = Calm(opened=frozenset({Exercise.BREATHING}), running=True)
    assert calm.toggle(Exercise.BREATHING) == Calm()
