"""How far a parent has come: what is ticked, what they wrote down themself, and which pages were read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

from app.guide.blocks import PageId, TaskId

OwnId = NewType("OwnId", str)

OWN_LIMIT = 500  # characters of an item of one's own


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnItem:
    """Something to do, or done, in the parent's own words; plain text on one line."""

    id: OwnId
    text: str
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The tasks a parent has ticked off, and their own items in the order in which they were written."""

    done: frozenset[TaskId] = frozenset()
    own: tuple[OwnItem, ...] = ()

    def tick(self, task: TaskId, *, ticked: bool = True) -> Progress:
        """Return the progress with *task* ticked, or unticked."""
        return replace(self, done=self.done | {task} if ticked else self.done - {task})

    def add(self, text: str) -> Progress:
        """Return the progress with an own item that says *text*; the same progress if that says nothing."""
        words = own_words(text)
        if not words:
            return self
        number = 1 + max((int(item.id.removeprefix("own-")) for item in self.own), default=0)
        return replace(self, own=(*self.own, OwnItem(id=OwnId(f"own-{number}"), text=words)))

    def joined(self, other: Progress) -> Progress:
        """Return all that is ticked or written in this progress or in *other*."""
        joined = replace(self, done=self.done | other.done)
        for item in other.own:
            if item.text not in [mine.text for mine in self.own]:
                joined = joined.add(item.text)
                joined = joined.tick_own(joined.own[-1].id, ticked=item.done)
        return joined

    def text(self, name: OwnId) -> str:
        """Return the words of the own item *name*; none if it is not there."""
        return next((item.text for item in self.own if item.id == name), "")

    def edit(self, name: OwnId, text: str) -> Progress:
        """Return the progress with the own item *name* saying *text*; the same progress if that says nothing."""
        words = own_words(text)
        return self._with(name, lambda item: replace(item, text=words)) if words else self

    def tick_own(self, name: OwnId, *, ticked: bool) -> Progress:
        """Return the progress with the own item *name* ticked, or unticked."""
        return self._with(name, lambda item: replace(item, done=ticked))

    def remove(self, name: OwnId) -> Progress:
        """Return the progress without the own item *name*."""
        return replace(self, own=tuple(item for item in self.own if item.id != name))

    def _with(self, name: OwnId, changed: Callable[[OwnItem], OwnItem]) -> Progress:
        return replace(self, own=tuple(changed(item) if item.id == name else item for item in self.own))


def own_words(text: str) -> str:
    """Return *text* as an own item holds it: on one line, and no longer than its limit."""
    return " ".join(text.split())[:OWN_LIMIT].rstrip()


class Deed(StrEnum):
    """What a change of the progress was."""

    TICKED = "ticked"
    UNTICKED = "unticked"
    ADDED = "added"
    EDITED = "edited"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of the progress; *what* it was done to is a task, or the words of an own item."""

    deed: Deed
    what: TaskId | str
    is_own: bool
    before: Progress
    after: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The changes that can be undone, and those undone that can be made again; the latest last."""

    past: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    def keep(self, change: Change) -> History:
        """Return the history after *change*; what was undone before it is forgotten."""
        return History(past=(*self.past, change))

    def undo(self) -> History:
        """Return the history with its latest change undone, or itself if there is none."""
        return History(past=self.past[:-1], undone=(*self.undone, self.past[-1])) if self.past else self

    def redo(self) -> History:
        """Return the history with the change undone last made again, or itself if there is none."""
        return History(past=(*self.past, self.undone[-1]), undone=self.undone[:-1]) if self.undone else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The pages read one after the other, and which of them is open; and those read *earlier*, in no order."""

    pages: tuple[PageId, ...] = ()
    at: int = -1
    earlier: frozenset[PageId] = frozenset()

    @property
    def here(self) -> PageId | None:
        """The open page; None before the first."""
        return self.pages[self.at] if self.pages else None

    @property
    def can_go_back(self) -> bool:
        """Whether a page was read before this one."""
        return self.at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the parent went back from a later page."""
        return self.at + 1 < len(self.pages)

    def go(self, page: PageId) -> Trail:
        """Return the trail with *page* opened; what lay ahead is forgotten."""
        if page == self.here:
            return self
        return replace(self, pages=(*self.pages[: self.at + 1], page), at=self.at + 1)

    def back(self) -> Trail:
        """Return the trail one page earlier, or itself at its beginning."""
        return replace(self, at=self.at - 1) if self.can_go_back else self

    def forward(self) -> Trail:
        """Return the trail one page later, or itself at its end."""
        return replace(self, at=self.at + 1) if self.can_go_forward else self

    def seen(self, page: PageId) -> bool:
        """Tell whether *page* was ever opened on this trail, or earlier."""
        return page in self.pages or page in self.earlier
