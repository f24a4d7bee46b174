"""A full disk, a killed program, two programs at once, little memory: told, and nothing lost."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from app.cases import holding
from app.cases.holding import Bar, hold
from app.cases.layout import BALLAST
from app.cases.store import Store
from app.errors import CannotWriteError
from app.files import safe_write
from app.guide.fields import Form

from .kept import CANARY, NOW, Made, bytes_of, opened, record_saying, said

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def store(folder: Path) -> Store:
    return opened(folder)


class Full:
    """A disk on which nothing can be written while there is a ballast, or (if *wholly*) never."""

    def __init__(self, folder: Path, *, wholly: bool = False) -> None:
        self.folder = folder
        self.wholly = wholly

    def write(self, path: Path, content: bytes) -> None:
        if self.wholly or (self.folder / BALLAST).exists():
            raise CannotWriteError(path, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        safe_write(path, content)


def test_on_a_full_disk_the_ballast_saves_the_last_words(
    store: Store, made: Made, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.open(made.cases[0], form)
    with monkeypatch.context() as patched:
        patched.setattr("app.cases.layout.safe_write", Full(store.folder).write)
        store.save(made.cases[0], record_saying("the last words"), NOW)
        assert not (store.folder / BALLAST).exists()
    store.close()
    assert (store.folder / BALLAST).stat().st_size >= 256 * 1024


def test_on_a_full_disk_a_case_can_be_destroyed(store: Store, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cases.layout.safe_write", Full(store.folder).write)
    store.destroy(made.cases[0])
    assert not [path for path in store.folder.rglob("*") if made.cases[0] in path.name]


def test_what_could_not_be_saved_is_never_called_saved(
    store: Store, made: Made, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.open(made.cases[0], form)
    (store.folder / BALLAST).unlink()
    before = bytes_of(store.folder)
    with monkeypatch.context() as patched:
        patched.setattr("app.cases.layout.safe_write", Full(store.folder, wholly=True).write)
        for deed in (
            lambda: store.save(made.cases[0], record_saying("lost?"), NOW),
            lambda: store.new(record_saying("new"), "x", NOW),
            lambda: store.describe(made.cases[0], code="x"),
        ):
            with pytest.raises(CannotWriteError):
                deed()
    assert bytes_of(store.folder) == before
    store.save(made.cases[0], record_saying("kept"), NOW)
    assert said(store.open(made.cases[0], form)) == "kept"


def test_after_a_disk_that_did_not_promise_one_can_go_on(
    store: Store, made: Made, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder was not synced: the new file lies there all the same, and is not taken for another's."""
    store.open(made.cases[0], form)

    def doubtful(path: Path, content: bytes) -> None:
        safe_write(path, content)
        raise CannotWriteError(path, OSError(errno.EIO, os.strerror(errno.EIO)))

    with monkeypatch.context() as patched:
        patched.setattr("app.cases.layout.safe_write", doubtful)
        with pytest.raises(CannotWriteError):
            store.save(made.cases[0], record_saying("one"), NOW)
    store.save(made.cases[0], record_saying("two"), NOW)
    assert said(store.open(made.cases[0], form)) == "two"


@pytest.mark.parametrize("step", range(1, 30))
def test_a_destruction_that_was_stopped_is_finished(
    store: Store, made: Made, form: Form, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    left = [step]

    def count(path: Path, *rest: bytes) -> None:
        left[0] -= 1
        if left[0] <= 0:
            raise CannotWriteError(path, OSError(errno.EIO, "pulled"))
        (safe_write if rest else _overwrite)(path, *rest)

    with monkeypatch.context() as patched, suppress(CannotWriteError):
        patched.setattr("app.cases.layout.safe_write", count)
        patched.setattr("app.cases.layout.overwrite", count)
        store.destroy(made.cases[0])
    if left[0] <= 0:
        store._held.let_go()
        again = opened(store.folder)
        names = [card.id for card in again.cards]
        assert names in ([made.cases[1]], [*made.cases])
        if len(names) == 2:  # the very first write failed: it is there, whole
            assert step == 1
            assert said(again.open(made.cases[0], form)) == f"{CANARY} one"
            return
    assert not [path for path in store.folder.rglob("*") if made.cases[0] in path.name]


def _overwrite(path: Path) -> None:
    path.unlink(missing_ok=True)


_HOLD = """
import sys, pathlib, datetime, time
from app.cases.holding import hold
held = hold(pathlib.Path(sys.argv[1]), datetime.datetime.now(datetime.UTC))
print(held.bar, flush=True)
sys.stdin.read()
"""


def other(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_a_program_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with other(path) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "None\n"
        held = hold(path, NOW)
        assert held.bar is Bar.OPEN_HERE
        assert held.holder
        assert held.holder.host == holding.host()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert json.loads(path.read_text("utf-8"))["pid"] == holder.pid  # it is still named
    assert hold(path, NOW).bar is None


def test_where_a_disk_knows_no_locks_names_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(holding, "_system_lock", refuse)
    path = tmp_path / "lock"
    assert hold(path, NOW).is_weak
    running = json.loads(path.read_text("utf-8")) | {"pid": os.getppid()}
    path.write_text(json.dumps(running))
    assert hold(path, NOW).bar is Bar.OPEN_HERE
    path.write_text(json.dumps(running | {"host": "other-pc"}))
    assert hold(path, NOW).bar is Bar.OPEN_ELSEWHERE
    with subprocess.Popen(["true"]) as ended:
        pass
    path.write_text(json.dumps(running | {"pid": ended.pid}))
    assert hold(path, NOW).bar is None


def test_a_lock_file_full_of_nonsense_holds_nobody_up(tmp_path: Path) -> None:
    for nonsense in (b"\0" * 50, b"[]", b'{"host": 1}', b'{"host": "x", "pid": {}, "since": "y"}', b"\xff"):
        (tmp_path / "lock").write_bytes(nonsense)
        held = hold(tmp_path / "lock", NOW)
        assert held.bar is None
        held.let_go()


_LITTLE = """
import resource, sys
from app.cases import seals
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
try:
    seals.lock(b"x", "y")
except seals.SealError as error:
    print(error.fault)
"""


def test_too_little_memory_is_told_and_not_the_end() -> None:
    ended = subprocess.run([sys.executable, "-c", _LITTLE], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "no-memory\n")


_CRASH = "import os, sys; from app.files import without_core_dumps as w; sys.argv[1:] and w(); os.abort()"


def test_a_crash_leaves_no_memory_behind(needs: Callable[[str], None], tmp_path: Path) -> None:
    needs("core files")
    resource = pytest.importorskip("resource")

    def allow() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE)[1:] * 2)

    def crashed(*words: str) -> list[str]:
        folder = tmp_path / "".join(("at", *words))
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", _CRASH, *words],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT)},
            preexec_fn=allow,
            check=False,
        )
        return [path.name for path in folder.iterdir()]

    assert crashed("quietly") == []
    assert crashed() != []
