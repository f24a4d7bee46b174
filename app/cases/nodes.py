"""Plain JSON read strictly: each value knows where it stands, and refuses to be what it is not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from app.cases.words import refusal
from app.errors import CaseBrokenError

LIMIT = 4 * 1024 * 1024  # bytes of a whole case

Known = TypeVar("Known", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the JSON of the file *name*, and the path that leads *at* it, such as ``entries.money[2].amount``."""

    value: object
    at: str
    name: Path

    def refuse(self, code: str, /, **facts: str) -> NoReturn:
        """Raise CaseBrokenError: the rule *code* of `app.cases.plain` is broken here."""
        raise CaseBrokenError(self.name, self.at, code, tuple(facts.items()))

    def table(self, known: Iterable[str], needed: Sequence[str] = ()) -> dict[str, Node]:
        """Return what stands under each key; there are no others than the *known*, and all that are *needed*."""
        found = dict(self.items())
        known = tuple(known)
        for key, node in found.items():
            if key not in known:
                node.refuse("unknown", key=shortened(key))
        for key in needed:
            if key not in found:
                self.refuse("missing", key=key)
        return found

    def items(self) -> Iterator[tuple[str, Node]]:
        """Yield each key of a table with what stands under it."""
        if not isinstance(self.value, dict):
            self.refuse("no-table")
        for key, value in self.value.items():
            short = shortened(key)
            yield key, Node(value, f"{self.at}.{short}" if self.at else short, self.name)

    def rows(self) -> list[Node]:
        """Return the rows of a list."""
        if not isinstance(self.value, list):
            self.refuse("no-list")
        return [Node(value, f"{self.at}[{place}]", self.name) for place, value in enumerate(self.value)]

    def text(self) -> str:
        """Return words, none of which is a picture."""
        if not isinstance(self.value, str):
            self.refuse("no-text")
        if refusal(self.value):
            self.refuse("picture")
        return self.value

    def truth(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            self.refuse("no-truth")
        return self.value

    def number(self) -> int:
        """Return a whole number of 0 or more."""
        if type(self.value) is not int or self.value < 0:
            self.refuse("no-number")
        return self.value

    def one_of(self, known: type[Known]) -> Known:
        """Return one of the *known* names."""
        return known(self.among([*known]))

    def among(self, known: Sequence[str]) -> str:
        """Return one of the *known* names."""
        if not isinstance(self.value, str) or self.value not in known:
            self.refuse("unlisted", value=shortened(self.value), known=", ".join(known))
        return self.value

    def day(self) -> date:
        """Return a day written as 2026-11-22."""
        text = self.text()
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.refuse("no-day", value=shortened(text))
        if day.isoformat() != text:
            self.refuse("no-day", value=shortened(text))
        return day

    def hour(self) -> time:
        """Return a time of day written as 21:40."""
        text = self.text()
        try:
            hour = time.fromisoformat(text)
        except ValueError:
            self.refuse("no-hour", value=shortened(text))
        if f"{hour:%H:%M}" != text:
            self.refuse("no-hour", value=shortened(text))
        return hour


def parse(raw: bytes, name: Path, limit: int = LIMIT) -> Node:
    """Return the JSON in *raw*; raise CaseBrokenError if it is none, or goes beyond the limits."""
    whole = Node(None, "", name)
    if len(raw) > limit:
        whole.refuse("too-large", limit=str(limit // 1024 // 1024))
    try:
        text = raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        whole.refuse("no-utf-8", line=str(raw.count(b"\n", 0, error.start) + 1))
    try:
        return Node(json.loads(text, object_pairs_hook=_once, parse_constant=_not_finite), "", name)
    except _TwiceError as error:
        whole.refuse("twice", key=shortened(error.args[0]))
    except json.JSONDecodeError as error:
        whole.refuse("no-json", line=str(error.lineno))
    except ValueError:  # a number of too many digits, or none at all
        whole.refuse("no-finite-number")
    except RecursionError:
        whole.refuse("too-deep")


class _TwiceError(Exception):
    """A key stands twice in one table."""


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise _TwiceError(key)
        table[key] = value
    return table


def _not_finite(constant: str) -> NoReturn:
    raise ValueError(constant)


def shortened(value: object) -> str:
    """Return the beginning of *value*, for a sentence."""
    text = value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= 40 else text[:40] + "…"
