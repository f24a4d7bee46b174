"""The PDF read back: its words, its tags, its bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.errors import FontMissingError, PaperError
from app.guide.blocks import Box, BoxKind, Page, Paragraph, Table
from app.guide.guide import Guide
from app.language import CHINESE, ENGLISH, Catalog, Language, Reading, reading
from app.summary.handout import handout
from app.summary.typeset import Paper, Typesetter

from .conftest import TAIWAN, page, plain_page, twin, words
from .tags import elements, words_below

Read = Callable[[Paper], str]
BOTH = Reading(ENGLISH, CHINESE)


@dataclass(frozen=True)
class Desk:
    """Prints for Taiwan."""

    guide: Guide
    catalogs: Mapping[Language, Catalog]
    typesetter: Typesetter

    def print(self, page: Page, wanted: Reading = BOTH) -> Paper:
        return handout(
            page, self.guide, region=TAIWAN, reading=wanted, catalogs=self.catalogs, typesetter=self.typesetter
        )


@pytest.fixture
def desk(guide: Guide, catalogs: Mapping[Language, Catalog], typesetter: Typesetter) -> Desk:
    return Desk(guide, catalogs, typesetter)


def squeezed(text: str) -> str:
    """Leave out all white space, which depends on where lines end."""
    return re.sub(r"\s", "", text)


def opened(paper: Paper) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(paper.pdf))


@pytest.mark.parametrize(
    ("tags", "language", "title"),
    [
        pytest.param("en", "en", "Listen to your child", id="en"),
        pytest.param("zh-TW", "zh-TW", "聽孩子說", id="zh-TW"),
        pytest.param("en+zh-TW", "en", "Listen to your child · 聽孩子說", id="both"),
        pytest.param("zh-TW+en", "zh-TW", "聽孩子說 · Listen to your child", id="both, Chinese first"),
    ],
)
def test_the_paper_is_tagged_pdf(desk: Desk, listen: Page, tags: str, language: str, title: str) -> None:
    paper = desk.print(listen, reading(tags))
    pdf = opened(paper)
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == language
    assert str(pdf.docinfo.Title) == title
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_headings_lists_and_tables_are_tagged_as_such(desk: Desk, listen: Page) -> None:
    pdf = opened(desk.print(listen, Reading(ENGLISH)))
    kinds = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]
    assert [kind for kind in kinds if kind in {"/H1", "/H2", "/L", "/LI", "/Table", "/TH"}] == [
        "/H1",
        "/Table",
        "/TH",
        "/H2",
        "/L",
        "/LI",
        "/LI",
    ]


def test_a_table_is_tagged_with_its_titles(desk: Desk) -> None:
    table = Table((words("Where"), words("What")), ((words("In the chat"), words("the name")),))
    pdf = opened(desk.print(page(twin("table", table, table)), Reading(ENGLISH)))
    told = [(str(part.S), words_below(part, pdf)) for part in elements(pdf.Root.StructTreeRoot)]
    assert [cell for cell in told if cell[0] in {"/TH", "/TD"}] == [
        ("/TH", "Where"),
        ("/TH", "What"),
        ("/TD", "In the chat"),
        ("/TD", "the name"),
    ]


def test_in_both_each_block_is_followed_by_its_twin(desk: Desk, listen: Page) -> None:
    pdf = opened(desk.print(listen))
    pairs = [
        ("Listen to your child", "聽孩子說"),
        ("Sit down.", "坐下來。"),
        ("You can say “Thank you.”", "可以這樣說「謝謝你。」"),
        ("Please avoid “Why?”", "請避免這樣說「為什麼要傳？」"),
        ("Ask plainly Then call:", "直接問 然後打電話："),
        ("Line crisis", "專線 crisis"),
        ("I listened.", "我聽了。"),
        ("I asked.", "我問了。"),
        ("I just shouted", "我罵了孩子"),
    ]
    text = squeezed(words_below(pdf.Root.StructTreeRoot, pdf))
    places = [text.index(squeezed(words)) for pair in pairs for words in pair]
    assert places == sorted(places)


def test_chinese_is_marked_as_chinese_and_nothing_else_is(desk: Desk, listen: Page) -> None:
    pdf = opened(desk.print(listen))
    marked = [element for element in elements(pdf.Root.StructTreeRoot) if str(element.get("/Lang", "")) == "zh-TW"]
    chinese = squeezed("".join(words_below(element, pdf) for element in marked))
    assert "「謝謝你。」" in chinese
    assert "我聽了。" in chinese
    assert "專線crisis" in chinese
    assert "Thankyou" not in chinese


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('#eval("1") #import "x.typ": * #panic()', id="code"),
        pytest.param("$x$ $ x^2 $", id="mathematics"),
        pytest.param("*a* _b_ `c` = d - e + f / g: h", id="markup"),
        pytest.param("```\nraw\n```", id="raw"),
        pytest.param("<b>bold</b> <label> @reference &amp;", id="html and labels"),
        pytest.param("\\ \\n \\u{41} C:\\temp ~ -- --- ...", id="backslashes and dashes"),
        pytest.param("// no comment /* none */", id="comments"),
        pytest.param("「」『』（）“”‘’…—·", id="quotation marks"),
        pytest.param("“It’s 5 % off” — 'quoted' \"words\"", id="straight and curly"),
        pytest.param("https://example.org/a_b?c=*d*&e=#f", id="an address"),
        pytest.param("fi ffl 1/2 (c) -> <=", id="ligatures"),
        pytest.param("{n} {m} {pack}", id="holes"),
        pytest.param("堃 煊 喆 犇", id="rare names"),
        pytest.param("x" * 4096, id="a word of 4 KiB"),
        pytest.param("words and " * 409, id="4 KiB of words"),
        pytest.param("孩子說" * 455, id="4 KiB of Chinese"),
    ],
)
def test_what_is_written_is_printed(desk: Desk, read: Read, text: str) -> None:
    paper = desk.print(plain_page(text), Reading(ENGLISH))
    assert not paper.numbered
    printed = squeezed(without_footers(read(paper)))
    assert printed.count(squeezed(text)) == 13  # in each run of words that a block holds


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        pytest.param("a\x00b\x07c\x9fd", "abcd", id="control characters"),
        pytest.param("a\tb", "ab", id="tab"),
        pytest.param("a\ud800b", "ab", id="half a character"),
        pytest.param("a\u200bb\ufeffc", "abc", id="characters without a width"),
        pytest.param("tel \u202e911\u202c", "tel911", id="words turned round"),
    ],
)
def test_what_cannot_be_seen_is_left_out(desk: Desk, read: Read, written: str, printed: str) -> None:
    paper = desk.print(plain_page(f"<{written}>"), Reading(ENGLISH))
    assert not paper.numbered
    assert f"<{printed}>" in squeezed(read(paper))


def test_a_character_no_font_has_is_printed_by_its_number(desk: Desk, read: Read) -> None:
    paper = desk.print(plain_page("before \U0010fffd after"), Reading(ENGLISH))
    assert paper.numbered == "\U0010fffd"
    assert "before[U+10FFFD]after" in squeezed(read(paper))
    with opened(paper).open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_the_numbers_printed_are_those_of_the_contacts(desk: Desk, listen: Page) -> None:
    pdf = opened(desk.print(listen, Reading(CHINESE)))
    rows = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/TR"]
    first_cells = [words_below(next(elements(row.K)), pdf) for row in rows]
    assert first_cells == ["台灣", "1925", "110", "119"]


def test_boxes_taller_than_a_page_go_on_on_the_next(desk: Desk, read: Read) -> None:
    text = " ".join(f"word{number}" for number in range(3000))
    box = Box(BoxKind.CARE, None, (Paragraph(words(text)),))
    paper = desk.print(page(twin("long", box, box)), Reading(ENGLISH))
    assert len(opened(paper).pages) > 1
    assert squeezed(text) in squeezed(without_footers(read(paper)))


@pytest.mark.parametrize("tags", ["en", "zh-TW", "en+zh-TW"])
def test_equal_pages_give_equal_bytes(desk: Desk, listen: Page, tags: str) -> None:
    assert desk.print(listen, reading(tags)) == desk.print(listen, reading(tags))


def test_nothing_is_clipped_blended_or_shaded(desk: Desk, listen: Page) -> None:
    operators = {
        str(instruction.operator)
        for sheet in opened(desk.print(listen)).pages
        for instruction in pikepdf.parse_content_stream(sheet)
    }
    assert not operators & {"W", "W*", "gs", "sh", "Do", "BI"}


def test_without_our_fonts_nothing_is_printed(desk: Desk, listen: Page, tmp_path: Path) -> None:
    fontless = Typesetter(templates=desk.typesetter.templates, fonts=tmp_path)
    with pytest.raises(FontMissingError):
        Desk(desk.guide, desk.catalogs, fontless).print(listen, Reading(ENGLISH))


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(b"#let x =", id="broken"),
        pytest.param(b'#read("/etc/hostname")', id="reads a file"),
        pytest.param(b'#read("pyproject.toml")', id="reads the working folder"),
    ],
)
def test_a_template_that_cannot_be_set_is_told(typesetter: Typesetter, tmp_path: Path, template: bytes) -> None:
    (tmp_path / "bad.typ").write_bytes(template)
    with pytest.raises(PaperError):
        Typesetter(templates=tmp_path, fonts=typesetter.fonts).paper("bad.typ", {})


def test_a_missing_template_is_told(typesetter: Typesetter) -> None:
    with pytest.raises(PaperError, match=r"missing\.typ"):
        typesetter.paper("missing.typ", {})


def without_footers(text: str) -> str:
    """Leave out the line at the foot of each page."""
    return re.sub(r"^(Beside · .*|Numbers can change.*|Page \d+ / \d+)$", "", text, flags=re.MULTILINE)
