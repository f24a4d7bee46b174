"""A typing robot in the real window, killed or crashed at any moment.

At most the last second of typing is lost, and what was written stands in the clear nowhere: in no file, in no core.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.errors import AppError
from app.files import without_core_dumps
from app.language import Language, Reading
from app.settings import Preferences
from tests.faults import quick
from tests.faults.canary import any_holds
from tests.faults.states import FORM, SECRET, opened_in
from tests.faults.verdict import Verdict

_FIELD = "own:new"
_WORST = 1.0  # seconds of typing that may be lost
_ENDS = (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT)
_PAUSE = 30  # milliseconds between two keys
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class _Key:
    """The *number*th key was pressed *at* a moment, in seconds of the system's clock."""

    number: int
    at: float


def round_of_typing(folder: Path, chance: Random) -> Verdict:
    """Let the robot type into the notes in *folder* and kill it; compare what lies there with what was typed."""
    told = folder.with_name("keys")
    told.write_bytes(b"")
    home = folder / "home"  # the folder it runs in, too, where a core would lie
    home.mkdir()
    with subprocess.Popen([sys.executable, "-m", __name__, folder, told], cwd=home, env=_environment(home)) as robot:
        _wait_for_key(told, robot)
        time.sleep(chance.uniform(0.05, 2.5))
        robot.send_signal(chance.choice(_ENDS))
        killed_at = time.monotonic()
    if any_holds(folder):
        return Verdict(left_over=1, why=("words in the clear",))
    keys = _keys(told)
    kept = _typed(folder)
    if not keys:
        return Verdict(missed=1, why=("the robot typed nothing",))
    lost = [key for key in keys if key.number > kept]
    worst = killed_at - lost[0].at if lost else 0.0
    return Verdict(lost=int(worst > _WORST), why=(f"{worst:.2f} s of typing lost",))


def _environment(home: Path) -> dict[str, str]:
    own = dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(home))
    ours = {"PYTHONPATH": str(_ROOT), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    return os.environ | own | ours


def _wait_for_key(told: Path, robot: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while not told.read_bytes() and robot.poll() is None and time.monotonic() < end:
        time.sleep(0.02)


def _keys(told: Path) -> list[_Key]:
    rows = [line.split() for line in told.read_text().splitlines() if line.count(" ") == 1]
    return [_Key(int(number), float(at)) for number, at in rows]


def _typed(folder: Path) -> int:
    """Return how many keys the notes hold."""
    with closing(opened_in(folder)) as store:
        return len(store.open(store.cards[0].id, FORM).drafts.get(_FIELD, ""))


def main(folder: str, told: str) -> None:
    """Open the notes in *folder* in a window and type until killed, telling of each key once it was pressed."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415 - the others need no window
    from PySide6.QtWidgets import QPlainTextEdit  # noqa: PLC0415

    from app.main import application, guide_of, open_window  # noqa: PLC0415
    from app.places import CONTENT, Own  # noqa: PLC0415
    from app.ui.session import DONE  # noqa: PLC0415

    quick.use()
    resource.setrlimit(resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE)[1:] * 2)
    without_core_dumps()  # as a start does
    app = application(["robot"])
    places = Own(preferences=Path(told).with_name("preferences.json"), store=Path(folder) / "notes")
    window = open_window(app, guide_of(CONTENT), Preferences(reading=Reading(Language("en"))), None, places)
    window.show()
    window.get_ready()
    keeping = window.session.keeping
    keeping.unlock(SECRET, _never)
    while not keeping.is_kept:
        QTest.qWait(10)
    window.session.open(DONE)
    QTest.qWait(50)
    line = next(line for line in window.findChildren(QPlainTextEdit, _FIELD) if line.isVisible())
    line.clear()
    line.setFocus()
    with Path(told).open("ab", buffering=0) as keys:
        for number in range(1, 400):
            QTest.keyClick(line, Qt.Key.Key_X)
            keys.write(b"%d %f\n" % (number, time.monotonic()))
            QTest.qWait(_PAUSE)


def _never(error: AppError) -> None:
    raise error


if __name__ == "__main__":
    main(*sys.argv[1:])
