"""Who made a travelling pack, and whether it is as they made it: known from its bytes, before any is parsed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.errors import PackFileError
from app.guide.guide import PackId
from app.packs.container import LIMIT, RefusedError, Sealed, members_of, opened
from app.packs.foreign import what_it_is
from app.packs.label import Label
from app.packs.minisign import PublicKey, verify
from app.packs.publishers import Publisher, Publishers

Counters = Mapping[tuple[bytes, PackId], int]  # the newest edition seen, for each key and pack


class State(StrEnum):
    """How far a pack can be trusted; only the numbers of the first two are verified ones."""

    PUBLISHED = "published"  # by a publisher shipped with Beside
    ADDED = "added"  # by a publisher whom a person of this computer added
    UNKNOWN = "unknown"  # as its maker made it, but nobody here knows the maker
    RETIRED = "retired"  # signed with a key that is used no more
    CHANGED = "changed"  # not as it was signed: never one of a verified pack, but of an installed file that was


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A pack that is, byte by byte, as the holder of *key* signed it.

    *publisher* is whoever that is, if anybody here knows. *members* are its files by safe names, not parsed yet.
    """

    state: State
    key: PublicKey
    publisher: Publisher | None
    label: Label
    members: Mapping[str, bytes] = field(repr=False)
    raw: bytes = field(repr=False)

    @property
    def is_trusted(self) -> bool:
        """Whether its numbers may be shown as verified."""
        return self.state in {State.PUBLISHED, State.ADDED}


def read_file(path: Path) -> bytes:
    """Return the bytes of the file at *path*; raise PackFileError if it cannot be read or is no travelling pack."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise PackFileError(path, "special")
            raw = file.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise PackFileError(path, "missing") from error
    except IsADirectoryError as error:
        raise PackFileError(path, "folder") from error
    except OSError as error:
        raise PackFileError(path, "unreadable", (("reason", error.strerror or type(error).__name__),)) from error
    with _refused(path):
        if code := what_it_is(raw):
            raise RefusedError(code)
        if len(raw) > LIMIT:
            raise RefusedError("too-large", limit=str(LIMIT // 1024 // 1024))
    return raw


def verify_bytes(raw: bytes, path: Path, publishers: Publishers) -> Verified:
    """Return what is known of the pack with the bytes *raw* of the file at *path*.

    A retired key and an old edition are no reason to refuse here: see `admit`. Raise PackFileError.
    """
    with _refused(path):
        parts = opened(raw)
        publisher = _signer(parts, publishers)
        label = _label(parts.signature.comment)
        if publisher and not publisher.may_sign(label):
            raise RefusedError("scope", pack=label.pack)
        return Verified(
            state=_state(publisher),
            key=parts.key,
            publisher=publisher,
            label=label,
            members=members_of(parts.payload),
            raw=raw,
        )


def admit(pack: Verified, path: Path, counters: Counters) -> None:
    """Raise PackFileError if *pack* may not come in: its key is retired, or a newer edition was here before."""
    if pack.state is State.RETIRED:
        raise PackFileError(path, "retired")
    least = pack.publisher.least.get(pack.label.pack, 0) if pack.publisher else 0
    newest = max(least, counters.get((pack.key.raw, pack.label.pack), 0))
    if pack.label.counter < newest:
        facts = (("counter", str(pack.label.counter)), ("newest", str(newest)))
        raise PackFileError(path, "going-back", facts)


def verify_file(path: Path, publishers: Publishers, counters: Counters) -> Verified:
    """Return the pack in the file at *path*, which may come in; raise PackFileError, with a code, for any other."""
    pack = verify_bytes(read_file(path), path, publishers)
    admit(pack, path, counters)
    return pack


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    try:
        yield
    except RefusedError as error:
        raise PackFileError(path, error.code, tuple(error.facts.items())) from error


def _signer(parts: Sealed, publishers: Publishers) -> Publisher | None:
    """Return whose signature this is, if anybody here knows; raise RefusedError if it does not fit."""
    publisher = publishers.find(parts.key)
    if not verify(parts.payload, parts.signature, parts.key):
        raise RefusedError("changed")
    if publisher is None and publishers.claimed(parts.key.id):
        raise RefusedError("changed")  # a key that pretends to be another
    return publisher


def _label(comment: bytes) -> Label:
    try:
        return Label.read(comment)
    except ValueError as error:
        raise RefusedError("label-form") from error


def _state(publisher: Publisher | None) -> State:
    if publisher is None:
        return State.UNKNOWN
    if publisher.retired:
        return State.RETIRED
    return State.ADDED if publisher.added else State.PUBLISHED
