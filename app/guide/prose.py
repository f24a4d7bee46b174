"""The words of one block: Markdown inside a paragraph to styled runs, and where each word stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from markdown_it.token import Token

from app.guide.blocks import Inline, PageId, Span
from app.guide.emphasis import wide
from app.guide.findings import FileReport
from app.guide.manifest import NAME

_PAGE = re.compile(rf"page:({NAME})")
_ADDRESS = re.compile(
    r"[a-z]{0,10}://|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|tw|uk)(?![\w-])|(?<![\w.+-])[\w.+-]+@[\w-]+\.",
    re.IGNORECASE,
)
_HALF_A_LINK = re.compile(r"\]\(")
_ILLEGAL = {"image": "![…](…)", "code_inline": "`…`", "html_inline": "<…>"}
_SOFT = None

_Style: TypeAlias = tuple[bool, bool, PageId | None]
_Run: TypeAlias = tuple[str | None, _Style]


@dataclass(frozen=True, slots=True)
class Prose:
    """The plain words of a run of lines; *breaks* are the places in it where a new line of the file begins."""

    line: int
    text: str
    breaks: tuple[int, ...] = ()

    def line_at(self, place: int) -> int:
        """Return the line of the file on which the character at *place* stands."""
        return self.line + bisect_right(self.breaks, place)


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page, as it stands in a file."""

    page: PageId
    line: int


class Words:
    """Read the words of one block, and remember their prose and links."""

    def __init__(self, file: FileReport) -> None:
        self.file = file
        self.prose: list[Prose] = []
        self.links: list[Link] = []
        self.spoiled = False  # something in the block is no block of ours

    def read(self, token: Token, line: int) -> Inline:
        """Return the words of an inline *token* that begins at *line*."""
        runs = tuple(self._runs(token.children or (), line))
        if not any(text and text.strip() for text, _ in runs):
            self.file.add(line, "block-empty")
        spans, breaks = _joined(runs)
        prose = Prose(line, "".join(span.text for span in spans), breaks)
        self.prose.append(prose)
        self._look_for_leftovers(prose)
        return spans

    def refuse(self, line: int, code: str, **facts: str) -> None:
        """Note that the block cannot be understood."""
        self.file.add(line, code, **facts)
        self.spoiled = True

    def _runs(self, tokens: list[Token] | tuple[()], line: int) -> Iterator[_Run]:
        strong = emphasis = 0
        page: PageId | None = None
        for token in tokens:
            match token.type:
                case "text":
                    yield token.content, (strong > 0, emphasis > 0, page)
                case "softbreak" | "hardbreak":
                    line += 1
                    yield _SOFT if token.type == "softbreak" else "\n", (strong > 0, emphasis > 0, page)
                case "strong_open" | "strong_close":
                    strong += token.nesting
                case "em_open" | "em_close":
                    emphasis += token.nesting
                case "link_open":
                    page = self._page(token, line)
                case "link_close":
                    page = None
                case illegal:
                    self.file.add(line, "markup-illegal", markup=_ILLEGAL.get(illegal, illegal))
                    yield "…", (strong > 0, emphasis > 0, page)

    def _page(self, token: Token, line: int) -> PageId | None:
        target = str(token.attrs.get("href", ""))
        named = _PAGE.fullmatch(target)
        if named and "title" not in token.attrs:
            page = PageId(named[1])
            self.links.append(Link(page, line))
            return page
        if target.startswith("page:"):
            self.file.add(line, "link-broken", target=target)
        else:
            self.file.add(line, "link-outside", target=target)
        return None

    def _look_for_leftovers(self, prose: Prose) -> None:
        if found := _ADDRESS.search(prose.text):
            self.file.add(prose.line_at(found.start()), "address-in-prose", address=found[0])
        if (star := prose.text.find("*")) >= 0:
            self.file.add(prose.line_at(star), "star-left")
        if found := _HALF_A_LINK.search(prose.text):
            self.file.add(prose.line_at(found.start()), "link-broken", target=prose.text[found.start() :][:40])


def _joined(runs: tuple[_Run, ...]) -> tuple[Inline, tuple[int, ...]]:
    """Return the runs as spans, neighbours of one style in one span, and where new lines begin."""
    spans: list[Span] = []
    breaks: list[int] = []
    length = 0
    for place, (text, style) in enumerate(runs):
        shown = _between(runs, place) if text is _SOFT else text
        length += len(shown)
        if text is _SOFT or text == "\n":
            breaks.append(length)
        strong, emphasis, page = style
        if spans and (spans[-1].strong, spans[-1].emphasis, spans[-1].page) == style:
            spans[-1] = Span(spans[-1].text + shown, strong, emphasis, page)
        elif shown:
            spans.append(Span(shown, strong, emphasis, page))
    return tuple(spans), tuple(breaks)


def _between(runs: tuple[_Run, ...], place: int) -> str:
    """Return what a line break in the file becomes: a space, but nothing beside a Chinese character."""
    before = next((text for text, _ in reversed(runs[:place]) if text), " ")
    after = next((text for text, _ in runs[place + 1 :] if text), " ")
    return "" if wide(before[-1]) or wide(after[0]) else " "
