"""Turning pages: what is made when, what is kept, and that none of it can be noticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AlreadyOpenError, PackMissingError
from app.guide.blocks import PageId
from app.guide.guide import Guide, RegionId
from app.language import CHINESE, ENGLISH, Reading
from app.main import open_window
from app.settings import Preferences, Theme
from app.ui.look import Size
from app.ui.page_view import PageView
from app.ui.paper import Paper
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.seen import focused, scroll_bar, settle, shown

LONG, SHORT = PageId("listen"), PageId("survey")


@pytest.fixture
def page(window: Window, session: Session) -> PageView:
    """The view of the page, with the longest of them open."""
    session.open(LONG)
    found = window.findChild(PageView)
    assert found is not None
    return found


def paper(page: PageView) -> Paper:
    """Return what lies open."""
    (found,) = (part for part in page.findChildren(Paper) if part.isVisible())
    return found


def at_rest(qtbot: QtBot, page: PageView) -> None:
    qtbot.waitUntil(lambda: not page._idle.isActive())


def test_a_page_is_shown_as_soon_as_all_is_there_that_can_be_seen(page: PageView) -> None:
    assert not page.is_complete
    assert paper(page).height() >= page.viewport().height()


def test_the_rest_follows_by_itself(qtbot: QtBot, page: PageView) -> None:
    qtbot.waitUntil(lambda: page.is_complete)
    settle()
    assert scroll_bar(page.window()).maximum() > 3 * page.viewport().height()  # type: ignore[arg-type]


def test_when_all_is_made_nothing_goes_on(qtbot: QtBot, page: PageView) -> None:
    at_rest(qtbot, page)
    assert page.is_complete
    kept = [paper for paper in page.findChildren(Paper) if not paper.isVisible()]
    assert kept
    assert sum(paper.rows for paper in kept) < 100


def test_pages_that_are_a_step_away_are_made_before_they_are_opened(
    qtbot: QtBot, page: PageView, session: Session
) -> None:
    at_rest(qtbot, page)
    known = set(page.findChildren(Paper))
    session.open(PageId("distress"))
    assert paper(page) in known


def test_a_page_kept_from_another_time_is_not_shown_when_it_would_say_something_else(
    qtbot: QtBot, page: PageView, session: Session, window: Window
) -> None:
    session.open(SHORT)
    at_rest(qtbot, page)
    english = shown(window)
    session.prefer(replace(session.preferences, reading=Reading(CHINESE)))
    session.open(LONG)
    session.back()
    assert shown(window) != english
    session.prefer(replace(session.preferences, reading=Reading(ENGLISH)))
    settle()
    assert paper(page).rows
    session.open(PageId("help"))
    settle()
    nowhere = shown(window)
    session.choose(RegionId("tw"))
    session.back()
    session.forward()
    settle()
    assert shown(window) != nowhere


def test_what_lies_below_other_papers_is_never_found_first(
    qtbot: QtBot, page: PageView, session: Session, window: Window
) -> None:
    """Parts of the same name are on many pages."""
    session.open(PageId("help"))
    settle()
    at_rest(qtbot, page)
    for other in ("danger", "help", "report"):
        session.open(PageId(other))
        settle()
        part = window.findChild(QPushButton, "region:tw")
        if part is not None:
            assert paper(page).isAncestorOf(part)


def test_tab_goes_on_to_the_bottom_bar_after_rows_that_were_made_later(
    qtbot: QtBot, page: PageView, window: Window, press: Callable[..., None]
) -> None:
    qtbot.waitUntil(lambda: page.is_complete)
    settle()
    part = window.findChild(QWidget, "task:whom-to-tell")
    assert part is not None
    part.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() == "door:silent"


def test_the_focus_is_found_again_below_what_is_made_at_once(
    qtbot: QtBot, page: PageView, session: Session, window: Window
) -> None:
    settle()
    part = window.findChild(QWidget, "task:whom-to-tell")
    assert part is not None
    part.setFocus()
    qtbot.waitUntil(lambda: focused() == "task:whom-to-tell")
    session.prefer(replace(session.preferences, reading=Reading(CHINESE, ENGLISH)))
    assert focused() == "task:whom-to-tell"
    assert any(part.hasFocus() for part in paper(page).findChildren(QWidget, "task:whom-to-tell"))


def test_a_broken_page_is_told_in_a_sentence(window: Window, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(session: Session, page: PageId) -> None:
        del session, page
        raise PackMissingError(Path("advice"))

    session.open(SHORT)
    monkeypatch.setattr(Session, "body_of", broken)
    session.open(LONG)
    settle()
    assert "advice" in shown(window)


def test_a_guide_that_cannot_be_opened_is_told_on_the_first_screen(qtbot: QtBot, app: QApplication) -> None:
    def nothing() -> Guide:
        raise PackMissingError(Path("nowhere"))

    window = open_window(app, nothing, Preferences(reading=Reading(ENGLISH), theme=Theme.LIGHT))
    qtbot.addWidget(window)
    window.show()
    button = window.findChild(QPushButton, "open")
    assert button is not None
    button.click()
    assert any("nowhere" in label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert not window.session.trail.pages


def _on_the_first_screen(window: Window) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("size", [80, 200])
def test_what_is_told_on_the_first_screen_is_as_large_and_in_as_many_languages_as_the_rest(
    qtbot: QtBot, app: QApplication, guide: Guide, size: int
) -> None:
    window = open_window(app, guide, Preferences(reading=Reading(ENGLISH), theme=Theme.LIGHT, text_size=size))
    qtbot.addWidget(window)
    window.show()
    window.session.failed.emit(AlreadyOpenError())
    settle()
    name, *texts = _on_the_first_screen(window)
    assert len(texts) == 3
    assert "already open in another window" in texts[-1].text()
    assert {label.fontInfo().pixelSize() for label in texts} == {window.session.look.px(Size.BODY)}
    window.session.prefer(replace(window.session.preferences, reading=Reading(CHINESE, ENGLISH)))
    settle()
    name, *texts = _on_the_first_screen(window)
    assert len(texts) == 6
    assert "另一個視窗" in texts[-2].text()
    assert "already open in another window" in texts[-1].text()
    assert {label.fontInfo().pixelSize() for label in texts} == {window.session.look.px(Size.BODY)}
    assert name.fontInfo().pixelSize() > texts[0].fontInfo().pixelSize()
