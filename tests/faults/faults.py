"""The table of faults: on which disk, at which points of a workload, and what happens there."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from tests.faults.calls import calls_of, killed_at, refused_at
from tests.faults.cuts import cut_at, operations_of, short_at
from tests.faults.disks import Kind
from tests.faults.place import Ended, Place

_ERRORS = ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EINTR")
_DROPPED, _FLUSHED = 2, 1  # what a shutdown of ext4 does with its journal


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
    return [partial(killed_at, call) for call in calls_of(place)]


def _refusals(error: str, place: Place) -> list[Point]:
    return [partial(refused_at, call, error) for call in calls_of(place)]


def _cuts(flag: int, place: Place) -> list[Point]:
    operations, _ = operations_of(place)
    return [partial(cut_at, number, flag) for number in range(1, operations + 1)]


def _short_writes(place: Place) -> list[Point]:
    _, writes = operations_of(place)
    return [partial(short_at, number) for number in range(1, writes + 1)]


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
