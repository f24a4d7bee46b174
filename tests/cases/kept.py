"""A store to be copied and broken: made once, since a passphrase takes a second and half a gigabyte."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.cases.case import Answer, Case
from app.cases.plain import new_case
from app.cases.recovery import RecoveryCode
from app.cases.store import CaseId, Record, Store, create, unlock
from app.guide.fields import FieldId
from app.guide.guide import PackId, RegionId

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PASSPHRASE = "four grey ducks, Zo\u00eb 在河邊"  # noqa: S105 - opens nothing but what tests make
COMPOSED_OTHERWISE = "four grey ducks, Zoe\u0308 在河邊"
CANARY = "Q7zebra-canary"
WORDS = FieldId("words")


def case_saying(words: str) -> Case:
    case = new_case(date(2026, 11, 22), PackId("sextortion"), 1, RegionId("tw"))
    return case.answered(WORDS, Answer(value=words))


def record_saying(words: str) -> Record:
    return Record(case=case_saying(words))


def said(record: Record) -> object:
    return record.case.answers[WORDS].value


@dataclass(frozen=True)
class Made:
    """A folder with two cases, backed up; the passphrase has been asked for once already."""

    folder: Path
    code: RecoveryCode
    cases: tuple[CaseId, CaseId]

    def copy(self, to: Path) -> Path:
        shutil.copytree(self.folder, to)
        return to


def make(folder: Path) -> Made:
    store, code = create(folder, PASSPHRASE, NOW)
    first = store.new(record_saying(f"{CANARY} one"), "2026-001", NOW)
    second = store.new(record_saying(f"{CANARY} two"), "2026-002", NOW)
    store.back_up(NOW)
    store.close()
    return Made(folder, code, (first.id, second.id))


def opened(folder: Path, now: datetime = NOW) -> Store:
    return unlock(folder, PASSPHRASE, now)


def files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in files(folder) if path.name != "lock"}


def age(*words: str | Path, content: bytes = b"") -> bytes:
    return subprocess.run(["age", *map(str, words)], input=content, capture_output=True, check=True).stdout
