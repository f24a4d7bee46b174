"""How one gets to the pages of a pack, and on from them."""

from __future__ import annotations

from collections.abc import Iterator

from app.guide.blocks import PageId, SituationId, When
from app.guide.drafts import MANIFEST, PackDraft
from app.guide.guide import DANGER, HELP, START, TEN_MINUTES
from app.guide.joints import links_of
from app.guide.pieces import Piece
from app.guide.twins import Draft


def check_reach(pack: PackDraft) -> None:
    """Note the pages no link leads to, and those from which none leads on, once all pages can be read."""
    unread = any(pieces is None for draft in pack.pages.values() for pieces in draft.pieces.values())
    if unread or MANIFEST not in pack.tables:
        return
    reached, steps = _reached(pack), _steps(pack)
    for page, draft in pack.pages.items():
        file = pack.report.file(draft.files[draft.leading])
        if page not in reached:
            file.add(1, "page-unreached", page=page)
        ways = [piece.when for piece in _pieces(draft) if any(links_of(piece))]
        if page in steps:  # the next step, or those who can help, always follow
            continue
        if not ways:
            file.add(1, "dead-end", page=page)
        elif _can_all_be_shut(ways):
            file.add(1, "dead-end-sometimes", page=page)


def _reached(pack: PackDraft) -> set[PageId]:
    reached = _filling_slots(pack) if pack.is_place else {START, DANGER, TEN_MINUTES, HELP} | _steps(pack)
    ahead = list(reached)
    while ahead:
        draft = pack.pages.get(ahead.pop())
        ways = {link.page for piece in (_pieces(draft) if draft else ()) for link in links_of(piece)} - reached
        reached |= ways
        ahead.extend(ways)
    return reached


def _pieces(draft: Draft) -> tuple[Piece, ...]:
    return draft.pieces[draft.leading] or ()


def _steps(pack: PackDraft) -> set[PageId]:
    return set(_names(pack.raw(MANIFEST).get("steps")))


def _filling_slots(pack: PackDraft) -> set[PageId]:
    slots = pack.raw(MANIFEST).get("slots")
    return {page for pages in (slots.values() if isinstance(slots, dict) else ()) for page in _names(pages)}


def _names(names: object) -> Iterator[PageId]:
    return (PageId(name) for name in names if isinstance(name, str)) if isinstance(names, list) else iter(())


def _can_all_be_shut(ways: list[When]) -> bool:
    """Tell whether no way is open when nothing is known, one situation alone is true, or all of them are."""
    names = {name for way in ways for name in way.any_of | way.none_of}
    moments: list[frozenset[SituationId]] = [frozenset(), frozenset(names), *(frozenset({name}) for name in names)]
    return any(not any(way.holds(moment) for way in ways) for moment in moments)
