"""How long hiding takes: from the key until nothing but the clock can be seen.

`python -m tests.bench.hide [RUNS]` prints milliseconds a state. With QT_QPA_PLATFORM=xcb it is a real screen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.guide.blocks import PageId
from app.guide.load import load_content
from app.language import CHINESE, ENGLISH, Reading
from app.main import open_window, prepare
from app.places import CONTENT
from app.settings import Preferences, Theme
from app.ui.hide import Cover
from app.ui.session import EXERCISES
from app.ui.window import Window
from tests.bench.rows import Row, at, tell

Arrange = Callable[[Window], QWidget | None]
BOTH = Preferences(reading=Reading(ENGLISH, CHINESE), theme=Theme.LIGHT)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def activate(window: QWidget) -> None:
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    settle()


def first_screen(window: Window) -> None:
    del window


def page(window: Window) -> None:
    window.session.open(PageId("listen"))


def large(window: Window) -> None:
    window.session.prefer(replace(BOTH, text_size=200))
    page(window)


def scrolled(window: Window) -> None:
    page(window)
    settle()
    view = window.findChild(QScrollArea, "page")
    assert view is not None
    view.verticalScrollBar().setValue(200)


def exercise(window: Window) -> None:
    window.session.open(EXERCISES)


def dialog(window: Window) -> QWidget:
    page(window)
    asked = QDialog(window)
    lay = QVBoxLayout(asked)
    field, notes = QLineEdit(asked), QPlainTextEdit(asked)
    for part in (field, notes):
        lay.addWidget(part)
    field.setText("typed")
    asked.open()
    field.setFocus()
    return asked


def menu(window: Window) -> QWidget:
    page(window)
    made = QMenu(window)
    for number in range(12):
        made.addAction(f"Action {number}")
    activate(window)
    made.popup(window.mapToGlobal(QPoint(40, 40)))
    return made


def search(window: Window) -> QWidget | None:
    page(window)
    activate(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(QDialog, "search-dialog")
    field = found.findChild(QLineEdit) if found is not None else None
    assert field is not None
    field.setText("child")
    return found


def second_window(window: Window) -> QWidget:
    page(window)
    other = QPlainTextEdit("words")
    other.show()
    window.activateWindow()
    return other


STATES: tuple[Arrange, ...] = (
    first_screen, page, large, scrolled, exercise, dialog, menu, search, second_window,
)  # fmt: skip


def once(window: Window, arrange: Arrange) -> float:
    """Return the milliseconds from F9 in one state until all is covered; raise if anything is left to be seen."""
    window.session.prefer(BOTH)
    extra = arrange(window)
    front = extra if isinstance(extra, QDialog) else window
    if not isinstance(extra, QMenu):
        activate(front)
    settle()
    cover = window.findChild(Cover)
    keyboard = QGuiApplication.focusWindow() or window.windowHandle()
    assert cover is not None
    begun = perf_counter()
    QTest.keyPress(keyboard, Qt.Key.Key_F9)
    took = (perf_counter() - begun) * 1000
    seen = [part for part in QApplication.topLevelWidgets() if part.isVisible() and part is not window]
    if not cover.isVisible() or seen:
        raise AssertionError(f"{arrange.__name__} is not covered: {seen}")
    settle()
    cover.lift()
    settle()
    if extra is not None:
        extra.close()
    activate(window)
    return took


def main(runs: int) -> None:
    app = prepare(QApplication(["beside"]))
    every: list[float] = []
    for arrange in STATES:
        window = open_window(app, load_content(CONTENT), BOTH)
        window.resize(1280, 840)
        window.show()
        window.get_ready()
        activate(window)
        times = sorted(once(window, arrange) for _ in range(runs))
        window.close()
        window.deleteLater()
        settle()
        every += times
        print(f"{arrange.__name__:14} median {times[runs // 2]:6.1f} ms   worst {times[-1]:6.1f} ms")
    every.sort()
    tell(Row.plain(f"hide, p99 of {len(every)}", at(0.99, every), 100))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
