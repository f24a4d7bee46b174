"""The folder of a store: made whole or not at all, recognised, and taken away again."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from app.cases import home, seals
from app.cases.clock import Clock
from app.cases.holding import Hold, hold
from app.cases.layout import (
    BACKUPS,
    BALLAST,
    CASES,
    FORMAT,
    FORMAT_FILE,
    LOCK,
    PASSPHRASE,
    RECOVERY,
    RING,
    Disk,
    Kept,
    format_in,
    format_line,
    look,
)
from app.cases.recovery import RecoveryCode
from app.cases.ring import Ring, dumped, to_table
from app.errors import CannotWriteError, FolderNotEmptyError, ReadOnlyError, StoreForeignError, StoreNewerError
from app.files import make_folder, make_private_folder, move, remove

_NEW = ".beside-new"  # beside the folder of a store, while it is made


def make(folder: Path, passphrase: str, code: RecoveryCode, now: datetime) -> str:
    """Make a store in *folder*, under *passphrase* and *code*; slow. Return its home key.

    Raise FolderNotEmptyError, CannotWriteError, NoMemoryError.
    """
    if look(folder) is not Kept.NOTHING:
        raise FolderNotEmptyError(folder)
    key = seals.new_key()
    make_folder(folder.parent)
    unfinished = folder.parent / _NEW
    _empty(unfinished)
    make_private_folder(unfinished)
    disk = Disk(unfinished)
    under_code = home.sealed(disk, key, code)
    under_passphrase = home.sealed(disk, key, passphrase)
    ring = Ring(clock=Clock(latest=now), entries={}, papers=(home.digest(under_code),))
    under_key = seals.seal(dumped(to_table(ring, FORMAT)), key)
    for name, content in ((PASSPHRASE, under_passphrase), (RECOVERY, under_code), (RING, under_key)):
        disk.write_checked(name, content)
        disk.write_checked(f"{BACKUPS}/{name}", content)
    disk.make(unfinished / CASES)
    disk.write(FORMAT_FILE, format_line(FORMAT))
    disk.take_ballast()
    _name(unfinished, folder)
    return key


def _name(unfinished: Path, folder: Path) -> None:
    """Give what was made its name; raise FolderNotEmptyError if somebody was faster."""
    if look(folder) is not Kept.NOTHING:
        _empty(unfinished)
        raise FolderNotEmptyError(folder)
    if os.name != "posix" and folder.is_dir():
        folder.rmdir()
    move(unfinished, folder)


def opened(folder: Path) -> None:
    """Tell that *folder* holds a store that can be opened; raise StoreForeignError or StoreNewerError if not."""
    kept = look(folder)
    if kept is Kept.NEWER:
        raise StoreNewerError(folder, format_in(folder) or 0, FORMAT)
    if kept is not Kept.STORE:
        raise StoreForeignError(folder)


def erase(folder: Path, held: Hold | None = None) -> None:
    """Destroy the store in *folder*, whether anybody can open it or not: its keys first, then every file.

    What is not ours stays. Raise StoreForeignError, ReadOnlyError if somebody has it open, CannotWriteError.
    """
    if look(folder) is Kept.NOTHING:
        return
    if look(folder) is Kept.FOREIGN:
        raise StoreForeignError(folder)
    held = held or hold(folder / LOCK, datetime.now().astimezone(), take_over=True)
    if held.handle is None:
        raise ReadOnlyError(folder)
    _empty(folder, held)


def _empty(folder: Path, held: Hold | None = None) -> None:
    """Write over every file of ours in *folder* and take it away, the keys first, the signs of a store last."""
    disk = Disk(folder)
    if not folder.is_dir():
        return
    for name in (f"{BACKUPS}/{PASSPHRASE}", f"{BACKUPS}/{RECOVERY}", PASSPHRASE, RECOVERY):
        disk.destroy(name)
    disk.sweep()
    _empty_tree(disk, folder / BACKUPS)
    _empty_tree(disk, folder / CASES)
    for name in (BALLAST, FORMAT_FILE, RING):
        disk.destroy(name)
    if held:
        held.let_go()
    remove(folder / LOCK)
    _drop(folder)


def _empty_tree(disk: Disk, folder: Path) -> None:
    """Take away the backups or the cases; what somebody else has put there stays."""
    for path in sorted(folder.rglob("*"), reverse=True):  # what lies deeper comes first
        if path.is_dir():
            _drop(path)
        elif path.suffix == ".age" or path.name == FORMAT_FILE:
            disk.destroy(str(path.relative_to(disk.folder)))
    _drop(folder)


def _drop(folder: Path) -> None:
    """Take the *folder* away if nothing lies in it; raise CannotWriteError."""
    try:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    except OSError as error:
        raise CannotWriteError(folder, error) from error
