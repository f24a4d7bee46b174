"""Which rows the blocks of a page become, and which words stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from gettext import NullTranslations
from typing import Any

import pytest

from app.guide.blocks import (
    Block,
    Box,
    BoxKind,
    Choice,
    ContactRole,
    Drawing,
    Exercise,
    Figure,
    Heading,
    Listing,
    Option,
    Page,
    PageId,
    PageLink,
    Paragraph,
    Picture,
    Practice,
    Question,
    RoleId,
    SituationId,
    Slot,
    SlotId,
    Span,
    Table,
    Task,
    TaskId,
    Twin,
    When,
)
from app.guide.guide import Contact, Guide, RegionId
from app.language import CHINESE, ENGLISH, Catalog, Language
from app.summary.contacts import found, told_where
from app.summary.handout import layout
from app.summary.rows import rows

from .conftest import LISTEN, TAIWAN, contact, page, twin, words

Catalogs = Mapping[Language, Catalog]

HELLO = {"text": "hello", "strong": False, "emphasis": False}


def made(twins: list[Twin], *voices: Catalog) -> list[dict[str, Any]]:
    return rows(twins, voices, lambda roles: [{"roles": list(roles)}])


def lay(page: Page, guide: Guide, *voices: Catalog, region: RegionId | None = TAIWAN) -> dict[str, Any]:
    return layout(page, guide, region=region, voices=voices)


@pytest.mark.parametrize(
    ("block", "kind", "cell"),
    [
        pytest.param(
            Choice(words("hello"), (Option(SituationId("a"), words("one")), Option(SituationId("b"), words("two")))),
            "questions",
            {"text": [HELLO], "answers": ["one", "two"]},
            id="choice",
        ),
        pytest.param(
            Table((words("hello"),), ((words("hello"),), (words("hello"),))),
            "table",
            {"head": [[HELLO]], "rows": [[[HELLO]], [[HELLO]]]},
            id="table",
        ),
        pytest.param(
            Figure(words("hello"), words("hello")), "figure", {"text": [HELLO], "source": [HELLO]}, id="figure"
        ),
        pytest.param(Heading(2, words("hello")), "heading", {"level": 2, "text": [HELLO]}, id="heading"),
        pytest.param(Paragraph(words("hello")), "paragraph", {"kind": "paragraph", "text": [HELLO]}, id="paragraph"),
        pytest.param(
            Paragraph((Span("a", strong=True), Span("b", emphasis=True), Span("c", page=PageId("danger")))),
            "paragraph",
            {
                "kind": "paragraph",
                "text": [
                    {"text": "a", "strong": True, "emphasis": False},
                    {"text": "b", "strong": False, "emphasis": True},
                    {"text": "c", "strong": False, "emphasis": False},
                ],
            },
            id="a way to another page is plain words",
        ),
        pytest.param(
            Listing((words("hello"), words("hello")), ordered=True),
            "listing",
            {"kind": "listing", "ordered": True, "items": [[HELLO], [HELLO]]},
            id="listing",
        ),
        pytest.param(
            Box(BoxKind.CARE, words("hello"), (Paragraph(words("hello")),)),
            "box",
            {"box": "care", "title": [HELLO], "body": [{"kind": "paragraph", "text": [HELLO]}]},
            id="box with a title of its own",
        ),
        pytest.param(Task(TaskId("t"), words("hello")), "tasks", {"text": [HELLO]}, id="task"),
        pytest.param(
            Question(SituationId("q"), words("hello")),
            "questions",
            {"text": [HELLO], "answers": ["Yes", "No", "Not sure"]},
            id="question",
        ),
        pytest.param(PageLink(LISTEN, words("hello")), "links", {"text": [HELLO]}, id="door"),
    ],
)
def test_a_block_is_a_row(block: Block, kind: str, cell: dict[str, object], catalogs: Catalogs) -> None:
    assert made([Twin("a", {ENGLISH: block})], catalogs[ENGLISH]) == [
        {"kind": kind, "items": [[{"language": "en", **cell}]]}
    ]


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        pytest.param(BoxKind.SAY, "You can say", "可以這樣說", id="say"),
        pytest.param(BoxKind.AVOID, "Please avoid", "請避免這樣說", id="avoid"),
        pytest.param(BoxKind.CARE, "Take care", "請留意", id="care"),
        pytest.param(BoxKind.WHY, "Why", "為什麼", id="why"),
    ],
)
def test_a_box_without_a_title_has_the_usual_words(
    kind: BoxKind, english: str, chinese: str, catalogs: Catalogs
) -> None:
    box = Box(kind, None, (Paragraph(words("hello")),))
    [row] = made([Twin("a", {ENGLISH: box, CHINESE: box})], catalogs[ENGLISH], catalogs[CHINESE])
    assert [cell["title"][0]["text"] for cell in row["items"][0]] == [english, chinese]


TASK, LINK, PARAGRAPH = Task(TaskId("t"), words("t")), PageLink(LISTEN, words("l")), Paragraph(words("p"))
POLICE, CRISIS = ContactRole(RoleId("police")), ContactRole(RoleId("crisis-line"))


@pytest.mark.parametrize(
    ("blocks", "kinds"),
    [
        pytest.param([PARAGRAPH, PARAGRAPH], ["paragraph", "paragraph"], id="paragraphs stay apart"),
        pytest.param([TASK, TASK, TASK], ["tasks"], id="tasks are one list"),
        pytest.param([TASK, PARAGRAPH, TASK], ["tasks", "paragraph", "tasks"], id="tasks with something between"),
        pytest.param([LINK, LINK, TASK], ["links", "tasks"], id="doors are one row"),
        pytest.param([POLICE, CRISIS, PARAGRAPH], ["contacts", "paragraph"], id="contacts are one table"),
    ],
)
def test_what_follows_its_like_shares_a_row(blocks: list[Block], kinds: list[str], catalogs: Catalogs) -> None:
    twins = [Twin(str(place), {ENGLISH: block}) for place, block in enumerate(blocks)]
    assert [row["kind"] for row in made(twins, catalogs[ENGLISH])] == kinds


def test_contacts_that_follow_each_other_ask_for_each_role_once(catalogs: Catalogs) -> None:
    twins = [Twin(str(place), {ENGLISH: role, CHINESE: role}) for place, role in enumerate([POLICE, CRISIS, POLICE])]
    assert made(twins, catalogs[ENGLISH]) == [{"kind": "contacts", "places": [{"roles": ["police", "crisis-line"]}]}]


def test_a_missing_twin_is_printed_in_the_language_it_has(catalogs: Catalogs) -> None:
    [row] = made([Twin("a", {CHINESE: PARAGRAPH})], catalogs[ENGLISH])
    assert row["items"][0][0]["language"] == "zh-TW"


def test_what_has_a_condition_is_printed_too(guide: Guide, catalogs: Catalogs) -> None:
    conditional = Twin("a", {ENGLISH: PARAGRAPH}, When(any_of=frozenset({SituationId("danger")})))
    assert len(lay(page(conditional), guide, catalogs[ENGLISH])["rows"]) == 1


@pytest.mark.parametrize(
    ("roles", "region", "expected"),
    [
        pytest.param(["crisis-line"], TAIWAN, [("tw", ["1925"])], id="one role"),
        pytest.param(["crisis-line", "emergency"], TAIWAN, [("tw", ["1925", "110", "119"])], id="two roles, in order"),
        pytest.param(["police", "emergency"], TAIWAN, [("tw", ["110", "119"])], id="nobody twice"),
        pytest.param(["images"], TAIWAN, [("none", [None])], id="a role only elsewhere knows"),
        pytest.param(
            ["images", "emergency"], None, [("tw", ["110", "119"]), ("none", [None])], id="no region: elsewhere last"
        ),
        pytest.param(["nothing"], TAIWAN, [], id="a role nobody knows"),
    ],
)
def test_whom_to_ask(
    roles: list[str], region: RegionId | None, expected: list[tuple[str, list[str | None]]], guide: Guide
) -> None:
    answer = found(guide, region, [RoleId(role) for role in roles])
    assert [(place.region, [who.phone for who in whos]) for place, whos in answer] == expected


FEBRUARY, NOVEMBER = date(2026, 2, 8), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("somebody", "told"),
    [
        pytest.param(
            contact("a", "110", seen=FEBRUARY),
            "Seen on its own page, 8 Feb 2026; not yet called by us",
            id="not yet called",
        ),
        pytest.param(
            contact("a", "110", seen=FEBRUARY, called=NOVEMBER),
            "Seen on its own page, 8 Feb 2026; called on 30 Nov 2026",
            id="called",
        ),
        pytest.param(
            contact("a", "110"), "Seen on its own page, which carries no date; not yet called by us", id="no date"
        ),
        pytest.param(contact("a", site="https://a.org/", seen=FEBRUARY), "Seen on its own page, 8 Feb 2026", id="site"),
        pytest.param(contact("a", source=None), "", id="no source"),
    ],
)
def test_where_a_contact_was_seen(somebody: Contact, told: str, catalogs: Catalogs) -> None:
    assert told_where(somebody, catalogs[ENGLISH]) == told


def test_the_sheet_says_where_it_comes_from(listen: Page, guide: Guide, catalogs: Catalogs) -> None:
    sheet = lay(listen, guide, catalogs[ENGLISH], catalogs[CHINESE])
    assert sheet["languages"] == ["en", "zh-TW"]
    assert sheet["title"] == "Listen to your child · 聽孩子說"
    assert [cell["title"] for cell in sheet["step"]] == ["Step 1", "第 1 步"]
    english = sheet["footer"][0]
    assert english["about"] == "Beside · When someone threatens your child online · reviewed on 23 Nov 2026"
    assert english["numbers"].endswith("Check again after 23 May 2027.")


def test_a_page_that_is_no_step_has_no_step_number(guide: Guide, catalogs: Catalogs) -> None:
    assert lay(Page(PageId("other"), ENGLISH, ()), guide, catalogs[ENGLISH])["step"] == []


def test_a_page_without_numbers_warns_of_none(guide: Guide, catalogs: Catalogs) -> None:
    role = Twin("whom", {ENGLISH: ContactRole(RoleId("images"))})
    assert lay(page(role), guide, catalogs[ENGLISH])["footer"][0]["numbers"] == ""


def test_what_is_to_be_done_or_looked_at_on_the_screen_is_not_on_paper() -> None:
    blocks: tuple[Block, ...] = (
        Practice(Exercise.BREATHING),
        Picture(Drawing.START, words("a lamp")),
        Paragraph(words("hello")),
    )
    twins = [Twin(str(number), {ENGLISH: block}) for number, block in enumerate(blocks)]
    assert [row["kind"] for row in made(twins, Catalog(ENGLISH, NullTranslations()))] == ["paragraph"]


def test_a_slot_is_filled_by_the_pages_of_the_region(guide: Guide, catalogs: Catalogs) -> None:
    law = Page(PageId("tw-law"), ENGLISH, (twin("title", Heading(1, words("The law")), Heading(1, words("法律"))),))
    taiwan, elsewhere = guide.places
    filled = replace(taiwan, pages={law.id: law}, slots={SlotId("law"): (law.id,)})
    slot = page(Twin("law", {ENGLISH: Slot(SlotId("law")), CHINESE: Slot(SlotId("law"))}))
    with_law = replace(guide, places=(filled, elsewhere))
    rows = lay(slot, with_law, catalogs[ENGLISH], catalogs[CHINESE])["rows"]
    assert [[cell["text"][0]["text"] for cell in row["items"][0]] for row in rows] == [["The law", "法律"]]
    assert lay(slot, with_law, catalogs[ENGLISH], region=None)["rows"] == []
