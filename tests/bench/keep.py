"""How long it takes to open notes, to save a tick and to open one of many cases. Prints its rows.

`python -m tests.bench.keep [ROUNDS]`. Each stands beside the bare job: age alone, or the same bytes written and synced.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import pyrage

from app.cases.layout import PASSPHRASE as SEALED_KEY
from app.cases.seals import _plain
from app.cases.store import CaseId, Store, create, unlock
from app.guide.fields import Form
from app.guide.parsed import open_content
from app.places import CONTENT
from tests.bench.rows import Row, tell
from tests.cases.kept import NOW, PASSPHRASE, record_saying

_FEW, _MANY = 10, 1000


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def with_cases(folder: Path, count: int) -> list[CaseId]:
    """Make notes with that many cases in *folder*; return their names."""
    store, _ = create(folder, PASSPHRASE, NOW)
    names = [store.new(record_saying(f"case {number}"), f"2026-{number}", NOW).id for number in range(count)]
    store.close()
    return names


def unlocking(folder: Path, rounds: int) -> list[tuple[float, float]]:
    """Return how long age takes for the passphrase alone, and we to open the notes."""
    sealed, found = (folder / SEALED_KEY).read_bytes(), []
    for _ in range(rounds):
        bare = milliseconds(partial(pyrage.passphrase.decrypt, sealed, _plain(PASSPHRASE)))
        begun = perf_counter()
        store = unlock(folder, PASSPHRASE, NOW)
        found.append((bare, (perf_counter() - begun) * 1000))
        store.close()
    return found


def written(path: Path, content: bytes) -> None:
    """Write *content* for good."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    handle = os.open(path.parent, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def saving(store: Store, name: CaseId, form: Form, rounds: int) -> list[tuple[float, float]]:
    """Return how long the same bytes take to be written bare, and to be saved."""
    store.open(name, form)
    case, found = store.folder / "cases" / f"{name}.age", []
    for number in range(rounds * 4):
        bare = milliseconds(partial(written, store.folder.with_name("bare"), case.read_bytes()))
        found.append((bare, milliseconds(partial(store.save, name, record_saying(f"tick {number}"), NOW))))
    return found[1:]


def main(rounds: int) -> None:
    """Tell all rows about kept notes."""
    form = open_content(CONTENT).whole_form
    with tempfile.TemporaryDirectory() as lent:
        few, many = Path(lent) / "few", Path(lent) / "many"
        one_of_few, one_of_many = with_cases(few, _FEW)[_FEW // 2], with_cases(many, _MANY)[_MANY // 2]
        tell(Row.ratio(f"open notes with {_MANY} cases, beside age alone", unlocking(many, rounds), 1.15))
        small, large = unlock(few, PASSPHRASE, NOW), unlock(many, PASSPHRASE, NOW)
        tell(Row.ratio("save a tick, beside writing the same bytes", saving(large, one_of_many, form, rounds), 2))
        pairs = [
            (milliseconds(partial(small.open, one_of_few, form)), milliseconds(partial(large.open, one_of_many, form)))
            for _ in range(rounds * 4)
        ]
        tell(Row.ratio(f"open one case of {_MANY}, beside one of {_FEW}", pairs[1:], 1.1))
        small.close()
        large.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
