"""The window, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.guide.blocks import PageId, SituationId, TaskId
from app.guide.guide import HELP, START, Answer, RegionId
from app.language import CHINESE, ENGLISH, Reading
from app.ui.labels import Label
from app.ui.session import DONE, INSTALLED, KEEP, SUMMARY, Session
from app.ui.window import TITLE, Window
from tests.ui.seen import focused, scroll_bar, settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
SPACE = Qt.Key.Key_Space


def test_the_first_screen_says_nothing_about_why(window: Window) -> None:
    words = (shown(window) + window.windowTitle()).lower()
    assert window.windowTitle() == TITLE
    for telling in ("sext", "picture", "threat", "blackmail", "police", "child", "note", "照片", "威脅", "勒索"):
        assert telling not in words


def test_one_deliberate_key_opens_the_start(window: Window, press: Press) -> None:
    press(SPACE)
    assert "You have just found out." in shown(window)
    assert "Don’t delete anything." in shown(window)


def test_danger_is_one_key_away_before_anything_is_chosen(window: Window, reach: Reach, press: Press) -> None:
    reach("danger:first")
    press(SPACE)
    told = shown(window)
    assert "110" in told
    assert "Taiwan" in told
    assert "Your local emergency number" in told


def test_a_parent_walks_from_the_first_screen_to_help(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    press(SPACE)
    for name in ("danger:no", "known:yes", "peer:yes", "writing:unsure", "got:skipped"):
        reach(f"answer:{name}")
        press(SPACE)
    reach("region:tw")
    press(SPACE)
    assert session.answers == {
        SituationId("danger"): Answer.NO,
        SituationId("known"): Answer.YES,
        SituationId("peer"): Answer.YES,
        **{SituationId(name): Answer.NO for name in ("partner", "lives-with-us", "adult-in-charge", "other-known")},
        SituationId("writing"): Answer.UNSURE,
        SituationId("got"): Answer.SKIPPED,
    }
    told = shown(window)
    assert "If you know this person" in told
    assert "113" in told
    reach("door:listen")
    press(SPACE)
    assert "Thank you for telling me" in shown(window)
    reach("task:child-first")
    press(SPACE)
    assert session.progress.done == {TaskId("child-first")}
    for _ in session.guide.advice.steps:
        reach("next")
        press(SPACE)
    assert session.trail.here == "help"
    assert "02-6605-7373" in shown(window)


def test_danger_answered_with_not_sure_makes_danger_the_main_door(window: Window, reach: Reach, press: Press) -> None:
    press(SPACE)
    reach("answer:danger:unsure")
    press(SPACE)
    door = window.findChild(QAbstractButton, "door:danger")
    assert door is not None
    assert door.property("tone") == "main"
    assert "Safety comes first" in shown(window)


def test_an_answer_can_be_changed(window: Window, session: Session, reach: Reach, press: Press) -> None:
    press(SPACE)
    reach("answer:danger:yes")
    press(SPACE)
    reach("change:danger")
    press(SPACE)
    assert SituationId("danger") not in session.answers
    assert focused().startswith("answer:danger")
    assert "Safety comes first" not in shown(window)


def test_ticks_are_remembered_while_the_session_lasts(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    press(SPACE)
    reach("door:listen")
    press(SPACE)
    reach("task:whom-to-tell")
    press(SPACE)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "You have just found out." in shown(window)
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    box = window.findChild(QAbstractButton, "task:whom-to-tell")
    assert box is not None
    assert box.isChecked()
    assert session.progress.done == {TaskId("whom-to-tell")}


def test_a_tick_can_be_taken_back(session: Session, reach: Reach, press: Press) -> None:
    press(SPACE)
    reach("door:listen")
    press(SPACE)
    reach("task:child-first")
    press(SPACE)
    press(SPACE)
    assert session.progress.done == frozenset()


def test_an_inline_link_is_followed_by_key(session: Session, reach: Reach, press: Press) -> None:
    press(SPACE)
    reach("answer:danger:yes")
    press(SPACE)
    for _ in range(40):
        press(Qt.Key.Key_Tab)
        if isinstance(QApplication.focusWidget(), Label):
            break
    press(Qt.Key.Key_Return)
    assert session.trail.here == "danger"


def test_keys_scroll_the_page(window: Window, reach: Reach, press: Press) -> None:
    press(SPACE)
    reach("door:listen")
    press(SPACE)
    bar = scroll_bar(window)
    assert focused() == "page"
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_going_back_finds_the_place_again(qtbot: QtBot, window: Window, session: Session, press: Press) -> None:
    press(SPACE)
    session.open(session.guide.advice.steps[0])
    bar = scroll_bar(window)
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(300)
    session.back()
    session.forward()
    qtbot.waitUntil(lambda: bar.value() == 300)


@pytest.mark.parametrize("width", [1280, 500])
def test_danger_and_hide_are_on_every_page_and_never_fold(window: Window, session: Session, width: int) -> None:
    window.resize(width, 700)
    for page in session.guide.advice.pages:
        session.open(page)
        settle()
        for name in ("danger", "hide"):
            part = window.findChild(QAbstractButton, name)
            assert part is not None
            assert part.isVisible()
            assert window.rect().contains(part.mapTo(window, part.rect().bottomRight()))


def test_keys_change_the_size_of_the_text(window: Window, session: Session, press: Press) -> None:
    press(SPACE)
    press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert session.preferences.text_size == 110
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert session.preferences.text_size == 100
    assert window.isVisible()


def test_the_region_can_be_changed_above_every_number(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    session.open(PageId("help"))
    reach("region:none")
    press(SPACE)
    assert "02-6605-7373" not in shown(window)
    assert "Take It Down" in shown(window)
    change = window.findChild(QPushButton, "region:change")
    assert change is not None
    next(action for action in change.menu().actions() if action.text() == "Taiwan").trigger()
    settle()
    assert "02-6605-7373" in shown(window)


def test_a_number_or_address_is_copied_and_says_so(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    session.choose(RegionId("tw"))
    session.open(PageId("help"))
    for copied in ("02-6605-7373", "https://siarc.mohw.gov.tw/"):
        reach(f"copy:tw-image-removal:{copied}")
        press(SPACE)
        assert QApplication.clipboard().text() == copied
    assert shown(window).count("Copied") == 2


def test_danger_opened_again_begins_on_top(qtbot: QtBot, window: Window, session: Session, press: Press) -> None:
    press(SPACE)
    session.open(PageId("danger"))
    bar = scroll_bar(window)
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(300)
    session.open(PageId("listen"))
    session.open(PageId("danger"))
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    assert bar.value() == 0


def test_tab_goes_the_way_the_eye_goes(window: Window, session: Session, press: Press) -> None:
    """Rail, top bar, page, bottom bar: whatever was rebuilt in between."""
    press(SPACE)
    session.open(PageId("listen"))
    session.prefer(replace(session.preferences, reading=Reading(CHINESE, ENGLISH)))
    session.choose(RegionId("tw"))
    settle()
    window.findChild(QWidget, "rail:listen").setFocus()  # type: ignore[union-attr]
    walked = [focused()]
    press(Qt.Key.Key_Tab)
    while focused() != "rail:listen":
        walked.append(focused())
        press(Qt.Key.Key_Tab)
    rail = [f"rail:{page}" for page in (*session.guide.advice.steps, START, DONE, SUMMARY, HELP, INSTALLED, KEEP)]
    bar = [
        "back", "search", "language:english", "language:chinese", "language:both", "smaller", "larger", "menu",
        "danger", "hide",
    ]  # fmt: skip
    count = len(rail) + len(bar)
    assert walked[:count] == [*rail, *bar]
    assert walked[count : count + 2] == ["page", "region:change"]
    after = walked[walked.index("task:whom-to-tell") + 1 :]
    assert after[:2] == ["door:silent", "door:shouted"]
    assert after[-1] == "next"
    assert all(name.startswith("door:") for name in after[:-1])
