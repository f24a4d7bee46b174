"""The line above the page while a case is open: which case, the quiet clock, notes, marks, the family's screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from app.cases.counsel import Spot
from app.language import Reading
from app.ui.buttons import Choice, button, write
from app.ui.counsel.family import FamilyScreen
from app.ui.counsel.notes import ask_for_note, mark_here
from app.ui.counsel.present import Marks, present
from app.ui.counsel.reminder import remind
from app.ui.counsel.timeline import QuietClock
from app.ui.hearing import announce
from app.ui.languages import both
from app.ui.parts import Flow
from app.ui.session import CASE, Session
from app.words import N_

if TYPE_CHECKING:
    from app.ui.page_view import PageView
    from app.ui.window import Window


class CounselBar(QFrame):
    """Shows the case that is open, and what is done in a session; each button says its key."""

    def __init__(self, window: Window, page: PageView) -> None:
        super().__init__(window)
        self.setObjectName("counsel")
        self.setProperty("shape", "quiet")
        self._session: Session = window.session
        self._page = page
        self._counselling = self._session.counselling
        self._counselling.spot = lambda: present(page, self._session)
        self.family = FamilyScreen(window, page)
        self.clock = QuietClock(self)
        self._case_shown: object = None
        lay = QVBoxLayout(self)
        self._lay, self._line = lay, Flow(gap=6)
        lay.addLayout(self._line)
        self._case = self._add("counsel:case", lambda: self._session.open(CASE))
        self._clock = self._add("counsel:clock", self.clock.turn)
        self._note = self._add("counsel:note", lambda: ask_for_note(self._session))
        self._block = self._mark("counsel:block", whole_page=False)
        self._whole = self._mark("counsel:page", whole_page=True)
        self._swap = self._add("counsel:swap", self.swap)
        self._show = self._add("counsel:family", self._turn_family)
        self._freeze = Choice("counsel:freeze", "switch", self)
        self._freeze.clicked.connect(self.family.freeze)
        self._line.addWidget(self._freeze)
        self._this = self._add("counsel:this", self.family.show_this)
        self._keys()
        Marks(page, self._session)
        self._connect(page)
        self._refresh()

    def _add(self, name: str, pressed: Callable[[], object]) -> QPushButton:
        made = button(name, "switch", self)
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - without the button's state
        self._line.addWidget(made)
        return made

    def _mark(self, name: str, *, whole_page: bool) -> Choice:
        made = Choice(name, "switch", self)
        made.clicked.connect(lambda: self._go_through(whole_page=whole_page))
        self._line.addWidget(made)
        return made

    def _keys(self) -> None:
        for keys, pressed in (
            ("Ctrl+N", lambda: ask_for_note(self._session)),
            ("Ctrl+G", lambda: self._go_through(whole_page=False)),
            ("Ctrl+Shift+G", lambda: self._go_through(whole_page=True)),
            ("F8", self.swap),
        ):
            QShortcut(QKeySequence(keys), self.window()).activated.connect(pressed)

    def _connect(self, page: PageView) -> None:
        session = self._session
        for changed in (
            self._counselling.changed,
            session.preferences_changed,
            session.page_changed,
            session.keeping.changed,
            self.family.changed,
            page.rebuilt,
        ):
            changed.connect(self._refresh)
        self.clock.ticked.connect(self._show_clock)
        page.verticalScrollBar().valueChanged.connect(self._show_marks)
        self._counselling.family_asked.connect(self._turn_family)

    # ---- what the buttons do

    def swap(self) -> None:
        """Let the languages change sides; with one of them alone, read in the other."""
        preferences = self._session.preferences
        if not preferences.counsels:
            return
        reading = preferences.reading
        turned = Reading(reading.second, reading.first) if reading.second else Reading(both(reading).second or "")  # type: ignore[arg-type]
        self._session.prefer(replace(preferences, reading=turned))

    def _go_through(self, *, whole_page: bool) -> None:
        done = mark_here(self._session, whole_page=whole_page)
        if done is not None:
            message = N_("Marked as gone through") if done else N_("Not marked any more")
            announce(self, self._session.words.one(message))

    def _turn_family(self) -> None:
        if self.family.is_open:
            self.family.close()
        elif self._counselling.card is not None:
            remind(self._session, self.family.open)

    # ---- what they say

    def _refresh(self) -> None:
        """Show the session as it is now."""
        card, look = self._counselling.card, self._session.look
        self.setVisible(card is not None)
        if card is None:
            self.clock.reset()
            self._case_shown = None
            return
        if self._case_shown not in {None, card.id}:
            self.clock.reset()
        self._case_shown = card.id
        self._lay.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(4))
        self._say(self._case, N_("Case {code}"), code=card.code)
        self._say(self._note, N_("Quick note"), "Ctrl+N")
        self._say(self._swap, N_("Swap languages"), "F8")
        self._show_clock()
        self._show_marks()
        is_open, here = self.family.is_open, self._session.trail.here
        self._say(self._show, N_("Close the family screen") if is_open else N_("Family screen…"))
        self._say(self._freeze, N_("Freeze it"))
        self._freeze.mark(on=self.family.is_frozen)
        self._freeze.setVisible(is_open)
        self._say(self._this, N_("Show them this page"))
        window = self.family.window
        held = window is not None and self._counselling.spot() is not None and window.shown != here
        self._this.setVisible(held)
        self._line.invalidate()

    def _show_clock(self) -> None:
        words, clock = self._session.words, self.clock
        if not clock.is_running and clock.minutes == 0:
            self._say(self._clock, N_("Start the quiet clock"))
            return
        phase = words.one(clock.phase.words)
        self._say(self._clock, N_("{n} min · {phase}"), n=clock.minutes, phase=phase)
        if not clock.is_running:
            self._say(self._clock, N_("Stopped at {n} min"), n=clock.minutes)

    def _show_marks(self) -> None:
        spot, marks = self._counselling.spot(), self._counselling.counsel.marks
        self._say(self._block, N_("Gone through"), "Ctrl+G")
        self._say(self._whole, N_("Whole page"), "Ctrl+Shift+G")
        for part, at in ((self._block, spot), (self._whole, Spot(spot.page) if spot else None)):
            part.mark(on=at in marks)
            part.setEnabled(at is not None and self._counselling.may_write)
        self._note.setEnabled(self._counselling.may_write)

    def _say(self, part: QPushButton, message: str, key: str = "", **facts: str | int) -> None:
        text = self._session.words.one(message, **facts)
        if part.accessibleName() != text:
            write(part, text, text, self._session, bold=False)
        part.setToolTip(key)
