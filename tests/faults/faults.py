"""The table of faults: on which disk, at which points of a workload, and what happens there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tests.faults.calls import Ended, calls_of, killed_at, refused_at
from tests.faults.cuts import cut_at, operations_of, short_at
from tests.faults.disks import Kind

_ROOT = Path(__file__).resolve().parents[2]
_ERRORS = ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EINTR")
_DROPPED, _FLUSHED = 2, 1  # what a shutdown of ext4 does with its journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a workload runs: its disk's *mount*, its *folder* there, and a *scratch* folder on another disk."""

    name: str
    mount: Path
    scratch: Path
    shim: Path
    weakening: str = ""

    @property
    def folder(self) -> Path:
        """What the workload keeps its files in."""
        return self.mount / "kept"

    @property
    def found(self) -> Path:
        """A copy of what lay in the folder afterwards."""
        return self.scratch / "found"

    @property
    def ack(self) -> Path:
        """Where the workload tells what it has done."""
        return self.scratch / "ack"

    @property
    def log(self) -> Path:
        """What was traced."""
        return self.scratch / "log"

    @property
    def home(self) -> Path:
        """The home, the folder for temporary files and all others of the person."""
        return self.scratch / "home"

    @property
    def command(self) -> list[str]:
        """What to run."""
        words = (self.name, str(self.folder), str(self.ack), self.weakening)
        return [sys.executable, "-m", "tests.faults.workload", *filter(None, words)]

    @property
    def environment(self) -> dict[str, str]:
        """What to run it in: the same calls every time, and nothing of this machine's person."""
        own = dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(self.home))
        python = {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
        return own | python | {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


Point: TypeAlias = Callable[[Place], Ended]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that happens at each of the points which a run of the workload in a place shows.

    *ends* it; otherwise the program goes on.
    """

    disk: Kind = Kind.EXT4
    ends: bool = False
    points: Callable[[Place], Sequence[Point]]


def _kills(place: Place) -> list[Point]:
    calls = calls_of(place.command, place.environment, place.folder, place.log)
    return [
        lambda at, call=call: killed_at(call, at.command, at.environment, at.folder, at.log)  # type: ignore[misc]
        for call in calls
    ]


def _refusals(error: str, place: Place) -> list[Point]:
    calls = calls_of(place.command, place.environment, place.folder, place.log)
    return [
        lambda at, call=call: refused_at(call, error, at.command, at.environment, at.folder, at.log)  # type: ignore[misc]
        for call in calls
    ]


def _cuts(flag: int, place: Place) -> list[Point]:
    operations, _ = operations_of(place.shim, place.command, place.environment, place.mount, place.log)
    return [
        lambda at, number=number: cut_at(number, flag, at.shim, at.command, at.environment, at.mount)  # type: ignore[misc]
        for number in range(1, operations + 1)
    ]


def _short_writes(place: Place) -> list[Point]:
    _, writes = operations_of(place.shim, place.command, place.environment, place.mount, place.log)
    return [
        lambda at, number=number: short_at(number, at.shim, at.command, at.environment, at.mount)  # type: ignore[misc]
        for number in range(1, writes + 1)
    ]


def _straight(place: Place) -> list[Point]:
    del place
    return [_ran]


def _ran(place: Place) -> Ended:
    done = subprocess.run(place.command, env=place.environment, capture_output=True, text=True, check=False)
    return Ended(done.stderr, done.returncode == 0 and "no" not in place.ack.read_text())


FAULTS: dict[str, Fault] = {
    "nothing": Fault(points=_straight),
    "kill -9 on ext4": Fault(ends=True, points=_kills),
    "kill -9 on exFAT": Fault(disk=Kind.EXFAT, ends=True, points=_kills),
    "power cut": Fault(ends=True, points=partial(_cuts, _DROPPED)),
    "power cut, journal kept": Fault(ends=True, points=partial(_cuts, _FLUSHED)),
    **{error: Fault(points=partial(_refusals, error)) for error in _ERRORS},
    "short write": Fault(points=_short_writes),
}
