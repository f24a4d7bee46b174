"""How long it takes to open notes, to save a tick, to open one of many cases and to list them. Prints its rows.

`python -m tests.bench.keep [ROUNDS]`. Each stands beside the bare job: age alone, or the same bytes written and synced.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pyrage

from app.cases.due import Deadline
from app.cases.layout import PASSPHRASE as SEALED_KEY
from app.cases.seals import _plain
from app.cases.store import Card, CaseId, Store, create, unlock
from app.guide.blocks import PageId
from app.guide.duties import DutyId
from app.guide.fields import Form
from app.guide.parsed import open_content
from app.language import CHINESE, ENGLISH, Reading
from app.main import application, open_window
from app.places import CONTENT
from app.settings import Preferences
from app.ui.counsel.case_list import CaseList
from tests.bench.rows import Row, tell
from tests.cases.kept import NOW, PASSPHRASE, record_saying

_FEW, _MANY = 10, 1000
_MORE = 20  # times the rounds: what takes a millisecond varies by as much


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
    for number in range(rounds * _MORE):
        bare = milliseconds(partial(written, store.folder.with_name("bare"), case.read_bytes()))
        found.append((bare, milliseconds(partial(store.save, name, record_saying(f"tick {number}"), NOW))))
    return found[1:]


def painted(count: int, rounds: int) -> float:
    """Return how long it takes until the list of that many cases is painted."""
    due = Deadline(until=NOW + timedelta(hours=3), since=NOW - timedelta(hours=21), duty=DutyId("tw-social"))
    cards = tuple(
        Card(
            id=CaseId(f"{number:032x}"), code=f"2026-{number:04}", made_at=NOW, worked_at=NOW - timedelta(hours=number),
            stopped_at=PageId("listen"), tags=("grade 8", f"class {number % 9}"), duties=(due,) * (number % 2),
        )
        for number in range(count)
    )  # fmt: skip
    preferences = Preferences(reading=Reading(ENGLISH, CHINESE), counsels=True, region="tw")
    window = open_window(application(["beside"]), open_content(CONTENT), preferences)

    def paint() -> None:
        cases.show_cards(cards)
        cases.grab()

    found = []
    for _ in range(rounds):
        cases = CaseList(window.session, lambda: NOW)
        cases.resize(900, 640)
        cases.show()
        found.append(milliseconds(paint))
        cases.close()
    return median(found)


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
            for _ in range(rounds * _MORE)
        ]
        tell(Row.ratio(f"open one case of {_MANY}, beside one of {_FEW}", pairs[1:], 1.1))
        small.close()
        large.close()
    tell(Row.plain(f"list of {_MANY} cases painted", painted(_MANY, rounds), 100))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
