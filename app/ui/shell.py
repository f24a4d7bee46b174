"""All that is seen while the guide is open: rail, top bar, page, bottom bar. Made when it is first opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.bottom_bar import BottomBar
from app.ui.page_view import PageView
from app.ui.rail import Rail
from app.ui.session import Session
from app.ui.top_bar import TopBar


class Shell(QWidget):
    """Show the open page between the bars that lead on; *folded* to make the most of a narrow window."""

    hide_asked = Signal()
    search_asked = Signal()

    def __init__(self, session: Session, folded: bool, parent: QWidget) -> None:  # noqa: FBT001 - it is one
        super().__init__(parent)
        self._rail, self._top = Rail(session, self), TopBar(session, self)
        self._page, self._bottom = PageView(session, self), BottomBar(session, self)
        self.fold(folded=folded)
        self._top.hide_asked.connect(self.hide_asked)
        self._top.search_asked.connect(self.search_asked)
        self._page.rebuilt.connect(self._bottom.refresh)
        self._page.rebuilt.connect(self._order)
        self._page.grown.connect(self._order)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self._top)
        down.addWidget(self._page, 1)
        down.addWidget(self._bottom)
        across.addLayout(down, 1)

    def begin(self) -> None:
        """Show the open page for the first time, now that there is room for it."""
        self._page.refresh()

    def fold(self, *, folded: bool) -> None:
        """Make the most of a narrow window."""
        for part in (self._rail, self._page, self._bottom):
            part.fold(folded=folded)

    def forget(self) -> None:
        """Let go of what is kept out of sight: it is about to change altogether."""
        self._page.forget()

    def _order(self) -> None:
        """Let Tab reach the bottom bar after the page, of which Qt puts newer parts last."""
        for part in self._bottom.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                last = self.window().previousInFocusChain()
                if last is not None and last is not part:
                    QWidget.setTabOrder(last, part)
