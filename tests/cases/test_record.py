"""A record comes back as it was; what the form of today does not know is kept and written back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.case import Answer, Case
from app.cases.record import Record, from_bytes, to_bytes
from app.errors import CaseBrokenError
from app.guide.blocks import PageId, SituationId
from app.guide.fields import FieldId, Form, Kind
from app.guide.guide import Answer as Told

from .kept import NOW, record_saying

HERE = Path("x.age")


def written(record: Record) -> bytes:
    return to_bytes(record, version=1, generation=3, saved_at=NOW)


@pytest.fixture
def whole(case: Case) -> Record:
    return Record(
        case=case,
        answers={SituationId("paid"): Told.YES, SituationId("shared"): Told.SKIPPED},
        here=PageId("listen"),
        seen=frozenset({PageId("listen"), PageId("start")}),
        drafts={"words": "half a sen\ud800"},
    )


def test_it_comes_back_as_it_was(whole: Record, form: Form) -> None:
    assert from_bytes(written(whole), form, HERE) == whole
    assert written(from_bytes(written(whole), form, HERE)) == written(whole)


@given(st.text(max_size=300))
def test_any_words_come_back(words: str) -> None:
    record = replace(record_saying("x"), drafts={"x": words})
    if "data:" not in words:
        assert from_bytes(written(record), FORM, HERE).drafts == {"x": words}


FORM = Form(sections=())


def test_what_the_form_does_not_know_is_written_back(whole: Record, form: Form) -> None:
    poor = from_bytes(written(whole), FORM, HERE)
    assert (poor.case.answers, poor.case.entries) == ({}, {})
    assert from_bytes(written(poor), form, HERE) == whole
    again = from_bytes(written(from_bytes(written(poor), FORM, HERE)), form, HERE)
    assert again == whole


def test_a_field_whose_kind_has_changed_is_kept_too(whole: Record, form: Form) -> None:
    def other(kind: Kind) -> Form:
        sections = tuple(
            replace(section, fields=tuple(replace(field, kind=kind, choices=()) for field in section.fields))
            for section in form.sections
        )
        return Form(sections=sections)

    changed = other(Kind.WHEN)
    read = from_bytes(written(whole), changed, HERE)
    assert FieldId("harm") not in read.case.answers
    assert from_bytes(written(read), form, HERE) == whole


def test_what_is_answered_anew_goes_before_what_was_set_aside(whole: Record, form: Form) -> None:
    poor = from_bytes(written(whole), FORM, HERE)
    poor = replace(poor, case=poor.case.answered(FieldId("age"), Answer(value="15")))
    back = from_bytes(written(poor), form, HERE)
    assert back.case.answers[FieldId("age")].value == "15"
    assert back.case.answers[FieldId("words")] == whole.case.answers[FieldId("words")]


def test_an_entry_that_was_removed_takes_along_what_was_set_aside_of_it(whole: Record, form: Form) -> None:
    money = form.sections[2]
    lean = Form(sections=(*form.sections[:2], replace(money, fields=money.fields[1:])))
    read = from_bytes(written(whole), lean, HERE)
    assert read.aside.inside
    emptied = replace(read, case=read.case.removed(money.id, read.case.of(money.id)[0].id))
    assert from_bytes(written(emptied), form, HERE).case.of(money.id) == ()


@pytest.mark.parametrize("place", ["answers", "entries"])
def test_no_picture_is_set_aside(whole: Record, place: str) -> None:
    table = json.loads(written(whole))
    picture = [{"deep": "data:image/png;base64,AAAA"}]
    table["case"][place] = {"unknown": picture}
    with pytest.raises(CaseBrokenError) as told:
        from_bytes(json.dumps(table).encode(), FORM, HERE)
    assert told.value.code == "picture"


@pytest.mark.parametrize(
    ("key", "value"),
    [("format", "other"), ("answers", {"paid": "perhaps"}), ("seen", "x"), ("here", 3), ("more", 1), ("case", [])],
)
def test_what_is_no_record_is_refused(whole: Record, form: Form, key: str, value: object) -> None:
    table = json.loads(written(whole)) | {key: value}
    with pytest.raises(CaseBrokenError):
        from_bytes(json.dumps(table).encode(), form, HERE)
