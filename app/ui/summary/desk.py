"""Where the paper of the summary is drawn, saved and printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.cases.counsel import Handed
from app.places import FONTS, TYPST
from app.summary.report import TEMPLATE, layout
from app.summary.typeset import Typesetter
from app.ui.papers import Papers
from app.ui.session import Session
from app.ui.summary.preview import Preview


def preview(session: Session, parent: QWidget) -> Preview:
    """Return the paper of the summary, in *parent*; saving and printing go from now on as the session wants."""
    papers = Papers(session, parent.window(), Typesetter(templates=TYPST, fonts=FONTS))
    made = Preview(session, papers.jobs, papers.typesetter, parent)

    def laid() -> Callable[[], object]:
        """Take now what is to be laid out later, in another thread."""
        wanted = made.wanted()
        return lambda: layout(wanted.case, wanted.guide, wanted.order, wanted.voices)

    def left(handed: Handed) -> None:
        """List in an open case what has left the program."""
        order = session.writing.order
        session.counselling.paper_left(handed, edition=order.edition, languages=order.reading.languages)

    papers.saved.connect(lambda: left(Handed.SAVED))
    papers.printed.connect(lambda: left(Handed.PRINTED))
    session.writing.save_asked.connect(lambda: papers.save(TEMPLATE, laid()))
    session.writing.print_asked.connect(lambda: papers.print(TEMPLATE, laid(), session.writing.order.sheet))
    return made
