"""The bottom bar: the ways on."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.guide.blocks import Twin
from app.guide.flow import Doors
from app.guide.guide import START, TEN_MINUTES
from app.ui.doors import IN_BAR, SideDoors, door, leads_to, next_door, titles
from app.ui.labels import Label
from app.ui.parts import button, discard, needed, tell
from app.ui.session import SUMMARY, Session, is_screen
from app.words import N_


class BottomBar(QFrame):
    """Side doors, how far along, and the one main door, bottom right; folded, the page ends with the side doors.

    On the page of ten minutes it turns the parts; on a screen of our own it leads back to what was read.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom")
        self._session = session
        self._folded = False
        self._parts: list[QWidget] = []
        self._fitting: dict[Hashable, int] = {}  # the form that fitted, by all that it depends on
        self._lay = QHBoxLayout(self)
        session.part_changed.connect(self._turned)

    def fold(self, *, folded: bool) -> None:
        """Leave the side doors to the page."""
        if folded != self._folded:
            self._folded = folded
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the two languages of a door below each other where they do not fit side by side."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again: before it is shown a bar knows no sizes."""
        super().showEvent(event)
        self.refresh()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never widen the window: a bar folds instead."""
        return QSize(0, super().minimumSizeHint().height())

    def refresh(self) -> None:
        """Show the session as it is now; to be called whenever the page was made anew."""
        look = self._session.look
        self._lay.setContentsMargins(look.px(28), look.px(10), look.px(28), look.px(10))
        self._lay.setSpacing(look.px(14))
        forms = ((False, True), (True, True), (True, not self._folded))
        session = self._session
        state = session.trail.here, session.preferences, session.part, self._folded, self.width()
        first = self._fitting.get(state, 0)  # to make what will not fit takes as long as to make what will
        for number, (stacked, short) in enumerate(forms[first:], first):
            for part in self._parts:
                discard(part)
            self._parts = self._make(stacked=stacked, short=short)
            self._fitting[state] = number
            if needed(self._parts, self._lay) <= self.width():
                break
        for part in self._parts:
            self._lay.addWidget(part, int(part is self._parts[0]), Qt.AlignmentFlag.AlignVCenter)

    def _turned(self) -> None:
        """Keep the focus on the way on, so that one key is enough for the whole page."""
        self.refresh()
        self._parts[-1].setFocus()

    def _make(self, *, stacked: bool, short: bool) -> list[QWidget]:
        """Return the side doors, how far along the page is, and the main door.

        On the start page the door to *only ten minutes* stands beside the main one. Folded, it is among those at
        the end of the page as well, and left to them if there is no room: then it is not *short*.
        """
        session, doors = self._session, self._session.doors
        here = session.trail.here
        if here is None:
            return []
        if here == TEN_MINUTES:
            return self._turns(stacked=stacked)
        if here == SUMMARY:
            return self._papers(stacked=stacked, short=short)
        if is_screen(here):
            return [QWidget(self), *self._way_back(stacked=stacked, short=not short)]
        but = TEN_MINUTES if here == START else None
        parts: list[QWidget] = [QWidget(self)]
        if not self._folded:
            parts = [SideDoors(here, session, stacked=stacked, some=IN_BAR, but=but)]
        if doors and doors.step:
            parts.append(self._count(doors))
        ten = [twin for twin in doors.side if leads_to(twin) == but] if doors and short else []
        parts += [door(twin, "", session, stacked=stacked) for twin in ten]
        return [*parts, *self._main(doors, stacked=stacked)]

    def _main(self, doors: Doors | None, *, stacked: bool) -> list[QWidget]:
        match doors.main if doors else None:
            case Twin() as link:
                return [door(link, "main", self._session, stacked=stacked)]
            case str() as page:
                return [next_door(page, self._session, stacked=stacked)]
        return []

    def _turns(self, *, stacked: bool) -> list[QWidget]:
        """Return the ways through the page of ten minutes; after its last part come its doors."""
        from app.ui.ten_minutes import place  # noqa: PLC0415 - loaded with the page it is about

        session = self._session
        at, count = place(session)
        parts: list[QWidget] = [QWidget(self)]
        is_last = at == count - 1
        if is_last and not self._folded:
            parts = [SideDoors(TEN_MINUTES, session, stacked=stacked)]
        if at:
            back = button("turn:back", "quiet", self)
            tell(back, N_("One back"), session, stacked=stacked)
            back.clicked.connect(lambda: session.turn(at - 1))
            parts.append(back)
        if is_last:
            return [*parts, *self._main(session.doors, stacked=stacked)]
        on = button("turn:next", "main", self)
        tell(on, N_("Done, next") if at else N_("Begin"), session, stacked=stacked)
        on.clicked.connect(lambda: session.turn(at + 1))
        return [*parts, on]

    def _papers(self, *, stacked: bool, short: bool) -> list[QWidget]:
        """Return what becomes of the summary: how long it is kept, and the ways to take it along.

        Where there is no room for these beside the way to the paper, they wait there: then it is not *short*.
        """
        session, writing = self._session, self._session.writing
        told, shown = Label(self, "soft"), writing.is_paper_shown
        if not self._folded:
            told.show_plain(session.words.joined(N_("Kept only until you close Beside.")), session.words.reading.first)
        turn = N_("See the paper") if not shown else N_("Back to the form") if short else N_("Form")
        ways = {
            "paper": (turn, self._turn_paper, self._folded),
            "save": (N_("Save as PDF…"), writing.save_asked.emit, shown or short),
            "print": (N_("Print…"), writing.print_asked.emit, shown or short),
        }
        parts: list[QWidget] = [told]
        for name, (message, act, is_here) in ways.items():
            if is_here:
                made = button(f"summary:{name}", "main" if name == "print" else "", self)
                tell(made, message, session, stacked=stacked)
                made.clicked.connect(lambda _=False, act=act: act())
                parts.append(made)
        return parts

    def _turn_paper(self) -> None:
        writing = self._session.writing
        writing.show_paper(shown=not writing.is_paper_shown)
        self.refresh()

    def _way_back(self, *, stacked: bool, short: bool) -> list[QWidget]:
        """Return the door to the page that was read before a screen of our own; *short* where its title has no room."""
        trail = self._session.trail
        read = [page for page in trail.pages[: trail.at] if not is_screen(page)]
        if not read:
            return []
        back = button("way-back", "main", self)
        told = N_("Back to the guide") if short else N_("Back to: {title}")
        tell(back, told, self._session, stacked=stacked, title=titles(read[-1], self._session))
        back.clicked.connect(lambda: self._session.open(read[-1]))
        return [back]

    def _count(self, doors: Doors) -> Label:
        words = self._session.words
        label = Label(self, "soft")
        label.show_plain(f"{doors.step} / {doors.steps}", words.reading.first)
        label.setAccessibleName(words.one(N_("Step {n} of {m}"), n=doors.step, m=doors.steps))
        label.setWordWrap(False)
        return label
