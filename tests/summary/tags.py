"""The tags of a PDF and the words below them, in the order in which a screen reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import pikepdf

Mark: TypeAlias = tuple[tuple[int, int], int]  # a page, and the number of a run of words on it


def elements(node: Any) -> Iterator[Any]:
    """Yield the structure elements below *node*, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def words_below(node: Any, pdf: pikepdf.Pdf) -> str:
    """Return the words tagged by *node* and what is below it."""
    found = marked_words(pdf)
    return "".join(found.get(mark, "") for mark in marks_below(node))


def marks_below(node: Any) -> Iterator[Mark]:
    """Yield the marks of the words tagged by *node* and what is below it."""
    return _marks(node, None)


def _marks(node: Any, page: Any) -> Iterator[Mark]:
    if isinstance(node, int):
        yield page.objgen, node
    elif isinstance(node, pikepdf.Array):
        for child in node:
            yield from _marks(child, page)
    elif isinstance(node, pikepdf.Dictionary):
        here = node.get("/Pg", page)
        if "/MCID" in node:
            yield here.objgen, int(node.MCID)
        elif "/K" in node:
            yield from _marks(node.K, here)


def marked_words(pdf: pikepdf.Pdf) -> dict[Mark, str]:
    """Return the words of *pdf*, mark by mark."""
    found: dict[Mark, str] = {}
    for page in pdf.pages:
        fonts = {name: _characters(font) for name, font in page.Resources.Font.items()}
        number, font = None, dict[bytes, str]()
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "BDC":
                    number = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
                case "EMC":
                    number = None
                case "Tf":
                    font = fonts[str(operands[0])]
                case "TJ" | "Tj" if number is not None:
                    mark = (page.obj.objgen, int(number))
                    runs = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                    found[mark] = found.get(mark, "") + _decoded(runs, font)
    return found


def _decoded(runs: Any, font: dict[bytes, str]) -> str:
    codes = b"".join(bytes(run) for run in runs if isinstance(run, pikepdf.String))
    return "".join(font.get(codes[place : place + 2], "") for place in range(0, len(codes), 2))


def _characters(font: Any) -> dict[bytes, str]:
    """Return which characters each two-byte code of *font* stands for."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", table)
    return {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
