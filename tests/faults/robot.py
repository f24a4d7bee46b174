"""A typing robot in the real window, killed at any moment: at most the last second of typing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.verdict import Verdict

_WORST = 1.0  # seconds of typing that may be lost
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
    with subprocess.Popen([sys.executable, "-m", __name__, folder, told], cwd=_ROOT, env=_environment()) as robot:
        _wait_for_key(told, robot)
        time.sleep(chance.uniform(0.05, 2.5))
        robot.send_signal(signal.SIGKILL)
        killed_at = time.monotonic()
    keys = _keys(told)
    kept = _typed(folder)
    if not keys:
        return Verdict(missed=1, why=("the robot typed nothing",))
    lost = [key for key in keys if key.number > kept]
    worst = killed_at - lost[0].at if lost else 0.0
    return Verdict(lost=int(worst > _WORST), why=(f"{worst:.2f} s of typing lost",))


def _environment() -> dict[str, str]:
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


def _wait_for_key(told: Path, robot: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while not told.read_bytes() and robot.poll() is None and time.monotonic() < end:
        time.sleep(0.02)


def _keys(told: Path) -> list[_Key]:
    rows = [line.split() for line in told.read_text().splitlines() if line.count(" ") == 1]
    return [_Key(int(number), float(at)) for number, at in rows]


def _typed(folder: Path) -> int:
    """Return how many keys the notes hold."""
    from tests.faults.stores import FORM, opened_in

    store = opened_in(folder)
    try:
        card = store.cards[0]
        return max(map(len, store.open(card.id, FORM).drafts.values()), default=0)
    finally:
        store.close()
