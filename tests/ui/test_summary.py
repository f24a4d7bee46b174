"""The form of the Situation summary, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.cases.case import Amount, Answer, Gap, Picked, Teller, When
from app.cases.history import Spot
from app.cases.words import refusal
from app.guide.blocks import TaskId
from app.guide.fields import FieldId, Kind, SectionId
from app.guide.guide import RegionId
from app.language import CHINESE, ENGLISH, Reading
from app.ui.labels import Label
from app.ui.session import SUMMARY, Session
from app.ui.summary.answer_field import AnswerField
from app.ui.window import Window
from tests.summary.naughty import NAUGHTY
from tests.ui.seen import focused, settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
SPACE, RETURN, CONTROL = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def keys(text: str) -> None:
    part = QApplication.focusWidget()
    assert part is not None
    QTest.keyClicks(part, text)
    settle()


def opened(session: Session, section: str | None = None) -> None:
    session.open(SUMMARY)
    session.writing.turn(SectionId(section) if section else None)
    settle()


def said(session: Session, name: str) -> Answer | None:
    return session.writing.case.answers.get(FieldId(name))


def field(window: Window, name: str) -> AnswerField:
    part = next(part for part in window.findChildren(AnswerField, name) if part.isVisible())
    assert isinstance(part, AnswerField)
    return part


# ---- the way through


def test_from_the_rail_to_a_section_and_on_to_the_next(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    press(SPACE)
    reach("rail:@summary")
    press(SPACE)
    told = shown(window)
    assert "Everything is optional. Words only." in told
    assert "Nothing here yet" in told
    for section in session.guide.advice.form.sections:
        assert window.findChild(QAbstractButton, f"section:{section.id}") is not None
    reach("section:reach")
    press(SPACE)
    assert focused() == "reach:safe-phone"
    keys("0912-000-000")
    assert said(session, "safe-phone") == Answer(value="0912-000-000")
    reach("summary:next")
    press(SPACE)
    assert session.writing.section == "person"
    assert focused() == "person:known:yes"
    reach("summary:previous")
    press(SPACE)
    assert field(window, "reach:safe-phone").words() == "0912-000-000"
    reach("summary:all", back=True)
    press(SPACE)
    assert focused() == "section:reach"
    assert "0912-000-000" in shown(window)


def test_every_field_of_the_form_can_be_filled_in_and_left_open(session: Session, window: Window) -> None:
    session.choose(RegionId("tw"))
    for section in session.writing.form.sections:
        opened(session, section.id)
        entry = session.writing.add(section.id) if section.entry else None
        if entry:
            session.writing.unfolded.add(entry)
            opened(session)
            opened(session, section.id)
        for asked in section.fields:
            spot = Spot(section.id, entry, asked.id)
            first = {
                Kind.CHOICE: f"{spot.name}:{asked.choices[0].id}" if asked.choices else "",
                Kind.SEVERAL: f"{spot.name}:{asked.choices[0].id}" if asked.choices else "",
                Kind.WHEN: f"{spot.name}:day",
                Kind.AMOUNT: f"{spot.name}:number",
            }.get(asked.kind, spot.name)
            part = next(part for part in window.findChildren(QWidget, first) if part.isVisible())
            part.setFocus()
            if isinstance(part, QAbstractButton):
                QTest.keyClick(part, SPACE)
            else:
                QTest.keyClicks(part, "2026-11-22")
            answer = session.writing.answer(spot)
            wanted = {
                Kind.CHOICE: asked.choices and asked.choices[0].id,
                Kind.SEVERAL: asked.choices and Picked(choices=(asked.choices[0].id,)),
                Kind.WHEN: When(day=date(2026, 11, 22)),
                Kind.AMOUNT: Amount(number="2026-11-22"),
            }.get(asked.kind, "2026-11-22")
            assert answer is not None, spot
            assert answer.value == wanted, spot
            unknown = next(p for p in window.findChildren(QAbstractButton, f"{spot.name}:unknown") if p.isVisible())
            QTest.keyClick(unknown, SPACE)
            assert session.writing.answer(spot) == Answer(value=Gap.UNKNOWN), spot
            QTest.keyClick(unknown, SPACE)
            assert session.writing.answer(spot) == answer, spot


def test_who_said_it_who_asked_and_when(session: Session, reach: Reach, press: Press) -> None:
    opened(session, "safety")
    reach("safety:self-harm:no")
    press(SPACE)
    reach("safety:self-harm:told:by-child")
    press(SPACE)
    reach("safety:self-harm:told:asked")
    keys("mother")
    reach("safety:self-harm:told:at:day")
    keys("22 Nov 2026")
    reach("safety:self-harm:told:at:hour")
    keys("9:50 pm")
    at = When(day=date(2026, 11, 22), hour=time(21, 50))
    assert said(session, "self-harm") == Answer(value="no", said_by=Teller.CHILD, asked_by="mother", at=at)
    reach("safety:self-harm:no", back=True)
    press(SPACE)
    assert said(session, "self-harm") is None


def test_what_is_no_day_stays_as_words(session: Session, window: Window, reach: Reach) -> None:
    opened(session, "demand")
    reach("demand:deadline:day")
    keys("Friday")
    reach("demand:deadline:hour")
    keys("after school")
    reach("demand:deadline:words")
    assert said(session, "deadline") == Answer(value=When(words="Friday after school"))
    assert field(window, "demand:deadline:words").words() == "Friday after school"
    assert field(window, "demand:deadline:day").words() == ""


def test_not_asked_is_there_for_counsellors(session: Session, window: Window) -> None:
    opened(session, "safety")
    assert window.findChild(QWidget, "safety:self-harm:not-asked") is None
    session.writing.counsels = True
    opened(session)
    opened(session, "safety")
    part = window.findChild(QAbstractButton, "safety:self-harm:not-asked")
    assert part is not None
    QTest.keyClick(part, SPACE)
    assert said(session, "self-harm") == Answer(value=Gap.NOT_ASKED)


def test_what_was_ticked_stands_among_what_is_done(session: Session, window: Window) -> None:
    session.tick(TaskId("block"), ticked=True)
    session.add_own("Rang my sister")
    opened(session, "done")
    assert "We blocked the account." in shown(window)
    assert "Rang my sister" in shown(window)
    assert session.writing.whole().progress == session.progress


# ---- entries


def names(session: Session) -> list[str]:
    found = []
    for entry in session.writing.case.of(SectionId("accounts")):
        answer = entry.answers.get(FieldId("platform"))
        found.append(str(answer.value) if answer else "")
    return found


def test_entries_are_added_copied_moved_and_taken_away_with_undo(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    opened(session, "accounts")
    assert focused() == "summary:add"
    press(SPACE)
    assert focused() == "accounts:accounts-1:platform"
    keys("LINE")
    reach("summary:add")
    press(SPACE)
    assert focused() == "accounts:accounts-2:platform"
    keys("Discord")
    reach("accounts-2:copy")
    press(SPACE)
    assert names(session) == ["LINE", "Discord", "Discord"]
    assert focused() == "accounts:accounts-3:platform"
    reach("accounts-3:up")
    press(SPACE)
    assert focused() == "accounts-3:up"
    press(SPACE)
    assert names(session) == ["Discord", "LINE", "Discord"]
    reach("accounts-1:remove")
    press(SPACE)
    assert names(session) == ["Discord", "Discord"]
    assert focused() == "accounts-2:remove"
    undo = next(part for part in window.findChildren(QAbstractButton, "undo") if part.isVisible())
    assert undo.accessibleName() == "Bring back “Account 2”"
    reach("undo")
    press(SPACE)
    assert names(session) == ["Discord", "LINE", "Discord"]
    assert focused() == "undo"
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Z, CONTROL)
    assert names(session) == ["LINE", "Discord", "Discord"]
    for _ in range(5):
        press(Qt.Key.Key_Z, CONTROL)
    assert names(session) == []
    for _ in range(8):
        press(Qt.Key.Key_Y, CONTROL)
    assert names(session) == ["Discord", "Discord"]


def test_keys_undo_words_first_in_the_field_then_as_a_whole(session: Session, reach: Reach, press: Press) -> None:
    opened(session, "reach")
    reach("reach:best-time")
    keys("evening")
    reach("reach:safe-mail", back=True)
    press(Qt.Key.Key_Z, CONTROL)
    assert said(session, "best-time") is None
    press(Qt.Key.Key_Y, CONTROL)
    assert said(session, "best-time") == Answer(value="evening")
    session.writing.turn(SectionId("child"))
    settle()
    press(Qt.Key.Key_Z, CONTROL)
    assert session.writing.section == "reach"  # where it was
    assert said(session, "best-time") is None


# ---- nothing typed is lost or changed


def test_words_cursor_and_place_outlive_language_and_size(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    opened(session, "reach")
    reach("reach:must-not-know")
    keys("grandmother")
    for _ in range(6):
        press(Qt.Key.Key_Left)
    for change in (
        {"reading": Reading(CHINESE, ENGLISH)},
        {"text_size": 200},
        {"reading": Reading(CHINESE)},
        {"reading": Reading(ENGLISH), "text_size": 100},
    ):
        session.prefer(replace(session.preferences, **change))
        settle()
        assert session.writing.section == "reach"
        assert focused() == "reach:must-not-know"
        part = field(window, "reach:must-not-know")
        assert (part.words(), part.textCursor().position()) == ("grandmother", 5)
    keys("!")
    assert said(session, "must-not-know") == Answer(value="grand!mother")


def as_kept(text: str) -> str:
    """Return *text* as Qt hands it over: all that ends a line is one sign; two of them are no letters at all."""
    for end in ("\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1"):
        text = text.replace(end, "\n")
    return text


def test_hostile_words_stay_as_they_are(session: Session, window: Window) -> None:
    opened(session, "reach")
    part = field(window, "reach:must-not-know")
    for text in NAUGHTY.values():
        content = QMimeData()
        content.setText(text)
        QGuiApplication.clipboard().setMimeData(content)
        part.selectAll()
        QTest.keyClick(part, Qt.Key.Key_V, CONTROL)
        got = said(session, "must-not-know")
        pasted = content.text()
        assert (got.value if got else "") == as_kept(pasted), ascii(text)
        part.selectAll()
        QTest.keyClick(part, Qt.Key.Key_Delete)


def test_a_word_of_100_000_letters_is_taken(session: Session, window: Window) -> None:
    opened(session, "reach")
    part = field(window, "reach:must-not-know")
    content = QMimeData()
    content.setText("w" * 100_000)
    part.insertFromMimeData(content)
    settle()
    assert said(session, "must-not-know") == Answer(value="w" * 100_000)


# ---- no place for pictures


def picture(kind: str) -> QMimeData:
    content = QMimeData()
    if kind == "picture":
        content.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    elif kind == "file":
        content.setUrls([QUrl.fromLocalFile("/tmp/picture.jpg")])  # noqa: S108 - nothing is written there
        content.setText("picture")
    elif kind == "bytes":
        content.setData("image/png", b"\x89PNG\r\n\x1a\n")
    elif kind == "html":
        content.setHtml("<img src='file:///etc/passwd'>")
        content.setText(f"data:image/png;base64,{PNG}")
    else:
        content.setText(PNG)
    return content


KINDS = ("picture", "file", "bytes", "html", "letters")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["pasted", "dropped"])
def test_a_picture_is_refused_with_the_reason(  # noqa: PLR0917 - fixtures
    session: Session, window: Window, reach: Reach, press: Press, kind: str, way: str
) -> None:
    opened(session, "reach")
    part = reach("reach:safe-phone")
    assert isinstance(part, AnswerField)
    if way == "pasted":
        QGuiApplication.clipboard().setMimeData(picture(kind))
        press(Qt.Key.Key_V, CONTROL)
    else:
        content = picture(kind)
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        keyboard = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(part.viewport(), QDragEnterEvent(QPoint(5, 5), action, content, button, keyboard))
        QApplication.sendEvent(part.viewport(), QDropEvent(QPointF(5, 5), action, content, button, keyboard))
        settle()
    assert part.words() == ""
    assert session.writing.is_empty
    assert "Only words fit here." in shown(window)


def test_a_picture_cannot_be_put_together_letter_by_letter(session: Session, window: Window, reach: Reach) -> None:
    opened(session, "reach")
    reach("reach:must-not-know")
    keys(PNG[:40])
    answer = said(session, "must-not-know")
    assert answer is not None
    assert refusal(str(answer.value)) is None
    assert len(str(answer.value)) < 24
    assert "Only words fit here." in shown(window)


# ---- for eyes, ears and hands of every kind


def states(session: Session) -> list[str | None]:
    session.choose(RegionId("tw"))
    writing = session.writing
    for section in writing.form.sections:
        if section.entry:
            writing.unfolded.add(writing.add(section.id))
    writing.write(Spot(SectionId("safety"), None, FieldId("self-harm")), Answer(value="no"))
    return [None, *(section.id for section in writing.form.sections)]


@pytest.mark.parametrize("reading", [Reading(ENGLISH), Reading(CHINESE, ENGLISH)], ids=["en", "zh-TW+en"])
def test_what_takes_the_focus_has_a_name_and_is_large_enough(
    window: Window, session: Session, reading: Reading
) -> None:
    session.prefer(replace(session.preferences, reading=reading))
    for section in states(session):
        opened(session, section)
        parts = [p for p in window.findChildren(QWidget) if p.isVisible() and p.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for part in (part for part in parts if part.isEnabled()):
            told = part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")
            assert told.strip(), (section, part.objectName())
            if isinstance(part, QAbstractButton | AnswerField):
                assert part.height() >= 44, (section, part.objectName())
                assert part.width() >= 36, (section, part.objectName())


@pytest.mark.parametrize(("width", "size"), [(1280, 100), (1280, 200), (960, 100), (640, 100), (640, 125)])
def test_no_words_are_cut(window: Window, session: Session, width: int, size: int) -> None:
    window.resize(width, 840)
    session.prefer(replace(session.preferences, reading=Reading(ENGLISH, CHINESE), text_size=size))
    for section in states(session):
        opened(session, section)
        settle()
        for part in (part for part in window.findChildren(QWidget) if part.isVisible()):
            if isinstance(part, Label):
                assert part.height() >= part.heightForWidth(part.width()), (section, part.text())
            if isinstance(part, Label | QAbstractButton | AnswerField):
                left = part.mapTo(window, part.rect().topLeft()).x()
                assert left + part.width() <= window.width(), (section, part.objectName())
            if isinstance(part, QAbstractButton):
                assert part.width() >= part.minimumSizeHint().width(), (section, part.objectName())
