"""What the window shows now: one object that views call and listen to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from app.errors import AppError, CannotWriteError
from app.language import Catalog, Language
from app.places import Own
from app.settings import PreferenceFile, Preferences
from app.ui.look import Look, System, derive
from app.words import Words

if TYPE_CHECKING:  # the first screen is painted before any of this is loaded
    from app.cases.record import Record
    from app.guide.blocks import PageId, SituationId, TaskId, Twin
    from app.guide.calm import Calm
    from app.guide.flow import Doors
    from app.guide.guide import Answer, Guide, RegionId
    from app.guide.progress import History, OwnId, Progress, Trail
    from app.policy.policy import Policy
    from app.ui.counsel.counselling import Counselling
    from app.ui.keep.keeping import Keeping
    from app.ui.packs.work import PackWork
    from app.ui.summary.writing import Writing

_OWN = "@"  # no page of a pack can be called so
DONE, INSTALLED, EXERCISES, SETTINGS, SUMMARY, KEEP, TRACES = (
    cast("PageId", _OWN + name) for name in ("done", "installed", "exercises", "settings", "summary", "keep", "traces")
)
PROPOSAL, AUTHORS = (cast("PageId", _OWN + name) for name in ("proposal", "authors"))
CASES, CASE, DUTIES = (cast("PageId", _OWN + name) for name in ("cases", "case", "duties"))  # of a counsellor
_COUNSELLOR_LOCKS = 5  # minutes, unless something else is chosen


def is_screen(page: PageId) -> bool:
    """Tell whether *page* is a screen of our own, not a page of the guide."""
    return page.startswith(_OWN)


class Session(QObject):
    """Hold what is read, answered and ticked. Views call its methods and refresh on its signals.

    Equal values are not announced, so a view may refresh at any time.
    """

    preferences_changed = Signal(Preferences)
    page_changed = Signal(str)
    answers_changed = Signal()
    region_changed = Signal()
    progress_changed = Signal(object)
    part_changed = Signal()
    drafts_changed = Signal()
    guide_changed = Signal()
    packs_changed = Signal()
    packs_waiting = Signal(object)  # a job that a person may have to wait for, or None when it has ended
    sought = Signal(str)  # the name of a part on the open page that the person should be taken to
    failed = Signal(AppError)  # something did not work that the person should know of

    def __init__(  # noqa: PLR0913 - all it holds is handed in
        self,
        guide: Guide | Callable[[], Guide],
        preferences: Preferences,
        catalogs: Mapping[Language, Catalog],
        *,
        kept: PreferenceFile | None = None,
        own: Own | None = None,
        policy: Policy | None = None,
        system: System | None = None,
        now: Callable[[], time] = lambda: datetime.now().time(),  # noqa: DTZ005 - the clock on the wall
        today: Callable[[], date] = lambda: datetime.now().date(),  # noqa: DTZ005 - the calendar beside it
    ) -> None:
        super().__init__()
        self._guide = guide
        self._shipped: Guide | None = None  # what came with Beside, once something else is read
        self._sworn: date | None = None
        self.preferences = preferences
        self.own = own
        self.policy = policy  # of whoever looks after this computer, if there is one
        self.drafts: dict[str, str] = {}  # what is being typed, by the name of its field
        self.part = 0  # where the parent is on the page of ten minutes
        self.region = cast("RegionId | None", preferences.region)
        self.answers: dict[SituationId, Answer] = {}
        self.catalogs = catalogs
        self._kept = kept
        self._now = now
        self._today = today
        self._system = system or System()
        self._derive()

    @property
    def guide(self) -> Guide:
        """The guide; read when it is first asked for, which may raise a PackError."""
        if callable(self._guide):
            self._guide = self._guide()
        return self._guide

    @property
    def shipped(self) -> Guide:
        """The guide that came with Beside."""
        return self._shipped or self.guide

    def adopt(self, guide: Guide, sworn: date | None = None) -> None:
        """Read *guide* from now on; *sworn* is the newest day that a trusted publisher has signed."""
        self._shipped, before = self.shipped, self.guide
        self._sworn = sworn
        if guide != before:
            self._guide = guide
            self.guide_changed.emit()

    @property
    def known_day(self) -> date:
        """The day by which age is told: the calendar may be wrong, but no day before this build or a signature."""
        return max(filter(None, (self.today, self._sworn, self.shipped.advice.about.reviewed_on)))

    @property
    def has_packs(self) -> bool:
        """Whether anything lies here beside what came with Beside; to know that, nothing is loaded."""
        from app.places import site_packs  # noqa: PLC0415 - as below

        own = self.own.packs.glob("pack-*.json") if self.own else ()
        return self.own is not None and (any(own) or any(site_packs().glob("*.guidepack")))

    @cached_property
    def packs(self) -> PackWork | None:
        """What is done with packs; None where nothing is kept."""
        from app.ui.packs.work import PackWork  # noqa: PLC0415 - as below

        return PackWork(self, self.own) if self.own else None

    @cached_property
    def progress(self) -> Progress:
        """What is ticked, and the own items."""
        from app.guide.progress import Progress  # noqa: PLC0415 - not loaded before the guide is open

        return Progress()

    @cached_property
    def history(self) -> History:
        """What can be undone and done again."""
        from app.guide.progress import History  # noqa: PLC0415 - as above

        return History()

    @cached_property
    def writing(self) -> Writing:
        """The case that is being written."""
        from app.ui.summary.writing import Writing  # noqa: PLC0415 - as above

        return Writing(self)

    @cached_property
    def keeping(self) -> Keeping:
        """What is kept of all this, and whether it is saved."""
        from app.ui.keep.keeping import Keeping  # noqa: PLC0415 - as above

        return Keeping(self)

    @cached_property
    def counselling(self) -> Counselling:
        """What a counsellor notes beside the open case."""
        from app.ui.counsel.counselling import Counselling  # noqa: PLC0415 - as above

        return Counselling(self)

    @property
    def lock_after(self) -> int:
        """After how many idle minutes kept notes are locked; 0 is never."""
        chosen, most = self.preferences.lock_after, self.policy.lock_minutes if self.policy else None
        if self.preferences.counsels:
            chosen = chosen or _COUNSELLOR_LOCKS
        return min(chosen or most, most) if most else chosen

    @cached_property
    def trail(self) -> Trail:
        """The pages read."""
        from app.guide.progress import Trail  # noqa: PLC0415 - as above

        return Trail()

    @cached_property
    def calm(self) -> Calm:
        """How far the exercises are."""
        from app.guide.calm import Calm  # noqa: PLC0415 - as above

        return Calm()

    @property
    def situations(self) -> frozenset[SituationId]:
        """The situations that are true, by the answers so far."""
        return self.guide.advice.true_situations(self.answers, self._now())

    @property
    def now(self) -> time:
        """The time by the clock on the wall."""
        return self._now()

    @property
    def today(self) -> date:
        """The day by the calendar of this computer."""
        return self._today()

    @property
    def doors(self) -> Doors | None:
        """The ways on from the open page; None before the first, and on a screen of our own."""
        return self.doors_of(self.trail.here) if self.trail.here else None

    def doors_of(self, page: PageId) -> Doors | None:
        """Return the ways on from *page*; None from a screen of our own."""
        from app.guide.flow import doors  # noqa: PLC0415 - as above

        return None if is_screen(page) else doors(self.guide, page, self.situations)

    @property
    def body(self) -> tuple[Twin, ...]:
        """What the open page shows, without its doors; nothing on a screen of our own."""
        return self.body_of(self.trail.here) if self.trail.here else ()

    def body_of(self, page: PageId) -> tuple[Twin, ...]:
        """Return what *page* shows, without its doors; nothing for a screen of our own."""
        from app.guide.flow import body  # noqa: PLC0415 - as above

        return () if is_screen(page) else body(self.guide, page, self.situations)

    def prefer(self, preferences: Preferences) -> None:
        """Read from now on as *preferences* say, and remember them or forget what was remembered."""
        before = self.preferences
        if preferences == before:
            return
        self.preferences = preferences
        self._derive()
        self.preferences_changed.emit(preferences)
        self._keep(before)

    def follow_system(self, system: System) -> None:
        """Take notice that the *system* asks for something else."""
        self._system = system
        before = self.look
        self._derive()
        if self.look != before:
            self.preferences_changed.emit(self.preferences)

    def open(self, page: PageId) -> None:
        """Open *page*."""
        self._follow(self.trail.go(page))

    def back(self) -> None:
        """Open the page read before this one."""
        self._follow(self.trail.back())

    def forward(self) -> None:
        """Open again the page that was gone back from."""
        self._follow(self.trail.forward())

    def answer(self, situation: SituationId, answer: Answer | None) -> None:
        """Keep the *answer* to the question of *situation*, or take it back."""
        self.answer_all({situation: answer})

    def answer_all(self, answers: Mapping[SituationId, Answer | None]) -> None:
        """Keep all *answers* to one choice, or take them back; answers to questions no longer asked go with them."""
        from app.guide.flow import still_asked  # noqa: PLC0415 - as above

        asked = {**self.answers, **answers}
        given = {name: answer for name, answer in asked.items() if answer is not None}
        changed = dict(still_asked(self.guide, given, self._now()))
        if changed != self.answers:
            self.answers = changed
            self.answers_changed.emit()

    def go_on(self, kept: Record) -> None:
        """Go on with what was *kept*, and with what was done since; nothing of it can be undone."""
        from app.guide.progress import History  # noqa: PLC0415 - as above

        self.choose(self.region or kept.case.region)
        self.answer_all({**kept.answers, **self.answers})
        self.history = History()
        self.drafts = {name: text for name, text in self.drafts.items() if name not in kept.drafts} | {**kept.drafts}
        self.trail = replace(self.trail, earlier=self.trail.earlier | kept.seen)
        if self.writing.is_empty or kept.case.answers or kept.case.entries:
            self.writing.go_on(kept.case)
        self._announce(kept.case.progress.joined(self.progress))

    def choose(self, region: RegionId | None) -> None:
        """Show the numbers of *region*; of all regions if it is None."""
        if region != self.region:
            self.region = region
            before, self.preferences = self.preferences, replace(self.preferences, region=region)
            self.region_changed.emit()
            self._keep(before)

    def put(self, kept: Record) -> None:
        """Show what was *kept* in place of all that is here: another case begins, and nothing of this one is left."""
        from app.guide.calm import Calm  # noqa: PLC0415 - as above
        from app.guide.progress import History, Trail  # noqa: PLC0415 - as above

        self.history, self.calm = History(), Calm()
        self.trail, self.part = Trail(earlier=kept.seen), 0
        self.choose(kept.case.region or self.region)
        self.answers, self.drafts = dict(kept.answers), dict(kept.drafts)
        self.writing.put(kept.case)
        self.answers_changed.emit()
        self._announce(kept.case.progress)

    def tick(self, task: TaskId, *, ticked: bool) -> None:
        """Tick or untick *task*, and tell the views."""
        self._change("ticked" if ticked else "unticked", task, self.progress.tick(task, ticked=ticked))

    def add_own(self, text: str) -> None:
        """Add an own item that says *text*, if it says anything."""
        self._change("added", text, self.progress.add(text), is_own=True)

    def edit_own(self, name: OwnId, text: str) -> None:
        """Let the own item *name* say *text*, if that says anything."""
        self._change("edited", self.progress.text(name), self.progress.edit(name, text), is_own=True)

    def tick_own(self, name: OwnId, *, ticked: bool) -> None:
        """Tick or untick the own item *name*."""
        changed = self.progress.tick_own(name, ticked=ticked)
        self._change("ticked" if ticked else "unticked", self.progress.text(name), changed, is_own=True)

    def remove_own(self, name: OwnId) -> None:
        """Take the own item *name* away; it can be had back by `undo`."""
        self._change("removed", self.progress.text(name), self.progress.remove(name), is_own=True)

    def undo(self) -> None:
        """Undo the latest change: of the summary where that is open, of ticks or own items elsewhere."""
        if self.trail.here == SUMMARY:
            self.writing.undo()
        elif self.history.past:
            before, self.history = self.history.past[-1].before, self.history.undo()
            self._announce(before)

    def redo(self) -> None:
        """Make the change again that was undone last."""
        if self.trail.here == SUMMARY:
            self.writing.redo()
        elif self.history.undone:
            after, self.history = self.history.undone[-1].after, self.history.redo()
            self._announce(after)

    def draft(self, name: str, text: str | None) -> None:
        """Keep *text* as what is half typed in the field *name*; with None nothing is."""
        if text != self.drafts.get(name):
            if text is None:
                del self.drafts[name]
            else:
                self.drafts[name] = text
            self.drafts_changed.emit()

    def turn(self, part: int) -> None:
        """Show the *part*th part of the page of ten minutes."""
        if part != self.part:
            self.part = part
            self.part_changed.emit()

    def _change(self, deed: str, what: TaskId | str, after: Progress, *, is_own: bool = False) -> None:
        from app.guide.progress import Change, Deed  # noqa: PLC0415 - as above

        before = self.progress
        if after != before:
            change = Change(deed=Deed(deed), what=what, is_own=is_own, before=before, after=after)
            self.history = self.history.keep(change)
            self._announce(after)

    def _announce(self, progress: Progress) -> None:
        self.progress = progress
        self.progress_changed.emit(progress)

    def _follow(self, trail: Trail) -> None:
        if trail != self.trail:
            self.trail = trail
            self.page_changed.emit(trail.here)

    def _keep(self, before: Preferences) -> None:
        """Write the preferences down if they are to be remembered; if that fails, they hold until the end."""
        if self._kept is None:
            return
        try:
            if self.preferences.remember:
                self._kept.keep(self.preferences)
            elif before.remember:
                self._kept.forget()
        except CannotWriteError as error:
            self.failed.emit(error)

    def _derive(self) -> None:
        self.look: Look = derive(self.preferences, self._system)
        self.words = Words(self.preferences.reading, self.catalogs)

    def enlarge(self) -> None:
        """Show everything one size larger."""
        self.prefer(self.preferences.larger())

    def shrink(self) -> None:
        """Show everything one size smaller."""
        self.prefer(self.preferences.smaller())
