"""Forms for a passphrase: a new one, typed twice; the one that opens something."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.strength import Strength, strength
from app.errors import AppError
from app.ui.buttons import button, tell
from app.ui.keep.parts import SecretField, Telling
from app.ui.session import Session
from app.words import N_
from app.words.explain import explain

_HOW_STRONG = {
    Strength.WEAK: N_("Somebody could guess this quickly. One or two words more would help a lot."),
    Strength.FAIR: N_("Enough against somebody at home, not against somebody with a fast computer."),
    Strength.GOOD: N_("Good: this would take very long to guess."),
    Strength.STRONG: N_("Very good."),
}
_BUSY = N_("This takes some seconds, on purpose: it makes guessing slow.")


class Form(QWidget):
    """Fields, a line that tells, and a button; it rests while slow work is done."""

    given = Signal(str)
    grown = Signal()  # it needs another height now

    def __init__(self, name: str, session: Session) -> None:
        super().__init__()
        self.setObjectName(name)
        self.session = session
        self.fields: list[SecretField] = []
        self.told = Telling(session, f"{name}:told")
        self.lay = QVBoxLayout(self)
        self.lay.setContentsMargins(0, 0, 0, 0)
        self.lay.setSpacing(session.look.px(10))
        self._busy = Telling(session, f"{name}:busy", "soft")
        self._press = button(f"{name}:press", "main", self)
        self._press.clicked.connect(self.take)
        session.keeping.changed.connect(self._rest)

    def add(self, name: str, message: str, *, hidden: bool = True) -> SecretField:
        """Add a field."""
        field = SecretField(f"{self.objectName()}:{name}", message, self.session, hidden=hidden)
        field.entered.connect(self.take)
        self.fields.append(field)
        self.lay.addWidget(field)
        return field

    def end(self, message: str) -> None:
        """Add what comes last: the button that says *message*."""
        tell(self._press, message, self.session)
        self.lay.addWidget(self.told)
        self.lay.addWidget(self._busy)
        self.lay.addWidget(self._press, 0, Qt.AlignmentFlag.AlignLeft)
        self._rest()

    def take(self) -> None:
        """Hand over what was typed, if it can be."""
        if not self.fields[0].text():
            self.refuse(N_("Nothing has been typed yet."), self.fields[0])
        elif not self.session.keeping.is_busy:
            self.told.tell()
            self.given.emit(self.fields[0].text())

    def refuse(self, message: str, field: SecretField) -> None:
        """Say why what stands in *field* cannot be taken."""
        self.told.tell(*self.session.words.pair(message))
        self.grown.emit()
        field.line.setFocus()

    def sorry(self, error: AppError) -> None:
        """Say what did not work; what was typed stays, marked so that it can be typed over."""
        self.told.tell(*(explain(error, catalog) for catalog in self.session.words.catalogs))
        self.grown.emit()
        self.fields[0].line.setFocus()
        self.fields[0].line.selectAll()

    def _rest(self) -> None:
        busy = self.session.keeping.is_busy
        for part in (self._press, *self.fields):
            part.setEnabled(not busy)
        self._busy.tell(*(self.session.words.pair(_BUSY) if busy else ()))
        self.grown.emit()


class NewPassphrase(Form):
    """Asks for a new passphrase, twice, and says how strong it is. Any will do that is not empty."""

    def __init__(self, name: str, message: str, session: Session) -> None:
        super().__init__(name, session)
        self.add("first", N_("Passphrase")).typed.connect(self._weigh)
        self._strength = Telling(session, f"{name}:strength", "teal")
        self.lay.addWidget(self._strength)
        self.add("second", N_("The same once more"))
        self.end(message)

    def take(self) -> None:
        """Hand the passphrase over if it was typed twice alike."""
        first, second = self.fields
        if first.text() and first.text() != second.text():
            self.refuse(N_("The two are not the same. Type the second once more, or press Show to compare."), second)
        else:
            super().take()

    def _weigh(self, text: str) -> None:
        self._strength.tell(*(self.session.words.pair(_HOW_STRONG[strength(text)]) if text else ()))
        self.grown.emit()


class AskPassphrase(Form):
    """Asks for the passphrase that opens something."""

    def __init__(self, name: str, message: str, session: Session) -> None:
        super().__init__(name, session)
        self.add("field", N_("Passphrase"))
        self.end(message)


class AskRecovery(Form):
    """Asks for the words of the recovery sheet."""

    def __init__(self, name: str, message: str, session: Session) -> None:
        super().__init__(name, session)
        self.add("field", N_("The words of the recovery sheet"), hidden=False)
        self.end(message)
