"""What I have done: ticks and own items, with undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.guide.blocks import PageId, SituationId, TaskId
from app.guide.guide import Answer, Guide
from app.language import CHINESE, ENGLISH, Reading
from app.ui.fields import WordField
from app.ui.session import DONE, Session
from app.ui.window import Window
from tests.ui.packs import small_guide
from tests.ui.seen import focused, settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
SPACE, RETURN = Qt.Key.Key_Space, Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return small_guide(tmp_path_factory.mktemp("packs"))


def keys(text: str) -> None:
    part = QApplication.focusWidget()
    assert part is not None
    QTest.keyClicks(part, text)


@pytest.fixture
def write(press: Press, reach: Reach) -> Callable[[str], None]:
    def write(text: str) -> None:
        reach("own:new")
        keys(text)
        press(RETURN)

    return write


def texts(session: Session) -> list[str]:
    return [item.text for item in session.progress.own]


def test_all_tasks_stand_there_by_step_with_their_state(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    session.tick(TaskId("note"), ticked=True)
    session.open(PageId("start"))
    reach("rail:@done")
    press(SPACE)
    told = shown(window)
    assert told.index("1. Listen to your child") < told.index("2. End the contact")
    assert "1 of 3 done" in told
    assert "0 of 2 done" in told
    reach("task:report")
    press(SPACE)
    assert "2 of 3 done" in shown(window)
    assert session.progress.done == {TaskId("note"), TaskId("report")}


def test_an_own_item_is_added_ticked_changed_and_taken_away(
    window: Window, session: Session, write: Callable[[str], None], reach: Reach, press: Press
) -> None:
    session.open(DONE)
    settle()
    assert "Nothing of your own yet." in shown(window)
    write("Rang my sister")
    assert focused() == "own:new"
    assert "Nothing of your own yet." not in shown(window)
    assert "0 of 4 done" in shown(window)
    reach("own:own-1", back=True)
    press(SPACE)
    assert session.progress.own[0].done
    assert "1 of 4 done" in shown(window)
    reach("edit:own-1")
    press(SPACE)
    assert focused() == "field:own-1"
    keys(" twice")
    press(RETURN)
    assert texts(session) == ["Rang my sister twice"]
    assert focused() == "edit:own-1"
    reach("remove:own-1")
    press(SPACE)
    assert texts(session) == []
    assert focused() == "own:new"


def test_escape_leaves_an_item_as_it_was(
    session: Session, write: Callable[[str], None], reach: Reach, press: Press
) -> None:
    session.open(DONE)
    write("Rang my sister")
    reach("edit:own-1", back=True)
    press(SPACE)
    keys("!!!")
    press(Qt.Key.Key_Escape)
    assert texts(session) == ["Rang my sister"]
    assert focused() == "edit:own-1"


def test_undo_says_what_it_would_undo_and_does_it(
    window: Window, session: Session, write: Callable[[str], None], reach: Reach, press: Press
) -> None:
    session.open(DONE)
    settle()
    assert window.findChild(QWidget, "undo").isHidden()  # type: ignore[union-attr]
    write("Rang my sister")
    reach("remove:own-1", back=True)
    press(SPACE)
    undo = window.findChild(QAbstractButton, "undo")
    assert undo is not None
    assert undo.accessibleName() == "Bring back “Rang my sister”"
    reach("undo", back=True)
    press(SPACE)
    assert texts(session) == ["Rang my sister"]
    assert undo.accessibleName() == "Undo adding “Rang my sister”"
    press(SPACE)
    assert texts(session) == []
    assert focused() == "redo"
    press(SPACE)
    assert texts(session) == ["Rang my sister"]


def test_keys_undo_ticks_on_any_page(session: Session, reach: Reach, press: Press) -> None:
    session.open(PageId("contact"))
    reach("task:block")
    press(SPACE)
    press(Qt.Key.Key_Z, CONTROL)
    assert session.progress.done == frozenset()
    press(Qt.Key.Key_Y, CONTROL)
    assert session.progress.done == {TaskId("block")}
    session.undo()
    press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert session.progress.done == {TaskId("block")}


def test_undo_in_a_field_is_about_its_words_first(session: Session, write: Callable[[str], None], press: Press) -> None:
    session.open(DONE)
    write("Rang my sister")
    keys("x")
    press(Qt.Key.Key_Z, CONTROL)
    assert texts(session) == ["Rang my sister"]
    press(Qt.Key.Key_Z, CONTROL)
    assert texts(session) == []


def test_half_typed_words_outlive_language_size_and_pages(
    window: Window, session: Session, write: Callable[[str], None], reach: Reach, press: Press
) -> None:
    session.open(DONE)
    write("Rang my sister")
    reach("edit:own-1", back=True)
    press(SPACE)
    keys(" and")
    reach("own:new")
    keys("half")
    for change in (
        {"reading": Reading(CHINESE, ENGLISH)},
        {"text_size": 200},
        {"reading": Reading(ENGLISH), "text_size": 100},
    ):
        session.prefer(replace(session.preferences, **change))
        settle()
        assert focused() == "own:new"
    session.open(PageId("start"))
    session.back()
    settle()
    fields = {field.objectName(): field.toPlainText() for field in window.findChildren(WordField) if field.isVisible()}
    assert fields == {"own:new": "half", "field:own-1": "Rang my sister and"}


@pytest.mark.parametrize("what", ["picture", "file", "written out"])
def test_pictures_and_files_are_refused_with_a_reason(
    window: Window, session: Session, reach: Reach, press: Press, what: str
) -> None:
    content = QMimeData()
    if what == "picture":
        content.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    elif what == "file":
        content.setUrls([QUrl.fromLocalFile("/tmp/picture.jpg")])  # noqa: S108 - nothing is written there
    else:
        content.setText("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB")
    QGuiApplication.clipboard().setMimeData(content)
    session.open(DONE)
    field = reach("own:new")
    press(Qt.Key.Key_V, CONTROL)
    assert isinstance(field, WordField)
    assert field.toPlainText() == ""
    assert "Only words fit here." in shown(window)


def test_pasted_words_become_one_line_of_plain_text(session: Session, reach: Reach, press: Press) -> None:
    content = QMimeData()
    content.setHtml("<b>Rang</b><img src='file:///etc/passwd'>")
    content.setText("Rang\nmy sister")
    QGuiApplication.clipboard().setMimeData(content)
    session.open(DONE)
    reach("own:new")
    press(Qt.Key.Key_V, CONTROL)
    press(RETURN)
    assert texts(session) == ["Rang my sister"]


def test_a_pack_without_tasks_leaves_room_for_own_items(window: Window, session: Session) -> None:
    session.answer(SituationId("danger"), Answer.NO)
    session._guide = replace(session.guide, advice=replace(session.guide.advice, steps=(), pages={}))
    session.open(DONE)
    settle()
    assert "0 of 0 done" not in shown(window)
    assert "Nothing of your own yet." in shown(window)
