"""The operations on kept notes: what each begins with, does, and leaves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

from app.cases import seals
from app.cases.layout import FORMAT, FORMAT_FILE, RING, case_file, format_in, format_line
from app.cases.migration import Step as Migration
from app.cases.parcel import export, import_
from app.cases.plain import new_case
from app.cases.record import Record
from app.cases.ring import Card, Table, dumped, loaded
from app.cases.store import Kept, Store, create, look, unlock
from app.errors import WrongPassphraseError
from app.files import safe_write
from app.guide.blocks import TaskId
from app.guide.fields import Form
from app.guide.guide import PackId
from tests.faults.canary import CANARY
from tests.faults.kinds import NotStoredError, Operation, Step

NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
_DAY = timedelta(days=1)
_SECRETS = ("four words beside the river", "five words under the old bridge", "six words")
FORM = Form(sections=())
_OLDER = {FORMAT - 1: Migration(ring=dict, case=dict)}  # a format that differs from ours in its number alone
SECRET = _SECRETS[0]
_LONG = 200_000  # characters


def _notes(folder: Path) -> Path:
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
    return unlock(_notes(folder), _SECRETS[0], now)


def _card(opened: Store, code: str) -> Card | None:
    return next((card for card in opened.cards if card.code == code), None)


def _read(opened: Store, code: str) -> Card | None:
    """Return the card of a case that can be read; None if there is none."""
    if card := _card(opened, code):
        number_in(opened.open(card.id, FORM))
    return card


def stored_number(folder: Path, code: str = "first") -> int:
    """Return the number that a case says; 0 if there is no such case."""
    with closing(opened_in(folder)) as opened:
        card = _card(opened, code)
        return number_in(opened.open(card.id, FORM)) if card else 0


# ---- what an operation begins with


def _a_folder(folder: Path) -> None:
    folder.mkdir()


def _a_store(folder: Path) -> None:
    folder.mkdir()
    made, _ = create(_notes(folder), _SECRETS[0], NOW)
    made.close()


def _a_case(folder: Path) -> None:
    _two_cases(folder, codes=("first",))


def _two_cases(folder: Path, codes: tuple[str, ...] = ("first", "second")) -> None:
    _a_store(folder)
    opened = opened_in(folder)
    for code in codes:
        opened.new(written(0), code, NOW)
    opened.back_up(NOW)
    opened.close()


def _a_doomed_case(folder: Path) -> None:
    _two_cases(folder)
    opened = opened_in(folder)
    opened.doom(opened.cards[0].id, NOW)
    opened.close()


def _five_backups(folder: Path) -> None:
    _a_case(folder)
    opened = opened_in(folder)
    name = opened.cards[0].id
    opened.open(name, FORM)
    for day in range(1, 5):
        opened.save(name, written(0), NOW + day * _DAY)
        opened.back_up(NOW + day * _DAY)
    opened.close()


def _an_older_format(folder: Path) -> None:
    _two_cases(folder)
    notes = _notes(folder)
    key = seals.unlock((notes / "home.passphrase.age").read_bytes(), _SECRETS[0]).decode().strip()
    ring = loaded(seals.unseal((notes / RING).read_bytes(), key))
    for entry in ring["entries"]:
        _set_back(notes / case_file(entry["id"]), entry["key"])
    for path in (notes / RING, notes / "backups" / RING, notes / "backups" / "1" / RING):
        _set_back(path, key)
    safe_write(notes / FORMAT_FILE, format_line(FORMAT - 1))


def _set_back(path: Path, key: str) -> None:
    table: Table = loaded(seals.unseal(path.read_bytes(), key)) | {"version": FORMAT - 1}
    safe_write(path, seals.seal(dumped(table), key))


# ---- what it does


def _create(folder: Path) -> Iterator[Step]:
    made: list[Store] = []
    yield lambda: made.append(create(_notes(folder), _SECRETS[0], NOW)[0])
    if made:
        yield lambda: made[0].new(written(0), "first", NOW)


def _first_save(folder: Path) -> Iterator[Step]:
    opened = opened_in(folder)
    made: list[Card] = []
    yield lambda: made.append(opened.new(written(1), "first", NOW))
    for number in (2, 3):
        if made:
            yield lambda number=number: opened.save(made[0].id, written(number), NOW)  # type: ignore[misc]
    opened.close()


def _saves(folder: Path, length: int, times: int) -> Iterator[Step]:
    opened = opened_in(folder)
    name = opened.cards[0].id
    opened.open(name, FORM)
    for number in range(1, times + 1):
        yield lambda number=number: opened.save(name, written(number, length=length), NOW)  # type: ignore[misc]
    opened.close()


def _ticks(folder: Path) -> Iterator[Step]:
    return _saves(folder, 0, 3)


def _long_notes(folder: Path) -> Iterator[Step]:
    return _saves(folder, _LONG, 2)


def _delete(folder: Path) -> Iterator[Step]:
    opened = opened_in(folder)
    first, second = (card.id for card in opened.cards)
    yield lambda: opened.doom(first, NOW)
    destroyed: list[None] = []
    yield lambda: destroyed.append(opened.destroy(first))  # type: ignore[func-returns-value]
    if destroyed:
        yield lambda: opened.describe(second, tags=("after",))
    opened.close()


def _undo(folder: Path) -> Iterator[Step]:
    opened = opened_in(folder)
    first, second = (card.id for card in opened.cards)
    spared: list[Card] = []
    yield lambda: spared.append(opened.spare(first))
    if spared:
        yield lambda: opened.describe(second, tags=("after",))
    opened.close()


def _change_passphrase(folder: Path) -> Iterator[Step]:
    opened = opened_in(folder)
    for before, after in pairwise(_SECRETS):
        yield lambda before=before, after=after: opened.change_passphrase(before, after)  # type: ignore[misc]
    opened.close()


def _back_up(folder: Path) -> Iterator[Step]:
    opened = opened_in(folder, NOW + 4 * _DAY)
    name = opened.cards[0].id
    opened.open(name, FORM)

    def save_and_copy(number: int) -> None:
        at = NOW + (4 + number) * _DAY
        opened.save(name, written(number), at)
        opened.back_up(at)

    for number in (1, 2):
        yield partial(save_and_copy, number)
    opened.close()


def _export(folder: Path) -> Iterator[Step]:
    for number in (1, 2):
        yield lambda number=number: safe_write(  # type: ignore[misc]
            _parcel(folder), export(written(number), "first", _SECRETS[0], NOW)
        )


def _parcel(folder: Path) -> Path:
    return folder / "one.beside-case"


def _migrate(folder: Path) -> Iterator[Step]:
    yield lambda: unlock(_notes(folder), _SECRETS[0], NOW, steps=_OLDER).close()


# ---- what it leaves


def _stored_store(folder: Path) -> int:
    if look(_notes(folder)) is Kept.NOTHING:
        return 0
    with closing(opened_in(folder)) as opened:
        if card := _card(opened, "first"):
            number_in(opened.open(card.id, FORM))
        return 2 if card else 1


def _stored_delete(folder: Path) -> int:
    with closing(opened_in(folder)) as opened:
        first, second = _read(opened, "first"), _read(opened, "second")
    if second is None:
        raise NotStoredError
    if first is None:
        return 3 if second.tags else 2
    return 1 if first.doomed_at else 0


def _stored_undo(folder: Path) -> int:
    with closing(opened_in(folder)) as opened:
        first, second = _read(opened, "first"), _read(opened, "second")
    if first is None or second is None:
        raise NotStoredError
    if first.doomed_at:
        return 0
    return 2 if second.tags else 1


def _left_of_deleted(folder: Path, stored: int) -> tuple[str, ...]:
    """Return the files that hold more cases than the one that was not deleted, or their keys."""
    if stored < 2:
        return ()
    notes = _notes(folder)
    key = seals.unlock((notes / "home.passphrase.age").read_bytes(), _SECRETS[0]).decode().strip()
    rings = [path for path in notes.rglob(RING) if len(loaded(seals.unseal(path.read_bytes(), key))["entries"]) > 1]
    files = [path for path in notes.rglob("cases") if len(list(path.iterdir())) > 1]
    return tuple(str(path.relative_to(notes)) for path in (*rings, *files))


def _stored_passphrase(folder: Path) -> int:
    return next(number for number in (2, 1, 0) if _opens(folder, _SECRETS[number]))


def _opens(folder: Path, secret: str) -> bool:
    try:
        unlock(_notes(folder), secret, NOW).close()
    except WrongPassphraseError:
        return False
    return True


def _left_of_passphrase(folder: Path, stored: int) -> tuple[str, ...]:
    return tuple(f"passphrase {number}" for number in range(stored) if _opens(folder, _SECRETS[number]))


def _stored_backup(folder: Path) -> int:
    with closing(opened_in(folder)) as opened:
        card = opened.cards[0]
        copies = [opened.open_copy(card.id, copy.number, FORM) for copy in opened.copies(card.id)]
        if not copies:
            raise NotStoredError
        return number_in(opened.open(card.id, FORM))


def _stored_export(folder: Path) -> int:
    if not _parcel(folder).exists():
        return 0
    return number_in(import_(_parcel(folder).read_bytes(), _SECRETS[0], FORM)[0])


def _stored_format(folder: Path) -> int:
    found = format_in(_notes(folder))
    if found is None:
        raise NotStoredError
    with closing(unlock(_notes(folder), _SECRETS[0], NOW, steps=_OLDER)) as opened:
        if not all(_read(opened, code) for code in ("first", "second")):
            raise NotStoredError
    return found - (FORMAT - 1)


STORES: dict[str, Operation] = {
    "create": Operation(prepare=_a_folder, steps=_create, stored=_stored_store),
    "first save": Operation(prepare=_a_store, steps=_first_save, stored=stored_number),
    "tick": Operation(prepare=_a_case, steps=_ticks, stored=stored_number),
    "long note": Operation(prepare=_a_case, steps=_long_notes, stored=stored_number),
    "delete": Operation(prepare=_two_cases, steps=_delete, stored=_stored_delete, left=_left_of_deleted),
    "undo": Operation(prepare=_a_doomed_case, steps=_undo, stored=_stored_undo),
    "change passphrase": Operation(
        prepare=_a_store, steps=_change_passphrase, stored=_stored_passphrase, left=_left_of_passphrase
    ),
    "backup rotation": Operation(prepare=_five_backups, steps=_back_up, stored=_stored_backup),
    "export": Operation(prepare=_a_folder, steps=_export, stored=_stored_export),
    "migrate": Operation(prepare=_an_older_format, steps=_migrate, stored=_stored_format),
    "slow passphrase": Operation(
        prepare=_a_store,
        steps=_change_passphrase,
        stored=_stored_passphrase,
        is_slow=True,
        faults=("nothing", "kill -9 on ext4", "power cut"),
    ),
}
