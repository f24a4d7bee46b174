"""A private session, as a process of its own: all of it done by somebody, and nothing of it written anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT
from tests.test_tour import _CALLS, Trace

CANARY = "Zk4-canary-of-a-private-session"
_FOLDERS = {"HOME": "home", "TMPDIR": "temporary", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config",
            "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "runtime"}  # fmt: skip
_SESSION = """
import os, resource, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
import app.main as main
from app.cases.case import Answer as Written
from app.cases.history import Spot
from app.guide.blocks import PageId, SituationId, TaskId
from app.guide.guide import Answer
from app.ui.search import SearchDialog
from app.ui.session import DONE, KEEP, SUMMARY, TRACES

canary = sys.argv.pop()

def fail(*error):
    sys.__excepthook__(*error)
    os._exit(3)  # else it would go on for ever, with nobody to close it

sys.excepthook = fail

def walk(window):
    session = window.session
    window.begin_at(PageId("start"))
    session.answer(SituationId("danger"), Answer.NO)
    session.tick(TaskId("child-first"), ticked=True)
    session.add_own(canary)
    session.draft("own:new", canary)
    for page in ("danger", "listen", "blame", "help"):
        session.open(PageId(page))
    section = next(section for section in session.writing.form.sections if not section.entry)
    session.writing.write(Spot(section.id, None, section.fields[0].id), Written(value=canary))
    for screen in (SUMMARY, DONE, KEEP, TRACES):
        session.open(screen)
    window._search()
    search = window.findChild(SearchDialog)
    search.findChild(QLineEdit).setText(canary)
    search.close()
    cover = window.get_ready()
    cover.cover()
    cover.lift()
    QTimer.singleShot(1200, lambda: end(window))

def end(window):
    window.close()
    dialog = window.findChild(QDialog, "leaving")
    print("asked", dialog is not None, resource.getrlimit(resource.RLIMIT_CORE), flush=True)
    dialog.findChild(QPushButton, "leaving:without").click()

real = main.open_window
def open_window(*args):
    window = real(*args)
    QTimer.singleShot(400, lambda: walk(window))
    return window
main.open_window = open_window
sys.exit(main.run())
"""


def test_a_private_session_writes_nothing(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("strace")
    places = {name: tmp_path / folder for name, folder in _FOLDERS.items()}
    for place in places.values():
        place.mkdir(mode=0o700)
    log = tmp_path / "strace"
    calls = f"{_CALLS},write,pwrite64,writev,pwritev,sendto,sendmsg,memfd_create"
    before = ("strace", "-f", "-y", "-s", "4096", "--seccomp-bpf", "-e", f"trace={calls}", "-o", str(log))
    environment = {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [*before, sys.executable, "-c", _SESSION, CANARY], cwd=places["HOME"], timeout=100, check=False, text=True,
        env=environment | {name: str(place) for name, place in places.items()}, capture_output=True,
    )  # fmt: skip
    assert (ended.returncode, CANARY in ended.stderr) == (0, False), ended.stderr
    assert ended.stdout == "asked True (1, 1)\n"  # all was done; a crash leaves no memory behind
    trace = Trace(log, places["HOME"])
    assert any("libQt6Widgets" in call for call in trace.named("openat"))
    assert any("asked True" in call for call in trace.named("write"))  # what is written can be seen
    assert [rest for name, rest in trace.calls if CANARY in rest and name != "execve"] == []
    allowed = (
        places["TMPDIR"],
        places["XDG_CACHE_HOME"] / "fontconfig",
        Path("/var/cache/fontconfig"),
        Path("/dev/null"),
    )
    writing = {"write", "pwrite64", "writev", "pwritev", "sendto", "sendmsg", "memfd_create"}
    trace.calls = [(name, rest) for name, rest in trace.calls if name not in writing]
    assert [
        place for place in trace.written() if not any(place == one or one in place.parents for one in allowed)
    ] == []
    left = [path for place in places.values() for path in place.rglob("*") if path.name != "fontconfig"]
    assert [path for path in left if "fontconfig" not in path.parts] == []
