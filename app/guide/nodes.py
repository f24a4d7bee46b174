"""What the Markdown parser makes of the lines of a page: a tree of nodes, each with its line in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.guide.boxes import Part
from app.guide.emphasis import stars

NESTING_LIMIT = 8  # lists in lists and the like: the parser goes no deeper, and two is a finding already

# Reference definitions and entities would hide what they stand for.
_PARSER = MarkdownIt("commonmark", {"maxNesting": NESTING_LIMIT}).disable(["reference", "entity"]).enable("table")
_PARSER.inline.ruler.at("emphasis", stars)
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
class Node:
    """A block of the parser with those inside it; *line* is its first in the file, *written* what stands there."""

    type: str
    token: Token
    line: int
    written: str
    inside: list[Node] = field(default_factory=list)

    @property
    def markup(self) -> str:
        """How a block of this type is written."""
        return _MARKUP.get(self.type, self.type)


def nodes_of(part: Part) -> list[Node]:
    """Return the blocks that the parser finds in *part*."""
    top: list[Node] = []
    around = [top]
    for token in _PARSER.parse("\n".join(part.lines)):
        if token.nesting == -1:
            around.pop()
            continue
        first = token.map[0] if token.map else 0
        written = part.lines[first] if first < len(part.lines) else ""
        node = Node(token.type.removesuffix("_open"), token, part.line + first, written)
        around[-1].append(node)
        if token.nesting == 1:
            around.append(node.inside)
    return top
