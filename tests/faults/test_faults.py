"""A sample of every sweep, with a fixed seed; `make faults` runs them whole. What is weakened must be noticed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.operations import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
QUICK = tuple(name for name, operation in OPERATIONS.items() if not operation.is_slow)
# Which operations under which faults, and how many points of each.
SAMPLES = [
    pytest.param(QUICK[::2], ("kill -9 on ext4",), 1, id="killed"),
    pytest.param(QUICK[1::2], ("kill -9 on ext4",), 1, id="killed, too"),
    pytest.param(("tick", "delete"), ("kill -9 on exFAT",), 1, id="killed on exFAT"),
    pytest.param(("create", "tick", "delete", "change passphrase"), ("power cut",), 2, id="power cut"),
    pytest.param(("tick", "backup rotation"), ("ENOSPC", "EIO", "EROFS", "short write"), 1, id="refused"),
]


def faults(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.faults", "--seed", "7", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(("operations", "under", "points"), SAMPLES)
def test_nothing_is_lost(
    needs: Callable[[str], None], operations: tuple[str, ...], under: tuple[str, ...], points: int
) -> None:
    needs("small disks")
    chosen = ("--operation", *operations) if operations else ()
    done = faults(*chosen, "--fault", *under, "--sample", str(points), "--without")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All is well" in done.stdout


@pytest.mark.parametrize("without", ["folder sync", "file sync", "encryption", "key removal"])
def test_a_weakened_build_is_noticed(needs: Callable[[str], None], without: str) -> None:
    needs("small disks")
    done = faults("--operation", "--without", without, "--briefly")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "noticed, as it must be" in done.stdout
