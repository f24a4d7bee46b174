"""What is done with packs from the window: in another thread, one thing at a time, and told when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from app.errors import AppError
from app.guide.guide import Guide, PackId
from app.packs.changes import NumberChange
from app.packs.publishers import Publisher, distrust, own_publishers, trust
from app.packs.shelf import Looked, Proposal, shelf_of
from app.places import Own
from app.ui.jobs import Job, Jobs
from app.ui.session import INSTALLED, PROPOSAL

if TYPE_CHECKING:
    from app.ui.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """What lies on this computer, as it was looked at last."""

    looked: tuple[Looked, ...] = ()
    problems: tuple[AppError, ...] = ()
    publishers: tuple[Publisher, ...] = ()


class PackWork(QObject):
    """Holds what is being done with packs; *shelved* is None until they were looked at.

    *proposal* is the pack that may be installed, *confirmed* what of its numbers is to be used, *unfolded* which of
    its pages are shown with all that changes, *told* what was done last.
    """

    def __init__(self, session: Session, own: Own) -> None:
        super().__init__(session)
        self._session, self._own = session, own
        self.changed, self._waiting = session.packs_changed, session.packs_waiting
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.shelf = shelf_of(own, (session.policy.publishers or ()) if session.policy is not None else ())
        self.shelved: Shelved | None = None
        self.proposal: Proposal | None = None
        self.confirmed: tuple[NumberChange, ...] = ()
        self.unfolded: frozenset[str] = frozenset()
        self.told = ""
        session.region_changed.connect(self.open_guide)

    @property
    def is_busy(self) -> bool:
        """Whether anything is being done."""
        return self._jobs.is_busy

    def open_guide(self) -> None:
        """Read the installed packs that belong into the guide now; until they are verified, our own is read."""
        shipped, region = self._session.shipped, self._session.region
        shelf = self.shelf

        def work(job: Job) -> object:
            del job
            return shelf.guide(shipped, region), shelf.library.sworn()

        self._jobs.run(work, then=self._adopt, sorry=self._session.failed.emit)

    def look(self) -> None:
        """Look at all packs that lie here."""
        shelf, own = self.shelf, self._own.publishers

        def work(job: Job) -> object:
            del job
            return Shelved(looked=shelf.all(), problems=shelf.problems(), publishers=own_publishers(own))

        self._jobs.run(work, then=self._show, sorry=self._session.failed.emit)

    def examine(self, path: Path) -> None:
        """Look at the pack in the file at *path*, and then show what it is."""
        shelf, shipped = self.shelf, self._session.shipped
        self.do(lambda _job: shelf.examine(path, shipped), self._propose)

    def confirm(self, change: NumberChange, *, new: bool) -> None:
        """Use what is *new*, or keep the old."""
        others = tuple(one for one in self.confirmed if one != change)
        self.confirmed = (*others, change) if new else others
        self.changed.emit()

    def unfold(self, page: str) -> None:
        """Show all that changes on *page*, or no more."""
        self.unfolded ^= {page}
        self.changed.emit()

    def install(self) -> None:
        """Install what was proposed."""
        proposal, shelf, confirmed = self.proposal, self.shelf, self.confirmed
        if proposal is None:
            return
        policy = self._session.policy
        try:
            if policy is not None:
                policy.admit(proposal.pack.key.line.decode(), proposal.pack.label.publisher)
        except AppError as error:
            self._session.failed.emit(error)
            return

        def done(_made: object) -> None:
            self.proposal = None
            self._after("installed")
            self._session.open(INSTALLED)

        self.do(lambda job: None if job.cancelled else shelf.install(proposal, confirmed), done)

    def leave(self) -> None:
        """Install nothing."""
        self.proposal = None
        self._session.open(INSTALLED)

    def back(self, pack: PackId) -> None:
        """Read the edition before."""
        library = self.shelf.library
        self.do(lambda _job: library.back(pack), lambda _made: self._after("back"))

    def remove(self, pack: PackId) -> None:
        """Take a pack away."""
        library = self.shelf.library
        self.do(lambda _job: library.remove(pack), lambda _made: self._after("removed"))

    def trust(self) -> None:
        """Add the maker of what was proposed, whose fingerprint was compared, and look at it again."""
        proposal = self.proposal
        if proposal is None:
            return
        label = proposal.pack.label
        regions = frozenset({label.region}) if label.region else frozenset()
        publisher = Publisher(
            key=proposal.pack.key,
            name={proposal.about.languages[0]: label.publisher},
            kinds=frozenset({label.kind}),
            regions=regions,
        )
        own, shelf, shipped = self._own.publishers, self.shelf, self._session.shipped

        def work(job: Job) -> object:
            del job
            trust(own, publisher)
            return shelf.examine(proposal.path, shipped)

        self.do(work, self._propose)

    def distrust(self, publisher: Publisher) -> None:
        """Take a publisher away whom a person has added."""
        own = self._own.publishers
        self.do(lambda _job: distrust(own, publisher.key), lambda _made: self._after("distrusted"))

    def cancel(self) -> None:
        """Hear no more of what takes so long."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def do(self, work: Callable[[Job], object], then: Callable[[object], object]) -> None:
        """Do *work* in place of what is being done, and *then* go on with what came of it."""
        if self._job is not None:
            self._job.cancel()
        self.told = ""

        def ended(made: object) -> None:
            self._end()
            then(made)

        self._job = self._jobs.run(work, then=ended, sorry=self._fail)
        self._waiting.emit(self._job)

    def _fail(self, error: AppError) -> None:
        self._end()
        self._session.failed.emit(error)

    def _end(self) -> None:
        self._job = None
        self._waiting.emit(None)

    def _propose(self, made: object) -> None:
        self.proposal = cast("Proposal", made)
        self.confirmed, self.unfolded = (), frozenset()
        self._session.open(PROPOSAL)
        self.changed.emit()

    def _after(self, told: str) -> None:
        self.told = told
        self.look()
        self.open_guide()

    def _show(self, made: object) -> None:
        shelved = cast("Shelved", made)
        if shelved != self.shelved:
            self.shelved = shelved
            self.changed.emit()

    def _adopt(self, made: object) -> None:
        guide, sworn = cast("tuple[Guide, date | None]", made)
        self._session.adopt(guide, sworn)
