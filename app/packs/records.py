"""What the library knows of a pack without opening it: its editions that lie here, and how new the newest was."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.errors import LibraryBrokenError
from app.files import safe_write
from app.guide.guide import PackId, RegionId, Words
from app.guide.plainly import from_plain, to_plain
from app.packs.changes import Reach
from app.packs.label import Kind

_LIMIT = 1024 * 1024  # bytes of one record


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition that was installed: its file by *digest*, what its signed label says, and what was *kept*.

    *kept* are numbers, addresses and hours of the edition before that nobody has confirmed the new ones of. *at* counts
    installations on this computer; the pack installed last has the highest.
    """

    digest: str
    counter: int
    key: str
    reviewed_on: date
    review_by: date
    publisher: str
    title: Words
    kept: tuple[Reach, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The newest edition that ever came with a key; an older one comes in no more."""

    key: str
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One pack: its *editions*, the one that is read first, and for each key the newest that ever came.

    *sworn* is the newest day that a trusted publisher has signed.
    """

    pack: PackId
    kind: Kind
    region: RegionId | None
    editions: tuple[Edition, ...] = ()
    floors: tuple[Floor, ...] = ()
    sworn: date | None = None

    def taking(self, edition: Edition, *, keep: int) -> Record:
        """Return the record with *edition* in front of at most *keep* earlier ones."""
        earlier = tuple(one for one in self.editions if one.digest != edition.digest)
        floors = {floor.key: floor.counter for floor in self.floors}
        floors[edition.key] = max(edition.counter, floors.get(edition.key, 0))
        return replace(
            self,
            editions=(edition, *earlier[:keep]),
            floors=tuple(Floor(key=key, counter=counter) for key, counter in sorted(floors.items())),
        )


def read_record(path: Path) -> Record:
    """Return the record in the file at *path*; raise LibraryBrokenError if it holds none."""
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT + 1)
        if len(content) > _LIMIT:
            raise LibraryBrokenError(path)
        return from_plain(json.loads(content), Record)
    except (OSError, ValueError, RecursionError) as error:
        raise LibraryBrokenError(path) from error


def write_record(path: Path, record: Record) -> None:
    """Write *record* in place of the one at *path*; raise CannotWriteError: it is then as it was."""
    safe_write(path, json.dumps(to_plain(record, Record), ensure_ascii=False).encode())
