"""One field of the form: what is asked and why, the answer, who says so, and that nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.cases.case import Answer, Gap, Teller, Value, When
from app.cases.history import Spot
from app.guide.fields import Field, Kind
from app.ui.fields import REFUSED
from app.ui.hearing import announce
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow
from app.ui.session import Session
from app.ui.summary.inputs import AmountInput, ChoiceInput, Input, TextInput, ValueInput, chip
from app.ui.summary.when_input import WhenInput
from app.words import N_

GAPS = {Gap.UNKNOWN: N_("Don’t know"), Gap.NOT_ASKED: N_("Not asked yet")}
TELLERS = {
    Teller.CHILD: N_("the child says so"),
    Teller.PARENT: N_("the parent says so"),
    Teller.SEEN: N_("seen by the writer"),
}
_CHOSEN = {Kind.CHOICE, Kind.SEVERAL}


class FieldView(QWidget):
    """Show the answer at a spot, and keep each change of it."""

    def __init__(self, field: Field, spot: Spot, session: Session) -> None:
        super().__init__()
        self._field, self._spot, self._session = field, spot, session
        words, look = session.words, session.look
        self._lay = lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(look.px(4))
        label = words.each(field.label)
        self._label = label[0]
        lay.addWidget(Label(self).show_plain("  ".join(dict.fromkeys(label)), words.reading.first))
        helps = words.each(field.help) if field.help else ()
        for language, text in zip(words.reading.languages, helps, strict=False):
            lay.addWidget(Label(self, "soft").show_plain(text, language, Size.SMALL))
        self._input = self._make_input()
        self._input.setAccessibleDescription(helps[0] if helps else "")
        self._input.changed.connect(self._take)
        self._input.left.connect(session.writing.seal)
        self._gaps = {gap: self._gap(gap, message) for gap, message in GAPS.items() if self._offers(gap)}
        lay.addWidget(self._input)
        self._told = Label(self, "amber")
        self._told.hide()
        lay.addWidget(self._told)
        self._note = self._make_note() if field.kind in _CHOSEN else None
        self._source = SourceLine(spot, self._label, session) if field.told else None
        for part in (self._note, self._source):
            if part is not None:
                lay.addWidget(part)
                part.refused.connect(self._refuse)
        if self._source is not None:
            self._source.changed.connect(lambda: self._told.hide())  # noqa: PLW0108 - without what was changed
        self._input.refused.connect(self._refuse)
        session.writing.case_changed.connect(self.refresh)
        self.refresh()

    @property
    def is_answered(self) -> bool:
        """Whether anything stands here."""
        return self._session.writing.answer(self._spot) is not None

    def refresh(self) -> None:
        """Show the case as it is now."""
        answer = self._session.writing.answer(self._spot)
        self._input.show_value(answer.value if answer else None)
        for gap, made in self._gaps.items():
            made.setChecked(answer is not None and answer.value == gap)
        for part in (self._note, self._source):
            if part is not None:
                part.setVisible(answer is not None)
        if self._note is not None:
            self._note.show_value(answer.note if answer else "")
        if self._source is not None:
            self._source.show_answer(answer)

    def _make_input(self) -> ValueInput:
        name, label, field, session = self._spot.name, self._label, self._field, self._session
        match field.kind:
            case Kind.CHOICE | Kind.SEVERAL:
                return ChoiceInput(name, label, field, session)
            case Kind.WHEN:
                return WhenInput(name, label, session)
            case Kind.AMOUNT:
                return AmountInput(name, label, session)
            case _:
                return TextInput(name, label, field, session)

    def _make_note(self) -> TextInput:
        more = self._session.words.one(N_("More, in your own words"))
        note = Field(id=self._field.id, kind=Kind.TEXT, label={})
        made = TextInput(f"{self._spot.name}:note", f"{self._label}: {more}", note, self._session)
        made.offer(more)
        made.changed.connect(self._take_note)
        made.left.connect(self._session.writing.seal)
        return made

    def _offers(self, gap: Gap) -> bool:
        answer = self._session.writing.answer(self._spot)
        return gap is Gap.UNKNOWN or self._session.writing.counsels or (answer is not None and answer.value == gap)

    def _gap(self, gap: Gap, message: str) -> QPushButton:
        told = self._session.words.pair(message)
        shown = told if self._field.kind in _CHOSEN else told[:1]  # beside a field there is room for one
        made = self._input.chip(gap, shown, f"{self._label}: {told[0]}")
        made.clicked.connect(lambda: self._leave_open(gap))
        self._input.add_chip(made)
        return made

    def _leave_open(self, gap: Gap) -> None:
        self._told.hide()
        self._session.writing.leave_open(self._spot, gap)
        self.refresh()

    def _take(self, value: Value | None) -> None:
        self._told.hide()
        writing = self._session.writing
        held = writing.answer(self._spot)
        if value is None:
            writing.write(self._spot, None)
        else:
            writing.write(self._spot, replace(held, value=value) if held else Answer(value=value))
        if self._field.kind in _CHOSEN:
            writing.seal()

    def _take_note(self, note: str | None) -> None:
        self._told.hide()
        held = self._session.writing.answer(self._spot)
        if held is not None:
            self._session.writing.write(self._spot, replace(held, note=note or ""))

    def _refuse(self) -> None:
        """Say why what was pasted or dropped is not there."""
        text = self._session.words.one(REFUSED)
        self._told.show_plain(text, self._session.words.reading.first)
        self._told.show()
        announce(self, text)


class Tellers(QWidget):
    """A line of who may say so; pressed again, it is taken back."""

    def __init__(self, name: str, label: str, session: Session, take: Callable[[Teller | None], None]) -> None:
        super().__init__()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._take = take
        lay = Flow(self, gap=session.look.px(6))
        self._chips: dict[Teller, QPushButton] = {}
        for teller, message in TELLERS.items():
            told = session.words.pair(message)
            made = chip(f"{name}:by-{teller}", told, f"{label}: {told[0]}", session, self)
            made.clicked.connect(lambda on, teller=teller: self._take(teller if on else None))
            lay.addWidget(made)
            self._chips[teller] = made

    def show_teller(self, said_by: Teller | None) -> None:
        """Show who says so."""
        for teller, made in self._chips.items():
            made.setChecked(teller is said_by)


class SourceLine(Input):
    """Who says so, who asked, and when."""

    def __init__(self, spot: Spot, label: str, session: Session) -> None:
        super().__init__(f"{spot.name}:told", session)
        self._spot = spot
        lay = QVBoxLayout(self)
        lay.setContentsMargins(session.look.px(14), 0, 0, 0)
        lay.setSpacing(session.look.px(6))
        self._tellers = Tellers(self.name, label, session, lambda said_by: self._write(said_by=said_by))
        asked = session.words.pair(N_("Who asked, for instance: mother"))
        self._asked = self.field("asked", f"{label}: {asked[0]}")
        self._asked.typed.connect(lambda text: self._write(asked_by=text))
        when = session.words.pair(N_("When it was said"))
        self._at = WhenInput(f"{self.name}:at", f"{label}: {when[0]}", session, short=True)
        self._at.changed.connect(lambda when: self._write(at=when or When()))
        self._at.refused.connect(self.refused)
        lay.addWidget(self._tellers)
        for told, part in ((asked, self._asked), (when, self._at)):
            lay.addWidget(Label(self, "soft").show_plain("  ".join(told), session.words.reading.first, Size.SMALL))
            lay.addWidget(part)

    def show_answer(self, answer: Answer | None) -> None:
        """Show where *answer* comes from."""
        self._tellers.show_teller(answer.said_by if answer else None)
        self.show_in(self._asked, answer.asked_by if answer else "")
        self._at.show_value(answer.at if answer else None)

    def _write(self, **source: object) -> None:
        held = self.session.writing.answer(self._spot)
        if held is not None:
            self.changed.emit(None)
            self.session.writing.write(self._spot, replace(held, **source))  # type: ignore[arg-type]
