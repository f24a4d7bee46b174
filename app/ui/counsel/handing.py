"""A case out of the program: papers chosen in the preview of the summary, and a file for another Beside."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.cases.counsel import Handed
from app.guide.fields import Edition
from app.guide.guide import pick
from app.summary.editions import left_out
from app.ui.keep.dialogs import ask_to_export
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


def ask_to_hand_over(session: Session) -> None:
    """Ask for a passphrase and a place; the file that is written there is listed in the case."""
    ask_to_export(session, then=partial(_list_file, session))


def _list_file(session: Session, _path: Path) -> None:
    session.counselling.paper_left(Handed.HANDED_OVER, edition=Edition.COUNSELLOR)


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
