"""The pages of a pack as columns: what stands beside what, and which ways lead where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from app.guide.blocks import Page, PageId, PageLink, When, inlines
from app.guide.guide import DANGER, HELP, START, TEN_MINUTES, Advice, Place

ALWAYS = When()
Roots: TypeAlias = tuple[PageId, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to *page*, open *when* its condition holds."""

    page: PageId
    when: When = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A page in its column: *depth* steps below its top, reached from the page *above* it."""

    page: PageId
    depth: int = 0
    above: PageId | None = None
    when: When = ALWAYS
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Pages that belong together, each below the one that leads to it.

    The top is "start", a step or "help" in an advice pack; in a place, every page that fills the *slot* is one.
    *number* is that of the step. A last column may hold the pages no way leads to.
    """

    spots: tuple[Spot, ...]
    number: int = 0
    slot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All pages of a pack in columns; *onward* is the way from the top of each column to the top of the next."""

    pages: Mapping[PageId, Page]
    columns: tuple[Column, ...]
    onward: tuple[Way | None, ...]


def chart(pack: Advice | Place) -> Chart:
    """Return where the pages of *pack* stand."""
    steps = () if isinstance(pack, Place) else pack.steps
    tops = tuple(pack.slots.values()) if isinstance(pack, Place) else _line(pack)
    slots = list(pack.slots) if isinstance(pack, Place) else [""] * len(tops)
    forest = _Forest(pack.pages, tops)
    columns = [
        Column(spots=tuple(forest.tree(roots)), slot=slot, number=steps.index(roots[0]) + 1 if roots[0] in steps else 0)
        for roots, slot in zip(forest.tops, [*slots, ""], strict=False)
    ]
    onward = [_onward(pack.pages, here, following, steps) for here, following in pairwise(columns)]
    return Chart(pages=pack.pages, columns=tuple(columns), onward=(*onward, None))


def _line(pack: Advice) -> tuple[Roots, ...]:
    """Return the tops of the columns of an advice pack, one each."""
    return tuple((page,) for page in (START, *pack.steps, HELP) if page in pack.pages)


def ways(page: Page) -> tuple[Way, ...]:
    """Return each way that leads on from *page* once, in their order; a way that is always open has no condition."""
    found: dict[PageId, When] = {}
    for twin in page.twins:
        block = twin.sample
        named = [span.page for inline in inlines(block) for span in inline if span.page]
        for target in [*named, *([block.page] if isinstance(block, PageLink) else ())]:
            found[target] = twin.when if target not in found or twin.when == ALWAYS else found[target]
    return tuple(Way(target, when) for target, when in found.items())


def _onward(pages: Mapping[PageId, Page], here: Column, following: Column, steps: Sequence[PageId]) -> Way | None:
    """Return the way from the top of a column to that of the next: from a step to the next there always is one."""
    page, target = here.spots[0].page, following.spots[0].page
    if page in steps and (target in steps or target == HELP):
        return Way(target)
    return next((way for way in ways(pages[page]) if way.page == target), None)


class _Forest:
    """The trees below the *tops* of the columns: each page hangs below the nearest page that leads to it."""

    def __init__(self, pages: Mapping[PageId, Page], tops: Sequence[Roots]) -> None:
        self._ways = {name: ways(page) for name, page in pages.items()}
        self._home = {page: number for number, roots in enumerate(tops) for page in roots}
        self._below: dict[PageId, list[Spot]] = {}
        self._hang([(START, way) for way in self._from_start()])
        known = [START, DANGER, TEN_MINUTES, HELP]
        self._grow([page for page in self._home if page not in known])  # side pages belong to steps, if they can
        self._grow([page for page in known if page in self._home])
        lost = tuple(page for page in pages if page not in self._home)
        self.tops = (*tops, *((lost,) if lost else ()))

    def tree(self, roots: Sequence[PageId]) -> Iterator[Spot]:
        """Yield the pages of one column, each followed by those below it."""
        for root in roots:
            yield from self._branch(Spot(page=root, ways=self._ways[root]))

    def _branch(self, spot: Spot) -> Iterator[Spot]:
        yield spot
        for below in self._below.get(spot.page, ()):
            yield from self._branch(
                Spot(
                    page=below.page,
                    depth=spot.depth + 1,
                    above=spot.page,
                    when=below.when,
                    ways=self._ways[below.page],
                )
            )

    def _from_start(self) -> Iterator[Way]:
        """Yield the ways from "start" to the pages that the window knows by name; it has buttons for them."""
        said = {way.page: way for way in self._ways.get(START, ())}
        for page in (DANGER, TEN_MINUTES) if START in self._home else ():
            if page in self._ways and page not in self._home:
                yield said.get(page, Way(page))

    def _grow(self, edge: list[PageId]) -> None:
        """Hang below the pages at the *edge* those they lead to, and so on."""
        while edge:
            offers: dict[PageId, list[tuple[PageId, Way]]] = {}
            for page in edge:
                for way in self._ways[page]:
                    if way.page in self._ways and way.page not in self._home:
                        offers.setdefault(way.page, []).append((page, way))
            edge = self._hang([min(offer, key=self._distance) for offer in offers.values()])

    def _distance(self, offer: tuple[PageId, Way]) -> tuple[bool, int]:
        """Prefer the column to whose top a page leads back; else the first."""
        page, way = offer
        home = self._home[page]
        back = {self._home.get(one.page) for one in self._ways[way.page]}
        return home not in back, home

    def _hang(self, offers: Sequence[tuple[PageId, Way]]) -> list[PageId]:
        for above, way in offers:
            self._home[way.page] = self._home[above]
            self._below.setdefault(above, []).append(Spot(page=way.page, when=way.when))
        return [way.page for _, way in offers]
