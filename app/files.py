"""The one way bytes reach a disk: whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from app.errors import CannotWriteError

_PIECE = 1024 * 1024  # bytes written over at a time
_NAME = 32  # characters of a name in that of the file beside it, which must not be too long
_FULL = {errno.ENOSPC, errno.EDQUOT}


def safe_write(path: Path, content: bytes) -> None:
    """Replace the file at *path* with *content*, readable by its owner only.

    When this returns the file is on the disk; when it raises CannotWriteError the old file, if there
    was one, is as it was and nothing half written lies about. (Only if the disk fails in the very last
    moment, while the folder is synced, is the new file there already, whole.) A device, a pipe or a
    folder at *path* is never replaced.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise CannotWriteError(path, error) from error


def _replace(path: Path, content: bytes) -> None:
    _check_kind(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:_NAME]}.")  # made with mode 0600
    try:
        try:
            _write_all(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(name, path)  # noqa: PTH105 - a tick is saved this way, so often that it should be quick
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _check_kind(path: Path) -> None:
    """Raise OSError for a folder, a device or a pipe: root could replace even /dev/null."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - as above
    except (FileNotFoundError, NotADirectoryError):
        return
    if not stat.S_ISREG(mode):
        code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EOPNOTSUPP
        raise OSError(code, os.strerror(code))


def _write_all(handle: int, content: bytes) -> None:
    """Write all of *content*; a system may take less at a time than it is given."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows opens no folders; it journals the rename itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems of sticks know of no such thing
            raise
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """Make the folder *path* and those above it; raise CannotWriteError if that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWriteError(path, error) from error


def remove(path: Path) -> None:
    """Take the file at *path* away for good, if it is there; raise CannotWriteError if that fails."""
    try:
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _sync_folder(path.parent)
    except OSError as error:
        raise CannotWriteError(path, error) from error


def overwrite(path: Path) -> None:
    """Write over what the file at *path* holds, then take it away for good; raise CannotWriteError if that fails.

    What cannot be written over, on a disk that is full or failing, is taken away all the same.
    """
    try:
        _fill(path)
    except FileNotFoundError:
        return
    except OSError as error:
        remove(path)
        if not is_full(error):
            raise CannotWriteError(path, error) from error
    else:
        remove(path)


def _fill(path: Path) -> None:
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left:
            left -= file.write(os.urandom(min(left, _PIECE)))
        file.flush()
        os.fsync(file.fileno())


def is_full(error: OSError) -> bool:
    """Tell whether *error* means that there is no room left on the disk, or for this person."""
    return error.errno in _FULL


def move(path: Path, target: Path) -> None:
    """Give the file at *path* the name *target*, durably; raise CannotWriteError if that fails."""
    try:
        path.replace(target)
        _sync_folder(target.parent)
        _sync_folder(path.parent)
    except OSError as error:
        raise CannotWriteError(target, error) from error


def make_private_folder(path: Path) -> None:
    """Make the folder *path*, for its owner only, and let its name be on the disk; raise CannotWriteError."""
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise CannotWriteError(path, error) from error


def without_core_dumps() -> None:
    """Let the system write nothing of our memory to a disk should we crash.

    A limit of one byte keeps the memory from a program that gathers such dumps, too, which Linux ends with it.
    """
    if os.name != "posix":
        return
    import resource  # noqa: PLC0415 - there is none elsewhere

    resource.setrlimit(resource.RLIMIT_CORE, (1, 1))
