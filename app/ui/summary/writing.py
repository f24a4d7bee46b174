"""The case that is being written: held in memory, changed by the form, drawn by the paper beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.cases.case import Answer, Case, EntryId, Gap, Teller, Value
from app.cases.history import Change, Deed, History, Spot
from app.cases.plain import new_case
from app.guide.fields import Edition, Form, Section, SectionId
from app.language import Reading
from app.summary.editions import Order, Sheet

if TYPE_CHECKING:
    from app.ui.session import Session

_LETTER = {"us", "ca"}  # where sheets have that size


class Writing(QObject):
    """Hold the case, what of it is open in the form, and what paper is wanted. Views call it and refresh.

    Every change is kept at once, in memory only.
    """

    case_changed = Signal()
    turned = Signal()  # another section is open, or the overview
    order_changed = Signal()
    paper_shown = Signal()  # where there is no room for both, the form or the paper is shown
    save_asked = Signal()
    print_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        about = session.guide.advice.about
        self.case: Case = new_case(session.today, about.id, about.counter, session.region)
        self.history = History()
        self.section: SectionId | None = None  # the one that is open; None is the overview
        self.order = Order(
            reading=Reading(session.preferences.reading.first),
            edition=Edition.FAMILY,  # it leaves out the most
            sheet="letter" if session.region in _LETTER else "a4",
        )
        self.counsels = session.preferences.counsels  # a counsellor can say that nobody has asked yet
        self.is_paper_shown = False
        self.unfolded: set[EntryId] = set()  # entries of which all fields are shown
        self.cursors: dict[str, int] = {}  # where the cursor is in each field, by its name
        self._aside: dict[Spot, Value] = {}  # what a gap has taken the place of

    @property
    def form(self) -> Form:
        """What is asked for where the family lives."""
        return self._session.guide.form(self._session.region)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not self.case.answers and not self.case.entries

    @property
    def opened(self) -> Section | None:
        """The section that is open; None for the overview."""
        return self.form.section(self.section) if self.section else None

    def go_on(self, case: Case) -> None:
        """Go on with *case*, which was written before; nothing of it can be undone."""
        self.history = History()
        self._announce(case, self.section)

    def put(self, case: Case) -> None:
        """Show *case* in place of another, of which nothing is left."""
        self._aside.clear()
        self.cursors.clear()
        self.unfolded.clear()
        self.go_on(case)
        self.turn(None)

    def whole(self) -> Case:
        """Return the case as it goes on paper today: with what was ticked, for where the family lives."""
        session = self._session
        return replace(self.case, made_on=session.today, region=session.region, progress=session.progress)

    # ---- what is written

    def answer(self, spot: Spot) -> Answer | None:
        """Return what is written at *spot*."""
        if spot.field is None:
            return None
        if spot.entry is None:
            return self.case.answers.get(spot.field)
        entry = self.case.entry(spot.section, spot.entry)
        return entry.answers.get(spot.field) if entry else None

    def write(self, spot: Spot, answer: Answer | None) -> None:
        """Let *answer* stand at *spot*, or nothing."""
        entry = self.case.entry(spot.section, spot.entry) if spot.entry else None
        if spot.field is None or (spot.entry and entry is None):
            return
        if entry is None:
            after = self.case.answered(spot.field, answer)
        else:
            after = self.case.edited(spot.section, entry.answered(spot.field, answer))
        self._change(Deed.WROTE, spot, after)

    def leave_open(self, spot: Spot, gap: Gap) -> None:
        """Say why nothing is known at *spot*; said again, it is taken back, and what stood there before returns."""
        held = self.answer(spot)
        if held is None or held.value != gap:
            if held is not None and not isinstance(held.value, Gap):
                self._aside[spot] = held.value
            self.write(spot, replace(held, value=gap) if held else Answer(value=gap))
        else:
            before = self._aside.pop(spot, None)
            self.write(spot, replace(held, value=before) if before is not None else None)
        self.seal()

    def say_by(self, spot: Spot, said_by: Teller | None) -> None:
        """Say who says what stands in the entry at *spot*."""
        entry = self.case.entry(spot.section, spot.entry) if spot.entry else None
        if entry:
            self._change(Deed.WROTE, spot, self.case.edited(spot.section, replace(entry, said_by=said_by)))

    def add(self, section: SectionId) -> EntryId:
        """Add an empty entry to *section*, and return its id."""
        after, name = self.case.added(section)
        self._change(Deed.ADDED, Spot(section, name), after)
        return name

    def duplicate(self, section: SectionId, name: EntryId) -> EntryId:
        """Put a copy behind the entry *name*, and return the copy's id."""
        after, copy = self.case.duplicated(section, name)
        self._change(Deed.COPIED, Spot(section, name), after)
        return copy

    def move(self, section: SectionId, name: EntryId, by: int) -> None:
        """Move the entry *name* up or down *by* some places."""
        place = self.place(section, name)
        if place is not None and 0 <= place + by < len(self.case.of(section)):
            self._change(Deed.MOVED, Spot(section, name), self.case.moved(section, name, place + by))

    def remove(self, section: SectionId, name: EntryId) -> None:
        """Take the entry *name* away."""
        self._change(Deed.REMOVED, Spot(section, name), self.case.removed(section, name))

    def place(self, section: SectionId, name: EntryId) -> int | None:
        """Return the place of the entry *name* in its section, counted from 0."""
        return next((place for place, entry in enumerate(self.case.of(section)) if entry.id == name), None)

    # ---- undo

    def seal(self) -> None:
        """Let the next change be one of its own."""
        self.history = self.history.seal()

    def undo(self) -> None:
        """Undo the latest change, and show where it was."""
        if self.history.past:
            change, self.history = self.history.past[-1], self.history.undo()
            self._announce(change.before, change.spot.section)

    def redo(self) -> None:
        """Make the change again that was undone last, and show where it was."""
        if self.history.undone:
            change, self.history = self.history.undone[-1], self.history.redo()
            self._announce(change.after, change.spot.section)

    # ---- what is shown

    def turn(self, section: SectionId | None) -> None:
        """Open *section*, or the overview."""
        self.seal()
        if section != self.section:
            self.section = section
            self.turned.emit()

    def want(self, order: Order) -> None:
        """Draw the paper that *order* wants."""
        if order != self.order:
            self.order = order
            self.order_changed.emit()

    def want_sheet(self, sheet: Sheet) -> None:
        """Draw the paper on *sheet*."""
        self.want(replace(self.order, sheet=sheet))

    def show_paper(self, *, shown: bool) -> None:
        """Show the paper in place of the form where there is no room for both, or the form again."""
        if shown != self.is_paper_shown:
            self.is_paper_shown = shown
            self.paper_shown.emit()

    def _change(self, deed: Deed, spot: Spot, after: Case) -> None:
        before = self.case
        if after == before:
            return
        number = (self.place(spot.section, spot.entry) or 0) + 1 if spot.entry else 0
        if deed is Deed.ADDED:
            number = len(after.of(spot.section))
        change = Change(deed=deed, spot=spot, number=number, before=before, after=after)
        self.history = self.history.keep(change)
        self.case = after
        self.case_changed.emit()

    def _announce(self, case: Case, section: SectionId | None) -> None:
        self.case = case
        if self.section is not None and self.section != section:
            self.section = section
            self.turned.emit()
        self.case_changed.emit()
