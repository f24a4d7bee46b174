"""Power cuts and short writes at each disk operation, through a small shim (power_cut.c)."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.faults.place import Ended, Place

_SOURCE = Path(__file__).with_name("power_cut.c")
_WAS_CUT = 99


def shim(folder: Path) -> Path:
    """Compile the shim in *folder*; return where it is."""
    library = folder / "power_cut.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def operations_of(place: Place) -> tuple[int, int]:
    """Run the workload, and return how many operations, and how many writes, it makes on its disk."""
    done = _run(place, CUT_TOLD=str(place.log))
    if done.returncode:
        raise ChildProcessError(done.stderr)
    operations, writes = map(int, place.log.read_text().split())
    return operations, writes


def cut_at(number: int, flag: int, place: Place) -> Ended:
    """Run the workload and cut the power at operation *number*; see power_cut.c for *flag*."""
    done = _run(place, CUT_AT=str(number), CUT_FLAG=str(flag))
    return Ended(done.stderr, done.returncode == _WAS_CUT)


def short_at(number: int, place: Place) -> Ended:
    """Run the workload and let write *number* take only half of its bytes."""
    done = _run(place, SHORT_AT=str(number))
    return Ended(done.stderr, done.returncode == 0)


def _run(place: Place, **asked: str) -> subprocess.CompletedProcess[str]:
    settings = place.environment | {"LD_PRELOAD": str(place.shim), "CUT_MNT": str(place.mount)} | asked
    return subprocess.run(place.command, env=settings, capture_output=True, text=True, timeout=120, check=False)
