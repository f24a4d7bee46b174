"""What a page is made of: typed, frozen blocks of words, without markup."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, TypeAlias

from app.language import Language

PageId = NewType("PageId", str)
TaskId = NewType("TaskId", str)
SituationId = NewType("SituationId", str)
RoleId = NewType("RoleId", str)
SlotId = NewType("SlotId", str)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in one style; *page* names the page it leads to."""

    text: str
    strong: bool = False
    emphasis: bool = False
    page: PageId | None = None


Inline: TypeAlias = tuple[Span, ...]


def plain(inline: Inline) -> str:
    """Return the words of *inline* without their styles."""
    return "".join(span.text for span in inline)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title inside a page: level 1 is the page's own, 2 a part of it."""

    level: int
    text: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together; a line break in them is kept as a newline."""

    text: Inline


@dataclass(frozen=True, slots=True)
class Listing:
    """Short items, one under the other."""

    items: tuple[Inline, ...]
    ordered: bool = False


class BoxKind(StrEnum):
    """What a box is for."""

    SAY = "say"
    AVOID = "avoid"
    CARE = "care"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Box:
    """Words set apart: to say, better not to say, to take care of, or the reason why.

    Without a *title* of its own a box is shown under the usual words for its kind.
    """

    kind: BoxKind
    title: Inline | None
    body: tuple[Paragraph | Listing, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Something a parent can do and tick off; *after* names the task that should come first."""

    id: TaskId
    text: Inline
    after: TaskId | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A yes-or-no question; its answer decides about the situation of the same id."""

    id: SituationId
    text: Inline


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice; taking it makes its *situation* true, and those of the other options false."""

    situation: SituationId
    text: Inline


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with more answers than yes and no, one situation each."""

    text: Inline
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ContactRole:
    """The place where the contacts of a role are shown; it has no words of its own."""

    role: RoleId


@dataclass(frozen=True, slots=True)
class PageLink:
    """A way to another page, with the words on its door."""

    page: PageId
    text: Inline


class Exercise(StrEnum):
    """An exercise that Beside has built in; it has no words of the pack."""

    BREATHING = "breathing"
    GROUNDING = "grounding"


class Drawing(StrEnum):
    """A line drawing that Beside has built in."""

    START = "start"
    LISTEN = "listen"
    DISTRESS = "distress"
    BLAME = "blame"
    CONTACT = "contact"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Practice:
    """The place of an exercise."""

    exercise: Exercise


@dataclass(frozen=True, slots=True)
class Picture:
    """A built-in drawing; *text* describes it to whoever cannot see it."""

    drawing: Drawing
    text: Inline


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts; *source* says who counted, and when."""

    text: Inline
    source: Inline


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a row of titles; all rows are as long as *head*."""

    head: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """The place where a region puts doors to pages of its own."""

    slot: SlotId


Block: TypeAlias = (
    Heading
    | Paragraph
    | Listing
    | Box
    | Table
    | Figure
    | Task
    | Question
    | Choice
    | ContactRole
    | Slot
    | PageLink
    | Practice
    | Picture
)


def inlines(block: Block) -> tuple[Inline, ...]:
    """Return each run of words in *block*, in reading order."""
    found: tuple[Inline, ...] = ()
    match block:
        case Box(_, title, body):
            inside = tuple(inline for part in body for inline in inlines(part))
            found = (title, *inside) if title else inside
        case Listing(items):
            found = items
        case Table(head, rows):
            found = (*head, *(cell for row in rows for cell in row))
        case Figure(text, source):
            found = (text, source)
        case Choice(text, options):
            found = (text, *(option.text for option in options))
        case Heading() | Paragraph() | Task() | Question() | PageLink() | Picture():
            found = (block.text,)
    return found


@dataclass(frozen=True, slots=True)
class When:
    """The situations in which something is shown.

    Shown if one of *any_of* holds (or *any_of* is empty) and none of *none_of* does.
    """

    any_of: frozenset[SituationId] = frozenset()
    none_of: frozenset[SituationId] = frozenset()

    def holds(self, situations: frozenset[SituationId]) -> bool:
        """Tell whether to show, given the *situations* that are true."""
        return (not self.any_of or bool(self.any_of & situations)) and not self.none_of & situations


@dataclass(frozen=True, slots=True)
class Twin:
    """One block in each language of its pack, under one id; the kinds agree.

    *stale* names the languages whose words follow an older text of the original.
    """

    id: str
    blocks: dict[Language, Block]
    when: When = When()
    stale: frozenset[Language] = frozenset()

    @property
    def sample(self) -> Block:
        """The block in one of its languages: the kind, the ids and the pages it leads to are the same in all."""
        return next(iter(self.blocks.values()))

    def block(self, language: Language) -> Block:
        """Return the block in *language*, or in the pack's first language if it has none."""
        return self.blocks.get(language) or self.sample

    def words(self) -> dict[Language, str]:
        """Return the plain words of the block in each language; empty for kinds that hold more than one text."""
        whole = (Heading, Paragraph, Task, Question, PageLink)
        return {language: plain(block.text) for language, block in self.blocks.items() if isinstance(block, whole)}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the guide, its twins in reading order."""

    id: PageId
    original: Language
    twins: tuple[Twin, ...]

    def title(self, language: Language) -> str:
        """Return the words of the page's first heading in *language*."""
        for twin in self.twins:
            block = twin.block(language)
            if isinstance(block, Heading) and block.level == 1:
                return plain(block.text)
        return self.id
