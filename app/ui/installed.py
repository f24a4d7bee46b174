"""Installed guides: what each pack says of itself, how old it is, and which packs could not be used."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.guide.age import Age, age
from app.guide.guide import About
from app.ui.look import Size
from app.ui.parts import in_each
from app.ui.session import Session
from app.words import N_
from app.words.explain import explain


def installed(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen *Installed guides*."""
    words, guide = session.words, session.guide
    title = words.pair(N_("Installed guides"))
    intro = N_("What you read here comes in packs. Each says who wrote it, and when it was last reviewed.")
    rows: list[QWidget] = [
        in_each(session, title, folded=folded, size=Size.TITLE, bold=True, heading=True),
        in_each(session, words.pair(intro), folded=folded),
        PackCard(guide.advice.about, N_("Advice, the same everywhere"), session, folded=folded),
    ]
    kind = N_("A place: who can help there")
    rows += [PackCard(place.about, kind, session, folded=folded) for place in guide.places]
    if guide.left_out:
        left = words.pair(N_("These could not be opened"))
        rows.append(in_each(session, left, folded=folded, size=Size.PART, bold=True, heading=True))
    else:
        rows.append(in_each(session, words.pair(N_("All packs could be opened.")), folded=folded, tone="soft"))
    for error in guide.left_out:
        texts = [explain(error, catalog) for catalog in words.catalogs]
        rows.append(in_each(session, texts, folded=folded))
    return rows


class PackCard(QFrame):
    """What a pack says of itself; its review date stands out once it has passed."""

    def __init__(self, about: About, kind: str, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setObjectName(f"pack:{about.id}")
        self.setProperty("shape", "card")
        words, look = session.words, session.look
        lay = QVBoxLayout(self)
        lay.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(14))
        lay.setSpacing(look.px(2))
        lay.addWidget(in_each(session, words.each(about.title), folded=folded, bold=True, heading=True))
        lay.addWidget(in_each(session, words.pair(kind), folded=folded, tone="soft"))
        edition = words.pair(N_("{publisher}, edition {n}"), publisher=about.publisher, n=about.counter)
        lay.addWidget(in_each(session, edition, folded=folded, size=Size.SMALL))
        reviewed = words.pair(N_("Reviewed on {date}"), date=words.day(about.reviewed_on))
        lay.addWidget(in_each(session, reviewed, folded=folded, size=Size.SMALL))
        past = age(about.review_by, session.today) is not Age.FRESH
        due = N_("Should have been reviewed by {date}") if past else N_("To be reviewed by {date}")
        told = words.pair(due, date=words.day(about.review_by))
        tone = "amber" if past else ""
        lay.addWidget(in_each(session, told, folded=folded, size=Size.SMALL, tone=tone, bold=past))
