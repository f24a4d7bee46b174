"""A case as JSON: what goes out comes in again, and nothing else does."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.case import Amount, Answer, Case, Entry, EntryId, Gap, Picked, Teller, When
from app.cases.nodes import LIMIT
from app.cases.plain import PROBLEMS, from_json, load_case, to_json
from app.cases.schema import schema
from app.cases.words import refusal
from app.errors import CaseBrokenError, CaseUnreadableError
from app.guide.blocks import TaskId
from app.guide.fields import ChoiceId, ExtraField, Field, FieldId, Form, Kind, SectionId
from app.guide.guide import PackId, RegionId
from app.guide.load import load_content
from app.guide.progress import Progress
from app.language import ENGLISH
from app.places import CONTENT, MADE_UP
from resources.case_schema import TARGET
from resources.case_schema import text as schema_text

from .conftest import MONEY, section
from .validator import is_valid

HERE = Path("case.json")
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"

# ---- there and back

_words = st.text().filter(lambda text: refusal(text) is None)
_whens = st.builds(
    When,
    day=st.none() | st.dates(),
    hour=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    about=st.booleans(),
    words=_words,
    zone=st.sampled_from(["", "+08:00", "-03:30"]),
)


def _answers(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def answer(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Answer]:
        return st.builds(
            Answer,
            value=value | st.sampled_from(Gap),
            note=_words,
            said_by=st.none() | st.sampled_from(Teller),
            asked_by=_words,
            at=_whens,
        )

    return st.fixed_dictionaries({}, optional={FieldId(name): answer(value) for name, value in values.items()})


_choices = st.sampled_from([ChoiceId("yes"), ChoiceId("no")])
_entries = st.lists(
    _answers(sum=st.builds(Amount, number=_words, currency=_words), to=_words, on=_whens), max_size=4
).map(
    lambda rows: (
        {
            MONEY: tuple(Entry(id=EntryId(f"money-{n}"), answers=row) for n, row in enumerate(rows, 1)),
        }
        if rows
        else {}
    )
)
_progress = st.builds(
    lambda done, own: sum_of(Progress(done=frozenset(map(TaskId, done))), own),
    st.sets(st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True)),
    st.lists(_words, max_size=3),
)


def sum_of(progress: Progress, own: list[str]) -> Progress:
    for text in own:
        progress = progress.add(text)
    return progress


_cases = st.builds(
    Case,
    made_on=st.dates(),
    pack=st.just(PackId("sextortion")),
    counter=st.integers(0, 10**12),
    region=st.none() | st.just(RegionId("tw")),
    answers=_answers(
        harm=_choices,
        kept=st.sets(_choices).map(lambda names: Picked(choices=tuple(sorted(names)))),
        age=_words,
        words=_words,
        since=_whens,
    ),
    entries=_entries,
    progress=_progress,
)


@given(case=_cases)
def test_what_goes_out_comes_in_again(form: Form, case: Case) -> None:
    raw = to_json(case)
    assert from_json(raw, form, HERE) == case
    assert to_json(from_json(raw, form, HERE)) == raw
    assert is_valid(json.loads(raw), schema(form), schema(form))


def test_equal_cases_give_equal_bytes(case: Case, form: Form) -> None:
    again = from_json(to_json(case), form, HERE)
    turned = Case(
        **{name: getattr(again, name) for name in Case.__slots__} | {"answers": dict([*again.answers.items()][::-1])}
    )
    assert turned == case
    assert to_json(turned) == to_json(case)


def test_half_a_character_is_kept(empty: Case, form: Form) -> None:
    case = empty.answered(FieldId("words"), Answer(value="a\ud800b"))
    assert from_json(to_json(case), form, HERE) == case


def test_a_mark_at_the_beginning_does_no_harm(case: Case, form: Form) -> None:
    assert from_json(b"\xef\xbb\xbf" + to_json(case), form, HERE) == case


# ---- what is refused

Change = Callable[[dict[str, Any]], object]


def put(*path: str | int, value: Any) -> Change:
    def change(whole: dict[str, Any]) -> None:
        inside: Any = whole
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = value

    return change


def drop(key: str) -> Change:
    return lambda whole: whole.pop(key)


HARM, ROW = ("answers", "harm"), ("entries", "money", 0)
SUM = (*ROW, "answers", "sum", "value")
SPOILED = {
    "another format": (put("format", value="x"), "foreign", ""),
    "no format": (drop("format"), "foreign", ""),
    "of tomorrow": (put("version", value=2), "too-new", "version"),
    "version in words": (put("version", value="1"), "no-number", "version"),
    "true for one": (put("counter", value=True), "no-number", "counter"),
    "a counter below 0": (put("counter", value=-1), "no-number", "counter"),
    "half a counter": (put("counter", value=1.5), "no-number", "counter"),
    "no day": (drop("made_on"), "missing", ""),
    "a day of words": (put("made_on", value="today"), "no-day", "made_on"),
    "a day written short": (put("made_on", value="20261122"), "no-day", "made_on"),
    "an unknown key": (put("picture", value="x"), "unknown", "picture"),
    "an unknown field": (put("answers", "why", value={"value": "x"}), "unknown", "answers.why"),
    "a field of another section": (put("answers", "to", value={"value": "x"}), "unknown", "answers.to"),
    "an unknown section": (put("entries", "gone", value=[]), "unknown", "entries.gone"),
    "entries where none are": (put("entries", "child", value=[]), "unknown", "entries.child"),
    "a value alone": (put(*HARM, value="no"), "no-table", "answers.harm"),
    "a choice there is not": (put(*HARM, "value", value="maybe"), "unlisted", "answers.harm.value"),
    "a choice of another kind": (put(*HARM, "value", value=["no"]), "unlisted", "answers.harm.value"),
    "one of several": (put("answers", "kept", "value", value="yes"), "no-list", "answers.kept.value"),
    "one twice": (put("answers", "kept", "value", value=["yes", "yes"]), "id-twice", "answers.kept.value"),
    "an unknown gap": (put("answers", "age", "gap", value="lost"), "unlisted", "answers.age.gap"),
    "value and gap": (put("answers", "age", "value", value="14"), "value-or-gap", "answers.age"),
    "neither": (put("answers", "age", value={}), "value-or-gap", "answers.age"),
    "null": (put("answers", "age", value=None), "no-table", "answers.age"),
    "a number for words": (put("answers", "words", "value", value=14), "no-text", "answers.words.value"),
    "who is not known": (put(*HARM, "said_by", value="dog"), "unlisted", "answers.harm.said_by"),
    "an hour of words": (put(*HARM, "at", "hour", value="9pm"), "no-hour", "answers.harm.at.hour"),
    "an hour with seconds": (put(*HARM, "at", "hour", value="21:40:00"), "no-hour", "answers.harm.at.hour"),
    "a zone by name": (put(*HARM, "at", "zone", value="Asia/Taipei"), "no-zone", "answers.harm.at.zone"),
    "about in words": (put(*HARM, "at", "about", value="yes"), "no-truth", "answers.harm.at.about"),
    "a list for a table": (put("answers", value=[]), "no-table", "answers"),
    "a table for a list": (put("entries", "money", value={}), "no-list", "entries.money"),
    "an entry without an id": (put(*ROW, value={}), "missing", "entries.money[0]"),
    "an id of another section": (put(*ROW, "id", value="child-1"), "id-form", "entries.money[0].id"),
    "an amount in words": (put(*SUM, value="5"), "no-table", "entries.money[0].answers.sum.value"),
    "a picture": (put("answers", "words", "value", value=f"see {PICTURE}"), "picture", "answers.words.value"),
    "a picture in a note": (put(*HARM, "note", value="data:image/png,x"), "picture", "answers.harm.note"),
    "a picture as an item": (put("own", value=[{"id": "own-1", "text": PICTURE}]), "picture", "own[0].text"),
    "a task with capitals": (put("done", value=["X"]), "id-form", "done[0]"),
    "an item of two lines": (put("own", value=[{"id": "own-1", "text": "a\nb"}]), "one-line", "own[0].text"),
    "an item too long": (put("own", value=[{"id": "own-1", "text": "x" * 501}]), "one-line", "own[0].text"),
    "an item without an id": (put("own", value=[{"id": "1", "text": "a"}]), "id-form", "own[0].id"),
    "items of one id": (put("own", value=[{"id": "own-1", "text": "a"}] * 2), "id-twice", "own[1]"),
    "a region of two words": (put("region", value="the moon"), "id-form", "region"),
}  # fmt: skip
# What no schema can say.
ONLY_HERE = {"a picture", "a picture in a note", "a picture as an item", "items of one id"}


@pytest.mark.parametrize(("change", "code", "at"), SPOILED.values(), ids=SPOILED)
def test_what_is_not_right_is_refused_where_it_stands(
    case: Case, form: Form, change: Change, code: str, at: str
) -> None:
    whole = json.loads(to_json(case))
    change(whole)
    with pytest.raises(CaseBrokenError) as caught:
        from_json(json.dumps(whole).encode(), form, HERE)
    assert (caught.value.code, caught.value.at, caught.value.path) == (code, at, HERE)
    assert {name for name, _ in caught.value.facts} == set(PROBLEMS[code])


@pytest.mark.parametrize("name", SPOILED)
def test_the_schema_refuses_the_same(case: Case, form: Form, name: str) -> None:
    whole = json.loads(to_json(case))
    assert is_valid(whole, schema(form), schema(form))
    SPOILED[name][0](whole)
    assert is_valid(whole, schema(form), schema(form)) == (name in ONLY_HERE)


RAW = {
    "nothing": (b"", "no-json"),
    "half": (b'{"format": "beside-case", ', "no-json"),
    "words": (b"hello", "no-json"),
    "a list": (b"[]", "foreign"),
    "no number": (b'{"format": NaN}', "no-finite-number"),
    "beyond all numbers": (b'{"format": -Infinity}', "no-finite-number"),
    "a number without end": (b'{"format": ' + b"1" * 5000 + b"}", "no-finite-number"),
    "a key twice": (b'{"format": "beside-case", "format": "beside-case"}', "twice"),
    "too deep": (b"[" * 200_000, "too-deep"),
    "too deep a table": (b'{"a":' * 200_000, "too-deep"),
    "no UTF-8": (b'{\n"format": "\xff"}', "no-utf-8"),
    "UTF-16": ('{"format": "beside-case"}'.encode("utf-16"), "no-utf-8"),
    "too large": (b" " * (LIMIT + 1), "too-large"),
}


@pytest.mark.parametrize(("raw", "code"), RAW.values(), ids=RAW)
def test_what_is_no_case_at_all_is_refused(form: Form, raw: bytes, code: str) -> None:
    with pytest.raises(CaseBrokenError) as caught:
        from_json(raw, form, HERE)
    assert caught.value.code == code


def test_every_problem_has_a_case() -> None:
    broken = {code for _, code, _ in SPOILED.values()} | {code for _, code in RAW.values()}
    assert broken | {"no-moment"} == PROBLEMS.keys()  # that one: test_counsel.py


def test_a_name_without_end_is_told_shortly(case: Case, form: Form) -> None:
    whole = json.loads(to_json(case))
    whole["answers"]["x" * 100_000] = {"value": "x"}
    with pytest.raises(CaseBrokenError) as caught:
        from_json(json.dumps(whole).encode(), form, HERE)
    assert len(caught.value.at) < 60


@given(raw=st.binary())
def test_any_bytes_at_all_are_refused_in_one_way(form: Form, raw: bytes) -> None:
    with pytest.raises(CaseBrokenError):
        from_json(raw, form, HERE)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(key=st.sampled_from(["made_on", "pack", "counter", "region", "answers", "entries", "done", "own"]), value=_json)
def test_any_json_in_any_place_is_read_or_refused(form: Form, key: str, value: object) -> None:
    whole = {"format": "beside-case", "version": 1, "made_on": "2026-11-22", "pack": "a", "counter": 1, key: value}
    with contextlib.suppress(CaseBrokenError):  # and no other
        assert from_json(json.dumps(whole).encode(), form, HERE).made_on


# ---- files


def test_a_file_is_read(case: Case, form: Form, tmp_path: Path) -> None:
    (tmp_path / "case.json").write_bytes(to_json(case))
    assert load_case(tmp_path / "case.json", form) == case


@pytest.mark.parametrize("name", ["gone.json", ".", "/dev/zero"])
def test_what_is_no_file_is_told(form: Form, tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseUnreadableError):
        load_case(tmp_path / name, form)


# ---- the packs we ship


def test_the_schema_we_ship_is_that_of_our_packs() -> None:
    assert TARGET.read_text("utf-8") == schema_text(), "run: PYTHONPATH=. .venv/bin/python resources/case_schema.py"


def test_the_made_up_case_fits_the_schema_we_ship() -> None:
    whole, shipped = json.loads(MADE_UP.read_bytes()), json.loads(TARGET.read_bytes())
    assert is_valid(whole, shipped, shipped)
    assert load_case(MADE_UP, load_content(CONTENT).whole_form).region == "tw"
    spoiled = copy.deepcopy(whole)
    spoiled["answers"]["orientation"] = {"value": "x"}
    assert not is_valid(spoiled, shipped, shipped)


def test_no_field_asks_for_what_must_not_be_asked() -> None:
    form = load_content(CONTENT).whole_form
    words = " ".join(text for field in form.fields for text in field.label.values()).lower()
    assert [
        one
        for one in ("why", "willing", "orientation", "consent", "為什麼", "自願", "性傾向", "拍了什麼")
        if one in words
    ] == []
    assert all(field.kind in Kind for field in form.fields)


def test_a_place_widens_the_form_and_takes_nothing_away(form: Form) -> None:
    new = Field(id=FieldId("tw-x"), kind=Kind.TEXT, label={ENGLISH: "x"})
    old = Field(id=FieldId("age"), kind=Kind.LONG, label={ENGLISH: "x"})
    wide = form.widened([ExtraField(section=SectionId("child"), field=one) for one in (new, old)])
    assert [field.id for field in wide.sections[1].fields] == ["age", "words", "since", "tw-x"]
    assert wide.home(FieldId("age")) == (wide.sections[1], form.sections[1].fields[0])
    assert wide.sections[0] == form.sections[0]
    assert section("child", 1).fields == ()


def test_a_time_may_be_as_vague_as_somebody_knows_it() -> None:
    assert When().is_empty
    assert When(words="  ").is_empty
    assert not When(hour=time(0, 0)).is_empty
    assert not When(day=date(2026, 1, 1)).is_empty
