"""English, 中文 and both, switched while reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget
from pytestqt.qtbot import QtBot

from app.guide.blocks import PageId, TaskId
from app.language import CHINESE, ENGLISH, Reading
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.seen import focused, scroll_bar, settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
LISTEN = PageId("listen")


def test_switching_keeps_place_ticks_and_page(
    qtbot: QtBot, window: Window, session: Session, reach: Reach, press: Press
) -> None:
    session.open(LISTEN)
    session.tick(TaskId("child-first"), ticked=True)
    bar = scroll_bar(window)
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(200)
    for name, word, gone in (
        ("chinese", "謝謝你告訴我", "Thank you for telling me"),
        ("both", "Thank you for telling me", "nothing"),
        ("english", "Thank you for telling me", "謝謝你告訴我"),
    ):
        reach(f"language:{name}", back=name != "both")
        press(Qt.Key.Key_Space)
        assert word in shown(window)
        assert gone not in shown(window).replace("nothing", "")
        assert session.trail.here == LISTEN
        box = window.findChild(QAbstractButton, "task:child-first")
        assert box is not None
        assert box.isChecked()
        qtbot.waitUntil(lambda: bar.value() == 200)
        assert focused() == f"language:{name}"


def test_both_keeps_the_language_of_the_controls(session: Session, reach: Reach, press: Press) -> None:
    session.open(LISTEN)
    session.prefer(replace(session.preferences, reading=Reading(CHINESE)))
    reach("language:both")
    press(Qt.Key.Key_Space)
    assert session.preferences.reading == Reading(CHINESE, ENGLISH)


def boxes(window: Window) -> list[QWidget]:
    return [frame for frame in window.findChildren(QFrame) if frame.property("box") and frame.isVisible()]


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (820, False)], ids=["wide", "narrow"])
def test_twins_stand_side_by_side_or_stack(window: Window, session: Session, width: int, *, beside: bool) -> None:
    window.resize(width, 800)
    session.prefer(replace(session.preferences, reading=Reading(ENGLISH, CHINESE)))
    session.open(LISTEN)
    settle()
    english, chinese, *_ = boxes(window)
    one, other = (box.mapTo(window, QPoint(0, 0)) for box in (english, chinese))
    assert (one.y() == other.y()) is beside
    assert (one.x() == other.x()) is not beside
    assert not beside or english.height() == chinese.height()
