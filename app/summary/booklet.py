"""More hand-outs from the same blocks: the booklet, cards to cut out, a page for a telephone, half a page, a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from app.guide.blocks import Box, BoxKind, Page, PageId, PageLink, RoleId, Slot, Twin
from app.guide.guide import DANGER, HELP, START, TEN_MINUTES, Guide, RegionId, pick
from app.language import Catalog
from app.summary import folded, handout
from app.summary.contacts import found, place_cells
from app.summary.rows import Json, rows


class Kind(StrEnum):
    """What is printed."""

    PAGE = "page"
    WHOLE = "whole"  # all steps with their side pages, after a list of contents
    CARDS = "cards"  # words to say, to be cut out
    CONTACTS = "contacts"  # numbers, to be cut out
    PHONE = "phone"  # a page in the size of a telephone, to be sent
    FOLD = "fold"  # the ten minutes, to be folded to eight small pages
    HALF = "half"  # half a page for the other parent, or for somebody else who is close


OTHER_PARENT = PageId("other-parent")  # the page that is given away on half a sheet, if the pack has it


def layout(kind: Kind, page: Page, guide: Guide, *, region: RegionId | None, voices: Sequence[Catalog]) -> Json:
    """Return what the template draws for *kind*; *page* matters where one page is printed."""
    match kind:
        case Kind.PAGE | Kind.PHONE:
            return handout.layout(page, guide, region=region, voices=voices) | {"kind": kind}
        case Kind.WHOLE:
            return _whole(guide, region, voices)
        case Kind.CARDS:
            return _cards(guide, voices) | {"kind": kind}
        case Kind.CONTACTS:
            return _contacts(guide, region, voices) | {"kind": kind}
        case Kind.FOLD:
            return folded.layout(guide, region, voices) | {"kind": kind}
        case Kind.HALF:
            return _half(_letter(guide.page(OTHER_PARENT) or page), guide, region, voices) | {"kind": kind}


def contents(guide: Guide, region: RegionId | None) -> tuple[PageId, ...]:
    """Return the pages of the booklet: each step and the pages it leads to, then danger and who can help."""
    order: dict[PageId, None] = {}
    later = {START, TEN_MINUTES, DANGER, HELP, *guide.advice.steps}
    for step in guide.advice.steps:
        order[step] = None
        page = guide.page(step)
        order |= dict.fromkeys(name for name in _leads_to(page, guide, region) if name not in later)
    order |= dict.fromkeys(name for name in (DANGER, HELP) if guide.page(name))
    return tuple(order)


def _leads_to(page: Page | None, guide: Guide, region: RegionId | None) -> Iterator[PageId]:
    for twin in page.twins if page else ():
        for block in twin.blocks.values():
            if isinstance(block, PageLink) and guide.page(block.page):
                yield block.page
            elif isinstance(block, Slot):
                yield from guide.fill(block.slot, region)


def _letter(page: Page) -> Page:
    """Return *page* for whoever it is given to: without what is said to the giver, and without ways to other pages."""
    inside = (twin for twin in page.twins if not isinstance(twin.sample, PageLink | Slot))
    kept = (twin for twin in inside if not (isinstance(twin.sample, Box) and twin.sample.kind is BoxKind.CARE))
    return replace(page, twins=tuple(kept))


def _half(page: Page, guide: Guide, region: RegionId | None, voices: Sequence[Catalog]) -> Json:
    """Return *page* once for each voice: each gets half a sheet."""
    halves = [handout.layout(page, guide, region=region, voices=(voice,))["rows"] for voice in voices]
    return handout.layout(page, guide, region=region, voices=voices) | {"halves": halves}


def _whole(guide: Guide, region: RegionId | None, voices: Sequence[Catalog]) -> Json:
    pages = [page for name in contents(guide, region) if (page := guide.page(name))]
    laid = [handout.layout(page, guide, region=region, voices=voices) for page in pages]
    every = replace(pages[0], twins=tuple(twin for page in pages for twin in page.twins))
    whole = handout.layout(every, guide, region=region, voices=voices)
    return _framed(guide, voices) | {
        "kind": Kind.WHOLE,
        "footer": whole["footer"],
        "more": whole["more"],
        "contents": [{"language": voice.language, "text": voice.gettext("Contents")} for voice in voices],
        "chapters": [
            {
                "titles": [{"language": voice.language, "text": page.title(voice.language)} for voice in voices],
                "step": made["step"],
                "rows": made["rows"],
            }
            for page, made in zip(pages, laid, strict=True)
        ],
    }


def _framed(guide: Guide, voices: Sequence[Catalog]) -> Json:
    """Return what is the same for all that is more than one page of the guide."""
    titles = [pick(guide.advice.about.title, voice.language) for voice in voices]
    return {
        "languages": [voice.language for voice in voices],
        "title": " · ".join(titles),
        "titles": [{"language": voice.language, "text": title} for voice, title in zip(voices, titles, strict=True)],
        "author": pick(guide.advice.about.publisher, voices[0].language),
        "step": [],
        "more": [],
        "rows": [],
    }


def _cards(guide: Guide, voices: Sequence[Catalog]) -> Json:
    """Return the words to say of all steps, a card a box."""
    pages = [page for step in guide.advice.steps if (page := guide.page(step))]
    named = [(page, twin) for page in pages for twin in page.twins if _is_said(twin)]
    return _framed(guide, voices) | {
        "footer": handout.footer(guide, voices, ()),
        "cards": [
            {
                "titles": [{"language": voice.language, "text": page.title(voice.language)} for voice in voices],
                "cells": _first(rows([twin], voices, lambda _roles: [])),
            }
            for page, twin in named
        ],
    }


def _is_said(twin: Twin) -> bool:
    return all(isinstance(block, Box) and block.kind is BoxKind.SAY for block in twin.blocks.values())


def _contacts(guide: Guide, region: RegionId | None, voices: Sequence[Catalog]) -> Json:
    """Return the contacts that the summary names, danger first, place by place."""
    roles: Iterable[RoleId] = dict.fromkeys((RoleId("emergency"), *guide.advice.form.contacts))
    places = found(guide, region, roles)
    numbers = [contact for _, who in places for contact in who if contact.phone]
    return _framed(guide, voices) | {
        "footer": handout.footer(guide, voices, numbers, with_sources=False),
        "places": [place_cells(place, who, voices) for place, who in places],
    }


def _first(made: list[Json]) -> object:
    items = made[0]["items"] if made else []
    return items[0] if isinstance(items, list) and items else []
