"""Exercises to calm down: breathing along a slow circle, and attending to one sense after the other."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.guide.blocks import Exercise
from app.guide.calm import COUNTS, SENSES, Sense
from app.ui.buttons import Choice
from app.ui.circle import Circle
from app.ui.hearing import announce
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow, button, discard, in_each, tell, write
from app.ui.session import Session
from app.words import N_

NAMES = {
    Exercise.BREATHING: N_("Breathe slowly"),
    Exercise.GROUNDING: N_("Come back to here and now"),
}
_ABOUT = {
    Exercise.BREATHING: N_("Breathe along with the circle. A few rounds are enough. Stop whenever you like."),
    Exercise.GROUNDING: N_("Five senses, one after the other. It takes a minute or two. There are no wrong answers."),
}
_CAUTION = N_(
    "If you feel dizzy, stop and breathe as usual. Leave out the holding if you are pregnant, or if your heart or "
    "lungs are not well."
)
_SENSES = {
    Sense.SEE: N_("Name five things you can see."),
    Sense.TOUCH: N_("Four things you can feel: your feet on the floor, the chair, your clothes, the air."),
    Sense.HEAR: N_("Three sounds you can hear."),
    Sense.SMELL: N_("Two things you can smell. If there is nothing, think of a smell you like."),
    Sense.TASTE: N_("One taste. A sip of water will do."),
}
_HERE = N_("You are here. The next step can wait a moment.")


def exercises(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the screen of the exercises."""
    words = session.words
    title = in_each(session, words.pair(N_("Breathing and grounding")), folded=folded, size=Size.TITLE, bold=True,
                    heading=True)  # fmt: skip
    return [title, *(PracticeCard(exercise, session, folded=folded, alone=True) for exercise in Exercise)]


class PracticeCard(QFrame):
    """The place of an exercise on a page: opened in place, and closed again; *alone*, it is always open."""

    def __init__(self, exercise: Exercise, session: Session, *, folded: bool, alone: bool = False) -> None:
        super().__init__()
        self.setProperty("shape", "card")
        self._exercise, self._session, self._folded, self._alone = exercise, session, folded, alone
        words, look = session.words, session.look
        self._lay = lay = QVBoxLayout(self)
        lay.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        lay.setSpacing(look.px(6))
        lay.addWidget(in_each(session, words.pair(NAMES[exercise]), folded=folded, bold=True, heading=True))
        lay.addWidget(in_each(session, words.pair(_ABOUT[exercise]), folded=folded, tone="soft"))
        self._inside: QWidget | None = None
        self._toggle = button(f"practice:{exercise}", parent=self)
        self._toggle.clicked.connect(self._press)
        if not alone:
            line = Flow(gap=look.px(8))
            line.addWidget(self._toggle)
            lay.addLayout(line)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be open or closed as the exercise was left elsewhere."""
        super().showEvent(event)
        self._refresh()

    def _press(self) -> None:
        self._session.calm = self._session.calm.toggle(self._exercise)
        self._refresh()

    def _refresh(self) -> None:
        """Show the exercise if it is open."""
        opened = self._alone or self._exercise in self._session.calm.opened
        self._toggle.setHidden(self._alone)
        tell(self._toggle, N_("Close") if opened else N_("Try it"), self._session)
        name = self._session.words.one(NAMES[self._exercise])
        self._toggle.setAccessibleDescription(name)
        if opened and self._inside is None:
            made = Breathing if self._exercise is Exercise.BREATHING else Grounding
            self._inside = made(self._session, folded=self._folded)
            self._lay.insertWidget(2, self._inside)
        elif not opened and self._inside is not None:
            discard(self._inside)
            self._inside = None


class Breathing(QWidget):
    """Box breathing: start and pause, a pace to choose, and what to be careful about."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        super().__init__()
        self._session = session
        words, look = session.words, session.look
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, look.px(8), 0, look.px(4))
        lay.setSpacing(look.px(10))
        self._circle = Circle(session, self)
        lay.addWidget(self._circle, 0, Qt.AlignmentFlag.AlignHCenter)
        self._start = button("breathing:start", parent=self)
        self._start.clicked.connect(self._press)
        lay.addWidget(self._start, 0, Qt.AlignmentFlag.AlignHCenter)
        paces = Flow(gap=look.px(8))
        told = Label(self, "soft")
        told.show_plain(words.joined(N_("Seconds for each breath")), words.reading.first, Size.SMALL).setWordWrap(False)
        told.setFixedHeight(look.px(44))
        told.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        paces.addWidget(told)
        self._counts = {number: Choice(f"breathing:{number}", "switch", self) for number in COUNTS}
        for number, choice in self._counts.items():
            choice.setFixedWidth(look.px(48))
            choice.clicked.connect(lambda _=False, number=number: self._pace(number, holds=None))
            paces.addWidget(choice)
        self._holds = Choice("breathing:holds", "switch", self)
        self._holds.clicked.connect(lambda: self._pace(None, holds=not session.calm.pace.holds))
        self._still = Choice("breathing:still", "switch", self)
        self._still.clicked.connect(self._keep_still)
        paces.addWidget(self._holds)
        paces.addWidget(self._still)
        lay.addLayout(paces)
        lay.addWidget(in_each(session, words.pair(_CAUTION), folded=folded, size=Size.SMALL, tone="soft"))
        self._circle.paused.connect(self._refresh)
        self._refresh()

    def _press(self) -> None:
        calm = self._session.calm
        self._session.calm = replace(calm, running=not calm.running)
        self._refresh()

    def _pace(self, number: int | None, *, holds: bool | None) -> None:
        calm = self._session.calm
        pace = replace(calm.pace, count=number or calm.pace.count, holds=calm.pace.holds if holds is None else holds)
        self._session.calm = calm.breathe(pace)
        self._refresh()

    def _keep_still(self) -> None:
        preferences = self._session.preferences
        self._session.prefer(replace(preferences, still=not preferences.still))

    def _refresh(self) -> None:
        """Show the session as it is now."""
        session = self._session
        calm, words = session.calm, session.words
        tell(self._start, N_("Pause") if calm.running else N_("Start"), session)
        for number, choice in self._counts.items():
            heard = words.one(N_("{n} seconds a breath"), n=number)
            write(choice, str(number), heard, session)
            choice.mark(on=number == calm.pace.count)
        tell(self._holds, N_("Without holding"), session)
        self._holds.mark(on=not calm.pace.holds)
        tell(self._still, N_("Keep the circle still"), session)
        self._still.mark(on=session.preferences.still)
        self._circle.follow()


class Grounding(QWidget):
    """Five senses, one at a time."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        super().__init__()
        self._session, self._folded = session, folded
        look = session.look
        self._lay = lay = QVBoxLayout(self)
        lay.setContentsMargins(0, look.px(8), 0, look.px(4))
        lay.setSpacing(look.px(10))
        self._number = Label(self, "teal")
        lay.addWidget(self._number)
        self._told: QWidget | None = None
        line = Flow(gap=look.px(8))
        self._next, self._back = button("grounding:next", parent=self), button("grounding:back", "quiet", self)
        self._next.clicked.connect(lambda: self._turn(1))
        self._back.clicked.connect(lambda: self._turn(-1))
        line.addWidget(self._next)
        line.addWidget(self._back)
        lay.addLayout(line)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be where the exercise was left elsewhere."""
        super().showEvent(event)
        self._refresh()

    def _turn(self, by: int) -> None:
        calm = self._session.calm
        self._session.calm = replace(calm, sense=(calm.sense + by) % (len(SENSES) + 1))
        self._refresh()
        announce(self, self._session.words.one(self._message()))
        if not self._back.isVisible() and self._back.hasFocus():
            self._next.setFocus()

    def _message(self) -> str:
        sense = self._session.calm.sense
        return _SENSES[SENSES[sense]] if sense < len(SENSES) else _HERE

    def _refresh(self) -> None:
        """Show the session as it is now."""
        session = self._session
        words, sense = session.words, session.calm.sense
        left = len(SENSES) - sense
        self._number.show_plain(str(left) if left else "", words.reading.first, Size.TITLE, bold=True)
        self._number.setVisible(bool(left))
        if self._told is not None:
            discard(self._told)
        self._told = in_each(session, words.pair(self._message()), folded=self._folded, size=Size.PART)
        self._lay.insertWidget(1, self._told)
        tell(self._next, N_("Next") if left else N_("Once more"), session)
        tell(self._back, N_("One back"), session)
        if self._back.hasFocus() and not sense:
            self._next.setFocus()
        self._back.setVisible(bool(sense))
