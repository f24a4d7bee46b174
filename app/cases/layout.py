"""Which files a store has, and what lies in a folder; nothing here can read what they hold."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from enum import StrEnum
from itertools import count
from pathlib import Path

from app.errors import CannotReadError, CannotWriteError, StoreChangedError
from app.files import is_full, make_private_folder, move, overwrite, remove, safe_write

FORMAT = 1
FORMAT_FILE = "format"
LOCK = "lock"
PASSPHRASE, RECOVERY = "home.passphrase.age", "home.recovery.age"
RING = "ring.age"
CASES = "cases"
BACKUPS = "backups"
BALLAST = "ballast"
SLOTS = ("1", "2", "3", "4", "5")  # of the backups
BEFORE = "before-format-"  # begins the name of a backup made before a migration

_BALLAST = 256 * 1024  # bytes
_SAID = re.compile(rb"beside-store (0|[1-9][0-9]{0,5})\nformat \1\n")  # twice: else a flip would be another format
_UNFINISHED = re.compile(r"\..+\.[a-z0-9_]{8}")  # what safe_write leaves when it is killed
_LIMIT = 64 * 1024 * 1024  # bytes of any file of ours
_SIGNS = (PASSPHRASE, RECOVERY, RING)


class Kept(StrEnum):
    """What lies in the folder where notes would be kept."""

    NOTHING = "nothing"
    STORE = "store"
    FOREIGN = "foreign"
    NEWER = "newer"


def look(folder: Path) -> Kept:
    """Return what lies in *folder*, without reading what is sealed; raise CannotReadError."""
    try:
        names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    except OSError as error:
        raise CannotReadError(folder, error) from error
    if names.intersection(_SIGNS):  # even if the format file is damaged
        return Kept.NEWER if (format_in(folder) or 0) > FORMAT else Kept.STORE
    return Kept.FOREIGN if names else Kept.NOTHING


def format_in(folder: Path) -> int | None:
    """Return the number of the format that *folder* says it has; None if that cannot be read."""
    with suppress(OSError), (folder / FORMAT_FILE).open("rb") as file:
        said = _SAID.fullmatch(file.read(64))
        return int(said[1]) if said else None
    return None


def format_line(number: int) -> bytes:
    """Return what the format file holds."""
    return f"beside-store {number}\nformat {number}\n".encode()


def case_file(name: str) -> str:
    """Return the path of the case *name* in the folder of a store or of a backup."""
    return f"{CASES}/{name}.age"


def aside_file(name: str, number: int) -> str:
    """Return the path of a file of the case *name* that another has taken the place of."""
    return f"{CASES}/{name}.aside-{number}.age"


def read(path: Path) -> bytes | None:
    """Return what the file at *path* holds; None if there is none. Raise CannotReadError."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(min(os.fstat(file.fileno()).st_size + 1, _LIMIT))  # not as much room as there might be
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotReadError(path, error) from error


def whole_read(path: Path) -> bytes:
    """Return what the file at *path* holds, or nothing if it is gone or cannot be read: it will count as damaged."""
    try:
        return read(path) or b""
    except CannotReadError:
        return b""


class Disk:
    """The folder of a store, as what is written to it sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: bytes) -> None:
        """Replace the file *name*, durably; on a full disk the ballast is given up for it. Raise CannotWriteError."""
        try:
            self._write(name, content)
        except CannotWriteError as error:
            if not is_full(error.reason) or not self.give_up_ballast():
                raise
            self._write(name, content)

    def write_checked(self, name: str, content: bytes) -> None:
        """Write the file *name* and read it back; raise CannotWriteError if it is not the same."""
        self.write(name, content)
        if whole_read(self.folder / name) != content:
            raise CannotWriteError(self.folder / name, OSError(errno.EIO, os.strerror(errno.EIO)))

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        if not path.parent.is_dir():
            self.make(path.parent)
        safe_write(path, content)

    def make(self, folder: Path) -> None:
        """Make *folder*, and those between it and the folder of the store; raise CannotWriteError."""
        if folder != self.folder and not folder.parent.is_dir():
            self.make(folder.parent)
        make_private_folder(folder)

    def replace(self, name: str, content: bytes, known: bytes) -> None:
        """Replace the file *name*, that holds what is *known*; raise StoreChangedError if it holds anything else.

        Raise CannotWriteError if that fails, CannotReadError if nobody can tell what it holds.
        """
        if whole_read(self.folder / name) != known:
            read(self.folder / name)
            raise StoreChangedError(self.folder)
        self.write(name, content)

    def holds(self, name: str, content: bytes) -> bool:
        """Tell whether the file *name* holds *content*."""
        return whole_read(self.folder / name) == content

    def destroy(self, name: str) -> None:
        """Write over the file *name* and take it away; raise CannotWriteError."""
        overwrite(self.folder / name)

    def destroy_case(self, name: str) -> None:
        """Destroy the file of the case *name*, and those that were set aside; raise CannotWriteError."""
        for path in (self.folder / CASES).glob(f"{name}.aside-*.age"):
            overwrite(path)
        self.destroy(case_file(name))

    def set_aside(self, name: str) -> Path | None:
        """Let the file of the case *name*, whatever is in it, lie beside the one that comes; return where it is.

        Raise CannotWriteError.
        """
        path = self.folder / case_file(name)
        if not path.exists():
            return None
        number = next(number for number in count(1) if not (self.folder / aside_file(name, number)).exists())
        aside = self.folder / aside_file(name, number)
        move(path, aside)
        return aside

    def put_back(self, name: str, aside: Path | None) -> None:
        """Undo `set_aside`, if it can be; nothing is overwritten."""
        if aside and not (self.folder / case_file(name)).exists():
            with suppress(CannotWriteError):
                move(aside, self.folder / case_file(name))

    def give_up_ballast(self) -> bool:
        """Free the room that is kept for a full disk; tell whether there was any."""
        if not (self.folder / BALLAST).exists():
            return False
        with suppress(CannotWriteError):
            remove(self.folder / BALLAST)
        return not (self.folder / BALLAST).exists()

    def take_ballast(self) -> None:
        """Take room for a full disk, twice the list of the cases at least; where there is none, go without it."""
        size = max(_BALLAST, 2 * len(whole_read(self.folder / RING)))
        with suppress(CannotWriteError, OSError):
            if not (self.folder / BALLAST).exists() or (self.folder / BALLAST).stat().st_size < size:
                safe_write(self.folder / BALLAST, os.urandom(size))  # what a disk cannot press together

    def sweep(self) -> None:
        """Take away what was half written when a program was killed."""
        backups = [self.folder / BACKUPS / slot for slot in SLOTS]
        for folder in (
            self.folder,
            self.folder / CASES,
            self.folder / BACKUPS,
            *backups,
            *(b / CASES for b in backups),
        ):
            if folder.is_dir():
                for name in os.listdir(folder):  # noqa: PTH208 - of a thousand names, at every opening
                    if _UNFINISHED.fullmatch(name):
                        with suppress(CannotWriteError):
                            overwrite(folder / name)
