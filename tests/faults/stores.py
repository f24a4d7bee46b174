"""The operations on kept notes: what each begins with, does, and leaves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from app.cases import seals
from app.cases.layout import FORMAT, PASSPHRASE, RING, format_in
from app.cases.parcel import export, import_
from app.cases.ring import Card, loaded
from app.cases.store import Kept, Store, create, look, unlock
from app.errors import ReadOnlyError
from app.files import safe_write
from tests.faults.kinds import NotStoredError, Operation, Step
from tests.faults.states import (
    DAY,
    FORM,
    NOW,
    OLDER,
    SECRET,
    a_case,
    a_doomed_case,
    a_folder,
    a_store,
    an_older_format,
    card_of,
    five_backups,
    notes,
    number_in,
    opened_in,
    read,
    stored_number,
    two_cases,
    written,
)  # fmt: skip

_LONG = 200_000  # characters


# ---- what it does


def _create(folder: Path) -> Iterator[Step]:
    made: list[Store] = []
    yield lambda: made.append(create(notes(folder), SECRET, NOW)[0])
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


def _back_up(folder: Path) -> Iterator[Step]:
    opened = opened_in(folder, NOW + 4 * DAY)
    name = opened.cards[0].id
    opened.open(name, FORM)

    def save_and_copy(number: int) -> None:
        at = NOW + (4 + number) * DAY
        opened.save(name, written(number), at)
        opened.back_up(at)

    for number in (1, 2):
        yield partial(save_and_copy, number)
    opened.close()


def _export(folder: Path) -> Iterator[Step]:
    for number in (1, 2):
        yield lambda number=number: safe_write(  # type: ignore[misc]
            _parcel(folder), export(written(number), "first", SECRET, NOW)
        )


def _parcel(folder: Path) -> Path:
    return folder / "one.beside-case"


def _migrate(folder: Path) -> Iterator[Step]:
    def migrate() -> None:
        with closing(unlock(notes(folder), SECRET, NOW, steps=OLDER)) as opened:
            if opened.is_read_only:  # and it says so; what is older is then only read
                raise ReadOnlyError(opened.folder)

    yield migrate


# ---- what it leaves


def _stored_store(folder: Path) -> int:
    if look(notes(folder)) is Kept.NOTHING:
        return 0
    with closing(opened_in(folder)) as opened:
        if card := card_of(opened, "first"):
            number_in(opened.open(card.id, FORM))
        return 2 if card else 1


def _stored_delete(folder: Path) -> int:
    with closing(opened_in(folder)) as opened:
        first, second = read(opened, "first"), read(opened, "second")
    if second is None:
        raise NotStoredError
    if first is None:
        return 3 if second.tags else 2
    return 1 if first.doomed_at else 0


def _stored_undo(folder: Path) -> int:
    with closing(opened_in(folder)) as opened:
        first, second = read(opened, "first"), read(opened, "second")
    if first is None or second is None:
        raise NotStoredError
    if first.doomed_at:
        return 0
    return 2 if second.tags else 1


def _left_of_deleted(folder: Path, stored: int) -> tuple[str, ...]:
    """Return the files that hold more cases than the one that was not deleted, or their keys."""
    if stored < 2:
        return ()
    kept = notes(folder)
    key = seals.unlock((kept / PASSPHRASE).read_bytes(), SECRET).decode().strip()
    rings = [path for path in kept.rglob(RING) if len(loaded(seals.unseal(path.read_bytes(), key))["entries"]) > 1]
    files = [path for path in kept.rglob("cases") if len(list(path.iterdir())) > 1]
    return tuple(str(path.relative_to(kept)) for path in (*rings, *files))


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
    return number_in(import_(_parcel(folder).read_bytes(), SECRET, FORM)[0])


def _stored_format(folder: Path) -> int:
    found = format_in(notes(folder))
    if found is None:
        raise NotStoredError
    with closing(unlock(notes(folder), SECRET, NOW, steps=OLDER)) as opened:
        if not all(read(opened, code) for code in ("first", "second")):
            raise NotStoredError
    return found - (FORMAT - 1)


OPERATIONS: dict[str, Operation] = {
    "create": Operation(prepare=a_folder, steps=_create, stored=_stored_store),
    "first save": Operation(prepare=a_store, steps=_first_save, stored=stored_number),
    "tick": Operation(prepare=a_case, steps=_ticks, stored=stored_number),
    "long note": Operation(prepare=a_case, steps=_long_notes, stored=stored_number),
    "delete": Operation(prepare=two_cases, steps=_delete, stored=_stored_delete, left=_left_of_deleted),
    "undo": Operation(prepare=a_doomed_case, steps=_undo, stored=_stored_undo),
    "backup rotation": Operation(prepare=five_backups, steps=_back_up, stored=_stored_backup),
    "export": Operation(prepare=a_folder, steps=_export, stored=_stored_export),
    "migrate": Operation(prepare=an_older_format, steps=_migrate, stored=_stored_format),
}
