"""The open page: its blocks row by row, one column or two that scroll as one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.guide.blocks import PageId
from app.guide.guide import TEN_MINUTES
from app.ui.blocks import page_rows
from app.ui.doors import SideDoors
from app.ui.labels import HeadingLabel
from app.ui.look import COLUMN
from app.ui.parts import discard
from app.ui.session import Session, is_screen


class Paper(QWidget):
    """What lies in the scroll area; its height follows from its width alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for nothing: Qt would add up heights that hold for the narrowest width only."""
        return QSize()


class PageView(QScrollArea):
    """Show the open page, and keep place and focus when language, size or answers change."""

    rebuilt = Signal()  # Qt puts new parts last in the order of Tab, so what comes after the page must be newer still

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrow and page keys scroll
        self._session = session
        self._folded = False
        self._trail = session.trail
        self._places: dict[int, int] = {}  # where each page of the trail was left
        self._wanted = 0
        self.verticalScrollBar().rangeChanged.connect(self._return)
        self.verticalScrollBar().actionTriggered.connect(self._stay)
        session.page_changed.connect(self._refresh)
        session.answers_changed.connect(self._refresh)
        session.region_changed.connect(self._refresh)
        session.preferences_changed.connect(self._refresh)

    def fold(self, *, folded: bool) -> None:
        """Stack the twins instead of setting them side by side."""
        if folded != self._folded:
            self._folded = folded
            self._refresh()

    def _refresh(self) -> None:
        """Show the session as it is now."""
        before, self._trail = self._trail, self._session.trail
        here = self._trail.here
        if here is None:
            return
        self._places[before.at] = self.verticalScrollBar().value()
        along = before.pages == self._trail.pages  # back, forward or not moved at all; a page opened anew begins on top
        self._wanted = self._places.get(self._trail.at, 0) if along else 0
        focus = self._focused()
        if old := self.takeWidget():
            discard(old)
        self.setWidget(self._paper())
        self._return(0, self.verticalScrollBar().maximum())
        self.setAccessibleName(self._title(here))
        if before != self._trail:
            self.setFocus()
        else:
            self._focus(focus)
        self.rebuilt.emit()

    def _return(self, _least: int, most: int) -> None:
        """Go back to the place that was read last, as soon as the page is long enough again."""
        if self._wanted and most >= self._wanted:
            self.verticalScrollBar().setValue(self._wanted)
            self._wanted = 0

    def _stay(self) -> None:
        """Stay where the person scrolls to."""
        self._wanted = 0

    def _paper(self) -> QWidget:
        look, two = self._session.look, len(self._session.words.reading.languages) > 1
        paper = Paper()
        column = QWidget(paper)
        column.setObjectName("column")
        column.setMaximumWidth(look.px(2 * COLUMN + 22 if two and not self._folded else COLUMN))
        lay = QVBoxLayout(column)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(look.px(10))
        for row in self._rows():
            lay.addWidget(row)
        if self._folded:
            lay.addWidget(SideDoors(self._session, stacked=True, parent=column))
        lay.addStretch(1)
        across = QHBoxLayout(paper)
        across.setContentsMargins(look.px(28), look.px(18), look.px(28), look.px(24))
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)
        return paper

    def _title(self, here: PageId) -> str:
        """Return what the open page is called: its first heading."""
        page = self._session.guide.page(here)
        if page is not None:
            return page.title(self._session.words.reading.first)
        heading = self.findChild(HeadingLabel)
        return heading.text() if heading is not None else here

    def _rows(self) -> list[QWidget]:
        here = self._session.trail.here
        if here is None:
            return []
        if is_screen(here) or here == TEN_MINUTES:
            from app.ui.screens import SCREENS  # noqa: PLC0415 - a screen of our own is loaded when it is opened

            return SCREENS[here](self._session, self._folded)
        return page_rows(here, self._session, folded=self._folded)

    def _focused(self) -> str:
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None and self.isAncestorOf(widget) else ""

    def _focus(self, name: str) -> None:
        """Give the focus back to the part called *name*; if it went, to the question now asked, or to the page."""
        if not name:
            return
        answers = (part for part in self.findChildren(QPushButton) if part.objectName().startswith("answer:"))
        part = self.findChild(QWidget, name) or next(answers, self)
        part.setFocus()
