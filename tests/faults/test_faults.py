"""A sample of every sweep, with a fixed seed; `make faults` runs them whole. What is weakened must be noticed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Which operations under which faults, and how many points of each.
SAMPLES = [
    pytest.param(("create", "first save", "tick", "migrate", "pack install"), ("kill -9 on ext4",), 1, id="killed"),
    pytest.param(("delete",), ("kill -9 on exFAT",), 2, id="killed on exFAT"),
    pytest.param(("settings", "new recovery code", "backup rotation"), ("power cut",), 2, id="power cut"),
    pytest.param(("tick",), ("ENOSPC", "EIO", "short write"), 1, id="refused"),
]
TRIALS = [
    pytest.param(("damage", "two at once", "lock left behind", "full disk"), 8, id="at random"),
    pytest.param(("typing robot",), 1, id="typing robot"),
]
WITHOUT = [("folder sync",), ("file sync",), ("encryption", "key removal", "opener removal")]


def faults(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.faults", "--seed", "7", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(("operations", "under", "points"), SAMPLES)
def test_nothing_is_lost(
    needs: Callable[[str], None], operations: tuple[str, ...], under: tuple[str, ...], points: int
) -> None:
    needs("small disks")
    which = ("--operation", *operations, "--fault", *under, "--sample", str(points))
    done = faults(*which, "--trial", "--without")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All is well" in done.stdout


@pytest.mark.parametrize(("trials", "rounds"), TRIALS)
def test_nothing_is_lost_by_chance(needs: Callable[[str], None], trials: tuple[str, ...], rounds: int) -> None:
    needs("small disks")
    done = faults("--operation", "--trial", *trials, "--sample", str(rounds), "--without")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("without", WITHOUT, ids=" and ".join)
def test_a_weakened_build_is_noticed(needs: Callable[[str], None], without: tuple[str, ...]) -> None:
    needs("small disks")
    done = faults("--operation", "--trial", "--without", *without, "--briefly")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("noticed, as it must be") == len(without)
