"""The list of kept cases as somebody looks at it: which of them, in which order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.cases.due import Level
from app.cases.ring import Card, State


class Order(StrEnum):
    """By what the list is sorted."""

    WORKED = "worked"  # the one worked on last comes first
    CODE = "code"
    NEXT = "next"  # the nearest next date comes first
    DUE = "due"  # the duty with the least time left comes first


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How somebody looks at the list: *words* to find in codes and tags, which *states*, one *tag*, only those due."""

    words: str = ""
    states: frozenset[State] = frozenset({State.OPEN})
    tag: str | None = None
    due_only: bool = False
    order: Order = Order.WORKED
    reverse: bool = False


def seen(cards: Iterable[Card], look: Look) -> tuple[Card, ...]:
    """Return those of *cards* that *look* shows, in its order; what it does not tell apart goes by code.

    Every word has to be found, in the code or a tag, whatever its case or width.
    """
    words = [_folded(word) for word in look.words.split()]
    found = [card for card in cards if _shows(look, card) and _holds(card, words)]
    found.sort(key=lambda card: (_number(card.code), card.id))
    match look.order:
        case Order.WORKED:
            found.sort(key=lambda card: card.worked_at, reverse=True)
        case Order.NEXT:
            found.sort(key=lambda card: card.next_on or date.max)
        case Order.DUE:
            found.sort(key=_nearest)
    return tuple(reversed(found)) if look.reverse else tuple(found)


def tags(cards: Iterable[Card]) -> tuple[str, ...]:
    """Return every tag of *cards* once, sorted."""
    return tuple(sorted({tag for card in cards for tag in card.tags}, key=_folded))


def level(card: Card, now: datetime) -> Level | None:
    """Return how pressing the most pressing open duty of *card* is; None if it has none."""
    levels = [due.level(now) for due in card.duties]
    pressing = (Level.OVER, Level.SOON, Level.AHEAD, Level.RUNNING)
    return next((one for one in pressing if one in levels), None)


def _shows(look: Look, card: Card) -> bool:
    if card.state not in look.states or (look.due_only and not card.duties):
        return False
    return look.tag is None or look.tag in card.tags


def _holds(card: Card, words: Iterable[str]) -> bool:
    text = "\n".join(map(_folded, (card.code, *card.tags)))
    return all(word in text for word in words)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _number(code: str) -> tuple[tuple[int, str], ...]:
    """Return *code* so that 2026-9 comes before 2026-10."""
    parts = "".join(char if char.isascii() and char.isdigit() else f" {char} " for char in _folded(code)).split()
    return tuple((int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts)


def _nearest(card: Card) -> tuple[bool, float]:
    """Return what sorts cards by their nearest deadline, those without one last."""
    return not card.duties, min((due.until.timestamp() for due in card.duties), default=0.0)
