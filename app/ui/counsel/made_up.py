"""A made-up school day for the tour: a few cases, one of them open, on a store that is thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from app.cases.counsel import Asked, Begun, Decision, NextStep, Note, Said, Spot, Told
from app.cases.ring import Card, CaseId
from app.guide.blocks import PageId
from app.guide.duties import DutyId
from app.ui.counsel.notes import ask_for_note
from app.ui.counsel.reminder import remind
from app.ui.counsel.shelf_work import Shelf, empty
from app.ui.keep.deeds import Opened, now
from app.ui.session import CASE, CASES, DUTIES, Session

if TYPE_CHECKING:
    from app.cases.record import Record
    from app.cases.store import Store

_SOCIAL, _CAMPUS = DutyId("tw-social"), DutyId("tw-campus")
_HOURS = 20  # of the 24 that there are


class _Store:
    """What a store looks like to the window; it keeps nothing anywhere."""

    is_read_only = False
    holder = None
    mended = ()
    is_backed_up = True  # there is nothing to back up

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cards: dict[CaseId, Card] = {}

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cases so far."""
        return tuple(self._cards.values())

    def new(self, _record: Record, code: str, at: datetime) -> Card:
        """Return the card of a new case."""
        card = Card(id=CaseId(code), code=code, made_at=at, worked_at=at)
        self._cards[card.id] = card
        return card

    def describe(self, name: CaseId, **changes: object) -> Card:
        """Change a card."""
        self._cards[name] = card = replace(self._cards[name], **changes)  # type: ignore[arg-type]
        return card

    def save(self, _name: CaseId, _record: Record, _at: datetime) -> None:
        """Let it be: nothing is kept."""

    def close(self) -> None:
        """Let it be: nothing is open."""


def sit_in(session: Session) -> Iterator[str]:
    """Do what a counsellor does in a day; yield the name of each screen when it is shown."""
    keeping, counselling = session.keeping, session.counselling
    store = _Store(session)
    keeping.show_shelf(Shelf(cast("Store", store)))
    for code in ("2026-001", "2026-002", "2026-003"):
        counselling.put_away()
        record = empty(session)
        keeping.show_case(Opened(store=cast("Store", store), card=store.new(record, code, now()), record=record))
    _write(session)
    keeping.finish()
    session.open(CASES)
    yield "cases"
    session.open(CASE)
    yield "case"
    session.open(DUTIES)
    yield "duties"
    session.open(PageId("listen"))
    yield "session"
    ask_for_note(session)
    yield "note"
    remind(session, lambda: None)
    yield "reminder"


def _write(session: Session) -> None:
    counselling = session.counselling
    begun = Begun(who="王老師", at=counselling.clock() - timedelta(hours=_HOURS))
    counselling.take_up(_SOCIAL)
    counselling.take_up(_CAMPUS)
    for state in counselling.counsel.duties[:1]:
        counselling.change_duty(replace(state, begun=begun))
    spot = Spot(PageId("listen"))
    counselling.mark(spot)
    said, wishes = "「我不敢跟媽媽說。」", "不要在教室裡叫我"
    counselling.note(lambda counsel, at: Note(id=counsel.fresh(Note), at=at, said=Said.CHILD, words=said, spot=spot))
    counselling.note(lambda counsel, at: Told(id=counsel.fresh(Told), at=at, words="今天會通報", wishes=wishes))
    counselling.note(
        lambda counsel, at: Asked(id=counsel.fresh(Asked), at=at, words="導師可以知道嗎", decision=Decision.NO)
    )
    step = NextStep(id=counselling.counsel.fresh(NextStep), on=session.today + timedelta(days=3), words="下課後再談")
    counselling.keep(step)
