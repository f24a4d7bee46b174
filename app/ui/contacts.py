"""Who can help: the contacts of a role, each with its number, its source and how old that is."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from app.guide.blocks import RoleId
from app.guide.guide import Contact, Place, RegionId, pick
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow, FoldingRow, button, tell, write
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
            lay.addWidget(Label(self).show_plain(text, language, look))
        lay.addLayout(self._choices())

    def _chosen(self, place: Place) -> Flow:
        words, look = self._session.words, self._session.look
        line = Flow(gap=look.px(8))
        label = Label(self, "soft")
        label.setWordWrap(False)
        text = words.joined(N_("Numbers for: {place}"), place=place.about.title)
        label.show_plain(text, words.reading.first, look, Size.SMALL, bold=True)
        label.setFixedHeight(look.px(44))
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
            title = "  ".join(pick(place.about.title, language) for language in words.reading.languages)
            write(choice, title, pick(place.about.title, words.reading.first), self._session)
            choice.clicked.connect(lambda _=False, region=place.region: self._session.choose(region))
            line.addWidget(choice)
        return line

    def _menu(self, above: QPushButton) -> QMenu:
        menu = QMenu(above)
        menu.setFont(above.font())
        for place in self._session.guide.places:
            title = pick(place.about.title, self._session.words.reading.first)
            menu.addAction(title).triggered.connect(
                lambda _=False, region=place.region: self._session.choose(RegionId(region))
            )
        return menu


class ContactGroup(QWidget):
    """Show whom to ask for a role, place by place while no region is chosen."""

    def __init__(self, role: RoleId, session: Session, *, folded: bool, first: bool) -> None:
        super().__init__()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(8))
        if first:
            lay.addWidget(RegionLine(session, self))
        for place, contacts in session.guide.who(role, session.region):
            for contact in contacts:
                lay.addWidget(ContactCard(contact, place, session, folded=folded))


class ContactCard(QFrame):
    """One contact: the number large, who answers, what they do, and where we know it from."""

    def __init__(self, contact: Contact, place: Place, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setProperty("shape", "card")
        self._contact, self._place, self._session, self._folded = contact, place, session, folded
        look = session.look
        lay = QVBoxLayout(self)
        lay.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(12))
        lay.setSpacing(look.px(6))
        lay.addLayout(self._head())
        lay.addWidget(FoldingRow(self._facts(), gap=look.px(22), folded=folded, parent=self))

    def _head(self) -> QBoxLayout:
        """Return the names and the number, one under the other when folded."""
        words, look, contact = self._session.words, self._session.look, self._contact
        line = QBoxLayout(QBoxLayout.Direction.TopToBottom if self._folded else QBoxLayout.Direction.LeftToRight)
        line.setSpacing(look.px(4 if self._folded else 14))
        names = QVBoxLayout()
        names.setSpacing(0)
        for place, language in enumerate(words.reading.languages):
            text = pick(contact.name, language)
            if self._session.region is None:
                text = f"{pick(self._place.about.title, language)} · {text}"
            label = Label(self, "soft" if place else "").show_plain(text, language, look, bold=not place)
            names.addWidget(label)
        line.addLayout(names, 1)
        if contact.phone:
            line.addLayout(self._number(contact.phone))
        return line

    def _number(self, phone: str) -> Flow:
        words, look, contact = self._session.words, self._session.look, self._contact
        line = Flow(gap=look.px(8))
        number = Label(self, "teal").show_plain(phone, words.reading.first, look, Size.TITLE, bold=True)
        number.setWordWrap(False)
        number.setAccessibleName(f"{pick(contact.name, words.reading.first)}: {phone}")
        line.addWidget(number)
        copy = button(f"copy:{contact.id}", "quiet", self)
        tell(copy, N_("Copy"), self._session)
        copy.setAccessibleName(words.one(N_("Copy the number of {name}"), name=contact.name))
        copy.clicked.connect(lambda: self._copy(copy))
        line.addWidget(copy)
        return line

    def _facts(self) -> list[QWidget]:
        words, look, contact = self._session.words, self._session.look, self._contact
        columns: list[QWidget] = []
        for language, told in zip(words.reading.languages, words.told_where(contact), strict=True):
            column = QWidget(self)
            lay = QVBoxLayout(column)
            lay.setContentsMargins(0, 0, 0, 0)
            lay.setSpacing(look.px(2))
            facts = [contact.hours, contact.speaks]
            line = " · ".join(pick(fact, language) for fact in facts if fact)
            lay.addWidget(Label(column).show_plain(pick(contact.does, language), language, look))
            for text in filter(None, (line, contact.site, told)):
                lay.addWidget(Label(column, "soft").show_plain(text, language, look, Size.SMALL))
            lay.addStretch(1)
            columns.append(column)
        return columns

    def _copy(self, pressed: QPushButton) -> None:
        QGuiApplication.clipboard().setText(self._contact.phone or "")
        tell(pressed, N_("Copied"), self._session)
