"""A second window of one person is told; one that has ended, however it ended, is not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.alone import Presence

ROOT = Path(__file__).resolve().parents[1]
_OTHER = """
import sys
from pathlib import Path
from app.alone import Presence
presence = Presence(Path(sys.argv[1]))
print(presence.is_alone, flush=True)
sys.stdin.read()
"""


@contextmanager
def another(folder: Path) -> Iterator[tuple[subprocess.Popen[str], bool]]:
    """Another program of the same person, and whether it found itself alone."""
    command = [sys.executable, "-c", _OTHER, str(folder)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline() == "True\n"
        process.kill()


def test_the_second_is_told_and_what_was_killed_is_not_there(tmp_path: Path) -> None:
    with another(tmp_path) as (_, was_alone):
        assert was_alone
        second = Presence(tmp_path)
        assert not second.is_alone
        second.close()
    ours = Presence(tmp_path)
    assert ours.is_alone
    ours.close()


def test_who_comes_third_is_told_after_the_first_has_gone(tmp_path: Path) -> None:
    with another(tmp_path) as (first, _):
        second = Presence(tmp_path)
        first.kill()
        first.wait()
        with another(tmp_path) as (_, was_alone):
            assert not was_alone
        second.close()


def test_nothing_is_written_for_it(tmp_path: Path) -> None:
    before = tmp_path.stat().st_mtime_ns
    presence = Presence(tmp_path)
    assert presence.is_alone
    assert (list(tmp_path.iterdir()), tmp_path.stat().st_mtime_ns) == ([], before)
    presence.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows knows names instead")
def test_where_nothing_can_be_locked_nothing_is_told(tmp_path: Path) -> None:
    assert Presence(tmp_path / "not there").is_alone
