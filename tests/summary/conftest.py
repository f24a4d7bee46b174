"""A small guide made by hand, and the words of the papers: these tests stand apart from the packs we ship."""

from __future__ import annotations

import gettext
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from app.guide.blocks import (
    Block,
    Box,
    BoxKind,
    Choice,
    ContactRole,
    Figure,
    Heading,
    Inline,
    Listing,
    Option,
    Page,
    PageId,
    PageLink,
    Paragraph,
    Question,
    RoleId,
    SituationId,
    Span,
    Task,
    TaskId,
    Twin,
    When,
)
from app.guide.guide import (
    NOWHERE,
    About,
    Advice,
    Confidence,
    Contact,
    ContactId,
    Guide,
    PackId,
    Place,
    RegionId,
)
from app.language import CHINESE, ENGLISH, Catalog, Language
from app.places import FONTS, TYPST
from app.summary.typeset import Paper, Typesetter

TAIWAN = RegionId("tw")
LISTEN = PageId("listen")

_CHINESE_WORDS = {
    "You can say": "可以這樣說",
    "Please avoid": "請避免這樣說",
    "Take care": "請留意",
    "Why": "為什麼",
    "Step {n}": "第 {n} 步",
    "not yet called by us": "尚未撥打確認",
}


class _Chinese(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return _CHINESE_WORDS.get(message, message)


def words(text: str) -> Inline:
    return (Span(text),)


def twin(name: str, english: Block, chinese: Block, when: When | None = None) -> Twin:
    return Twin(name, {ENGLISH: english, CHINESE: chinese}, when or When())


def page(*twins: Twin) -> Page:
    return Page(LISTEN, ENGLISH, twins)


def plain_page(text: str) -> Page:
    """A page that says *text* in each kind of block."""
    blocks: tuple[Block, ...] = (
        Heading(1, words(text)),
        Paragraph(words(text)),
        Listing((words(text),)),
        Box(BoxKind.SAY, words(text), (Paragraph(words(text)), Listing((words(text),), ordered=True))),
        Task(TaskId("t"), words(text)),
        Question(SituationId("q"), words(text)),
        Choice(words(text), (Option(SituationId("o"), words(text)),)),
        Figure(words(text), words(text)),
        PageLink(LISTEN, words(text)),
    )
    return page(*(Twin(str(number), {ENGLISH: block}) for number, block in enumerate(blocks)))


def _about(name: str, english: str, chinese: str) -> About:
    return About(
        id=PackId(name),
        title={ENGLISH: english, CHINESE: chinese},
        languages=(ENGLISH, CHINESE),
        publisher={ENGLISH: "The Beside project", CHINESE: "身旁計畫"},
        counter=1,
        reviewed_on=date(2026, 11, 23),
        review_by=date(2027, 5, 23),
    )


def contact(
    name: str,
    phone: str | None = None,
    *,
    site: str | None = None,
    source: str | None = "https://example.org/",
    seen: date | None = None,
    called: date | None = None,
    review_by: date = date(2027, 5, 23),
) -> Contact:
    return Contact(
        id=ContactId(name),
        name={ENGLISH: f"Line {name}", CHINESE: f"專線 {name}"},
        does={ENGLISH: "Helps you.", CHINESE: "可以幫您。"},
        phone=phone,
        site=site,
        hours={ENGLISH: "Day and night", CHINESE: "24 小時"},
        speaks=None,
        source=source,
        seen_on={ENGLISH: "its own page", CHINESE: "該單位網頁"} if source else None,
        seen=seen,
        called=called,
        review_by=review_by,
        confidence=Confidence.CONFIRMED,
    )


def _place(region: RegionId, title: tuple[str, str], roles: Mapping[str, tuple[Contact, ...]]) -> Place:
    return Place(
        about=_about(f"region-{region}", *title),
        region=region,
        contacts={who.id: who for whos in roles.values() for who in whos},
        roles={RoleId(role): tuple(who.id for who in whos) for role, whos in roles.items()},
    )


@pytest.fixture
def guide() -> Guide:
    crisis = contact("crisis", "1925", seen=date(2026, 2, 13))
    police, ambulance = contact("police", "110"), contact("ambulance", "119", called=date(2026, 11, 30))
    roles = {"crisis-line": (crisis,), "emergency": (police, ambulance), "police": (police,)}
    taiwan = _place(TAIWAN, ("Taiwan", "台灣"), roles)
    local = contact("local", source=None)
    elsewhere = _place(NOWHERE, ("Somewhere else", "其他地方"), {"emergency": (local,), "images": (local,)})
    advice = Advice(
        about=_about("advice", "When someone threatens your child online", "孩子在網路上被威脅時"),
        steps=(LISTEN,),
        pages={},
        situations={},
    )
    return Guide(advice=advice, places=(taiwan, elsewhere))


@pytest.fixture
def catalogs() -> Mapping[Language, Catalog]:
    return {ENGLISH: Catalog(ENGLISH, gettext.NullTranslations()), CHINESE: Catalog(CHINESE, _Chinese())}


@pytest.fixture
def typesetter() -> Typesetter:
    return Typesetter(templates=TYPST, fonts=FONTS)


@pytest.fixture
def listen() -> Page:
    def box(kind: BoxKind, text: str, title: str | None = None) -> Box:
        return Box(kind, words(title) if title else None, (Paragraph(words(text)),))

    shouted = PageId("shouted")
    return page(
        twin("title", Heading(1, words("Listen to your child")), Heading(1, words("聽孩子說"))),
        twin("first", Paragraph(words("Sit down.\nLet them go first.")), Paragraph(words("坐下來。\n讓孩子先說。"))),
        twin("say", box(BoxKind.SAY, "“Thank you.”"), box(BoxKind.SAY, "「謝謝你。」")),
        twin("avoid", box(BoxKind.AVOID, "“Why?”"), box(BoxKind.AVOID, "「為什麼要傳？」")),
        twin("care", box(BoxKind.CARE, "Then call:", "Ask plainly"), box(BoxKind.CARE, "然後打電話：", "直接問")),
        twin("whom", ContactRole(RoleId("crisis-line")), ContactRole(RoleId("crisis-line"))),
        twin("whom-2", ContactRole(RoleId("emergency")), ContactRole(RoleId("emergency"))),
        twin("part", Heading(2, words("Before you go on")), Heading(2, words("繼續之前"))),
        twin("task", Task(TaskId("task"), words("I listened.")), Task(TaskId("task"), words("我聽了。"))),
        twin("task-2", Task(TaskId("task-2"), words("I asked.")), Task(TaskId("task-2"), words("我問了。"))),
        twin(
            "door",
            PageLink(shouted, words("I just shouted")),
            PageLink(shouted, words("我罵了孩子")),
        ),
    )


@pytest.fixture
def read(tmp_path: Path, needs: Callable[[str], None]) -> Callable[[Paper], str]:
    """Return the words of a paper, as the ordinary pdftotext finds them."""
    needs("poppler")

    def read(paper: Paper) -> str:
        pdf = tmp_path / "paper.pdf"
        pdf.write_bytes(paper.pdf)
        command = ["pdftotext", "-enc", "UTF-8", str(pdf), "-"]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")

    return read
