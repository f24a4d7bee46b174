"""What is to be said about a pack above or below its pages: that it is old, that another was left out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.guide.age import Age, age
from app.guide.blocks import BoxKind, PageId
from app.guide.guide import START, About
from app.ui.icons import icon
from app.ui.look import Size
from app.ui.parts import WideButton, in_each
from app.ui.session import INSTALLED, Session
from app.words import N_


def warnings(page: PageId, session: Session, *, folded: bool) -> list[QWidget]:
    """Return the line that says that the pack of *page* is past its review date, if it is."""
    about = _about(page, session)
    if about is None or age(about.review_by, session.today) is Age.FRESH:
        return []
    return [AgeLine(about, session, folded=folded)]


def notices(page: PageId, session: Session, *, folded: bool) -> list[QWidget]:
    """Return the way to the packs that were left out, on the start page, if there are any."""
    if page != START or not session.guide.left_out:
        return []
    line = WideButton("left-out", "plain")
    message = N_("Part of this guide could not be opened. See which, and why.")
    line.show_words(session.words.pair(message), session, folded=folded, size=Size.SMALL, tone="teal")
    line.clicked.connect(lambda: session.open(INSTALLED))
    return [line]


class AgeLine(QFrame):
    """Say that what is read was to be reviewed by a day that has passed. It is shown all the same."""

    def __init__(self, about: About, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setObjectName("past-review")
        self.setProperty("box", str(BoxKind.CARE))
        words, look = session.words, session.look
        lay = QHBoxLayout(self)
        lay.setContentsMargins(look.px(16), look.px(10), look.px(18), look.px(10))
        lay.setSpacing(look.px(8))
        top = Qt.AlignmentFlag.AlignTop
        lay.addWidget(icon("triangle-alert", look.palette.amber, look.px(18), self), 0, top)
        message = N_("This should have been checked by {date}. You can use it, but numbers and laws may have changed.")
        told = words.pair(message, date=words.day(about.review_by))
        lay.addWidget(in_each(session, told, folded=folded, size=Size.SMALL), 1)


def _about(page: PageId, session: Session) -> About | None:
    """Return what the pack of *page* says of itself; None for a screen of our own."""
    guide = session.guide
    if page in guide.advice.pages:
        return guide.advice.about
    return next((place.about for place in guide.places if page in place.pages), None)
