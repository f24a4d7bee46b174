"""What was changed in a case, so that it can be undone and made again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.cases.case import Case, EntryId
from app.guide.fields import FieldId, SectionId

_KEPT = 200  # changes


class Deed(StrEnum):
    """What a change was."""

    WROTE = "wrote"
    ADDED = "added"
    COPIED = "copied"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is written: a *section*, one of its entries, one of their fields."""

    section: SectionId
    entry: EntryId | None = None
    field: FieldId | None = None

    @property
    def name(self) -> str:
        """A name that no other spot has."""
        return ":".join(filter(None, (self.section, self.entry, self.field)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a case; *number* is the place of its entry, counted from 1, where there is one."""

    deed: Deed
    spot: Spot
    number: int = 0
    before: Case
    after: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The changes that can be undone, and those undone that can be made again; the latest last.

    What is written at one spot is one change, until the history is *sealed*.
    """

    past: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()
    sealed: bool = True

    def keep(self, change: Change) -> History:
        """Return the history after *change*; what was undone before it is forgotten."""
        past = self.past
        if not self.sealed and past and change.deed is Deed.WROTE and self._goes_on(change):
            change, past = replace(change, before=past[-1].before), past[:-1]
            if change.before == change.after:
                return History(past=past)
        return History(past=(*past, change)[-_KEPT:], sealed=change.deed is not Deed.WROTE)

    def _goes_on(self, change: Change) -> bool:
        last = self.past[-1]
        return last.deed is Deed.WROTE and last.spot == change.spot

    def seal(self) -> History:
        """Return the history in which the next change is one of its own."""
        return replace(self, sealed=True)

    def undo(self) -> History:
        """Return the history with its latest change undone, or itself if there is none."""
        return History(past=self.past[:-1], undone=(*self.undone, self.past[-1])) if self.past else self

    def redo(self) -> History:
        """Return the history with the change undone last made again, or itself if there is none."""
        return History(past=(*self.past, self.undone[-1]), undone=self.undone[:-1]) if self.undone else self
