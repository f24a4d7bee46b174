"""Notes are kept, found again, and opened by nobody else; nothing is overwritten, nothing half done."""

from __future__ import annotations

import json
import stat
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cases import seals
from app.cases.due import Deadline
from app.cases.ring import State
from app.cases.store import Bar, Kept, Store, create, erase, look, propose_code, unlock
from app.errors import (
    AppError,
    FolderNotEmptyError,
    ReadOnlyError,
    StoreChangedError,
    StoreForeignError,
    StoreNewerError,
    WrongPassphraseError,
    WrongRecoveryError,
)
from app.guide.blocks import PageId
from app.guide.duties import DutyId
from app.guide.fields import Form

from .kept import (
    CANARY,
    COMPOSED_OTHERWISE,
    DAY,
    NOW,
    PASSPHRASE,
    Made,
    age,
    bytes_of,
    files,
    make,
    opened,
    record_saying,
    said,
)


@pytest.fixture
def store(folder: Path) -> Store:
    return opened(folder)


pytestmark = pytest.mark.usefixtures("quick")

# ---- with the passphrase as slow as it is, once


def test_the_passphrase_and_the_code_open_it_and_nothing_else_does(
    form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    made = make(tmp_path / "notes")
    for secret in (COMPOSED_OTHERWISE, made.code):
        store = unlock(made.folder, secret, NOW)
        assert [said(store.open(name, form)) for name in made.cases] == [f"{CANARY} one", f"{CANARY} two"]
        assert store.mended == ()
        store.close()
    before = bytes_of(made.folder)
    with pytest.raises(WrongPassphraseError):
        unlock(made.folder, PASSPHRASE + " ", NOW)
    assert bytes_of(made.folder) == before


def test_a_wrong_passphrase_is_told_after_one_try_however_often(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    unlock_seal = seals.unlock

    def count(sealed: bytes, passphrase: str) -> bytes:
        tried.append(passphrase)
        return unlock_seal(sealed, passphrase)

    monkeypatch.setattr(seals, "unlock", count)
    before = bytes_of(folder)
    for number in range(20):
        with pytest.raises(WrongPassphraseError):
            unlock(folder, f"wrong {number}", NOW)
    assert len(tried) == 20
    assert bytes_of(folder) == before
    assert not opened(folder).is_read_only


def test_the_age_program_opens_every_file(made: Made, tmp_path: Path, needs: object) -> None:
    assert callable(needs)
    needs("age")
    store = opened(made.copy(tmp_path / "notes"))
    key = tmp_path / "key"
    key.write_text(store._key + "\n", "ascii")
    for ring in (store.folder / "ring.age", store.folder / "backups/ring.age", store.folder / "backups/1/ring.age"):
        for entry in json.loads(age("-d", "-i", key, ring))["entries"]:
            own = tmp_path / "own"
            own.write_text(entry["key"], "ascii")
            path = store.folder / "cases" / f"{entry['id']}.age"
            assert CANARY in age("-d", "-i", own, path).decode()
    recipient = entry["key"] and _recipient(own)
    path.write_bytes(age("-r", recipient, content=age("-d", "-i", own, path)))
    name = made.cases[1]
    assert seals.unseal((store.folder / "cases" / f"{name}.age").read_bytes(), entry["key"])


def _recipient(own: Path) -> str:
    return subprocess.run(["age-keygen", "-y", own], capture_output=True, text=True, check=True).stdout.strip()


# ---- what lies on the disk


def test_no_word_lies_open_on_the_disk(folder: Path) -> None:
    for path in files(folder):
        assert CANARY.encode() not in path.read_bytes()
        assert b"SECRET" not in path.read_bytes()
        assert "2026-001" not in path.read_text("latin-1")
    assert {path.name for path in folder.iterdir()} == {
        "format", "lock", "home.passphrase.age", "home.recovery.age", "ring.age", "cases", "backups", "ballast"
    }  # fmt: skip


def test_only_the_owner_may_read_it(folder: Path) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    assert modes == {0o600, 0o700}


@pytest.mark.parametrize(
    ("lies", "kept"),
    [
        pytest.param(None, Kept.NOTHING, id="no folder"),
        pytest.param({}, Kept.NOTHING, id="an empty folder"),
        pytest.param({"photo.txt": b"x"}, Kept.FOREIGN, id="something else"),
        pytest.param({"format": b"beside-store 1\nformat 1\n"}, Kept.FOREIGN, id="a format and nothing else"),
        pytest.param({"format": b"beside-store 2\nformat 2\n", "ring.age": b""}, Kept.NEWER, id="newer"),
        pytest.param({"format": b"beside-store 3\nformat 1\n", "ring.age": b""}, Kept.STORE, id="a flip in the format"),
        pytest.param({"format": b"\0\0\0", "ring.age": b""}, Kept.STORE, id="a damaged format"),
        pytest.param({"home.recovery.age": b""}, Kept.STORE, id="one file is left"),
    ],
)
def test_what_lies_in_a_folder_is_told(tmp_path: Path, lies: dict[str, bytes] | None, kept: Kept) -> None:
    folder = tmp_path / "notes"
    if lies is not None:
        folder.mkdir()
        for name, content in lies.items():
            (folder / name).write_bytes(content)
    assert look(folder) is kept
    error = {Kept.NEWER: StoreNewerError, Kept.STORE: None}.get(kept, StoreForeignError)
    if error:
        before = bytes_of(folder)
        with pytest.raises(error):
            unlock(folder, PASSPHRASE, NOW)
        assert bytes_of(folder) == before
    if lies:
        with pytest.raises(FolderNotEmptyError):
            create(folder, PASSPHRASE, NOW)


@pytest.mark.parametrize("name", ["許功蓋", "😀 notes", "n" * 240, "dots...", " x ", "-rf", "%s\n"])
def test_any_folder_will_do(tmp_path: Path, form: Form, name: str) -> None:
    store, code = create(tmp_path / name / "notes", PASSPHRASE, NOW)
    card = store.new(record_saying("x"), "a", NOW)
    store.close()
    assert said(unlock(tmp_path / name / "notes", code, NOW).open(card.id, form)) == "x"


# ---- cases


def test_cases_are_listed_as_they_were_described(store: Store, made: Made, form: Form) -> None:
    first, second = made.cases
    assert [card.code for card in store.cards] == ["2026-001", "2026-002"]
    assert propose_code(store.cards, NOW.date()) == "2026-003"
    card = store.describe(
        first, code="許", tags=("b", "a"), state=State.CLOSED, next_on=NOW.date(), stopped_at=PageId("listen"),
        duties=(Deadline(NOW + DAY, NOW, DutyId("report")),),
    )  # fmt: skip
    store.open(second, form)
    store.save(second, record_saying("later"), NOW + DAY)
    store.close()
    again = opened(store.folder)
    assert again.cards[0] == card
    assert again.cards[1].worked_at == NOW + DAY
    assert said(again.open(second, form)) == "later"


def test_a_save_writes_one_file_only(store: Store, made: Made, form: Form) -> None:
    before = bytes_of(store.folder)
    store.open(made.cases[0], form)
    store.save(made.cases[0], record_saying("changed"), NOW)
    after = bytes_of(store.folder)
    assert {name for name in after if after[name] != before.get(name)} == {f"cases/{made.cases[0]}.age"}


def test_a_case_is_opened_without_the_others(store: Store, made: Made, form: Form) -> None:
    (store.folder / "cases" / f"{made.cases[0]}.age").unlink()
    assert said(store.open(made.cases[1], form)) == f"{CANARY} two"


def test_what_another_has_written_is_never_overwritten(store: Store, made: Made, form: Form) -> None:
    name = made.cases[0]
    store.open(name, form)
    path = store.folder / "cases" / f"{name}.age"
    key = store._ring.entries[name].key
    other = seals.seal(b"from elsewhere", key)
    path.write_bytes(other)
    with pytest.raises(StoreChangedError):
        store.save(name, record_saying("mine"), NOW)
    assert path.read_bytes() == other
    ring = store.folder / "ring.age"
    ring.write_bytes(other)
    with pytest.raises(StoreChangedError):
        store.describe(name, code="x")
    assert ring.read_bytes() == other


def test_what_was_not_opened_is_not_saved(store: Store, made: Made) -> None:
    before = bytes_of(store.folder)
    with pytest.raises(StoreChangedError):
        store.save(made.cases[0], record_saying("blind"), NOW)
    assert bytes_of(store.folder) == before


def test_the_second_reads_only_and_says_who_holds_it(store: Store, made: Made, form: Form) -> None:
    second = opened(store.folder, NOW + DAY)
    assert (second.is_read_only, second.bar) == (True, Bar.OPEN_HERE)
    assert second.holder
    assert second.holder.since == NOW
    name = made.cases[0]
    assert said(second.open(name, form)) == f"{CANARY} one"
    before = bytes_of(store.folder)
    for deed in (
        lambda: second.save(name, record_saying("x"), NOW), lambda: second.describe(name, code="x"),
        lambda: second.destroy(name), lambda: second.new(record_saying("x"), "x", NOW), lambda: second.back_up(NOW),
        lambda: second.change_passphrase(PASSPHRASE, "x"), second.erase, lambda: erase(store.folder),
    ):  # fmt: skip
        with pytest.raises(ReadOnlyError):
            deed()
    assert not second.take_over(NOW)
    second.close()
    assert bytes_of(store.folder) == before
    store.open(name, form)
    store.save(name, record_saying("new"), NOW)
    store.close()
    assert second.take_over(NOW)
    assert second.bar is None
    with pytest.raises(StoreChangedError):
        second.save(name, record_saying("old"), NOW)
    assert said(second.open(name, form)) == "new"


def test_a_lock_of_another_computer_is_asked_about(folder: Path) -> None:
    (folder / "lock").write_text('{"host": "other-pc", "pid": 1, "since": "2026-11-20T08:00:00+00:00"}')
    store = opened(folder)
    assert (store.bar, store.holder and store.holder.host) == (Bar.OPEN_ELSEWHERE, "other-pc")
    assert store.take_over(NOW)
    assert not store.is_read_only


# ---- the end of a case


def traces(folder: Path, store: Store, name: str) -> list[str]:
    """Return the files that hold a key or the words of the case *name*."""
    found = [str(path.relative_to(folder)) for path in files(folder) if name in path.name]
    rings = [str(path.relative_to(folder)) for path in folder.rglob("ring.age")]
    tables = {path: store._rings.table_in(path) for path in rings}
    return found + [path for path, table in tables.items() if table is None or name in str(table["entries"])]


def test_a_case_that_is_destroyed_is_nowhere(store: Store, made: Made, form: Form) -> None:
    first, second = made.cases
    for day in range(1, 8):
        store.open(first, form)
        store.save(first, record_saying(f"day {day}"), NOW + day * DAY)
        store.back_up(NOW + day * DAY)
    assert len(store.copies(first)) == 5
    assert len(traces(store.folder, store, first)) > 10
    store.destroy(first)
    assert traces(store.folder, store, first) == []
    assert [card.id for card in store.cards] == [second]
    assert store.copies(second)
    store.close()
    assert [card.id for card in opened(store.folder).cards] == [second]


def test_doomed_cases_can_be_spared_for_a_day(store: Store, made: Made) -> None:
    first, second = made.cases
    assert store.doom(first, NOW).doomed_at == NOW + DAY
    store.doom(second, NOW)
    assert store.spare(second).doomed_at is None
    store.close()
    again = opened(store.folder, NOW + DAY - timedelta(seconds=1))
    assert again.destroy_due(NOW + DAY - timedelta(seconds=1)) == ()
    again.close()
    again = opened(store.folder, NOW + DAY)
    assert again.destroy_due(NOW + DAY) == (first,)
    assert [card.id for card in again.cards] == [second]


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_clock_that_jumps_destroys_nothing(store: Store, made: Made, form: Form, year: int) -> None:
    wrong = datetime(year, 1, 1, tzinfo=UTC)
    first = made.cases[0]
    store.doom(first, NOW)
    assert store.destroy_due(wrong) == ()
    store.doom(made.cases[1], wrong)
    store.open(first, form)
    store.save(first, record_saying("kept"), wrong)
    store.back_up(wrong)
    store.close()
    again = opened(store.folder, wrong)
    assert again.destroy_due(wrong) == ()
    again.close()
    again = opened(store.folder, NOW)
    assert again.destroy_due(NOW + timedelta(minutes=1)) == ()
    assert said(again.open(first, form)) == "kept"


def test_a_long_absence_is_believed_on_the_second_day(store: Store, made: Made) -> None:
    late = NOW + 1000 * DAY
    store.doom(made.cases[0], NOW)
    assert store.destroy_due(late) == ()
    assert store.destroy_due(late + DAY) == (made.cases[0],)


@pytest.mark.parametrize("year", [2027, 2100])
def test_a_clock_that_was_ahead_delays_destroying_by_two_days_at_most(store: Store, made: Made, year: int) -> None:
    ahead = datetime(year, 12, 1, tzinfo=UTC)
    assert store.due(ahead) == store.due(ahead + DAY) == ()
    assert store.doom(made.cases[0], NOW).doomed_at == ahead + 2 * DAY
    store.close()
    again = opened(store.folder, NOW + DAY)
    assert {card.id: card.doomed_at for card in again.cards}[made.cases[0]] == NOW + 2 * DAY
    assert again.destroy_due(NOW + 2 * DAY - timedelta(seconds=1)) == ()
    assert again.destroy_due(NOW + 2 * DAY) == (made.cases[0],)


def test_the_whole_store_can_be_taken_away_without_its_passphrase(folder: Path) -> None:
    (folder / "mine.txt").write_text("not of Beside")
    erase(folder)
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    with pytest.raises(StoreForeignError):
        erase(folder)
    (folder / "mine.txt").unlink()
    erase(folder)
    assert look(folder) is Kept.NOTHING


# ---- passphrase and code


def test_a_new_passphrase_shuts_out_the_old(store: Store, made: Made) -> None:
    with pytest.raises(WrongPassphraseError):
        store.change_passphrase("wrong", "new")
    before = bytes_of(store.folder)
    store.change_passphrase(PASSPHRASE, "new")
    after = bytes_of(store.folder)
    assert {name for name in after if after[name] != before[name]} == {
        "home.passphrase.age",
        "backups/home.passphrase.age",
    }
    store.change_passphrase(made.code, "newer")
    store.close()
    for gone in (PASSPHRASE, "new"):
        with pytest.raises(WrongPassphraseError):
            unlock(store.folder, gone, NOW)
    assert unlock(store.folder, "newer", NOW).cards


def test_a_new_code_shuts_out_the_old(store: Store, made: Made) -> None:
    code = store.new_recovery(PASSPHRASE)
    store.close()
    with pytest.raises(WrongRecoveryError):
        unlock(store.folder, made.code, NOW)
    again = unlock(store.folder, code, NOW)
    assert again.cards
    assert again.mended == ()


def test_no_error_holds_a_word(store: Store, made: Made, form: Form) -> None:
    lean = replace(form, sections=())
    raised: list[AppError] = []
    for deed in (
        lambda: store.save(made.cases[0], record_saying(CANARY), NOW),
        lambda: unlock(store.folder, CANARY, NOW),
        lambda: store.open_copy(made.cases[0], 4, lean),
    ):
        with pytest.raises(AppError) as told:
            deed()
        raised.append(told.value)
    assert CANARY not in repr([(error, vars(error), error.__context__) for error in raised])
    assert made.code.words[0] not in repr(made.code)
