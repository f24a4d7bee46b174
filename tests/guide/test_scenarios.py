"""Scenarios: every combination of answers, and the first row that fits."""

from __future__ import annotations

import pytest

from app.guide.blocks import PageId, SituationId
from app.guide.guide import Answer, Guide
from app.guide.load import load_advice
from app.guide.scenarios import Case, cases, outcome

from .conftest import PackFolder
from .spoiled import told

FILE = "scenarios.toml"
EN, ZH = "start/en.md", "start/zh-TW.md"
DOOR = "::: link danger when=danger\nx\n:::\n\n::: link shouted"
DANGER = '[[scenario]]\nname = "danger"\nanswers = { danger = ["yes", "unsure", "skipped"] }\nfirst = "danger"\n'
OTHERS = '[[scenario]]\nname = "others"\nfirst = "shouted"\npages = ["shouted"]\ntasks = ["first"]\n'


@pytest.fixture
def pack(advice: PackFolder, place: PackFolder) -> PackFolder:
    """An advice pack in which danger comes first."""
    del place
    for name in (EN, ZH):
        advice.change(name, "::: link shouted", DOOR)
    advice.write(FILE, DANGER + OTHERS)
    return advice


def test_scenarios_that_hold_are_no_finding(pack: PackFolder) -> None:
    assert told(pack) == set()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param(OTHERS, "scenario-first", 3, id="another door comes first"),
        pytest.param(DANGER, "scenario-gap", 1, id="a combination no row fits"),
        pytest.param(
            OTHERS.replace("shouted", "danger", 1) + DANGER, "scenario-unused", 6, id="a row that never counts"
        ),
        pytest.param(DANGER.replace('"yes", ', "") + OTHERS, "scenario-first", 7, id="yes is forgotten"),
        pytest.param(DANGER + OTHERS.replace('["shouted"]', '["gone"]'), "scenario-pages", 8, id="no door there"),
        pytest.param(DANGER + OTHERS.replace('["first"]', '["gone"]'), "scenario-tasks", 9, id="no such task"),
        pytest.param(DANGER.replace("danger =", "gone ="), "scenario-unused", 1, id="a question nobody asks"),
        pytest.param(DANGER + OTHERS.replace("first", "last"), "key-unknown", 7, id="an unknown key"),
        pytest.param("[[scenario]\n", "toml-syntax", 1, id="no TOML"),
        pytest.param(DANGER.replace('["yes", "unsure", "skipped"]', "true"), "value-type", 3, id="another kind"),
    ],
)
def test_scenarios_that_do_not_hold(pack: PackFolder, text: str, code: str, line: int) -> None:
    pack.write(FILE, text)
    assert (code, FILE, line) in told(pack)


def test_every_answer_counts_and_an_unasked_choice_is_not_answered(pack: PackFolder) -> None:
    choice = "::: choice #who when=danger\nWho?\n\n- known: one\n- shouting: two\n:::\n\n::: link danger"
    for name in (EN, ZH):
        pack.change(name, "::: link danger", choice)
    pack.write("situations.toml", "[danger]\nunsure_counts = true\n\n[known]\n\n[shouting]\n")
    all_cases = [dict(case.told) for case in cases(load_advice(pack.folder))]
    answers = [str(answer) for answer in Answer]
    for danger in answers:
        expected = [{"danger": danger}]
        if danger != "no":
            expected = [{"danger": danger, "who": who} for who in ("known", "shouting", "unsure", "skipped")]
        assert [case for case in all_cases if case["danger"] == danger] == expected


def test_both_sides_of_the_clock_are_tried(pack: PackFolder) -> None:
    pack.write("situations.toml", '[danger]\n\n[known]\n\n[night]\nhours = ["22:00", "09:00"]\n')
    told_of = [dict(case.told) for case in cases(load_advice(pack.folder))]
    assert [case["night"] for case in told_of] == ["no"] * 4 + ["yes"] * 4


def test_questions_of_other_pages_are_answered_alone(pack: PackFolder) -> None:
    for name in ("steps/1-listen/en.md", "steps/1-listen/zh-TW.md"):
        path = pack.folder / name
        pack.write(name, path.read_text("utf-8") + "\n::: question #known\nKnown?\n:::\n")
    found = [dict(case.told) for case in cases(load_advice(pack.folder))]
    assert [case for case in found if "known" in case] == [{"known": str(answer)} for answer in Answer]


def test_what_happens(pack: PackFolder) -> None:
    guide = Guide(advice=load_advice(pack.folder), places=())
    calm = outcome(guide, Case())
    assert calm.first == PageId("shouted")
    urgent = outcome(guide, Case(answers={SituationId("danger"): Answer.SKIPPED}))
    assert urgent.first == PageId("danger")
    assert urgent.pages == {"danger", "shouted"}
    assert urgent.tasks == {"first", "second"}
