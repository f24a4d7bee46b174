"""The sums of a stick: what every file on it must be, so that it can check itself anywhere.

`SHA256SUMS` is what the ordinary `sha256sum -c` reads; `SHA256SUMS.minisig` beside it is what `minisign -V` does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from app.errors import CannotReadError

SUMS = "SHA256SUMS"
SIGNATURE = SUMS + ".minisig"
DATA = "beside-data"  # where a portable program keeps what somebody wrote
_PIECE = 1024 * 1024
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
# What systems put on a stick by themselves.
_LITTER = {
    "System Volume Information", "$RECYCLE.BIN", ".Trashes", ".Trash-1000", ".fseventsd", ".Spotlight-V100",
    ".DS_Store", "Thumbs.db", "desktop.ini", "lost+found",
}  # fmt: skip


class Trouble(StrEnum):
    """What can be wrong with a stick."""

    UNFINISHED = "unfinished"  # it was never completed: there are no sums
    PRIVATE = "private"  # somebody's notes, cases or preferences
    CHANGED = "changed"
    MISSING = "missing"
    STRANGE = "strange"  # it is none of ours
    SIGNATURE = "signature"  # the sums are not what was signed


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One thing that is wrong with a stick, and where."""

    trouble: Trouble
    name: str


def digest(path: Path) -> str:
    """Return the SHA-256 of the file at *path* in hexadecimal; raise CannotReadError if it cannot be read."""
    made = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                made.update(piece)
    except OSError as error:
        raise CannotReadError(path, error) from error
    return made.hexdigest()


def written(sums: Mapping[PurePosixPath, str]) -> bytes:
    """Return the content of the file of *sums*."""
    return "".join(f"{value}  {name}\n" for name, value in sorted(sums.items())).encode()


def read(content: bytes) -> dict[PurePosixPath, str]:
    """Return the sums in *content*; lines that are none are left out, so what they were about is strange."""
    lines = (_LINE.fullmatch(line) for line in content.decode("utf-8", "replace").splitlines())
    return {PurePosixPath(line[2]): line[1] for line in lines if line}


def files(stick: Path) -> Iterator[PurePosixPath]:
    """Yield the name of every file on *stick* but what systems put there by themselves."""
    for path in sorted(stick.rglob("*")):
        name = path.relative_to(stick)
        if not path.is_dir() and not _LITTER & set(name.parts) and not name.name.startswith("._"):
            yield PurePosixPath(name.as_posix())


def private(names: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """Return those of *names* that hold what somebody wrote or chose."""
    return [name for name in names if DATA in name.parts or name.suffix in {".age", ".beside-case"}]


def check(stick: Path) -> list[Found]:
    """Return all that is wrong with *stick*, as its own sums say; raise CannotReadError if a file cannot be read."""
    there = list(files(stick))
    found = [Found(Trouble.PRIVATE, str(name)) for name in private(there)]
    if PurePosixPath(SUMS) not in there:
        return [Found(Trouble.UNFINISHED, SUMS), *found]
    wanted = read((stick / SUMS).read_bytes())
    ours = {*wanted, PurePosixPath(SUMS), PurePosixPath(SIGNATURE), *private(there)}
    found += [Found(Trouble.STRANGE, str(name)) for name in there if name not in ours]
    found += [Found(Trouble.MISSING, str(name)) for name in wanted if name not in there]
    changed = [name for name in wanted if name in there and digest(stick / name) != wanted[name]]
    return sorted(found + [Found(Trouble.CHANGED, str(name)) for name in changed])
