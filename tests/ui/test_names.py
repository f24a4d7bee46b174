"""On every screen, with every kind of block: whatever takes the focus has a name, and is large enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.guide.blocks import Exercise, PageId, SituationId
from app.guide.guide import TEN_MINUTES, Answer, Guide, RegionId
from app.language import CHINESE, ENGLISH, Reading
from app.ui.labels import Label
from app.ui.session import DONE, EXERCISES, INSTALLED, SETTINGS, Session
from app.ui.window import Window
from tests.ui.packs import small_guide
from tests.ui.seen import settle


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return small_guide(tmp_path_factory.mktemp("packs"))


def screens(session: Session) -> Iterator[PageId]:
    """Open one screen after the other, in states that show as much of them as there is."""
    session.calm = replace(session.calm, opened=frozenset(Exercise), sense=1)
    session.add_own("Rang my sister")
    session.add_own("Wrote it down")
    session.drafts["own-2"] = "half"
    session.undo()
    session.redo()
    session.answer_all({SituationId("danger"): Answer.NO, SituationId("known"): Answer.YES})
    for page in (*session.guide.page_ids, DONE, EXERCISES, INSTALLED, SETTINGS):
        session.open(page)
        settle()
        settle()  # what was made last is laid out in a turn of its own
        yield page
    session.choose(RegionId("tw"))
    for part in range(4):
        session.open(TEN_MINUTES)
        session.turn(part)
        settle()
        settle()
        yield TEN_MINUTES


def focusable(window: Window) -> list[QWidget]:
    return [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled()
    ]


@pytest.mark.parametrize("reading", [Reading(ENGLISH), Reading(CHINESE, ENGLISH)], ids=["en", "zh-TW+en"])
def test_nothing_that_takes_the_focus_is_without_a_name(window: Window, session: Session, reading: Reading) -> None:
    session.prefer(replace(session.preferences, reading=reading))
    for page in screens(session):
        parts = focusable(window)
        assert len(parts) > 10
        for part in parts:
            heard = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
            assert heard.strip(), (page, part.objectName())


def test_targets_are_large_enough(window: Window, session: Session) -> None:
    for page in screens(session):
        for part in focusable(window):
            if isinstance(part, QAbstractButton):
                assert part.height() >= 44, (page, part.objectName())
                assert part.width() >= 40, (page, part.objectName())


@pytest.mark.parametrize(("width", "size"), [(1280, 100), (1280, 200), (640, 100), (640, 125)])
def test_no_words_are_cut(window: Window, session: Session, width: int, size: int) -> None:
    window.resize(width, 840)
    session.prefer(replace(session.preferences, reading=Reading(ENGLISH, CHINESE), text_size=size))
    for page in screens(session):
        for part in (part for part in window.findChildren(QWidget) if part.isVisible()):
            if isinstance(part, Label):
                assert part.height() >= part.heightForWidth(part.width()), (page, part.text())
            if isinstance(part, Label | QAbstractButton):
                left = part.mapTo(window, part.rect().topLeft()).x()
                assert left + part.width() <= window.width(), (page, part.objectName(), part.text())
