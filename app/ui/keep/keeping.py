"""What is kept of a session: where it lies, whether it is open, whether it is saved. Views call it and refresh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.cases.layout import Kept, look
from app.errors import AppError, CannotReadError, RecoveryError
from app.ui.jobs import Job, Jobs
from app.ui.keep.keeper import Keeper, Saving
from app.ui.session import CASE, CASES, KEEP, TRACES, is_screen

if TYPE_CHECKING:
    from app.cases.record import Record
    from app.cases.recovery import RecoveryCode
    from app.cases.ring import Card
    from app.cases.store import Store
    from app.guide.blocks import PageId
    from app.ui.counsel.shelf_work import Shelf
    from app.ui.keep.deeds import Damage, Opened
    from app.ui.session import Session

Sorry = Callable[[AppError], object]


class Stand(StrEnum):
    """How things stand where notes would be kept."""

    NOWHERE = "nowhere"  # nothing can be kept there
    NOTHING = "nothing"
    CLOSED = "closed"
    OPEN = "open"
    DAMAGED = "damaged"  # open, but what was written last cannot be read
    FOREIGN = "foreign"
    NEWER = "newer"


_LIES = {
    Kept.NOTHING: Stand.NOTHING,
    Kept.STORE: Stand.CLOSED,
    Kept.FOREIGN: Stand.FOREIGN,
    Kept.NEWER: Stand.NEWER,
}


class Keeping(QObject):
    """Hold the open store of a session, and keep the session in it from then on."""

    changed = Signal()
    opened = Signal()
    lock_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session, self._jobs = session, Jobs(self)
        self.store: Store | None = None
        self.card: Card | None = None
        self.keeper: Keeper | None = None
        self.sheet: RecoveryCode | None = None  # until the person says that they have it on paper
        self.by_sheet: RecoveryCode | None = None  # what the store was opened with, if it was not a passphrase
        self.damage: Damage | None = None
        self.is_busy = False
        self._before: Record | None = None  # what was opened; there may be more in it than a session shows
        self._lies = self._look()

    # ---- how things stand

    @property
    def stand(self) -> Stand:
        """How things stand."""
        if self.damage is not None:
            return Stand.DAMAGED
        return Stand.OPEN if self.store is not None else self._lies

    @property
    def folder(self) -> Path | None:
        """The folder that notes are kept in; None where nothing can be."""
        return self._session.own.store if self._session.own else None

    @property
    def is_kept(self) -> bool:
        """Whether what is written now is kept; a counsellor's list of cases counts, too."""
        return self.keeper is not None or (self.store is not None and self._session.preferences.counsels)

    @property
    def is_saved(self) -> bool:
        """Whether all that is seen is on the disk."""
        return self.keeper is not None and self.keeper.saving is Saving.SAVED

    @property
    def is_read_only(self) -> bool:
        """Whether the store is open, and nothing can be changed in it from here."""
        return self.store is not None and self.store.is_read_only

    @property
    def problem(self) -> AppError | None:
        """Why the latest save has failed, if it has."""
        return self.keeper.problem if self.keeper else None

    def look_again(self) -> None:
        """See anew what lies where notes are kept."""
        self._lies = self._look()
        self.changed.emit()

    def _look(self) -> Stand:
        own = self._session.own
        if own is None:
            return Stand.NOWHERE
        try:
            lies = _LIES[look(own.store)]
        except CannotReadError:
            return Stand.NOWHERE
        return Stand.NOWHERE if lies is Stand.NOTHING and not own.is_writable else lies

    # ---- opened and closed

    def create(self, passphrase: str, sorry: Sorry) -> None:
        """Begin to keep what there is and what will be, under *passphrase*."""
        from app.ui.keep import deeds  # noqa: PLC0415 - not loaded for who keeps nothing

        if self.folder is None:
            return
        if self._session.preferences.counsels:
            from app.ui.counsel import shelf_work  # noqa: PLC0415 - as above

            self.run(partial(shelf_work.create, self.folder, passphrase), self._go_on, sorry)
        else:
            self.run(partial(deeds.create, self.folder, passphrase, self.record()), self._begin, sorry)

    def unlock(self, secret: str | RecoveryCode, sorry: Sorry) -> None:
        """Open what is kept."""
        if self.folder is not None:
            self.by_sheet = None if isinstance(secret, str) else secret
            self.run(self._unlocking(self.folder, secret), self._go_on, sorry)

    def _unlocking(self, folder: Path, secret: str | RecoveryCode) -> Callable[[], object]:
        """Return how to open what is kept: all that a family wrote, or a counsellor's list of cases."""
        from app.ui.counsel import shelf_work  # noqa: PLC0415 - as above
        from app.ui.keep import deeds  # noqa: PLC0415 - as above

        if self._session.preferences.counsels:
            return partial(shelf_work.unlock, folder, secret)
        return partial(deeds.unlock, folder, secret, self._session.guide.whole_form, self.record())

    def take_over(self, sorry: Sorry) -> None:
        """Become the one who may write, where another computer was; what was kept there is read anew."""
        from app.ui.counsel import shelf_work  # noqa: PLC0415 - as above
        from app.ui.keep import deeds  # noqa: PLC0415 - as above

        store, session = self.store, self._session
        if store is None:
            return
        if not session.preferences.counsels:
            self.run(partial(deeds.take_over, store, session.guide.whole_form, self.record()), self._go_on, sorry)
        elif session.counselling.put_away():
            self.run(partial(shelf_work.take_over, store), self._go_on, sorry)

    def recover(self, text: str, sorry: Sorry) -> None:
        """Open what is kept with the words of the recovery sheet."""
        from app.ui.keep import deeds  # noqa: PLC0415 - as above

        try:
            code = deeds.code_of(text)
        except RecoveryError as error:
            sorry(error)
        else:
            self.unlock(code, sorry)

    def open_copy(self, number: int, sorry: Sorry) -> None:
        """Go on with the copy *number* of what is damaged."""
        from app.ui.keep import deeds  # noqa: PLC0415 - as above

        if self.damage is not None:
            work = partial(deeds.open_copy, self.damage, number, self._session.guide.whole_form)
            self.run(work, self._go_on, sorry)

    def finish(self) -> bool:
        """Save all in this very moment; tell whether it is on the disk."""
        if self.keeper is None:
            return self.is_kept
        if self.keeper.finish() and self._session.preferences.counsels:
            self._session.counselling.describe()
        return self.is_saved

    def save(self) -> None:
        """Begin at once to save what is not saved yet."""
        if self.keeper is not None:
            self.keeper.now()

    def close(self) -> None:
        """Give up the store; what is seen stays, and is kept no more."""
        if self.keeper is not None:
            self.keeper.rest()
        if self.store is not None:
            from app.ui.keep import deeds  # noqa: PLC0415 - not loaded for who keeps nothing

            deeds.let_go(self.store)
        self.store = self.card = self.keeper = self.damage = self.by_sheet = self.sheet = None
        self.look_again()

    def put_down(self) -> None:
        """Let go of the open case, of which all is saved; the store stays open."""
        if self.keeper is not None:
            self.keeper.rest()
            self.keeper.deleteLater()
        self.keeper = self.card = self.damage = self._before = None
        self.changed.emit()

    def show_shelf(self, made: Shelf) -> None:
        """Show a counsellor's list of cases, or first the sheet that opens it."""
        self.store, self.sheet = made.store, made.code
        self.opened.emit()
        self._session.open(CASES if made.code is None and self.by_sheet is None else KEEP)

    def show_case(self, made: object) -> None:
        """Show a case that was opened from the list, and nothing of what was here before."""
        from app.ui.keep.deeds import Damage  # noqa: PLC0415 - as above

        if isinstance(made, Damage):
            self._go_on(made)
            self._session.open(KEEP)
            return
        self.damage = None
        self._session.put(cast("Opened", made).record)
        self._begin(made)
        self._session.open(CASE)

    def show_card(self, card: Card) -> None:
        """Take notice that the card of what is open has changed."""
        self.card = card
        self.changed.emit()

    def show_sheet(self, code: RecoveryCode | None) -> None:
        """Show the recovery code, to be printed; with None let go of it: the person has it, or wants none."""
        self.sheet = code
        self.by_sheet = None
        self.changed.emit()

    # ---- work

    def run(self, work: Callable[[], object], then: Callable[[object], object], sorry: Sorry) -> None:
        """Do slow *work* while the window stays awake; meanwhile no other."""
        if self.is_busy:
            return

        def ended(made: object) -> None:
            self.is_busy = False
            then(made)
            self.changed.emit()

        def failed(error: AppError) -> None:
            self.is_busy = False
            self.changed.emit()
            sorry(error)

        self.is_busy = True
        self.changed.emit()
        self._jobs.run(partial(_alone, work), then=ended, sorry=failed)

    def record(self) -> Record:
        """Return all that is to be kept, as it is now."""
        from app.cases.record import Record  # noqa: PLC0415 - as above

        session, trail = self._session, self._session.trail
        pages = [page for page in trail.pages[: trail.at + 1] if page not in {KEEP, TRACES, CASES}]
        whole = session.writing.whole()
        fresh = Record(
            case=replace(whole, made_on=self._before.case.made_on) if self._before else whole,
            answers=session.answers,
            here=pages[-1] if pages else None,
            seen=frozenset(trail.pages) | trail.earlier,
            drafts=dict(session.drafts),
            counsel=session.counselling.counsel,
        )
        return replace(fresh, aside=self._before.aside) if self._before else fresh

    def add(self, kept: Record) -> PageId | None:
        """Go on with what was *kept* elsewhere; return the page where its family stopped, if that is here."""
        session = self._session
        session.go_on(kept)
        if kept.here is None or not (is_screen(kept.here) or session.guide.page(kept.here)):
            return None
        return kept.here

    def _go_on(self, made: object) -> None:
        from app.guide.guide import START  # noqa: PLC0415 - as above
        from app.ui.counsel.shelf_work import Shelf  # noqa: PLC0415 - as above
        from app.ui.keep.deeds import Damage  # noqa: PLC0415 - as above

        if isinstance(made, Damage):
            self.damage, self.store, self.card = made, made.store, made.card
            return
        if isinstance(made, Shelf):
            self.show_shelf(made)
            if made.store.mended:
                self._session.open(KEEP)
            return
        if self._session.preferences.counsels:
            self.show_case(made)
            return
        self.damage = None
        begun = cast("Opened", made)
        here = self.add(begun.record)
        self._begin(begun)
        self._session.open(KEEP if self.by_sheet is not None or begun.store.mended else here or START)

    def _begin(self, made: object) -> None:
        from app.ui.keep import deeds  # noqa: PLC0415 - as above

        begun = cast("Opened", made)
        self.store, self.card, self._before = begun.store, begun.card, begun.record
        self.sheet = begun.code or self.sheet
        self._session.counselling.take(begun.record)
        if not begun.store.is_read_only:
            self.keeper = keeper = Keeper(self.record, partial(deeds.save, begun.store, begun.card.id), self)
            keeper.begin(begun.record)
            keeper.changed.connect(self.changed)
            self._listen(keeper)
            keeper.soon()
        self.opened.emit()

    def _listen(self, keeper: Keeper) -> None:
        """Let whatever may change be saved soon, and at once when the focus goes elsewhere."""
        session, writing = self._session, self._session.writing
        for changed in (
            session.answers_changed,
            session.progress_changed,
            session.region_changed,
            session.drafts_changed,
            session.page_changed,
            session.counselling.changed,
            writing.case_changed,
        ):
            changed.connect(keeper.soon)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(keeper.now)


def _alone(work: Callable[[], object], job: Job) -> object:
    del job
    return work()
