"""A task: a tick box and its words, once, in both languages; and what should come before it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.guide.blocks import Task, TaskId, Twin
from app.guide.guide import Words, pick
from app.guide.todo import where
from app.ui.labels import Label
from app.ui.look import Look, Size
from app.ui.parts import TickBox, WideButton
from app.ui.session import Session
from app.words import N_


class TickRow(QWidget):
    """Something to tick by key, or by a click anywhere on the row."""

    def __init__(self, name: str, heard: str, look: Look, tick: Callable[[bool], None]) -> None:
        super().__init__()
        self.box = TickBox(name, look, self)
        self.box.setAccessibleName(heard)
        self.box.toggled.connect(tick)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.lay = QHBoxLayout(self)
        self.lay.setContentsMargins(0, 0, 0, 0)
        self.lay.setSpacing(look.px(6))
        self.lay.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self.texts = QVBoxLayout()
        self.texts.setContentsMargins(0, look.px(10), 0, 0)
        self.texts.setSpacing(0)
        self.lay.addLayout(self.texts, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick or untick by a click on the words."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.toggle()


class TaskRow(TickRow):
    """Let the parent tick a task, and say what is better done before it."""

    def __init__(self, twin: Twin, session: Session) -> None:
        words, task = session.words, twin.block(session.words.reading.first)
        if not isinstance(task, Task):
            raise TypeError(task)
        told = twin.words()
        heard = pick(told, words.reading.first)
        super().__init__(f"task:{task.id}", heard, session.look, lambda ticked: session.tick(task.id, ticked=ticked))
        self._session, self._task = session, task.id
        for place, language in enumerate(words.reading.languages):
            label = Label(self, "soft" if place else "")
            self.texts.addWidget(label.show_plain(pick(told, language), language, bold=not place))
        self._earlier = _Earlier(task.id, task.after, session, self) if task.after else None
        if self._earlier:
            self.texts.addWidget(self._earlier)
        session.progress_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        done = self._session.progress.done
        self.box.setChecked(self._task in done)
        if self._earlier:
            self._earlier.setVisible(self._task not in done and self._earlier.task not in done)
            self.box.setAccessibleDescription(self._earlier.accessibleName() if self._earlier.isVisibleTo(self) else "")


class _Earlier(WideButton):
    """Say which task is better done first, and lead to it.

    The later one can be ticked all the same: who has done it already must not be told that they have not.
    """

    def __init__(self, before: TaskId, task: TaskId, session: Session, parent: QWidget) -> None:
        super().__init__(f"first:{before}", "plain", parent)
        self.task = task
        self._session = session
        found = where(session.guide, task)
        told: Words = found[1].words() if found else {}
        self._page = found[0] if found else None
        message = N_("It is safer to do this first: “{task}” You can tick this one all the same.")
        if told:
            self.show_words(session.words.pair(message, task=told), session, folded=True, size=Size.SMALL, tone="teal")
        self.clicked.connect(self._go)

    def _go(self) -> None:
        """Show the earlier task."""
        session, name = self._session, f"task:{self.task}"
        if self._page is not None and self._page != session.trail.here:
            session.open(self._page)
        session.sought.emit(name)
