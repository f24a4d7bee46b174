"""What paper is wanted: in which languages, for whom, on which sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.guide.fields import Edition, SectionId
from app.language import CHINESE, ENGLISH, Reading
from app.summary.editions import SHEETS, Sheet
from app.ui.buttons import button, write
from app.ui.parts import Flow
from app.ui.session import Session
from app.ui.summary.pages import titles
from app.words import N_

EDITIONS = {
    Edition.AUTHORITIES: N_("For police and authorities"),
    Edition.SCHOOL: N_("For the school"),
    Edition.HELPER: N_("For a helper"),
    Edition.FAMILY: N_("For the family"),
    Edition.COUNSELLOR: N_("For the next counsellor"),
}
_SHEETS: dict[Sheet, str] = {"a4": "A4", "letter": "Letter"}


class LanguageChoice(QWidget):
    """The languages of a paper: English, 中文, or both."""

    def __init__(self, name: str, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._session = name, session
        self._lay = Flow(self, gap=2)
        self.buttons: dict[str, QPushButton] = {}
        for title in self._readings(Reading(ENGLISH)):
            made = button(f"{name}:{title}", "switch", self)
            made.setCheckable(True)
            self._lay.addWidget(made)
            self.buttons[title] = made

    def show_reading(self, reading: Reading) -> None:
        """Show which languages are wanted."""
        heard = self._session.words.one(N_("Language of the paper"))
        for title, offered in self._readings(reading).items():
            shown = {"en": "English", "zh": "中文"}.get(title) or self._session.words.one(N_("Both"))
            is_on = offered == reading
            self.buttons[title].setChecked(is_on)
            write(self.buttons[title], shown, f"{heard}: {shown}", self._session, bold=is_on)

    def reading(self, title: str, now: Reading) -> Reading:
        """Return what the button *title* stands for."""
        return self._readings(now)[title]

    @staticmethod
    def _readings(now: Reading) -> dict[str, Reading]:
        other = CHINESE if now.first == ENGLISH else ENGLISH
        return {
            "en": Reading(ENGLISH),
            "zh": Reading(CHINESE),
            "both": now if now.second else Reading(now.first, other),
        }


class Choosing(QWidget):
    """The choices above the paper, and *more* at their end. Its button says which edition it is, as the paper does."""

    def __init__(self, session: Session, parent: QWidget, more: Iterable[QWidget] = ()) -> None:
        super().__init__(parent)
        self._session = session
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        lay = Flow(self, gap=session.look.px(6))
        self._languages = LanguageChoice("paper", session, self)
        for title, made in self._languages.buttons.items():
            made.clicked.connect(partial(self._speak, title))
        self._edition, self._sheet = button("paper:edition", "switch", self), button("paper:sheet", "switch", self)
        self._sections = button("paper:sections", "switch", self)
        for part in (self._languages, self._edition, self._sections, self._sheet, *more):
            lay.addWidget(part)
        session.writing.order_changed.connect(self._refresh)
        session.preferences_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        """Show the order as it is now."""
        session, order = self._session, self._session.writing.order
        words = session.words
        self._languages.show_reading(order.reading)
        told = words.one(EDITIONS[order.edition])
        if order.blank:
            told = words.one(N_("Empty form")) + " · " + told
        write(self._edition, f"{told} ▾", words.one(N_("Whom the paper is for: {who}"), who=told), session)
        self._edition.setMenu(self._editions())
        sheet = _SHEETS[order.sheet]
        write(self._sheet, f"{sheet} ▾", words.one(N_("Size of the sheet: {size}"), size=sheet), session, bold=False)
        self._sheet.setMenu(self._sheets())
        text = words.one(N_("Parts"))
        write(self._sections, f"{text} ▾", words.one(N_("Parts that a helper sees")), session, bold=False)
        self._sections.setMenu(self._parts())
        self._sections.setVisible(order.edition is Edition.HELPER)
        self.updateGeometry()

    def _speak(self, title: str) -> None:
        writing = self._session.writing
        writing.want(replace(writing.order, reading=self._languages.reading(title, writing.order.reading)))
        self._refresh()  # pressing the one that is on must not switch it off

    def _editions(self) -> QMenu:
        writing, words = self._session.writing, self._session.words
        menu = QMenu(self._edition)
        for edition, message in EDITIONS.items():
            if edition is Edition.COUNSELLOR and not self._session.counselling.is_on:  # a family has none
                continue
            wanted = replace(writing.order, edition=edition)
            action = menu.addAction(words.one(message), partial(writing.want, wanted))
            action.setCheckable(True)
            action.setChecked(edition is writing.order.edition)
        menu.addSeparator()
        wanted = replace(writing.order, blank=not writing.order.blank)
        blank = menu.addAction(words.one(N_("Empty form, to fill in by hand")), partial(writing.want, wanted))
        blank.setCheckable(True)
        blank.setChecked(writing.order.blank)
        return menu

    def _sheets(self) -> QMenu:
        writing = self._session.writing
        menu = QMenu(self._sheet)
        for sheet in SHEETS:
            action = menu.addAction(_SHEETS[sheet], partial(writing.want_sheet, sheet))
            action.setCheckable(True)
            action.setChecked(sheet == writing.order.sheet)
        return menu

    def _parts(self) -> QMenu:
        """Return the sections that a helper may see."""
        writing = self._session.writing
        menu = QMenu(self._sections)
        shown = writing.order.sections or {section.id for section in writing.form.sections[:1]}
        for section in writing.form.sections:
            changed = frozenset(shown) ^ {section.id}
            action = menu.addAction(titles(section, self._session)[0], partial(self._show, changed))
            action.setCheckable(True)
            action.setChecked(section.id in shown)
        return menu

    def _show(self, sections: frozenset[SectionId]) -> None:
        writing = self._session.writing
        writing.want(replace(writing.order, sections=sections))
