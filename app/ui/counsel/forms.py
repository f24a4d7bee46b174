"""Forms of a counsellor: a dialog of a few fields. What is half typed stays in the case until it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cases.deadlines import moment
from app.cases.moments import read_day, read_hour
from app.ui.buttons import Choice, button, write
from app.ui.dialogs import Dialog, window_of
from app.ui.fields import REFUSED
from app.ui.keep.parts import Telling
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow
from app.ui.session import Session
from app.ui.summary.answer_field import AnswerField
from app.words import N_, Fact

_TIME_UNCLEAR = N_("Write the day as 2026-11-23 and the time as 14:30.")
_TIME_AHEAD = N_("This time is still to come. Look at the day and the hour, and at the clock of this computer.")
Refusal = str | None
Answer = tuple[str, str, str, Callable[[], object]]  # its name, its tone, what it says, what it does


class Choices(QWidget):
    """A line of choices of which one holds."""

    def __init__(self, name: str, session: Session, options: Mapping[str, str], heard: str, room: int) -> None:
        super().__init__()
        self.chosen: str | None = None
        self._buttons: dict[str, Choice] = {}
        lay = Flow(self, gap=session.look.px(6))
        for key, message in options.items():
            made = Choice(f"{name}:{key}", "switch", self)
            text = session.words.one(message)
            write(made, text, f"{heard}: {text}", session, bold=False)
            made.ensurePolished()
            if made.sizeHint().width() > room:
                write(made, in_two_lines(text), f"{heard}: {text}", session, bold=False)
            made.clicked.connect(lambda _=False, key=key: self.choose(key))
            lay.addWidget(made)
            self._buttons[key] = made
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def choose(self, key: str) -> None:
        """Let the choice *key* hold."""
        self.chosen = key
        for name, made in self._buttons.items():
            made.mark(on=name == key)


def in_two_lines(text: str) -> str:
    """Return *text* with a break at the space nearest to its middle, or in the middle if there is none."""
    middle = len(text) // 2
    spaces = [place for place, sign in enumerate(text) if sign == " "]
    place = min(spaces, key=lambda it: abs(it - middle), default=middle)
    return f"{text[:place]}\n{text[place:].lstrip()}"


class Moment(QWidget):
    """A day and an hour, both exact; *Now* writes the present one."""

    def __init__(self, name: str, heard: str, sheet: Form) -> None:
        super().__init__()
        self._session, self._sheet = sheet.session, sheet
        session = sheet.session
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(session.look.px(8))
        self._day = sheet.field(f"{name}:day", f"{heard}: {session.words.one(N_('Day'))}")
        self._hour = sheet.field(f"{name}:hour", f"{heard}: {session.words.one(N_('Time'))}")
        self._day.setPlaceholderText("2026-11-23")
        self._hour.setPlaceholderText("14:30")
        self._day.narrow(session.look.px(140))
        self._hour.narrow(session.look.px(96))
        now = button(f"{sheet.objectName()}:{name}:now", "switch", self)
        text = session.words.one(N_("Now"))
        write(now, text, f"{heard}: {text}", session, bold=False)
        now.clicked.connect(self.write_now)
        for part in (self._day, self._hour, now):
            across.addWidget(part)
        across.addStretch(1)

    def write_now(self) -> None:
        """Write the present moment."""
        self.show_moment(self._session.counselling.clock())

    def show_moment(self, at: datetime) -> None:
        """Write *at*."""
        for field, text in ((self._day, f"{at:%Y-%m-%d}"), (self._hour, f"{at:%H:%M}")):
            field.setPlainText(text)

    def read(self) -> datetime | str:
        """Return the moment, or why what is written is none that has been."""
        now = self._session.counselling.clock()
        day, hour = read_day(self._day.words(), now.date()), read_hour(self._hour.words())
        if day is None or hour is None:
            return _TIME_UNCLEAR
        try:
            at = moment(day, hour)
        except (ValueError, OverflowError):
            return _TIME_UNCLEAR
        return _TIME_AHEAD if at > now else at

    def set_focus(self) -> None:
        """Let the day be typed."""
        self._day.setFocus()


class Form(Dialog):
    """A dialog with fields, a line that says what is missing, and a button that keeps what was written."""

    def __init__(self, name: str, session: Session) -> None:
        super().__init__(name, session, window_of(session))
        self.fields: list[AnswerField] = []
        self._told = Telling(session, f"{name}:told")

    def label(self, message: str, **facts: Fact) -> str:
        """Add a small label, and return its words."""
        text = self.session.words.one(message, **facts)
        label = Label(self).show_plain(text, self.session.words.reading.first, Size.SMALL, bold=True)
        self.lay.addWidget(label)
        return text

    def field(self, part: str, heard: str, *, long: bool = False) -> AnswerField:
        """Return a field that shows what was half typed, wherever it is put."""
        name = f"{self.objectName()}:{part}"
        made = AnswerField(name, self.session.look, self, long=long)
        made.setAccessibleName(heard)
        made.show_words(self.session.drafts.get(name, ""))
        made.typed.connect(lambda text: self.session.draft(name, text or None))
        made.typed.connect(lambda _text: self.fit())
        made.refused.connect(lambda: self.refuse(REFUSED))
        self.fields.append(made)
        return made

    def ask(self, part: str, message: str, *, long: bool = False) -> AnswerField:
        """Add a field for words under its label."""
        made = self.field(part, self.label(message), long=long)
        self.lay.addWidget(made)
        return made

    def choose(self, part: str, message: str, options: Mapping[str, str]) -> Choices:
        """Add a line of choices under its label."""
        look = self.session.look
        room = self.width() - look.px(2 * 24 + 20)  # the edges, and a bar to scroll by
        made = Choices(f"{self.objectName()}:{part}", self.session, options, self.label(message), room)
        self.lay.addWidget(made)
        return made

    def when(self, part: str, message: str) -> Moment:
        """Add the fields for a moment under their label."""
        made = Moment(part, self.label(message), self)
        self.lay.addWidget(made)
        return made

    def refuse(self, message: str) -> None:
        """Say why what is written cannot be kept."""
        self._told.tell(self.session.words.one(message))
        self.fit()

    def show_form(self, title: str, press: str, take: Callable[[], Refusal], **facts: Fact) -> None:
        """Open it under *title*; *press* keeps it, and says what *take* misses."""
        session = self.session
        self.lay.addWidget(self._told)
        keep = button(f"{self.objectName()}:keep", "main", self)
        text = session.words.one(press)
        write(keep, text, text, session)

        def done() -> None:
            missing = take()
            if missing is not None:
                self.refuse(missing)
                return
            self.forget()
            self.accept()

        keep.clicked.connect(done)
        self.buttons.addWidget(keep)
        self.show_over(session.words.one(title, **facts), close=N_("Back"))
        if self.fields:
            self.fields[0].setFocus()

    def forget(self) -> None:
        """Let go of what was half typed: it was kept."""
        for field in self.fields:
            self.session.draft(field.objectName(), None)


def ask(
    name: str, session: Session, title: str, told: Iterable[str], answers: Iterable[Answer], **facts: Fact
) -> Dialog:
    """Ask something over the window, and do what is answered."""
    dialog = Dialog(name, session, window_of(session))
    words = session.words
    for message in told:
        dialog.say(words.one(message, **facts))
    for key, tone, message, take in answers:
        answer = button(f"{name}:{key}", tone, dialog)
        text = words.one(message, **facts)
        write(answer, text, text, session)
        answer.clicked.connect(dialog.accept)
        answer.clicked.connect(lambda _=False, take=take: take())
        dialog.buttons.addWidget(answer)
    dialog.show_over(words.one(title, **facts), close=N_("Back"))
    return dialog
