"""A counsellor, by keyboard: forty minutes with a family, the duties in view, nothing of the case on their screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.cases.counsel import Handed, Said
from app.cases.due import Deadline, Level
from app.cases.ring import Card, CaseId, State
from app.guide.blocks import PageId, SituationId
from app.guide.duties import DutyId
from app.guide.fields import Edition
from app.guide.guide import Answer, Guide, RegionId
from app.language import CHINESE, ENGLISH, Reading
from app.main import open_window
from app.places import Own
from app.policy.policy import Policy
from app.settings import Preferences, Theme
from app.ui.counsel.bar import CounselBar
from app.ui.counsel.case_list import CaseList
from app.ui.counsel.family import FamilyScreen
from app.ui.labels import Label
from app.ui.session import CASE, CASES, DUTIES, KEEP, SUMMARY
from app.ui.window import Window
from tests.ui.seen import bring_up, settle, shown

PASSPHRASE = "four quiet words here 四個字"  # noqa: S105 - of a store that is made up here
CANARY = "canary-what-he-said-to-me"
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[..., Window]

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def opened(qtbot: QtBot, app: QApplication, guide: Guide, places: Own) -> Iterator[Open]:
    """Open one window after the other, as on the next day."""
    windows: list[Window] = []

    def another(policy: Policy | None = None, *, counsels: bool = False) -> Window:
        preferences = Preferences(reading=Reading(ENGLISH), theme=Theme.LIGHT, region="tw", counsels=counsels)
        window = open_window(app, guide, preferences, None, places, policy)
        windows.append(window)
        bring_up(qtbot, window)
        press(Qt.Key.Key_Space)
        return window

    yield another
    for window in windows:
        for screen in window.findChildren(FamilyScreen):
            screen.close()
        window.session.keeping.close()
        window.hide()
        window.deleteLater()
    settle()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window = QApplication.activeWindow()  # a screen that is not there gives no window back what a dialog had
    if not isinstance(window, Window | QDialog):
        window = next(part for part in QApplication.topLevelWidgets() if isinstance(part, Window) and part.isVisible())
        window.activateWindow()
        settle()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    settle()


def push(window: Window, name: str) -> None:
    """Press the button called *name* by its key."""
    part = next((part for part in window.findChildren(QPushButton, name) if part.isVisible()), None)
    assert part is not None, name
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Space)
    settle()


def fill(window: Window, name: str, text: str) -> QWidget:
    """Write *text* into the field called *name*, as one pastes it."""
    found = (*window.findChildren(QPlainTextEdit, name), *window.findChildren(QLineEdit, name))
    part = next((part for part in found if part.isVisible()), None)
    assert part is not None, name
    part.setFocus()
    assert isinstance(part, QLineEdit | QPlainTextEdit)
    part.clear()
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(part, Qt.Key.Key_V, CONTROL)
    settle()
    return part


def take_file(window: Window, name: str, path: Path) -> None:
    dialog = window.findChild(QFileDialog, name)
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))
    dialog.accept()
    settle()


def idle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.session.keeping.is_busy, timeout=5000)
    settle()


def begin_store(qtbot: QtBot, window: Window) -> None:
    fill(window, "begin:first", PASSPHRASE)
    QTest.keyClick(fill(window, "begin:second", PASSPHRASE), Qt.Key.Key_Return)
    idle(qtbot, window)


def new_case(qtbot: QtBot, window: Window, code: str | None = None) -> None:
    window.session.open(CASES)
    settle()
    push(window, "cases:new")
    if code:
        fill(window, "new-case:code", code)
    push(window, "new-case:keep")
    idle(qtbot, window)


def at(window: Window, moment: datetime) -> None:
    """Let the counsellor's clock stand at *moment*."""
    window.session.counselling.clock = lambda: moment
    window.session.counselling.changed.emit()
    settle()


@pytest.fixture
def counsels(qtbot: QtBot, opened: Open) -> Window:
    """A window in which a counsellor has begun her first case."""
    window = opened()
    push(window, "counsel")
    begin_store(qtbot, window)
    push(window, "sheet:have")
    new_case(qtbot, window)
    at(window, NOW)
    return window


def family(window: Window) -> FamilyScreen:
    found = window.findChild(FamilyScreen)
    assert found is not None
    return found


def family_text(window: Window) -> str:
    """Return every word in the family's window, seen or not."""
    shown = family(window).window
    assert shown is not None
    parts = shown.findChildren(QWidget)
    texts = [part.text() for part in parts if isinstance(part, Label | QPushButton | QLineEdit)]
    texts += [part.toPlainText() for part in parts if isinstance(part, QPlainTextEdit)]
    names = [part.accessibleName() for part in parts] + [part.toolTip() for part in parts]
    return "\n".join((shown.windowTitle(), *texts, *names))


def seen_by_family(window: Window) -> list[tuple[str, bool]]:
    """Return what can be seen in the family's window: words, and whether a button or box is on."""
    seen = family(window).window
    assert seen is not None
    parts = [part for part in seen.findChildren(QWidget) if part.isVisible()]
    words = [(part.text(), False) for part in parts if isinstance(part, Label)]
    return words + [(part.text(), part.isChecked()) for part in parts if isinstance(part, QAbstractButton)]


def test_the_quiet_door_leads_to_kept_cases_and_never_to_a_private_session(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    push(window, "counsel")
    assert window.session.trail.here == KEEP
    assert window.session.preferences.reading == Reading(ENGLISH, CHINESE)
    assert "Your cases are locked" in shown(window)
    begin_store(qtbot, window)
    assert window.session.trail.here == KEEP  # the recovery sheet comes first
    assert window.session.lock_after == 5
    push(window, "sheet:have")
    push(window, "keep:cases")
    assert "There is no case yet." in shown(window)
    assert "No case is open. What you do now is not kept." in shown(window)
    assert window.session.keeping.is_kept  # and so it locks, and has a button for that


def test_forty_minutes_with_a_family(qtbot: QtBot, counsels: Window, opened: Open) -> None:  # noqa: PLR0915 - a day
    window, session = counsels, counsels.session
    counselling = session.counselling
    assert session.trail.here == CASE
    assert counselling.card is not None
    assert counselling.card.code == f"{session.today.year}-001"

    push(window, "counsel:clock")
    bar = window.findChild(CounselBar)
    assert bar is not None
    assert bar.clock.is_running

    session.answer(SituationId("known"), Answer.YES)
    session.open(PageId("listen"))
    settle()
    press(Qt.Key.Key_N, CONTROL)
    fill(window, "note:words", CANARY)
    push(window, "note:keep")
    assert "Choose whose words these are." in shown(window)
    push(window, "note:said:child")
    push(window, "note:keep")
    (note,) = counselling.counsel.notes
    assert (note.words, note.said) == (CANARY, Said.CHILD)
    assert note.spot is not None
    assert note.spot.page == "listen"
    assert note.spot.block

    press(Qt.Key.Key_G, CONTROL)
    assert note.spot in counselling.counsel.marks
    press(Qt.Key.Key_G, CONTROL)
    assert note.spot not in counselling.counsel.marks
    press(Qt.Key.Key_G, CONTROL)

    push(window, "counsel:family")
    assert "See the child alone first" in shown(window)
    assert "I will keep it to myself as far as I can" in shown(window)
    push(window, "remind:go-on")
    assert family(window).is_open
    seen = family(window).window
    assert seen is not None
    assert seen.windowTitle() == "Beside"
    assert seen.shown == "listen"

    press(Qt.Key.Key_F8)
    assert session.preferences.reading == Reading(CHINESE, ENGLISH)
    press(Qt.Key.Key_F8)

    session.open(CASE)
    settle()
    push(window, "told:new")
    fill(window, "told:words", CANARY)
    fill(window, "told:wishes", "mother is not told first")
    push(window, "told:keep")
    push(window, "asked:new")
    fill(window, "asked:words", "may the class teacher know")
    push(window, "asked:decision:no")
    push(window, "asked:keep")
    assert [it.wishes for it in counselling.counsel.told] == ["mother is not told first"]
    assert [it.words for it in counselling.counsel.asked] == ["may the class teacher know"]

    push(window, "case:duties")
    push(window, "take-up:tw-social")
    push(window, "begun:duty-1")
    fill(window, "begun:who", "class teacher")
    fill(window, "begun:at:day", (NOW + timedelta(days=2)).strftime("%Y-%m-%d"))
    fill(window, "begun:at:hour", "09:30")
    push(window, "begun:keep")
    assert "This time is still to come." in shown(window)
    start = (NOW - timedelta(hours=20)).astimezone()
    fill(window, "begun:at:day", start.strftime("%Y-%m-%d"))
    fill(window, "begun:at:hour", start.strftime("%H:%M"))
    push(window, "begun:keep")
    assert [clock.level for clock in counselling.clocks] == [Level.SOON]
    assert "4 h 0 min left" in shown(window)
    at(window, NOW + timedelta(hours=5))
    assert "over by 1 h 0 min" in shown(window)
    at(window, NOW)

    push(window, "reported:duty-1")
    push(window, "reported:at:now")
    fill(window, "reported:receiver", "social affairs, Ms Lin")
    push(window, "reported:keep")
    assert "Without it the duty is not done." in shown(window)
    fill(window, "reported:serial", "1150001")
    push(window, "reported:keep")
    assert [clock.level for clock in counselling.clocks] == [Level.DONE]
    # the child's no has changed nothing of it
    assert counselling.counsel.asked[0].decision == "no"

    session.open(CASE)
    settle()
    push(window, "step:new")
    fill(window, "step:words", "speak again")
    fill(window, "step:day", (session.today + timedelta(days=7)).isoformat())
    push(window, "step:keep")
    assert CANARY not in family_text(window)
    assert "2026" not in seen.windowTitle()
    session.open(PageId("blame"))
    settle()
    assert seen.shown == "blame"
    assert CANARY not in family_text(window)

    qtbot.waitUntil(lambda: session.keeping.is_saved, timeout=2000)
    window.close()
    settle()
    assert not window.isVisible()

    again = opened(counsels=True)
    again.session.open(KEEP)
    settle()
    QTest.keyClick(fill(again, "unlock:field", PASSPHRASE), Qt.Key.Key_Return)
    idle(qtbot, again)
    assert again.session.trail.here == CASES
    assert again.session.counselling.card is None
    assert not again.session.answers
    push(again, "case:open")
    idle(qtbot, again)
    counsel = again.session.counselling.counsel
    assert [it.words for it in counsel.notes] == [CANARY]
    assert note.spot in counsel.marks
    assert [it.reported is not None for it in counsel.duties] == [True]
    assert "We stopped at" in shown(again)
    assert again.session.answers == {SituationId("known"): Answer.YES}


def test_one_case_is_open_at_a_time_and_nothing_of_it_is_left_for_the_next(qtbot: QtBot, counsels: Window) -> None:
    window, session = counsels, counsels.session
    session.answer(SituationId("danger"), Answer.NO)
    session.add_own(CANARY)
    session.draft("own:new", CANARY)
    session.open(PageId("listen"))
    press(Qt.Key.Key_N, CONTROL)
    fill(window, "note:words", CANARY)
    push(window, "note:said:parent")
    push(window, "note:keep")
    session.open(SUMMARY)
    settle()
    section = next(section for section in session.writing.form.sections if not section.entry)
    from app.cases.case import Answer as Written  # noqa: PLC0415 - another Answer
    from app.cases.history import Spot as Place  # noqa: PLC0415 - another Spot

    session.writing.write(Place(section.id, None, section.fields[0].id), Written(value=CANARY))
    new_case(qtbot, window, "second")
    record = session.keeping.record()
    assert session.counselling.card is not None
    assert session.counselling.card.code == "second"
    assert CANARY not in repr(record)
    assert CANARY not in repr(session.writing.history)
    assert CANARY not in repr(session.history)
    assert not session.answers
    for page in (PageId("listen"), SUMMARY, CASE, DUTIES, PageId("start")):
        session.open(page)
        settle()
        assert CANARY not in shown(window)
    assert [card.code for card in session.counselling.cards] == [f"{session.today.year}-001", "second"]


def test_what_was_done_before_a_case_was_open_is_asked_about(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window.session.answer(SituationId("danger"), Answer.NO)
    window.session.open(PageId("start"))
    settle()
    push(window, "counsel")
    begin_store(qtbot, window)
    push(window, "sheet:have")
    window.session.open(CASES)
    settle()
    push(window, "cases:new")
    push(window, "new-case:keep")
    assert "Choose what happens to what was done before." in shown(window)
    push(window, "new-case:so-far:with")
    push(window, "new-case:keep")
    idle(qtbot, window)
    assert window.session.answers == {SituationId("danger"): Answer.NO}


def test_a_case_is_closed_tagged_archived_found_and_deleted_in_two_steps(qtbot: QtBot, counsels: Window) -> None:
    window, session = counsels, counsels.session
    new_case(qtbot, window, "blue-7")
    session.open(CASES)
    settle()
    cases = window.findChild(CaseList, "cases:list")
    assert cases is not None
    fill(window, "cases:search", "BLUE")
    assert cases.cases.rowCount() == 1
    push(window, "case:tags")
    fill(window, "case-tags:tags", "grade 8， river")
    push(window, "case-tags:keep")
    idle(qtbot, window)
    assert cases.card is not None
    assert cases.card.tags == ("grade 8", "river")
    fill(window, "cases:search", "river")
    assert cases.cases.rowCount() == 1
    push(window, "case:close")
    idle(qtbot, window)
    assert cases.cases.rowCount() == 0
    push(window, "cases:closed")
    assert cases.card is not None
    assert cases.card.state is State.CLOSED
    push(window, "case:delete")
    idle(qtbot, window)
    assert "copied into the school record" in shown(window)
    push(window, "before-deleting:go-on")
    assert "destroyed in 24 hours" in shown(window)
    push(window, "delete-case:doom")
    idle(qtbot, window)
    assert cases.card.doomed_at is not None
    assert session.counselling.card is None  # it was open
    push(window, "case:spare")
    idle(qtbot, window)
    assert cases.card.doomed_at is None


def test_the_family_sees_no_page_for_staff_unless_it_is_shown_to_them(counsels: Window) -> None:
    window, session = counsels, counsels.session
    session.open(PageId("listen"))
    settle()
    push(window, "counsel:family")
    push(window, "remind:go-on")
    seen = family(window).window
    assert seen is not None
    for page in ("school", "tw-duties", "lives-with-us", CASE, DUTIES, SUMMARY):
        session.open(PageId(page))
        settle()
        assert seen.shown == "listen", page
    session.open(PageId("school"))
    settle()
    push(window, "counsel:this")
    assert seen.shown == "school"
    push(window, "counsel:freeze")
    session.open(PageId("blame"))
    settle()
    assert seen.shown == "school"
    push(window, "counsel:freeze")
    assert seen.shown == "blame"


def test_answers_and_ticks_of_the_case_are_not_on_the_familys_screen(counsels: Window) -> None:
    window, session = counsels, counsels.session
    session.open(PageId("start"))
    settle()
    push(window, "counsel:family")
    push(window, "remind:go-on")
    before = seen_by_family(window)
    assert before
    session.answer(SituationId("lives-with-us"), Answer.YES)
    session.answer(SituationId("danger"), Answer.YES)
    settle()
    assert seen_by_family(window) == before


def test_a_lost_screen_or_a_hidden_one_shows_nothing_to_anybody(counsels: Window) -> None:
    window = counsels
    window.session.open(PageId("listen"))
    settle()
    push(window, "counsel:family")
    push(window, "remind:go-on")
    screen = family(window)
    assert screen.window is not None
    cover = window.get_ready()
    cover.cover()
    settle()
    assert not [part for part in screen.window.findChildren(Label) if part.isVisible()]
    cover.lift()
    settle()
    assert [part for part in screen.window.findChildren(Label) if part.isVisible()]
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenRemoved.emit(QGuiApplication.primaryScreen())
    settle()
    assert not screen.is_open
    assert cover.isVisible()
    cover.lift()
    assert window.session.counselling.card is not None  # nothing was lost


def test_closing_the_window_or_the_case_closes_the_familys_screen(qtbot: QtBot, counsels: Window) -> None:
    window = counsels
    window.session.open(PageId("listen"))
    settle()
    push(window, "counsel:family")
    push(window, "remind:go-on")
    assert family(window).is_open
    new_case(qtbot, window, "the next family")
    assert not family(window).is_open


def test_every_paper_that_leaves_is_listed_and_the_preview_says_what_it_leaves_out(counsels: Window) -> None:
    window, counselling = counsels, counsels.session.counselling
    window.session.open(PageId("listen"))
    press(Qt.Key.Key_N, CONTROL)
    fill(window, "note:words", CANARY)
    push(window, "note:said:child")
    push(window, "note:keep")
    window.session.open(CASE)
    settle()
    push(window, "hand:preview")
    writing = window.session.writing
    assert writing.order.edition is Edition.COUNSELLOR
    assert counselling.dressed(writing.order).counsel == counselling.counsel
    family_order = replace(writing.order, edition=Edition.FAMILY)
    assert counselling.dressed(family_order).without_child
    assert counselling.dressed(family_order).counsel is None
    counselling.paper_left(Handed.PRINTED, edition=Edition.FAMILY)
    window.session.open(CASE)
    settle()
    assert "For the family" in shown(window)


def test_a_hand_out_and_a_summary_are_listed_once_they_are_saved(
    qtbot: QtBot, counsels: Window, tmp_path: Path
) -> None:
    window, counselling = counsels, counsels.session.counselling
    window.session.open(PageId("listen"))
    settle()
    press(Qt.Key.Key_P, CONTROL)
    push(window, "on-paper:save")
    assert not counselling.counsel.papers  # it is not written yet
    take_file(window, "saving", tmp_path / "page.pdf")
    qtbot.waitUntil(lambda: len(counselling.counsel.papers) == 1, timeout=20_000)
    window.session.open(SUMMARY)
    settle()
    push(window, "summary:save")
    take_file(window, "saving", tmp_path / "summary.pdf")
    qtbot.waitUntil(lambda: len(counselling.counsel.papers) == 2, timeout=20_000)
    page, summary = counselling.counsel.papers
    assert (page.handed, page.handout, page.page, page.edition) == (Handed.SAVED, "page", "listen", None)
    assert (summary.handed, summary.handout, summary.edition) == (
        Handed.SAVED,
        "",
        window.session.writing.order.edition,
    )
    assert {path.name for path in tmp_path.glob("*.pdf")} == {"page.pdf", "summary.pdf"}
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    window.session.open(CASE)
    settle()
    assert "hand-out “Listen to your child”" in shown(window)


def test_a_policy_forces_the_mode_its_lock_and_its_letterhead(opened: Open) -> None:
    policy = Policy(counsellor_only=True, lock_minutes=2, letterhead=("Some school",), region="tw")
    window = opened(policy, counsels=True)
    assert window.session.lock_after == 2
    window.session.prefer(replace(window.session.preferences, lock_after=30))
    assert window.session.lock_after == 2
    assert not window.session.counselling.leave()
    assert window.session.preferences.counsels
    order = window.session.writing.order
    assert window.session.counselling.dressed(order).letterhead == ("Some school",)


def test_a_thousand_cases_are_listed(counsels: Window, qtbot: QtBot) -> None:
    """How quickly, is measured by the bench."""
    window, session = counsels, counsels.session
    due = Deadline(until=NOW + timedelta(hours=3), since=NOW - timedelta(hours=21), duty=DutyId("tw-social"))
    made = tuple(
        Card(
            id=CaseId(f"{number:032x}"), code=f"2026-{number:04}", made_at=NOW, worked_at=NOW - timedelta(hours=number),
            stopped_at=PageId("listen"), tags=("grade 8", f"class {number % 9}"), duties=(due,) * (number % 2),
        )
        for number in range(1000)
    )  # fmt: skip
    cases = CaseList(session, session.counselling.clock)
    qtbot.addWidget(cases)
    cases.resize(900, 460)
    cases.show()
    cases.show_cards(made)
    assert cases.cases.rowCount() == 1000
    assert not cases.grab().isNull()
    del window


@pytest.mark.parametrize("size", [100, 200])
def test_a_form_higher_than_the_screen_scrolls_and_its_buttons_stay_in_sight(counsels: Window, size: int) -> None:
    window, session = counsels, counsels.session
    session.prefer(replace(session.preferences, text_size=size))
    session.open(CASE)
    settle()
    push(window, "call:new")
    dialog = next(part for part in window.findChildren(QDialog) if part.isVisible())
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height()
    assert dialog.width() <= room.width()
    keep = dialog.findChild(QPushButton, "call:keep")
    assert keep is not None
    assert dialog.rect().contains(QRect(keep.mapTo(dialog, QPoint()), keep.size()))
    area = dialog.findChild(QScrollArea, "dialog-area")
    assert area is not None
    for name in ("call:reference", "call:to"):
        for _ in range(60):
            part = QApplication.focusWidget()
            if part is not None and part.objectName() == name:
                break
            press(Qt.Key.Key_Tab)
        assert part is not None
        assert part.objectName() == name
        seen = part.visibleRegion().boundingRect()
        assert seen.height() > part.height() // 2, name


@pytest.mark.parametrize("reading", [Reading(CHINESE), Reading(ENGLISH, CHINESE)], ids=["zh-TW", "both"])
def test_no_word_is_left_in_english_and_everything_has_a_name(counsels: Window, reading: Reading) -> None:
    window, session = counsels, counsels.session
    session.counselling.take_up(DutyId("tw-social"))
    session.prefer(replace(session.preferences, reading=reading))
    for page in (CASES, CASE, DUTIES):
        session.open(page)
        settle()
        for part in window.findChildren(QPushButton):
            if part.isVisible():
                assert part.accessibleName() or part.text(), part.objectName()
        told = shown(window)
        assert "case" not in told.lower() or reading.second
        assert "個案" in told


def test_the_region_decides_the_duties(counsels: Window) -> None:
    session = counsels.session
    assert [duty.id for duty in session.counselling.proposed] == ["tw-social", "tw-campus"]
    session.choose(RegionId("gb"))
    assert not session.counselling.duties


def test_a_pressed_door_can_be_gone_back_through(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    push(window, "counsel")
    push(window, "counsel:leave")
    assert not window.session.preferences.counsels
    assert window.session.trail.here == "start"
    push(window, "counsel")
    begin_store(qtbot, window)
    push(window, "sheet:have")
    new_case(qtbot, window)
    window.session.open(KEEP)
    settle()
    push(window, "counsel:leave")
    assert window.session.keeping.store is None
    assert not window.session.keeping.is_kept


def test_what_is_half_typed_is_there_again(qtbot: QtBot, counsels: Window) -> None:
    window = counsels
    window.session.open(PageId("listen"))
    settle()
    push(window, "counsel:note")
    fill(window, "note:words", CANARY)
    push(window, "note:close")
    qtbot.waitUntil(lambda: window.session.keeping.is_saved, timeout=2000)
    assert window.session.keeping.record().drafts == {"note:words": CANARY}
    push(window, "counsel:note")
    assert CANARY in [part.toPlainText() for part in window.findChildren(QPlainTextEdit, "note:words")]


def test_a_handed_over_file_is_listed_and_becomes_a_case_of_its_own(
    qtbot: QtBot, counsels: Window, tmp_path: Path
) -> None:
    window, counselling = counsels, counsels.session.counselling
    window.session.open(PageId("listen"))
    press(Qt.Key.Key_N, CONTROL)
    fill(window, "note:words", CANARY)
    push(window, "note:said:seen")
    push(window, "note:keep")
    window.session.open(CASE)
    settle()
    push(window, "hand:file")
    fill(window, "export:first", "another passphrase")
    fill(window, "export:second", "another passphrase")
    push(window, "export:press")
    path = tmp_path / "handed.beside-case"
    take_file(window, "saving", path)
    idle(qtbot, window)
    assert [paper.handed for paper in counselling.counsel.papers] == [Handed.HANDED_OVER]
    push(window, "exported:close")
    window.session.open(CASES)
    settle()
    push(window, "cases:import")
    take_file(window, "opening", path)
    QTest.keyClick(fill(window, "import:field", "wrong"), Qt.Key.Key_Return)
    idle(qtbot, window)
    assert len(counselling.cards) == 1  # one sentence, and nothing taken in
    QTest.keyClick(fill(window, "import:field", "another passphrase"), Qt.Key.Key_Return)
    idle(qtbot, window)
    assert len(counselling.cards) == 2
    assert len({card.code for card in counselling.cards}) == 2
    assert [note.words for note in counselling.counsel.notes] == [CANARY]


def test_two_counsellors_on_one_store_the_second_reads(qtbot: QtBot, counsels: Window, opened: Open) -> None:
    counsels.session.keeping.finish()
    second = opened(counsels=True)
    second.session.open(KEEP)
    settle()
    QTest.keyClick(fill(second, "unlock:field", PASSPHRASE), Qt.Key.Key_Return)
    idle(qtbot, second)
    assert second.session.keeping.is_read_only
    second.session.open(CASES)
    settle()
    push(second, "case:open")
    idle(qtbot, second)
    assert not second.session.counselling.may_write
    second.session.open(DUTIES)
    settle()
    assert not [part for part in second.findChildren(QPushButton, "take-up:tw-social") if part.isVisible()]


def test_cases_that_another_computer_never_closed_are_taken_over_and_can_be_changed(
    qtbot: QtBot, counsels: Window, opened: Open, places: Own
) -> None:
    counsels.close()
    settle()
    told = '{"host": "library-pc", "pid": 1, "since": "2026-11-20T08:00:00+00:00"}'
    (places.store / "lock").write_text(told, encoding="utf-8")
    second = opened(counsels=True)
    second.session.open(KEEP)
    settle()
    QTest.keyClick(fill(second, "unlock:field", PASSPHRASE), Qt.Key.Key_Return)
    idle(qtbot, second)
    push(second, "case:open")
    idle(qtbot, second)
    assert not second.session.counselling.may_write
    second.session.open(KEEP)
    settle()
    push(second, "keep:take-over")
    push(second, "take-over:now")
    idle(qtbot, second)
    assert second.session.trail.here == CASES
    push(second, "case:open")
    idle(qtbot, second)
    assert second.session.counselling.may_write
