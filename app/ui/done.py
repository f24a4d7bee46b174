"""What I have done: the tasks of all pages with their state, and items of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.guide.blocks import Task, TaskId
from app.guide.progress import Change, Deed, own_words
from app.guide.todo import Todo, todos, where
from app.ui.doors import titles
from app.ui.hearing import announce
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.own import OwnItems
from app.ui.parts import WideButton, in_each
from app.ui.session import Session
from app.ui.tasks import TaskRow
from app.words import N_

_UNDO = {
    Deed.TICKED: N_("Undo the tick at “{what}”"),
    Deed.UNTICKED: N_("Tick “{what}” again"),
    Deed.ADDED: N_("Undo adding “{what}”"),
    Deed.EDITED: N_("Undo changing “{what}”"),
    Deed.REMOVED: N_("Bring back “{what}”"),
}
_REDO = {
    Deed.TICKED: N_("Redo: tick “{what}”"),
    Deed.UNTICKED: N_("Redo: no tick at “{what}”"),
    Deed.ADDED: N_("Redo: add “{what}”"),
    Deed.EDITED: N_("Redo: change “{what}”"),
    Deed.REMOVED: N_("Redo: take away “{what}”"),
}
_SHORT = 28  # characters of an item named on a button


def done(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen *What I have done*."""
    words = session.words
    rows: list[QWidget] = [
        in_each(session, words.pair(N_("What I have done")), folded=folded, size=Size.TITLE, bold=True, heading=True),
        in_each(
            session,
            words.pair(N_("Nothing here has to be done tonight. Every tick is one thing less to carry.")),
            folded=folded,
        ),
        Summary(session, folded=folded),
        in_each(session, words.pair(N_("My own items")), folded=folded, size=Size.PART, bold=True, heading=True),
        OwnItems(session, folded=folded),
    ]
    for todo in todos(session.guide, session.situations, session.region, session.progress.done):
        rows.append(TodoHead(todo, session, folded=folded))
        rows += [TaskRow(twin, session) for twin in todo.tasks]
    return rows


class Summary(QWidget):
    """How much is done, and ways to undo and redo the latest change, each saying what it would do."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        super().__init__()
        self._session, self._folded = session, folded
        look = session.look
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(look.px(6))
        self._count = Label(self, "teal")
        lay.addWidget(self._count)
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        self._undo, self._redo = WideButton("undo", parent=self), WideButton("redo", parent=self)
        self._undo.clicked.connect(session.undo)
        self._redo.clicked.connect(session.redo)
        for part in (self._undo, self._redo):
            part.setMaximumWidth(look.px(420))
            line.addWidget(part, 10)
        line.addStretch(1)
        lay.addLayout(line)
        self._past = len(session.history.past)
        session.progress_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        """Show the session as it is now."""
        session = self._session
        ticked, whole = counted(session)
        text = session.words.joined(N_("{n} of {m} done"), n=ticked, m=whole)
        if self._count.text() not in {"", text}:
            announce(self, session.words.one(N_("{n} of {m} done"), n=ticked, m=whole))
        self._count.show_plain(text, session.words.reading.first, bold=True)
        self._count.setVisible(bool(whole))
        history, had_focus = session.history, self._undo.hasFocus() or self._redo.hasFocus()
        for part, changes, messages in ((self._undo, history.past, _UNDO), (self._redo, history.undone, _REDO)):
            part.setVisible(bool(changes))
            if changes:
                part.show_words(self._named(changes[-1], messages[changes[-1].deed]), session, folded=True)
        if had_focus and not (self._undo.hasFocus() or self._redo.hasFocus()):
            (self._redo if history.undone else self._undo).setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, change: Change, message: str) -> tuple[str, ...]:
        """Return *message* with the name of what was changed, in each language."""
        words = self._session.words
        found = None if change.is_own else where(self._session.guide, TaskId(change.what))
        named = found[1].words() if found else dict.fromkeys(words.reading.languages, own_words(change.what))
        short = {language: _shortened(text) for language, text in named.items()}
        return words.pair(message, what=short)


class TodoHead(QWidget):
    """The title of a page with tasks, which of the steps it is, and how many of them are done."""

    def __init__(self, todo: Todo, session: Session, *, folded: bool) -> None:
        super().__init__()
        self._todo, self._session = todo, session
        look, named = session.look, titles(todo.page, session)
        steps = session.guide.advice.steps
        if todo.page in steps:
            number = steps.index(todo.page) + 1
            named = {language: f"{number}. {title}" for language, title in named.items()}
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, look.px(14), 0, 0)
        lay.setSpacing(look.px(2))
        lay.addWidget(in_each(session, [*named.values()], folded=folded, size=Size.PART, bold=True, heading=True))
        self._count = Label(self, "soft")
        lay.addWidget(self._count)
        session.progress_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        """Show the session as it is now."""
        words, ticked = self._session.words, self._session.progress.done
        tasks = _names(self._todo)
        told = words.joined(N_("{n} of {m} done"), n=len(ticked & tasks), m=len(tasks))
        self._count.show_plain(told, words.reading.first, Size.SMALL)


def counted(session: Session) -> tuple[int, int]:
    """Return how many tasks and own items are done, and how many there are."""
    progress = session.progress
    tasks: set[TaskId] = set()
    for todo in todos(session.guide, session.situations, session.region, progress.done):
        tasks |= _names(todo)
    return len(progress.done & tasks) + sum(item.done for item in progress.own), len(tasks) + len(progress.own)


def _names(todo: Todo) -> set[TaskId]:
    blocks = (twin.sample for twin in todo.tasks)
    return {block.id for block in blocks if isinstance(block, Task)}


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
