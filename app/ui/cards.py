"""The card of one contact: the number, who answers and when, and ways to take it along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from app.guide.age import Age, age
from app.guide.guide import Contact, Place, pick, within
from app.language import Language
from app.ui.hearing import announce
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow, FoldingRow, button, tell
from app.ui.session import Session
from app.words import N_

_LONG = 6  # characters: a longer number is set smaller
_PAST = N_("This should have been checked again by {date}. It may have changed.")


class OpenNow(Label):
    """Say whether anybody answers at this hour, by the clock of this computer, for as long as it is looked at."""

    def __init__(self, hours: tuple[time, time], place: int, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._hours, self._place, self._session = hours, place, session
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(60_000)
        self._timer.timeout.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look at the clock, and again every minute."""
        super().showEvent(event)
        self._refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def _refresh(self) -> None:
        words = self._session.words
        begin, end = (hour.strftime("%H:%M") for hour in self._hours)
        is_open = within(self._hours, self._session.now)
        told = words.pair(N_("Open now, until {time}"), time=end)
        if not is_open:
            told = words.pair(N_("Closed now. Opens at {time}"), time=begin)
        tone = "teal" if is_open else "amber"
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().polish(self)
        if told[self._place] != self.text():
            self.show_plain(told[self._place], words.reading.languages[self._place], Size.SMALL, bold=True)


class ContactCard(QFrame):
    """One contact: the number large, who answers and when, what they do, and where we know it from."""

    def __init__(self, contact: Contact, place: Place, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setProperty("shape", "card")
        self._contact, self._place, self._session = contact, place, session
        self._stacked = folded  # the two languages of a button
        look = session.look
        lay = QVBoxLayout(self)
        lay.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(6))
        lay.setSpacing(look.px(4))
        across = QBoxLayout(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        across.setSpacing(look.px(4 if folded else 14))
        if contact.phone:
            across.addWidget(self._number(contact.phone, folded=folded))
        languages = enumerate(session.words.reading.languages)
        columns = [self._about(place, language, folded=folded) for place, language in languages]
        across.addWidget(FoldingRow(columns, gap=look.px(8 if folded else 22), folded=folded), 1)
        lay.addLayout(across)
        ways = Flow(gap=look.px(24), below=0)
        for part in (*self._ways_to_call(), *self._ways_to_visit()):
            ways.addWidget(part)
        lay.addLayout(ways)

    def _number(self, phone: str, *, folded: bool) -> Label:
        first, name = self._session.words.reading.first, self._contact.name
        size = Size.TITLE if len(phone) < _LONG else Size.PART
        number = Label(self, "teal")
        number.show_plain(phone, first, size, bold=True).setWordWrap(False)
        number.setAccessibleName(f"{pick(name, first)}: {phone}")
        if not folded:
            number.setFixedWidth(self._session.look.px(144))
        return number

    def _ways_to_call(self) -> Iterator[QPushButton]:
        """Yield the ways to take the number along."""
        contact, words = self._contact, self._session.words
        if contact.phone:
            copied = words.one(N_("Copy the number of {name}"), name=contact.name)
            yield self._copy(contact.phone, N_("Copy number"), copied)
            scanned = words.one(N_("Code to scan, with the number of {name}"), name=contact.name)
            yield self._code(contact.phone, N_("Number to my phone…"), scanned)

    def _ways_to_visit(self) -> Iterator[QPushButton]:
        """Yield the ways to a web address: opening it after a question, copying it, taking it to a phone."""
        contact, words = self._contact, self._session.words
        if site := contact.site:
            visit = button(f"visit:{contact.id}", "plain", self)
            tell(visit, N_("Open the page…"), self._session, stacked=self._stacked)
            visit.setAccessibleName(words.one(N_("Open the page of {name}…"), name=contact.name))
            visit.clicked.connect(lambda: self._ask(site))
            yield visit
            copied = words.one(N_("Copy the address of {name}"), name=contact.name)
            yield self._copy(site, N_("Copy address"), copied)
            scanned = words.one(N_("Code to scan, with the address of {name}"), name=contact.name)
            yield self._code(site, N_("Address to my phone…"), scanned)

    def _copy(self, text: str, message: str, name: str) -> QPushButton:
        """Return a button that copies *text* and then says so."""
        session = self._session
        copy = button(f"copy:{self._contact.id}:{text}", "plain", self)
        tell(copy, message, session, stacked=self._stacked)
        copy.setAccessibleName(name)

        def take() -> None:
            QGuiApplication.clipboard().setText(text)
            tell(copy, N_("Copied"), session, stacked=self._stacked)
            announce(copy, session.words.one(N_("Copied")))

        copy.clicked.connect(take)
        return copy

    def _code(self, text: str, message: str, name: str) -> QPushButton:
        """Return a button that shows *text* as a code to scan."""
        session = self._session
        show = button(f"code:{self._contact.id}:{text}", "plain", self)
        tell(show, message, session, stacked=self._stacked)
        show.setAccessibleName(name)
        show.clicked.connect(lambda: self._scan(text))
        return show

    def _ask(self, site: str) -> None:
        from app.ui.addresses import AddressDialog  # noqa: PLC0415 - loaded when it is asked for

        AddressDialog(self._contact, site, self._session, self)

    def _scan(self, text: str) -> None:
        from app.ui.codes import CodeDialog  # noqa: PLC0415 - loaded when it is asked for

        CodeDialog(self._contact, text, self._session, self)

    def _about(self, place: int, language: Language, *, folded: bool) -> QWidget:
        """Return what is to be known about the contact in the *place*th language of the reading."""
        session, look, contact = self._session, self._session.look, self._contact
        column = QWidget(self)
        lay = QVBoxLayout(column)
        lay.setContentsMargins(0, 0 if folded else look.px(6), 0, 0)
        lay.setSpacing(look.px(2))
        name = pick(contact.name, language)
        if session.region is None:
            name = f"{pick(self._place.about.title, language)} · {name}"
        lay.addWidget(Label(column).show_plain(name, language, bold=True))
        lay.addWidget(Label(column).show_plain(pick(contact.does, language), language))
        if contact.open and session.region == self._place.region:  # elsewhere the clock tells another time
            lay.addWidget(OpenNow(contact.open, place, session, column))
        when = " · ".join(pick(fact, language) for fact in (contact.hours, contact.speaks) if fact)
        for text in filter(None, (when, contact.site, session.words.told_where(contact)[place])):
            lay.addWidget(Label(column, "soft").show_plain(text, language, Size.SMALL))
        if age(contact.review_by, session.known_day) is not Age.FRESH:
            told = session.words.pair(_PAST, date=session.words.day(contact.review_by))[place]
            lay.addWidget(Label(column, "amber").show_plain(told, language, Size.SMALL, bold=True))
        lay.addStretch(1)
        return column
