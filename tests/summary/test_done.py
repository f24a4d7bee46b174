"""What was done, on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from app.guide.blocks import Page, TaskId
from app.guide.guide import Guide
from app.guide.progress import Progress
from app.language import ENGLISH, Catalog, Language
from app.summary.done import layout
from app.summary.handout import TEMPLATE
from app.summary.typeset import Paper, Typesetter

from .conftest import LISTEN

DAY = date(2026, 11, 23)


def with_page(guide: Guide, page: Page) -> Guide:
    return replace(guide, advice=replace(guide.advice, pages={LISTEN: page}))


def test_only_what_was_ticked_is_printed(
    guide: Guide,
    listen: Page,
    catalogs: Mapping[Language, Catalog],
    typesetter: Typesetter,
    read: Callable[[Paper], str],
) -> None:
    progress = Progress().tick(TaskId("task")).add("Rang my sister <b>#now").add("Not yet")
    progress = progress.tick_own(progress.own[0].id, ticked=True)
    laid = layout(with_page(guide, listen), progress, day=DAY, voices=[*catalogs.values()])
    paper = typesetter.paper(TEMPLATE, laid)
    assert len(typesetter.drawings(TEMPLATE, laid)) == 1
    told = read(paper)
    assert not paper.numbered
    for words in (
        "What I have done",
        "Listen to your child",
        "聽孩子說",
        "I listened.",
        "我聽了。",
        "Rang my sister <b>#now",
    ):
        assert words in told
    assert "I asked." not in told
    assert told.count("Rang my sister") == 1


def test_what_is_ticked_is_marked(guide: Guide, listen: Page, catalogs: Mapping[Language, Catalog]) -> None:
    progress = Progress().tick(TaskId("task")).add("Mine")
    made = layout(with_page(guide, listen), progress, day=DAY, voices=[catalogs[ENGLISH]])["rows"]
    assert isinstance(made, list)
    ticks = [cells[0]["done"] for row in made if row["kind"] == "tasks" for cells in row["items"]]
    assert ticks == [True, False]


def test_nothing_done_is_an_empty_paper_not_a_failure(
    guide: Guide, listen: Page, catalogs: Mapping[Language, Catalog]
) -> None:
    made = layout(with_page(guide, listen), Progress(), day=DAY, voices=[catalogs[ENGLISH]])["rows"]
    assert isinstance(made, list)
    assert [row["kind"] for row in made] == ["heading", "paragraph"]
