"""Only ten minutes: one thing at a time, with one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.guide.blocks import PageId
from app.guide.guide import TEN_MINUTES, Guide
from app.language import CHINESE, ENGLISH, Reading
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.packs import small_guide
from tests.ui.seen import focused, settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
SPACE = Qt.Key.Key_Space


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return small_guide(tmp_path_factory.mktemp("packs"))


def test_one_key_leads_through_all_of_it(window: Window, session: Session, reach: Reach, press: Press) -> None:
    session.open(TEN_MINUTES)
    settle()
    reach("turn:next")
    parts = ("One thing at a time.", "Breathe out", "Say one sentence", "Do not pay")
    for left, part in zip((3, 2, 1, 0), parts, strict=True):
        told = shown(window)
        assert [other for other in parts if other in told] == [part]
        assert (f"{left} to go" if left else "The last one") in told
        if left:
            press(SPACE)
            settle()
    assert focused() == "door:listen"
    press(SPACE)
    assert session.trail.here == "listen"


def test_it_leads_back_too(window: Window, session: Session, reach: Reach, press: Press) -> None:
    session.open(TEN_MINUTES)
    session.turn(2)
    settle()
    reach("turn:back", back=True)
    press(SPACE)
    assert "Breathe out" in shown(window)


@pytest.mark.parametrize("width", [1280, 640])
def test_the_doors_come_at_the_end_only(window: Window, session: Session, width: int) -> None:
    window.resize(width, 840)
    session.open(TEN_MINUTES)
    settle()
    assert "This happened to me" not in shown(window)
    session.turn(3)
    settle()
    assert "This happened to me" in shown(window)
    assert "Begin with step 1" in shown(window)


def test_the_place_is_kept_when_one_leaves(window: Window, session: Session) -> None:
    session.open(TEN_MINUTES)
    session.turn(2)
    session.open(PageId("help"))
    session.prefer(replace(session.preferences, reading=Reading(CHINESE, ENGLISH)))
    session.open(TEN_MINUTES)
    settle()
    told = shown(window)
    assert "Thank you for telling me." in told
    assert "還有 1 件" in told


def test_it_is_heard_which_part_it_is(window: Window, session: Session) -> None:
    session.open(TEN_MINUTES)
    session.turn(1)
    settle()
    assert [part for part in window.findChildren(QWidget) if part.accessibleName() == "Part 2 of 4"]
