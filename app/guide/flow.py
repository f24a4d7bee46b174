"""Where a page leads: its side doors, its one main door, and how far along it is."""

from __future__ import annotations

from dataclasses import dataclass

from app.guide.blocks import PageId, PageLink, SituationId, Twin
from app.guide.guide import HELP, Advice


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """The ways on from a page.

    *main* is a link twin with words of its own, or, from one step to the next, the page itself.
    *step* is the page's number among *steps*, counted from 1; 0 if it is none of them.
    """

    main: Twin | PageId | None
    side: tuple[Twin, ...]
    step: int
    steps: int


def doors(advice: Advice, page: PageId, situations: frozenset[SituationId]) -> Doors:
    """Return the ways on from *page* while *situations* are true.

    A step leads to the next one, the last to those who can help; its links are side doors. On any
    other page the first link shown is the main door.
    """
    links = tuple(twin for twin in shown(advice, page, situations) if _link(twin))
    step = advice.steps.index(page) + 1 if page in advice.steps else 0
    if step:
        main: Twin | PageId | None = advice.after(page) or (HELP if HELP in advice.pages else None)
        return Doors(main=main, side=links, step=step, steps=len(advice.steps))
    return Doors(main=links[0] if links else None, side=links[1:], step=0, steps=len(advice.steps))


def body(advice: Advice, page: PageId, situations: frozenset[SituationId]) -> tuple[Twin, ...]:
    """Return the twins to show on *page* while *situations* are true, without its doors."""
    return tuple(twin for twin in shown(advice, page, situations) if not _link(twin))


def shown(advice: Advice, page: PageId, situations: frozenset[SituationId]) -> tuple[Twin, ...]:
    """Return the twins of *page* whose condition holds while *situations* are true."""
    return tuple(twin for twin in advice.pages[page].twins if twin.when.holds(situations))


def _link(twin: Twin) -> bool:
    return isinstance(next(iter(twin.blocks.values())), PageLink)
