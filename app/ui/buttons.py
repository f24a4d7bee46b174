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


def tell(part: QPushButton, message: str, session: Session, *, stacked: bool = False, **facts: Fact) -> None:
    """Put *message* on a button in each language, side by side or *stacked*; its accessible name is in the first."""
    text = ("\n" if stacked else "  ").join(session.words.pair(message, **facts))
    write(part, text, session.words.one(message, **facts), session)


def write(part: QPushButton, text: str, name: str, session: Session, *, bold: bool = True) -> None:
    """Put *text* on a button and *name* before a screen reader."""
    set_face(part, Size.BODY, session.words.reading.first, bold=bold)
    part.setText(text.replace("&", "&&"))
    part.setAccessibleName(name)
