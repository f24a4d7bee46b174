"""Folders without rights, disks without room, odd names, odd languages, odd clocks: told, and nothing lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cases.layout import BALLAST
from app.cases.parcel import export, import_
from app.cases.store import Bar, CaseId, Store, create, unlock
from app.errors import CannotReadError, CannotWriteError, ReadOnlyError
from app.files import safe_write
from app.guide.fields import Form

from .kept import CANARY, NOW, PASSPHRASE, Made, bytes_of, opened, record_saying, said

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.usefixtures("quick")

# ---- without rights


@contextmanager
def as_somebody() -> Iterator[None]:
    """Have no more rights than anybody: root may do everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def near(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store as somebody reaches it who may not look into the folders above."""
    opened(folder).close()  # so that all is loaded that they could not read
    folder.parent.chmod(0o755)
    monkeypatch.chdir(folder.parent)
    return Path(folder.name)


def _allow(folder: Path, *, files: int, folders: int) -> None:
    for path in (folder, *sorted(folder.rglob("*"))):
        path.chmod(folders if path.is_dir() else files)


@pytest.mark.skipif(os.name != "posix", reason="rights are of another kind")
def test_where_one_may_only_read_it_opens_for_reading(near: Path, made: Made, form: Form) -> None:
    _allow(near, files=0o444, folders=0o555)
    before = bytes_of(near)
    with as_somebody():
        store = opened(near)
        assert (store.is_read_only, store.bar, store.mended) == (True, Bar.NO_RIGHTS, ())
        assert said(store.open(made.cases[0], form)) == f"{CANARY} one"
        with pytest.raises(ReadOnlyError):
            store.destroy(made.cases[0])
        store.close()
    assert bytes_of(near) == before


@pytest.mark.skipif(os.name != "posix", reason="rights are of another kind")
@pytest.mark.parametrize("hidden", [".", "home.passphrase.age", "ring.age", "case"])
def test_what_one_may_not_read_is_not_called_damaged(near: Path, made: Made, form: Form, hidden: str) -> None:
    _allow(near, files=0o444, folders=0o555)
    name = f"cases/{made.cases[0]}.age" if hidden == "case" else hidden
    for path in [near / name, *(near / "backups").rglob(hidden)]:
        path.chmod(0)
    with as_somebody(), pytest.raises(CannotReadError):
        opened(near).open(made.cases[0], form)


@pytest.mark.skipif(os.name != "posix", reason="rights are of another kind")
def test_where_one_may_not_write_no_store_is_made(near: Path) -> None:
    (near.parent / "bare").mkdir(mode=0o755)
    with as_somebody(), pytest.raises(CannotWriteError):
        create(Path("bare") / "notes", PASSPHRASE, NOW)
    assert not [*(near.parent / "bare").iterdir()]


# ---- without room


@pytest.mark.parametrize("has_ballast", [True, False])
def test_a_full_disk_without_a_lock_is_not_taken_for_one_without_rights(
    folder: Path, made: Made, monkeypatch: pytest.MonkeyPatch, *, has_ballast: bool
) -> None:
    """The lock is only a name; but there are disks that have no room for one."""
    (folder / "lock").unlink()
    if not has_ballast:
        (folder / BALLAST).unlink()
    real = os.open

    def full(path: Path, *rest: int) -> int:
        if Path(path).name == "lock" and ((folder / BALLAST).exists() or not has_ballast):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", full)
        patched.setattr("app.cases.layout.safe_write", _nothing_new(folder))
        store = opened(folder)
    assert store.bar is (None if has_ballast else Bar.NO_ROOM)
    if has_ballast:
        store.destroy(made.cases[0])
        assert len(store.cards) == 1


def _nothing_new(folder: Path) -> Callable[[Path, bytes], None]:
    def write(path: Path, content: bytes) -> None:
        if path == folder / BALLAST:
            raise CannotWriteError(path, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        safe_write(path, content)

    return write


class Small:
    """A disk on which a file can only be written in the room that others have left."""

    def __init__(self, folder: Path, room: int) -> None:
        self._folder = folder
        self._size = self._used() + room

    def _used(self) -> int:
        return sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())

    def write(self, path: Path, content: bytes) -> None:
        if self._used() + len(content) > self._size:
            raise CannotWriteError(path, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        safe_write(path, content)


@pytest.mark.parametrize("room", [0, 500, 1000, 2000, 4000])
def test_a_case_can_be_destroyed_with_no_room_at_all(
    folder: Path, made: Made, form: Form, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    store = opened(folder)
    (folder / BALLAST).unlink()
    with monkeypatch.context() as patched:
        patched.setattr("app.cases.layout.safe_write", Small(folder, room).write)
        store.destroy(made.cases[0])
    for path in folder.rglob("ring.age"):
        table = store._rings.table_in(str(path.relative_to(folder)))
        assert table
        assert made.cases[0] not in str(table["entries"])
    assert not [path for path in folder.rglob("*") if made.cases[0] in path.name]
    store.close()
    assert said(opened(folder).open(made.cases[1], form)) == f"{CANARY} two"


def test_a_new_case_that_found_no_room_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened(folder)
    (folder / BALLAST).unlink()
    before = bytes_of(folder)
    with monkeypatch.context() as patched:
        patched.setattr("app.cases.layout.safe_write", Small(folder, 1200).write)
        with pytest.raises(CannotWriteError):
            store.new(record_saying("x"), "2026-003", NOW)
    assert bytes_of(folder) == before


# ---- odd names, in any language


_ODD = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from app.cases import seals
from tests.faults.quick import lock
from tests.cases.kept import PASSPHRASE, record_saying
from app.cases.store import create, unlock
from app.files import safe_write
seals.lock = lock
now = datetime(2026, 11, 23, tzinfo=UTC)
names = ("\u8a31\u529f\u84cb", "\U0001f600", "n" * 240, "\u84cb" * 80, "dots...", "\u8a31/\u529f")
for name in names:
    store, code = create(Path(name) / name.replace("/", "."), PASSPHRASE, now)
    card = store.new(record_saying(name), name, now)
    store.back_up(now)
    store.close()
    assert unlock(store.folder, code, now).cards == (card,)
    safe_write(Path(name) / ("\u84cb" * 80 + ".beside-case"), b"x")
print("well")
"""


@pytest.mark.parametrize("language", ["C", "zh_TW.UTF-8", "en_US.UTF-8"])
def test_in_any_language_any_folder_will_do(tmp_path: Path, language: str) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": language}
    if locales := _compiled(tmp_path, language):
        environment["LOCPATH"] = str(locales)
    ended = subprocess.run(
        [sys.executable, "-c", _ODD], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "well\n"), ended.stderr


def _compiled(folder: Path, language: str) -> Path | None:
    """Return a folder in which the system finds *language*, as most machines lack it."""
    if language == "C":
        return None
    name, charset = language.split(".")
    (folder / "locales").mkdir()
    with suppress(FileNotFoundError):
        command = ["localedef", "-c", "-i", name, "-f", charset, str(folder / "locales" / language)]
        subprocess.run(command, capture_output=True, check=False)
    return folder / "locales" if any((folder / "locales").iterdir()) else None


# ---- odd clocks


def _operations(store: Store, made: Made, form: Form, wrong: datetime) -> dict[str, Callable[[], object]]:
    first, second = made.cases
    return {
        "new": lambda: store.new(record_saying("new"), "2026-003", wrong),
        "save": lambda: _saved(store, first, form, wrong),
        "doom": lambda: store.doom(second, wrong),
        "spare": lambda: (store.doom(second, NOW), store.due(wrong), store.spare(second)),
        "destroy due": lambda: (store.doom(second, NOW), store.destroy_due(wrong)),
        "back up": lambda: store.back_up(wrong),
        "restore": lambda: (store.open(first, form), store.restore(first, 1, form, wrong)),
        "passphrase": lambda: store.change_passphrase(PASSPHRASE, PASSPHRASE),
        "export": lambda: import_(export(record_saying("x"), "a", PASSPHRASE, wrong), PASSPHRASE, form),
    }


def _saved(store: Store, name: CaseId, form: Form, now: datetime) -> None:
    store.open(name, form)
    store.save(name, record_saying(f"{CANARY} one"), now)


@pytest.mark.parametrize("year", [1970, 2100])
@pytest.mark.parametrize(
    "what", ["new", "save", "doom", "spare", "destroy due", "back up", "restore", "passphrase", "export"]
)
def test_whatever_is_done_by_a_wrong_clock_loses_nothing(
    folder: Path, made: Made, form: Form, year: int, what: str
) -> None:
    wrong = datetime(year, 1, 1, tzinfo=UTC)
    store = unlock(folder, PASSPHRASE, wrong)
    _operations(store, made, form, wrong)[what]()
    store.close()
    for now in (wrong, NOW):
        again = unlock(folder, PASSPHRASE, now)
        assert again.destroy_due(now) == ()
        again.back_up(now)
        assert [said(again.open(name, form)) for name in made.cases] == [f"{CANARY} one", f"{CANARY} two"]
        again.close()


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_store_that_was_made_by_a_wrong_clock_is_like_any(tmp_path: Path, form: Form, year: int) -> None:
    wrong = datetime(year, 1, 1, tzinfo=UTC)
    store, code = create(tmp_path / "notes", PASSPHRASE, wrong)
    card = store.new(record_saying("x"), "a", wrong)
    store.back_up(wrong)
    store.close()
    again = unlock(tmp_path / "notes", code, NOW)
    again.back_up(NOW)
    again.doom(card.id, NOW)
    assert again.destroy_due(NOW) == ()
    assert said(again.open(card.id, form)) == "x"
    assert len(again.copies(card.id)) == 1
