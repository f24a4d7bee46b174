"""All that stands around and in the open page: rail, top bar, page, bottom bar. Made when the guide is first opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.bottom_bar import BottomBar
from app.ui.page_view import PageView
from app.ui.rail import Rail
from app.ui.session import Session
from app.ui.top_bar import TopBar


class Shell(QWidget):
    """Show the open page between the bars that lead on."""

    hide_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rail, self._top = Rail(session, self), TopBar(session, self)
        self._page, self._bottom = PageView(session, self), BottomBar(session, self)
        self._top.hide_asked.connect(self.hide_asked)
        self._page.rebuilt.connect(self._bottom.refresh)
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

    def fold(self, *, folded: bool) -> None:
        """Make the most of a narrow window."""
        for part in (self._rail, self._page, self._bottom):
            part.fold(folded=folded)

    def refresh(self) -> None:
        """Show the open page."""
        self._page.refresh()
