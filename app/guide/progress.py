"""How far a parent has come: what is ticked, and which pages were read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.guide.blocks import PageId, TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The tasks a parent has ticked off."""

    done: frozenset[TaskId] = frozenset()

    def tick(self, task: TaskId, *, ticked: bool = True) -> Progress:
        """Return the progress with *task* ticked, or unticked."""
        return replace(self, done=self.done | {task} if ticked else self.done - {task})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The pages read one after the other, and which of them is open."""

    pages: tuple[PageId, ...] = ()
    at: int = -1

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
        return Trail(pages=(*self.pages[: self.at + 1], page), at=self.at + 1)

    def back(self) -> Trail:
        """Return the trail one page earlier, or itself at its beginning."""
        return replace(self, at=self.at - 1) if self.can_go_back else self

    def forward(self) -> Trail:
        """Return the trail one page later, or itself at its end."""
        return replace(self, at=self.at + 1) if self.can_go_forward else self

    def seen(self, page: PageId) -> bool:
        """Tell whether *page* was ever opened on this trail."""
        return page in self.pages
