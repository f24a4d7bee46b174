"""Where the boxes of a page begin and end, and what their first lines say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.guide.blocks import SituationId, TaskId, When
from app.guide.findings import FileReport
from app.guide.manifest import NAME

_FENCE = re.compile(r":{3,}(.*)")
_NAME = re.compile(NAME)
_OPTION = re.compile(r"(#|when=|unless=|after=|)(.*)")

TARGET = ("contact", "link", "slot", "exercise", "picture")  # which one stands after the kind
WITH_ID = ("task", "question", "choice")  # something is remembered under the id
KINDS = ("say", "avoid", "care", "why", "figure", *WITH_ID, *TARGET)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a page that lie in one box, or in none (*opening* is None then); *line* is the first of them."""

    line: int
    lines: tuple[str, ...]
    opening: str | None = None

    @property
    def fence(self) -> int:
        """The line on which the box opens."""
        return self.line - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the first line of a box says."""

    kind: str
    id: str = ""
    target: str = ""
    after: TaskId | None = None
    when: When = field(default_factory=When)


def cut(text: str, file: FileReport) -> tuple[Part, ...] | None:
    """Return *text* cut at the fences of its boxes; None, and a finding, if they do not pair up."""
    cutter = _Cutter(file)
    for number, line in enumerate(text.split("\n"), 1):
        cutter.take(number, line)
    return cutter.finish()


class _Cutter:
    def __init__(self, file: FileReport) -> None:
        self._file = file
        self._parts: list[Part] = []
        self._lines: list[str] = []
        self._start = 1
        self._opening: str | None = None
        self._paired = True
        self._forgiven = 0

    def take(self, number: int, line: str) -> None:
        fence = _FENCE.fullmatch(line)
        if not fence:
            if ":::" in line:
                self._odd(number, "box-misplaced")
            self._lines.append(line)
        elif words := fence[1].strip():
            if self._opening is not None:
                self._odd(number, "box-nested", outer=str(self._start - 1))
                self._forgiven += 1
            self._turn(number, words)
        elif self._opening is not None:
            self._turn(number, None)
        elif self._forgiven:
            self._forgiven -= 1
        else:
            self._odd(number, "box-stray")

    def finish(self) -> tuple[Part, ...] | None:
        if self._opening is not None and not self._forgiven:
            self._odd(self._start - 1, "box-unclosed")
        self._turn(self._start, None)
        return tuple(self._parts) if self._paired else None

    def _turn(self, number: int, opening: str | None) -> None:
        if self._opening is not None or any(line.strip() for line in self._lines):
            self._parts.append(Part(self._start, tuple(self._lines), self._opening))
        self._lines, self._start, self._opening = [], number + 1, opening

    def _odd(self, number: int, code: str, **facts: str) -> None:
        self._file.add(number, code, **facts)
        self._paired = False


def read_opening(part: Part, file: FileReport) -> Opening | None:
    """Return what the first line of a box says; None, and findings, if that cannot be understood."""
    kind, *words = (part.opening or "").split()
    if kind not in KINDS:
        file.add(part.fence, "box-unknown", kind=kind, known=", ".join(KINDS))
        return None
    options: dict[str, str] = {}
    for code, facts in _options(kind, words, options):
        file.add(part.fence, code, kind=kind, **facts)
        return None
    return Opening(
        kind=kind,
        id=options.get("#", ""),
        target=options.get("", ""),
        after=TaskId(options["after="]) if "after=" in options else None,
        when=When(_situations(options, "when="), _situations(options, "unless=")),
    )


def _options(kind: str, words: list[str], options: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Fill *options* from *words*, and yield what is wrong with them."""
    legal = {"#", "when=", "unless="} | ({"after="} if kind == "task" else set()) | ({""} if kind in TARGET else set())
    for word in words:
        found = _OPTION.fullmatch(word)
        mark, value = (found[1], found[2]) if found else ("", word)
        if mark not in legal or mark in options:
            yield "option-unknown", {"option": word}
        elif not all(_NAME.fullmatch(name) for name in _names(mark, value)):
            yield "option-name", {"option": word}
        options[mark] = value
    if kind in WITH_ID and "#" not in options:
        yield "id-missing", {}
    if kind in TARGET and "" not in options:
        yield "target-missing", {}


def _names(mark: str, value: str) -> list[str]:
    return value.split(",") if mark in {"when=", "unless="} else [value]


def _situations(options: dict[str, str], mark: str) -> frozenset[SituationId]:
    return frozenset(SituationId(name) for name in options.get(mark, "").split(",") if name)
