"""What can be seen in a window, and where the focus is."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.ui.labels import Label
from app.ui.page_view import PageView
from app.ui.window import Window


def shown(window: Window) -> str:
    """Return all words that can be seen."""
    parts = [part for part in window.findChildren(QWidget) if part.isVisible()]
    return "\n".join(part.text() for part in parts if isinstance(part, Label | QAbstractButton))


def focused() -> str:
    """Return the name of the part that has the focus."""
    part = QApplication.focusWidget()
    return part.objectName() if part is not None else ""


def scroll_bar(window: Window) -> QScrollBar:
    """Return the scroll bar of the page."""
    page = window.findChild(QScrollArea)
    assert page is not None
    return page.verticalScrollBar()


def bring_up(qtbot: QtBot, window: Window) -> None:
    """Show *window* in the size of the drawings, ready for keys."""
    window.resize(1280, 840)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    window.get_ready()


def settle() -> None:
    """Let everything happen that was asked for; outside its own loop Qt destroys nothing that is to go later."""
    for page in (part for window in QApplication.topLevelWidgets() for part in window.findChildren(PageView)):
        page.finish()
    for _ in range(3):  # what asks for room asks its parent, and that its own
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
