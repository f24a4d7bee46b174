"""Power cuts and short writes at each disk operation, through a small shim (power_cut.c)."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.faults.calls import Ended

_SOURCE = Path(__file__).with_name("power_cut.c")
_WAS_CUT = 99


def shim(folder: Path) -> Path:
    """Compile the shim in *folder*; return where it is."""
    library = folder / "power_cut.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def operations_of(
    library: Path, command: Sequence[str], environment: dict[str, str], mount: Path, told: Path
) -> tuple[int, int]:
    """Run *command*, and return how many operations, and how many writes, it makes on the disk at *mount*."""
    _run(library, command, environment | {"CUT_TOLD": str(told)}, mount).check_returncode()
    operations, writes = map(int, told.read_text().split())
    return operations, writes


def cut_at(
    number: int, flag: int, library: Path, command: Sequence[str], environment: dict[str, str], mount: Path
) -> Ended:
    """Run *command* and cut the power at operation *number*; see power_cut.c for *flag*."""
    done = _run(library, command, environment | {"CUT_AT": str(number), "CUT_FLAG": str(flag)}, mount)
    return Ended(done.stderr, done.returncode == _WAS_CUT)


def short_at(number: int, library: Path, command: Sequence[str], environment: dict[str, str], mount: Path) -> Ended:
    """Run *command* and let write *number* take only half of its bytes."""
    done = _run(library, command, environment | {"SHORT_AT": str(number)}, mount)
    return Ended(done.stderr, done.returncode == 0)


def _run(
    library: Path, command: Sequence[str], environment: dict[str, str], mount: Path
) -> subprocess.CompletedProcess[str]:
    settings = environment | {"LD_PRELOAD": str(library), "CUT_MNT": str(mount)}
    return subprocess.run(command, env=settings, capture_output=True, text=True, timeout=120, check=False)
