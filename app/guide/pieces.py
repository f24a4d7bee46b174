"""A block as it stands in one language's file, before its twins are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.guide.blocks import (
    Block,
    Box,
    Choice,
    ContactRole,
    Figure,
    Heading,
    Listing,
    PageLink,
    Paragraph,
    Picture,
    Practice,
    Question,
    Slot,
    Table,
    Task,
    When,
)
from app.guide.prose import Link, Prose

_KINDS: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Listing: "list",
    Task: "task",
    Question: "question",
    ContactRole: "contact",
    PageLink: "link",
    Choice: "choice",
    Figure: "figure",
    Table: "table",
    Practice: "exercise",
    Picture: "picture",
    Slot: "slot",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block of one file: its line, its words as an author wrote them, and the links in it."""

    line: int
    id: str
    block: Block
    when: When = field(default_factory=When)
    prose: tuple[Prose, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the block, as it stands in an id that nobody chose."""
        return self.block.kind.value if isinstance(self.block, Box) else _KINDS[type(self.block)]

    @property
    def shape(self) -> str:
        """What must be the same in every language, written as in a file."""
        words = [*self._beginning(), f"#{self.id}"]
        if isinstance(self.block, Task) and self.block.after:
            words.append(f"after={self.block.after}")
        for option, names in (("when", self.when.any_of), ("unless", self.when.none_of)):
            if names:
                words.append(f"{option}={','.join(sorted(names))}")
        if isinstance(self.block, Choice):
            words += [f"- {option.situation}:" for option in self.block.options]
        return " ".join(words)

    def _beginning(self) -> list[str]:
        match self.block:
            case Heading(level):
                return ["#" * level]
            case Paragraph():
                return []
            case Listing(ordered=ordered):
                return ["1." if ordered else "-"]
            case Table(head, rows):
                return ["|" + "…|" * len(head), f"× {len(rows) + 1}"]
            case ContactRole(target) | PageLink(target) | Slot(target) | Practice(target) | Picture(target):
                return [":::", self.kind, target]
            case _:
                return [":::", self.kind]
