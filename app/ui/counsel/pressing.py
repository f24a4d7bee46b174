"""The open duties in the rail: how much time each leaves, the nearest first."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.deadlines import DutyClock
from app.cases.due import Level
from app.guide.guide import pick
from app.ui.counsel.saying import TONES, level_words
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.session import Session
from app.words import N_

_MOST = 3
_MINUTE = 60_000  # milliseconds


class Pressing(QWidget):
    """Says of the three most pressing duties how much time is left; silent, and never in the way."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pressing")
        self._session = session
        self._labels = tuple(Label(self) for _ in range(_MOST))
        self._shown: object = None
        self._lay = QVBoxLayout(self)
        for label in self._labels:
            self._lay.addWidget(label)
        session.counselling.changed.connect(self.refresh)
        session.preferences_changed.connect(self.refresh)
        session.region_changed.connect(self.refresh)
        timer = QTimer(self)
        timer.timeout.connect(self.refresh)
        timer.start(_MINUTE)
        self.refresh()

    def refresh(self) -> None:
        """Show how the duties stand now."""
        session, look = self._session, self._session.look
        self._lay.setContentsMargins(look.px(8), look.px(8), look.px(8), look.px(4))
        self._lay.setSpacing(look.px(2))
        found = [clock for clock in session.counselling.clocks if clock.level is not Level.DONE]
        found.sort(key=_nearest)
        for place, label in enumerate(self._labels):
            label.setVisible(place < len(found))
            if place < len(found):
                self._say(label, found[place], more=len(found) - _MOST if place == _MOST - 1 else 0)

    def _say(self, label: Label, clock: DutyClock, *, more: int) -> None:
        words = self._session.words
        name, left = pick(clock.duty.name, words.reading.first), level_words(clock.level, clock.left, words)
        text = words.one(N_("{duty}: {time}"), duty=name, time=left)
        if more > 0:
            text += " " + words.one(N_("(and {n} more)"), n=more)
        tone = TONES.get(clock.level, "soft")
        if label.property("tone") != tone:
            label.setProperty("tone", tone)
            label.style().unpolish(label)
            label.style().polish(label)
        label.show_plain(text, words.reading.first, Size.SMALL, bold=clock.level in {Level.SOON, Level.OVER})


def _nearest(clock: DutyClock) -> tuple[bool, float]:
    """Return what sorts the clock with the least time left first, those without a start behind the running ones."""
    return clock.left is None, clock.left.total_seconds() if clock.left is not None else 0.0
