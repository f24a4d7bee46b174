"""The bottom bar: the ways on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.guide.blocks import Twin
from app.guide.flow import Doors
from app.ui.doors import SideDoors, door, next_door
from app.ui.labels import Label
from app.ui.parts import discard, needed
from app.ui.session import Session
from app.words import N_


class BottomBar(QFrame):
    """Side doors, how far along, and the one main door, bottom right; folded, the page ends with the side doors."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom")
        self._session = session
        self._folded = False
        self._parts: list[QWidget] = []
        self._lay = QHBoxLayout(self)

    def fold(self, *, folded: bool) -> None:
        """Leave the side doors to the page."""
        if folded != self._folded:
            self._folded = folded
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the two languages of a door below each other where they do not fit side by side."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again: before it is shown a bar knows no sizes."""
        super().showEvent(event)
        self.refresh()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never widen the window: a bar folds instead."""
        return QSize(0, super().minimumSizeHint().height())

    def refresh(self) -> None:
        """Show the session as it is now; to be called whenever the page was made anew."""
        look = self._session.look
        self._lay.setContentsMargins(look.px(28), look.px(10), look.px(28), look.px(10))
        self._lay.setSpacing(look.px(14))
        for part in self._parts:
            discard(part)
        self._parts = self._make(stacked=False)
        if needed(self._parts, self._lay) > self.width():
            for part in self._parts:
                discard(part)
            self._parts = self._make(stacked=True)
        for part in self._parts:
            self._lay.addWidget(part, int(part is self._parts[0]), Qt.AlignmentFlag.AlignVCenter)

    def _make(self, *, stacked: bool) -> list[QWidget]:
        """Return the side doors, how far along the page is if it is a step, and the main door."""
        session, doors = self._session, self._session.doors
        parts: list[QWidget] = [QWidget(self) if self._folded else SideDoors(session, stacked=stacked)]
        if doors and doors.step:
            parts.append(self._count(doors))
        match doors.main if doors else None:
            case Twin() as link:
                parts.append(door(link, "main", session, stacked=stacked))
            case str() as page:
                parts.append(next_door(page, session, stacked=stacked))
        return parts

    def _count(self, doors: Doors) -> Label:
        words = self._session.words
        label = Label(self, "soft")
        label.show_plain(f"{doors.step} / {doors.steps}", words.reading.first)
        label.setAccessibleName(words.one(N_("Step {n} of {m}"), n=doors.step, m=doors.steps))
        label.setWordWrap(False)
        return label
