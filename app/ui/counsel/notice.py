"""What a report must contain, on paper: printed or saved, and listed in the case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.cases.counsel import Handed
from app.cases.deadlines import DutyClock
from app.places import FONTS, TYPST
from app.summary.notices import Notice, layout
from app.summary.report import TEMPLATE
from app.summary.typeset import Typesetter
from app.ui.dialogs import window_of
from app.ui.papers import Papers
from app.ui.session import Session


def print_notice(session: Session, clock: DutyClock) -> None:
    """Print it."""
    papers = _papers(session, clock)
    papers.print(TEMPLATE, _laid(session, clock), session.writing.order.sheet)


def save_notice(session: Session, clock: DutyClock) -> None:
    """Save it as a PDF."""
    _papers(session, clock).save(TEMPLATE, _laid(session, clock))


def _papers(session: Session, clock: DutyClock) -> Papers:
    papers = Papers(session, window_of(session), Typesetter(templates=TYPST, fonts=FONTS))
    languages = session.words.reading.languages
    left = partial(session.counselling.paper_left, duty=clock.duty.id, languages=languages)
    papers.printed.connect(lambda: left(Handed.PRINTED))
    papers.saved.connect(lambda: left(Handed.SAVED))
    return papers


def _laid(session: Session, clock: DutyClock) -> Callable[[], object]:
    """Take now what is to be laid out later, in another thread."""
    counselling = session.counselling
    notice = Notice(
        clock=clock,
        case=session.writing.whole(),
        counsel=counselling.counsel,
        day=session.today,
        letterhead=counselling.letterhead,
        sheet=session.writing.order.sheet,
    )
    return partial(layout, notice, session.guide, session.words.catalogs)
