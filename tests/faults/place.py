"""Where a workload runs, and how it ended."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


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


@dataclass(frozen=True, slots=True)
class Ended:
    """How a workload ended: what it said on stderr, and whether the fault was met where it should be."""

    said: str
    is_met: bool
