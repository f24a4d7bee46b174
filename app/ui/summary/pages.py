"""The parts of the form: the overview of its sections, and one section."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.cases.history import Spot
from app.guide.blocks import BoxKind
from app.guide.fields import Section
from app.guide.guide import pick
from app.guide.todo import where
from app.summary.answers import numbered
from app.summary.gist import gist
from app.ui.buttons import button, tell
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow, WideButton, in_each
from app.ui.session import Session
from app.ui.summary.entries import EntryCard
from app.ui.summary.field_view import FieldView
from app.ui.summary.undoing import UndoLine
from app.words import N_

# ---- the overview


def overview(session: Session) -> QWidget:
    """Return the sections, each with what is written in it, as ways into them."""
    words, look = session.words, session.look
    whole, lay = _column(session)
    head = words.pair(N_("Situation summary"))
    lay.addWidget(in_each(session, head, folded=True, size=Size.TITLE, bold=True, heading=True))
    lay.addWidget(in_each(session, words.pair(N_("Everything is optional. Words only.")), folded=True, tone="soft"))
    lay.addWidget(_care(session))
    for section in session.writing.form.sections:
        lay.addWidget(_way_into(section, session))
    lay.addSpacing(look.px(6))
    lay.addWidget(UndoLine(session))
    return whole


def _care(session: Session) -> QFrame:
    """Return the box that says what must stay where it is."""
    words, look = session.words, session.look
    box = QFrame()
    box.setProperty("box", str(BoxKind.CARE))
    lay = QVBoxLayout(box)
    lay.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(12))
    lay.setSpacing(look.px(4))
    title = Label(box, "label").show_plain(
        words.joined(N_("Leave the pictures where they are")), words.reading.first, Size.SMALL, bold=True
    )
    lay.addWidget(title)
    told = words.pair(N_("Don’t delete, copy, send or print them. Show the device to the police."))
    lay.addWidget(in_each(session, told, folded=True))
    return box


def _way_into(section: Section, session: Session) -> QWidget:
    """Return the way into *section*, with what is written in it."""
    words = session.words
    made = SectionButton(f"section:{section.id}")
    said = gist(section, session.writing.whole(), session.guide, words.catalogs[0])
    made.show_section(titles(section, session), said or words.one(N_("Nothing here yet")), session, is_empty=not said)
    made.clicked.connect(lambda: session.writing.turn(section.id))
    return made


class SectionButton(WideButton):
    """The title of a section, and below it what is written in it."""

    def show_section(self, titles: tuple[str, ...], said: str, session: Session, *, is_empty: bool) -> None:
        """Show *titles* on a line, and *said* in the first language."""
        first, look, lay = session.words.reading.first, session.look, self.layout()
        title = Label(self).show_plain("  ".join(dict.fromkeys(titles)), first, bold=True)
        label = Label(self, "soft" if is_empty else "teal").show_plain(said, first, Size.SMALL)
        if lay is not None:
            lay.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
            lay.setSpacing(look.px(2))
            for part in (title, label):
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                lay.addWidget(part)
        self.setAccessibleName(titles[0])
        self.setAccessibleDescription(said)


# ---- a section


def one_section(section: Section, session: Session) -> QWidget:
    """Return *section* with its fields, or with its entries, and the ways on."""
    words, look = session.words, session.look
    whole, lay = _column(session)
    lay.addWidget(_line(_to_overview(session)))
    lay.addWidget(in_each(session, titles(section, session), folded=True, size=Size.TITLE, bold=True, heading=True))
    if section.help:
        lay.addWidget(in_each(session, words.each(section.help), folded=True, tone="soft"))
    if section.entry:
        for row in _ticked(section, session):
            lay.addWidget(row)
        for number, entry in enumerate(session.writing.case.of(section.id), 1):
            lay.addWidget(EntryCard(section, entry, number, session))
        lay.addWidget(_line(_add(section, session)))
    else:
        card = QFrame()
        card.setProperty("shape", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.px(18), look.px(16), look.px(18), look.px(18))
        inside.setSpacing(look.px(18))
        for field in section.fields:
            inside.addWidget(FieldView(field, Spot(section.id, None, field.id), session))
        lay.addWidget(card)
    lay.addWidget(UndoLine(session))
    lay.addWidget(_ways_on(section, session))
    return whole


def titles(section: Section, session: Session) -> tuple[str, ...]:
    """Return the title of *section* in each language, with its number."""
    found = []
    for language, title in zip(session.words.reading.languages, session.words.each(section.title), strict=True):
        number = numbered(section.number, language) if section.number else ""
        found.append(f"{number} {title}" if number.endswith(".") else f"{number}{title}")
    return tuple(found)


def _ticked(section: Section, session: Session) -> list[QWidget]:
    """Return what was ticked on the pages of the guide and so stands in *section* already."""
    words, done = session.words, session.progress.done
    found = [shown for task in section.tasks if task in done and (shown := where(session.guide, task))]
    texts = [
        "  ".join(dict.fromkeys(pick(twin.words(), language) for language in words.reading.languages))
        for _, twin in found
    ]
    texts += [item.text for item in session.progress.own] if section.tasks else []
    return [Label().show_plain(f"• {text}", words.reading.first) for text in texts]


def _add(section: Section, session: Session) -> QWidget:
    made = button("summary:add", "plain")
    named = dict(zip(session.words.reading.languages, session.words.each(section.entry or {}), strict=True))
    tell(made, N_("+ Add: {what}"), session, what=named)
    made.clicked.connect(lambda: session.writing.add(section.id))
    return made


def _to_overview(session: Session) -> QWidget:
    made = button("summary:all", "plain")
    tell(made, N_("All sections"), session)
    made.clicked.connect(lambda: session.writing.turn(None))
    return made


def _ways_on(section: Section, session: Session) -> QWidget:
    """Return the ways to the section before and the one after."""
    sections = session.writing.form.sections
    at = sections.index(section)
    line = QWidget()
    lay = QVBoxLayout(line)
    lay.setContentsMargins(0, session.look.px(6), 0, 0)
    lay.setSpacing(session.look.px(8))
    ways = {
        "next": (sections[at + 1 : at + 2], N_("Next: {title}")),
        "previous": (sections[max(0, at - 1) : at], N_("Back to: {title}")),
    }
    for name, (there, message) in ways.items():
        for other in there:
            made = WideButton(f"summary:{name}", "" if name == "next" else "plain")
            named = dict(zip(session.words.reading.languages, titles(other, session), strict=True))
            made.show_words(session.words.pair(message, title=named), session, folded=True)
            made.clicked.connect(lambda _=False, other=other: session.writing.turn(other.id))
            lay.addWidget(made)
    return line


# ---- parts


def _column(session: Session) -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    lay = QVBoxLayout(whole)
    lay.setContentsMargins(0, 0, 0, 0)
    lay.setSpacing(session.look.px(12))
    return whole, lay


def _line(part: QWidget) -> QWidget:
    """Return *part* at the beginning of a line, no wider than it needs to be."""
    line = QWidget()
    Flow(line).addWidget(part)
    policy = line.sizePolicy()
    policy.setHeightForWidth(True)
    line.setSizePolicy(policy)
    return line
