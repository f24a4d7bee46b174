"""The exercises: on a page, on a screen of their own, and at rest when nobody looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.guide.blocks import PageId
from app.guide.calm import Pace
from app.guide.guide import Guide
from app.language import CHINESE, ENGLISH, Reading
from app.ui.circle import Circle
from app.ui.hide import Cover
from app.ui.session import EXERCISES, Session
from app.ui.window import Window
from tests.ui.packs import small_guide
from tests.ui.seen import focused, settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
SPACE = Qt.Key.Key_Space


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return small_guide(tmp_path_factory.mktemp("packs"))


def circle(window: Window) -> Circle:
    return next(part for part in window.findChildren(Circle) if part.isVisible())


def is_running(window: Window) -> bool:
    return any(timer.isActive() for part in window.findChildren(Circle) for timer in part.findChildren(QTimer))


@pytest.fixture
def breathing(session: Session, reach: Reach, press: Press) -> None:
    session.open(EXERCISES)
    settle()
    reach("breathing:start")
    press(SPACE)


def test_an_exercise_opens_and_closes_in_its_place(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    session.open(PageId("listen"))
    settle()
    assert "If you feel dizzy" not in shown(window)
    reach("practice:breathing")
    press(SPACE)
    assert "If you feel dizzy, stop" in shown(window)
    session.open(PageId("contact"))
    session.back()
    settle()
    assert "If you feel dizzy" in shown(window)
    reach("practice:breathing")
    press(SPACE)
    assert "If you feel dizzy" not in shown(window)


@pytest.mark.usefixtures("breathing")
def test_the_circle_moves_with_the_breath_and_can_be_paused(
    qtbot: QtBot, window: Window, session: Session, press: Press
) -> None:
    assert is_running(window)
    assert circle(window).accessibleName() == "Breathe in"
    qtbot.waitUntil(lambda: session.calm.seconds > 0.2)
    press(SPACE)
    assert not is_running(window)
    assert not session.calm.running


@pytest.mark.usefixtures("breathing")
def test_the_words_change_with_the_breath(qtbot: QtBot, window: Window, session: Session) -> None:
    session.calm = replace(session.calm, seconds=3.95)
    qtbot.waitUntil(lambda: circle(window).accessibleName() == "Hold")


@pytest.mark.usefixtures("breathing")
def test_nothing_runs_where_nobody_looks(window: Window, session: Session, press: Press) -> None:
    session.open(PageId("contact"))
    settle()
    assert not is_running(window)
    session.open(EXERCISES)
    settle()
    assert is_running(window)
    press(Qt.Key.Key_F9)
    assert not is_running(window)
    assert not session.calm.running
    window.findChild(Cover).lift()  # type: ignore[union-attr]
    settle()
    assert not is_running(window)


@pytest.mark.usefixtures("breathing")
def test_scrolled_away_it_pauses(qtbot: QtBot, window: Window, session: Session) -> None:
    window.resize(1280, 420)
    settle()
    circle(window).move(0, -9000)
    qtbot.waitUntil(lambda: not session.calm.running)
    assert not is_running(window)


@pytest.mark.usefixtures("breathing")
def test_it_goes_on_in_another_language(window: Window, session: Session) -> None:
    session.calm = replace(session.calm, seconds=9.0)
    session.prefer(replace(session.preferences, reading=Reading(CHINESE, ENGLISH)))
    settle()
    assert is_running(window)
    assert session.calm.seconds >= 9.0
    assert circle(window).accessibleName() == "吐氣"
    assert focused() == "breathing:start"


@pytest.mark.parametrize("asked_by", ["the person", "the system"])
def test_less_motion_keeps_the_picture_still(
    window: Window, session: Session, monkeypatch: pytest.MonkeyPatch, asked_by: str
) -> None:
    session.open(EXERCISES)
    settle()
    pictures = []
    for seconds in (0.0, 3.5):
        session.calm = replace(session.calm, seconds=seconds)
        circle(window).follow()
        circle(window).repaint()
        pictures.append(ring(circle(window)))
    assert pictures[0] != pictures[1]
    if asked_by == "the system":
        monkeypatch.setattr("app.ui.circle.system_wants_stillness", lambda: True)
    else:
        session.prefer(replace(session.preferences, still=True))
        settle()
    still = []
    for seconds in (0.0, 3.5):
        session.calm = replace(session.calm, seconds=seconds)
        circle(window).follow()
        still.append(ring(circle(window)))
    assert still[0] == still[1]


def ring(part: Circle) -> list[str]:
    """The colours from the middle of the left edge inwards, where no words stand."""
    drawn = part.grab().toImage()
    return [drawn.pixelColor(x, part.height() // 2).name() for x in range(part.width() // 5)]


def test_the_pace_can_be_chosen(window: Window, session: Session, reach: Reach, press: Press) -> None:
    session.open(EXERCISES)
    settle()
    reach("breathing:2")
    press(SPACE)
    reach("breathing:holds")
    press(SPACE)
    assert session.calm.pace == Pace(count=2, holds=False)
    chosen = [part for part in window.findChildren(QAbstractButton) if part.isVisible() and part.isChecked()]
    names = {part.objectName() for part in chosen if part.objectName().startswith("breathing")}
    assert names == {"breathing:2", "breathing:holds"}
    reach("breathing:still")
    press(SPACE)
    assert session.preferences.still
    assert focused() == "breathing:still"


def test_five_senses_one_at_a_time(window: Window, session: Session, reach: Reach, press: Press) -> None:
    session.open(EXERCISES)
    settle()
    reach("grounding:next")
    senses = ("can see", "can feel", "can hear", "can smell", "One taste", "You are here")
    for sense in senses:
        told = shown(window)
        assert sense in told
        assert [other for other in senses if other in told] == [sense]
        press(SPACE)
    assert "can see" in shown(window)
    press(SPACE)
    reach("grounding:back")
    press(SPACE)
    assert "can see" in shown(window)
    assert focused() == "grounding:next"
