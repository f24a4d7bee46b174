"""The reporting summary read back: its words, its tags, its bytes."""

from __future__ import annotations

import json
import os
import platform
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.cases.case import Answer, Case, Gap, Teller, When
from app.cases.plain import load_case, new_case
from app.guide.fields import Edition, FieldId, SectionId
from app.guide.guide import Guide, RegionId
from app.guide.load import load_content
from app.language import CHINESE, ENGLISH, LANGUAGES, Catalog, Language, Reading, catalog, reading
from app.places import CATALOGS, CONTENT, MADE_UP
from app.summary.answers import numbered, visible
from app.summary.editions import Order
from app.summary.report import TEMPLATE, layout, report, section_pages
from app.summary.typeset import Paper, Typesetter

from .naughty import NAUGHTY, TURNED
from .tags import elements, marked_words, marks_below

Read = Callable[[Paper], str]
TAGS = ["en", "zh-TW", "en+zh-TW"]
WORDS = FieldId("threat-words")


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_content(CONTENT)


@pytest.fixture(scope="module")
def catalogs() -> Mapping[Language, Catalog]:
    return {language: catalog(language, CATALOGS) for language in LANGUAGES}


@pytest.fixture(scope="module")
def case(guide: Guide) -> Case:
    return load_case(MADE_UP, guide.whole_form)


@pytest.fixture
def empty(guide: Guide) -> Case:
    about = guide.advice.about
    return new_case(date(2026, 11, 22), about.id, about.counter, RegionId("tw"))


class Desk:
    """Prints cases, and shows what the template is given."""

    def __init__(self, guide: Guide, catalogs: Mapping[Language, Catalog], typesetter: Typesetter) -> None:
        self.guide, self.catalogs, self.typesetter = guide, catalogs, typesetter

    def print(self, case: Case, tags: str = "en", **order: Any) -> Paper:
        wanted = Order(reading=reading(tags), **order)
        return report(case, self.guide, wanted, catalogs=self.catalogs, typesetter=self.typesetter)

    def data(self, case: Case, tags: str = "en", **order: Any) -> dict[str, Any]:
        wanted = Order(reading=reading(tags), **order)
        return layout(case, self.guide, wanted, [self.catalogs[one] for one in wanted.reading.languages])


@pytest.fixture
def desk(guide: Guide, catalogs: Mapping[Language, Catalog], typesetter: Typesetter) -> Desk:
    return Desk(guide, catalogs, typesetter)


def opened(paper: Paper) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(paper.pdf))


def squeezed(text: str) -> str:
    """Leave out all white space, which depends on where lines end."""
    return re.sub(r"\s", "", text)


def all_typed(raw: Any) -> Iterator[str]:
    """Yield every text that was typed into a case, out of its JSON."""
    for key, value in raw.items():
        match value:
            case dict() if key != "at":
                yield from all_typed(value)
            case list():
                yield from (text for row in value if isinstance(row, dict) for text in all_typed(row))
            case str() if key in {"value", "note", "asked_by", "number", "currency", "words", "text"}:
                yield value


# ---- the paper


@pytest.mark.parametrize(("tags", "pages"), [("en", 2), ("zh-TW", 2), ("en+zh-TW", 3)])
@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_an_ordinary_case_takes_two_pages(desk: Desk, case: Case, tags: str, pages: int, sheet: str) -> None:
    pdf = opened(desk.print(case, tags, sheet=sheet))
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages}
    assert len(pdf.pages) == pages
    assert sizes == {(595, 842) if sheet == "a4" else (612, 792)}


@pytest.mark.parametrize("tags", TAGS)
def test_nothing_typed_is_lost(desk: Desk, case: Case, read: Read, guide: Guide, tags: str) -> None:
    printed = squeezed(read(desk.print(case, tags)))
    choices = {choice.id for field in guide.whole_form.fields for choice in field.choices}
    typed = set(all_typed(json.loads(MADE_UP.read_text("utf-8")))) - choices
    assert len(typed) > 30
    assert [text for text in typed if squeezed(text) not in printed] == []


def test_the_paper_is_headed_as_the_issue_says(desk: Desk, case: Case, read: Read) -> None:
    printed = read(desk.print(case, "zh-TW"))
    for words in (
        "家長整理資料",
        "整理日期 2026-11-22",
        "第 1 頁，共 2 頁",
        "給警察與相關機關",
        "私密照片、影片不附上",
    ):
        assert words in printed
    assert "想傷害自己或不想活：孩子說沒有（媽媽問，21:50）" in printed
    assert "child says no (asked by 媽媽, 21:50)" in read(desk.print(case))


@pytest.mark.parametrize("tags", TAGS)
def test_the_paper_is_tagged(desk: Desk, case: Case, tags: str) -> None:
    pdf = opened(desk.print(case, tags))
    parts = [*elements(pdf.Root.StructTreeRoot)]
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == tags.partition("+")[0]
    assert str(pdf.docinfo.Title) in {"Notes by a parent", "家長整理資料", "Notes by a parent · 家長整理資料"}
    assert len([part for part in parts if part.S == "/H1"]) == 1
    assert len([part for part in parts if part.S == "/H2"]) == 15  # the box, 13 sections, who can help
    assert pdf.Root.Outlines.Count > 0
    held = (attribute for part in parts if part.S == "/TH" for attribute in attributes(part))
    scopes = {str(attribute.Scope) for attribute in held if attribute.O == "/Table"}
    assert scopes == {"/Column"}


def attributes(part: Any) -> list[Any]:
    held = part.get("/A", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def test_a_passage_says_its_language(desk: Desk, case: Case) -> None:
    told = said_in(opened(desk.print(case)))
    assert "敢講出去你就死定了" in told["zh-TW"]
    assert "instagram.com" in told["en"] + told[""]
    assert "Safety" not in told["zh-TW"]
    assert not re.search("[一-鿿]", told["en"] + told[""])


def said_in(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the words of *pdf* by the language they are marked with."""
    told: dict[str, str] = {}
    marks: dict[tuple[Any, int], str] = {}
    for page in pdf.pages:
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            if str(instruction.operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
                marks[page.obj.objgen, int(operands[1].get("/MCID", -1))] = str(operands[1].get("/Lang", ""))
    for part in elements(pdf.Root.StructTreeRoot):
        if "/Lang" in part:
            marks |= {mark: str(part.Lang) for mark in marks_below(part) if not marks.get(mark)}
    for mark, words in marked_words(pdf).items():
        language = marks.get(mark, "")
        told[language] = told.get(language, "") + words
    return told


def test_each_code_to_scan_is_described(desk: Desk, case: Case) -> None:
    pdf = opened(desk.print(case))
    told = [str(part.Alt) for part in elements(pdf.Root.StructTreeRoot) if part.S == "/Figure"]
    assert "Code to scan: tel:113" in told
    assert "Code to scan: https://siarc.mohw.gov.tw/" in told
    assert len(told) == 8  # nine contacts, one of which has neither number nor address


def test_contacts_say_where_they_were_seen_and_whether_anybody_rang(desk: Desk, case: Case, read: Read) -> None:
    printed = read(desk.print(case)).replace("\n", " ")
    assert "Ministry of Health and Welfare’s page, 8 Feb 2026; not yet called by us" in printed


def test_without_a_region_only_the_emergency_numbers_of_all_are_named(desk: Desk, case: Case) -> None:
    places = desk.data(replace(case, region=None))["places"]
    named = {place["title"][0]["text"]: [contact["phone"] for contact in place["contacts"]] for place in places}
    assert len(named) > 4
    assert named["Taiwan"] == ["110", "119"]
    assert [place["title"][0]["text"] for place in desk.data(case)["places"]] == ["Taiwan"]


def test_equal_cases_give_equal_bytes(desk: Desk, case: Case) -> None:
    assert desk.print(case, "en+zh-TW") == desk.print(case, "en+zh-TW")


def test_nothing_tells_on_whose_computer_it_was_made(desk: Desk, case: Case) -> None:
    paper = desk.print(case)
    pdf = opened(paper)
    assert set(pdf.docinfo) <= {"/Title", "/Creator", "/Producer"}
    with pdf.open_metadata() as metadata:
        told = str(metadata)
    names = {os.environ.get("USER") or "root", platform.node(), str(Path.home()), str(Path.cwd()), "/tmp"}  # noqa: S108
    assert [name for name in names if name and name in told] == []
    assert [name for name in names if len(name) > 4 and name.encode() in paper.pdf] == []


def test_nothing_is_clipped_blended_or_shaded(desk: Desk, case: Case) -> None:
    operators = {
        str(instruction.operator)
        for sheet in opened(desk.print(case)).pages
        for instruction in pikepdf.parse_content_stream(sheet)
    }
    assert not operators & {"W", "W*", "gs", "sh", "Do", "BI"}


def test_pages_can_be_drawn_and_sections_found_on_them(desk: Desk, case: Case, typesetter: Typesetter) -> None:
    made = desk.data(case)
    assert len(typesetter.drawings(TEMPLATE, made)) == len(typesetter.pictures(TEMPLATE, made)) == 2
    order = Order(reading=Reading(ENGLISH))
    pages = section_pages(case, desk.guide, order, voices=[desk.catalogs[ENGLISH]], typesetter=typesetter)
    assert pages[SectionId("safety")] == 0
    assert pages[SectionId("help")] == 1


# ---- sections


def test_sections_have_the_numbers_of_the_form(desk: Desk, case: Case, guide: Guide) -> None:
    few = replace(case, answers={WORDS: case.answers[WORDS]}, entries={}, progress=type(case.progress)())
    titles = [(it["number"][0]["text"], it["id"]) for it in desk.data(few)["sections"]]
    assert titles == [("0.", "safety"), ("7.", "demand")]
    assert guide.whole_form.sections[7].number == 7
    assert [numbered(n, CHINESE) for n in (1, 10, 11, 20, 23)] == ["一、", "十、", "十一、", "二十、", "二十三、"]


def test_danger_is_never_told_by_silence(desk: Desk, empty: Case, read: Read) -> None:
    printed = read(desk.print(empty))
    assert printed.count("not asked yet") == 4
    assert "How to reach us" not in printed


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(Answer(value="no"), "no", id="bare"),
        pytest.param(Answer(value="yes", said_by=Teller.PARENT), "parent says yes", id="by a parent"),
        pytest.param(Answer(value="yes", said_by=Teller.SEEN), "yes (seen by the writer)", id="seen"),
        pytest.param(Answer(value=Gap.UNKNOWN, said_by=Teller.CHILD), "child says don’t know", id="a gap"),
        pytest.param(Answer(value=Gap.NOT_ASKED), "not asked yet", id="not asked"),
        pytest.param(Answer(value="no", asked_by="mother", at=When(hour=datetime(1, 1, 1, 21, 50).time())),  # noqa: DTZ001
                     "no (asked by mother, 21:50)", id="asked"),
        pytest.param(Answer(value="no", at=When(day=date(2026, 11, 22), about=True)), "no (about 2026-11-22)", id="at"),
    ],
)  # fmt: skip
def test_who_said_it_and_when_stands_in_words(desk: Desk, empty: Case, answer: Answer, told: str) -> None:
    made = desk.data(empty.answered(FieldId("self-harm"), answer))
    assert [run["text"] for run in made["sections"][0]["items"][0]["value"]] == [told]


# ---- editions


def canaries(guide: Guide) -> Case:
    """A case in which every field holds a word of its own."""
    about = guide.advice.about
    case = new_case(date(2026, 11, 22), about.id, about.counter, RegionId("tw"))
    for section in guide.whole_form.sections:
        if section.entry:
            case, name = case.added(section.id)
        for field in section.fields:
            answer = Answer(value=Gap.UNKNOWN, note=f"canary-{field.id}.", asked_by=f"canary-{field.id}.")
            if section.entry:
                entry = case.entry(section.id, name)
                assert entry
                case = case.edited(section.id, entry.answered(field.id, answer))
            else:
                case = case.answered(field.id, answer)
    return replace(case, progress=case.progress.add("canary-own."))


SCHOOL = {
    *("self-harm", "meeting", "knows-where", "with-child", "safe-phone", "safe-mail", "best-time", "must-not-know"),
    *(
        "known",
        "who",
        "lives-with",
        "reporter-name",
        "relation",
        "may-contact",
        "tw-report-serial",
        "child-name",
        "age",
    ),
    *("school-level", "hurt", "done-when", "done-what", "reference", "other-who", "other-what"),
    *("wanted", "language", "wanted-more"),
}


@pytest.mark.parametrize(
    ("order", "shown"),
    [
        pytest.param({"edition": Edition.SCHOOL}, SCHOOL, id="school"),
        pytest.param({"edition": Edition.FAMILY}, {"done-when", "done-what", "reference"}, id="family"),
        pytest.param(
            {"edition": Edition.HELPER}, {"self-harm", "meeting", "knows-where", "with-child"}, id="helper by default"
        ),
        pytest.param(
            {"edition": Edition.HELPER, "sections": frozenset({SectionId("others")})},
            {"other-who", "other-what"},
            id="helper",
        ),
        pytest.param({"blank": True}, set(), id="blank"),
    ],
)
def test_what_an_edition_leaves_out_is_not_in_its_data(
    desk: Desk, guide: Guide, read: Read, order: dict[str, Any], shown: set[str]
) -> None:
    case = canaries(guide)
    found = set(re.findall(r"canary-([a-z-]+)\.", json.dumps(desk.data(case, "en+zh-TW", **order))))
    assert found == shown
    paper = desk.print(case, "en+zh-TW", **order)
    printed = set(re.findall(r"canary-([a-z-]+)\.", squeezed(read(paper))))
    assert printed == shown
    assert (b"canary" in paper.pdf) is False


def test_the_authorities_see_everything(desk: Desk, guide: Guide, read: Read) -> None:
    everything = {*(field.id for field in guide.whole_form.fields), "own"}
    printed = set(re.findall(r"canary-([a-z-]+)\.", squeezed(read(desk.print(canaries(guide))))))
    assert printed == everything


@pytest.mark.parametrize("edition", Edition)
def test_the_edition_is_named_on_the_paper(desk: Desk, case: Case, read: Read, edition: Edition) -> None:
    names = {"authorities": "police", "school": "school", "helper": "helper", "family": "family"}
    name = (names | {"counsellor": "next counsellor"})[edition]
    assert re.search(rf"For (a|the )?\s?{name}", read(desk.print(case, edition=edition)))


def test_the_family_gets_the_checklist_and_words_to_say(desk: Desk, case: Case, read: Read) -> None:
    printed = read(desk.print(case, edition=Edition.FAMILY))
    for words in ("We reported the account inside the app.", "You can say · Listen to your child", "Crisis line"):
        assert words in printed
    assert "child says" not in printed
    done = [item["done"] for todo in desk.data(case, edition=Edition.FAMILY)["checklist"] for item in todo["items"]]
    assert done.count(True) == 5


# ---- a form to fill in by hand


@pytest.mark.parametrize("tags", TAGS)
def test_a_blank_form_asks_for_everything(desk: Desk, empty: Case, guide: Guide, read: Read, tags: str) -> None:
    printed = squeezed(read(desk.print(empty, tags, blank=True)))
    here = guide.form(RegionId("tw"))
    labels = [field.label[Language(tag)] for field in here.fields for tag in tags.split("+")]
    assert [label for label in labels if squeezed(label) not in printed] == []
    assert squeezed("2026-11-22") not in printed


def test_a_blank_form_of_another_region_asks_for_nothing_of_taiwan(desk: Desk, empty: Case, read: Read) -> None:
    elsewhere = desk.print(replace(empty, region=RegionId("us")), blank=True)
    assert "image-removal centre" not in read(elsewhere).partition("Who can help")[0]


# ---- any words at all


def filled(case: Case, text: str) -> Case:
    """Put *text* into a short field, a long one, a note, a table and an own item."""
    case = case.answered(FieldId("child-name"), Answer(value=text)).answered(WORDS, Answer(value=text))
    case = case.answered(FieldId("hurt"), Answer(value="no", note=text))
    case, name = case.added(SectionId("events"))
    entry = case.entry(SectionId("events"), name)
    assert entry
    return case.edited(SectionId("events"), entry.answered(FieldId("what"), Answer(value=text)))


def spelled_out(text: str, paper: Paper) -> str:
    """Return *text* as it has to stand on *paper*."""
    lacking = {ord(char): f"[U+{ord(char):04X}]" for char in paper.numbered}
    return squeezed(visible(text).translate(lacking))


@pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY)
def test_what_was_typed_is_printed(desk: Desk, empty: Case, read: Read, text: str) -> None:
    paper = desk.print(filled(empty, f"<{text}>"))
    assert squeezed(read(paper)).count(spelled_out(f"<{text}>", paper)) == 4
    with opened(paper).open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("text", TURNED.values(), ids=TURNED)
def test_what_is_written_from_right_to_left_is_all_there(desk: Desk, empty: Case, read: Read, text: str) -> None:
    paper = desk.print(filled(empty, text))
    printed, expected = read(paper), spelled_out(text, paper)
    assert {char for char in expected if printed.count(char) < 4 * expected.count(char)} == set()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("a\x00b", "a[U+0000]b", id="NUL"),
        pytest.param("\u202egpj", "[U+202E]gpj", id="turned round"),
        pytest.param("a\ud800b", "a[U+D800]b", id="half a character"),
        pytest.param("x\U0010fffdy", "x[U+10FFFD]y", id="in no font"),
    ],
)
def test_what_cannot_be_shown_stands_as_its_number_and_the_paper_says_so(
    desk: Desk, empty: Case, read: Read, text: str, printed: str
) -> None:
    told = squeezed(read(desk.print(filled(empty, text))))
    assert told.count(printed) == 4
    assert squeezed("stands as its number, such as [U+0007]") in told
    assert "standsasitsnumber" not in squeezed(read(desk.print(filled(empty, "seen"))))


@pytest.mark.parametrize("letter", ["x", "孩"], ids=["latin", "chinese"])
def test_a_word_of_100_000_letters_breaks_and_is_all_there(desk: Desk, empty: Case, read: Read, letter: str) -> None:
    begun = time.perf_counter()
    paper = desk.print(empty.answered(WORDS, Answer(value=letter * 100_000)))
    assert time.perf_counter() - begun < 20
    assert read(paper).count(letter) >= 100_000
    assert squeezed(re.sub(r"(?m)^(Words only|Beside ·|Page|Made on).*$", "", read(paper))).count(letter * 2000) >= 40


def test_500_events_take_a_second(desk: Desk, empty: Case, read: Read) -> None:
    case = empty
    for number in range(500):
        case, name = case.added(SectionId("events"))
        entry = case.entry(SectionId("events"), name)
        assert entry
        what = Answer(value=f"event-{number}. Something happened, 事情發生了。")
        case = case.edited(SectionId("events"), entry.answered(FieldId("what"), what))
    desk.print(empty)  # what is loaded once is loaded
    begun = time.perf_counter()
    paper = desk.print(case)
    assert time.perf_counter() - begun < 2  # one second on a machine that does nothing else
    printed = read(paper)
    assert [number for number in range(500) if f"event-{number}." not in printed] == []
