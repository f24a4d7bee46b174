"""Where words and numbers come from: built into Beside, or out of a pack that somebody brought."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.language import Language


class Standing(StrEnum):
    """How far what is read can be trusted."""

    BUILT_IN = "built-in"
    PUBLISHED = "published"  # by a publisher that Beside knows
    ADDED = "added"  # by a publisher that a person of this computer added
    UNKNOWN = "unknown"  # nobody here knows who made it
    RETIRED = "retired"  # signed with a key that is used no more
    CHANGED = "changed"  # not as it was when it was signed


@dataclass(frozen=True, slots=True)
class Origin:
    """Who vouches for something; *maker* is what a publisher is called, by language."""

    standing: Standing = Standing.BUILT_IN
    maker: dict[Language, str] = field(default_factory=dict)

    @property
    def is_trusted(self) -> bool:
        """Whether numbers from there may stand before those that are built in."""
        return self.standing in {Standing.BUILT_IN, Standing.PUBLISHED, Standing.ADDED}
