"""The file policy.toml: which keys there are, what may stand behind them, and every finding with its line."""

from __future__ import annotations

import re
import stat
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from app.errors import Finding
from app.guide.findings import FileReport, Report
from app.guide.manifest import Name, Strict
from app.guide.reading import FILE_LIMIT, unsafe
from app.guide.tables import Table, fit, read_table

LINES, LINE = 4, 80  # of the letterhead, and characters of one of them

_KEY = re.compile(r"RW[A-Za-z0-9+/]{54}")  # a public key as minisign writes it on one line
_READINGS = 2  # languages side by side


class PolicyTable(Strict):
    """What policy.toml holds; all of it may be left out."""

    region: Name | None = None
    languages: Annotated[list[Literal["en", "zh-TW"]], Field(min_length=1)] = Field(default=[])
    publishers: list[str] | None = None
    counsellor_only: bool = False
    lock_minutes: Literal[2, 5, 10, 30] | None = None  # those a person can choose
    letterhead: list[str] = Field(default=[])


def read_file(path: Path, regions: Collection[str]) -> tuple[PolicyTable | None, tuple[Finding, ...]]:
    """Return what the file at *path* says, given the *regions* there are, and everything that is wrong in it."""
    report = Report()
    file = report.file(path)
    table = read_table(file) if _may_be_read(file) else None
    said = fit(table, PolicyTable) if table else None
    if table:
        _check_region(table, regions)
        _check_lists(table)
    return said, tuple(map(_of_policy, report.findings))


def _may_be_read(file: FileReport) -> bool:
    """Look before reading: a pipe would never end, and a long file take too long."""
    try:
        found = file.path.stat()
    except OSError as error:
        file.add(1, "file-unreadable", reason=error.strerror or type(error).__name__)
        return False
    if not stat.S_ISREG(found.st_mode):
        file.add(1, "policy-special")
        return False
    if found.st_size > FILE_LIMIT:
        file.add(1, "file-too-large", limit=str(FILE_LIMIT // 1024))
        return False
    return True


def _check_region(table: Table, regions: Collection[str]) -> None:
    region = table.raw.get("region")
    if isinstance(region, str) and region not in regions:
        table.add(("region",), "policy-region", region=region[:40], known=", ".join(sorted(regions)))


def _check_lists(table: Table) -> None:
    for key in ("languages", "publishers"):
        for name, count in Counter(_words(table, key)).items():
            if count > 1:
                table.add((key,), "listed-twice", key=key, name=name[:40])
    if len(_words(table, "languages")) > _READINGS:
        table.add(("languages",), "policy-too-many", key="languages", limit=str(_READINGS))
    for key in _words(table, "publishers"):
        if not _KEY.fullmatch(key):
            table.add(("publishers",), "policy-key", value=key[:40])
    _check_letterhead(table)


def _check_letterhead(table: Table) -> None:
    lines = _words(table, "letterhead")
    if len(lines) > LINES:
        table.add(("letterhead",), "policy-too-many", key="letterhead", limit=str(LINES))
    for line in lines:
        if len(line) > LINE:
            table.add(("letterhead",), "policy-line", limit=str(LINE))
        if odd := unsafe(line):
            table.add(("letterhead",), "character-unsafe", character=odd)


def _words(table: Table, key: str) -> list[str]:
    listed = table.raw.get(key)
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []


def _of_policy(finding: Finding) -> Finding:
    """Return *finding*, its sentence leading to what is written about policies."""
    return replace(finding, code="policy-syntax") if finding.code == "toml-syntax" else finding
