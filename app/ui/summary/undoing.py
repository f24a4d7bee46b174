"""The line that undoes and redoes the latest change of the case, and says what that was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cases.history import Change, Deed
from app.language import Language
from app.ui.parts import WideButton
from app.ui.session import Session
from app.words import N_

_UNDO = {
    Deed.WROTE: N_("Undo changing “{what}”"),
    Deed.ADDED: N_("Undo adding “{what}”"),
    Deed.COPIED: N_("Undo copying “{what}”"),
    Deed.MOVED: N_("Undo moving “{what}”"),
    Deed.REMOVED: N_("Bring back “{what}”"),
}
_REDO = {
    Deed.WROTE: N_("Redo: change “{what}”"),
    Deed.ADDED: N_("Redo: add “{what}”"),
    Deed.COPIED: N_("Redo: copy “{what}”"),
    Deed.MOVED: N_("Redo: move “{what}”"),
    Deed.REMOVED: N_("Redo: take away “{what}”"),
}


class UndoLine(QWidget):
    """Undo and redo, each shown while there is something to undo or redo."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(session.look.px(8))
        self._undo, self._redo = WideButton("undo", parent=self), WideButton("redo", parent=self)
        self._undo.clicked.connect(session.writing.undo)
        self._redo.clicked.connect(session.writing.redo)
        lay.addWidget(self._undo, 1)
        lay.addWidget(self._redo, 1)
        self._said: tuple[object, ...] = ()
        session.writing.case_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        """Show the history as it is now."""
        history = self._session.writing.history
        had_focus = self._undo.hasFocus() or self._redo.hasFocus()
        changes = (history.past[-1:], history.undone[-1:])
        said = tuple((change.deed, change.spot, change.number) for group in changes for change in group)
        if (said, bool(history.past)) == self._said:
            return
        self._said = (said, bool(history.past))
        pairs = ((self._undo, changes[0], _UNDO), (self._redo, changes[1], _REDO))
        for part, latest, messages in pairs:
            part.setVisible(bool(latest))
            for change in latest:
                texts = self._session.words.pair(messages[change.deed], what=self._named(change))
                part.show_words(texts, self._session, folded=True)
        if had_focus and not (self._undo.hasFocus() or self._redo.hasFocus()):
            (self._redo if history.undone else self._undo).setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, change: Change) -> dict[Language, str]:
        """Return what was changed: the label of a field, or an entry with its number."""
        words, form = self._session.words, self._session.guide.whole_form
        spot = change.spot
        home = form.home(spot.field) if spot.field else None
        section = form.section(spot.section)
        if home:
            told = words.each(home[1].label)
        else:
            named = section.entry or section.title if section else {}
            told = tuple(f"{name} {change.number}" for name in words.each(named))
        return dict(zip(words.reading.languages, told, strict=True))
