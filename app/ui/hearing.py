"""What a screen reader hears beyond what Qt says by itself: what is words, a title or a picture, and what happens."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QCheckBox, QLabel, QScrollArea, QWidget

from app.ui.labels import HeadingLabel, Label
from app.ui.session import Session
from app.words import N_

# What a part of ours says it is, in its property of this name.
HEARD_AS = "heard_as"
_ROLES = {
    "heading": QAccessible.Role.Heading,
    "picture": QAccessible.Role.Graphic,
    "words": QAccessible.Role.StaticText,
}
_heard: dict[int, QAccessibleInterface] = {}  # Qt keeps only bare pointers to what the factory made


class _Told(QAccessibleWidget):
    """A part as it is heard: under the name it was given, or else its words."""

    def __init__(self, part: QWidget, role: QAccessible.Role) -> None:
        super().__init__(part, role)
        self._part = part

    def text(self, kind: QAccessible.Text) -> str:
        """Return what is said of the part."""
        if kind is QAccessible.Text.Name:
            words = self._part.text() if isinstance(self._part, Label | QLabel) else ""
            return self._part.accessibleName() or words
        return super().text(kind)


def make_headings_heard() -> None:
    """Let every Label be heard as words, every HeadingLabel as a heading, and what says so as what it says."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, part: QObject) -> QAccessibleInterface | None:
    role = _role(part) if isinstance(part, QWidget) else None
    if role is None or not isinstance(part, QWidget):
        return None
    key = id(part)
    part.destroyed.connect(lambda: _heard.pop(key, None))
    _heard[key] = _Told(part, role)
    return _heard[key]


def _role(part: QWidget) -> QAccessible.Role | None:
    if isinstance(part, Label):
        return _ROLES["heading" if isinstance(part, HeadingLabel) else "words"]
    return _ROLES.get(str(part.property(HEARD_AS)))


def announce(part: QObject, text: str) -> None:
    """Let a screen reader say *text* when it has said what it is saying; nothing is heard without one."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, text))


class Announcer(QObject):
    """Says what has happened where the focus does not tell: which page was opened, how much is ticked."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._done = session.progress
        session.page_changed.connect(lambda: QTimer.singleShot(0, self, self._tell_page))
        session.progress_changed.connect(self._tell_progress)

    def _tell_page(self) -> None:
        page = self._window.findChild(QScrollArea, "page")
        if page is None or not page.isVisible():  # nothing is said aloud of what is hidden
            return
        doors, words = self._session.doors, self._session.words
        step = words.one(N_("Step {n} of {m}"), n=doors.step, m=doors.steps) if doors and doors.step else ""
        announce(page, ", ".join(filter(None, (page.accessibleName(), step))))

    def _tell_progress(self) -> None:
        before, self._done = self._done, self._session.progress
        if isinstance(QApplication.focusWidget(), QCheckBox) or not self._window.isVisible():
            return  # the box tells it by itself
        count = len(self._done.done)
        if count != len(before.done):
            announce(self._window, self._session.words.one(N_("Tasks ticked: {n}"), n=count))
