"""The list of cases, looked through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest

from app.cases.due import Deadline, Level
from app.cases.ring import Card, CaseId, State
from app.cases.shelf import Look, Order, level, seen, tags
from app.guide.blocks import PageId
from app.guide.duties import DutyId

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LISTEN = PageId("listen")


def card(code: str, *own: str, age: int = 0, **more: object) -> Card:
    made = Card(
        id=CaseId(code), code=code, made_at=NOW, worked_at=NOW - age * DAY, stopped_at=PageId("listen"), tags=own
    )
    return replace(made, **more)  # type: ignore[arg-type]


def due(hours: float) -> Deadline:
    return Deadline(
        duty=DutyId("tw-social"), since=NOW + timedelta(hours=hours - 24), until=NOW + timedelta(hours=hours)
    )


CARDS = (
    card("2026-9", "八年級", "ＬＩＮＥ", age=3, next_on=date(2026, 12, 1)),
    card("2026-10", "八年級", age=1, duties=(due(3), due(20))),
    card("2026-11", "Game", age=2, duties=(due(-1),), next_on=date(2026, 11, 24)),
    card("2025-1", "八年級", age=90, state=State.CLOSED),
)
ALL = frozenset(State)


@pytest.mark.parametrize(
    ("look", "codes"),
    [
        pytest.param(Look(), "2026-10 2026-11 2026-9", id="open ones, the last worked on first"),
        pytest.param(Look(reverse=True), "2026-9 2026-11 2026-10", id="the other way round"),
        pytest.param(Look(order=Order.CODE), "2026-9 2026-10 2026-11", id="by code, as numbers"),
        pytest.param(Look(order=Order.CODE, states=ALL), "2025-1 2026-9 2026-10 2026-11", id="closed ones, too"),
        pytest.param(Look(order=Order.NEXT), "2026-11 2026-9 2026-10", id="by next date"),
        pytest.param(Look(order=Order.DUE), "2026-11 2026-10 2026-9", id="by what is due"),
        pytest.param(Look(due_only=True, order=Order.CODE), "2026-10 2026-11", id="only open duties"),
        pytest.param(Look(tag="八年級", order=Order.CODE), "2026-9 2026-10", id="one tag"),
        pytest.param(Look(words="line"), "2026-9", id="whatever the width and the case"),
        pytest.param(Look(words="GAME 2026"), "2026-11", id="every word"),
        pytest.param(Look(words="八年"), "2026-10 2026-9", id="part of a tag"),
        pytest.param(Look(words="2026 nobody"), "", id="nothing"),
        pytest.param(Look(words="listen"), "", id="only codes and tags are searched"),
    ],
)
def test_what_is_seen(look: Look, codes: str) -> None:
    assert " ".join(one.code for one in seen(CARDS, look)) == codes


def test_every_tag_is_named_once() -> None:
    assert tags(CARDS) == ("Game", "ＬＩＮＥ", "八年級")


def test_the_most_pressing_duty_colours_the_line() -> None:
    levels = {one.code: level(one, NOW) for one in CARDS}
    assert levels == {"2026-9": None, "2026-10": Level.SOON, "2026-11": Level.OVER, "2025-1": None}


@pytest.mark.parametrize("order", Order)
def test_a_thousand_cases_stay_quick(order: Order) -> None:
    cards = [card(f"2026-{n}", f"tag {n % 7}", age=n % 90, duties=(due(n % 48),) if n % 3 else ()) for n in range(1000)]
    begin = perf_counter()
    found = seen(cards, Look(words="2026 tag", order=order))
    assert len(found) == 1000
    assert perf_counter() - begin < 0.2  # about 10 ms; a slow machine may take its time
