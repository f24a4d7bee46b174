"""Names, sizes and contrast: for eyes, ears and hands of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.guide.blocks import PageId, Paragraph, Span, TaskId
from app.language import CHINESE, ENGLISH, Reading
from app.settings import TEXT_SIZES, Theme
from app.ui.labels import HeadingLabel, Label
from app.ui.look import DARK, LIGHT, Size, System
from app.ui.page_view import PageView
from app.ui.parts import reveal
from app.ui.pictures import PictureView
from app.ui.session import DONE, EXERCISES, INSTALLED, SETTINGS, SUMMARY, Session
from app.ui.window import Window
from tests.ui.seen import settle
from tests.ui.test_contrast import contrast

PAGES = ("start", "danger", "listen", "silent", "shouted", "help")
SCREENS = (*PAGES, "ten-minutes", DONE, EXERCISES, INSTALLED, SETTINGS, SUMMARY)
EVERY_THEME = {
    "light": (Theme.LIGHT, System()),
    "dark": (Theme.DARK, System()),
    "high contrast": (Theme.CONTRAST, System()),
    "high contrast, dark": (Theme.CONTRAST, System(is_dark=True)),
}


def complete(window: Window) -> None:
    """Let the open page be made to its end; a part may learn only from its width how high it is."""
    for _ in range(4):
        for page in window.findChildren(PageView):
            page.finish()
        settle()


def opened(window: Window, screen: str | None) -> None:
    if screen is not None:
        window.session.open(PageId(screen))
    complete(window)


def focusable(window: QWidget) -> list[QWidget]:
    return [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled()
    ]


def assert_named(parts: list[QWidget]) -> None:
    assert parts
    for part in parts:
        assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name).strip(), part.objectName()


@pytest.mark.parametrize("reading", [Reading(ENGLISH), Reading(CHINESE, ENGLISH)], ids=["en", "zh-TW+en"])
def test_nothing_that_takes_the_focus_is_without_a_name(window: Window, session: Session, reading: Reading) -> None:
    session.prefer(replace(session.preferences, reading=reading))
    for screen in (None, *SCREENS):
        opened(window, screen)
        assert_named(focusable(window))


@pytest.mark.parametrize("screen", SCREENS)
def test_titles_are_headings_to_a_screen_reader(window: Window, screen: str) -> None:
    opened(window, screen)
    titles = [part for part in window.findChildren(HeadingLabel) if part.isVisible()]
    assert titles
    for title in titles:
        interface = QAccessible.queryAccessibleInterface(title)
        assert interface.role() is QAccessible.Role.Heading
        assert interface.text(QAccessible.Text.Name) == title.text()


def test_pictures_are_described(window: Window) -> None:
    opened(window, "start")
    (picture,) = [part for part in window.findChildren(PictureView) if part.isVisible()]
    interface = QAccessible.queryAccessibleInterface(picture)
    assert interface.role() is QAccessible.Role.Graphic
    assert len(interface.text(QAccessible.Text.Name)) > 10


@pytest.mark.parametrize("screen", SCREENS)
def test_targets_are_large_enough(window: Window, screen: str) -> None:
    opened(window, screen)
    for part in focusable(window):
        if isinstance(part, QAbstractButton):
            assert part.height() >= 44, part.objectName()
            assert part.width() >= 40, part.objectName()


@pytest.mark.parametrize("screen", SCREENS)
def test_tab_reaches_everything(window: Window, screen: str) -> None:
    opened(window, screen)
    wanted = {part for part in focusable(window) if not isinstance(part, QScrollBar)}
    reached: set[QWidget] = set()
    for _ in range(2 * len(wanted) + 40):
        part = QApplication.focusWidget()
        if part is None or reached >= wanted:
            break
        reached.add(part)
        QTest.keyClick(part, Qt.Key.Key_Tab)
    assert {part.objectName() for part in wanted - reached} == set()


def pixels(part: QWidget) -> QImage:
    """Return what is seen of *part*, with the ground it stands on."""
    place = QRect(part.mapTo(part.window(), part.rect().topLeft()), part.size())
    return part.window().grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed(before: QImage, after: QImage) -> int:
    """Return how many pixels changed so much that the change can be seen."""
    if before.size() != after.size():
        return 0
    count, width = 0, before.width()
    seen: dict[tuple[int, int], bool] = {}
    for y in range(before.height()):
        row = QRect(0, y, width, 1)
        if before.copy(row) == after.copy(row):
            continue
        for x in range(width):
            pair = before.pixel(x, y), after.pixel(x, y)
            if pair[0] != pair[1]:
                if pair not in seen:
                    seen[pair] = contrast(*(QColor(colour).name() for colour in pair)) >= 3
                count += seen[pair]
    return count


def assert_focus_shows(parts: list[QWidget], elsewhere: QWidget) -> None:
    """Every part looks different with the focus: at least a line along its longer side, at 3 : 1."""
    assert parts
    for part in parts:
        elsewhere.setFocus()
        reveal(part)
        settle()
        before = pixels(part)
        part.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert part.hasFocus(), part.objectName()
        assert changed(before, pixels(part)) >= max(part.width(), part.height()) // 2, part.objectName()


def unlike(parts: list[QWidget]) -> list[QWidget]:
    """Return one of each kind of *parts*: of those alike, one is enough to look at."""
    kinds = {
        (type(part), part.property("tone"), part.property("shape"), part.objectName().partition(":")[0]): part
        for part in parts
    }
    return [*kinds.values()]


@pytest.mark.parametrize(("theme", "system"), EVERY_THEME.values(), ids=EVERY_THEME)
def test_the_focus_is_seen(window: Window, session: Session, theme: Theme, system: System) -> None:
    session.follow_system(system)
    session.prefer(replace(session.preferences, theme=theme))
    for screen in (None, *SCREENS):
        opened(window, screen)
        parts = [part for part in focusable(window) if not isinstance(part, QScrollBar)]
        danger = next(part for part in parts if part.objectName() in {"danger", "danger:first"})
        assert_focus_shows([part for part in unlike(parts) if part is not danger], elsewhere=danger)


def test_dialogs_are_for_everyone(qtbot: QtBot, window: Window, press: Callable[..., None]) -> None:
    opened(window, "listen")
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = window.findChild(QDialog, "search-dialog")
    assert search is not None
    qtbot.waitUntil(search.isActiveWindow)
    search.findChild(QLineEdit).setText("child")  # type: ignore[union-attr]
    settle()
    parts = [part for part in focusable(search) if not isinstance(part, QScrollBar)]
    assert {"search:words", "search:hits", "search:danger", "search:help"} <= {part.objectName() for part in parts}
    assert_named(parts)
    close = search.findChild(QAbstractButton, "search:close")
    assert close is not None
    assert_focus_shows([part for part in parts if part is not close], elsewhere=close)
    search.reject()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a screen reader is asked to say."""
    words: list[str] = []

    def note(part: QObject, text: str) -> QAccessibleEvent:
        words.append(text)
        return QAccessibleAnnouncementEvent(part, text)

    monkeypatch.setattr("app.ui.hearing.QAccessibleAnnouncementEvent", note)
    QAccessible.setActive(True)
    yield words
    QAccessible.setActive(False)


def test_what_happens_is_said(window: Window, session: Session, said: list[str]) -> None:
    opened(window, "distress")
    assert said == ["Listen to your own distress, Step 2 of 5"]
    said.clear()
    session.tick(TaskId("child-first"), ticked=True)
    session.undo()
    assert said == ["Tasks ticked: 1", "Tasks ticked: 0"]


def test_nothing_is_said_aloud_while_the_screen_is_hidden(window: Window, said: list[str]) -> None:
    opened(window, "listen")
    window.get_ready().cover()
    said.clear()
    opened(window, "silent")
    assert said == []
    window.get_ready().lift()  # or it would hide the windows of the next test


@pytest.mark.parametrize("done", [QAbstractButton.click, QAbstractButton.toggle], ids=["pressed", "toggled"])
def test_a_choice_can_be_pressed_or_toggled(
    window: Window, session: Session, done: Callable[[QAbstractButton], None]
) -> None:
    """A screen reader may do either, and to what is on already, too."""
    opened(window, "listen")
    for _ in range(2):
        chinese = window.findChild(QAbstractButton, "language:chinese")
        assert chinese is not None
        done(chinese)
        complete(window)
        assert session.preferences.reading == Reading(CHINESE)
        assert chinese.isChecked()


def is_at_rest(page: PageView) -> bool:
    return not page._idle.isActive()


def test_nothing_is_worked_on_for_ever(qtbot: QtBot, window: Window, session: Session) -> None:
    """Pages are made ready while nobody types; that has an end, however many of them there are."""
    for step in session.guide.advice.steps:
        opened(window, step)
        page = window.findChild(PageView)
        assert page is not None
        qtbot.waitUntil(partial(is_at_rest, page), timeout=10_000)


@pytest.mark.parametrize(
    ("width", "size"), [*((1280, size) for size in TEXT_SIZES), (1024, 200), (640, 100), (640, 125)]
)
def test_no_words_are_cut(window: Window, session: Session, width: int, size: int) -> None:
    window.resize(width, 800)
    session.prefer(replace(session.preferences, reading=Reading(ENGLISH, CHINESE), text_size=size))
    for page in PAGES:
        opened(window, page)
        for part in window.findChildren(QWidget):
            if not part.isVisible():
                continue
            if isinstance(part, Label):
                assert part.height() >= part.heightForWidth(part.width()), part.text()
            if isinstance(part, Label | QAbstractButton):
                left = part.mapTo(window, part.rect().topLeft()).x()
                assert left + part.width() <= window.width(), part.text()
            if isinstance(part, QAbstractButton):
                assert part.width() >= part.minimumSizeHint().width(), part.text()


def test_dark_and_light_follow_the_system_until_the_person_chooses(session: Session) -> None:
    session.prefer(replace(session.preferences, theme=Theme.SYSTEM))
    session.follow_system(System(is_dark=True))
    assert session.look.palette is DARK
    session.prefer(replace(session.preferences, theme=Theme.LIGHT))
    assert session.look.palette is LIGHT
    session.follow_system(System())
    session.follow_system(System(is_dark=True))
    assert session.look.palette is LIGHT


def test_text_from_a_pack_is_never_markup(qtbot: QtBot, session: Session) -> None:
    hostile = "<img src='file:///etc/passwd'><b>x</b> &amp; <a href='https://example.com'>y</a>"
    label = Label()
    qtbot.addWidget(label)
    label.show_blocks([Paragraph((Span(hostile),))], ENGLISH, session.look, marks=True)
    interface = QAccessible.queryAccessibleInterface(label)
    assert hostile in interface.text(QAccessible.Text.Name)
    label.show_plain(hostile, ENGLISH)
    assert label.text() == hostile
    assert not isinstance(label, QLabel)  # which takes what looks like markup for markup


def test_all_words_are_set_in_our_faces(window: Window, session: Session) -> None:
    """Under a style sheet Qt forgets fonts: they must outlive every change of size, colours and language."""
    changes: list[dict[str, Any]] = [
        {},
        {"text_size": 150},
        {"theme": Theme.DARK},
        {"reading": Reading(CHINESE, ENGLISH)},
        {"text_size": 100},
    ]
    for page, change in product((None, "help", "listen"), changes):
        if page:
            session.open(PageId(page))
        session.prefer(replace(session.preferences, **change))
        settle()
        sizes = {session.look.px(size) for size in Size}
        parts = [part for part in window.findChildren(QWidget) if part.isVisible()]
        for part in (part for part in parts if isinstance(part, Label | QAbstractButton) and part.text()):
            assert part.font().families()[0] in {"Beside Latin", "Beside TC"}, part.text()
            assert part.font().pixelSize() in sizes, part.text()


@pytest.mark.parametrize("size", [80, 125, 200])
def test_every_width_settles(window: Window, session: Session, size: int) -> None:
    """Folding depends on widths and changes them: no width may send it round in circles."""
    session.prefer(replace(session.preferences, reading=Reading(ENGLISH, CHINESE), text_size=size))
    for page in ("listen", "danger"):
        session.open(PageId(page))
        for width in (*range(480, 1440, 89), *range(1440, 480, -107)):
            window.resize(width, 600)
            settle()
            assert window.width() == width


def test_long_pages_can_be_read_out_one_after_the_other(window: Window, said: list[str]) -> None:
    """With a screen reader pages are made to their end; one of them may be longer than all that is kept of others."""
    pages = ("listen", "help", "contact", "help", "report", "listen")
    for page in pages:
        opened(window, page)
        for part in window.findChildren(QWidget):
            QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    assert len(said) == len(pages)
