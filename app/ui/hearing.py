"""What a screen reader hears beyond what Qt says by itself: words are words, and titles are headings."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from app.ui.labels import HeadingLabel, Label

_heard: dict[int, QAccessibleInterface] = {}  # Qt keeps only bare pointers to what the factory made


class _Words(QAccessibleWidget):
    """A label as it is heard: under the name it was given, or else its words."""

    def __init__(self, label: Label) -> None:
        is_title = isinstance(label, HeadingLabel)
        super().__init__(label, QAccessible.Role.Heading if is_title else QAccessible.Role.StaticText)
        self._label = label

    def text(self, kind: QAccessible.Text) -> str:
        """Return what is said of the label."""
        if kind is QAccessible.Text.Name:
            return self._label.accessibleName() or self._label.text()
        return super().text(kind)


def make_headings_heard() -> None:
    """Let every Label be heard as words, and every HeadingLabel as a heading."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, part: QObject) -> QAccessibleInterface | None:
    if not isinstance(part, Label):
        return None
    key = id(part)
    part.destroyed.connect(lambda: _heard.pop(key, None))
    _heard[key] = _Words(part)
    return _heard[key]


def announce(part: QObject, text: str) -> None:
    """Let a screen reader say *text* when it has said what it is saying; nothing is heard without one."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, text))
