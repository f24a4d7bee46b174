"""Items of one's own on the screen of what was done: added, ticked, changed and taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.words import refusal
from app.guide.progress import OwnId, OwnItem
from app.ui.fields import REFUSED, WordField
from app.ui.hearing import announce
from app.ui.labels import Label
from app.ui.parts import button, discard, in_each, tell
from app.ui.session import Session
from app.ui.tasks import TickRow
from app.words import N_

_NEW = "own:new"


class OwnItems(QWidget):
    """The own items, and a field for the next one; what is half typed outlives a change of language or size."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        super().__init__()
        self._session, self._folded = session, folded
        look = session.look
        self._lay = lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(look.px(8))
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(4))
        lay.addLayout(self._list)
        self._empty = in_each(session, session.words.pair(N_("Nothing of your own yet.")), folded=folded, tone="soft")
        lay.addWidget(self._empty)
        self._field = _field(_NEW, session, self)
        self._field.setPlaceholderText(session.words.one(N_("In your own words")))
        self._field.setAccessibleName(session.words.one(N_("A new item of your own")))
        self._add = button("own:add", parent=self)
        tell(self._add, N_("Add"), session)
        self._add.clicked.connect(self._take)
        self._field.finished.connect(self._take)
        self._field.refused.connect(self._refuse)
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(self._field, 1)
        line.addWidget(self._add, 0, Qt.AlignmentFlag.AlignVCenter)
        lay.addLayout(line)
        self._told = Label(self, "amber")
        self._told.hide()
        lay.addWidget(self._told)
        self._rows: dict[OwnId, QWidget] = {}
        self._shown: dict[OwnId, tuple[str, bool]] = {}
        session.progress_changed.connect(self._refresh)
        self._refresh()

    def _take(self) -> None:
        text = self._field.toPlainText()
        if refusal(text):
            self._refuse()
            return
        self._field.setPlainText("")
        self._session.draft(_NEW, None)
        self._told.hide()
        self._session.add_own(text)
        self._field.setFocus()

    def _refuse(self) -> None:
        text = self._session.words.one(REFUSED)
        self._told.show_plain(text, self._session.words.reading.first)
        self._told.show()
        announce(self, text)

    def _edit(self, item: OwnId, *, begin: bool) -> None:
        """Begin to change *item* in its place, or end it; the focus stays with it."""
        if begin:
            self._session.draft(item, self._session.progress.text(item))
        else:
            self._session.draft(item, None)
        self._refresh()
        row = self._rows.get(item)
        part = row.findChild(QWidget, f"{'field' if begin else 'edit'}:{item}") if row else None
        (part or self._field).setFocus()

    def _remove(self, item: OwnId) -> None:
        """Take *item* away; the focus goes to the next one, or to the field."""
        names = [own.id for own in self._session.progress.own]
        after = names[names.index(item) + 1 :][:1]
        self._session.draft(item, None)
        self._session.remove_own(item)
        row = self._rows.get(after[0]) if after else None
        part = row.findChild(QWidget, f"remove:{after[0]}") if row else None
        (part or self._field).setFocus()

    def _refresh(self) -> None:
        """Show the session as it is now; rows that say the same are kept."""
        own = self._session.progress.own
        wanted = {item.id: (item.text, item.id in self._session.drafts) for item in own}
        for name in [name for name, shown in self._shown.items() if wanted.get(name) != shown]:
            discard(self._rows.pop(name))
            del self._shown[name]
        for place, item in enumerate(own):
            if item.id not in self._rows:
                made = self._editor(item) if item.id in self._session.drafts else self._row(item)
                self._rows[item.id], self._shown[item.id] = made, wanted[item.id]
                self._list.insertWidget(place, made)
            elif isinstance(row := self._rows[item.id], TickRow):
                row.box.setChecked(item.done)
        self._empty.setVisible(not own)

    def _row(self, item: OwnItem) -> QWidget:
        session, name = self._session, item.id
        row = TickRow(f"own:{name}", item.text, session.look, lambda on: session.tick_own(name, ticked=on))
        row.texts.addWidget(Label(row).show_plain(item.text, session.words.reading.first, bold=True))
        row.box.setChecked(item.done)
        for part, message, press in (
            (button(f"edit:{name}", "quiet", row), N_("Change"), lambda: self._edit(name, begin=True)),
            (button(f"remove:{name}", "quiet", row), N_("Take away"), lambda: self._remove(name)),
        ):
            tell(part, message, session, stacked=self._folded)
            part.setAccessibleDescription(item.text)
            part.clicked.connect(press)
            row.lay.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _editor(self, item: OwnItem) -> QWidget:
        session, name = self._session, item.id
        row = QWidget(self)
        lay = QHBoxLayout(row)
        lay.setContentsMargins(session.look.px(50), 0, 0, 0)
        lay.setSpacing(session.look.px(8))
        field = _field(f"field:{name}", session, row, draft=name)
        field.setAccessibleName(session.words.one(N_("Change this item")))
        field.left.connect(lambda: self._edit(name, begin=False))
        field.refused.connect(self._refuse)

        def keep() -> None:
            text = field.toPlainText()
            if refusal(text):
                self._refuse()
                return
            session.draft(name, None)
            session.edit_own(name, text)
            self._edit(name, begin=False)

        field.finished.connect(keep)
        save = button(f"keep:{name}", parent=row)
        tell(save, N_("Done"), session, stacked=self._folded)
        save.clicked.connect(keep)
        lay.addWidget(field, 1)
        lay.addWidget(save, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _field(name: str, session: Session, parent: QWidget, *, draft: str | None = None) -> WordField:
    """Return a field that shows, and keeps, what is half typed in it."""
    field, key = WordField(name, session.look, parent), draft or name
    field.setPlainText(session.drafts.get(key, ""))
    field.moveCursor(field.textCursor().MoveOperation.End)

    def keep() -> None:
        if key in session.drafts or field.toPlainText():
            session.draft(key, field.toPlainText())

    field.textChanged.connect(keep)
    return field
