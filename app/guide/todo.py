"""Everything there is to do: the tasks of all pages, in the order in which a parent meets them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from app.guide.blocks import PageId, SituationId, Task, TaskId, Twin
from app.guide.guide import Guide, RegionId


@dataclass(frozen=True, slots=True)
class Todo:
    """The tasks of one page that are to be shown, each as its twin."""

    page: PageId
    tasks: tuple[Twin, ...]


def todos(
    guide: Guide, situations: frozenset[SituationId], region: RegionId | None, done: Set[TaskId]
) -> tuple[Todo, ...]:
    """Return the tasks that hold while *situations* are true, and those *done*: steps first, then other pages.

    Of the places only the chosen *region* has its tasks shown.
    """
    return tuple(
        Todo(page, shown)
        for page in _pages(guide, region)
        if (
            shown := tuple(twin for twin, task in _tasks(guide, page) if twin.when.holds(situations) or task.id in done)
        )
    )


def where(guide: Guide, task: TaskId) -> tuple[PageId, Twin] | None:
    """Return the page on which *task* stands, and its twin."""
    for page in guide.page_ids:
        for twin, known in _tasks(guide, page):
            if known.id == task:
                return page, twin
    return None


def _pages(guide: Guide, region: RegionId | None) -> Iterator[PageId]:
    advice = guide.advice
    yield from advice.steps
    yield from (page for page in advice.pages if page not in advice.steps)
    place = guide.place(region) if region else None
    yield from place.pages if place else ()


def _tasks(guide: Guide, page: PageId) -> Iterator[tuple[Twin, Task]]:
    found = guide.page(page)
    for twin in found.twins if found else ():
        block = twin.sample
        if isinstance(block, Task):
            yield twin, block
