"""Who can help: the contacts of a role, each with its number, its source and how old that is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.guide.blocks import RoleId
from app.guide.guide import Contact, Place, RegionId, pick
from app.language import Language
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow, FoldingRow, button, tell, write
from app.ui.session import Session
from app.words import N_

_LONG = 6  # characters: a longer number is set smaller


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


class ContactGroup(QWidget):
    """Show whom to ask for a role, place by place while no region is chosen."""

    def __init__(self, role: RoleId, session: Session, *, folded: bool, region_line: bool) -> None:
        super().__init__()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(8))
        if region_line:
            lay.addWidget(RegionLine(session, self))
        for place, contacts in session.guide.who(role, session.region):
            for contact in contacts:
                lay.addWidget(ContactCard(contact, place, session, folded=folded))


class ContactCard(QFrame):
    """One contact: the number large, who answers, what they do, and where we know it from."""

    def __init__(self, contact: Contact, place: Place, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setProperty("shape", "card")
        self._contact, self._place, self._session = contact, place, session
        look = session.look
        lay = QBoxLayout(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight, self)
        lay.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(12))
        lay.setSpacing(look.px(4 if folded else 14))
        if contact.phone or contact.site:
            lay.addWidget(self._call(folded=folded))
        languages = enumerate(session.words.reading.languages)
        columns = [self._about(place, language, folded=folded) for place, language in languages]
        lay.addWidget(FoldingRow(columns, gap=look.px(8 if folded else 22), folded=folded), 1)

    def _call(self, *, folded: bool) -> QWidget:
        """Return the number, and ways to copy it and the address."""
        words, look, contact = self._session.words, self._session.look, self._contact
        parts: list[QWidget] = []
        if contact.phone:
            size = Size.TITLE if len(contact.phone) < _LONG else Size.PART
            number = Label(tone="teal").show_plain(contact.phone, words.reading.first, size, bold=True)
            number.setWordWrap(False)
            if folded:  # in line with the buttons
                number.setMinimumHeight(look.px(44))
                number.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            number.setAccessibleName(f"{pick(contact.name, words.reading.first)}: {contact.phone}")
            name = words.one(N_("Copy the number of {name}"), name=contact.name)
            parts += [number, self._copy(contact.phone, N_("Copy"), name)]
        if contact.site:
            name = words.one(N_("Copy the address of {name}"), name=contact.name)
            parts.append(self._copy(contact.site, N_("Copy address"), name))
        side = QWidget(self)
        lay: QLayout = Flow(side, gap=look.px(14)) if folded else QVBoxLayout(side)
        for part in parts:
            lay.addWidget(part)
        if isinstance(lay, QVBoxLayout):
            side.setFixedWidth(look.px(144))
            lay.setContentsMargins(0, 0, 0, 0)
            lay.setSpacing(look.px(2))
            lay.addStretch(1)
        return side

    def _copy(self, text: str, message: str, name: str) -> QPushButton:
        """Return a button that copies *text* and then says so."""
        session = self._session
        copy = button(f"copy:{self._contact.id}:{text}", "plain", self)
        tell(copy, message, session, stacked=True)
        copy.setAccessibleName(name)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        copy.clicked.connect(lambda: tell(copy, N_("Copied"), session, stacked=True))
        return copy

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
        when = " · ".join(pick(fact, language) for fact in (contact.hours, contact.speaks) if fact)
        for text in filter(None, (when, contact.site, session.words.told_where(contact)[place])):
            lay.addWidget(Label(column, "soft").show_plain(text, language, Size.SMALL))
        lay.addStretch(1)
        return column
