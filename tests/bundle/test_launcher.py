"""The script that starts the bundle on Linux: it starts it, or says in both languages why not."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "resources" / "bundle" / "beside.sh"
Folder = Callable[..., Path]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a script for sh")


def runnable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture
def bundle(tmp_path: Path) -> Folder:
    """A bundle whose program does what it is told, in a folder with a difficult name."""

    def made(program: str, *, machine: str = platform.machine(), glibc: int = 17) -> Path:
        folder = tmp_path / "王 小明 😀 $(false)" / "Beside"
        (folder / "parts").mkdir(parents=True)
        runnable(folder / "beside.bin", program)
        text = SCRIPT.read_text("utf-8").replace("@MACHINE@", machine).replace("@GLIBC@", str(glibc))
        runnable(folder / "beside", text.partition("\n")[2])
        return folder

    return made


def started(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [folder / "beside", *words],
        env=plain | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def with_tools(folder: Path, **tools: str) -> str:
    """Return a PATH on which the *tools* come first."""
    for name, text in tools.items():
        runnable(folder / "tools" / name, text)
    return f"{folder / 'tools'}:{os.environ['PATH']}"


def test_it_hands_on_words_and_answer(bundle: Folder) -> None:
    ended = started(bundle('printf "%s|" "$@"; echo told >&2; exit 1'), "check", "a b", "*")
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "check|a b|*|", "told\n")


def test_it_is_silent_when_all_is_well(bundle: Folder) -> None:
    ended = started(bundle("echo hello; echo noise >&2"))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "hello\n", "")


def test_it_is_found_through_a_link(bundle: Folder, tmp_path: Path) -> None:
    (tmp_path / "beside").symlink_to(bundle("echo here") / "beside")
    assert started(tmp_path).stdout == "here\n"


def test_what_the_program_says_before_there_is_a_window_is_shown_in_a_box(bundle: Folder, tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    tools = with_tools(tmp_path, zenity=f'printf "%s\\n" "$@" >"{shown}"')
    ended = started(bundle('echo "beside: no font" >&2; exit 1'), PATH=tools, DISPLAY=":1")
    assert ended.returncode == 1
    assert "--text=beside: no font\n" in shown.read_text("utf-8")


def told_in_both(ended: subprocess.CompletedProcess[str]) -> str:
    english, chinese = ended.stderr.splitlines()[-2:]
    assert english.isascii() or "“" in english
    assert any("\u4e00" <= char <= "\u9fff" for char in chinese)
    return english


def spoil_part(folder: Path) -> None:
    shutil.rmtree(folder / "parts")


def spoil_rights(folder: Path) -> None:
    (folder / "beside.bin").chmod(0o644)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        pytest.param(spoil_part, "unpack the whole folder", id="opened inside an archive"),
        pytest.param(spoil_rights, "No program may be started from this place", id="a stick that runs nothing"),
    ],
)
def test_what_is_wrong_with_the_folder_is_said(bundle: Folder, spoil: Callable[[Path], None], expected: str) -> None:
    folder = bundle("exit 255")
    spoil(folder)
    ended = started(folder)
    assert ended.returncode > 2
    assert expected in told_in_both(ended)


@pytest.mark.parametrize(
    ("facts", "tools", "expected"),
    [
        pytest.param({"machine": "riscv64"}, {}, "computers of the kind riscv64", id="another machine"),
        pytest.param(
            {"glibc": 35}, {"getconf": "echo glibc 2.31"}, "glibc 2.35 or newer; here is glibc 2.31", id="old"
        ),
        pytest.param({"glibc": 35}, {"getconf": "exit 1"}, "here is none", id="no glibc at all"),
    ],
)
def test_what_is_wrong_with_the_system_is_said(
    bundle: Folder, tmp_path: Path, facts: dict[str, str], tools: dict[str, str], expected: str
) -> None:
    ended = started(bundle("exit 255", **facts), PATH=with_tools(tmp_path, **tools))
    assert ended.returncode == 255
    assert expected in told_in_both(ended)


@pytest.mark.parametrize("code", [3, 134, 139, 255])
def test_a_crash_is_never_silent(bundle: Folder, code: int) -> None:
    ended = started(bundle(f"exit {code}"))
    assert ended.returncode == code
    assert f"code {code}" in told_in_both(ended)


@pytest.mark.parametrize("code", [0, 130, 141, 143])
def test_who_ends_it_is_told_nothing(bundle: Folder, code: int) -> None:
    ended = started(bundle(f"exit {code}"))
    assert (ended.returncode, ended.stderr) == (code, "")
