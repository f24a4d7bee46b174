"""The open page, and those that may be opened next: kept, and made before they are asked for."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from PySide6.QtCore import QDeadlineTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from app.errors import AppError
from app.guide.blocks import PageId
from app.guide.guide import TEN_MINUTES
from app.guide.progress import Trail
from app.ui.blocks import page_rows
from app.ui.doors import AFTER_PAGE, ALL, SideDoors, ways
from app.ui.labels import HeadingLabel
from app.ui.paper import Paper, Shelf
from app.ui.parts import discard, in_each
from app.ui.session import Session, is_screen
from app.words.explain import explain

_BEGINNING = 16  # rows: as many as can be seen at once, and some
_AHEAD = 6  # pages
_KEPT = 64  # rows out of sight: the beginnings of some nine pages. A row takes a quarter of a megabyte
_MOST = 96  # rows while there was no time to tidy up
_SLICE = 6  # milliseconds of work before the window gets its turn again


class PageView(QScrollArea):
    """Show the open page, and keep place and focus when language, size or answers change.

    A page is shown as soon as all is there that can be seen of it. The rest follows while the window is idle, and
    then the beginnings of the pages it leads to.
    """

    rebuilt = Signal()  # another page is shown, or the same anew

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrow and page keys scroll
        self._session = session
        self._folded = False
        self._trail = Trail()
        self._places: dict[int, int] = {}  # where each page of the trail was left
        self._wanted = 0
        self._sought: tuple[QWidget, int] | None = None
        self._shelf = Shelf()
        self.setWidget(self._shelf)
        self._papers: dict[Hashable, Paper] = {}  # the one used last is the last
        self._paper: Paper | None = None
        self._left: list[Paper] = []  # papers that are to go when there is time
        self._likely: list[PageId] = []
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._use_the_time)
        self.verticalScrollBar().rangeChanged.connect(self._return)
        self.verticalScrollBar().actionTriggered.connect(self._stay)
        session.page_changed.connect(self.refresh)
        session.answers_changed.connect(self.refresh)
        session.region_changed.connect(self.refresh)
        session.preferences_changed.connect(self.refresh)
        session.packs_changed.connect(self.refresh)
        session.sought.connect(self._go_to)

    @property
    def is_complete(self) -> bool:
        """Whether nothing of the open page is left to be made."""
        return self._paper is None or self._paper.is_complete

    def fold(self, *, folded: bool) -> None:
        """Stack the twins instead of setting them side by side."""
        if folded != self._folded:
            self._folded = folded
            if self._paper is not None:
                self.refresh()

    def forget(self) -> None:
        """Let go of all papers but the open one: they are about to change altogether."""
        for paper in (paper for paper in self._papers.values() if paper is not self._paper):
            discard(paper)
        self._papers.clear()

    def refresh(self) -> None:
        """Show the session as it is now."""
        before, self._trail = self._trail, self._session.trail
        here = self._trail.here
        if here is None:
            return
        self._places[before.at] = self.verticalScrollBar().value()
        along = before.pages == self._trail.pages  # back, forward or not moved at all; a page opened anew begins on top
        self._wanted = self._places.get(self._trail.at, 0) if along else 0
        self._sought = None
        focus = self._focused()
        self._lay_down(self._take(here))
        self.setAccessibleName(self._title(here))
        if before != self._trail:
            self.setFocus()
        else:
            self._focus(focus)
        self.rebuilt.emit()
        self._likely = self._next_pages()
        self._idle.start(0)

    def finish(self) -> None:
        """Make at once what is left of the open page."""
        if self._paper is not None and not self._paper.is_complete:
            self._paper.finish()

    def _take(self, page: PageId) -> Paper:
        """Return the paper of *page*, kept or made anew, as far as it will be seen."""
        key = self._key(page)
        paper = self._papers.pop(key, None) or self._new(page)
        if key is None or QAccessible.isActive():  # a screen reader reads on to the end
            paper.finish()
        paper.reach(self.viewport().width(), self.viewport().height() + self._wanted)
        while self._rows_kept() > _MOST:
            self._drop()
        if key is not None:
            self._papers[key] = paper  # only now: it may have more rows than all that is kept
        return paper

    def _rows_kept(self) -> int:
        return sum(paper.rows for paper in self._papers.values() if paper is not self._paper)

    def _drop(self) -> None:
        """Let go of the paper that is likely to be missed last."""
        key, paper = next(item for item in self._papers.items() if item[1] is not self._paper)
        del self._papers[key]
        discard(paper)

    def _key(self, page: PageId) -> Hashable:
        """Return all that the paper of *page* depends on; None for a screen, since only it knows that."""
        session = self._session
        if _is_made(page):
            return None
        answers = tuple(session.answers.items())
        state = (session.preferences, session.look, session.region, answers, session.situations, session.today)
        return page, self._folded, state

    def _new(self, page: PageId) -> Paper:
        session = self._session
        columns = 1 if self._folded else len(session.words.reading.languages)
        return Paper(self._rows(page), session.look, self._shelf, columns=columns)

    def _lay_down(self, paper: Paper) -> None:
        """Show *paper* in place of the one before."""
        old, self._paper = self._paper, paper
        if old is not None and old is not paper:
            if self._focused():
                self.setFocus()  # or Qt would look for another part to have the focus
            self._leave(old)
        wanted = self._wanted
        self._shelf.put_on_top(paper)
        QApplication.sendPostedEvents(self.viewport(), QEvent.Type.LayoutRequest)
        self.verticalScrollBar().setValue(wanted)
        self._wanted = 0 if self.verticalScrollBar().value() == wanted else wanted

    def _leave(self, old: Paper) -> None:
        """Keep what was read if it is short; the beginning of a long page is sooner made anew than all of it kept."""
        if old.rows > _BEGINNING:
            self._papers = {key: paper for key, paper in self._papers.items() if paper is not old}
        if old not in self._papers.values():
            self._left.append(old)

    def _return(self, _least: int, most: int) -> None:
        """Go back to the place that was read last, as soon as the page is long enough again."""
        if self._wanted and most >= self._wanted:
            wanted, self._wanted = self._wanted, 0
            self.verticalScrollBar().setValue(wanted)
        QTimer.singleShot(0, self, self._see)

    def _stay(self) -> None:
        """Stay where the person scrolls to."""
        self._wanted = 0
        self._sought = None

    def _use_the_time(self) -> None:
        """Work a little: on tidying up, then on the rest of the page, then on the pages that may come next."""
        until = QDeadlineTimer(_SLICE, Qt.TimerType.PreciseTimer)
        if self._left:
            discard(self._left.pop())
        elif self._paper is not None and not self._paper.is_complete:
            self._paper.work(until)
        elif self._rows_kept() > _KEPT:
            self._drop()
        elif self._likely:
            self._prepare(self._likely[0], until)
        else:
            self._idle.stop()

    def _prepare(self, page: PageId, until: QDeadlineTimer) -> None:
        """Make the beginning of *page*, as far as time allows."""
        key, width = self._key(page), self.viewport().width()
        paper = self._papers.pop(key, None) or self._new(page)
        self._papers[key] = paper
        if paper.reach(width, self.viewport().height(), until):
            if not paper.isVisible():
                paper.lay_out(width)
            self._likely.remove(page)

    def _next_pages(self) -> list[PageId]:
        """Return the pages that are one step away, the likeliest first."""
        trail, here = self._trail, self._trail.here
        around = [step.here for step in (trail.back(), trail.forward()) if step.here != trail.here]
        ahead = ways(here, self._session) if here is not None else ()
        pages = dict.fromkeys((*ahead, *(page for page in around if page is not None)))
        return [page for page in pages if not _is_made(page)][:_AHEAD]

    def _title(self, here: PageId) -> str:
        """Return what the open page is called: its first heading."""
        page = self._session.guide.page(here)
        if page is not None:
            return page.title(self._session.words.reading.first)
        heading = self._paper.findChild(HeadingLabel) if self._paper is not None else None
        return heading.text() if heading is not None else here

    def _rows(self, page: PageId) -> Iterator[QWidget]:
        session, folded = self._session, self._folded
        try:
            if _is_made(page):
                from app.ui.screens import SCREENS  # noqa: PLC0415 - a screen of our own is loaded when it is opened

                yield from SCREENS[page](session, folded)
            else:
                yield from page_rows(page, session, folded=folded)
        except AppError as error:  # a pack that was changed while it is read
            yield in_each(session, [explain(error, catalog) for catalog in session.words.catalogs], folded=folded)
        if page != TEN_MINUTES and (doors := session.doors_of(page)):  # that page shows its doors at its end only
            here = ALL if folded else AFTER_PAGE
            if doors.side[here]:
                yield SideDoors(page, session, stacked=True, some=here)

    def _go_to(self, name: str) -> None:
        """Give the focus to the part called *name*, and scroll to it as soon as all is in its place."""
        self.finish()
        part = self._paper.findChild(QWidget, name) if self._paper is not None else None
        if part is not None:
            part.setFocus(Qt.FocusReason.TabFocusReason)
            self._reveal(part, self.viewport().height() // 3)

    def _reveal(self, part: QWidget, around: int) -> None:
        """Scroll to *part*, and some pixels *around* it, until the person scrolls: the page may still be growing."""
        self._sought = part, around
        QTimer.singleShot(0, self, self._see)

    def _see(self) -> None:
        if self._sought is not None:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            part, around = self._sought
            self.ensureWidgetVisible(part, 0, around)

    def _focused(self) -> str:
        widget = QApplication.focusWidget()
        if widget is None or widget is self or not self.isAncestorOf(widget):
            return ""
        return widget.objectName()

    def _focus(self, name: str) -> None:
        """Give the focus back to the part called *name*; if it went, to the question now asked, or to the page."""
        if not name or self._paper is None:
            return
        part = self._paper.findChild(QWidget, name)
        if part is None:
            self.finish()
            answers = (part for part in self._paper.findChildren(QPushButton) if part.objectName()[:7] == "answer:")
            part = self._paper.findChild(QWidget, name) or next(answers, self)
            card = part.parentWidget()
            if part is not self and card is not None:
                self._reveal(card, 0)
        part.setFocus()


def _is_made(page: PageId) -> bool:
    """Tell whether *page* is shown in a way of its own, not row by row."""
    return is_screen(page) or page == TEN_MINUTES
