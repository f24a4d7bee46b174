"""All that is seen while the guide is open: rail, top bar, page, bottom bar. Made when it is first opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.guide.guide import START
from app.ui.bottom_bar import BottomBar
from app.ui.page_view import PageView
from app.ui.parts import discard
from app.ui.rail import Rail
from app.ui.session import SUMMARY, Session, is_screen
from app.ui.top_bar import TopBar

if TYPE_CHECKING:
    from app.ui.counsel.bar import CounselBar
    from app.ui.summary.preview import Preview


class Shell(QWidget):
    """Show the open page between the bars that lead on; *folded* to make the most of a narrow window."""

    hide_asked = Signal()
    search_asked = Signal()
    paper_asked = Signal()

    def __init__(self, session: Session, folded: bool, parent: QWidget) -> None:  # noqa: FBT001 - it is one
        super().__init__(parent)
        self._session, self._folded = session, folded
        self._middle = QHBoxLayout()
        self._preview: Preview | None = None  # the paper beside the form of the summary; made with it
        self._rail, self._top = Rail(session, self), TopBar(session, self)
        self._page, self._bottom = PageView(session, self), BottomBar(session, self)
        self._middle.addWidget(self._page, 11)
        self.fold(folded=folded)
        self._top.hide_asked.connect(self.hide_asked)
        self._top.search_asked.connect(self.search_asked)
        self._top.paper_asked.connect(self.paper_asked)
        self._page.rebuilt.connect(self._bottom.refresh)
        session.page_changed.connect(self._set_beside)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self._top)
        self._down = down
        self._counsel: CounselBar | None = None
        session.counselling.changed.connect(self._set_counsel)
        session.preferences_changed.connect(self._change_rail)
        self._middle.setSpacing(0)
        down.addLayout(self._middle, 1)
        down.addWidget(self._bottom)
        across.addLayout(down, 1)

    def begin(self) -> None:
        """Show the open page for the first time, now that there is room for it."""
        self._page.refresh()
        self._set_counsel()

    def _set_counsel(self) -> None:
        """Show above the page what a counsellor needs in a session; made with the first case."""
        if self._counsel is None and self._session.counselling.card is not None:
            from app.ui.counsel.bar import CounselBar  # noqa: PLC0415 - loaded for a counsellor

            self._counsel = CounselBar(self.window(), self._page)  # type: ignore[arg-type]
            self._down.insertWidget(1, self._counsel)

    def _change_rail(self) -> None:
        """Show the ways of a counsellor, or of a family."""
        if self._rail.counsels != self._session.preferences.counsels:
            self._new_rail()

    def _new_rail(self) -> None:
        old, self._rail = self._rail, Rail(self._session, self)
        self._across.replaceWidget(old, self._rail)
        discard(old)
        self._rail.fold(folded=self._folded)

    def rebuild(self) -> None:
        """Show another guide: its steps may be others, and its open page gone."""
        self._new_rail()
        self._page.forget()
        here = self._session.trail.here
        if here is not None and not is_screen(here) and self._session.guide.page(here) is None:
            self._session.open(START)
        else:
            self._page.refresh()

    def fold(self, *, folded: bool) -> None:
        """Make the most of a narrow window."""
        self._folded = folded
        for part in (self._rail, self._page, self._bottom):
            part.fold(folded=folded)
        self._set_beside()

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: N802, FBT001 - Qt's name and arguments
        """Go where the eye goes: rail, top bar, page, paper, bottom bar.

        Qt would follow the order in which parts were made, and these are made anew all the time.
        """
        self._page.finish()  # so that nothing is passed over
        parts = list(self._reached())
        now = QApplication.focusWidget()
        if now not in parts:
            return super().focusNextPrevChild(following)
        reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        parts[(parts.index(now) + (1 if following else -1)) % len(parts)].setFocus(reason)
        return True

    def _reached(self) -> Iterator[QWidget]:
        """Yield the parts that Tab reaches, in their order."""
        beside = (self._preview,) if self._preview is not None else ()
        counsel = (self._counsel,) if self._counsel is not None else ()
        for area in (self._rail, self._top, *counsel, self._page, *beside, self._bottom):
            for part in (area, *area.findChildren(QWidget)):
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled():
                    yield part

    def forget(self) -> None:
        """Let go of what is kept out of sight: it is about to change altogether."""
        self._page.forget()

    def _set_beside(self) -> None:
        """Show the paper beside the form of the summary; where there is no room for both, one of them."""
        session, is_summary = self._session, self._session.trail.here == SUMMARY
        if is_summary and self._preview is None:
            from app.ui.summary.desk import preview  # noqa: PLC0415 - a screen of our own is loaded when it is opened

            self._preview = preview(session, self)
            self._middle.addWidget(self._preview, 10)
            session.writing.paper_shown.connect(self._set_beside)
        if self._preview is not None:
            shown = session.writing.is_paper_shown
            self._preview.setVisible(is_summary and (shown or not self._folded))
            self._page.setVisible(not (is_summary and self._folded and shown))
            self._preview.soon()
