"""The recovery sheet out of the window: to a printer, or into a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.language import LANGUAGES
from app.places import FONTS, TYPST
from app.summary.recovery_sheet import TEMPLATE, layout
from app.summary.typeset import Typesetter
from app.ui.papers import Papers
from app.ui.session import Session


def print_sheet(session: Session, part: QWidget) -> None:
    """Print the sheet."""
    _papers(session, part).print(TEMPLATE, _laid(session))


def save_sheet(session: Session, part: QWidget) -> None:
    """Save the sheet as a PDF."""
    _papers(session, part).save(TEMPLATE, _laid(session))


def _papers(session: Session, part: QWidget) -> Papers:
    return Papers(session, part.window(), Typesetter(templates=TYPST, fonts=FONTS))


def _laid(session: Session) -> Callable[[], object]:
    """Return how to lay the sheet out in each language, that of the window first; in another thread."""
    first = session.preferences.reading.first
    order = (first, *(language for language in LANGUAGES if language != first))
    code = session.keeping.sheet
    voices = tuple(session.catalogs[language] for language in order)
    return partial(layout, code.words if code is not None else (), day=session.today, voices=voices)
