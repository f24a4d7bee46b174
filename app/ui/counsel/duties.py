"""The duties of the open case: what is due, since when, how long still, and what the report must contain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.counsel import Begun, Reported, lacking
from app.cases.deadlines import DutyClock, begun
from app.cases.due import Level
from app.guide.blocks import PageId
from app.guide.duties import Duty
from app.guide.guide import pick
from app.ui.counsel.forms import Form, ask
from app.ui.counsel.notice import print_notice, save_notice
from app.ui.counsel.saying import TONES, level_words, on_the_clock
from app.ui.keep.parts import Card
from app.ui.labels import Label
from app.ui.look import Look, Size
from app.ui.parts import discard, in_each
from app.ui.session import CASES, Session
from app.words import N_

_MINUTE = 60_000  # milliseconds
_BOXES = {Level.SOON: "care", Level.OVER: "avoid", Level.AHEAD: "care"}
_PERSONAL = N_(
    "The duty is your own: telling the head or a colleague does not end it; the number of the report does. "
    "No consent of a parent is needed. A child’s no changes how it is done, never whether."
)
_MISSING = {
    "at": N_("Write when it was reported."),
    "receiver": N_("Write who received it."),
    "serial": N_("Write the number of the report. Without it the duty is not done."),
}


def duties(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen."""
    return [DutiesScreen(session, folded=folded)]


class Bar(QWidget):
    """How much of its own time a duty has left, as a line that grows shorter."""

    def __init__(self, share: float, colour: str, look: Look) -> None:
        super().__init__()
        self._share, self._colour, self._look = max(0.0, min(1.0, share)), colour, look
        self.setFixedHeight(look.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole, round_ = QRectF(self.rect()), self.height() / 2
        painter.setPen(QColor(self._look.palette.line))
        painter.setBrush(QColor(self._look.palette.line))
        painter.drawRoundedRect(whole, round_, round_)
        painter.setPen(QColor(self._colour))
        painter.setBrush(QColor(self._colour))
        whole.setWidth(max(whole.height(), whole.width() * self._share))
        painter.drawRoundedRect(whole, round_, round_)


class DutiesScreen(QWidget):
    """The duties taken up, those proposed, and all others; made anew as they change, and as minutes go by."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setObjectName("duties")
        self._session, self._folded = session, folded
        self._body: QWidget | None = None
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._shown: object = None
        session.counselling.changed.connect(self._refresh)
        session.answers_changed.connect(self._refresh)
        session.region_changed.connect(self._refresh)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._refresh)
        self._tick.start(_MINUTE)
        self._refresh()

    def _refresh(self) -> None:
        """Show the duties as they stand now."""
        counselling, words = self._session.counselling, self._session.words
        shown = (
            counselling.counsel.duties,
            counselling.card is None,
            [duty.id for duty in counselling.proposed],
            [level_words(clock.level, clock.left, words) for clock in counselling.clocks],
        )
        if shown == self._shown:
            return
        self._shown = shown
        if self._body is not None:
            discard(self._body)
        self._body = self._made()
        self._lay.addWidget(self._body)

    def _made(self) -> QWidget:
        session = self._session
        body = QWidget(self)
        lay = QVBoxLayout(body)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(12))
        title = session.words.pair(N_("Duties"))
        lay.addWidget(in_each(session, title, folded=self._folded, size=Size.TITLE, bold=True, heading=True))
        for card in self._cards():
            lay.addWidget(card)
        return body

    def _cards(self) -> Iterator[Card]:
        session, counselling = self._session, self._session.counselling
        if counselling.card is None:
            yield (
                self._card()
                .say(N_("Open a case first: duties are counted for one case."))
                .press("duties:cases", N_("Cases"), partial(session.open, CASES), "main")
            )
            return
        if not counselling.duties:
            yield self._card().say(N_("No duties of schools are known here for this region. Ask the authority."))
            return
        yield self._card(box="why").say(_PERSONAL)
        if counselling.went_back:
            yield self._card(box="care").say(
                N_("The clock of this computer was set back, or was wrong before. The times left may be wrong.")
            )
        for clock in counselling.clocks:
            yield duty_card(session, clock, folded=self._folded)
        proposed = counselling.proposed
        for duty in proposed:
            yield self._offer(duty, N_("Due here, as far as was answered"))
        taken = {state.duty for state in counselling.counsel.duties} | {duty.id for duty in proposed}
        for duty in counselling.duties:
            if duty.id not in taken:
                yield self._offer(duty, N_("Only if it applies"))

    def _offer(self, duty: Duty, message: str) -> Card:
        session = self._session
        card = self._card().say(message, tone="soft", size=Size.SMALL)
        card.head("{name}", name=duty.name).say("{applies}", applies=duty.applies)
        if session.counselling.may_write:
            card.press(f"take-up:{duty.id}", N_("Put on the list"), partial(session.counselling.take_up, duty.id))
        return card

    def _card(self, box: str = "") -> Card:
        return Card(self._session, folded=self._folded, box=box)


def duty_card(session: Session, clock: DutyClock, *, folded: bool) -> Card:
    """Return one duty with its own clock, order, source, and what can be done."""
    duty, state, name = clock.duty, clock.state, clock.state.id
    card = Card(session, folded=folded, box=_BOXES.get(clock.level, ""))
    card.head("{name}", name=duty.name)
    if state.event > 1:
        card.say(N_("Event {n}"), tone="soft", n=state.event)
    _say_time(card, clock, session)
    card.say("{says}", says=duty.says)
    card.say(N_("To: {receiver}"), receiver=duty.receiver)
    if duty.by_phone and clock.level is not Level.DONE:
        card.say(N_("By telephone first."), bold=True)
    if clock.waits_for:
        first = next((other.name for other in session.counselling.duties if other.id == clock.waits_for), {})
        card.say(N_("First: {name}. This report quotes its time and number."), tone="amber", name=first)
    if duty.parents:
        card.say("{parents}", parents=duty.parents, tone="amber")
    card.say(
        N_("From {where}, as of {as_of}, read on {seen}. Compare it with what is in force now."),
        tone="soft", size=Size.SMALL, where=duty.seen_on,
        as_of=session.words.day(duty.as_of), seen=session.words.day(duty.seen),
    )  # fmt: skip
    if session.counselling.may_write:
        _press(card, session, clock, str(name))
    return card


def _say_time(card: Card, clock: DutyClock, session: Session) -> None:
    state, words, look = clock.state, session.words, session.look
    told = level_words(clock.level, clock.left, words)
    label = Label(card, TONES.get(clock.level, "")).show_plain(told, words.reading.first, Size.PART, bold=True)
    label.setObjectName(f"left:{state.id}")
    card.put(label)
    if clock.deadline and clock.left and clock.level in {Level.RUNNING, Level.SOON}:
        palette = look.palette
        colour = palette.amber if clock.level is Level.SOON else palette.teal
        card.put(Bar(clock.left / clock.duty.length, colour, look))
    start = begun(clock.duty, session.counselling.counsel, state.event)
    if start and clock.deadline:
        card.say(
            N_("{who}, {since}. Until {until}."),
            who=start.who, since=on_the_clock(start.at), until=on_the_clock(clock.deadline.until),
        )  # fmt: skip
    if state.reported:
        done = state.reported
        card.say(
            N_("Reported {at} to {receiver}, number {serial}."),
            at=on_the_clock(done.at), receiver=done.receiver, serial=done.serial,
        )  # fmt: skip
        if clock.late:
            card.say(N_("That was after its time. Ask how the reason is to be explained."), tone="amber")


def _press(card: Card, session: Session, clock: DutyClock, name: str) -> None:
    duty, state = clock.duty, clock.state
    is_own = duty.shares is None or state.begun is not None
    if state.reported is None and (is_own or clock.deadline is None):
        message = N_("Change the start…") if clock.deadline else N_("Enter the start…")
        tone = "" if clock.deadline else "main"
        card.press(f"begun:{name}", message, partial(ask_for_start, session, clock), tone)
    if state.reported is None:
        card.press(f"reported:{name}", N_("It is reported…"), partial(ask_for_number, session, clock))
    else:
        card.press(f"reported:{name}", N_("Correct the number…"), partial(ask_for_number, session, clock))
    card.press(f"notice:{name}", N_("Print what it must contain…"), partial(print_notice, session, clock))
    card.press(f"notice-pdf:{name}", N_("Save as PDF…"), partial(save_notice, session, clock))
    more = max(it.event for it in session.counselling.counsel.duties if it.duty == duty.id) + 1
    take_up = partial(session.counselling.take_up, duty.id, more)
    card.press(f"again:{name}", N_("Another event"), take_up, "quiet")
    if duty.page:
        card.press(f"about:{name}", N_("Read about it"), partial(session.open, PageId(duty.page)), "quiet")
    if state.reported is None:
        card.press(f"off:{name}", N_("Take off the list…"), partial(_ask_to_take_off, session, clock), "quiet")


def ask_for_start(session: Session, clock: DutyClock) -> None:
    """Ask who in the school knew first, and when; it is never assumed."""
    form = Form("begun", session)
    words = session.words
    form.say(pick(clock.duty.begins, words.reading.first))
    who = form.ask("who", N_("Who knew first"))
    at = form.when("at", N_("Day and time"))
    start = clock.state.begun
    if start:
        who.setPlainText(start.who)
        at.show_moment(start.at)

    def take() -> str | None:
        when = at.read()
        if isinstance(when, str):
            return when
        if not who.words().strip():
            return N_("Write who knew first.")
        state = replace(clock.state, begun=Begun(who=who.words().strip(), at=when))
        session.counselling.change_duty(state)
        return None

    form.show_form(N_("When did its time begin?"), N_("Keep"), take)


def ask_for_number(session: Session, clock: DutyClock) -> None:
    """Ask when it was reported, to whom, and under which number: only then the duty is done."""
    form = Form("reported", session)
    at = form.when("at", N_("Day and time"))
    receiver = form.ask("receiver", N_("Who received it: office and name"))
    serial = form.ask("serial", pick(clock.duty.serial, session.words.reading.first))
    if clock.state.reported:
        at.show_moment(clock.state.reported.at)
        receiver.setPlainText(clock.state.reported.receiver)
        serial.setPlainText(clock.state.reported.serial)

    def take() -> str | None:
        when = at.read()
        if isinstance(when, str):
            return when
        missing = lacking(when, receiver.words(), serial.words())
        if missing:
            return _MISSING[missing[0]]
        report = Reported(at=when, receiver=receiver.words().strip(), serial=serial.words().strip())
        session.counselling.change_duty(replace(clock.state, reported=report))
        return None

    form.show_form(N_("It is reported"), N_("Keep"), take)


def _ask_to_take_off(session: Session, clock: DutyClock) -> None:
    ask(
        "take-off", session, N_("Take “{duty}” off the list?"),
        (N_("Only if it does not apply, or stands there twice. A child’s no is no reason."),),
        (("yes", "", N_("Take it off"), partial(session.counselling.drop, clock.state)),),
        duty=clock.duty.name,
    )  # fmt: skip
