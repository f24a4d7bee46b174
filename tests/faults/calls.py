"""Faults at system calls, through strace: kill -9 and errors at each call that changes the disk."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Every call that changes what lies on a disk, or waits for it.
_CHANGING = (
    "chmod copy_file_range fallocate fchmod fchmodat fdatasync fsync ftruncate link linkat mkdir mkdirat openat pwrite64 "
    "pwritev rename renameat renameat2 rmdir symlink symlinkat truncate unlink unlinkat utimensat write writev"
).split()
_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<arguments>.*)")
_SENT = re.compile(r"\bO_(?:CREAT|TRUNC)\b")


@dataclass(frozen=True, slots=True)
class Call:
    """The *ordinal*th call of *name* that a program makes."""

    name: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a workload ended: what it said on stderr, and whether the fault was met where it should be."""

    said: str
    is_met: bool


def calls_of(command: Sequence[str], environment: dict[str, str], folder: Path, log: Path) -> list[Call]:
    """Run *command*, and return the calls by which it changes what lies under *folder*."""
    _strace(command, environment, log, ",".join(_CHANGING)).check_returncode()
    return [call for call, line in _numbered(log) if _changes(call, line, folder)]


def killed_at(call: Call, command: Sequence[str], environment: dict[str, str], folder: Path, log: Path) -> Ended:
    """Run *command* and kill it when it is about to make *call*."""
    done = _strace(command, environment, log, call.name, f"{call.name}:signal=KILL:when={call.ordinal}")
    return Ended(done.stderr, done.returncode == -9 and _is_under(_last(log, call), folder))


def refused_at(
    call: Call, error: str, command: Sequence[str], environment: dict[str, str], folder: Path, log: Path
) -> Ended:
    """Run *command* and let *call* fail with *error*."""
    inject = f"{call.name}:error={error}:when={call.ordinal}"
    done = _strace(command, environment, log, call.name, inject)
    met = any("(INJECTED)" in line and _is_under(line, folder) for line in _lines(log))
    return Ended(done.stderr + ("" if done.returncode == 0 else f"exit {done.returncode}"), met)


def _strace(
    command: Sequence[str], environment: dict[str, str], log: Path, calls: str, inject: str = ""
) -> subprocess.CompletedProcess[str]:
    options = ["-f", "-qq", "-y", "-s", "200", "-o", str(log), "-e", f"trace={calls}"]
    if inject:
        options += ["-e", f"inject={inject}"]
    if ":signal=" not in inject:  # strace 6.1 then makes the call and sends no signal
        options.append("--seccomp-bpf")  # stop at these calls alone
    return subprocess.run(
        ["strace", *options, *command], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


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
