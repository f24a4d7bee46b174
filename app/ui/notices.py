"""What is to be said about a pack above or below its pages: that it is old, that another was left out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.guide.age import Age, age
from app.guide.blocks import BoxKind, PageId
from app.guide.guide import START, About
from app.ui.icons import icon
from app.ui.look import Size
from app.ui.parts import WideButton, in_each
from app.ui.session import INSTALLED, KEEP, Session
from app.words import N_


def warnings(page: PageId, session: Session, *, folded: bool) -> list[QWidget]:
    """Return what is to be said above *page*: that nobody vouches for its pack, that its review date has passed."""
    about = _about(page, session)
    if about is None:
        return []
    rows: list[QWidget] = [] if about.origin.is_trusted else [OriginLine(session, folded=folded)]
    if age(about.review_by, session.known_day) is not Age.FRESH:
        rows.append(AgeLine(about, session, folded=folded))
    return rows


def notices(page: PageId, session: Session, *, folded: bool) -> list[QWidget]:
    """Return, on the start page, the way to packs that were left out and to notes that are kept, if there are any."""
    if page != START:
        return []
    lines: list[QWidget] = []
    if session.guide.left_out:
        told = N_("Part of this guide could not be opened. See which, and why.")
        lines.append(_way("left-out", told, INSTALLED, session, folded=folded))
    if session.keeping.stand in {"closed", "newer"}:
        lines.append(_way("start:keep", N_("Open my notes…"), KEEP, session, folded=folded))
    return lines


def _way(name: str, message: str, page: PageId, session: Session, *, folded: bool) -> WideButton:
    """Return a quiet way to *page*."""
    line = WideButton(name, "plain")
    line.show_words(session.words.pair(message), session, folded=folded, size=Size.SMALL, tone="teal")
    line.clicked.connect(lambda: session.open(page))
    return line


class Warned(QFrame):
    """One amber line above what is read."""

    def __init__(self, name: str, told: Iterable[str], session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("box", str(BoxKind.CARE))
        look = session.look
        lay = QHBoxLayout(self)
        lay.setContentsMargins(look.px(16), look.px(10), look.px(18), look.px(10))
        lay.setSpacing(look.px(8))
        top = Qt.AlignmentFlag.AlignTop
        lay.addWidget(icon("triangle-alert", look.palette.amber, look.px(18), self), 0, top)
        lay.addWidget(in_each(session, told, folded=folded, size=Size.SMALL), 1)


class AgeLine(Warned):
    """Say that what is read was to be reviewed by a day that has passed. It is shown all the same."""

    def __init__(self, about: About, session: Session, *, folded: bool) -> None:
        words = session.words
        message = N_("This should have been checked by {date}. You can use it, but numbers and laws may have changed.")
        super().__init__("past-review", words.pair(message, date=words.day(about.review_by)), session, folded=folded)


class OriginLine(Warned):
    """Say that nobody here vouches for what is read."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        message = N_(
            "This page is from a pack whose maker nobody here knows. The numbers built into Beside come first."
        )
        super().__init__("unknown-maker", session.words.pair(message), session, folded=folded)


def _about(page: PageId, session: Session) -> About | None:
    """Return what the pack of *page* says of itself; None for a screen of our own."""
    guide = session.guide
    if page in guide.advice.pages:
        return guide.advice.about
    return next((place.about for place in guide.places if page in place.pages), None)
