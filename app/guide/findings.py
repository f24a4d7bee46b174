"""What is wrong in a pack, gathered while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import Finding


class Report:
    """Gather findings, so that an author learns all of them at once.

    *held* are files that are in memory, not on a disk, by their paths.
    """

    def __init__(self, held: Mapping[Path, bytes] | None = None) -> None:
        self._found: set[Finding] = set()
        self.held = held

    def file(self, path: Path) -> FileReport:
        """Return the report for the one file *path*."""
        return FileReport(path, self._found, self.held)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found so far, file by file and line by line."""
        return tuple(sorted(self._found))


@dataclass(frozen=True, slots=True)
class FileReport:
    """The part of a report that is about one file."""

    path: Path
    _found: set[Finding]
    held: Mapping[Path, bytes] | None = field(default=None, repr=False)

    def add(self, line: int, code: str, /, **facts: str) -> None:
        """Note that the rule *code* is broken at *line*; *facts* is what its sentence needs."""
        self._found.add(Finding(self.path, line, code, tuple(facts.items())))
