"""A bit that changes anywhere is noticed; what can be put right is, and the last good copy is offered."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from app.cases import home, seals
from app.cases.layout import PASSPHRASE as PASSPHRASE_FILE
from app.cases.layout import RECOVERY as RECOVERY_FILE
from app.cases.store import Mended, Store, create, unlock
from app.errors import (
    AppError,
    CannotReadError,
    CannotWriteError,
    DamagedError,
    StoreDamagedError,
    WrongPassphraseError,
)
from app.guide.fields import Form

from .kept import CANARY, DAY, NOW, PASSPHRASE, Made, bytes_of, files, opened, record_saying, said

ROUNDS = 60  # `make faults` does a thousand of its own

pytestmark = pytest.mark.usefixtures("quick")


def spoil(path: Path, rng: random.Random) -> None:
    """Flip a bit of the file, or cut it off somewhere."""
    raw = bytearray(path.read_bytes())
    place = rng.randrange(len(raw))
    if rng.random() < 0.7:
        raw[place] ^= 1 << rng.randrange(8)
    else:
        del raw[place:]
    path.write_bytes(bytes(raw))


def readable(store: Store, made: Made, form: Form) -> list[object]:
    """Return what each case says, itself or in its latest copy."""
    words: list[object] = []
    for name in made.cases:
        try:
            words.append(said(store.open(name, form)))
        except DamagedError as error:
            assert error.copies  # noqa: PT017 - which case it strikes is chance
            words.append(said(store.open_copy(name, store.copies(name)[0].number, form)))
            store.restore(name, store.copies(name)[0].number, form, NOW)
            assert said(store.open(name, form)) == words[-1]
    return words


def test_whatever_is_damaged_nothing_is_lost_and_nothing_is_wrong(made: Made, form: Form, tmp_path: Path) -> None:
    rng = random.Random(6)  # noqa: S311 - the same damage every time
    names = [str(path.relative_to(made.folder)) for path in files(made.folder)]
    names = [name for name in names if name not in {"lock", "ballast"}]
    for round_ in range(ROUNDS):
        folder = made.copy(tmp_path / str(round_))
        spoil(folder / names[round_ % len(names)], rng)
        store = opened(folder)
        assert readable(store, made, form) == [f"{CANARY} one", f"{CANARY} two"]
        assert len(store.cards) == 2
        store.close()
        again = opened(folder)
        assert again.mended == ()
        shutil.rmtree(folder)


def test_every_flip_of_a_sealed_file_is_noticed(folder: Path, made: Made) -> None:
    rng = random.Random(7)  # noqa: S311 - the same damage every time
    store = opened(folder)
    key = store._ring.entries[made.cases[0]].key
    good = (folder / "cases" / f"{made.cases[0]}.age").read_bytes()
    for _ in range(5 * ROUNDS):
        raw = bytearray(good)
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
        with pytest.raises(seals.SealError):
            seals.unseal(bytes(raw), key)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"", None, id="cut off"),
        pytest.param(b"scrypt", b"scrybt", id="its kind"),
        pytest.param(b"age-", b"ugly", id="its beginning"),
        pytest.param(None, None, id="gone"),
    ],
)
def test_a_damaged_home_file_is_opened_by_its_copy(folder: Path, old: bytes | None, new: bytes | None) -> None:
    path = folder / PASSPHRASE_FILE
    good = path.read_bytes()
    path.unlink() if old is None else path.write_bytes(good.replace(old, new) if new else good[:100])
    store = opened(folder)
    assert store.mended == (Mended.PASSPHRASE,)
    assert path.read_bytes() == good


def test_damage_that_looks_like_a_wrong_passphrase_is_told_from_one(folder: Path) -> None:
    """In the salt a flip has the same answer from age as a wrong passphrase: only the copy can tell."""
    path = folder / PASSPHRASE_FILE
    good = bytearray(path.read_bytes())
    good[45] = ord("A") if good[45] != ord("A") else ord("B")
    path.write_bytes(bytes(good))
    store = opened(folder)
    assert store.mended == (Mended.PASSPHRASE,)
    store.close()
    with pytest.raises(WrongPassphraseError):
        unlock(folder, "wrong", NOW)


def test_where_both_are_damaged_the_recovery_code_still_opens(folder: Path, made: Made) -> None:
    for path in (folder / PASSPHRASE_FILE, folder / "backups" / PASSPHRASE_FILE):
        path.write_bytes(path.read_bytes()[:90])
    before = bytes_of(folder)
    with pytest.raises(StoreDamagedError):
        opened(folder)
    assert bytes_of(folder) == before
    store = unlock(folder, made.code, NOW)
    store.change_passphrase(made.code, "new")
    store.close()
    assert unlock(folder, "new", NOW).cards


def test_a_damaged_recovery_file_is_noticed_while_it_is_not_needed(folder: Path) -> None:
    path = folder / RECOVERY_FILE
    good = path.read_bytes()
    path.write_bytes(good.replace(b"-> scrypt ", b"-> scrypt A"))
    store = opened(folder)
    assert store.mended == (Mended.RECOVERY,)
    assert path.read_bytes() == good
    store.close()
    for lost in (path, folder / "backups" / RECOVERY_FILE):
        lost.write_bytes(b"")
    store = opened(folder)
    assert store.mended == (Mended.RECOVERY_LOST,)
    code = store.new_recovery(PASSPHRASE)
    store.close()
    assert unlock(folder, code, NOW).mended == ()


def test_without_ring_and_copy_the_backup_is_used(folder: Path, made: Made, form: Form) -> None:
    for path in (folder / "ring.age", folder / "backups/ring.age"):
        path.write_bytes(path.read_bytes()[:-1])
    store = opened(folder)
    assert store.mended == (Mended.RING_OLDER,)
    assert readable(store, made, form) == [f"{CANARY} one", f"{CANARY} two"]
    store.close()
    (folder / "ring.age").unlink()
    shutil.rmtree(folder / "backups")
    with pytest.raises(StoreDamagedError):
        opened(folder)


def test_what_is_damaged_never_replaces_a_good_copy(folder: Path, made: Made, form: Form) -> None:
    path = folder / "cases" / f"{made.cases[0]}.age"
    path.write_bytes(path.read_bytes()[:-1])
    store = opened(folder)
    for day in range(1, 12):
        store.back_up(NOW + day * DAY)
    assert readable(store, made, form) == [f"{CANARY} one", f"{CANARY} two"]


def test_five_backups_take_turns(folder: Path, made: Made, form: Form) -> None:
    store = opened(folder)
    first, second = made.cases
    store.open(first, form)
    for day in range(1, 10):
        for words in ("morning", "evening"):
            store.save(first, record_saying(f"{day} {words}"), NOW + day * DAY)
            store.back_up(NOW + day * DAY)
    copies = store.copies(first)
    assert [said(store.open_copy(first, copy.number, form)) for copy in copies] == [
        f"{day} evening" for day in (9, 8, 7, 6, 5)
    ]
    assert [copy.saved_at for copy in copies] == [NOW + day * DAY for day in (9, 8, 7, 6, 5)]
    assert len(store.copies(second)) == 1  # what does not change is copied once, and handed on


def test_a_copy_that_is_damaged_is_not_offered(folder: Path, made: Made, form: Form) -> None:
    store = opened(folder)
    name = made.cases[0]
    (folder / "backups/1/cases" / f"{name}.age").write_bytes(b"x")
    assert store.copies(name) == ()
    (folder / "cases" / f"{name}.age").unlink()
    with pytest.raises(DamagedError) as told:
        store.open(name, form)
    assert told.value.copies == ()
    with pytest.raises(DamagedError):
        store.open_copy(name, 1, form)


def test_a_file_that_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise CannotReadError(folder, PermissionError(13, "Permission denied"))

    monkeypatch.setattr(home, "read", refuse)
    monkeypatch.setattr(home, "whole_read", lambda _path: b"")
    with pytest.raises(AppError) as told:
        opened(folder)
    assert isinstance(told.value, CannotReadError)


@pytest.mark.parametrize("size", [0, 1, 0.5, -1], ids=["empty", "a byte", "half", "all but a byte"])
def test_a_store_that_was_cut_off_everywhere_is_told_and_left_alone(folder: Path, made: Made, size: float) -> None:
    for path in files(folder):
        raw = path.read_bytes()
        path.write_bytes(raw[: int(len(raw) * size) if size == 0.5 else int(size)])
    before = bytes_of(folder)
    for secret in (PASSPHRASE, made.code):
        with pytest.raises(AppError):
            unlock(folder, secret, NOW)
    assert bytes_of(folder) == before


def test_a_file_of_another_program_is_no_ring(folder: Path) -> None:
    for path in folder.rglob("ring.age"):
        path.write_bytes(seals.seal(b'{"version": 1}', seals.new_key()))
    before = bytes_of(folder)
    with pytest.raises(StoreDamagedError):
        opened(folder)
    assert bytes_of(folder) == before


@pytest.mark.parametrize("left", ["ring.age", "backups/ring.age", "backups/1/ring.age"])
def test_the_key_of_a_new_case_lies_in_three_files(folder: Path, form: Form, left: str) -> None:
    store = opened(folder)
    card = store.new(record_saying("new"), "2026-003", NOW + DAY)
    store._held.let_go()  # as if it were killed
    for path in folder.rglob("ring.age"):
        if path != folder / left:
            path.write_bytes(b"rotten")
    again = opened(folder)
    assert said(again.open(card.id, form)) == "new"
    assert len(again.cards) == 3


def test_the_first_case_of_all_is_safe_before_any_backup(tmp_path: Path, form: Form) -> None:
    store, _ = create(tmp_path / "notes", PASSPHRASE, NOW)
    card = store.new(record_saying("first"), "2026-001", NOW)
    store.close()
    for path in (tmp_path / "notes/ring.age", tmp_path / "notes/backups/ring.age"):
        path.write_bytes(b"")
    assert said(opened(tmp_path / "notes").open(card.id, form)) == "first"


def test_a_list_from_a_backup_dooms_nobody(folder: Path, made: Made) -> None:
    store = opened(folder)
    store.doom(made.cases[0], NOW)
    store.back_up(NOW)
    store.spare(made.cases[0])
    store.close()
    for path in (folder / "ring.age", folder / "backups/ring.age"):
        path.write_bytes(b"")
    later = opened(folder, NOW + 3 * DAY)
    assert later.mended == (Mended.RING_OLDER,)
    assert later.destroy_due(NOW + 3 * DAY) == ()
    assert [card.doomed_at for card in later.cards] == [None, None]


def test_what_a_copy_takes_the_place_of_is_kept_until_the_case_is_destroyed(
    folder: Path, made: Made, form: Form
) -> None:
    store = opened(folder)
    name = made.cases[0]
    path = folder / "cases" / f"{name}.age"
    for number in (1, 2):
        damaged = path.read_bytes()[:-number]
        path.write_bytes(damaged)
        with pytest.raises(DamagedError):
            store.open(name, form)
        assert said(store.restore(name, 1, form, NOW)) == f"{CANARY} one"
        assert said(store.open(name, form)) == f"{CANARY} one"
        assert (folder / "cases" / f"{name}.aside-{number}.age").read_bytes() == damaged
    store.save(name, record_saying("going on"), NOW)
    store.destroy(name)
    assert not [found for found in folder.rglob("*") if name in found.name]


def test_a_copy_that_cannot_be_written_leaves_everything_as_it_was(
    folder: Path, made: Made, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(folder)
    name = made.cases[0]
    path = folder / "cases" / f"{name}.age"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedError):
        store.open(name, form)
    before = bytes_of(folder)

    def refuse(path: Path, content: bytes) -> None:
        raise CannotWriteError(path, OSError(5, str(len(content))))

    with monkeypatch.context() as patched:
        patched.setattr("app.cases.layout.safe_write", refuse)
        with pytest.raises(CannotWriteError):
            store.restore(name, 1, form, NOW)
    assert bytes_of(folder) == before
    assert said(store.restore(name, 1, form, NOW)) == f"{CANARY} one"
