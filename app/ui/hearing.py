"""What a screen reader hears beyond what Qt says by itself: titles are headings."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from app.ui.labels import HeadingLabel

_heard: dict[int, QAccessibleInterface] = {}  # Qt keeps only bare pointers to what the factory made


def make_headings_heard() -> None:
    """Let every HeadingLabel be heard as a heading."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, part: QObject) -> QAccessibleInterface | None:
    if not isinstance(part, HeadingLabel):
        return None
    key = id(part)
    part.destroyed.connect(lambda: _heard.pop(key, None))
    _heard[key] = QAccessibleWidget(part, QAccessible.Role.Heading, part.text())
    return _heard[key]
