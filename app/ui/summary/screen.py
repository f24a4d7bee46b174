"""The form of the Situation summary: an overview of its sections, or one quiet section at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.cases.case import EntryId
from app.cases.history import Spot
from app.guide.fields import Section, SectionId
from app.ui.hearing import announce
from app.ui.labels import HeadingLabel
from app.ui.parts import discard
from app.ui.session import Session
from app.ui.summary.entries import focus_after
from app.ui.summary.pages import one_section, overview

_WIDEST = 640  # scaled pixels


def summary(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001, ARG001 - as every screen is made
    """Return the form as one row, which turns from section to section by itself."""
    return [SummaryForm(session)]


class SummaryForm(QWidget):
    """What is open of the form."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setMaximumWidth(session.look.px(_WIDEST))
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        self._section: SectionId | None = None
        self._entries: tuple[EntryId, ...] = ()
        session.writing.turned.connect(self._turn)
        session.writing.case_changed.connect(self._follow)
        session.progress_changed.connect(self._again)
        self._make()

    def _make(self) -> None:
        """Show what is open now."""
        before, section = self._shown, self._session.writing.opened
        self._section, self._entries = section.id if section else None, self._names(section)
        self._shown = one_section(section, self._session) if section else overview(self._session)
        self._shown.setParent(self)
        self._lay.addWidget(self._shown)
        if before is not None:
            self._shown.show()
            discard(before)

    def _names(self, section: Section | None) -> tuple[EntryId, ...]:
        return tuple(entry.id for entry in self._session.writing.case.of(section.id)) if section else ()

    def _turn(self) -> None:
        """Show what was opened, from its top, with the focus on the first thing to do there."""
        left = f"section:{self._section}"
        self._make()
        title = self._shown.findChild(HeadingLabel) if self._shown is not None else None
        if title is not None:
            announce(self, title.text())
        self._focus(left)
        page = _page_around(self)
        if page is not None and self._section is not None:
            page.verticalScrollBar().setValue(0)

    def _again(self) -> None:
        """Show the same anew: something else has changed that is told here."""
        focused = self._focused()
        self._make()
        if focused:
            self._focus(focused)

    def _follow(self) -> None:
        """Show entries that have come, gone or moved; the fields follow by themselves."""
        section = self._session.writing.opened
        names = self._names(section)
        if section is None:
            self._again()
        elif section.id == self._section and names != self._entries:
            field = next((field.id for field in section.fields if field.column), section.fields[0].id)
            first = Spot(section.id, EntryId("{entry}"), field).name
            wanted = focus_after(self._entries, names, self._focused(), first)
            self._make()
            self._focus(wanted)

    def _focused(self) -> str:
        part = QApplication.focusWidget()
        return part.objectName() if part is not None and self.isAncestorOf(part) else ""

    def _focus(self, name: str) -> None:
        """Give the focus to the part called *name*, to one of its parts, or else to the first thing to do."""
        inside = self._shown.findChildren(QWidget) if self._shown is not None else []
        parts = [part for part in inside if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled()]
        names = ("undo", "redo") if name == "undo" else ("redo", "undo") if name == "redo" else (name,)
        exact = [part for wanted in names for part in parts if part.objectName() == wanted]
        near = [part for part in parts if name and part.objectName().startswith(name)]
        entry = [part for part in parts if part.objectName().split(":")[0] == name.split(":", maxsplit=1)[0]]
        rest = [part for part in parts if part.objectName() != "summary:all"]
        for part in (part for part in (*exact, *near, *entry, *rest) if part.isVisibleTo(self)):
            part.setFocus(Qt.FocusReason.TabFocusReason)
            page = _page_around(self)
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            if page is not None:
                page.ensureWidgetVisible(part, 0, part.height())
            return


def _page_around(part: QWidget) -> QScrollArea | None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
