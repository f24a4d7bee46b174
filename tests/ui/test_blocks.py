"""Every kind of block on a page, used by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.guide.blocks import Drawing, PageId, SituationId, TaskId
from app.guide.guide import Answer, Guide, RegionId
from app.language import CHINESE, ENGLISH, Reading
from app.ui.labels import Label
from app.ui.page_view import PageView
from app.ui.pictures import PictureView
from app.ui.session import KEEP, Session
from app.ui.window import Window
from tests.ui.packs import small_guide
from tests.ui.seen import focused, settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
SPACE = Qt.Key.Key_Space
BOTH = Reading(ENGLISH, CHINESE)
PEER, PARTNER = SituationId("peer"), SituationId("partner")


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return small_guide(tmp_path_factory.mktemp("packs"))


def labels(window: Window, text: str) -> list[Label]:
    return [label for label in window.findChildren(Label) if label.isVisible() and label.text() == text]


@pytest.mark.parametrize("reading", [Reading(ENGLISH), BOTH], ids=["en", "both"])
def test_a_choice_is_asked_in_its_turn(
    window: Window, session: Session, reach: Reach, press: Press, reading: Reading
) -> None:
    session.prefer(replace(session.preferences, reading=reading))
    session.open(PageId("start"))
    for name in ("answer:danger:no", "answer:known:yes"):
        assert "Who is this person?" not in shown(window)
        reach(name)
        press(SPACE)
    assert "Question 3 of 3" in shown(window)
    assert focused().startswith("answer:peer")
    reach("answer:partner:yes")
    press(SPACE)
    assert session.answers[PARTNER] is Answer.YES
    assert session.answers[PEER] is Answer.NO
    assert "Question" not in shown(window)
    assert "a girlfriend or boyfriend" in shown(window)
    reach("change:peer")
    press(SPACE)
    assert {PEER, PARTNER}.isdisjoint(session.answers)
    assert focused().startswith("answer:peer")


@pytest.mark.parametrize("answer", [Answer.UNSURE, Answer.SKIPPED])
def test_a_choice_may_stay_open(window: Window, session: Session, reach: Reach, press: Press, answer: Answer) -> None:
    session.open(PageId("start"))
    for situation, given in (("danger", Answer.NO), ("known", Answer.YES)):
        session.answer(SituationId(situation), given)
    reach(f"answer:peer:{answer}")
    press(SPACE)
    assert session.answers[PEER] is session.answers[PARTNER] is answer
    assert "a girlfriend or boyfriend" not in shown(window)
    assert {Answer.UNSURE: "Not sure", Answer.SKIPPED: "Skipped"}[answer] in shown(window)


def test_the_question_now_asked_can_be_seen(
    qtbot: QtBot, window: Window, session: Session, reach: Reach, press: Press
) -> None:
    window.resize(1280, 660)
    session.prefer(replace(session.preferences, reading=BOTH, text_size=125))
    session.open(PageId("start"))
    for name in ("answer:danger:no", "answer:known:yes"):
        reach(name)
        press(SPACE)
    page = window.findChild(PageView)
    assert page is not None
    last = window.findChild(QAbstractButton, "answer:peer:skipped")
    assert last is not None

    def is_seen() -> bool:
        return page.viewport().rect().contains(last.mapTo(page.viewport(), last.rect().bottomLeft()))

    qtbot.waitUntil(is_seen)


def test_an_answer_changes_the_page(window: Window, session: Session) -> None:
    session.open(PageId("start"))
    session.answer_all({SituationId("danger"): Answer.NO, SituationId("known"): Answer.YES})
    session.answer_all({PEER: Answer.YES, PARTNER: Answer.NO})
    settle()
    assert "Talk to the school first." in shown(window)


@pytest.mark.parametrize(("width", "stands"), [(1280, "in a grid"), (700, "as cards")])
def test_a_table_can_be_read_wide_and_narrow(window: Window, session: Session, width: int, stands: str) -> None:
    session.prefer(replace(session.preferences, reading=BOTH))
    window.resize(width, 840)
    session.open(PageId("listen"))
    settle()
    heads, cells = labels(window, "Where"), labels(window, "the name at the top")
    assert len(cells) == 2
    assert len(heads) == (2 if stands == "in a grid" else 4)
    for cell in cells:
        heard = QAccessible.queryAccessibleInterface(cell).text(QAccessible.Text.Name)
        assert heard == "What to look for: the name at the top"
    tops = {cell.mapTo(window, cell.rect().topLeft()).y() for cell in cells}
    assert len(tops) == (1 if stands == "in a grid" else 2)


def test_a_figure_says_who_counted(window: Window, session: Session) -> None:
    session.open(PageId("listen"))
    settle()
    assert "Over 60 % were under 18." in shown(window)
    assert "Source: ECPAT Taiwan, cases in 2019." in shown(window)


def test_a_picture_is_drawn_in_the_ink_of_the_theme_and_described(window: Window, session: Session) -> None:
    session.open(PageId("listen"))
    settle()
    picture = window.findChild(PictureView)
    assert picture is not None
    assert picture.height() == 120
    assert picture.accessibleName() == "Two people on a sofa."
    drawn = picture.grab().toImage()
    colours = {drawn.pixelColor(x, y).name() for x in range(0, drawn.width(), 2) for y in range(0, drawn.height(), 2)}
    assert session.look.palette.ink.lower() in colours


def test_where_a_drawing_is_missing_nothing_is_shown(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr("app.ui.pictures.DRAWINGS", tmp_path)
    picture = PictureView(Drawing.START, "A desk.", session.look)
    qtbot.addWidget(picture)
    assert picture.isHidden()
    assert picture.sizeHint().height() == 0


def test_a_slot_has_the_doors_of_the_region(window: Window, session: Session, reach: Reach, press: Press) -> None:
    session.open(PageId("listen"))
    settle()
    assert "The chat in Taiwan" not in shown(window)
    session.choose(RegionId("tw"))
    settle()
    assert "The chat in Taiwan" in shown(window)
    reach("door:tw-chat")
    press(SPACE)
    assert session.trail.here == "tw-chat"
    assert "Look there." in shown(window)


def test_a_stale_translation_is_marked_where_it_stands(window: Window, session: Session) -> None:
    page = session.guide.advice.pages[PageId("me")]
    old = replace(page, twins=tuple(replace(twin, stale=frozenset({CHINESE})) for twin in page.twins))
    advice = replace(session.guide.advice, pages={**session.guide.advice.pages, PageId("me"): old})
    session._guide = replace(session.guide, advice=advice)
    mark = "The original has changed since. This part may be out of date."
    session.open(PageId("me"))
    settle()
    assert mark not in shown(window)
    session.prefer(replace(session.preferences, reading=BOTH))
    settle()
    assert mark not in shown(window)
    assert "這一段譯文比原文舊。" in shown(window)


def test_a_later_task_says_what_comes_first_and_leads_there(
    qtbot: QtBot, window: Window, session: Session, reach: Reach, press: Press
) -> None:
    session.open(PageId("contact"))
    settle()
    reach("task:report")
    box = window.findChild(QAbstractButton, "task:report")
    assert box is not None
    assert "do this first: “I wrote down the account name.”" in box.accessibleDescription()
    reach("first:report")
    press(SPACE)
    assert session.trail.here == "listen"
    qtbot.waitUntil(lambda: focused() == "task:note")
    press(SPACE)
    session.open(PageId("contact"))
    settle()
    assert "I wrote down the account name." not in shown(window)
    assert "do this first: “I reported the account.”" in shown(window)


def test_a_later_task_can_be_ticked_all_the_same(window: Window, session: Session, reach: Reach, press: Press) -> None:
    session.open(PageId("contact"))
    reach("task:block")
    press(SPACE)
    assert session.progress.done == {TaskId("block")}
    assert "I reported the account.” You can" not in shown(window)


@pytest.mark.parametrize("name", ["me", "ten-minutes"])
def test_the_start_has_two_doors_that_need_no_scrolling(
    window: Window, session: Session, reach: Reach, press: Press, name: str
) -> None:
    session.prefer(replace(session.preferences, reading=BOTH))
    session.open(PageId("start"))
    settle()
    for door in ("door:listen", "door:ten-minutes", "door:me", "counsel"):
        part = window.findChild(QAbstractButton, door)
        assert part is not None
        assert part.isVisible()
        assert window.rect().contains(part.mapTo(window, part.rect().bottomRight()))
    reach(f"door:{name}")
    press(SPACE)
    assert session.trail.here == name


def test_counsellors_read_both_and_keep_their_notes_sealed(session: Session, reach: Reach, press: Press) -> None:
    session.open(PageId("start"))
    reach("counsel")
    press(SPACE)
    assert session.preferences.reading == BOTH
    assert session.trail.here == KEEP
