"""The packs on this computer: installed whole or not at all, with the way back, and never back by itself.

A pack is a small record, `pack-<id>.json`, and one file for each of its editions, named by its digest. A new edition
lies there whole before the record names it, and the record is replaced in one move: until then the old one holds, from
then on the new one. Files that no record names are of no account, and go when the next pack comes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from app.errors import CannotWriteError, LibraryBrokenError, PackFileError
from app.files import make_folder, remove, safe_write
from app.guide.guide import PackId, RegionId, Words
from app.packs.changes import Reach
from app.packs.container import SUFFIX
from app.packs.label import Kind
from app.packs.publishers import Publishers
from app.packs.records import Edition, Record, read_record, write_record
from app.packs.verify import Counters, Verified, admit, read_file, verify_bytes

EARLIER = 2  # editions that stay for going back
_BEGIN, _END = "pack-", ".json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A pack that lies here, not opened: *path* is its file, *kept* what stays of the numbers before.

    *is_site* is true for one that an administrator put where all can read it. What is said here of it is not proof of
    anything: that is seen when it is opened.
    """

    pack: PackId
    kind: Kind
    region: RegionId | None
    counter: int
    reviewed_on: date
    review_by: date
    publisher: str
    path: Path
    title: Words
    kept: tuple[Reach, ...] = ()
    earlier: int = 0
    at: int = 0
    is_site: bool = False


class Library:
    """The packs in *folder*, which is the person's own, and in *site*, which an administrator fills."""

    def __init__(self, folder: Path, site: Path | None = None) -> None:
        self.folder, self.site = folder, site

    def records(self) -> tuple[Record, ...]:
        """Return all records that can be read."""
        return tuple(record for path in self._paths() if (record := _readable(path)))

    def broken(self) -> tuple[LibraryBrokenError, ...]:
        """Return what is wrong with the records that cannot be read."""
        return tuple(LibraryBrokenError(path) for path in self._paths() if _readable(path) is None)

    def installed(self) -> tuple[Installed, ...]:
        """Return the packs that lie here, without opening one; the one installed last is the last."""
        own = [self._installed(record) for record in self.records() if record.editions]
        return tuple(sorted(own, key=lambda one: (one.at, one.pack)))

    def site_files(self) -> tuple[Path, ...]:
        """Return the files an administrator put there; none if there is no such folder."""
        try:
            return tuple(sorted(self.site.glob(f"*{SUFFIX}"))) if self.site else ()
        except OSError:
            return ()

    def counters(self) -> Counters:
        """Return the newest edition that ever came, for each key and pack."""
        return {
            (bytes.fromhex(floor.key), record.pack): floor.counter
            for record in self.records()
            for floor in record.floors
        }

    def sworn(self) -> date | None:
        """Return the newest day that a trusted publisher has signed."""
        return max((record.sworn for record in self.records() if record.sworn), default=None)

    def open(self, one: Installed, publishers: Publishers) -> Verified:
        """Return the pack *one* with its bytes verified; raise PackFileError if it is not as it was signed."""
        raw = read_file(one.path)
        pack = verify_bytes(raw, one.path, publishers)
        if pack.label.pack != one.pack or (not one.is_site and _digest(raw) not in one.path.name):
            raise PackFileError(one.path, "changed")
        return pack

    def install(self, pack: Verified, path: Path, kept: Collection[Reach] = (), *, title: Words) -> Installed:
        """Let *pack*, which came in the file at *path*, be read from now on, with what is *kept* of the one before.

        Raise PackFileError if it may not come in, CannotWriteError if it cannot be kept. What was installed before is
        then untouched.
        """
        admit(pack, path, self.counters())
        self._check_same(pack, path)
        edition = self._edition(pack, tuple(kept), title)
        record = self._record(pack).taking(edition, keep=EARLIER)
        make_folder(self.folder)
        safe_write(self._file(record.pack, edition.digest), pack.raw)
        write_record(self._state(record.pack), record)
        self._sweep(record)
        return self._installed(record)

    def back(self, pack: PackId) -> Installed | None:
        """Let the edition before be read again, whose numbers then hold; None if there is none.

        Raise LibraryBrokenError or CannotWriteError: it is then as it was.
        """
        record = read_record(self._state(pack))
        if len(record.editions) < 2:
            return None
        record = replace(record, editions=record.editions[1:])
        write_record(self._state(pack), record)
        self._sweep(record)
        return self._installed(record)

    def remove(self, pack: PackId) -> None:
        """Take all editions of *pack* away; how new the newest was stays known. Raise CannotWriteError."""
        record = replace(read_record(self._state(pack)), editions=())
        write_record(self._state(pack), record)
        self._sweep(record)

    def forget_broken(self) -> None:
        """Set records that cannot be read aside under another name, so that their packs can be installed anew."""
        for error in self.broken():
            try:
                error.path.replace(error.path.with_suffix(".broken"))
            except OSError as reason:
                raise CannotWriteError(error.path, reason) from reason

    def _paths(self) -> tuple[Path, ...]:
        try:
            return tuple(sorted(self.folder.glob(f"{_BEGIN}*{_END}")))
        except OSError:
            return ()

    def _state(self, pack: PackId) -> Path:
        return self.folder / f"{_BEGIN}{pack}{_END}"

    def _file(self, pack: PackId, digest: str) -> Path:
        return self.folder / f"{_BEGIN}{pack}.{digest}{SUFFIX}"

    def _record(self, pack: Verified) -> Record:
        """Return what is known of *pack*; raise LibraryBrokenError if that cannot be read."""
        label, path = pack.label, self._state(pack.label.pack)
        known = read_record(path) if path.exists() else Record(pack=label.pack, kind=label.kind, region=label.region)
        sworn = max(filter(None, (known.sworn, label.reviewed_on))) if pack.is_trusted else known.sworn
        return replace(known, kind=label.kind, region=label.region, sworn=sworn)

    def _edition(self, pack: Verified, kept: tuple[Reach, ...], title: Words) -> Edition:
        label = pack.label
        return Edition(
            digest=_digest(pack.raw),
            counter=label.counter,
            key=pack.key.raw.hex(),
            reviewed_on=label.reviewed_on,
            review_by=label.review_by,
            publisher=label.publisher,
            title=title,
            kept=kept,
            at=1 + max((edition.at for record in self.records() for edition in record.editions), default=0),
        )

    def _check_same(self, pack: Verified, path: Path) -> None:
        """Raise PackFileError if another edition came with the same number from the same key."""
        record = _readable(self._state(pack.label.pack))
        digest = _digest(pack.raw)
        for edition in record.editions if record else ():
            same = (edition.key, edition.counter) == (pack.key.raw.hex(), pack.label.counter)
            if same and edition.digest != digest:
                raise PackFileError(path, "same-counter", (("counter", str(edition.counter)),))

    def _installed(self, record: Record) -> Installed:
        edition = record.editions[0]
        return Installed(
            pack=record.pack,
            kind=record.kind,
            region=record.region,
            counter=edition.counter,
            reviewed_on=edition.reviewed_on,
            review_by=edition.review_by,
            publisher=edition.publisher,
            path=self._file(record.pack, edition.digest),
            title=edition.title,
            kept=edition.kept,
            earlier=len(record.editions) - 1,
            at=edition.at,
        )

    def _sweep(self, record: Record) -> None:
        """Take away the files of *record* that it does not name, and what was half written when a program was killed.

        What cannot go lies there without harm.
        """
        named = {self._file(record.pack, edition.digest) for edition in record.editions}
        for path in (*self._files(f"{_BEGIN}{record.pack}.*{SUFFIX}"), *self._files(f".{_BEGIN}*")):
            if path not in named:
                with suppress(CannotWriteError):
                    remove(path)

    def _files(self, pattern: str) -> Iterator[Path]:
        with suppress(OSError):
            yield from sorted(self.folder.glob(pattern))


def site_pack(pack: Verified, path: Path, title: Words) -> Installed:
    """Return the *pack* in the file at *path*, in the folder an administrator fills, as one that lies here."""
    label = pack.label
    return Installed(
        pack=label.pack,
        kind=label.kind,
        region=label.region,
        counter=label.counter,
        reviewed_on=label.reviewed_on,
        review_by=label.review_by,
        publisher=label.publisher,
        path=path,
        title=title,
        is_site=True,
    )


def _readable(path: Path) -> Record | None:
    try:
        return read_record(path)
    except LibraryBrokenError:
        return None


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()[:32]
