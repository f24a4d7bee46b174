"""Faults at system calls, through strace: kill -9 and errors at each call that changes the disk."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.place import Ended, Place

# Every call that changes what lies on a disk, or waits for it.
_CHANGING = (
    *("openat", "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat", "rename", "renameat", "renameat2"),
    *("write", "writev", "pwrite64", "pwritev", "copy_file_range", "truncate", "ftruncate", "fallocate"),
    *("chmod", "fchmod", "fchmodat", "utimensat", "fsync", "fdatasync", "unlink", "unlinkat", "rmdir"),
)
_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<arguments>.*)")
_SENT = re.compile(r"\bO_(?:CREAT|TRUNC)\b")


@dataclass(frozen=True, slots=True)
class Call:
    """The *ordinal*th call of *name* that a program makes."""

    name: str
    ordinal: int


def calls_of(place: Place) -> list[Call]:
    """Run the workload, and return the calls by which it changes what lies in its folder."""
    done = _strace(place, ",".join(_CHANGING))
    if done.returncode:
        raise ChildProcessError(done.stderr)
    return [call for call, line in _numbered(place.log) if _changes(call, line, place.folder)]


def killed_at(call: Call, place: Place) -> Ended:
    """Run the workload and kill it when it is about to make *call*."""
    done = _strace(place, call.name, f"{call.name}:signal=KILL:when={call.ordinal}")
    return Ended(done.stderr, done.returncode == -9 and _is_under(_last(place.log, call), place.folder))


def refused_at(call: Call, error: str, place: Place) -> Ended:
    """Run the workload and let *call* fail with *error*."""
    done = _strace(place, call.name, f"{call.name}:error={error}:when={call.ordinal}")
    met = any("(INJECTED)" in line and _is_under(line, place.folder) for line in _lines(place.log))
    return Ended(done.stderr + (f"exit {done.returncode}" if done.returncode else ""), met)


def _strace(place: Place, calls: str, inject: str = "") -> subprocess.CompletedProcess[str]:
    options = ["-f", "-qq", "-y", "-s", "200", "-o", str(place.log), "-e", f"trace={calls}"]
    if inject:
        options += ["-e", f"inject={inject}"]
    if ":signal=" not in inject:  # strace 6.1 then makes the call and sends no signal
        options.append("--seccomp-bpf")  # stop at these calls alone
    command = ["strace", *options, *place.command]
    return subprocess.run(command, env=place.environment, capture_output=True, text=True, timeout=120, check=False)


def _lines(log: Path) -> list[str]:
    return log.read_text(errors="replace").splitlines()


def _numbered(log: Path) -> Iterator[tuple[Call, str]]:
    made: Counter[str] = Counter()
    for line in _lines(log):
        if found := _CALL.match(line):
            made[found["name"]] += 1
            yield Call(found["name"], made[found["name"]]), line


def _changes(call: Call, line: str, folder: Path) -> bool:
    return _is_under(line, folder) and (call.name != "openat" or bool(_SENT.search(line)))


def _is_under(line: str, folder: Path) -> bool:
    return f"{folder}/" in line or f"{folder}>" in line or f'{folder}"' in line


def _last(log: Path, call: Call) -> str:
    return next((line for made, line in reversed(list(_numbered(log))) if made == call), "")
