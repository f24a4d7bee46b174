"""What a counsellor keeps: values that change into others, and the JSON they are kept as."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.counsel import (
    Asked,
    BeforeDeleting,
    Begun,
    Body,
    Call,
    Counsel,
    Decision,
    DutyState,
    Handed,
    Kept,
    NextStep,
    Note,
    PaperMade,
    Reported,
    Said,
    Spot,
    Told,
    before_deleting,
)
from app.cases.counsel_plain import counsel_from, counsel_out
from app.cases.nodes import Node
from app.errors import CaseBrokenError
from app.guide.blocks import PageId
from app.guide.duties import DutyId
from app.guide.fields import Edition
from app.language import CHINESE

HERE = Path("record")
AT = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=8)))
SOCIAL = DutyId("tw-social")
BEGUN = Begun(who="導師", at=AT)
REPORTED = Reported(at=AT, receiver="社會局", serial="A1")


def read(plain: object) -> Counsel:
    return counsel_from(Node(json.loads(json.dumps(plain)), "counsel", HERE))


@pytest.fixture
def full() -> Counsel:
    counsel = Counsel(copied_on=date(2026, 11, 24), open_with=frozenset({Body.POLICE, Body.COURT}))
    things: tuple[Callable[[Counsel], Kept], ...] = (
        lambda it: Note(id=it.fresh(Note), at=AT, said=Said.LEFT, words="", spot=Spot(PageId("listen"), "say-1")),
        lambda it: Note(id=it.fresh(Note), at=AT, said=Said.CHILD, words="「他說明天」"),
        lambda it: Told(id=it.fresh(Told), at=AT, words="24", wishes="mother first", duty=SOCIAL),
        lambda it: Asked(id=it.fresh(Asked), at=AT, words="teacher?", decision=Decision.NO, reason="ashamed"),
        lambda it: Call(id=it.fresh(Call), at=AT, to="", result="a case", reference="1"),
        lambda it: NextStep(id=it.fresh(NextStep), on=date(2026, 11, 25), words="see the child", done=True),
        lambda it: PaperMade(id=it.fresh(PaperMade), at=AT, handed=Handed.SAVED, edition=Edition.SCHOOL),
        lambda it: PaperMade(id=it.fresh(PaperMade), at=AT, handed=Handed.PRINTED, duty=SOCIAL, languages=(CHINESE,)),
        lambda it: PaperMade(id=it.fresh(PaperMade), at=AT, handed=Handed.SAVED, handout="page", page=PageId("listen")),
        lambda it: DutyState(id=it.fresh(DutyState), duty=SOCIAL, event=2, begun=BEGUN, reported=REPORTED),
    )
    for make in things:
        counsel = counsel.kept(make(counsel))
    return counsel.marked(Spot(PageId("listen")), AT).marked(Spot(PageId("listen"), "say-1"), AT)


def test_it_is_read_as_it_was_written(full: Counsel) -> None:
    assert read(counsel_out(full)) == full
    assert json.dumps(counsel_out(read(counsel_out(full)))) == json.dumps(counsel_out(full))
    assert all(getattr(full, field.name) for field in fields(Counsel))  # nothing was left out of this test


def test_nothing_is_written_of_nothing() -> None:
    assert counsel_out(Counsel()) == {}
    assert read({}) == Counsel()


@given(st.lists(st.tuples(st.sampled_from(Said), st.text()), max_size=5))
def test_any_words_come_back(notes: list[tuple[Said, str]]) -> None:
    counsel = Counsel()
    for said, words in notes:
        counsel = counsel.kept(Note(id=counsel.fresh(Note), at=AT, said=said, words=f"{words}."))
    assert read(counsel_out(counsel)) == counsel


def _put(*path: Any, value: object) -> Callable[[Any], None]:
    def change(plain: Any) -> None:
        for key in path[:-1]:
            plain = plain[key]
        plain[path[-1]] = value

    return change


def _twice(plain: Any) -> None:
    plain["notes"].append(plain["notes"][0])


def _again(plain: Any) -> None:
    plain["duties"].append(plain["duties"][0] | {"id": "duty-7"})


SPOILED = {
    "an unknown key": (_put("secret", value=1), "unknown", "counsel"),
    "words that are none": (_put("notes", 0, "words", value=1), "no-text", "counsel.notes[0].words"),
    "nobody’s words": (_put("notes", 0, "said", value="teacher"), "unlisted", "counsel.notes[0].said"),
    "a moment of no zone": (
        _put("notes", 0, "at", value="2026-11-23T09:30:00"),
        "no-moment",
        "counsel.notes[0].at",
    ),
    "a day for a moment": (_put("notes", 0, "at", value="2026-11-23"), "no-moment", "counsel.notes[0].at"),
    "a moment written in another way": (
        _put("notes", 0, "at", value="20261123T093000+0800"),
        "no-moment",
        "counsel.notes[0].at",
    ),
    "another century": (_put("notes", 0, "at", value="9999-12-31T23:59:59+00:00"), "no-moment", "counsel.notes[0].at"),
    "a decision about a duty": (_put("told", 0, "decision", value="no"), "unknown", "counsel.told[0].decision"),
    "a duty for the child to decide": (_put("asked", 0, "duty", value=SOCIAL), "unknown", "counsel.asked[0].duty"),
    "done without a number": (
        _put("duties", 0, "reported", "serial", value=" "),
        "missing",
        "counsel.duties[0].reported",
    ),
    "the event 0": (_put("duties", 0, "event", value=0), "no-number", "counsel.duties[0].event"),
    "a duty of no name": (_put("duties", 0, "duty", value="../x"), "id-form", "counsel.duties[0].duty"),
    "an id of another kind": (_put("calls", 0, "id", value="note-9"), "id-form", "counsel.calls[0].id"),
    "one id twice": (_twice, "id-twice", "counsel"),
    "a duty twice for one event": (_again, "id-twice", "counsel"),
    "an unknown language": (_put("papers", 1, "languages", value=["xx"]), "unlisted", "counsel.papers[1].languages[0]"),
    "a picture": (
        _put("notes", 0, "words", value="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA"),
        "picture",
        "counsel.notes[0].words",
    ),
}


@pytest.mark.parametrize(("change", "code", "at"), SPOILED.values(), ids=SPOILED)
def test_what_is_not_right_is_refused(full: Counsel, change: Callable[[Any], None], code: str, at: str) -> None:
    plain = json.loads(json.dumps(counsel_out(full)))
    change(plain)
    with pytest.raises(CaseBrokenError) as caught:
        read(plain)
    assert caught.value.code == code
    assert caught.value.at.startswith(at)


def test_what_is_kept_again_takes_the_place_of_the_old(full: Counsel) -> None:
    changed = replace(full.notes[0], words="better")
    assert full.kept(changed).notes == (changed, full.notes[1])
    assert full.without(changed).notes == (full.notes[1],)
    assert full.without(changed).fresh(Note) == "note-3"


def test_a_duty_is_taken_up_once(full: Counsel) -> None:
    assert full.taken_up(SOCIAL, 2) is full
    assert [state.event for state in full.taken_up(SOCIAL).duties] == [2, 1]


def test_a_mark_can_be_taken_back(full: Counsel) -> None:
    assert full.marked(Spot(PageId("listen")), None).marks == {Spot(PageId("listen"), "say-1"): AT}


def test_the_next_step_is_the_first_that_is_not_done(full: Counsel) -> None:
    assert full.next_on is None
    later = full.kept(NextStep(id=full.fresh(NextStep), on=date(2026, 12, 9), words=""))
    assert later.kept(NextStep(id=later.fresh(NextStep), on=date(2026, 12, 1), words="")).next_on == date(2026, 12, 1)


def test_before_deleting(full: Counsel) -> None:
    assert before_deleting(full) == (BeforeDeleting.STILL_OPEN,)
    assert before_deleting(replace(full, open_with=frozenset())) == ()
    assert before_deleting(Counsel()) == (BeforeDeleting.NOT_COPIED,)
    assert BeforeDeleting.DUTY_OPEN in before_deleting(full.taken_up(SOCIAL))
