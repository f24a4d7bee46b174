"""What a counsellor notes beside the open case, and which case is open. Views call it and refresh on its signals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.cases.counsel import Asked, Counsel, DutyState, Handed, Note, PaperMade, Spot, Told
from app.cases.counsel import Kept as Item
from app.cases.deadlines import DutyClock, clocks, open_deadlines, went_back
from app.errors import AppError
from app.guide.duties import Duty, proposed
from app.guide.fields import Edition
from app.ui.jobs import Job, Jobs
from app.ui.languages import both
from app.ui.session import CASES, KEEP, is_screen

if TYPE_CHECKING:
    from app.cases.record import Record
    from app.cases.ring import Card, CaseId
    from app.guide.blocks import PageId
    from app.guide.duties import DutyId
    from app.language import Language
    from app.summary.editions import Order
    from app.ui.session import Session


def wall_clock() -> datetime:
    """Return the time by the clock of this computer, with its distance from UTC."""
    return datetime.now().astimezone()


class Counselling(QObject):
    """Hold what is noted beside the case. There is never more than one case open.

    *began* is when the session with a family began, by a clock that only goes on; *spot* tells what is read now.
    """

    changed = Signal()  # what is noted, or which case is open
    note_asked = Signal()
    family_asked = Signal()

    def __init__(self, session: Session, clock: Callable[[], datetime] = wall_clock) -> None:
        super().__init__(session)
        self._session, self._jobs = session, Jobs(self)
        self.clock = clock
        self.counsel = Counsel()
        self.spot: Callable[[], Spot | None] = self._page
        session.preferences_changed.connect(self._follow)

    # ---- how things stand

    @property
    def is_on(self) -> bool:
        """Whether a counsellor works here."""
        return self._session.preferences.counsels

    @property
    def card(self) -> Card | None:
        """What the list shows of the open case; None if none is open."""
        return self._session.keeping.card if self.is_on else None

    @property
    def may_write(self) -> bool:
        """Whether a case is open that can be written in."""
        return self.card is not None and not self._session.keeping.is_read_only

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cases; none while the store is closed."""
        store = self._session.keeping.store
        return store.cards if store is not None and self.is_on else ()

    @property
    def duties(self) -> tuple[Duty, ...]:
        """What the region asks of a school."""
        region = self._session.region
        place = self._session.guide.place(region) if region else None
        return place.duties if place else ()

    @property
    def proposed(self) -> tuple[Duty, ...]:
        """Those duties that are due here, by what was answered, and not taken up yet."""
        taken = {state.duty for state in self.counsel.duties}
        return tuple(duty for duty in proposed(self.duties, self._session.situations) if duty.id not in taken)

    @property
    def clocks(self) -> tuple[DutyClock, ...]:
        """The duties taken up, each with its time."""
        return clocks(self.duties, self.counsel, self.clock())

    @property
    def went_back(self) -> bool:
        """Whether the clock of this computer was wrong, or is now."""
        return went_back(self.counsel, self.clock())

    @property
    def letterhead(self) -> tuple[str, ...]:
        """What the school wants at the top of its papers."""
        policy = self._session.policy
        return policy.letterhead if policy else ()

    def dressed(self, order: Order) -> Order:
        """Return *order* as a counsellor's papers are made; a family does not read what the child said."""
        if not self.is_on:
            return order
        counsel = self.counsel if order.edition is Edition.COUNSELLOR else None
        hushed = order.without_child or order.edition is Edition.FAMILY
        return replace(order, letterhead=self.letterhead, counsel=counsel, without_child=hushed)

    # ---- who works here

    def enter(self) -> None:
        """Let a counsellor work here from now on: always in kept notes, in both languages to begin with."""
        preferences = self._session.preferences
        reading = preferences.reading
        self._session.prefer(replace(preferences, counsels=True, reading=reading if reading.second else both(reading)))
        self._session.open(CASES if self._session.keeping.store is not None else KEEP)

    @property
    def may_leave(self) -> bool:
        """Whether a family may work here again; a school may not want that."""
        policy = self._session.policy
        return policy is None or not policy.counsellor_only

    def leave(self) -> bool:
        """Let a family work here again; the store is closed. Return whether that could be done."""
        from app.guide.guide import START  # noqa: PLC0415 - as below

        if not self.may_leave or not self.put_away():
            return False
        self._session.keeping.close()
        self._session.prefer(replace(self._session.preferences, counsels=False))
        self._session.open(START)
        return True

    def _follow(self) -> None:
        self._session.writing.counsels = self.is_on

    # ---- which case is open

    def take(self, kept: Record) -> None:
        """Go on with what was noted beside a case."""
        self._announce(kept.counsel)

    def begin_case(self, code: str, *, with_so_far: bool = False) -> None:
        """Begin a case under *code*, if wanted with what was done while no case was open."""
        from app.ui.counsel.shelf_work import empty, new_case  # noqa: PLC0415 - loaded with the store

        keeping, session = self._session.keeping, self._session
        if keeping.store is not None and self.put_away():
            record = keeping.record() if with_so_far else empty(session)
            keeping.run(partial(new_case, keeping.store, record, code), keeping.show_case, session.failed.emit)

    def open_case(self, name: CaseId) -> None:
        """Open a case in place of the one that is open."""
        from app.ui.counsel.shelf_work import open_case  # noqa: PLC0415 - as above

        keeping, session = self._session.keeping, self._session
        if keeping.store is None or (keeping.card is not None and keeping.card.id == name) or not self.put_away():
            return
        work = partial(open_case, keeping.store, name, session.guide.whole_form)
        keeping.run(work, keeping.show_case, session.failed.emit)

    def put_away(self) -> bool:
        """Save the open case and let go of it; return whether nothing of it can be lost."""
        keeping = self._session.keeping
        if keeping.card is None:
            return True
        if keeping.keeper is not None and not keeping.finish():
            if keeping.problem is not None:
                self._session.failed.emit(keeping.problem)
            return False
        from app.ui.counsel.shelf_work import empty  # noqa: PLC0415 - as above

        keeping.put_down()
        self._session.put(empty(self._session))
        self._announce(Counsel())
        return True

    def describe(self) -> None:
        """Bring what the list shows of the open case up to date; what cannot be written is told."""
        keeping, card = self._session.keeping, self.card
        if keeping.store is None or card is None or keeping.is_read_only:
            return
        try:
            keeping.card = keeping.store.describe(card.id, **self._facts())
        except AppError as error:
            self._session.failed.emit(error)

    def _facts(self) -> dict[str, object]:
        pages = [page for page in self._session.trail.pages[: self._session.trail.at + 1] if not is_screen(page)]
        card = self.card
        return {
            "duties": open_deadlines(self.duties, self.counsel),
            "next_on": self.counsel.next_on,
            "stopped_at": pages[-1] if pages else card.stopped_at if card else None,
        }

    # ---- what is noted

    def keep(self, item: Item) -> None:
        """Keep *item*, new or changed."""
        self._announce(self.counsel.kept(item))

    def drop(self, item: Item) -> None:
        """Let go of *item*."""
        self._announce(self.counsel.without(item))

    def note(self, note: Callable[[Counsel, datetime], Note | Told | Asked]) -> None:
        """Keep what *note* makes of the present moment."""
        self.keep(note(self.counsel, self.clock()))

    def mark(self, spot: Spot) -> bool:
        """Mark *spot* as gone through, or take that back; return whether it is now."""
        is_new = spot not in self.counsel.marks
        self._announce(self.counsel.marked(spot, self.clock() if is_new else None))
        return is_new

    def take_up(self, duty: DutyId, event: int = 1) -> None:
        """Put a duty on the list of the case."""
        self._announce(self.counsel.taken_up(duty, event))

    def change_duty(self, state: DutyState) -> None:
        """Keep how far a duty has come."""
        self.keep(state)

    def change(self, **changes: object) -> None:
        """Change who is still working on the case, or when the notes were copied into the school's record."""
        self._announce(replace(self.counsel, **changes))  # type: ignore[arg-type]

    def paper_left(  # noqa: PLR0913 - all that is listed of it
        self,
        handed: Handed,
        *,
        edition: Edition | None = None,
        duty: DutyId | None = None,
        handout: str = "",
        page: PageId | None = None,
        languages: tuple[Language, ...] = (),
    ) -> None:
        """List a paper or file that has left the program, if a case is open."""
        if self.card is None:
            return
        paper = PaperMade(
            id=self.counsel.fresh(PaperMade), at=self.clock(), handed=handed, edition=edition, duty=duty,
            handout=handout, page=page, languages=languages,
        )  # fmt: skip
        self.keep(paper)

    def _page(self) -> Spot | None:
        here: PageId | None = self._session.trail.here
        return None if here is None or is_screen(here) else Spot(here)

    def _announce(self, counsel: Counsel) -> None:
        before, self.counsel = self.counsel, counsel
        self.changed.emit()
        if (before.duties, before.next_on) != (counsel.duties, counsel.next_on) and self.may_write:
            self._describe_later()

    def _describe_later(self) -> None:
        """Let the list know of duties and dates at once: the case may not be open when they fall due."""
        keeping, card = self._session.keeping, self.card
        if keeping.store is None or card is None:
            return
        work = partial(_described, partial(keeping.store.describe, card.id, **self._facts()))

        def show(made: object) -> None:
            if keeping.card is not None and keeping.card.id == card.id:
                keeping.card = made  # type: ignore[assignment]
                keeping.changed.emit()

        self._jobs.run(work, then=show, sorry=self._session.failed.emit)


def _described(describe: Callable[[], object], job: Job) -> object:
    del job
    return describe()
