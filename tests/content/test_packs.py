"""The packs we ship are whole: all of them are read, and `beside check` finds nothing."""

from __future__ import annotations

import re

from app.guide.check import check
from app.language import LANGUAGES
from app.places import CONTENT

from .said import GUIDE, PAGES, messages, of_contacts, on_pages


def test_something_is_read() -> None:
    """Without this, empty lists would pass every other test of the words."""
    assert GUIDE.left_out == ()
    assert {"start", "danger", "help", "ten-minutes", "me", *GUIDE.advice.steps, "tw-law"} <= PAGES.keys()
    assert min(len(on_pages(language)) for language in LANGUAGES) > 1500
    assert min(len(of_contacts(language)) for language in LANGUAGES) > 150
    assert sum(bool(re.search("[一-鿿]", text)) for text in messages()) > 100


def test_there_is_nothing_to_find() -> None:
    assert check(sorted(path.parent for path in CONTENT.glob("*/pack.toml")), CONTENT) == ()


def test_the_five_steps_stand_in_the_order_of_the_survey() -> None:
    assert GUIDE.advice.steps == ("listen", "distress", "blame", "contact", "report")


def test_laws_hours_and_addresses_stand_in_places_only() -> None:
    """The advice is the same everywhere, and what changes from year to year is nowhere in it."""
    local = re.compile(
        r"\bArts?\. ?[0-9]|\bArticle [0-9]|第 ?[0-9]+ ?條|[0-9]{1,2}[:：][0-9]{2}|https?:|www\.|\.(?:com|org|tw)\b|NT\$"
    )
    told = [piece for language in LANGUAGES for piece in on_pages(language) if local.search(piece.text)]
    assert len({piece.page for piece in told}) > 2
    assert [str(piece) for piece in told if piece.page in GUIDE.advice.pages] == []
