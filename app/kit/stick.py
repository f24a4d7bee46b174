"""What goes on a stick, and how it gets there: whole files, again and again until all of them are right."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from app.errors import CannotReadError, CannotWriteError, NoRoomError
from app.files import make_folder, remove, safe_write
from app.kit.sums import DATA, SIGNATURE, SUMS, digest, private, written
from app.kit.sums import files as files_on

MEGA = 1_000_000
_SPARE = 4 * 1024 * 1024  # bytes: what folders and the ends of blocks take up on a stick


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file of a stick: its name there, its size in bytes, and where its content comes from."""

    name: PurePosixPath
    size: int
    content: Callable[[], bytes]
    is_program: bool = False


def made(name: str, content: bytes) -> Item:
    """Return the file *name* with *content*."""
    return Item(name=PurePosixPath(name), size=len(content), content=lambda: content)


def copied(source: Path, to: str) -> list[Item]:
    """Return every file in the folder *source* for the folder *to*; a link becomes what it leads to.

    What somebody wrote with the program there stays behind. Raise CannotReadError if it cannot be looked through.
    """
    try:
        found = sorted(path for path in source.rglob("*") if path.is_file())
        names = {PurePosixPath(path.relative_to(source).as_posix()): path for path in found}
        kept = {name: path for name, path in names.items() if name not in private(names)}
        return [
            Item(
                name=PurePosixPath(to) / name,
                size=path.stat().st_size,
                content=partial(_read, path),
                is_program=os.access(path, os.X_OK),
            )
            for name, path in kept.items()
        ]
    except OSError as error:
        raise CannotReadError(source, error) from error


def needed(items: Iterable[Item]) -> int:
    """Return how many bytes *items* take up on a stick."""
    return sum(item.size for item in items) + _SPARE


def fill(
    stick: Path, items: Iterable[Item], tell: Callable[[int, int], None], sign: Callable[[bytes], bytes] | None = None
) -> None:
    """Put *items* on *stick*, then the sums of all of them, signed by *sign* if there is such.

    What is there already and right is not written again, so that a stick that was pulled out is completed by doing it
    once more; until then it has no sums. *tell* hears how many bytes of how many are right. Raise NoRoomError before
    anything is written if it cannot hold them all, CannotReadError or CannotWriteError if a file cannot be used.
    """
    wanted = list(items)
    make_folder(stick)
    lacking = [item for item in wanted if not _has_size(stick / item.name, item.size)]
    free = shutil.disk_usage(stick).free
    if lacking and needed(lacking) > free:
        raise NoRoomError(stick, -(-needed(lacking) // MEGA), free // MEGA)
    remove(stick / SIGNATURE)
    remove(stick / SUMS)
    total, done, sums = sum(item.size for item in wanted), 0, {}
    for item in wanted:
        sums[item.name] = _put(stick / item.name, item)
        done += item.size
        tell(done, total)
    content = written(sums)
    if sign:
        safe_write(stick / SIGNATURE, sign(content))
    safe_write(stick / SUMS, content)


def clean(stick: Path) -> list[PurePosixPath]:
    """Take away what somebody wrote or chose on *stick*, and return the names; raise CannotWriteError if that fails."""
    gone = private(files_on(stick))
    for name in gone:
        remove(stick / name)
    for folder in sorted((path for path in stick.rglob("*") if path.is_dir()), reverse=True):
        if DATA in folder.relative_to(stick).parts:
            try:
                folder.rmdir()
            except OSError as error:
                raise CannotWriteError(folder, error) from error
    return gone


def _put(path: Path, item: Item) -> str:
    """Let the content of *item* stand at *path*, and return its digest."""
    content = item.content()
    value = hashlib.sha256(content).hexdigest()
    if not _has_size(path, len(content)) or digest(path) != value:
        make_folder(path.parent)
        safe_write(path, content)
    if os.name == "posix":
        try:
            path.chmod(0o755 if item.is_program else 0o644)
        except OSError as error:
            raise CannotWriteError(path, error) from error
    return value


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.is_file() and path.stat().st_size == size
    except OSError:
        return False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotReadError(path, error) from error
