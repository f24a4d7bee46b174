"""Nodes of the parser to the blocks of running text: titles, paragraphs, lists and tables."""

from __future__ import annotations

import re

from app.guide.blocks import Heading, Inline, Listing, Paragraph, Table
from app.guide.nodes import Node
from app.guide.prose import Words

COLUMN_COUNT = 4  # columns of a table: more are not read side by side on a narrow window

_CELL_END = re.compile(r"(?<!\\)\|")


def outside(node: Node, words: Words) -> Heading | Paragraph | Listing | Table | None:
    """Return a block outside boxes."""
    if node.type == "table":
        return _table(node, words)
    if node.type != "heading":
        return running(node, words)
    level = level_of(node, words)
    if level > 2:
        words.refuse(node.line, "heading-level", markup=node.token.markup)
    return Heading(level, words_of(node, words))


def level_of(node: Node, words: Words) -> int:
    """Return the level of a title."""
    if not node.token.markup.startswith("#"):
        words.refuse(node.line, "markup-illegal", markup=node.token.markup * 3)
    return int(node.token.tag[1:])


def running(node: Node, words: Words) -> Paragraph | Listing | None:
    """Return a paragraph or a list."""
    match node.type:
        case "paragraph":
            return Paragraph(words_of(node, words))
        case "bullet_list" | "ordered_list" as kind:
            if node.token.attrs.get("start", 1) != 1:
                words.refuse(node.line, "list-start", start=str(node.token.attrs["start"]))
            return Listing(tuple(item_of(item, words) for item in node.inside), kind == "ordered_list")
        case "heading":
            words.refuse(node.line, "heading-level", markup=node.token.markup)
        case _:
            words.refuse(node.line, "markup-illegal", markup=node.markup)
    return None


def item_of(item: Node, words: Words) -> Inline:
    """Return the words of an item of a list."""
    if not item.inside:
        words.refuse(item.line, "block-empty")
        return ()
    for extra in item.inside:
        if extra.type != "paragraph":
            words.refuse(extra.line, "markup-illegal", markup=extra.markup)
        elif extra is not item.inside[0]:
            words.refuse(extra.line, "item-too-long")
    return words_of(item.inside[0], words)


def words_of(node: Node, words: Words) -> Inline:
    """Return the words directly in *node*."""
    inline = next((inner for inner in node.inside if inner.type == "inline"), None)
    return words.read(inline.token, inline.line) if inline else ()


def _table(node: Node, words: Words) -> Table:
    """Return a table; the parser would fill up short rows and cut long ones off."""
    head, *rows = (row for part in node.inside for row in part.inside)
    width = _width(head)
    if width > COLUMN_COUNT:
        words.refuse(head.line, "table-too-wide", limit=str(COLUMN_COUNT))
        return Table((), ())
    if not rows:
        words.refuse(head.line, "block-empty")
    for row in rows:
        if _width(row) != width:
            words.refuse(row.line, "table-uneven", found=str(_width(row)), expected=str(width))
    cells = [tuple(_cell(cell, row.line, words) for cell in row.inside) for row in (head, *rows)]
    return Table(cells[0], tuple(cells[1:]))


def _width(row: Node) -> int:
    """Return how many cells are written in *row*."""
    cells = _CELL_END.split(row.written.strip())
    return len(cells[not cells[0] : len(cells) - (not cells[-1])])


def _cell(cell: Node, line: int, words: Words) -> Inline:
    (inline,) = cell.inside
    return words.read(inline.token, line)
