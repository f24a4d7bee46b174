"""Colours: every pair of them that meets on the screen, in every theme, computed."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import product

import pytest
from PySide6.QtGui import QColor

from app.guide.blocks import BoxKind
from app.language import ENGLISH, Reading
from app.settings import Preferences, Theme
from app.ui.look import DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK, LIGHT, Palette, System, derive

THEMES = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST, "high contrast, dark": HIGH_CONTRAST_DARK}
STRONG = (HIGH_CONTRAST, HIGH_CONTRAST_DARK)
READING = Preferences(reading=Reading(ENGLISH))

every_theme = pytest.mark.parametrize("palette", THEMES.values(), ids=THEMES)


def luminance(colour: str) -> float:
    shade = QColor(colour)
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else pow((part + 0.055) / 1.055, 2.4) for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def words_on_grounds(palette: Palette) -> list[tuple[str, str]]:
    """Return each colour of words with each ground it may stand on."""
    grounds = (palette.paper, palette.card, palette.sand, palette.teal_soft)
    pairs = list(product((palette.ink, palette.soft, palette.teal, palette.rose, palette.amber), grounds))
    pairs += [(palette.on_teal, palette.teal), (palette.paper, palette.ink), (palette.cover_ink, palette.cover)]
    for kind in BoxKind:
        strong, soft = palette.box(kind)
        pairs += [(strong, soft), (palette.ink, soft), (palette.soft, soft), (palette.teal, soft)]
    return pairs


@every_theme
def test_all_words_can_be_read(palette: Palette) -> None:
    least = 7 if palette in STRONG else 4.5
    assert [(*pair, contrast(*pair)) for pair in words_on_grounds(palette) if contrast(*pair) < least] == []


@every_theme
def test_the_edges_of_controls_can_be_seen(palette: Palette) -> None:
    edges = (palette.edge, palette.teal, palette.rose)
    weak = [pair for pair in product(edges, (palette.paper, palette.card, palette.sand)) if contrast(*pair) < 3]
    assert weak == []


@every_theme
def test_the_focus_can_be_told_from_its_absence(palette: Palette) -> None:
    """The ring beside what was there before: a plain ground, or the filled grounds of the main and the dark button."""
    grounds = (palette.paper, palette.card, palette.sand, palette.cover)
    rings = [*((palette.teal, ground) for ground in grounds[:3]), (palette.cover_ink, palette.cover)]
    rings += [(palette.ink, palette.card), (palette.on_teal, palette.teal), (palette.paper, palette.ink)]
    assert [pair for pair in rings if contrast(*pair) < 3] == []


@pytest.mark.parametrize("palette", STRONG, ids=["light", "dark"])
def test_high_contrast_has_strong_borders_everywhere(palette: Palette) -> None:
    for ground in (palette.paper, palette.card, palette.sand, palette.teal_soft):
        assert contrast(palette.line, ground) >= 7
        assert contrast(palette.edge, ground) >= 7


@every_theme
def test_every_colour_is_a_colour(palette: Palette) -> None:
    assert [field.name for field in fields(Palette) if not QColor(getattr(palette, field.name)).isValid()] == []


@pytest.mark.parametrize(
    ("theme", "dark", "strong", "palette"),
    [
        (Theme.SYSTEM, False, False, LIGHT),
        (Theme.SYSTEM, True, False, DARK),
        (Theme.SYSTEM, False, True, HIGH_CONTRAST),
        (Theme.SYSTEM, True, True, HIGH_CONTRAST_DARK),
        (Theme.LIGHT, True, True, LIGHT),
        (Theme.DARK, False, True, DARK),
        (Theme.CONTRAST, False, False, HIGH_CONTRAST),
        (Theme.CONTRAST, True, False, HIGH_CONTRAST_DARK),
    ],
)
def test_the_theme_follows_the_system_until_the_person_chooses(
    theme: Theme, palette: Palette, *, dark: bool, strong: bool
) -> None:
    look = derive(replace(READING, theme=theme), System(is_dark=dark, wants_contrast=strong))
    assert look.palette is palette
