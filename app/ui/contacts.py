"""Who can help: the contacts of a role, each with its number, its source and how old that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from app.guide.age import Age, age
from app.guide.blocks import RoleId
from app.guide.guide import NOWHERE, Contact, Place, RegionId, pick
from app.ui.cards import ContactCard
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow, WideButton, button, tell, write
from app.ui.session import Session
from app.words import N_


class RegionLine(QFrame):
    """Say whose numbers are shown, and let the person choose the region or change it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words, look = session.words, session.look
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(look.px(6))
        place = session.guide.place(session.region) if session.region else None
        if place:
            lay.addLayout(self._chosen(place))
            return
        self.setProperty("shape", "card")
        lay.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        for language, text in zip(
            words.reading.languages, words.pair(N_("Where are you? This decides which numbers you see.")), strict=True
        ):
            lay.addWidget(Label(self).show_plain(text, language))
        lay.addLayout(self._choices())

    def _chosen(self, place: Place) -> Flow:
        words, look = self._session.words, self._session.look
        line = Flow(gap=look.px(8))
        label = Label(self, "soft")
        label.setWordWrap(False)
        text = words.joined(N_("Numbers for: {place}"), place=place.about.title)
        label.show_plain(text, words.reading.first, Size.SMALL, bold=True)
        label.setFixedHeight(look.px(44))
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        change = button("region:change", "quiet", self)
        tell(change, N_("Change region"), self._session)
        change.setMenu(self._menu(change))
        line.addWidget(label)
        line.addWidget(change)
        return line

    def _choices(self) -> Flow:
        words, look = self._session.words, self._session.look
        line = Flow(gap=look.px(8))
        for place in self._session.guide.places:
            choice = button(f"region:{place.region}", parent=self)
            titles = words.each(place.about.title)
            write(choice, "  ".join(titles), titles[0], self._session)
            choice.clicked.connect(lambda _=False, region=place.region: self._session.choose(region))
            line.addWidget(choice)
        return line

    def _menu(self, above: QPushButton) -> QMenu:
        menu = QMenu(above)
        for place in self._session.guide.places:
            title = pick(place.about.title, self._session.words.reading.first)
            menu.addAction(title).triggered.connect(
                lambda _=False, region=place.region: self._session.choose(RegionId(region))
            )
        return menu


def contact_rows(role: RoleId, session: Session, *, folded: bool, region_line: bool) -> Iterator[QWidget]:
    """Yield whom to ask for a role, place by place while no region is chosen.

    Numbers of a place that should have been checked more than a year ago fold away below those that hold
    everywhere. Where there are none of these, they stay: help is never hidden.
    """
    if region_line:
        yield RegionLine(session)
    everywhere = session.guide.who(role, NOWHERE)
    found = session.guide.who(role, session.region)
    old = [answer for answer in found if everywhere and answer not in everywhere and _is_old(answer[0], session)]
    fresh = [answer for answer in found if answer not in old]
    for place, contacts in fresh or (everywhere if old else ()):
        for contact in contacts:
            yield ContactCard(contact, place, session, folded=folded)
    for place, contacts in old:
        yield OlderContacts(role, place, contacts, session, folded=folded)


def _is_old(place: Place, session: Session) -> bool:
    return age(place.about.review_by, session.known_day) is Age.OLD


class OlderContacts(QWidget):
    """The contacts of a place that nobody has checked for long, shown when they are asked for."""

    def __init__(
        self, role: RoleId, place: Place, contacts: Sequence[Contact], session: Session, *, folded: bool
    ) -> None:
        super().__init__()
        self._place, self._contacts, self._session, self._folded = place, contacts, session, folded
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(session.look.px(8))
        self._show = WideButton(f"older:{role}:{place.region}", parent=self)
        message = N_("Numbers for {place}. They should have been checked by {date}. Show them all the same.")
        facts = {"place": place.about.title, "date": session.words.day(place.about.review_by)}
        self._show.show_words(session.words.pair(message, **facts), session, folded=folded)
        self._show.clicked.connect(self._unfold)
        self._lay.addWidget(self._show)

    def _unfold(self) -> None:
        self._show.hide()
        for contact in self._contacts:
            card = ContactCard(contact, self._place, self._session, folded=self._folded)
            self._lay.addWidget(card)
        if copies := self.findChildren(ContactCard)[0].findChildren(QPushButton):
            copies[0].setFocus()
