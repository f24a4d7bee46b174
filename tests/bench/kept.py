"""How long kept notes take beside what must be done in any case: the bare passphrase, the bare write. Prints rows."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import pyrage

from app.cases.layout import PASSPHRASE, case_file
from app.cases.plain import new_case
from app.cases.record import Record
from app.cases.ring import CaseId
from app.cases.store import Store, create, unlock
from app.guide.fields import Form
from app.guide.guide import PackId
from tests.bench.rows import Row, tell

_NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
_WORDS = "four words beside the river"
_FORM = Form(sections=())
_CASE = Record(case=new_case(date(2026, 11, 23), PackId("sextortion"), 1), drafts={"words": "What was said. " * 200})


def timed(deed: Callable[[], object]) -> float:
    """Return the milliseconds that *deed* takes."""
    begun = perf_counter()
    deed()
    return (perf_counter() - begun) * 1000


def filled(folder: Path, count: int) -> Store:
    """Return a store with *count* cases; they are made without waiting for the disk."""
    store, _ = create(folder, _WORDS, _NOW)
    sync, os.fsync = os.fsync, lambda _handle: None  # type: ignore[assignment]
    try:
        for number in range(count):
            store.new(_CASE, f"2026-{number:04}", _NOW)
    finally:
        os.fsync = sync
    return store


def unlocking(folder: Path) -> tuple[float, float]:
    """Return the milliseconds of the bare passphrase, and of opening the store in *folder*."""
    sealed = (folder / PASSPHRASE).read_bytes()
    bare = timed(lambda: pyrage.passphrase.decrypt(sealed, _WORDS))
    opened: list[Store] = []
    ours = timed(lambda: opened.append(unlock(folder, _WORDS, _NOW)))
    opened[0].close()
    return bare, ours


def saving(store: Store, name: CaseId) -> tuple[float, float]:
    """Return the milliseconds of writing and syncing the bytes of a case, and of saving it durably."""
    content = (store.folder / case_file(name)).read_bytes()
    path = store.folder.parent / "bare"

    def write() -> None:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    return timed(write), timed(lambda: store.save(name, _CASE, _NOW))


def main(rounds: int) -> None:
    """Let ours and the bare take turns and tell."""
    work = Path(tempfile.mkdtemp(dir=Path.cwd() / "build"))  # on a real disk
    try:
        many, few = filled(work / "many", 1000), filled(work / "few", 10)
        names = [store.cards[-1].id for store in (few, many)]
        opening = [
            (timed(lambda: few.open(names[0], _FORM)), timed(lambda: many.open(names[1], _FORM)))
            for _ in range(30 * rounds)
        ]
        ticks = [saving(many, names[1]) for _ in range(5 * rounds)]
        many.close()
        unlocks = [unlocking(many.folder) for _ in range(max(5, rounds // 2))]
    finally:
        shutil.rmtree(work)
    tell(Row.ratio("unlock with 1,000 cases, beside the passphrase alone", unlocks, 1.15))
    tell(Row.ratio("a tick saved durably, beside a bare write and sync", ticks, 2))
    tell(Row.ratio("open one of 1,000 cases, beside one of 10", opening, 1.1))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
