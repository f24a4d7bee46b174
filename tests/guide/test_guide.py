"""What is shown, and whom to ask: tables of the small rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from app.guide.blocks import PageId, RoleId, SituationId, When
from app.guide.flow import still_asked
from app.guide.guide import NOWHERE, Answer, Guide, Place, RegionId, Situation
from app.guide.load import load_advice, load_place

from .conftest import PackFolder

NOON = time(12)
A, B, C = (SituationId(name) for name in "abc")


@pytest.mark.parametrize(
    ("any_of", "none_of", "true", "shown"),
    [
        pytest.param({}, {}, {}, True, id="always"),
        pytest.param({A}, {}, {}, False, id="not yet"),
        pytest.param({A}, {}, {A}, True, id="when"),
        pytest.param({A, B}, {}, {B}, True, id="one of two"),
        pytest.param({A}, {}, {B}, False, id="another"),
        pytest.param({}, {A}, {}, True, id="unless, and it is not"),
        pytest.param({}, {A}, {A}, False, id="unless"),
        pytest.param({}, {A, B}, {B}, False, id="unless one of two"),
        pytest.param({A}, {B}, {A}, True, id="when and not unless"),
        pytest.param({A}, {B}, {A, B}, False, id="when and unless"),
    ],
)
def test_when(any_of: set[SituationId], none_of: set[SituationId], true: set[SituationId], shown: bool) -> None:  # noqa: FBT001 - a table
    assert When(frozenset(any_of), frozenset(none_of)).holds(frozenset(true)) is shown


@pytest.mark.parametrize(
    ("answer", "strict", "careful"),
    [
        pytest.param(None, False, False, id="not asked"),
        pytest.param(Answer.YES, True, True, id="yes"),
        pytest.param(Answer.NO, False, False, id="no"),
        pytest.param(Answer.UNSURE, False, True, id="not sure"),
        pytest.param(Answer.SKIPPED, False, True, id="skipped"),
    ],
)
def test_situation(answer: Answer | None, strict: bool, careful: bool) -> None:  # noqa: FBT001 - a table
    assert Situation(id=A).holds(answer, NOON) is strict
    assert Situation(id=A, unsure_counts=True).holds(answer, NOON) is careful


def test_situations_that_answers_make_true(advice: PackFolder) -> None:
    loaded = load_advice(advice.folder)
    danger, known = SituationId("danger"), SituationId("known")
    assert loaded.true_situations({}, NOON) == frozenset()
    assert loaded.true_situations({danger: Answer.UNSURE, known: Answer.UNSURE}, NOON) == {danger}
    assert loaded.true_situations({danger: Answer.NO, known: Answer.YES, C: Answer.YES}, NOON) == {known}


def test_the_step_after(advice: PackFolder) -> None:
    loaded = replace(load_advice(advice.folder), steps=(PageId("listen"), PageId("shouted")))
    assert loaded.after(PageId("listen")) == "shouted"
    assert loaded.after(PageId("shouted")) is None
    assert loaded.after(PageId("start")) is None


@pytest.fixture
def guide(advice: PackFolder, place: PackFolder) -> Guide:
    taiwan = load_place(place.folder)
    (first, second) = taiwan.roles[RoleId("emergency")]
    bound: dict[RegionId, dict[RoleId, tuple[str, ...]]] = {
        RegionId("tw"): {RoleId("emergency"): (first, second)},
        RegionId("uk"): {RoleId("police"): (first,)},
        NOWHERE: {RoleId("emergency"): (second,), RoleId("school"): (second,)},
    }
    places: list[Place] = [replace(taiwan, region=region, roles=roles) for region, roles in bound.items()]  # type: ignore[arg-type]
    return Guide(advice=load_advice(advice.folder), places=tuple(places))


@pytest.mark.parametrize(
    ("role", "region", "who"),
    [
        pytest.param("emergency", "tw", [("tw", ["tw-110", "line"])], id="its own, in their order"),
        pytest.param("emergency", "uk", [("none", ["line"])], id="those of elsewhere"),
        pytest.param("emergency", "fr", [("none", ["line"])], id="a region without a pack"),
        pytest.param("emergency", "none", [("none", ["line"])], id="elsewhere itself"),
        pytest.param("emergency", None, [("tw", ["tw-110", "line"]), ("none", ["line"])], id="every region"),
        pytest.param("police", "tw", [], id="nobody"),
        pytest.param("police", None, [("uk", ["tw-110"])], id="only where it is bound"),
        pytest.param("gone", None, [], id="no such role"),
    ],
)
def test_who(guide: Guide, role: str, region: str | None, who: list[tuple[str, list[str]]]) -> None:
    found = guide.who(RoleId(role), RegionId(region) if region else None)
    assert [(place.region, [contact.id for contact in contacts]) for place, contacts in found] == who


def test_a_place_by_its_region(guide: Guide) -> None:
    found = guide.place(RegionId("uk"))
    assert found is not None
    assert found.region == "uk"
    assert guide.place(RegionId("fr")) is None


@pytest.mark.parametrize(
    ("known", "kept"),
    [
        pytest.param(Answer.YES, {"known", "peer", "partner"}, id="still asked"),
        pytest.param(Answer.NO, {"known"}, id="no longer asked"),
    ],
)
def test_a_question_that_is_gone_takes_its_answer_with_it(advice: PackFolder, known: Answer, kept: set[str]) -> None:
    choice = "::: choice #who when=known\nWho?\n\n- peer: a\n- partner: b\n:::\n\n::: link shouted"
    for name in ("start/en.md", "start/zh-TW.md"):
        advice.change(name, "::: link shouted", choice)
    advice.write("situations.toml", "[danger]\n\n[known]\n\n[peer]\n\n[partner]\n")
    given = {
        SituationId("known"): known,
        SituationId("peer"): Answer.YES,
        SituationId("partner"): Answer.NO,
    }
    guide = Guide(advice=load_advice(advice.folder), places=())
    assert still_asked(guide, given, NOON).keys() == kept
