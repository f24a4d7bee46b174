"""Guides on this computer: what each pack says of itself, who vouches for it, how old it is, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.guide.age import Age, age
from app.guide.guide import About, Guide
from app.packs.shelf import Looked
from app.ui.look import Size
from app.ui.parts import Flow, button, in_each, tell
from app.ui.session import AUTHORS, Session
from app.words import N_
from app.words.explain import explain

_TOLD = {
    "installed": N_("It is installed, and read from now on."),
    "back": N_("The edition before is read again."),
    "removed": N_("It was taken away."),
    "distrusted": N_("What this maker signs is no longer trusted here."),
}


def installed(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen *Guides on this computer*."""
    words, work = session.words, session.packs
    title = words.pair(N_("Guides on this computer"))
    intro = N_("What you read here comes in packs. Each says who wrote it, and when it was last reviewed.")
    rows: list[QWidget] = [
        in_each(session, title, folded=folded, size=Size.TITLE, bold=True, heading=True),
        in_each(session, words.pair(intro), folded=folded),
    ]
    if work is not None:
        work.look()
        rows += _brought(session, folded=folded)
    rows += _built_in(session, session.shipped, folded=folded)
    return rows


def _brought(session: Session, *, folded: bool) -> Iterator[QWidget]:
    """Yield what was brought to this computer, and the ways to bring more."""
    work = session.packs
    if work is None:
        return
    if work.told:
        yield in_each(session, session.words.pair(_TOLD[work.told]), folded=folded, bold=True, tone="teal")
    yield Ways(session)
    if work.shelved is None:
        yield in_each(session, session.words.pair(N_("Looking at what lies here …")), folded=folded, tone="soft")
        return
    for one in work.shelved.looked:
        yield BroughtCard(one, session, folded=folded)
    for error in work.shelved.problems:
        texts = [explain(error, catalog) for catalog in session.words.catalogs]
        yield in_each(session, texts, folded=folded, tone="amber")
    if work.shelved.publishers:
        from app.ui.packs.publishers import publisher_rows  # noqa: PLC0415 - for whoever has added one

        yield from publisher_rows(work.shelved.publishers, session, folded=folded)


def _built_in(session: Session, guide: Guide, *, folded: bool) -> Iterator[QWidget]:
    """Yield what came with Beside, and what of it could not be opened."""
    words = session.words
    came = words.pair(N_("Came with Beside"))
    yield in_each(session, came, folded=folded, size=Size.PART, bold=True, heading=True)
    yield PackCard(guide.advice.about, N_("Advice, the same everywhere"), session, folded=folded)
    for place in guide.places:
        yield PackCard(place.about, N_("A place: who can help there"), session, folded=folded)
    if not guide.left_out:
        yield in_each(session, words.pair(N_("All packs could be opened.")), folded=folded, tone="soft")
        return
    left = words.pair(N_("These could not be opened"))
    yield in_each(session, left, folded=folded, size=Size.PART, bold=True, heading=True)
    for error in guide.left_out:
        yield in_each(session, [explain(error, catalog) for catalog in words.catalogs], folded=folded)


class Ways(QWidget):
    """The ways to bring a pack, and to make one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        line = Flow(self, gap=session.look.px(8))
        for name, message, tone, take in (
            ("packs:open", N_("Install a guide file…"), "main", self._choose),
            ("packs:authors", N_("For authors"), "", lambda: session.open(AUTHORS)),
        ):
            way = button(name, tone, self)
            tell(way, message, session)
            way.clicked.connect(lambda _=False, take=take: take())
            line.addWidget(way)

    def _choose(self) -> None:
        from app.ui.packs.choosing import ask_which  # noqa: PLC0415 - loaded when it is asked for

        work = self._session.packs
        if work is not None:
            ask_which(self._session.words.one(N_("Which guide file?")), "*.guidepack", self, work.examine)


class Card(QFrame):
    """A card with lines of words, in each language."""

    def __init__(self, name: str, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("shape", "card")
        self.session, self._folded = session, folded
        look = session.look
        self.lay = QVBoxLayout(self)
        self.lay.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(14))
        self.lay.setSpacing(look.px(2))

    def say(self, texts: tuple[str, ...], *, size: Size = Size.SMALL, tone: str = "", bold: bool = False) -> None:
        """Add one line."""
        self.lay.addWidget(in_each(self.session, texts, folded=self._folded, size=size, tone=tone, bold=bold))

    def head(self, texts: tuple[str, ...]) -> None:
        """Add what the card is about."""
        self.lay.addWidget(in_each(self.session, texts, folded=self._folded, bold=True, heading=True))

    def date(self, about: About) -> None:
        """Add when the pack was reviewed, and when it should be again."""
        words = self.session.words
        self.say(words.pair(N_("Reviewed on {date}"), date=words.day(about.reviewed_on)))
        past = age(about.review_by, self.session.known_day) is not Age.FRESH
        due = N_("Should have been reviewed by {date}") if past else N_("To be reviewed by {date}")
        self.say(words.pair(due, date=words.day(about.review_by)), tone="amber" if past else "", bold=past)


class PackCard(Card):
    """What a pack says of itself; its review date stands out once it has passed."""

    def __init__(self, about: About, kind: str, session: Session, *, folded: bool) -> None:
        super().__init__(f"pack:{about.id}", session, folded=folded)
        words = session.words
        self.head(words.each(about.title))
        self.say(words.pair(kind), size=Size.BODY, tone="soft")
        self.say(words.pair(N_("{publisher}, edition {n}"), publisher=about.publisher, n=about.counter))
        self.date(about)


class BroughtCard(Card):
    """A pack that was brought here: who vouches for it, how old it is, and the ways back."""

    def __init__(self, one: Looked, session: Session, *, folded: bool) -> None:
        pack, words = one.installed, session.words
        super().__init__(f"brought:{pack.pack}", session, folded=folded)
        from app.words.packs import told_standing  # noqa: PLC0415 - a start knows nothing of signatures

        self.head(words.each(pack.title))
        told = [told_standing(one.origin, pack.publisher, catalog) for catalog in words.catalogs]
        self.say(tuple(told), size=Size.BODY, tone="teal" if one.origin.is_trusted else "amber", bold=True)
        if one.problem is not None:
            self.say(tuple(explain(one.problem, catalog) for catalog in words.catalogs))
        self.say(words.pair(N_("Edition {n}"), n=pack.counter))
        self.date(one.about)
        if pack.is_site:
            self.say(words.pair(N_("An administrator put it here for everybody.")), tone="soft")
        if pack.is_site and not one.is_read:
            unread = N_("It is not read yet: look at it, and compare its maker’s fingerprint.")
            self.say(words.pair(unread), tone="soft")
        elif not one.is_read:
            self.say(words.pair(N_("It is not read now: another one is read in its place.")), tone="soft")
        self.lay.addSpacing(session.look.px(6))
        self.lay.addLayout(self._ways(one))

    def _ways(self, one: Looked) -> Flow:
        pack, work, line = one.installed, self.session.packs, Flow(gap=self.session.look.px(8))
        if work is None:
            return line
        if pack.is_site:
            look = self._way(f"packs:look:{pack.pack}", N_("Look at what it changes"))
            look.clicked.connect(lambda: work.examine(pack.path))
            line.addWidget(look)
            return line
        if pack.earlier:
            back = self._way(f"packs:back:{pack.pack}", N_("Go back to the edition before"))
            back.clicked.connect(lambda: work.back(pack.pack))
            line.addWidget(back)
        remove = self._way(f"packs:remove:{pack.pack}", N_("Remove"))
        remove.clicked.connect(lambda: work.remove(pack.pack))
        line.addWidget(remove)
        return line

    def _way(self, name: str, message: str) -> QPushButton:
        made = button(name, parent=self)
        tell(made, message, self.session)
        return made
