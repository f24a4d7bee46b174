"""Pages without the ways that lead nowhere: a door to a page that is not there is better not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from app.guide.blocks import (
    Block,
    Box,
    Choice,
    Figure,
    Heading,
    Inline,
    Listing,
    Page,
    PageId,
    PageLink,
    Paragraph,
    Picture,
    Question,
    Table,
    Task,
    TaskId,
    Twin,
    inlines,
)

Part = TypeVar("Part", bound=Block)


def tasks_of(pages: Mapping[PageId, Page]) -> frozenset[TaskId]:
    """Return the tasks on *pages*."""
    blocks = (block for page in pages.values() for twin in page.twins for block in twin.blocks.values())
    return frozenset(block.id for block in blocks if isinstance(block, Task))


def passable(
    pages: Mapping[PageId, Page], known: Collection[PageId], tasks: Collection[TaskId]
) -> Mapping[PageId, Page]:
    """Return *pages* with links to *known* pages, and with tasks that wait for known *tasks* only."""
    return {name: _page(page, known, tasks) for name, page in pages.items()}


def _page(page: Page, known: Collection[PageId], tasks: Collection[TaskId]) -> Page:
    if all(way in known for twin in page.twins for way in _ways(twin)) and not _waits(page, tasks):
        return page
    kept = (twin for twin in page.twins if not any(_is_lost(block, known) for block in twin.blocks.values()))
    return replace(page, twins=tuple(_twin(twin, known, tasks) for twin in kept))


def _ways(twin: Twin) -> Iterator[PageId]:
    for block in twin.blocks.values():
        if isinstance(block, PageLink):
            yield block.page
        yield from (span.page for inline in inlines(block) for span in inline if span.page)


def _waits(page: Page, tasks: Collection[TaskId]) -> bool:
    blocks = (block for twin in page.twins for block in twin.blocks.values())
    return any(isinstance(block, Task) and block.after and block.after not in tasks for block in blocks)


def _is_lost(block: Block, known: Collection[PageId]) -> bool:
    return isinstance(block, PageLink) and block.page not in known


def _twin(twin: Twin, known: Collection[PageId], tasks: Collection[TaskId]) -> Twin:
    blocks = {language: _freed(_block(block, known), tasks) for language, block in twin.blocks.items()}
    return replace(twin, blocks=blocks)


def _freed(block: Block, tasks: Collection[TaskId]) -> Block:
    return replace(block, after=None) if isinstance(block, Task) and block.after not in tasks else block


def _block(block: Part, known: Collection[PageId]) -> Part:
    def cut(inline: Inline) -> Inline:
        return tuple(span if span.page in known else replace(span, page=None) for span in inline)

    changed: dict[str, object] = {}
    match block:
        case Box(title=title, body=body):
            changed = {"title": title and cut(title), "body": tuple(_block(part, known) for part in body)}
        case Listing(items=items):
            changed = {"items": tuple(map(cut, items))}
        case Table(head=head, rows=rows):
            changed = {"head": tuple(map(cut, head)), "rows": tuple(tuple(map(cut, row)) for row in rows)}
        case Figure(text=text, source=source):
            changed = {"text": cut(text), "source": cut(source)}
        case Choice(text=text, options=options):
            answers = tuple(replace(option, text=cut(option.text)) for option in options)
            changed = {"text": cut(text), "options": answers}
        case Heading() | Paragraph() | Task() | Question() | PageLink() | Picture():
            changed = {"text": cut(block.text)}
    return replace(block, **changed)  # type: ignore[type-var, arg-type, misc, unused-ignore]
