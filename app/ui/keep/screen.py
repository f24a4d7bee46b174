"""The screen about keeping: how to begin, how to open what is kept, and all that can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.keep import closed, kept
from app.ui.keep.keeping import Stand
from app.ui.keep.parts import Card
from app.ui.look import Size
from app.ui.parts import discard, in_each
from app.ui.session import TRACES, Session
from app.words import N_

Cards = Callable[[Session, bool], Iterator[Card]]

_TITLES = {
    Stand.NOWHERE: N_("Keep on this computer"),
    Stand.NOTHING: N_("Keep on this computer"),
    Stand.CLOSED: N_("Open my notes"),
    Stand.OPEN: N_("My notes"),
    Stand.DAMAGED: N_("My notes"),
    Stand.FOREIGN: N_("Keep on this computer"),
    Stand.NEWER: N_("Open my notes"),
}
_CARDS: dict[Stand, Cards] = {
    Stand.NOWHERE: closed.nowhere,
    Stand.NOTHING: closed.begin,
    Stand.CLOSED: closed.unlock,
    Stand.OPEN: kept.cards,
    Stand.DAMAGED: closed.copies,
    Stand.FOREIGN: closed.foreign,
    Stand.NEWER: closed.newer,
}


def keep(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen."""
    return [KeepScreen(session, folded=folded)]


class KeepScreen(QWidget):
    """Shows what can be done now; made anew when that changes, and only then: something may be half typed."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setObjectName("keep")
        self._session, self._folded = session, folded
        self._shown: object = None
        self._body: QWidget | None = None
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        session.keeping.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        """Show how things stand now."""
        keeping = self._session.keeping
        card = keeping.card
        doomed = card.doomed_at if card is not None else None
        state = (keeping.stand, keeping.sheet is None, keeping.is_read_only, doomed, keeping.by_sheet is None)
        if state == self._shown:
            return
        self._shown = state
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        if self._body is not None:
            discard(self._body)
        self._body = self._made(keeping.stand)
        self._lay.addWidget(self._body)
        if had_focus and self.nextInFocusChain() is not None:
            self._session.sought.emit("keep:first")

    def _made(self, stand: Stand) -> QWidget:
        session = self._session
        body = QWidget(self)
        lay = QVBoxLayout(body)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(12))
        title = session.words.pair(_TITLES[stand])
        lay.addWidget(in_each(session, title, folded=self._folded, size=Size.TITLE, bold=True, heading=True))
        for card in _CARDS[stand](session, self._folded):
            lay.addWidget(card)
        more = Card(session, folded=self._folded)
        more.say(N_("Whatever is kept or not: a computer notes some things down by itself."))
        more.press("keep:traces", N_("What leaves traces"), lambda: session.open(TRACES))
        if session.preferences.counsels and session.counselling.may_leave:
            more.press("counsel:leave", N_("Back to the guide for families"), session.counselling.leave)
        lay.addWidget(more)
        return body
