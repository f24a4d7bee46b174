"""Doors to other pages: buttons with the words of a link, or with the title of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.guide.blocks import PageId, PageLink, SlotId, Twin
from app.guide.guide import START, Words
from app.ui.parts import Flow, WideButton, button, tell, write
from app.ui.session import Session
from app.words import N_

ME, SCHOOL = PageId("me"), PageId("school")  # for a young person reading alone; for who works at a school

ALL = slice(None)
_IN_BAR = 5  # more would take its room from the page
IN_BAR, AFTER_PAGE = slice(_IN_BAR), slice(_IN_BAR, None)


def door(twin: Twin, tone: str, session: Session, *, stacked: bool) -> QPushButton:
    """Return a door with the words of a link; *stacked*, the second language stands below the first."""
    page = leads_to(twin)
    made = button(f"door:{page}", tone)
    titles = session.words.each(twin.words())
    write(made, ("\n" if stacked else "  ").join(titles), titles[0], session)
    made.clicked.connect(lambda: session.open(page))
    return made


def leads_to(twin: Twin) -> PageId:
    """Return the page a link leads to."""
    link = twin.sample
    if not isinstance(link, PageLink):
        raise TypeError(link)
    return link.page


def ways(page: PageId, session: Session) -> tuple[PageId, ...]:
    """Return the pages that *page* leads to, the one behind its main door first."""
    doors = session.doors_of(page)
    if doors is None:
        return ()
    main = leads_to(doors.main) if isinstance(doors.main, Twin) else doors.main
    return (*([main] if main else ()), *map(leads_to, doors.side))


def titles(page: PageId, session: Session) -> Words:
    """Return the title of *page* in each language of the reading."""
    found = session.guide.page(page)
    return {language: found.title(language) if found else page for language in session.words.reading.languages}


def next_door(page: PageId, session: Session, *, stacked: bool) -> QPushButton:
    """Return the main door to the step or page that comes next."""
    made = button("next", "main")
    tell(made, N_("Next: {title}"), session, stacked=stacked, title=titles(page, session))
    made.clicked.connect(lambda: session.open(page))
    return made


def counsel_door(session: Session, *, stacked: bool) -> QPushButton:
    """Return the door for who stands by a family: both languages side by side, and cases kept behind a passphrase."""
    made = button("counsel", "quiet")
    tell(made, N_("For counsellors"), session, stacked=stacked)

    made.clicked.connect(lambda: session.counselling.enter())  # noqa: PLW0108 - loaded for who presses it
    return made


class SideDoors(QWidget):
    """The side doors of *page*, or *some* of them, in a line that goes on below when it is full.

    *but* is a page whose door stands elsewhere.
    """

    def __init__(  # noqa: PLR0913 - which doors, and how
        self,
        page: PageId,
        session: Session,
        *,
        stacked: bool,
        some: slice = ALL,
        but: PageId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        lay = Flow(self, gap=session.look.px(8))
        doors, is_start = session.doors_of(page), page == START
        for twin in doors.side[some] if doors else ():
            there = leads_to(twin)
            if there != but:
                lay.addWidget(door(twin, "quiet" if is_start and there == ME else "side", session, stacked=stacked))
        if is_start:
            lay.addWidget(counsel_door(session, stacked=stacked))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class SlotDoors(QWidget):
    """Doors to the pages a region has put into a slot, one under the other; nothing without one."""

    def __init__(self, slot: SlotId, session: Session, *, folded: bool) -> None:
        super().__init__()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(8))
        pages = session.guide.fill(slot, session.region)
        for page in pages:
            made = WideButton(f"door:{page}", parent=self)
            made.show_words([*titles(page, session).values()], session, folded=folded)
            made.clicked.connect(lambda _=False, page=page: session.open(page))
            lay.addWidget(made)
        if not pages:
            self.hide()
