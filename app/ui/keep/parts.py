"""What the screens about keeping are made of: cards, lines of buttons, fields for a passphrase."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.language import CHINESE
from app.ui.buttons import button, tell, write
from app.ui.faces import set_face
from app.ui.hearing import announce
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow, in_each
from app.ui.session import Session
from app.words import N_, Fact

_SECRET = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)


class Card(QFrame):
    """A card with words, fields and a line of buttons, one under the other."""

    def __init__(self, session: Session, *, folded: bool, box: str = "") -> None:
        super().__init__()
        self.setProperty("box" if box else "shape", box or "card")
        self._session, self._folded = session, folded
        look = session.look
        self.lay = QVBoxLayout(self)
        self.lay.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(14))
        self.lay.setSpacing(look.px(8))
        self._line: Flow | None = None

    def head(self, message: str, **facts: Fact) -> Card:
        """Add a heading in each language."""
        told = self._session.words.pair(message, **facts)
        self.lay.addWidget(in_each(self._session, told, folded=self._folded, size=Size.PART, bold=True, heading=True))
        return self

    def say(self, message: str, *, tone: str = "", size: Size = Size.BODY, bold: bool = False, **facts: Fact) -> Card:
        """Add a paragraph in each language."""
        told = self._session.words.pair(message, **facts)
        self.lay.addWidget(in_each(self._session, told, folded=self._folded, size=size, tone=tone, bold=bold))
        return self

    def show_text(self, text: str, *, tone: str = "", size: Size = Size.BODY, bold: bool = False) -> Card:
        """Add what is the same in every language, such as a place on the disk."""
        self.lay.addWidget(Label(self, tone).show_plain(text, self._session.words.reading.first, size, bold=bold))
        return self

    def put(self, part: QWidget) -> Card:
        """Add *part*."""
        self._line = None
        self.lay.addWidget(part)
        return self

    def press(self, name: str, message: str, pressed: Callable[[], object], tone: str = "", **facts: Fact) -> Card:
        """Add a button to the line of buttons at the end."""
        made = button(name, tone, self)
        tell(made, message, self._session, stacked=self._folded, **facts)
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - without the button's state
        if self._line is None:
            self._line = Flow(gap=self._session.look.px(8))
            self.lay.addLayout(self._line)
        self._line.addWidget(made)
        return self


class SecretField(QWidget):
    """A line for a passphrase: hidden unless *Show* is pressed; may be pasted."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, message: str, session: Session, *, hidden: bool = True) -> None:
        super().__init__()
        self._session = session
        self.line = QLineEdit(self)
        self.line.setObjectName(name)
        self.line.setInputMethodHints(_SECRET)
        self.line.setAccessibleName(session.words.one(message))
        self.line.setMinimumHeight(session.look.px(46))
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        set_face(self.line, Size.BODY, CHINESE)
        self.line.textChanged.connect(self.typed)
        self.line.returnPressed.connect(self.entered)
        self._show = button(f"{name}:show", "switch", self)
        self._show.setCheckable(True)
        self._show.toggled.connect(self._turn)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(4))
        for place, (language, text) in enumerate(
            zip(session.words.reading.languages, session.words.pair(message), strict=True)
        ):
            lay.addWidget(Label(self, "soft" if place else "").show_plain(text, language, Size.SMALL, bold=not place))
        across = QHBoxLayout()
        across.setSpacing(session.look.px(8))
        across.addWidget(self.line, 1)
        across.addWidget(self._show)
        lay.addLayout(across)
        self._show.setVisible(hidden)
        self._turn(shown=not hidden)

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Let go of what was typed, and of what could be undone."""
        self.line.clear()

    def _turn(self, shown: bool) -> None:  # noqa: FBT001 - the state of the button
        echo = QLineEdit.EchoMode
        self.line.setEchoMode(echo.Normal if shown else echo.Password)
        words, message = self._session.words, N_("Hide it") if shown else N_("Show")
        heard = f"{words.one(message)}: {self.line.accessibleName()}"
        write(self._show, words.joined(message), heard, self._session)


class Telling(QWidget):
    """A line that says what went wrong, or how far something is, in each language; empty it takes no room."""

    def __init__(self, session: Session, name: str, tone: str = "amber") -> None:
        super().__init__()
        self.setObjectName(name)
        self._session = session
        self._lines = tuple(Label(self, tone) for _ in session.words.reading.languages)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(2))
        for line in self._lines:
            lay.addWidget(line)
        self.hide()

    def text(self) -> str:
        """Return what is said, a language a line."""
        return "\n".join(line.text() for line in self._lines)

    def tell(self, *texts: str) -> None:
        """Say *texts*, one a language, the first aloud too; without any, nothing."""
        for line, language, text in zip_longest(self._lines, self._session.words.reading.languages, texts):
            line.show_plain(text or "", language, Size.BODY if line is self._lines[0] else Size.SMALL, bold=True)
        self.setVisible(bool(texts))
        announce(self, texts[0] if texts else "")


def quiet(name: str, message: str, session: Session, pressed: Callable[[], object]) -> QPushButton:
    """Return a button that is no more than a line of words."""
    made = button(name, "plain")
    tell(made, message, session)
    made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - without the button's state
    return made
