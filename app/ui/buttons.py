"""Buttons and the words on them."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.faces import set_face
from app.ui.look import Size
from app.ui.session import Session
from app.words import Fact


def button(name: str, tone: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return a button found by *name* and coloured by *tone*; it gets its words by `tell`."""
    made = QPushButton(parent)
    made.setObjectName(name)
    made.setProperty("tone", tone)
    made.setAutoDefault(False)
    return made


class Choice(QPushButton):
    """A button whose mark says that it holds. Pressing it asks for that, and leaves the mark to whoever knows.

    A screen reader may toggle it instead of clicking: that counts as pressed, too.
    """

    def __init__(self, name: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("tone", tone)
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.toggled.connect(self._take)

    def mark(self, *, on: bool) -> None:
        """Show whether it holds."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own form
        self.setChecked(on)
        self.blockSignals(False)  # noqa: FBT003 - as above

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Leave the mark as it is when pressed."""

    def _take(self, now: bool) -> None:  # noqa: FBT001 - what Qt hands over
        self.mark(on=not now)
        self.click()


def tell(part: QPushButton, message: str, session: Session, *, stacked: bool = False, **facts: Fact) -> None:
    """Put *message* on a button in each language, side by side or *stacked*; its accessible name is in the first."""
    text = ("\n" if stacked else "  ").join(session.words.pair(message, **facts))
    write(part, text, session.words.one(message, **facts), session)


def write(part: QPushButton, text: str, name: str, session: Session, *, bold: bool = True) -> None:
    """Put *text* on a button and *name* before a screen reader."""
    set_face(part, Size.BODY, session.words.reading.first, bold=bold)
    part.setText(text.replace("&", "&&"))
    part.setAccessibleName(name)
