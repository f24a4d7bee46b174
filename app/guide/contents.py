"""What lies in a box, to the block that the box is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from app.guide.blocks import (
    Block,
    Box,
    BoxKind,
    Choice,
    ContactRole,
    Drawing,
    Exercise,
    Figure,
    Inline,
    Option,
    PageId,
    PageLink,
    Picture,
    Practice,
    Question,
    RoleId,
    SituationId,
    Slot,
    SlotId,
    Task,
    TaskId,
    plain,
)
from app.guide.boxes import Opening
from app.guide.manifest import NAME
from app.guide.nodes import Node
from app.guide.prose import Words
from app.guide.running import item_of, level_of, running, words_of

_OPTION = re.compile(rf"({NAME})[ \t]*[:：][ \t]*")
_SOURCE = re.compile(r"(?:Source[ \t]*:|資料來源[ \t]*[:：])\s*\S")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

Known = TypeVar("Known", bound=StrEnum)


def boxed(opening: Opening, nodes: Sequence[Node], words: Words, line: int) -> Block | None:
    """Return the block that the box opened on *line* is; None if its words cannot be one."""
    match opening.kind:
        case "contact" | "slot" | "exercise":
            return _empty(opening, nodes, words, line)
        case "task" | "question" | "link" | "picture":
            return _single(opening, _only_paragraph(opening.kind, nodes, words, line), words, line)
        case "choice":
            return _choice(nodes, words, line)
        case "figure":
            return _figure(nodes, words, line)
        case kind:
            return _box(BoxKind(kind), nodes, words, line)


def _empty(opening: Opening, nodes: Sequence[Node], words: Words, line: int) -> Block | None:
    """Return the block of a box without words of its own."""
    if nodes:
        words.refuse(nodes[0].line, "box-not-empty", kind=opening.kind)
    match opening.kind:
        case "contact":
            return ContactRole(RoleId(opening.target))
        case "slot":
            return Slot(SlotId(opening.target))
        case _:
            exercise = _built_in(Exercise, opening, words, line)
            return Practice(exercise) if exercise else None


def _single(opening: Opening, text: Inline, words: Words, line: int) -> Block | None:
    """Return the block of a box that holds one paragraph."""
    match opening.kind:
        case "task":
            return Task(TaskId(opening.id), text, opening.after)
        case "question":
            return Question(SituationId(opening.id), text)
        case "picture":
            drawing = _built_in(Drawing, opening, words, line)
            return Picture(drawing, text) if drawing else None
        case _:
            for link in words.links:
                words.refuse(link.line, "link-in-link")
            return PageLink(PageId(opening.target), text)


def _built_in(known: type[Known], opening: Opening, words: Words, line: int) -> Known | None:
    if opening.target in list(known):
        return known(opening.target)
    words.refuse(line, "target-unknown", kind=opening.kind, target=opening.target, known=", ".join(known))
    return None


def _only_paragraph(kind: str, nodes: Sequence[Node], words: Words, line: int) -> Inline:
    if not nodes:
        words.refuse(line, "block-empty")
        return ()
    for node in nodes:
        if node is not nodes[0] or node.type != "paragraph":
            words.refuse(node.line, "box-one-paragraph", kind=kind)
    return words_of(nodes[0], words)


def _choice(nodes: Sequence[Node], words: Words, line: int) -> Choice | None:
    """Return a question with the answers listed below it."""
    if [node.type for node in nodes] != ["paragraph", "bullet_list"] or len(nodes[1].inside) < 2:
        words.refuse(line, "choice-form")
        return None
    text = words_of(nodes[0], words)
    options = [option for item in nodes[1].inside if (option := _option(item, words))]
    for situation, count in Counter(option.situation for option in options).items():
        if count > 1:
            words.refuse(nodes[1].line, "option-twice", situation=situation)
    return Choice(text, tuple(options))


def _option(item: Node, words: Words) -> Option | None:
    """Return an answer; the situation before its colon is taken off before its words are read."""
    inlines = [inner.token for node in item.inside for inner in node.inside if inner.type == "inline"]
    runs = (inlines[0].children or []) if inlines else []
    begin = _OPTION.match(runs[0].content) if runs else None
    on_one_line = runs[1:2] and runs[1].type != "softbreak"  # such as strong words
    if begin is None or not (runs[0].content[begin.end() :] or on_one_line):
        words.refuse(item.line, "option-form")
        return None
    runs[0].content = runs[0].content[begin.end() :]
    return Option(SituationId(begin[1]), item_of(item, words))


def _figure(nodes: Sequence[Node], words: Words, line: int) -> Figure | None:
    """Return a number with its source, which begins with a word for “source” and holds a year."""
    if [node.type for node in nodes] != ["paragraph", "paragraph"]:
        words.refuse(line, "figure-form")
        return None
    text, source = (words_of(node, words) for node in nodes)
    if not _SOURCE.match(plain(source)):
        words.refuse(nodes[1].line, "figure-form")
    elif not _YEAR.search(plain(source)):
        words.refuse(nodes[1].line, "figure-year")
    return Figure(text, source)


def _box(kind: BoxKind, nodes: Sequence[Node], words: Words, line: int) -> Box:
    title: Inline | None = None
    if nodes and nodes[0].type == "heading":
        if level_of(nodes[0], words) != 3:
            words.refuse(nodes[0].line, "heading-level", markup=nodes[0].token.markup)
        title = words_of(nodes[0], words)
        nodes = nodes[1:]
    if not nodes:
        words.refuse(line, "block-empty")
    read = [running(node, words) for node in nodes]
    return Box(kind, title, tuple(block for block in read if block))
