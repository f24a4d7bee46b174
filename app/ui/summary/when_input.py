"""A time as exact as somebody knows it: a day, an hour, or words."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.cases.case import Gap, Value, When
from app.cases.moments import read_day, read_hour, read_zone
from app.ui.buttons import button, write
from app.ui.parts import Flow
from app.ui.session import Session
from app.ui.summary.answer_field import AnswerField
from app.ui.summary.inputs import ValueInput
from app.words import N_


class WhenInput(ValueInput):
    """Fields for day and hour; what is no day or hour becomes words when the field is left: nothing typed is lost.

    *short* is for the time at which somebody said something.
    """

    def __init__(self, name: str, label: str, session: Session, *, short: bool = False) -> None:
        super().__init__(name, session)
        self._shown = When()
        look, words = session.look, session.words
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(look.px(6))
        line = Flow(gap=look.px(6))
        self._day = self._add("day", f"{label}: {words.one(N_('Day'))}", "2026-11-22", 136)
        self._hour = self._add("hour", f"{label}: {words.one(N_('Time'))}", "21:40", 88)
        own = f"{label}: {words.one(N_('Or in your own words'))}"
        self._words = self._add("words", own, words.one(N_("Or in your own words")))
        zone = words.one(N_("Time zone, if not here: +08:00"))
        self._zone = self._add("zone", f"{label}: {zone}", zone)
        self._about = self.chip("about", (words.one(N_("about")),), f"{label}: {words.one(N_('about'))}")
        self._about.clicked.connect(lambda: self._take())  # noqa: PLW0108 - without the button's state
        near = [self._now(label)] if short else [self._near(label, 0), self._near(label, 1)]
        for part in (self._day, *near, self._hour, self._about):
            line.addWidget(part)
        self._line = line
        lay.addLayout(line)
        lay.addWidget(self._words)
        lay.addWidget(self._zone)
        self._words.setVisible(not short)
        self._zone.hide()

    def show_value(self, value: Value | Gap | None) -> None:
        """Show *value*."""
        when = value if isinstance(value, When) else When()
        typed = self._read()
        self._zone.setVisible(when.hour is not None or bool(when.zone))
        if when == typed or (when.is_empty and typed.is_empty):
            self._shown = typed
            return
        self._shown = when
        self.show_in(self._day, when.day.isoformat() if when.day else "")
        self.show_in(self._hour, f"{when.hour:%H:%M}" if when.hour else "")
        self.show_in(self._words, when.words)
        self.show_in(self._zone, when.zone)
        self._about.setChecked(when.about)
        self._words.setVisible(self._words.isVisibleTo(self) or bool(when.words))

    def add_chip(self, chip: QPushButton) -> None:
        """Put one more *chip* at the end of the first line."""
        self._line.addWidget(chip)

    def _add(self, part: str, label: str, example: str, width: int = 0) -> AnswerField:
        made = self.field(part, label)
        made.setPlaceholderText(example)
        if width:
            made.narrow(self.session.look.px(width))
        made.typed.connect(self._take)
        made.left.connect(self._tidy)
        return made

    def _near(self, label: str, back: int) -> QPushButton:
        """Return the button for today or yesterday."""
        message = N_("Yesterday") if back else N_("Today")
        made = button(f"{self.name}:{'yesterday' if back else 'today'}", "switch", self)
        text = self.session.words.one(message)
        write(made, text, f"{label}: {text}", self.session, bold=False)
        made.clicked.connect(lambda: self._put(replace(self._read(), day=self.session.today - timedelta(days=back))))
        return made

    def _now(self, label: str) -> QPushButton:
        made = button(f"{self.name}:now", "switch", self)
        text, session = self.session.words.one(N_("Now")), self.session
        write(made, text, f"{label}: {text}", session, bold=False)
        made.clicked.connect(
            lambda: self._put(
                replace(self._read(), day=session.today, hour=session.now.replace(second=0, microsecond=0))
            )
        )
        return made

    def _put(self, when: When) -> None:
        self.show_value(when)
        self._take()

    def _read(self) -> When:
        """Return what is typed; what is no day, hour or zone is added to the words."""
        parts = [part.words() for part in (self._day, self._hour, self._zone)]
        day, hour, zone = read_day(parts[0], self.session.today), read_hour(parts[1]), read_zone(parts[2])
        strange = (part.strip() for part, known in zip(parts, (day, hour, zone), strict=True) if known is None)
        words = " ".join(filter(None, (self._words.words(), *strange)))
        return When(day=day, hour=hour, about=self._about.isChecked(), words=words, zone=zone or "")

    def _take(self) -> None:
        when = self._read()
        if when != self._shown:
            self._shown = when
            self.changed.emit(None if when.is_empty else when)

    def _tidy(self) -> None:
        """Show among the words what was no day, hour or zone."""
        when = self._read()
        if when.words == self._words.words():
            return
        for part, known in ((self._day, when.day), (self._hour, when.hour), (self._zone, when.zone)):
            if not known:
                part.show_words("")
        self._words.setVisible(True)
        self._words.show_words(when.words)


def _minute(now: time) -> time:
    return now.replace(second=0, microsecond=0)
