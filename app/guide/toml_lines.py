"""Which line of a TOML text a key stands on: tomllib does not tell."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import Any

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_TABLE = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_KEYS})[ \t]*\]")
_ENTRY = re.compile(rf"[ \t]*({_KEYS})[ \t]*=")
_LONG_STRING = re.compile(r'"""|\'\'\'')


class KeyLines:
    """The lines of the keys of one TOML text that is known to be well formed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[tuple[str, ...], int] = {}

    def _look(self) -> None:
        table: tuple[str, ...] = ()
        rows: Counter[tuple[str, ...]] = Counter()
        inside = ""
        for number, line in enumerate(self._text.split("\n"), 1):
            if not inside:
                if header := _TABLE.match(line):
                    table = _parts(header[2])
                    if header[1] == "[[":  # one more row of the table
                        rows[table] += 1
                        table = (*table, str(rows[table] - 1))
                    self._note(table, number)
                elif entry := _ENTRY.match(line):
                    self._note(table + _parts(entry[1]), number)
            inside = _string_left_open(line, inside)

    def _note(self, key: tuple[str, ...], number: int) -> None:
        for length in range(1, len(key) + 1):
            self._lines.setdefault(key[:length], number)

    def of(self, key: tuple[str | int, ...]) -> int:
        """Return the line of *key*, else that of the nearest table around it, else 1."""
        if not self._lines:  # most texts are right, and nobody asks
            self._look()
        names = tuple(str(part) for part in key)
        for length in range(len(names), 0, -1):
            if found := self._lines.get(names[:length]):
                return found
        return 1


def repeated(text: str, line: int) -> tuple[str, int] | None:
    """Return the key on *line* of *text* and the line of its first place, if it stands there for another time."""
    first: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, written in enumerate(text.split("\n")[:line], 1):
        header, entry = _TABLE.match(written), _ENTRY.match(written)
        if header:
            table = key = _parts(header[2])
            if header[1] == "[[":
                key = (*key, str(number))
        else:
            key = table + _parts(entry[1]) if entry else ()
        if key and number == line and key in first:
            return ".".join(key), first[key]
        first.setdefault(key, number)
    return None


def _parts(keys: str) -> tuple[str, ...]:
    """Return the parts of a dotted key, its quotes and escapes read by tomllib itself."""
    parts: list[str] = []
    try:
        inner: Any = tomllib.loads(f"{keys} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    while isinstance(inner, dict):
        ((name, inner),) = inner.items()
        parts.append(name)
    return tuple(parts)


def _string_left_open(line: str, inside: str) -> str:
    for mark in _LONG_STRING.findall(line):
        if not inside:
            inside = mark
        elif inside == mark:
            inside = ""
    return inside
