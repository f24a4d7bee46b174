"""Beside on a stick: what is kept stays on it, and a stick that can only be read keeps nothing and says so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT

_FOLDERS = {"HOME": "home", "TMPDIR": "temporary", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config",
            "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "runtime"}  # fmt: skip
_SESSION = """
import os, sys
from dataclasses import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
import app.main as main
from app.guide.blocks import PageId

def fail(*error):
    sys.__excepthook__(*error)
    os._exit(3)

sys.excepthook = fail

def choose(window):
    session = window.session
    told = " ".join(label.text() for label in window.findChildren(QLabel))
    window.begin_at(PageId("start"))
    session.prefer(replace(session.preferences, remember=True, region="tw"))
    print(session.own.is_portable, session.own.store, "can only be read" in told, flush=True)
    QTimer.singleShot(300, QApplication.instance().quit)

real = main.open_window
def open_window(*args):
    window = real(*args)
    QTimer.singleShot(400, lambda: choose(window))
    return window
main.open_window = open_window
sys.exit(main.run())
"""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with the program on it, and the file that makes it portable."""
    stick = tmp_path / "許功蓋 🗝"
    for folder in ("app", "content", "i18n", "resources"):
        shutil.copytree(ROOT / folder, stick / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (stick / ".portable").write_bytes(b"")
    return stick


def used(stick: Path, tmp_path: Path) -> tuple[list[str], set[str]]:
    """Use the program on *stick*; return what was told, and the files that this computer has since."""
    places = {name: tmp_path / folder for name, folder in _FOLDERS.items()}
    for place in places.values():
        place.mkdir(mode=0o700)
    environment = {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(stick)}
    ended = subprocess.run(
        [sys.executable, "-c", _SESSION], cwd=stick, timeout=100, check=False, text=True, capture_output=True,
        env=environment | {name: str(place) for name, place in places.items()},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    left = {str(path.relative_to(tmp_path)) for place in places.values() for path in place.rglob("*")}
    return ended.stdout.splitlines(), {name for name in left if "fontconfig" not in name}


def test_what_is_remembered_stays_on_the_stick(stick: Path, tmp_path: Path) -> None:
    told, left = used(stick, tmp_path)
    assert told == [f"True {stick / 'beside-data' / 'notes'} False"]
    assert json.loads((stick / "beside-data" / "preferences.json").read_text("utf-8"))["region"] == "tw"
    assert left == set()


@contextmanager
def only_read(stick: Path) -> Iterator[None]:
    """Have *stick* such that nothing can be written on it."""
    subprocess.run(["mount", "--bind", stick, stick], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", stick], check=True)
        yield
    finally:
        subprocess.run(["umount", stick], check=True)


def test_a_stick_that_can_only_be_read_says_so_and_keeps_nothing(
    stick: Path, tmp_path: Path, needs: Callable[[str], None]
) -> None:
    needs("small disks")
    with only_read(stick):
        told, left = used(stick, tmp_path)
    assert told == [f"True {stick / 'beside-data' / 'notes'} True"]
    assert not (stick / "beside-data").exists()
    assert left == set()
