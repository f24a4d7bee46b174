"""A case on paper: chosen in the preview of the summary, which says what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.guide.fields import Edition
from app.guide.guide import pick
from app.summary.editions import left_out
from app.ui.session import SUMMARY
from app.words import N_

if TYPE_CHECKING:
    from app.summary.editions import Order
    from app.ui.session import Session


def show_editions(session: Session) -> None:
    """Show the paper beside the form, for the next counsellor to begin with."""
    writing = session.writing
    writing.want(replace(writing.order, edition=Edition.COUNSELLOR))
    session.open(SUMMARY)
    writing.show_paper(shown=True)


def omitted(session: Session, order: Order) -> str:
    """Say what of the case the paper of *order* leaves out."""
    words, language = session.words, session.words.reading.first
    if order.blank:
        return ""
    form = session.writing.form
    out = left_out(session.writing.whole(), form, order)
    names = [pick(section.title, language) for name in out.sections if (section := form.section(name))]
    homes = [home for name in out.fields if (home := form.home(name))]
    names += [pick(field.label, language) for _, field in homes]
    if session.counselling.counsel.notes and order.edition is not Edition.COUNSELLOR:
        names.append(words.one(N_("your notes")))
    if not names:
        return words.one(N_("Nothing of what is written is left out of this paper."))
    return words.one(N_("Left out of this paper: {what}"), what=words.one(N_(", ")).join(dict.fromkeys(names)))
