"""Names, sizes and contrast: for eyes, ears and hands of every kind."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.guide.blocks import BoxKind, PageId, Paragraph, Span
from app.language import CHINESE, ENGLISH, Reading
from app.settings import TEXT_SIZES, Theme
from app.ui.labels import HeadingLabel, Label
from app.ui.look import DARK, LIGHT, Palette, Size, System
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.seen import settle

PAGES = ("start", "danger", "listen", "silent", "shouted", "help")


def luminance(colour: str) -> float:
    shade = QColor(colour)
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else pow((part + 0.055) / 1.055, 2.4) for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_can_be_read(palette: Palette) -> None:
    grounds = (palette.paper, palette.card, palette.sand)
    pairs = list(product((palette.ink, palette.soft, palette.teal, palette.rose), grounds))
    pairs += [(palette.on_teal, palette.teal), (palette.paper, palette.ink), (palette.teal, palette.teal_soft)]
    for kind in BoxKind:
        strong, soft = palette.box(kind)
        pairs += [(strong, soft), (palette.ink, soft), (palette.teal, soft)]
    assert [(*pair, contrast(*pair)) for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edges_of_controls_can_be_seen(palette: Palette) -> None:
    for ground in (palette.paper, palette.card):
        assert contrast(palette.edge, ground) >= 3


def test_every_colour_is_a_colour() -> None:
    for palette, field in product((LIGHT, DARK), fields(Palette)):
        assert QColor(getattr(palette, field.name)).isValid()


def focusable(window: Window) -> list[QWidget]:
    return [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled()
    ]


@pytest.mark.parametrize("reading", [Reading(ENGLISH), Reading(CHINESE, ENGLISH)], ids=["en", "zh-TW+en"])
def test_nothing_that_takes_the_focus_is_without_a_name(window: Window, session: Session, reading: Reading) -> None:
    session.prefer(replace(session.preferences, reading=reading))
    for page in (None, *PAGES):
        if page:
            session.open(PageId(page))
        for part in focusable(window):
            heard = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
            assert heard.strip(), part.objectName()


@pytest.mark.parametrize("page", PAGES)
def test_titles_are_headings_to_a_screen_reader(window: Window, session: Session, page: str) -> None:
    session.open(PageId(page))
    titles = [part for part in window.findChildren(HeadingLabel) if part.isVisible()]
    assert titles
    for title in titles:
        interface = QAccessible.queryAccessibleInterface(title)
        assert interface.role() is QAccessible.Role.Heading
        assert interface.text(QAccessible.Text.Name) == title.text()


@pytest.mark.parametrize("page", PAGES)
def test_targets_are_large_enough(window: Window, session: Session, page: str) -> None:
    session.open(PageId(page))
    settle()
    for part in focusable(window):
        if isinstance(part, QAbstractButton):
            assert part.height() >= 44, part.objectName()
            assert part.width() >= 40, part.objectName()


@pytest.mark.parametrize(
    ("width", "size"), [*((1280, size) for size in TEXT_SIZES), (1024, 200), (640, 100), (640, 125)]
)
def test_no_words_are_cut(window: Window, session: Session, width: int, size: int) -> None:
    window.resize(width, 800)
    session.prefer(replace(session.preferences, reading=Reading(ENGLISH, CHINESE), text_size=size))
    for page in PAGES:
        session.open(PageId(page))
        settle()
        for part in window.findChildren(QWidget):
            if not part.isVisible():
                continue
            if isinstance(part, Label):
                assert part.height() >= part.heightForWidth(part.width()), part.text()
            if isinstance(part, Label | QAbstractButton):
                left = part.mapTo(window, part.rect().topLeft()).x()
                assert left + part.width() <= window.width(), part.text()
            if isinstance(part, QAbstractButton):
                assert part.width() >= part.minimumSizeHint().width(), part.text()


def test_dark_and_light_follow_the_system_until_the_person_chooses(session: Session) -> None:
    session.prefer(replace(session.preferences, theme=Theme.SYSTEM))
    session.follow_system(System(is_dark=True))
    assert session.look.palette is DARK
    session.prefer(replace(session.preferences, theme=Theme.LIGHT))
    assert session.look.palette is LIGHT
    session.follow_system(System())
    session.follow_system(System(is_dark=True))
    assert session.look.palette is LIGHT


def test_text_from_a_pack_is_never_markup(qtbot: QtBot, session: Session) -> None:
    hostile = "<img src='file:///etc/passwd'><b>x</b> &amp; <a href='https://example.com'>y</a>"
    label = Label()
    qtbot.addWidget(label)
    label.show_blocks([Paragraph((Span(hostile),))], ENGLISH, session.look, marks=True)
    interface = QAccessible.queryAccessibleInterface(label)
    assert hostile in interface.text(QAccessible.Text.Name)
    label.show_plain(hostile, ENGLISH)
    assert label.text() == hostile
    assert not isinstance(label, QLabel)  # which takes what looks like markup for markup


def test_all_words_are_set_in_our_faces(window: Window, session: Session) -> None:
    """Under a style sheet Qt forgets fonts: they must outlive every change of size, colours and language."""
    changes: list[dict[str, Any]] = [
        {},
        {"text_size": 150},
        {"theme": Theme.DARK},
        {"reading": Reading(CHINESE, ENGLISH)},
        {"text_size": 100},
    ]
    for page, change in product((None, "help", "listen"), changes):
        if page:
            session.open(PageId(page))
        session.prefer(replace(session.preferences, **change))
        settle()
        sizes = {session.look.px(size) for size in Size}
        parts = [part for part in window.findChildren(QWidget) if part.isVisible()]
        for part in (part for part in parts if isinstance(part, Label | QAbstractButton) and part.text()):
            assert part.font().families()[0] in {"Beside Latin", "Beside TC"}, part.text()
            assert part.font().pixelSize() in sizes, part.text()


@pytest.mark.parametrize("size", [80, 125, 200])
def test_every_width_settles(window: Window, session: Session, size: int) -> None:
    """Folding depends on widths and changes them: no width may send it round in circles."""
    session.prefer(replace(session.preferences, reading=Reading(ENGLISH, CHINESE), text_size=size))
    for page in ("listen", "danger"):
        session.open(PageId(page))
        for width in (*range(480, 1440, 89), *range(1440, 480, -107)):
            window.resize(width, 600)
            settle()
            assert window.width() == width
