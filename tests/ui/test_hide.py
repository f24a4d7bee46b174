"""Hide screen: in every state everything is out of sight in a tenth of a second, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTime
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QImage, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.guide.blocks import PageId
from app.guide.guide import Guide
from app.language import CHINESE, ENGLISH, Reading
from app.main import open_window
from app.settings import Preferences, Theme
from app.ui.hide import Cover, until_next_minute
from app.ui.hide_keys import Taps
from app.ui.labels import Label
from app.ui.look import System
from app.ui.search import SearchDialog
from app.ui.session import EXERCISES, Session
from app.ui.window import TITLE, Window
from tests.ui.seen import focused, scroll_bar, settle, shown

Press = Callable[..., None]
Check = Callable[[], None]
State = Callable[[Window, QtBot], Check]
SHIFT, F9, ENTER = Qt.Key.Key_Shift, Qt.Key.Key_F9, Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    yield
    for cover in (part.findChild(Cover) for part in QApplication.topLevelWidgets()):
        if cover is not None:
            cover.lift()
    for part in QApplication.topLevelWidgets():
        part.close()


def keyboard() -> QWindow:
    """Return the window that keys come to, as they do from the system."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    return window


def shift(times: int = 3) -> None:
    for _ in range(times):
        QTest.keyPress(keyboard(), SHIFT)
        QTest.keyRelease(keyboard(), SHIFT)


def f9() -> None:
    QTest.keyPress(keyboard(), F9)
    QTest.keyRelease(keyboard(), F9)


def cover_of(window: Window) -> Cover:
    return window.get_ready()


def in_sight() -> list[QWidget]:
    """Return every window that can be seen."""
    hidden = Qt.WidgetAttribute.WA_DontShowOnScreen
    return [part for part in QApplication.topLevelWidgets() if part.isVisible() and not part.testAttribute(hidden)]


def pixels(part: QWidget) -> QImage:
    return part.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def assert_nothing_shows(window: Window) -> None:
    cover = cover_of(window)
    assert cover.isVisible()
    assert in_sight() == [window]
    assert window.windowTitle() in {"Clock", "時鐘"}
    assert cover.geometry() == window.rect()
    assert pixels(window) == pixels(cover)  # nothing of ours lies above it
    keys = window.focusWidget()
    assert keys is not None
    assert keys.objectName() == "lift"


def lift(window: Window) -> None:
    button = window.findChild(QPushButton, "lift")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def a_dialog(window: Window, qtbot: QtBot) -> tuple[QDialog, QLineEdit]:
    dialog = QDialog(window)
    dialog.setWindowTitle("Report together")
    field, lay = QLineEdit(dialog), QVBoxLayout(dialog)
    lay.addWidget(field)
    with qtbot.waitExposed(dialog):
        dialog.open()
    dialog.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "he wrote at nine")
    return dialog, field


def first_screen(window: Window, qtbot: QtBot) -> Check:
    del qtbot

    def check() -> None:
        assert focused() == "open"
        assert window.session.trail.here is None

    return check


def page(window: Window, qtbot: QtBot) -> Check:
    del qtbot
    window.session.open(PageId("listen"))
    settle()
    part = window.findChild(QWidget, "task:child-first")
    assert part is not None
    part.setFocus()

    def check() -> None:
        assert window.session.trail.here == "listen"
        assert focused() == "task:child-first"

    return check


def dialog_open(window: Window, qtbot: QtBot) -> Check:
    page(window, qtbot)
    dialog, field = a_dialog(window, qtbot)
    dialog.move(77, 55)
    dialog.setAttribute(Qt.WidgetAttribute.WA_Moved, on=False)  # as if by a window manager: Qt does not know of it
    settle()

    def check() -> None:
        assert dialog.isVisible()
        assert dialog.isModal()
        assert dialog.pos() == QPoint(77, 55)
        assert field.text() == "he wrote at nine"
        assert field.hasFocus()
        dialog.reject()

    return check


def menu_open(window: Window, qtbot: QtBot) -> Check:
    check = page(window, qtbot)
    menu = QMenu(window)
    menu.addAction(QAction("Report together", menu))
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    qtbot.waitUntil(menu.isVisible)
    return check


def combo_open(window: Window, qtbot: QtBot) -> Check:
    dialog, _ = a_dialog(window, qtbot)
    combo = QComboBox(dialog)
    combo.addItems(["Instagram", "LINE"])
    layout = dialog.layout()
    assert layout is not None
    layout.addWidget(combo)
    settle()
    combo.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)

    def check() -> None:
        assert dialog.isVisible()
        assert combo.currentText() == "Instagram"
        dialog.reject()

    return check


def composing(window: Window, qtbot: QtBot) -> Check:
    """An input method in the middle of a word, told by synthetic events: there is none on the machines of the tests."""
    dialog, field = a_dialog(window, qtbot)
    field.clear()
    QApplication.sendEvent(field, QInputMethodEvent("ㄋㄧˇ", []))
    assert field.text() == ""

    def check() -> None:
        assert field.hasFocus()
        event = QInputMethodEvent("", [])
        event.setCommitString("你")
        QApplication.sendEvent(field, event)
        assert field.text() == "你"
        dialog.reject()

    return check


def search_open(window: Window, qtbot: QtBot) -> Check:
    page(window, qtbot)
    search = SearchDialog(window.session, window)
    search.ask()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and focused() == "search:words")
    field = search.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "sister")

    def check() -> None:
        assert field.hasFocus()
        assert field.text() == "sister"
        search.reject()

    return check


def exercise_running(window: Window, qtbot: QtBot) -> Check:
    session = window.session
    session.open(EXERCISES)
    settle()
    start = window.findChild(QPushButton, "breathing:start")
    assert start is not None
    start.click()
    qtbot.waitUntil(lambda: session.calm.seconds > 0)
    seconds = session.calm.seconds

    def check() -> None:
        assert session.trail.here == EXERCISES
        assert session.calm.seconds >= seconds  # it rests under the cover, and goes on from there
        assert not session.calm.running

    return check


def tooltip_shown(window: Window, qtbot: QtBot) -> Check:
    check = page(window, qtbot)
    QToolTip.showText(window.mapToGlobal(QPoint(90, 90)), "Numbers of Taiwan", window)
    qtbot.waitUntil(QToolTip.isVisible)
    return check


def scrolling(window: Window, qtbot: QtBot) -> Check:
    check = page(window, qtbot)
    bar = scroll_bar(window)
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(170)

    def check_place() -> None:
        check()
        assert bar.value() == 170

    return check_place


def at_200(window: Window, qtbot: QtBot) -> Check:
    session = window.session
    session.prefer(replace(session.preferences, text_size=200, reading=Reading(CHINESE, ENGLISH), theme=Theme.DARK))
    return page(window, qtbot)


def text_typed(window: Window, qtbot: QtBot) -> Check:
    dialog, _ = a_dialog(window, qtbot)
    notes = QPlainTextEdit(dialog)
    layout = dialog.layout()
    assert layout is not None
    layout.addWidget(notes)
    notes.setFocus()
    notes.insertPlainText("many words\nand more")
    cursor = notes.textCursor()
    cursor.setPosition(4)
    notes.setTextCursor(cursor)

    def check() -> None:
        assert notes.toPlainText() == "many words\nand more"
        assert notes.textCursor().position() == 4
        assert notes.hasFocus()
        dialog.reject()

    return check


def second_window(window: Window, qtbot: QtBot) -> Check:
    check = page(window, qtbot)
    other = QWidget()
    other.setWindowTitle("Report together")
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    window.activateWindow()
    settle()

    def check_both() -> None:
        check()
        assert other.isVisible()
        other.close()

    return check_both


STATES = [
    first_screen, page, dialog_open, menu_open, combo_open, composing, search_open, exercise_running, tooltip_shown,
    scrolling, at_200, text_typed, second_window,
]  # fmt: skip


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
@pytest.mark.parametrize("ask", [f9, shift], ids=["F9", "Shift"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_in_every_state_all_is_covered_and_nothing_lost(
    qtbot: QtBot, window: Window, state: State, ask: Callable[[], None]
) -> None:
    check = state(window, qtbot)
    settle()
    took = []
    for _ in range(3):
        begun = perf_counter()
        ask()
        took.append(perf_counter() - begun)
        assert_nothing_shows(window)
        settle()
        assert_nothing_shows(window)
        lift(window)
        assert not cover_of(window).isVisible()
        assert window.windowTitle() == TITLE
    check()
    assert min(took) < 0.1


def test_the_button_hides_too(window: Window, session: Session, reach: Callable[..., QWidget], press: Press) -> None:
    session.open(PageId("listen"))
    reach("hide")
    press(Qt.Key.Key_Space)
    assert_nothing_shows(window)


def test_only_enter_brings_it_back(qtbot: QtBot, window: Window, session: Session, press: Press) -> None:
    session.open(PageId("listen"))
    f9()
    press(ENTER)  # so soon it belongs to what was being typed
    assert_nothing_shows(window)
    keys = (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_A, Qt.Key.Key_Up, Qt.Key.Key_Down, F9, SHIFT)
    qtbot.waitUntil(lambda: cover_of(window)._since.elapsed() > 500)
    for key in keys:
        press(key)
        assert_nothing_shows(window)
    press(Qt.Key.Key_Tab)  # to the other button of the cover, and back
    assert in_sight() == [window]
    press(Qt.Key.Key_Tab)
    assert_nothing_shows(window)
    press(ENTER)
    assert not cover_of(window).isVisible()


def test_no_shortcut_reaches_what_is_covered(window: Window, session: Session, press: Press) -> None:
    session.open(PageId("start"))
    session.open(PageId("listen"))
    f9()
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert session.trail.here == "listen"
    assert session.preferences.text_size == 100
    assert_nothing_shows(window)


def test_shift_pressed_five_times_leaves_the_cover_up(window: Window, session: Session) -> None:
    session.open(PageId("listen"))
    shift(8)
    assert_nothing_shows(window)


def test_shift_with_anything_between_hides_nothing(window: Window, qtbot: QtBot) -> None:
    dialog, field = a_dialog(window, qtbot)
    field.clear()
    for letter in "abcd":
        shift(1)
        QTest.keyClicks(field, letter)
    for _ in range(4):
        shift(1)
        QApplication.sendEvent(field, QInputMethodEvent("ㄋ", []))
    for _ in range(4):
        QTest.keyPress(field, SHIFT)
        QTest.keyClick(field, Qt.Key.Key_Z)
        QTest.keyRelease(field, SHIFT)
    assert not cover_of(window).isVisible()
    assert field.text().startswith("abcd")
    dialog.reject()


@pytest.mark.parametrize(
    ("taps", "hidden"),
    [
        pytest.param([0, 0.2, 0.4], True, id="quick"),
        pytest.param([0, 2.4, 4.9], True, id="slow"),
        pytest.param([0, 2.5, 5.1], False, id="too slow"),
        pytest.param([0, 4, 6, 7.5], True, id="the last three count"),
        pytest.param([0, 0.3], False, id="two"),
    ],
)
def test_three_times_within_five_seconds(taps: list[float], *, hidden: bool) -> None:
    counted = Taps()
    asked = []
    for at in taps:
        asked.append(counted.press(at))
        counted.release()
    assert asked == [*[False] * (len(taps) - 1), hidden]


def test_shift_held_down_is_no_second_shift() -> None:
    counted = Taps()
    assert not any(counted.press(at) for at in (0, 0.1, 0.2, 0.3))


def test_what_opens_meanwhile_waits_too(window: Window, qtbot: QtBot, session: Session) -> None:
    session.open(PageId("listen"))
    f9()
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    dialog.open()
    assert_nothing_shows(window)
    settle()
    assert_nothing_shows(window)
    lift(window)
    assert dialog in in_sight()
    assert dialog.isModal()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    dialog.reject()


def test_what_is_hidden_may_change_meanwhile(window: Window, session: Session) -> None:
    session.open(PageId("listen"))
    settle()
    window.findChild(QWidget, "task:child-first").setFocus()  # type: ignore[union-attr]
    f9()
    session.follow_system(System(is_dark=True))
    session.prefer(replace(session.preferences, text_size=125))
    session.open(PageId("silent"))
    session.open(PageId("listen"))
    settle()
    assert_nothing_shows(window)
    lift(window)
    assert focused() == "task:child-first"


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_no_popup_stays(window: Window, qtbot: QtBot) -> None:
    dialog, field = a_dialog(window, qtbot)
    completer = QCompleter(["he wrote at nine, then at ten"], field)
    field.setCompleter(completer)
    completer.complete()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    cover_of(window).cover()
    assert_nothing_shows(window)
    lift(window)
    assert field.text() == "he wrote at nine"
    dialog.reject()


def test_title_and_sign_in_the_taskbar_are_neutral(window: Window) -> None:
    sign = QIcon(window.windowIcon())
    f9()
    assert window.windowTitle() == "Clock"
    assert window.windowIcon().cacheKey() != sign.cacheKey()
    lift(window)
    assert window.windowTitle() == TITLE
    assert window.windowIcon().cacheKey() == sign.cacheKey()


def test_it_is_explained_before_it_is_needed(window: Window, session: Session) -> None:
    session.open(PageId("start"))
    settle()
    assert "F9, or Shift three times" in shown(window)
    assert "F9, or Shift three times" in window.findChild(QPushButton, "hide").toolTip()  # type: ignore[union-attr]
    session.open(PageId("listen"))
    settle()
    assert "F9, or Shift three times" not in shown(window)


def test_how_to_come_back_is_told_the_first_time_only(window: Window) -> None:
    f9()
    told = [part for part in cover_of(window).findChildren(Label) if "Enter" in part.text()]
    assert [part.isVisible() for part in told] == [True]
    lift(window)
    f9()
    assert not told[0].isVisible()


@pytest.mark.parametrize(
    ("now", "left"),
    [(QTime(9, 30, 0, 0), 60_000), (QTime(9, 30, 59, 999), 1), (QTime(23, 59, 30, 500), 29_500)],
)
def test_the_clock_comes_back_on_the_minute(now: QTime, left: int) -> None:
    assert until_next_minute(now) == left


def test_the_clock_goes_on_and_otherwise_nothing_happens(qtbot: QtBot, window: Window) -> None:
    f9()
    settle()
    cover = cover_of(window)
    face = cover.findChild(QWidget, "clock")
    assert face is not None
    face.setAccessibleName("stopped")
    assert 0 < cover._minute.remainingTime() <= 60_000
    cover._minute.start(1)
    qtbot.waitUntil(lambda: face.accessibleName() != "stopped")
    assert cover._minute.remainingTime() > 1


def test_covered_is_told_after_everything_is_out_of_sight(window: Window, qtbot: QtBot) -> None:
    dialog, _ = a_dialog(window, qtbot)
    cover_of(window).covered.connect(lambda: assert_nothing_shows(window))
    with qtbot.waitSignal(cover_of(window).covered, timeout=1000):
        f9()
    with qtbot.waitSignal(cover_of(window).lifted, timeout=1000):
        lift(window)
    dialog.reject()


def test_every_event_is_listened_to_only_while_it_is_covered(
    qtbot: QtBot, app: QApplication, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filter that saw every event made turning a page a fifth slower."""
    heard: list[QEvent.Type] = []
    passed = Cover.eventFilter

    def listen(cover: Cover, watched: QObject, event: QEvent) -> bool:
        heard.append(event.type())
        return passed(cover, watched, event)

    monkeypatch.setattr(Cover, "eventFilter", listen)
    window = open_window(app, guide, Preferences(reading=Reading(ENGLISH)))
    qtbot.addWidget(window)
    window.show()
    for covered in (False, True, False):
        if covered:
            cover_of(window).cover()
        else:
            cover_of(window).lift()
        settle()
        heard.clear()
        window.session.open(PageId("silent" if covered else "listen"))
        settle()
        assert bool(heard) is covered
