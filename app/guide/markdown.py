"""One Markdown file of a page: text to typed blocks, each with its id and line.

Only what docs/pack-format.md lists is a block; everything else Markdown knows is a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.guide.blocks import (
    Block,
    Box,
    BoxKind,
    ContactRole,
    Heading,
    Inline,
    Listing,
    PageId,
    PageLink,
    Paragraph,
    Question,
    RoleId,
    SituationId,
    Task,
    TaskId,
)
from app.guide.boxes import Opening, Part, cut, read_opening
from app.guide.emphasis import stars
from app.guide.findings import FileReport
from app.guide.pieces import Piece
from app.guide.prose import Words

LINE_COUNT = 1000  # lines of one page
BLOCK_LIMIT = 4 * 1024  # bytes of one block
BRACKET_LIMIT = 32  # not closed in one block: from each the parser reads on to the end of the block
MARK_LIMIT = 256  # stars, brackets and the like in one block
NESTING_LIMIT = 8  # lists in lists and the like: the parser goes no deeper, and two is a finding already

# Reference definitions and entities would hide what they stand for; tables are read to be reported.
_PARSER = MarkdownIt("commonmark", {"maxNesting": NESTING_LIMIT}).disable(["reference", "entity"]).enable("table")
_PARSER.inline.ruler.at("emphasis", stars)
_MARKS = re.compile(r"[][*`<]")
_STARTS_A_BLOCK = re.compile(r" {0,3}(?:#{1,6}\s|[-*+]\s+\S|1[.)]\s+\S)")
_MARKUP = {
    "blockquote": "> …",
    "fence": "```",
    "code_block": "    …",
    "hr": "---",
    "html_block": "<…>",
    "table": "| … |",
    "bullet_list": "- - …",
    "ordered_list": "- 1. …",
}


@dataclass(frozen=True, slots=True)
class _Node:
    """A block of the parser with those inside it; *line* is its first in the file."""

    type: str
    token: Token
    line: int
    inside: list[_Node] = field(default_factory=list)


def read_page(text: str, file: FileReport) -> tuple[Piece, ...] | None:
    """Return the blocks of a page file; None, and findings, if they cannot all be told apart."""
    if text.count("\n") > LINE_COUNT:
        file.add(LINE_COUNT + 1, "lines-too-many", limit=str(LINE_COUNT))
        return None
    parts = cut(text, file)
    if parts is None or [part for part in parts if not _fits(part, file)]:
        return None
    pieces = [piece for part in parts for piece in _pieces(part, file)]
    whole = tuple(piece for piece in pieces if piece)
    if len(whole) < len(pieces):
        return None
    _check_title(whole, file)
    return _named(whole, file)


def _fits(part: Part, file: FileReport) -> bool:
    """Tell whether no block of *part* is more than the parser reads quickly."""
    size = marks = unclosed = 0
    for number, line in enumerate(part.lines, part.line):
        if not line.strip() or _STARTS_A_BLOCK.match(line):
            size = marks = unclosed = 0
        size += len(line.encode()) + 1
        found = _MARKS.findall(line)
        marks += len(found)
        peak, unclosed = _unclosed(found, unclosed)
        for code, measured, limit in (
            ("block-too-long", size - 1, BLOCK_LIMIT),
            ("marks-too-many", marks, MARK_LIMIT),
            ("brackets-open", peak, BRACKET_LIMIT),
        ):
            if measured > limit:
                file.add(number, code, limit=str(limit))
                return False
    return True


def _unclosed(marks: list[str], before: int) -> tuple[int, int]:
    """Return how many brackets are open at most among *marks*, and at their end."""
    peak = count = before
    for mark in marks:
        if mark == "[":
            count += 1
        elif mark == "]":
            count = max(0, count - 1)
        peak = max(peak, count)
    return peak, count


def _pieces(part: Part, file: FileReport) -> Iterator[Piece | None]:
    """Yield the blocks of *part*; None for one that cannot be understood."""
    nodes = _nodes(part)
    if part.opening is None:
        for node in nodes:
            words = Words(file)
            yield _piece(_plain(node, words), words, node.line)
    elif opening := read_opening(part, file):
        words = Words(file)
        block = _boxed(opening, nodes, words, part.fence)
        piece = _piece(block, words, part.fence)
        yield piece and replace(piece, id=opening.id, when=opening.when)
    else:
        yield None


def _nodes(part: Part) -> list[_Node]:
    top: list[_Node] = []
    around = [top]
    for token in _PARSER.parse("\n".join(part.lines)):
        if token.nesting == -1:
            around.pop()
            continue
        line = part.line + (token.map[0] if token.map else 0)
        node = _Node(token.type.removesuffix("_open"), token, line)
        around[-1].append(node)
        if token.nesting == 1:
            around.append(node.inside)
    return top


def _piece(block: Block | None, words: Words, line: int) -> Piece | None:
    if block is None or words.spoiled:
        return None
    return Piece(line=line, id="", block=block, prose=tuple(words.prose), links=tuple(words.links))


def _plain(node: _Node, words: Words) -> Heading | Paragraph | Listing | None:
    """Return a block outside boxes."""
    if node.type != "heading":
        return _running(node, words)
    level = _level(node, words)
    if level > 2:
        words.refuse(node.line, "heading-level", markup=node.token.markup)
    return Heading(level, _words(node, words))


def _level(node: _Node, words: Words) -> int:
    if not node.token.markup.startswith("#"):
        words.refuse(node.line, "markup-illegal", markup=node.token.markup * 3)
    return int(node.token.tag[1:])


def _running(node: _Node, words: Words) -> Paragraph | Listing | None:
    """Return a paragraph or a list."""
    match node.type:
        case "paragraph":
            return Paragraph(_words(node, words))
        case "bullet_list" | "ordered_list" as kind:
            if node.token.attrs.get("start", 1) != 1:
                words.refuse(node.line, "list-start", start=str(node.token.attrs["start"]))
            return Listing(tuple(_item(item, words) for item in node.inside), kind == "ordered_list")
        case "heading":
            words.refuse(node.line, "heading-level", markup=node.token.markup)
        case other:
            words.refuse(node.line, "markup-illegal", markup=_MARKUP.get(other, other))
    return None


def _item(item: _Node, words: Words) -> Inline:
    if not item.inside:
        words.refuse(item.line, "block-empty")
        return ()
    for extra in item.inside:
        if extra.type != "paragraph":
            words.refuse(extra.line, "markup-illegal", markup=_MARKUP.get(extra.type, extra.type))
        elif extra is not item.inside[0]:
            words.refuse(extra.line, "item-too-long")
    return _words(item.inside[0], words)


def _words(node: _Node, words: Words) -> Inline:
    inline = next((inner for inner in node.inside if inner.type == "inline"), None)
    return words.read(inline.token, inline.line) if inline else ()


def _boxed(opening: Opening, nodes: list[_Node], words: Words, line: int) -> Block | None:
    """Return the block that a box is."""
    match opening.kind:
        case "contact":
            if nodes:
                words.refuse(nodes[0].line, "box-not-empty", kind=opening.kind)
            return ContactRole(RoleId(opening.target))
        case "task" | "question" | "link":
            return _single(opening, _only_paragraph(opening.kind, nodes, words, line), words)
        case kind:
            return _box(BoxKind(kind), nodes, words, line)


def _single(opening: Opening, text: Inline, words: Words) -> Block:
    """Return the block of a box that holds one paragraph."""
    match opening.kind:
        case "task":
            return Task(TaskId(opening.id), text, opening.after)
        case "question":
            return Question(SituationId(opening.id), text)
        case _:
            for link in words.links:
                words.refuse(link.line, "link-in-link")
            return PageLink(PageId(opening.target), text)


def _only_paragraph(kind: str, nodes: Sequence[_Node], words: Words, line: int) -> Inline:
    if not nodes:
        words.refuse(line, "block-empty")
        return ()
    for node in nodes:
        if node is not nodes[0] or node.type != "paragraph":
            words.refuse(node.line, "box-one-paragraph", kind=kind)
    return _words(nodes[0], words)


def _box(kind: BoxKind, nodes: Sequence[_Node], words: Words, line: int) -> Box:
    title: Inline | None = None
    if nodes and nodes[0].type == "heading":
        if _level(nodes[0], words) != 3:
            words.refuse(nodes[0].line, "heading-level", markup=nodes[0].token.markup)
        title = _words(nodes[0], words)
        nodes = nodes[1:]
    if not nodes:
        words.refuse(line, "block-empty")
    read = [_running(node, words) for node in nodes]
    return Box(kind, title, tuple(block for block in read if block))


def _check_title(pieces: tuple[Piece, ...], file: FileReport) -> None:
    """Note it unless the page begins with its one title."""
    titles = [piece for piece in pieces if isinstance(piece.block, Heading) and piece.block.level == 1]
    if not pieces or titles[:1] != [pieces[0]]:
        file.add(pieces[0].line if pieces else 1, "title-missing")
    for piece in titles:
        if piece is not pieces[0]:
            file.add(piece.line, "title-twice")


def _named(pieces: tuple[Piece, ...], file: FileReport) -> tuple[Piece, ...]:
    """Return the blocks, each with an id; a block without one gets its kind and number."""
    count: Counter[str] = Counter()
    lines: dict[str, int] = {}
    named: list[Piece] = []
    for piece in pieces:
        count[piece.kind] += 1
        name = piece.id or f"{piece.kind}-{count[piece.kind]}"
        if name in lines:
            file.add(piece.line, "id-twice", id=name, first=str(lines[name]))
        lines.setdefault(name, piece.line)
        named.append(replace(piece, id=name))
    return tuple(named)
