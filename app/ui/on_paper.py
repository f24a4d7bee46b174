"""On paper: the open page, all of the guide, or cards, saved or printed in the languages that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from app.cases.counsel import Handed
from app.guide.guide import START
from app.language import Reading
from app.places import FONTS, TYPST
from app.summary.booklet import OTHER_PARENT, Kind, layout
from app.summary.handout import TEMPLATE
from app.summary.typeset import Typesetter
from app.ui.buttons import button, write
from app.ui.dialogs import Dialog
from app.ui.look import Size
from app.ui.papers import Papers
from app.ui.parts import Flow
from app.ui.session import Session
from app.ui.summary.choosing import LanguageChoice
from app.words import N_

_KINDS = {
    Kind.PAGE: N_("This page"),
    Kind.WHOLE: N_("The whole booklet"),
    Kind.CARDS: N_("Cards with words to say"),
    Kind.CONTACTS: N_("A card with the numbers"),
    Kind.PHONE: N_("This page, to be read on a telephone"),
    Kind.HALF: N_("Half a page for the other parent"),
    Kind.FOLD: N_("The ten minutes, on a sheet to fold"),
}


class OnPaper(Dialog):
    """Choose what, and in which languages; then save or print it. Nothing a family wrote is on these papers."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__("on-paper", session, over)
        self._papers = Papers(session, over.window(), Typesetter(templates=TYPST, fonts=FONTS))
        self._kind, self._reading = Kind.PAGE, Reading(*session.preferences.reading.languages)
        here = session.trail.here
        page = session.guide.page(here) if here else None
        if page is None:
            self._kind = Kind.WHOLE
        elif page.id == OTHER_PARENT:
            self._kind = Kind.HALF
        self._page = page or session.guide.page(START) or next(iter(session.guide.advice.pages.values()))
        words = session.words
        if page is not None:
            self.say(page.title(words.reading.first), tone="soft")
        line = Flow(gap=session.look.px(6))
        self._kinds: dict[Kind, QPushButton] = {}
        for kind in self._offered(has_page=page is not None):
            made = button(f"on-paper:{kind}", "switch", self)
            made.setCheckable(True)
            made.clicked.connect(partial(self._choose, kind))
            line.addWidget(made)
            self._kinds[kind] = made
        self.lay.addLayout(line)
        self.say(words.one(N_("Language of the paper")), size=Size.SMALL)
        self._languages = LanguageChoice("on-paper", session, self)
        for title, choice in self._languages.buttons.items():
            choice.clicked.connect(partial(self._speak, title))
        self.lay.addWidget(self._languages)
        for name, message, take in (("save", N_("Save as PDF…"), self._save), ("print", N_("Print…"), self._print)):
            answer = button(f"on-paper:{name}", "main" if name == "save" else "", self)
            write(answer, words.one(message), words.one(message), session)
            answer.clicked.connect(self.accept)
            answer.clicked.connect(take)
            self.buttons.addWidget(answer)
            if name == "print":
                self._printing = answer
        self._refresh()

    def ask(self) -> None:
        """Open the dialog."""
        self.show_over(self.session.words.one(N_("On paper")))

    def _offered(self, *, has_page: bool) -> Iterator[Kind]:
        """Yield what can be printed here."""
        for kind in _KINDS:
            if kind is Kind.HALF and self.session.guide.page(OTHER_PARENT) is None:
                continue
            if has_page or kind not in {Kind.PAGE, Kind.PHONE}:
                yield kind

    def _refresh(self) -> None:
        """Show what is chosen."""
        words = self.session.words
        for kind, made in self._kinds.items():
            made.setChecked(kind is self._kind)
            text = words.one(_KINDS[kind])
            write(made, text, text, self.session, bold=kind is self._kind)
        self._languages.show_reading(self._reading)
        self._printing.setEnabled(self._kind is not Kind.PHONE)  # no printer has sheets of that size

    def _choose(self, kind: Kind) -> None:
        self._kind = kind
        self._refresh()

    def _speak(self, title: str) -> None:
        self._reading = self._languages.reading(title, self._reading)
        self._refresh()

    def _laid(self) -> Callable[[], object]:
        """Return how to lay out what is chosen now; in another thread, so without any part of this."""
        session = self.session
        voices = tuple(session.catalogs[language] for language in self._reading.languages)
        return partial(layout, self._kind, self._page, session.guide, region=session.region, voices=voices)

    def _save(self) -> None:
        self._list()
        self._papers.save(TEMPLATE, self._laid())

    def _print(self) -> None:
        self._list()
        self._papers.print(TEMPLATE, self._laid())

    def _list(self) -> None:
        """Let the case of a counsellor know of what leaves, once it has; take now what that will be."""
        about = self._page.id if self._kind in {Kind.PAGE, Kind.PHONE} else None
        left = partial(
            self.session.counselling.paper_left,
            handout=str(self._kind), page=about, languages=self._reading.languages,
        )  # fmt: skip
        self._papers.saved.connect(lambda: left(Handed.SAVED))
        self._papers.printed.connect(lambda: left(Handed.PRINTED))
