"""Doors to other pages: buttons with the words of a link, or with the title of the next step."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from app.guide.blocks import PageId, PageLink, Twin
from app.ui.parts import Flow, button, tell, write
from app.ui.session import Session
from app.words import N_


def door(twin: Twin, tone: str, session: Session, *, stacked: bool) -> QPushButton:
    """Return a door with the words of a link; *stacked*, the second language stands below the first."""
    languages = session.words.reading.languages
    link = twin.block(languages[0])
    if not isinstance(link, PageLink):
        raise TypeError(link)
    made = button(f"door:{link.page}", tone)
    titles = session.words.each(twin.words())
    write(made, ("\n" if stacked else "  ").join(titles), titles[0], session)
    made.clicked.connect(lambda: session.open(link.page))
    return made


def next_door(page: PageId, session: Session, *, stacked: bool) -> QPushButton:
    """Return the main door to the step or page that comes next."""
    following = session.guide.advice.pages[page]
    titles = {language: following.title(language) for language in session.guide.advice.about.languages}
    made = button("next", "main")
    tell(made, N_("Next: {title}"), session, stacked=stacked, title=titles)
    made.clicked.connect(lambda: session.open(page))
    return made


class SideDoors(QWidget):
    """The side doors of the open page, in a line that goes on below when it is full."""

    def __init__(self, session: Session, *, stacked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lay = Flow(self, gap=session.look.px(8))
        doors = session.doors
        for twin in doors.side if doors else ():
            lay.addWidget(door(twin, "side", session, stacked=stacked))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
