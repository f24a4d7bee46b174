"""One Markdown file of a page: text to typed blocks, each with its id and line.

Only what docs/pack-format.md lists is a block; everything else Markdown knows is a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from app.guide.blocks import Block, Heading
from app.guide.boxes import Part, cut, read_opening
from app.guide.contents import boxed
from app.guide.findings import FileReport
from app.guide.nodes import nodes_of
from app.guide.pieces import Piece
from app.guide.prose import Words
from app.guide.running import outside

LINE_COUNT = 1000  # lines of one page
BLOCK_LIMIT = 4 * 1024  # bytes of one block
BRACKET_LIMIT = 32  # not closed in one block: from each the parser reads on to the end of the block
MARK_LIMIT = 256  # stars, brackets and the like in one block
BAR_LIMIT = 8  # bars in one line: the parser fills each row of a table up with cells

_MARKS = re.compile(r"[][*`<]")
_STARTS_A_BLOCK = re.compile(r" {0,3}(?:#{1,6}\s|[-*+]\s+\S|1[.)]\s+\S)")


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
            ("marks-too-many", line.count("|"), BAR_LIMIT),
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
    nodes = nodes_of(part)
    if part.opening is None:
        for node in nodes:
            words = Words(file)
            yield _piece(outside(node, words), words, node.line)
    elif opening := read_opening(part, file):
        words = Words(file)
        block = boxed(opening, nodes, words, part.fence)
        piece = _piece(block, words, part.fence)
        yield piece and replace(piece, id=opening.id, when=opening.when)
    else:
        yield None


def _piece(block: Block | None, words: Words, line: int) -> Piece | None:
    if block is None or words.spoiled:
        return None
    return Piece(line=line, id="", block=block, prose=tuple(words.prose), links=tuple(words.links))


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
