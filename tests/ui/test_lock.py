"""Locking, with two real processes: a fresh one takes the window over, and with the old one its memory is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Xq7-canary-typed-before"

# The real start, in which somebody keeps their notes, types, and locks; what the fresh process is started with is the
# same program, in which somebody lifts the cover and types the passphrase.
_OLD = """
import os, sys, json
from dataclasses import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
import app.main as main
import app.ui.keep.taking_over as taking_over
from app.ui.session import KEEP
from app.cases.counsel import Note, Said
from app.guide.guide import START

counsels = "COUNSELS" in os.environ
taking_over.ourselves = lambda: [sys.executable, "-c", sys.argv[2]]

def the_window():
    return next(part for part in QApplication.topLevelWidgets() if part.objectName() == "window")

def begin():
    window = the_window()
    window.resize(700, 600)
    window.begin_at(KEEP)
    if counsels:
        window.session.prefer(replace(window.session.preferences, counsels=True))
    window.session.keeping.create(sys.argv[1] + "-passphrase", print)
    window.session.keeping.opened.connect(lambda: QTimer.singleShot(200, begin_case if counsels else write))

def begin_case():
    window = the_window()
    if window.session.counselling.card is None:
        window.session.counselling.begin_case("2026-001")
        QTimer.singleShot(500, write)

def said(counsel, at):
    return Note(id=counsel.fresh(Note), at=at, said=Said.CHILD, words=sys.argv[1])

def write():
    window = the_window()
    window.session.add_own(sys.argv[1])
    window.session.draft("own:new", sys.argv[1])
    if counsels:
        window.session.counselling.note(said)
    window.session.open(START)
    QTimer.singleShot(50, lambda: window.session.keeping.lock_asked.emit())

def soon():
    QTimer.singleShot(100, begin)

real = main.open_window
def open_window(*args):
    window = real(*args)
    QTimer.singleShot(300, begin)
    return window
main.open_window = open_window
sys.exit(main.run())
"""
_FRESH = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
import app.main as main
from tests.ui.seen import shown

def look():
    window = next(part for part in QApplication.topLevelWidgets() if part.objectName() == "window")
    cover = window.get_ready()
    told = {"pid": os.getpid(), "size": [window.width(), window.height()], "covered": cover.isVisible(),
            "title": window.windowTitle()}
    cover.lift()
    told["page"] = window.session.trail.here
    told["stand"] = str(window.session.keeping.stand)
    told["parent"] = os.getppid()
    told["said"] = shown(window)
    Path(os.environ["TOLD"]).write_text(json.dumps(told))

real = main.open_window
def open_window(*args):
    window = real(*args)
    QTimer.singleShot(1500, look)
    return window
main.open_window = open_window
sys.exit(main.run_locked())
"""


_SPOIL = """
import os
from pathlib import Path
site = Path(os.environ["XDG_DATA_DIRS"], "beside")
site.mkdir(parents=True)
(site / "policy.toml").write_text('logo = "x.png"')
"""


@pytest.fixture
def locked(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[dict[str, object]]:
    """What the fresh process told of itself, once the old one was gone; it runs until the test is over.

    The parameters: what happens on the computer in the moment *between* the two, and whether somebody *counsels*.
    """
    told = tmp_path / "told"
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH"}}
    environment |= {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8", "TOLD": str(told)}
    environment |= {"XDG_DATA_DIRS": str(tmp_path / "site")}
    asked = getattr(request, "param", {})
    fresh = asked.get("between", "") + _FRESH
    environment |= {"COUNSELS": "1"} if asked.get("counsels") else {}
    with (tmp_path / "errors").open("wb") as errors:  # not a pipe: the fresh process has it for as long as it runs
        ended = subprocess.run(
            [sys.executable, "-c", _OLD, CANARY, fresh], env=environment, stdout=subprocess.DEVNULL, stderr=errors,
            timeout=60, check=False,
        )  # fmt: skip
    assert ended.returncode == 0, (tmp_path / "errors").read_text("utf-8", "replace")
    _until(told.exists)
    _until(lambda: bool(told.read_text()))
    found = json.loads(told.read_text())
    yield found | {"errors": (tmp_path / "errors").read_text("utf-8", "replace"), "folder": tmp_path / "data"}
    os.kill(found["pid"], 15)


def _until(is_so: Callable[[], bool]) -> None:
    last = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < last
        time.sleep(0.02)


def memory(pid: int) -> Iterator[bytes]:
    """Yield all memory of a process that can be read."""
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        place, rights, *_ = line.split()
        begin, end = (int(number, 16) for number in place.split("-"))
        if rights.startswith("r") and "[v" not in line:
            with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as file:
                file.seek(begin)
                try:
                    yield file.read(end - begin)
                except OSError:
                    continue


@pytest.mark.parametrize("locked", [{}, {"counsels": True}], indirect=True, ids=["a parent", "a counsellor"])
def test_a_fresh_process_takes_over_and_the_memory_is_gone(
    locked: dict[str, object], needs: Callable[[str], None]
) -> None:
    needs("the memory of a process")
    pid = locked["pid"]
    assert isinstance(pid, int)
    assert locked["covered"]
    assert locked["title"] == "Clock"
    assert locked["size"] == [700, 600]
    assert (locked["page"], locked["stand"]) == ("@keep", "closed")
    found = list(memory(pid))
    assert sum(map(len, found)) > 20_000_000
    assert any(b"Open my notes" in part for part in found)  # what is there can be found
    assert list((Path(str(locked["folder"])) / "beside/notes/cases").glob("*.age"))  # it was written down before
    assert not any(CANARY.encode(form) in part for part in found for form in ("utf-8", "utf-16-le", "utf-32-le"))
    folder = locked["folder"]
    assert isinstance(folder, Path)
    assert (folder / "beside" / "notes" / "lock").read_bytes() in {b"", b"\n"}  # nobody holds it any more
    assert CANARY not in str(locked["errors"])


@pytest.mark.parametrize("locked", [{"between": _SPOIL}], indirect=True, ids=["the policy has a mistake"])
def test_a_policy_that_was_spoiled_meanwhile_counts_for_the_fresh_process(locked: dict[str, object]) -> None:
    assert locked["stand"] == "nowhere"
    assert "have a mistake in line 1" in str(locked["said"])
