"""Files are replaced whole, and when the call returns they are on the disk."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from app.errors import CannotWriteError
from app.files import make_folder, safe_write

ROOT = Path(__file__).resolve().parents[1]
CONTENTS = [
    pytest.param(b"", id="nothing"),
    pytest.param("陪您，也陪孩子\n".encode(), id="words"),
    pytest.param(bytes(range(256)) * 4, id="every byte"),
    pytest.param(b"\r\n\x1a\x00" * 1_000_000, id="4 MB of line ends"),
]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    return path


def lies_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("content", CONTENTS)
def test_what_is_written_is_there(tmp_path: Path, content: bytes) -> None:
    safe_write(tmp_path / "file", content)
    assert (tmp_path / "file").read_bytes() == content
    assert lies_in(tmp_path) == ["file"]


@pytest.mark.parametrize("content", CONTENTS)
def test_the_old_file_is_replaced_whole(old: Path, content: bytes) -> None:
    reader = old.open("rb")
    safe_write(old, content)
    assert old.read_bytes() == content
    with reader:
        assert reader.read() == b"old"  # who has it open goes on reading the old one
    assert lies_in(old.parent) == ["file"]


@pytest.mark.skipif(os.name != "posix", reason="mode bits")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077], ids=oct)
def test_only_the_owner_may_read_it(old: Path, umask: int) -> None:
    old.chmod(0o644)
    before = os.umask(umask)
    try:
        safe_write(old, b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.stat().st_mode) == 0o600


def test_a_long_name_of_chinese_can_be_written(tmp_path: Path) -> None:
    safe_write(tmp_path / ("家" * 70), b"new")
    assert lies_in(tmp_path) == ["家" * 70]


IMPOSSIBLE = [
    pytest.param("gone/file", id="folder missing"),
    pytest.param("folder", id="a folder"),
    pytest.param("folder/", id="a folder, with its slash"),
    pytest.param(".", id="the folder itself"),
    pytest.param("file/file", id="in a file"),
    pytest.param("x" * 300, id="name too long"),
]


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_be_written_leaves_all_as_it_was(old: Path, name: str) -> None:
    (old.parent / "folder").mkdir()
    path = old.parent / name
    with pytest.raises(CannotWriteError) as told:
        safe_write(path, b"new")
    assert told.value.path == path
    assert told.value.reason.strerror
    assert old.read_bytes() == b"old"
    assert lies_in(old.parent) == ["file", "folder"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    """As root, a rename would put a file where /dev/null was."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CannotWriteError):
        safe_write(pipe, b"new")
    assert pipe.is_fifo()
    assert lies_in(tmp_path) == ["pipe"]


def _full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt


@pytest.mark.parametrize("call", ["fsync", "write"])
def test_a_full_disk_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    monkeypatch.setattr(os, call, _full)
    with pytest.raises(CannotWriteError) as told:
        safe_write(old, b"new")
    monkeypatch.undo()
    assert told.value.reason.errno == errno.ENOSPC
    assert old.read_bytes() == b"old"
    assert lies_in(old.parent) == ["file"]


def test_ctrl_c_in_the_middle_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        safe_write(old, b"new")
    monkeypatch.undo()
    assert old.read_bytes() == b"old"
    assert lies_in(old.parent) == ["file"]


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_told(old: Path) -> None:
    for path in (old, old / "below"):
        with pytest.raises(CannotWriteError) as told:
            make_folder(path)
        assert told.value.path == path
    assert old.read_bytes() == b"old"


# Under strace: the order in which the disk is told, and what happens when it answers with an error.

_WRITE = "import sys, pathlib, app.files; app.files.safe_write(pathlib.Path(sys.argv[1]), b'new' * 1_000)"
_CALLS = "open,openat,creat,write,pwrite64,writev,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat"
Strace = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def strace(needs: Callable[[str], None], old: Path) -> Strace:
    """Replace the file *old* in a process of its own, watched (or disturbed) by strace; log beside the folder."""
    needs("strace")
    home = old.parent / "in"
    home.mkdir()
    old.rename(home / "file")

    def run(*options: str, tree: Path = ROOT) -> subprocess.CompletedProcess[str]:
        watched = ["strace", "-f", "-y", "-e", f"trace={_CALLS}", "-o", str(old.parent / "log"), *options]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [*watched, sys.executable, "-c", _WRITE, str(home / "file")],
            cwd=tree,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def told_the_disk(log: Path) -> list[str]:
    """Return what was done to the folder "in": repeated calls once, the temporary file as "new"."""
    steps: list[str] = []
    for line in log.read_text("utf-8").splitlines():
        call = re.match(r"[0-9]+ +([a-z0-9]+)\((.*)$", line)
        if not call or str(log.parent / "in") not in call[2]:
            continue
        name, rest = call[1], call[2]
        kept = re.sub(rf"{re.escape(str(log.parent))}/(in)?/?", "", rest)
        kept = re.sub(r"\.file\.\w+", "new", kept)
        places = " ".join(re.findall(r'[<"](new|file|)[>"]', kept.partition(", 0x")[0])) or "folder"
        step = f"{_KIND.get(name, name)} {places}".replace("  ", " ").strip()
        if name.startswith("open"):
            step = f"make {places.split()[-1]}" if "O_EXCL" in rest and "0600" in rest else ""
        if step and steps[-1:] != [step]:
            steps.append(step)
    return steps


_KIND = {"pwrite64": "write", "writev": "write", "renameat": "rename", "renameat2": "rename"}
_NAMED, _MOVED = "    handle, name = tempfile.mkstemp", "        os.replace(name, path)"
_WRITTEN, _SYNCED = "            _write_all(handle, content)\n", "            os.fsync(handle)\n"
SAFE = ["make new", "write new", "fsync new", "rename new file", "fsync folder"]


def test_it_is_on_the_disk_before_it_has_its_name_and_its_name_before_we_return(strace: Strace, tmp_path: Path) -> None:
    assert strace().returncode == 0
    assert told_the_disk(tmp_path / "log") == SAFE


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        pytest.param("    _sync_folder(path.parent)\n", "", id="folder not synced"),
        pytest.param(_SYNCED, "", id="file not synced"),
        pytest.param(_WRITTEN + _SYNCED, _SYNCED + _WRITTEN, id="synced before all is written"),
        pytest.param(_NAMED, f"    _sync_folder(path.parent)\n{_NAMED}", id="folder synced too early"),
        pytest.param(_MOVED, "        path.write_bytes(content)", id="written in place"),
    ],
)
def test_the_proof_fails_on_weaker_code(strace: Strace, tmp_path: Path, strong: str, weak: str) -> None:
    copy = tmp_path / "copy" / "app"
    copy.mkdir(parents=True)
    for name in ("__init__.py", "errors.py", "files.py"):
        shutil.copy(ROOT / "app" / name, copy)
    code = (copy / "files.py").read_text("utf-8")
    assert strong in code
    assert strace(tree=copy.parent).returncode == 0
    assert told_the_disk(tmp_path / "log") == SAFE
    (copy / "files.py").write_text(code.replace(strong, weak, 1), "utf-8")
    assert strace(tree=copy.parent).returncode == 0
    assert told_the_disk(tmp_path / "log") != SAFE


@pytest.mark.parametrize(
    ("call", "when", "error"),
    [
        pytest.param("write", 1, "ENOSPC", id="full at the first byte"),
        pytest.param("fsync", 1, "EIO", id="file not synced"),
        pytest.param("rename", 1, "EROFS", id="not renamed"),
    ],
)
def test_when_the_disk_refuses_the_old_file_stays(
    strace: Strace, tmp_path: Path, call: str, when: int, error: str
) -> None:
    ended = strace("-e", f"inject={call}:error={error}:when={when}")
    assert ended.returncode == 1
    assert "CannotWriteError" in ended.stderr
    assert lies_in(tmp_path / "in") == ["file"]
    assert (tmp_path / "in" / "file").read_bytes() == b"old"


def test_when_only_the_folder_cannot_be_synced_the_new_file_is_whole(strace: Strace, tmp_path: Path) -> None:
    ended = strace("-e", "inject=fsync:error=EIO:when=2")
    assert "CannotWriteError" in ended.stderr  # never a false "Saved"
    assert lies_in(tmp_path / "in") == ["file"]
    assert (tmp_path / "in" / "file").read_bytes() == b"new" * 1_000
