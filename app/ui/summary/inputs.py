"""What an answer is given with: words, choices, a sum. Each shows a value, and tells what it is changed to."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.cases.case import Amount, Gap, Picked, Value
from app.guide.fields import ChoiceId, Field, Kind
from app.guide.guide import pick
from app.ui.buttons import button, write
from app.ui.parts import Flow
from app.ui.session import Session
from app.ui.summary.answer_field import AnswerField
from app.words import N_

_CURRENCIES = (N_("NT$"), N_("US$"), N_("game points"), N_("gift cards"))


class Input(QWidget):
    """Parts that something is written into or chosen from; `changed` tells the new value, or None for nothing."""

    changed = Signal(object)
    refused = Signal()
    left = Signal()  # nothing more is typed for now

    def __init__(self, name: str, session: Session) -> None:
        super().__init__()
        self.name, self.session = name, session
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_chip(self, chip: QPushButton) -> None:
        """Put one more *chip* beside it."""
        lay = self.layout()
        if lay is not None:
            lay.addWidget(chip)
            lay.setAlignment(chip, Qt.AlignmentFlag.AlignTop)

    def field(self, part: str, label: str, *, long: bool = False) -> AnswerField:
        """Return a field for words, called *part* and heard as *label*; the cursor is where it was left."""
        name = f"{self.name}:{part}" if part else self.name
        made, cursors = AnswerField(name, self.session.look, self, long=long), self.session.writing.cursors
        made.setAccessibleName(label)
        made.refused.connect(self.refused)
        made.left.connect(self.left)
        made.cursorPositionChanged.connect(lambda: cursors.update({name: made.textCursor().position()}))
        return made

    def show_in(self, field: AnswerField, text: str) -> None:
        """Show *text* in *field*, with the cursor where it was left."""
        place = self.session.writing.cursors.get(field.objectName(), len(text))
        if field.words() != text:
            field.show_words(text)
            field.put_cursor(place)

    def chip(self, part: str, titles: Iterable[str], heard: str) -> QPushButton:
        """Return a button that can be on or off."""
        return chip(f"{self.name}:{part}", titles, heard, self.session, self)


class ValueInput(Input):
    """Shows the value of one field."""

    @abstractmethod
    def show_value(self, value: Value | Gap | None) -> None:
        """Show *value*."""


class TextInput(ValueInput):
    """A field for words, with suggestions if there are any."""

    def __init__(self, name: str, label: str, field: Field, session: Session) -> None:
        super().__init__(name, session)
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(6))
        self._field = self.field("", label, long=field.kind is Kind.LONG)
        self._field.typed.connect(lambda text: self.changed.emit(text or None))
        lay.addWidget(self._field, 1)
        if field.choices:
            titles = [pick(choice.words, session.words.reading.first) for choice in field.choices]
            heard = session.words.one(N_("Suggestions: {what}"), what=label)
            lay.addWidget(suggestions(f"{name}:suggest", titles, heard, self._field, session))

    def offer(self, text: str) -> None:
        """Say in the empty field what it is for."""
        self._field.setPlaceholderText(text)

    def show_value(self, value: Value | Gap | None) -> None:
        """Show *value*."""
        self.show_in(self._field, value if isinstance(value, str) and not isinstance(value, Gap) else "")


class ChoiceInput(ValueInput):
    """A line of choices: one of them or, if *several*, any. What is on can be pressed again to take it back."""

    def __init__(self, name: str, label: str, field: Field, session: Session) -> None:
        super().__init__(name, session)
        self._several = field.kind is Kind.SEVERAL
        self._value: Value | Gap | None = None
        self._order = [choice.id for choice in field.choices]
        self._chips: dict[ChoiceId, QPushButton] = {}
        lay = Flow(self, gap=session.look.px(8))
        for choice in field.choices:
            titles = session.words.each(choice.words)
            made = self.chip(choice.id, titles, f"{label}: {titles[0]}")
            made.clicked.connect(lambda _=False, picked=choice.id: self._press(picked))
            lay.addWidget(made)
            self._chips[choice.id] = made

    def show_value(self, value: Value | Gap | None) -> None:
        """Show *value*."""
        self._value = value
        for name, chip in self._chips.items():
            chip.setChecked(name in self._picked())

    def _picked(self) -> tuple[ChoiceId, ...]:
        match self._value:
            case Picked(choices=choices):
                return choices
            case Gap():
                return ()
            case str() as name:
                return (ChoiceId(name),)
        return ()

    def _press(self, pressed: ChoiceId) -> None:
        picked = {*self._picked()} ^ {pressed} if self._several else {pressed} - {*self._picked()}
        names = tuple(name for name in self._order if name in picked)
        several = Picked(choices=names) if names else None
        self.changed.emit(several if self._several else next(iter(names), None))
        self.show_value(self._value)


class AmountInput(ValueInput):
    """A number and a currency, both as they were written."""

    def __init__(self, name: str, label: str, session: Session) -> None:
        super().__init__(name, session)
        words, look = session.words, session.look
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(look.px(6))
        self._line = QHBoxLayout()
        self._line.setSpacing(look.px(6))
        self._number = self.field("number", label)
        currency = words.one(N_("Currency"))
        self._currency = self.field("currency", f"{label}: {currency}")
        self._currency.setPlaceholderText(currency)
        titles = [words.one(message) for message in _CURRENCIES]
        heard = words.one(N_("Suggestions: {what}"), what=currency)
        lay.addWidget(self._number)
        self._line.addWidget(self._currency, 1)
        self._line.addWidget(suggestions(f"{name}:suggest", titles, heard, self._currency, session))
        lay.addLayout(self._line)
        for part in (self._number, self._currency):
            part.typed.connect(self._take)

    def show_value(self, value: Value | Gap | None) -> None:
        """Show *value*."""
        amount = value if isinstance(value, Amount) else Amount()
        self.show_in(self._number, amount.number)
        self.show_in(self._currency, amount.currency)

    def add_chip(self, chip: QPushButton) -> None:
        """Put one more *chip* at the end."""
        self._line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)

    def _take(self) -> None:
        amount = Amount(number=self._number.words(), currency=self._currency.words())
        self.changed.emit(amount if amount != Amount() else None)


def suggestions(name: str, titles: Iterable[str], heard: str, field: AnswerField, session: Session) -> QPushButton:
    """Return a button that opens a list of *titles*; the one that is picked is written into *field*."""
    made = button(name, "switch")
    write(made, "▾", heard, session)
    made.setFixedWidth(session.look.px(44))
    menu = QMenu(made)
    for title in titles:
        menu.addAction(title.replace("&", "&&"), _writer(field, title))
    made.setMenu(menu)
    return made


def _writer(field: AnswerField, text: str) -> Callable[[], None]:
    def put() -> None:
        field.setPlainText(text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    return put


def chip(name: str, titles: Iterable[str], heard: str, session: Session, parent: QWidget) -> QPushButton:
    """Return a button that can be on or off, with its *titles* below each other, *heard* with what it is about."""
    made = button(name, "switch", parent)
    made.setCheckable(True)
    write(made, "\n".join(dict.fromkeys(titles)), heard, session, bold=False)
    return made
