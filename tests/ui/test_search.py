"""Search, by keyboard: typing, going down, opening, leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.guide.blocks import PageId
from app.language import CHINESE, ENGLISH, Reading
from app.ui.hits import HitList
from app.ui.labels import Label
from app.ui.search import SearchDialog
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.seen import focused, settle

Press = Callable[..., None]
K, CONTROL = Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def search(qtbot: QtBot, window: Window, session: Session, press: Press) -> SearchDialog:
    """The search, opened from a page and ready."""
    session.open(PageId("listen"))
    settle()
    press(K, CONTROL)
    search = window.findChild(SearchDialog)
    assert search is not None
    qtbot.waitUntil(lambda: focused() == "search:words")
    qtbot.waitUntil(lambda: "Searching" not in told(search))
    qtbot.waitUntil(lambda: search._gathered)
    return search


def told(search: SearchDialog) -> str:
    return "\n".join(label.text() for label in search.findChildren(Label) if label.isVisible())


def write(search: SearchDialog, text: str) -> None:
    """Write as an input method does: keys alone make no Chinese."""
    field = search.findChild(QLineEdit)
    assert field is not None
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
    settle()


def results(search: SearchDialog) -> list[str]:
    found = search.findChild(HitList)
    assert found is not None
    if not found.isVisible():
        return []
    return [str(found.model().index(row, 0).data()) for row in range(found.model().rowCount())]


def test_results_come_as_one_types(search: SearchDialog, press: Press) -> None:
    counts = []
    for key in (Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_L, Qt.Key.Key_I):
        press(key)
        counts.append(len(results(search)))
    assert all(counts)
    assert counts == sorted(counts, reverse=True)
    assert any("Police" in result for result in results(search))


@pytest.mark.parametrize("asked", ["孩", "孩子"])
def test_chinese_is_found_while_reading_english(search: SearchDialog, asked: str) -> None:
    write(search, asked)
    assert any("聽孩子說" in result for result in results(search))


def test_enter_opens_the_first_and_the_focus_is_on_the_page(
    qtbot: QtBot, search: SearchDialog, session: Session, press: Press
) -> None:
    session.open(PageId("help"))
    write(search, "Thank you for telling me")
    press(Qt.Key.Key_Return)
    assert not search.isVisible()
    assert session.trail.here == "listen"
    qtbot.waitUntil(lambda: focused() == "page")


def test_going_down_and_enter_open_what_was_chosen(search: SearchDialog, session: Session, press: Press) -> None:
    write(search, "child")
    found = search.findChild(HitList)
    assert found is not None
    press(Qt.Key.Key_Down)
    assert focused() == "search:hits"
    press(Qt.Key.Key_Down)
    chosen = found.currentIndex()
    assert chosen.row() == 1
    title = str(chosen.data())
    press(Qt.Key.Key_Return)
    here = session.trail.here
    assert here is not None
    page = session.guide.page(here)
    assert page is not None
    assert title.startswith(page.title(ENGLISH))


def test_going_up_from_the_first_and_typing_lead_back_to_the_words(search: SearchDialog, press: Press) -> None:
    write(search, "chil")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert focused() == "search:words"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_D)
    field = search.findChild(QLineEdit)
    assert field is not None
    assert focused() == "search:words"
    assert field.text() == "child"


def test_escape_leaves_and_gives_the_focus_back(qtbot: QtBot, window: Window, session: Session, press: Press) -> None:
    session.open(PageId("listen"))
    settle()
    window.findChild(QWidget, "task:child-first").setFocus()  # type: ignore[union-attr]
    press(K, CONTROL)
    qtbot.waitUntil(lambda: focused() == "search:words")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: focused() == "task:child-first")
    assert session.trail.here == "listen"


def test_the_button_opens_it_too(qtbot: QtBot, window: Window, session: Session) -> None:
    session.open(PageId("listen"))
    settle()
    window.findChild(QPushButton, "search").click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: focused() == "search:words")


def test_opened_again_the_words_are_there_and_go_with_the_first_key(
    qtbot: QtBot, search: SearchDialog, press: Press
) -> None:
    write(search, "child")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(K, CONTROL)
    qtbot.waitUntil(lambda: focused() == "search:words")
    assert results(search)
    press(Qt.Key.Key_S)
    field = search.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "s"


def test_nothing_typed_says_what_to_type(search: SearchDialog) -> None:
    assert results(search) == []
    assert "One Chinese character is enough" in told(search)


@pytest.mark.parametrize(("name", "page"), [("search:danger", "danger"), ("search:help", "help")])
def test_nothing_found_leads_to_help(
    search: SearchDialog, session: Session, press: Press, name: str, page: str
) -> None:
    write(search, "xyzzy")
    assert results(search) == []
    assert "xyzzy" in told(search)
    for _ in range(8):
        press(Qt.Key.Key_Tab)
        if focused() == name:
            break
    press(Qt.Key.Key_Space)
    assert session.trail.here == page


def test_the_block_is_scrolled_to_and_ringed(
    qtbot: QtBot, window: Window, search: SearchDialog, session: Session, press: Press
) -> None:
    session.open(PageId("help"))
    settle()
    write(search, "not taken away as a punishment")
    press(Qt.Key.Key_Return)
    assert session.trail.here == "listen"
    qtbot.waitUntil(lambda: window.findChild(QWidget, "ring") is not None)
    ring = window.findChild(QWidget, "ring")
    assert ring is not None
    view = window.findChild(QWidget, "page")
    assert view is not None
    top = ring.mapTo(view, ring.rect().topLeft()).y()
    assert 0 <= top < view.height()


def test_the_language_is_switched_while_it_is_open(search: SearchDialog, session: Session) -> None:
    write(search, "LINE")
    session.prefer(replace(session.preferences, reading=Reading(CHINESE)))
    field = search.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "LINE"
    assert field.accessibleName() == "搜尋整份指引"


def test_what_was_found_is_read_out_whole(search: SearchDialog) -> None:
    write(search, "Why did you")
    at = next(at for at, result in enumerate(results(search)) if "Please avoid" in result)
    found = search.findChild(HitList)
    assert found is not None
    heard = QAccessible.queryAccessibleInterface(found).child(at)
    assert heard.text(QAccessible.Text.Name) == results(search)[at]


def test_the_list_is_a_sound_model(search: SearchDialog) -> None:
    found = search.findChild(HitList)
    assert found is not None
    QAbstractItemModelTester(found.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, search)
    for asked in ("child", "x", "孩子", "zzzz", ""):
        field = search.findChild(QLineEdit)
        assert field is not None
        field.setText(asked)
        settle()


def test_gathering_never_holds_the_window_up(window: Window, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slice ends when its time is over, however much there is to gather."""
    clock = iter(range(10_000))
    monkeypatch.setattr("app.ui.search.perf_counter", lambda: float(next(clock)))
    search = SearchDialog(session, window)
    search._gather()
    assert not search._gathered
    assert len(search._corpus.find("a", search._reader())) <= 1
