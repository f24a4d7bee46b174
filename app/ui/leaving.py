"""Leaving: what was done is in memory only, so before the window closes it can be printed or saved, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.guide.progress import Progress
from app.summary.done import layout
from app.summary.handout import TEMPLATE
from app.summary.typeset import Typesetter
from app.ui.dialogs import Dialog
from app.ui.papers import Ends, Papers
from app.ui.parts import button, write
from app.ui.session import KEEP, SUMMARY, Session
from app.words import N_

_CAN_KEEP = {"nothing": N_("Keep on this computer…"), "closed": N_("Add it to my notes…")}


class Leaving:
    """Asks once, before *window* closes, whether to print or save what was done."""

    def __init__(self, session: Session, window: QWidget, typesetter: Typesetter) -> None:
        self._session, self._window = session, window
        self._papers = Papers(session, window, typesetter)
        self._ends = Ends(done=window.close, left=self._stay)
        self._asked = False

    def may_close(self) -> bool:
        """Tell whether the window may close now; if not, the person is being asked."""
        keeping = self._session.keeping
        if keeping.keeper is not None and keeping.finish():
            return True
        if self._asked or (self._session.progress == Progress() and self._session.writing.is_empty):
            return True
        self._asked = True
        self._ask()
        return False

    def _ask(self) -> None:
        words = self._session.words
        dialog = Dialog("leaving", self._session, self._window)
        title = N_("Take what you have done with you?")
        told = N_("Beside keeps nothing. When it closes, your ticks and your own items are gone.")
        if not self._session.writing.is_empty:
            title = N_("Take what you wrote with you?")
            told = N_("Beside keeps nothing. When it closes, what you wrote and ticked is gone.")
        if self._session.keeping.problem is not None:
            told = N_("What you did last could not be saved. When Beside closes, it is gone.")
        dialog.say(words.one(told))
        answers = [*self._ways(), ("without", N_("Close without saving"), self._window.close)]
        for name, message, take in answers:
            answer = button(f"leaving:{name}", "main" if name == answers[0][0] else "", dialog)
            write(answer, words.one(message), words.one(message), self._session)
            answer.clicked.connect(dialog.accept)
            answer.clicked.connect(lambda _=False, take=take: take())
            dialog.buttons.addWidget(answer)
        dialog.rejected.connect(self._stay)
        dialog.show_over(words.one(title), close=N_("Back"))

    def _ways(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Yield the ways to take something along: a name, what it is called, and what it does."""
        if not self._session.writing.is_empty:
            yield "summary", N_("Take the situation summary"), self._open_summary
        if self._session.progress != Progress():
            yield "save", N_("Save as PDF…"), self._save
            yield "print", N_("Print…"), self._print
        if str(self._session.keeping.stand) in _CAN_KEEP:
            yield "keep", _CAN_KEEP[str(self._session.keeping.stand)], self._open_keeping

    def _open_summary(self) -> None:
        """Stay, and show what was written: there it is saved or printed, for whom it is meant."""
        self._stay()
        self._session.open(SUMMARY)

    def _open_keeping(self) -> None:
        """Stay, and show how it can be kept."""
        self._stay()
        self._session.open(KEEP)

    def _laid(self) -> Callable[[], object]:
        """Return how to lay out what was done; in another thread, so without any part of the window."""
        session = self._session
        return partial(layout, session.guide, session.progress, day=session.today, voices=session.words.catalogs)

    def _stay(self) -> None:
        self._asked = False

    def _save(self) -> None:
        self._papers.save(TEMPLATE, self._laid(), self._ends)

    def _print(self) -> None:
        self._papers.print(TEMPLATE, self._laid(), ends=self._ends)
