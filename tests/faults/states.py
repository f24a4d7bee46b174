"""What the operations on kept notes begin with, and what lies there afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.cases import seals, store
from app.cases.layout import FORMAT, FORMAT_FILE, RING, case_file, format_line
from app.cases.migration import Step as Migration
from app.cases.plain import new_case
from app.cases.record import Record
from app.cases.recovery import WORDS, RecoveryCode
from app.cases.ring import Card, Table, dumped, loaded
from app.cases.store import Store, create, unlock
from app.files import safe_write
from app.guide.blocks import TaskId
from app.guide.fields import Form
from app.guide.guide import PackId
from tests.faults.canary import CANARY
from tests.faults.kinds import NotStoredError

NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
DAY = timedelta(days=1)
FORM = Form(sections=())
PASSPHRASES = ("four words beside the river", "five words under the old bridge", "six words")
SECRET = PASSPHRASES[0]
CODES = tuple(RecoveryCode(tuple(WORDS[at : at + 12])) for at in (0, 12, 24))
OLDER = {FORMAT - 1: Migration(ring=dict, case=dict)}  # a format that differs from ours in its number alone


def notes(folder: Path) -> Path:
    """Return where the notes are in *folder*."""
    return folder / "notes"


def written(number: int, *, length: int = 0) -> Record:
    """Return a record that says its *number*, in words that must never stand anywhere in the clear."""
    case = new_case(date(2026, 11, 23), PackId("sextortion"), 1)
    ticked = replace(case, progress=case.progress.tick(TaskId(f"task-{number}")))
    return Record(case=ticked, drafts={"number": str(number), "words": f"{CANARY} " * (1 + length // len(CANARY))})


def number_in(found: Record) -> int:
    """Return the number that a record says; raise NotStoredError if it is not as it was written."""
    number = int(found.drafts["number"])
    if TaskId(f"task-{number}") not in found.case.progress.done or not found.drafts["words"].startswith(CANARY):
        raise NotStoredError
    return number


def opened_in(folder: Path, now: datetime = NOW) -> Store:
    """Open the notes in *folder*."""
    return unlock(notes(folder), SECRET, now)


def card_of(opened: Store, code: str) -> Card | None:
    """Return the card of the case with that *code*; None if there is none."""
    return next((card for card in opened.cards if card.code == code), None)


def read(opened: Store, code: str) -> Card | None:
    """Return the card of a case that can be read; None if there is none."""
    if card := card_of(opened, code):
        number_in(opened.open(card.id, FORM))
    return card


def stored_number(folder: Path, code: str = "first") -> int:
    """Return the number that a case says; 0 if there is no such case."""
    with closing(opened_in(folder)) as opened:
        card = card_of(opened, code)
        return number_in(opened.open(card.id, FORM)) if card else 0


@contextmanager
def handing_out(code: RecoveryCode) -> Iterator[None]:
    """Let *code* be the one that a store makes: nobody could be asked for one made by chance."""
    names = vars(store)
    before = names["new_code"]
    names["new_code"] = lambda: code
    try:
        yield
    finally:
        names["new_code"] = before


# ---- what an operation begins with


def a_folder(folder: Path) -> None:
    """Make an empty folder."""
    folder.mkdir()


def a_store(folder: Path) -> None:
    """Make a store without a case, which the first passphrase and the first code open."""
    folder.mkdir()
    with handing_out(CODES[0]):
        made, _ = create(notes(folder), SECRET, NOW)
    made.close()


def a_case(folder: Path) -> None:
    """Make a store with one case, and a backup."""
    two_cases(folder, codes=("first",))


def two_cases(folder: Path, codes: tuple[str, ...] = ("first", "second")) -> None:
    """Make a store with two cases, and a backup."""
    a_store(folder)
    opened = opened_in(folder)
    for code in codes:
        opened.new(written(0), code, NOW)
    opened.back_up(NOW)
    opened.close()


def a_doomed_case(folder: Path) -> None:
    """Make a store in which the first of two cases is to be destroyed."""
    two_cases(folder)
    opened = opened_in(folder)
    opened.doom(opened.cards[0].id, NOW)
    opened.close()


def five_backups(folder: Path) -> None:
    """Make a store with one case and as many backups as there may be."""
    a_case(folder)
    opened = opened_in(folder)
    name = opened.cards[0].id
    opened.open(name, FORM)
    for day in range(1, 5):
        opened.save(name, written(0), NOW + day * DAY)
        opened.back_up(NOW + day * DAY)
    opened.close()


def an_older_format(folder: Path) -> None:
    """Make a store as an older Beside would have written it."""
    two_cases(folder)
    kept = notes(folder)
    key = seals.unlock((kept / "home.passphrase.age").read_bytes(), SECRET).decode().strip()
    ring = loaded(seals.unseal((kept / RING).read_bytes(), key))
    for entry in ring["entries"]:
        _set_back(kept / case_file(entry["id"]), entry["key"])
    for path in (kept / RING, kept / "backups" / RING, kept / "backups" / "1" / RING):
        _set_back(path, key)
    safe_write(kept / FORMAT_FILE, format_line(FORMAT - 1))


def a_migrated_store(folder: Path) -> None:
    """Make a store that has come from an older format, so that a copy from before lies in it."""
    an_older_format(folder)
    unlock(notes(folder), SECRET, NOW, steps=OLDER).close()


def _set_back(path: Path, key: str) -> None:
    table: Table = loaded(seals.unseal(path.read_bytes(), key)) | {"version": FORMAT - 1}
    safe_write(path, seals.seal(dumped(table), key))
