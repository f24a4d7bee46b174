"""Who has a store open: one program writes, others may read; a program that was killed holds nothing."""

from __future__ import annotations

import errno
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from app.files import is_full

_CONTENT = 4096  # bytes at most
_FAR = 1 << 20  # the byte that is locked where locks keep others from reading, too
_BUSY = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the notes open: on which computer, since when."""

    host: str
    since: datetime


class Bar(StrEnum):
    """Why nothing can be changed."""

    OPEN_HERE = "open-here"  # another window of this computer has them open
    OPEN_ELSEWHERE = "open-elsewhere"  # another computer has, or was parted from them without closing
    NO_RIGHTS = "no-rights"  # the folder or the disk can only be read
    NO_ROOM = "no-room"  # the disk is so full that not even a name could be written


@dataclass(slots=True)
class Hold:
    """What came of trying to hold a store; *is_weak* where the disk knows no locks, and only names are compared."""

    handle: int | None = None
    bar: Bar | None = None
    holder: Holder | None = None
    is_weak: bool = False

    def let_go(self) -> None:
        """Let others hold the store."""
        if self.handle is None:
            return
        handle, self.handle = self.handle, None
        with suppress(OSError):
            os.ftruncate(handle, 0)
        os.close(handle)


def hold(path: Path, now: datetime, *, take_over: bool = False) -> Hold:
    """Try to hold the store whose lock file is at *path*.

    What another computer holds, as far as the file says, is not taken unless *take_over*: that its program has ended
    cannot be seen from here.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        return Hold(bar=Bar.NO_ROOM if is_full(error) else Bar.NO_RIGHTS)
    try:
        locked = _lock(handle)
        said = _read(handle)
        bar = _bar(said, locked=locked, take_over=take_over)
        if bar is None:
            _say(handle, now)
            return Hold(handle=handle, is_weak=locked is None)
        os.close(handle)
        return Hold(bar=bar, holder=said.holder if said else None)
    except OSError:
        os.close(handle)
        return Hold(bar=Bar.NO_RIGHTS)


@dataclass(frozen=True, slots=True)
class _Said:
    holder: Holder
    pid: int


def _bar(said: _Said | None, *, locked: bool | None, take_over: bool) -> Bar | None:
    """Return why the store cannot be held; *locked* is None where the disk knows no locks."""
    is_here = said is None or said.holder.host == host()
    if locked is False:
        return Bar.OPEN_HERE if is_here else Bar.OPEN_ELSEWHERE
    if said is None or take_over:
        return None
    if not is_here:
        return Bar.OPEN_ELSEWHERE
    return Bar.OPEN_HERE if locked is None and _runs(said.pid) else None


def host() -> str:
    """Return the name of this computer."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _lock(handle: int) -> bool | None:
    """Lock the file; return whether that was possible, None where the disk knows no locks."""
    try:
        _system_lock(handle)
    except OSError as error:
        return False if error.errno in _BUSY else None
    return True


if sys.platform == "win32":
    import msvcrt

    def _system_lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _system_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(handle: int) -> _Said | None:
    os.lseek(handle, 0, os.SEEK_SET)
    with suppress(ValueError, KeyError, TypeError):
        said = json.loads(os.read(handle, _CONTENT))
        return _Said(Holder(str(said["host"]), datetime.fromisoformat(said["since"])), int(said["pid"]))
    return None


def _say(handle: int, now: datetime) -> None:
    said = {"host": host(), "pid": os.getpid(), "since": now.astimezone(UTC).isoformat(timespec="seconds")}
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    with suppress(OSError):  # on a full disk we hold it without a name
        os.write(handle, json.dumps(said).encode())


def _runs(pid: int) -> bool:
    """Tell whether a program of this number runs; where that cannot be asked harmlessly, suppose so."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return pid != os.getpid()
