"""A store of an older format is copied, then brought to ours; killed anywhere, it goes on from there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from app.cases import migration, seals
from app.cases.migration import Step
from app.cases.ring import Table, dumped, loaded
from app.cases.store import unlock
from app.errors import CannotWriteError
from app.files import safe_write
from app.guide.fields import Form

from .kept import CANARY, DAY, NOW, PASSPHRASE, Made, bytes_of, opened, said

pytestmark = pytest.mark.usefixtures("quick")


def ring_up(table: Table) -> Table:
    """In the made-up format 0 a code was called a label."""
    rows = [{("code" if key == "label" else key): value for key, value in row.items()} for row in table["entries"]]
    return {**table, "entries": rows}


def case_up(table: Table) -> Table:
    """In the made-up format 0 nothing was kept of what is half typed."""
    return {**table, "drafts": {}}


STEPS = {0: Step(ring=ring_up, case=case_up)}


@pytest.fixture
def old(folder: Path) -> Path:
    """A store as a made-up older Beside would have written it."""
    store = opened(folder)
    key, entries = store._key, store._ring.entries
    store.close()
    for name, entry in entries.items():
        path = folder / "cases" / f"{name}.age"
        table = loaded(seals.unseal(path.read_bytes(), entry.key)) | {"version": 0}
        del table["drafts"]
        path.write_bytes(seals.seal(dumped(table), entry.key))
    for path in (folder / "ring.age", folder / "backups/ring.age"):
        table = loaded(seals.unseal(path.read_bytes(), key)) | {"version": 0}
        for row in table["entries"]:
            row["label"] = row.pop("code")
        path.write_bytes(seals.seal(dumped(table), key))
    (folder / "format").write_bytes(b"beside-store 0\nformat 0\n")
    return folder


def what_is_read(folder: Path, made: Made, form: Form) -> list[object]:
    store = unlock(folder, PASSPHRASE, NOW, steps=STEPS)
    words = [card.code for card in store.cards] + [said(store.open(name, form)) for name in made.cases]
    store.close()
    return words


WHOLE = ["2026-001", "2026-002", f"{CANARY} one", f"{CANARY} two"]


def test_an_older_store_is_copied_and_brought_to_ours(old: Path, made: Made, form: Form) -> None:
    before = bytes_of(old)
    assert what_is_read(old, made, form) == WHOLE
    assert (old / "format").read_bytes() == b"beside-store 1\nformat 1\n"
    copied = bytes_of(old / "backups/before-format-0")
    assert copied == {name: before[name] for name in copied}
    assert len(copied) == 6
    after = bytes_of(old)
    assert what_is_read(old, made, form) == WHOLE
    assert {name for name in after if bytes_of(old)[name] != after[name]} == set()


def test_stopped_at_any_write_it_goes_on(made: Made, old: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    good = bytes_of(old)
    for number in range(1, 100):
        left = [number]

        def write(path: Path, content: bytes, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise CannotWriteError(path, OSError(5, "pulled"))
            safe_write(path, content)

        with monkeypatch.context() as patched:
            patched.setattr("app.cases.layout.safe_write", write)
            with suppress(CannotWriteError):
                unlock(old, PASSPHRASE, NOW, steps=STEPS).close()
        done = left[0] > 0
        assert what_is_read(old, made, form) == WHOLE
        for path in sorted(old.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        for name, content in good.items():
            (old / name).parent.mkdir(parents=True, exist_ok=True)
            (old / name).write_bytes(content)
        if done:
            assert number > 10
            return
    pytest.fail("it never came to an end")


def test_whoever_only_reads_changes_nothing(old: Path, made: Made, form: Form) -> None:
    (old / "lock").write_text('{"host": "other-pc", "pid": 1, "since": "2026-11-20T08:00:00+00:00"}')
    before = bytes_of(old)
    assert what_is_read(old, made, form) == WHOLE
    assert bytes_of(old) == before


def test_the_copy_forgets_what_is_destroyed(old: Path, made: Made) -> None:
    store = unlock(old, PASSPHRASE, NOW, steps=STEPS)
    store.back_up(NOW + DAY)
    store.destroy(made.cases[0])
    table = store._rings.table_in("backups/before-format-0/ring.age")
    assert table
    assert [row["id"] for row in table["entries"]] == [made.cases[1]]
    assert not [path for path in old.rglob("*") if made.cases[0] in path.name]


def test_the_copy_does_not_open_with_what_was_replaced(old: Path) -> None:
    store = unlock(old, PASSPHRASE, NOW, steps=STEPS)
    store.change_passphrase(PASSPHRASE, "another one")
    store.new_recovery("another one")
    copy = old / "backups/before-format-0"
    assert sorted(path.name for path in copy.iterdir()) == ["cases", "format", "ring.age"]


def test_the_first_format_has_none_before_it() -> None:
    assert migration.STEPS == {}
