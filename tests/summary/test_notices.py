"""What a counsellor prints: the notice of each duty, without the names it hides, and the paper for the next one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.case import Answer, Case, Entry, EntryId, Teller, When
from app.cases.counsel import Asked, Begun, Counsel, Decision, Note, Reported, Said, Told
from app.cases.deadlines import clocks
from app.cases.plain import load_case
from app.guide.duties import Duty
from app.guide.fields import Edition, FieldId, SectionId
from app.guide.guide import Guide, RegionId
from app.guide.load import load_content, load_place
from app.language import CHINESE, LANGUAGES, Catalog, Language, Reading, catalog, reading
from app.places import CATALOGS, CONTENT, MADE_UP
from app.summary import report
from app.summary.editions import LeftOut, Order, left_out
from app.summary.hidden import HIDDEN, hidden
from app.summary.notices import Notice, layout
from app.summary.report import TEMPLATE
from app.summary.typeset import Paper, Typesetter

Read = Callable[[Paper], str]
AT = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=8)))
TAIWAN = RegionId("tw")
EVENTS, OTHERS = SectionId("events"), SectionId("others")
NAME, WHAT, WHO, THREAT = FieldId("child-name"), FieldId("what"), FieldId("other-who"), FieldId("threat-words")


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_content(CONTENT)


@pytest.fixture(scope="module")
def duties(guide: Guide) -> Mapping[str, Duty]:
    place = guide.place(TAIWAN)
    assert place
    return {duty.id: duty for duty in place.duties}


@pytest.fixture(scope="module")
def catalogs() -> Mapping[Language, Catalog]:
    return {language: catalog(language, CATALOGS) for language in LANGUAGES}


@pytest.fixture(scope="module")
def case(guide: Guide) -> Case:
    return load_case(MADE_UP, guide.whole_form)


@pytest.fixture(scope="module")
def counsel(duties: Mapping[str, Duty]) -> Counsel:
    made = Counsel()
    for duty in duties.values():
        made = made.taken_up(duty.id)
        state = made.duty(duty.id)
        assert state
        made = made.kept(replace(state, begun=Begun(who="陳導師", at=AT)))
    social = made.duties[0]
    report = Reported(at=AT + timedelta(hours=2), receiver="臺中市社會局", serial="A-1234567")
    made = made.kept(replace(social, reported=report))
    made = made.kept(Told(id=made.fresh(Told), at=AT, words="必須通報", wishes="想先告訴媽媽"))
    made = made.kept(
        Asked(id=made.fresh(Asked), at=AT, words="要不要老師陪", decision=Decision.NO, reason="怕同學知道")
    )
    return made.kept(Note(id=made.fresh(Note), at=AT, said=Said.CHILD, words="「他說明天」"))


@pytest.fixture
def drawn(guide: Guide, catalogs: Mapping[Language, Catalog]) -> Callable[..., dict[str, Any]]:
    def lay(duty: Duty, case: Case, counsel: Counsel, tags: str = "zh-TW", **more: Any) -> dict[str, Any]:
        (clock,) = clocks([duty], counsel, AT)
        notice = Notice(clock=clock, case=case, counsel=counsel, day=date(2026, 11, 23), **more)
        return layout(notice, guide, [catalogs[one] for one in reading(tags).languages])

    return lay


Draw = Callable[..., dict[str, Any]]


def written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


# ---- notices


@pytest.fixture
def printed(typesetter: Typesetter, read: Read) -> Callable[[dict[str, Any]], str]:
    return lambda data: re.sub(r"\s", "", read(typesetter.paper(TEMPLATE, data)))


@pytest.mark.parametrize("tags", ["en", "zh-TW", "en+zh-TW"])
def test_each_duty_can_be_printed(case: Case, counsel: Counsel, drawn: Draw, printed: Any, tags: str) -> None:
    for duty in load_place(CONTENT / "region-tw").duties:
        words = printed(drawn(duty, case, counsel, tags, letterhead=("某某國中",)))
        assert "某某國中" in words
        assert duty.source in words
        assert str(duty.as_of) in words
        for item in duty.items:
            for language in reading(tags).languages:
                assert re.sub(r"\s", "", item.label[language]) in words


def test_the_campus_report_quotes_the_other_and_names_nobody(
    duties: Mapping[str, Duty], case: Case, counsel: Counsel, drawn: Draw
) -> None:
    name = "王小明"
    named = case.answered(NAME, Answer(value=name)).answered(THREAT, Answer(value=f"{name}，你完了"))
    entries = tuple(
        replace(entry, answers={**entry.answers, WHAT: Answer(value=f"威脅{name}", note=f"{name}說")})
        for entry in named.of(EVENTS)
    )
    named = replace(named, entries={**named.entries, EVENTS: entries})
    told = counsel.kept(replace(counsel.told[0], wishes=f"{name}想先告訴媽媽"))
    campus, social = (drawn(duties[one], named, told) for one in ("tw-campus", "tw-social"))
    assert "A-1234567" in written(campus)
    assert "2026-11-23 11:30 (UTC+08:00)" in written(campus)
    assert name not in written(campus)
    assert f"威脅{HIDDEN}" in written(campus)
    assert name in written(social)  # which may name the child


@pytest.mark.parametrize("duty", ["tw-campus", "tw-urgent", "tw-self-harm"])
def test_whoever_is_named_in_the_form_is_hidden(
    duties: Mapping[str, Duty], case: Case, counsel: Counsel, drawn: Draw, duty: str
) -> None:
    friend = Entry(id=EntryId("others-1"), answers={WHO: Answer(value="Lin Mei")})
    named = replace(case, entries={**case.entries, OTHERS: (friend,)})
    done = named.of(SectionId("done"))
    helped = replace(done[0], answers={FieldId("done-what"): Answer(value="told LIN  MEI, not Linda")})
    named = replace(named, entries={**named.entries, SectionId("done"): (helped,)})
    state = counsel.duty(duties["tw-campus"].id)
    assert state
    shown = counsel.kept(replace(state, begun=Begun(who="Lin Mei", at=AT)))
    data = written(drawn(duties[duty], named, shown))
    assert "lin mei" not in " ".join(data.lower().split())
    assert "not Linda" in data


def test_what_the_counsellor_wrote_is_cut_too(guide: Guide, case: Case, counsel: Counsel) -> None:
    written = counsel.kept(replace(counsel.told[0], words="王小明", wishes="王小明"))
    _, cut = hidden([NAME], case.answered(NAME, Answer(value="王小明")), written, guide.whole_form)
    assert (cut.told[0].words, cut.told[0].wishes) == (HIDDEN, HIDDEN)


@given(name=st.text(min_size=1, max_size=8).filter(str.strip), before=st.text(max_size=6), after=st.text(max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_is_left_anywhere(guide: Guide, case: Case, name: str, before: str, after: str) -> None:
    """Whatever stands around it; a Latin name, as a word of its own."""
    text = f"{before} {name} {after}"
    named = case.answered(NAME, Answer(value=name)).answered(
        THREAT, Answer(value=text, note=text, asked_by=text, at=When(words=text))
    )
    cut, _ = hidden([NAME], named, Counsel(), guide.whole_form)
    answer = cut.answers[THREAT]
    alone = re.compile(rf"(?<!\S){re.escape(name.strip())}(?!\S)", re.IGNORECASE)
    for left in (str(answer.value), answer.note, answer.asked_by, answer.at.words):
        assert not alone.search(left) or name.strip() in HIDDEN
    assert str(cut.answers[NAME].value).strip() == HIDDEN


def test_what_nobody_knows_is_a_line_to_write_on(duties: Mapping[str, Duty], guide: Guide, drawn: Draw) -> None:
    about = guide.advice.about
    empty = Case(made_on=date(2026, 11, 23), pack=about.id, counter=about.counter, region=TAIWAN)
    for duty in duties.values():
        sections = drawn(duty, empty, Counsel().taken_up(duty.id))["sections"]
        assert len(sections) == len(duty.items)
        assert all("lines" in item for section in sections for item in section["items"])


# ---- the paper for the next counsellor


@pytest.fixture
def laid(guide: Guide, catalogs: Mapping[Language, Catalog]) -> Callable[..., dict[str, Any]]:
    def lay(case: Case, **order: Any) -> dict[str, Any]:
        return report.layout(case, guide, Order(reading=Reading(CHINESE), **order), [catalogs[CHINESE]])

    return lay


def test_only_the_next_counsellor_reads_the_notes(laid: Draw, case: Case, counsel: Counsel) -> None:
    for edition in Edition:
        words = written(laid(case, edition=edition, counsel=counsel))
        for note in ("「他說明天」", "想先告訴媽媽", "怕同學知道", "A-1234567"):
            assert (note in words) == (edition is Edition.COUNSELLOR)


def test_told_and_asked_are_never_one_table(laid: Draw, case: Case, counsel: Counsel) -> None:
    sections = {
        part["id"]: written(part) for part in laid(case, edition=Edition.COUNSELLOR, counsel=counsel)["sections"]
    }
    assert "必須通報" in sections["counsel-told"]
    assert "要不要老師陪" not in sections["counsel-told"]
    assert "要不要老師陪" in sections["counsel-asked"]
    assert "已告知：依法必須通報" in sections["counsel-told"]
    assert "已徵詢：由孩子決定" in sections["counsel-asked"]


def test_sections_are_numbered_on(laid: Draw, case: Case, counsel: Counsel, guide: Guide) -> None:
    sections = laid(case, edition=Edition.COUNSELLOR, counsel=counsel)["sections"]
    last = guide.whole_form.sections[-1].number
    first = next(part for part in sections if part["id"] == "counsel-notes")
    assert (last, first["number"][0]["text"]) == (13, "十四、")


# ---- what is left out


def test_the_family_need_not_read_what_the_child_said(laid: Draw, case: Case) -> None:
    said = Answer(value="canary-1", said_by=Teller.CHILD)
    seen = Answer(value="canary-2", said_by=Teller.PARENT)
    done = SectionId("done")
    entries = (
        Entry(id=EntryId("done-1"), answers={FieldId("done-what"): seen}, said_by=Teller.CHILD),
        Entry(id=EntryId("done-2"), answers={FieldId("done-what"): said, FieldId("reference"): seen}),
    )
    told = replace(case, entries={**case.entries, done: entries})
    for without in (True, False):
        words = written(laid(told, edition=Edition.FAMILY, without_child=without))
        assert ("canary-1" in words) is not without
        assert words.count("canary-2") == (1 if without else 2)


def test_the_preview_says_what_a_paper_leaves_out(case: Case, guide: Guide) -> None:
    form, zh = guide.whole_form, Reading(CHINESE)
    assert left_out(case, form, Order(reading=zh)) == LeftOut()
    assert left_out(case, form, Order(reading=zh, edition=Edition.COUNSELLOR)) == LeftOut()
    school = left_out(case, form, Order(reading=zh, edition=Edition.SCHOOL))
    assert SectionId("money") in school.sections
    assert FieldId("lives-in") in school.fields
    assert SectionId("safety") not in school.sections
    family = left_out(case, form, Order(reading=zh, without_child=True))
    assert FieldId("self-harm") in family.fields
