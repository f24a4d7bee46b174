"""A task: a tick box and its words, once, in both languages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.guide.blocks import TaskId
from app.guide.guide import Words, pick
from app.ui.labels import Label
from app.ui.parts import TickBox
from app.ui.session import Session


class TaskRow(QWidget):
    """Let the parent tick a task, by key, or by a click anywhere on the row."""

    def __init__(self, task: TaskId, told: Words, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task = task
        words, look = session.words, session.look
        self._box = TickBox(f"task:{task}", look, self)
        self._box.setAccessibleName(pick(told, words.reading.first))
        self._box.toggled.connect(lambda ticked: session.tick(self._task, ticked=ticked))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(look.px(6))
        lay.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setContentsMargins(0, look.px(10), 0, 0)
        texts.setSpacing(0)
        for place, language in enumerate(words.reading.languages):
            texts.addWidget(
                Label(self, "soft" if place else "").show_plain(pick(told, language), language, bold=not place)
            )
        lay.addLayout(texts, 1)
        session.progress_changed.connect(self._refresh)
        self._refresh()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick or untick by a click on the words."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.toggle()

    def _refresh(self) -> None:
        self._box.setChecked(self._task in self._session.progress.done)
