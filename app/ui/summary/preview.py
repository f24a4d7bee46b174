"""The paper beside the form: drawn anew whenever somebody pauses, as it will be printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.summary.editions import narrowed
from app.summary.typeset import Typesetter
from app.ui.buttons import button, tell, write
from app.ui.jobs import Job, Jobs, Newest
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.session import SUMMARY, Session
from app.ui.summary.choosing import Choosing
from app.ui.summary.press import Drawn, Wanted, checked, draft
from app.ui.summary.sheets import PaperWords, Sheets
from app.words import N_
from app.words.explain import explain

_PAUSE = 15  # milliseconds without a change
_ZOOMS = (0.6, 0.8, 1.0, 1.25, 1.6, 2.0, 2.5)


class Preview(QFrame):
    """Show the paper that is wanted, with what is written now, on the page of the section that is open."""

    def __init__(self, session: Session, jobs: Jobs, typesetter: Typesetter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._session, self._typesetter = session, typesetter
        self._newest = Newest(jobs)
        self.drawn: Drawn | None = None
        self._zoom = 1.0
        self._followed: object = None
        self._told = Label(self, "soft")
        self._left_out, self._omitted = Label(self, "amber"), Label(self, "amber")
        self._smaller, self._larger = button("paper:smaller", "switch", self), button("paper:larger", "switch", self)
        self._as_words = button("paper:words", "switch", self)
        self._as_words.setCheckable(True)
        more = (self._smaller, self._larger, self._as_words, self._told)
        self._choosing = Choosing(session, self, more)
        self._pages, self._words = Sheets(self), PaperWords(self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self._lay = lay = QVBoxLayout(self)
        lay.addWidget(self._choosing)
        lay.addWidget(self._left_out)
        lay.addWidget(self._omitted)
        for label in (self._left_out, self._omitted):
            label.hide()
        self._stack.addWidget(self._pages)
        self._stack.addWidget(self._words)
        lay.addWidget(self._stack, 1)

    def _connect(self) -> None:
        session, writing = self._session, self._session.writing
        self._smaller.clicked.connect(lambda: self._zoom_by(-1))
        self._larger.clicked.connect(lambda: self._zoom_by(1))
        self._as_words.toggled.connect(self._turn)
        self._pages.widened.connect(self.soon)
        self._pages.moved.connect(self._say_page)
        for changed in (writing.case_changed, writing.order_changed, session.progress_changed, session.region_changed):
            changed.connect(self.soon)
        session.counselling.changed.connect(self.soon)
        writing.turned.connect(self._follow)
        session.preferences_changed.connect(self.refresh)
        session.page_changed.connect(self.soon)

    def refresh(self) -> None:
        """Show the session as it is now."""
        look = self._session.look
        side = look.px(14)
        self._lay.setContentsMargins(side, side, side, 0)
        self._lay.setSpacing(look.px(8))
        for part, text, message in ((self._smaller, "−", N_("Smaller page")), (self._larger, "+", N_("Larger page"))):
            tell(part, message, self._session)
            part.setText(text)
            part.setFixedWidth(look.px(44))
        text = self._session.words.one(N_("As words"))
        write(self._as_words, text, text, self._session, bold=False)
        self._pages.setAccessibleName(self._session.words.one(N_("The paper")))
        self._words.setAccessibleName(self._session.words.one(N_("The paper in words")))
        self._as_words.setChecked(self._as_words.isChecked() or QAccessible.isActive())
        self.soon()

    def soon(self) -> None:
        """Draw the paper anew as soon as nothing has changed for a moment."""
        if self._session.trail.here == SUMMARY and not self.isHidden():
            self._pause.start()

    def wanted(self) -> Wanted:
        """Return what is to be drawn now."""
        session = self._session
        order = session.counselling.dressed(session.writing.order)
        voices = tuple(session.catalogs[language] for language in order.reading.languages)
        width = round(self._pages.room(session.look) * self._zoom * self.devicePixelRatioF())
        return Wanted(session.writing.whole(), session.guide, order, voices, width)

    def _ask(self) -> None:
        wanted, typesetter = self.wanted(), self._typesetter
        if self.drawn is None or not self.drawn.checked or self.drawn.wanted != wanted:
            self._newest.run(partial(_draft, wanted, typesetter, self.drawn), then=self._show, sorry=self._fail)

    def _check(self, drawn: Drawn) -> None:
        """Look, now that the pages are seen, whether our fonts have all that is in them."""
        self._newest.run(partial(_checked, drawn, self._typesetter), then=self._show, sorry=self._fail)

    def _show(self, made: object) -> None:
        if not isinstance(made, Drawn) or self._newest.is_waiting:
            return
        if self.drawn is None or made.pictures != self.drawn.pictures:
            self._pages.show_pages(made, self._session)
        self.drawn = made
        if self._stack.currentWidget() is self._words:
            self._words.show_words(made, self._session)
        self._say_page()
        self._say_omitted(made)
        if made.checked:
            self._follow()
        else:
            self._check(made)

    def _fail(self, error: AppError) -> None:
        self._left_out.show_plain(explain(error, self._session.words.catalogs[0]), self._session.words.reading.first)
        self._left_out.show()

    def _follow(self) -> None:
        """Show the page of the section that is open, once; say so if the paper leaves it out."""
        writing, drawn = self._session.writing, self.drawn
        if drawn is None or not drawn.checked:
            return
        section = writing.section
        shown = narrowed(writing.form, writing.order.edition, writing.order.sections)
        missing = section is not None and shown.section(section) is None
        self._left_out.setVisible(missing)
        if missing:
            text = self._session.words.one(N_("What you write here is not on this paper. Choose above whom it is for."))
            self._left_out.show_plain(text, self._session.words.reading.first, Size.SMALL)
        key = section, drawn.places.get(section) if section else None
        if key != self._followed and section and section in drawn.places:
            self._pages.go_to(drawn.places[section])
        self._followed = key

    def _say_omitted(self, drawn: Drawn) -> None:
        """Say to a counsellor what this paper leaves out."""
        self._omitted.setVisible(self._session.preferences.counsels)
        if self._session.preferences.counsels:
            from app.ui.counsel.handing import omitted  # noqa: PLC0415 - loaded for a counsellor

            text = omitted(self._session, drawn.wanted.order)
            self._omitted.show_plain(text, self._session.words.reading.first, Size.SMALL)

    def _say_page(self) -> None:
        words = self._session.words
        told = words.one(N_("Page {n} of {m}"), n=self._pages.page + 1, m=max(1, self._pages.count))
        self._told.show_plain(told, words.reading.first, Size.SMALL)
        self._told.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._told.setMinimumHeight(self._session.look.px(44))

    def _zoom_by(self, steps: int) -> None:
        at = _ZOOMS.index(self._zoom) + steps
        if 0 <= at < len(_ZOOMS):
            self._zoom = _ZOOMS[at]
            self._ask()

    def _turn(self, words: bool) -> None:  # noqa: FBT001 - the state of the button
        self._stack.setCurrentWidget(self._words if words else self._pages)
        if words and self.drawn is not None:
            self._words.show_words(self.drawn, self._session)


def _draft(wanted: Wanted, typesetter: Typesetter, before: Drawn | None, job: Job) -> Drawn:
    return draft(wanted, typesetter, before, lambda: job.stale)


def _checked(drawn: Drawn, typesetter: Typesetter, job: Job) -> Drawn:
    return drawn if job.stale else checked(drawn, typesetter, lambda: job.stale)
