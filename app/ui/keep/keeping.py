"""What is kept of a session: where it lies, whether it is open, whether it is saved. Views call it and refresh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.cases.record import Record
from app.cases.store import Kept, look
from app.errors import AppError
from app.guide.guide import START
from app.ui.jobs import Job, Jobs
from app.ui.keep import deeds
from app.ui.keep.keeper import Keeper, Saving
from app.ui.session import KEEP, TRACES

if TYPE_CHECKING:
    from app.cases.recovery import RecoveryCode
    from app.cases.ring import Card
    from app.cases.store import Store
    from app.guide.blocks import PageId
    from app.ui.session import Session

Done = Callable[[], object]
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
        self.damage: deeds.Damage | None = None
        self.is_busy = False
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
        """Whether what is written now is kept."""
        return self.keeper is not None

    @property
    def is_saved(self) -> bool:
        """Whether all that is seen is on the disk."""
        return self.keeper is not None and self.keeper.saving is Saving.SAVED

    @property
    def is_read_only(self) -> bool:
        """Whether the store is open, and another window has it."""
        return self.store is not None and self.store.is_read_only

    @property
    def problem(self) -> AppError | None:
        """Why the latest save has failed, if it has."""
        return self.keeper.problem if self.keeper else None

    def _look(self) -> Stand:
        own = self._session.own
        if own is None:
            return Stand.NOWHERE
        lies = _LIES[look(own.store)]
        return Stand.NOWHERE if lies is Stand.NOTHING and not own.is_writable else lies

    # ---- opened and closed

    def create(self, passphrase: str, sorry: Sorry) -> None:
        """Begin to keep what there is and what will be, under *passphrase*."""
        if self.folder is not None:
            work = partial(deeds.create, self.folder, passphrase, self.record(), now())
            self.run(work, self._begin_created, sorry)

    def unlock(self, secret: str | RecoveryCode, sorry: Sorry) -> None:
        """Open what is kept."""
        if self.folder is not None:
            work = partial(deeds.unlock, self.folder, secret, self._session.guide.whole_form, now())
            self.by_sheet = None if isinstance(secret, str) else secret
            self.run(work, self._begin_opened, sorry)

    def open_copy(self, number: int, sorry: Sorry) -> None:
        """Go on with the copy *number* of what is damaged."""
        damage = self.damage
        if damage is not None:
            work = partial(deeds.open_copy, damage, number, self._session.guide.whole_form)
            self.run(work, self._begin_opened, sorry)

    def finish(self) -> bool:
        """Save all in this very moment; tell whether it is on the disk, or nothing is to be kept."""
        return self.keeper is None or self.is_read_only or self.keeper.finish()

    def save(self) -> None:
        """Begin at once to save what is not saved yet."""
        if self.keeper is not None:
            self.keeper.now()

    def close(self) -> None:
        """Give up the store; what is seen stays, and is kept no more."""
        if self.keeper is not None:
            self.keeper.rest()
            self.keeper.deleteLater()
        if self.store is not None:
            self.store.close()
        self.store = self.card = self.keeper = self.damage = self.by_sheet = None
        self.look_again()

    def look_again(self) -> None:
        """See anew what lies where notes are kept."""
        self._lies = self._look()
        self.changed.emit()

    def have_sheet(self) -> None:
        """Let go of the recovery code: the person has it on paper, or wants none."""
        self.sheet = None
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
        session, trail = self._session, self._session.trail
        pages = [page for page in trail.pages[: trail.at + 1] if page not in {KEEP, TRACES}]
        return Record(
            case=session.writing.whole(),
            answers=session.answers,
            here=pages[-1] if pages else None,
            seen=frozenset(trail.pages) | trail.earlier,
            drafts=dict(session.drafts),
        )

    def _begin_created(self, made: object) -> None:
        if isinstance(made, deeds.Created):
            self.sheet = made.code
            self._begin(made.store, made.card, made.record)

    def _begin_opened(self, made: object) -> None:
        if isinstance(made, deeds.Damage):
            self.damage = made
        elif isinstance(made, deeds.Opened):
            self.damage = None
            here = self._restore(made.record)
            self._begin(made.store, made.card, made.record)
            self._session.open(here)
            self.opened.emit()

    def _restore(self, kept: Record) -> PageId:
        """Go on where the family stopped; return the page."""
        session = self._session
        session.go_on(kept)
        known = kept.here is not None and (session.guide.page(kept.here) or kept.here.startswith("@"))
        return kept.here if kept.here is not None and known else START

    def _begin(self, store: Store, card: Card, kept: Record) -> None:
        self.store, self.card = store, card
        if not store.is_read_only:
            self.keeper = keeper = Keeper(self.record, partial(deeds.save, store, card.id), self)
            keeper.begin(kept)
            keeper.changed.connect(self.changed)
            self._listen(keeper)
            keeper.soon()
        self._lies = Stand.CLOSED

    def _listen(self, keeper: Keeper) -> None:
        """Let whatever may change be saved."""
        session, writing = self._session, self._session.writing
        for changed in (
            session.answers_changed,
            session.progress_changed,
            session.region_changed,
            session.drafts_changed,
            session.page_changed,
            writing.case_changed,
        ):
            changed.connect(keeper.soon)


def now() -> datetime:
    """Return the time as this computer has it, with its distance from UTC."""
    return datetime.now().astimezone()


def _alone(work: Callable[[], object], job: Job) -> object:
    del job
    return work()
