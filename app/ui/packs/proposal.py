"""A pack that may be installed: who made it, what it changes page by page, and every number old beside new."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.guide.guide import Words as Said
from app.guide.guide import pick
from app.language import Language
from app.packs.changes import BlockChange, ContactChange, Deed, NumberChange, PageChange, What
from app.packs.shelf import Proposal
from app.ui.buttons import Choice
from app.ui.installed import Card, installed
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.notices import Warned
from app.ui.packs.work import PackWork
from app.ui.parts import Flow, FoldingRow, WideButton, button, in_each, tell, write
from app.ui.session import Session
from app.words import N_

_WHAT = {What.PHONE: N_("Number"), What.SITE: N_("Address"), What.HOURS: N_("Hours")}
_DEEDS = {
    Deed.ADDED: N_("{what}: new"),
    Deed.CHANGED: N_("{what}: changed"),
    Deed.REMOVED: N_("{what}: gone"),
}
_UNKNOWN = N_(
    "Anybody can make such a file, also somebody who wants your money. You can read it; what it says was verified "
    "by nobody here. The numbers built into Beside stay, and come first."
)


def proposal(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen on which a pack is installed, or not."""
    work = session.packs
    if work is None or work.proposal is None:
        return installed(session, folded)
    return list(_rows(work.proposal, work, session, folded=folded))


def _rows(one: Proposal, work: PackWork, session: Session, *, folded: bool) -> Iterator[QWidget]:
    words = session.words
    title = words.pair(N_("Install this guide?"))
    yield in_each(session, title, folded=folded, size=Size.TITLE, bold=True, heading=True)
    yield About(one, session, folded=folded)
    if not one.pack.is_trusted:
        yield Warned("unknown-maker", words.pair(_UNKNOWN), session, folded=folded)
    yield from _numbers(one, work, session, folded=folded)
    yield from _pages(one, work, session, folded=folded)
    yield Answers(one, work, session)


def _part(message: str, session: Session, *, folded: bool) -> QWidget:
    texts = session.words.pair(message)
    return in_each(session, texts, folded=folded, size=Size.PART, bold=True, heading=True)


def _numbers(one: Proposal, work: PackWork, session: Session, *, folded: bool) -> Iterator[QWidget]:
    """Yield what changes in whom to ask, and how they are reached."""
    found = one.changes
    if found.numbers:
        yield _part(N_("Numbers, addresses and hours that change"), session, folded=folded)
        told = N_("The old ones stay unless you choose the new. If you cannot be sure, keep the old.")
        yield in_each(session, session.words.pair(told), folded=folded)
        for number in found.numbers:
            yield NumberCard(number, work, session, folded=folded)
    if found.contacts:
        yield _part(N_("Who can help"), session, folded=folded)
        for contact in found.contacts:
            yield _contact(contact, session, folded=folded)


def _contact(change: ContactChange, session: Session, *, folded: bool) -> QWidget:
    contact = change.contact
    reach = " ".join(filter(None, (contact.phone, contact.site)))
    named = {language: f"{pick(contact.name, language)} {reach}".strip() for language in contact.name}
    return in_each(session, session.words.pair(_DEEDS[change.deed], what=named), folded=folded)


def _pages(one: Proposal, work: PackWork, session: Session, *, folded: bool) -> Iterator[QWidget]:
    """Yield what changes page by page."""
    yield _part(N_("Pages"), session, folded=folded)
    if not one.changes.pages:
        yield in_each(session, session.words.pair(N_("No page changes.")), folded=folded, tone="soft")
    for page in one.changes.pages:
        yield from _page(page, work, session, folded=folded)


def _page(page: PageChange, work: PackWork, session: Session, *, folded: bool) -> Iterator[QWidget]:
    texts = session.words.pair(_DEEDS[page.deed], what=page.title)
    if page.deed is not Deed.CHANGED:
        yield in_each(session, texts, folded=folded)
        return
    more = WideButton(f"change:{page.page}")
    more.show_words(texts, session, folded=folded)
    more.clicked.connect(lambda: work.unfold(page.page))
    yield more
    if page.page in work.unfolded:
        for block in page.blocks:
            yield BlockCard(block, session, folded=folded)


class About(Card):
    """Who made it, which edition, how old; and what to compare to trust its maker."""

    def __init__(self, one: Proposal, session: Session, *, folded: bool) -> None:
        super().__init__("proposal:about", session, folded=folded)
        from app.words.packs import standing  # noqa: PLC0415 - a start knows nothing of signatures

        words, about = session.words, one.about
        self.head(words.each(about.title))
        told = tuple(standing(one.pack, catalog) for catalog in words.catalogs)
        self.say(told, size=Size.BODY, tone="teal" if one.pack.is_trusted else "amber", bold=True)
        before = one.before.about.counter if one.before is not None and one.is_new_edition else None
        self.say(words.pair(N_("Edition {n}"), n=about.counter))
        if before is not None:
            self.say(words.pair(N_("So far you read edition {n}."), n=before), tone="soft")
        self.date(about)
        if not one.pack.is_trusted:
            compare = button("proposal:compare", parent=self)
            tell(compare, N_("I know the maker: compare the fingerprint…"), session)
            compare.clicked.connect(lambda: self._compare(one))
            line = Flow()
            line.addWidget(compare)
            self.lay.addSpacing(session.look.px(6))
            self.lay.addLayout(line)

    def _compare(self, one: Proposal) -> None:
        from app.ui.packs.publishers import Compare  # noqa: PLC0415 - loaded when it is asked for

        Compare(one, self.session, self).ask()


class NumberCard(Card):
    """A number, address or hour: what stood so far beside what the pack says, and which of the two is to be used."""

    def __init__(self, change: NumberChange, work: PackWork, session: Session, *, folded: bool) -> None:
        key = f"{change.new.contact}:{change.new.what}"
        super().__init__(f"number:{key}", session, folded=folded)
        words = session.words
        self.head(words.each(change.name))
        self.say(words.pair(_WHAT[change.new.what]), tone="soft")
        is_new = change in work.confirmed
        first = words.reading.first
        row = [
            self._choice(f"keep:{key}", N_("So far"), change.old.told(first), change, work, new=False, on=not is_new),
            self._choice(f"use:{key}", N_("In this pack"), change.new.told(first), change, work, new=True, on=is_new),
        ]
        self.lay.addWidget(FoldingRow(row, gap=session.look.px(12), folded=folded, parent=self))

    def _choice(  # noqa: PLR0913 - one side of the card
        self, name: str, message: str, said: str, change: NumberChange, work: PackWork, *, new: bool, on: bool
    ) -> Choice:
        session = self.session
        shown = said or session.words.one(N_("nothing"))
        made = Choice(name, "switch", self)
        made.mark(on=on)
        write(made, f"{session.words.joined(message)}\n{shown}", f"{session.words.one(message)}: {shown}", session)
        made.clicked.connect(lambda: work.confirm(change, new=new))
        return made


class BlockCard(Card):
    """Words before and after, side by side."""

    def __init__(self, block: BlockChange, session: Session, *, folded: bool) -> None:
        super().__init__("block-change", session, folded=folded)
        sides = [self._side(N_("So far"), block.old), self._side(N_("In this pack"), block.new)]
        self.lay.addWidget(FoldingRow(sides, gap=session.look.px(22), folded=folded, parent=self))

    def _side(self, message: str, said: Said | None) -> QWidget:
        side, look = QWidget(self), self.session.look
        words = self.session.words
        lay = QVBoxLayout(side)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(look.px(4))
        lay.addWidget(Label(side, "soft").show_plain(words.joined(message), words.reading.first, Size.SMALL))
        for language, text in self._texts(said):
            lay.addWidget(Label(side).show_plain(text, language))
        lay.addStretch(1)
        return side

    def _texts(self, said: Said | None) -> Iterator[tuple[Language, str]]:
        for language in self.session.words.reading.languages:
            text = pick(said, language) if said else ""
            yield language, text or "–"


class Answers(QWidget):
    """Install it, or not."""

    def __init__(self, one: Proposal, work: PackWork, session: Session) -> None:
        super().__init__()
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        line = Flow(gap=session.look.px(8))
        install = button("proposal:install", "main" if one.pack.is_trusted else "", self)
        tell(install, N_("Install") if one.pack.is_trusted else N_("Install it all the same"), session)
        install.clicked.connect(lambda: work.install())  # noqa: PLW0108 - without the button's state
        leave = button("proposal:leave", "" if one.pack.is_trusted else "main", self)
        tell(leave, N_("Do not install"), session)
        leave.clicked.connect(lambda: work.leave())  # noqa: PLW0108 - as above
        for answer in (install, leave) if one.pack.is_trusted else (leave, install):
            line.addWidget(answer)
        lay.addLayout(line)
