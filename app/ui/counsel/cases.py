"""The screen of all cases: found by code or tag, opened one at a time, closed, archived, deleted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from app.cases.ring import Card as CaseCard
from app.cases.ring import State
from app.cases.shelf import Look as Looking
from app.cases.shelf import Order, seen, tags
from app.language import CHINESE
from app.ui.buttons import Choice, button, tell, write
from app.ui.counsel.case_list import CaseList
from app.ui.counsel.deeds import ask_for_code, ask_to_delete, ask_to_import, change_state, change_tags, spare
from app.ui.counsel.saying import STATES
from app.ui.faces import set_face
from app.ui.keep.parts import Telling
from app.ui.keep.screen import keep
from app.ui.look import Size
from app.ui.parts import Flow, in_each
from app.ui.session import CASE, INSTALLED, KEEP, Session
from app.words import N_

_ORDERS = {
    Order.WORKED: N_("Worked on last"),
    Order.DUE: N_("Least time left"),
    Order.NEXT: N_("Next date"),
    Order.CODE: N_("Code"),
}


def cases(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen; while the store is closed, those that open it."""
    if session.keeping.store is None:
        return keep(session, folded)
    return [CasesScreen(session, folded=folded)]


class CasesScreen(QWidget):
    """The list, how it is looked at, and what can be done with the case that is chosen."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setObjectName("cases")
        self._session, self._counselling = session, session.counselling
        self._looking = Looking()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(12))
        title = session.words.pair(N_("Cases"))
        lay.addWidget(in_each(session, title, folded=folded, size=Size.TITLE, bold=True, heading=True))
        told = session.words.pair(
            N_("A case has a code, not a name. One is open at a time. These are working notes, not the school record.")
        )
        lay.addWidget(in_each(session, told, folded=folded, tone="soft"))
        self._list = CaseList(session, self._counselling.clock)
        self._list.asked.connect(self._counselling.open_case)
        self._list.chosen.connect(self._offer)
        self._none = Telling(session, "cases:none", "soft")
        self._search = self._search_line()
        self._deeds = QWidget()
        self._line = Flow(self._deeds, gap=session.look.px(8))
        lay.addWidget(self._first(folded=folded))
        lay.addWidget(self._filters())
        for part in (self._search, self._none, self._list, self._deeds):
            lay.addWidget(part)
        session.keeping.changed.connect(self._refresh)
        self._refresh()

    # ---- made once

    def _first(self, *, folded: bool) -> QWidget:
        session = self._session
        row, line = QWidget(), Flow(gap=session.look.px(8))
        for name, tone, message, take in (
            ("cases:new", "main", N_("New case…"), partial(ask_for_code, session)),
            ("cases:import", "", N_("Open a handed-over file…"), partial(ask_to_import, session)),
            ("cases:keep", "quiet", N_("Passphrase, sheet, lock"), partial(session.open, KEEP)),
            ("cases:guides", "quiet", N_("Guides on this computer"), partial(session.open, INSTALLED)),
        ):
            made = button(name, tone, row)
            tell(made, message, session, stacked=folded)
            made.clicked.connect(lambda _=False, take=take: take())
            line.addWidget(made)
        row.setLayout(line)
        return row

    def _search_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName("cases:search")
        line.setMinimumHeight(self._session.look.px(46))
        text = self._session.words.one(N_("Find a code or a tag"))
        line.setPlaceholderText(text)
        line.setAccessibleName(text)
        set_face(line, Size.BODY, CHINESE)
        line.textChanged.connect(lambda words: self._look_at(replace(self._looking, words=words)))
        return line

    def _filters(self) -> QWidget:
        session, row = self._session, QWidget()
        line = Flow(row, gap=session.look.px(6))
        self._states: dict[State, Choice] = {}
        for state, message in STATES.items():
            made = Choice(f"cases:{state}", "switch", row)
            text = session.words.one(message)
            write(made, text, text, session, bold=False)
            made.clicked.connect(lambda _=False, state=state: self._turn(state))
            line.addWidget(made)
            self._states[state] = made
        self._due = Choice("cases:due", "switch", row)
        text = session.words.one(N_("With open duties"))
        write(self._due, text, text, session, bold=False)
        self._due.clicked.connect(lambda: self._look_at(replace(self._looking, due_only=not self._looking.due_only)))
        self._order, self._tag = button("cases:order", "switch", row), button("cases:tag", "switch", row)
        for part in (self._due, self._tag, self._order):
            line.addWidget(part)
        return row

    # ---- how it is looked at

    def _turn(self, state: State) -> None:
        states = self._looking.states ^ {state}
        self._look_at(replace(self._looking, states=states or frozenset({state})))

    def _look_at(self, looking: Looking) -> None:
        self._looking = looking
        self._refresh()

    def _refresh(self) -> None:
        """Show the cases as they are now."""
        session, looking, cards = self._session, self._looking, self._counselling.cards
        for state, made in self._states.items():
            made.mark(on=state in looking.states)
        self._due.mark(on=looking.due_only)
        order = session.words.one(_ORDERS[looking.order])
        write(self._order, f"{order} ▾", session.words.one(N_("Order: {order}"), order=order), session, bold=False)
        self._order.setMenu(self._orders())
        tag = looking.tag or session.words.one(N_("Every tag"))
        write(self._tag, f"{tag} ▾", session.words.one(N_("Tag: {tag}"), tag=tag), session, bold=False)
        self._tag.setVisible(bool(tags(cards)))
        self._tag.setMenu(self._tags(cards))
        found = seen(cards, looking)
        self._list.show_cards(found)
        self._list.setVisible(bool(found))
        empty = N_("There is no case yet.") if not cards else N_("No case is like that.")
        self._none.tell(*(() if found else session.words.pair(empty)))

    def _orders(self) -> QMenu:
        menu = QMenu(self._order)
        for order, message in _ORDERS.items():
            wanted = replace(self._looking, order=order)
            menu.addAction(self._session.words.one(message), partial(self._look_at, wanted))
        menu.addSeparator()
        wanted = replace(self._looking, reverse=not self._looking.reverse)
        menu.addAction(self._session.words.one(N_("The other way round")), partial(self._look_at, wanted))
        return menu

    def _tags(self, cards: tuple[CaseCard, ...]) -> QMenu:
        menu = QMenu(self._tag)
        every = self._session.words.one(N_("Every tag"))
        for tag in (None, *tags(cards)):
            wanted = replace(self._looking, tag=tag)
            menu.addAction((tag or every).replace("&", "&&"), partial(self._look_at, wanted))
        return menu

    # ---- what can be done with one

    def _offer(self) -> None:
        """Offer what can be done with the case that is chosen."""
        while self._line.count():
            item = self._line.takeAt(0)
            part = item.widget() if item else None
            if part is not None:
                part.hide()
                part.deleteLater()
        card = self._list.card
        if card is not None:
            for name, tone, message, take in self._deeds_of(card):
                self._line.addWidget(self._deed(name, tone, message, take, card))
        self._deeds.setVisible(card is not None)
        self._deeds.updateGeometry()

    def _deed(self, name: str, tone: str, message: str, take: object, card: CaseCard) -> QPushButton:
        session = self._session
        made = button(name, tone, self._deeds)
        text = session.words.one(message, code=card.code)
        write(made, text, f"{text}: {card.code}", session)
        made.clicked.connect(lambda _=False: take())  # type: ignore[operator]
        return made

    def _deeds_of(self, card: CaseCard) -> list[tuple[str, str, str, object]]:
        session, is_here = self._session, self._counselling.card is not None and self._counselling.card.id == card.id
        opening = partial(session.open, CASE) if is_here else partial(self._counselling.open_case, card.id)
        deeds: list[tuple[str, str, str, object]] = [("case:open", "main", N_("Open {code}"), opening)]
        if session.keeping.is_read_only:
            return deeds
        if card.doomed_at:
            return [*deeds, ("case:spare", "", N_("Keep it after all"), partial(spare, session, card))]
        if card.state is State.OPEN:
            deeds.append(("case:close", "", N_("Close"), partial(change_state, session, card, State.CLOSED)))
        else:
            deeds.append(("case:reopen", "", N_("Re-open"), partial(change_state, session, card, State.OPEN)))
        if card.state is not State.ARCHIVED:
            deeds.append(("case:archive", "", N_("Archive"), partial(change_state, session, card, State.ARCHIVED)))
        deeds.append(("case:tags", "", N_("Tags…"), partial(change_tags, session, card)))
        deeds.append(("case:delete", "", N_("Delete…"), partial(ask_to_delete, session, card)))
        return deeds
