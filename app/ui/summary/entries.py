"""The entries of a section: each on a card, to be filled in, copied, moved and taken away."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.cases.case import Entry, EntryId
from app.cases.history import Spot
from app.guide.fields import Field, Section
from app.ui.buttons import button, tell
from app.ui.labels import HeadingLabel, Label
from app.ui.look import Size
from app.ui.parts import Flow
from app.ui.session import Session
from app.ui.summary.field_view import FieldView, Tellers
from app.words import N_


class EntryCard(QFrame):
    """One entry: its columns, the rest when it is asked for, who says so, and what can be done with it."""

    def __init__(self, section: Section, entry: Entry, number: int, session: Session) -> None:
        super().__init__()
        self.setProperty("shape", "card")
        self._section, self._entry, self._session = section, entry.id, session
        words, look = session.words, session.look
        lay = QVBoxLayout(self)
        lay.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        lay.setSpacing(look.px(14))
        told = [f"{name} {number}" for name in words.each(section.entry or {})]
        self._name = told[0]
        title = HeadingLabel(self).show_plain("  ".join(dict.fromkeys(told)), words.reading.first, Size.PART, bold=True)
        lay.addWidget(title)
        first = [field for field in section.fields if field.column]
        rest = [field for field in section.fields if not field.column]
        if not first:
            first, rest = rest, []
        for field in first:
            lay.addWidget(self._view(field))
        self._rest = [self._view(field) for field in rest]
        if rest:
            lay.addWidget(self._more())
        for view in self._rest:
            lay.addWidget(view)
        lay.addLayout(self._source())
        lay.addWidget(self._deeds())
        session.writing.case_changed.connect(self._refresh)
        self._refresh()

    def _view(self, field: Field) -> FieldView:
        view = FieldView(field, Spot(self._section.id, self._entry, field.id), self._session)
        view.setParent(self)
        return view

    def _refresh(self) -> None:
        """Show the case as it is now."""
        entry = self._session.writing.case.entry(self._section.id, self._entry)
        self._tellers.show_teller(entry.said_by if entry else None)
        shown = self._entry in self._session.writing.unfolded
        for view in self._rest:
            view.setVisible(shown or view.is_answered)
        if self._rest:
            self._fold.setChecked(shown)

    def _more(self) -> QWidget:
        self._fold = button(f"{self._entry}:more", "quiet", self)
        tell(self._fold, N_("More about this"), self._session)
        self._fold.setCheckable(True)
        self._fold.clicked.connect(self._turn)
        line = QWidget(self)
        Flow(line).addWidget(self._fold)
        _grow(line)
        return line

    def _turn(self, shown: bool) -> None:  # noqa: FBT001 - the state of the button
        unfolded = self._session.writing.unfolded
        (unfolded.add if shown else unfolded.discard)(self._entry)
        self._refresh()

    def _source(self) -> QVBoxLayout:
        words, session = self._session.words, self._session
        lay = QVBoxLayout()
        lay.setSpacing(session.look.px(4))
        lay.addWidget(Label(self).show_plain(words.joined(N_("Who says so")), words.reading.first))
        spot = Spot(self._section.id, self._entry)
        heard = f"{self._name}: {words.one(N_('Who says so'))}"

        self._tellers = Tellers(spot.name, heard, session, lambda said_by: session.writing.say_by(spot, said_by))
        lay.addWidget(self._tellers)
        return lay

    def _deeds(self) -> QWidget:
        """Return what can be done with the entry."""
        writing, name = self._session.writing, self._section.id
        place = writing.place(name, self._entry) or 0
        last = len(writing.case.of(name)) - 1
        line = QWidget(self)
        lay = Flow(line, gap=self._session.look.px(4))
        deeds = {
            "copy": (N_("Copy"), lambda: writing.duplicate(name, self._entry), True),
            "up": (N_("Up"), lambda: writing.move(name, self._entry, -1), place > 0),
            "down": (N_("Down"), lambda: writing.move(name, self._entry, 1), place < last),
            "remove": (N_("Take away"), lambda: writing.remove(name, self._entry), True),
        }
        for deed, (message, act, possible) in deeds.items():
            made = button(f"{self._entry}:{deed}", "quiet", line)
            tell(made, message, self._session)
            made.setAccessibleName(f"{self._session.words.one(message)}: {self._name}")
            made.setEnabled(possible)
            made.clicked.connect(lambda _=False, act=act: act())
            lay.addWidget(made)
        _grow(line)
        return line


def focus_after(before: tuple[EntryId, ...], after: tuple[EntryId, ...], focused: str, column: str) -> str:
    """Return which part has the focus when entries have come, gone or moved, and *focused* had it before.

    That is the first field of a new entry, or whatever stands where something was taken away. Who undoes goes on so.
    """
    if focused in {"undo", "redo"}:
        return focused
    new = [name for name in after if name not in before]
    if new:
        return column.format(entry=new[0])
    gone = next((place for place, name in enumerate(before) if name not in after), None)
    if gone is None:
        return focused
    return f"{after[min(gone, len(after) - 1)]}:remove" if after else "summary:add"


def _grow(line: QWidget) -> None:
    policy = line.sizePolicy()
    policy.setHeightForWidth(True)
    line.setSizePolicy(policy)
