"""Whose packs are trusted, for what: the publishers shipped with Beside, and those a person added."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from app.errors import PublishersBrokenError
from app.files import make_folder, safe_write
from app.guide.guide import PackId, RegionId, Words
from app.guide.manifest import Name, Strict, WordsTable
from app.guide.reading import unsafe
from app.language import Language
from app.packs.label import COUNTER_LIMIT, Kind, Label
from app.packs.minisign import MalformedError, PublicKey

_LIMIT = 256 * 1024  # bytes of a list of publishers
_GROUPS, _DIGITS = 8, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Somebody who signs packs, and for what the key is good.

    *kinds* and, for places, *regions* are its scope. *retired* is the day from which the key is used no more.
    *least* forbids editions older than the build knows of. *added* is true if a person of this computer trusts it.
    """

    key: PublicKey
    name: Words
    kinds: frozenset[Kind]
    regions: frozenset[RegionId] = frozenset()
    retired: date | None = None
    least: Mapping[PackId, int] = field(default_factory=dict)
    added: bool = False

    def may_sign(self, label: Label) -> bool:
        """Tell whether the key is good for such a pack."""
        return label.kind in self.kinds and (label.region is None or label.region in self.regions)


class Publishers:
    """All publishers known on this computer; those shipped come before those added."""

    def __init__(self, known: Iterable[Publisher] = ()) -> None:
        self._known: dict[bytes, Publisher] = {}
        for publisher in known:
            self._known.setdefault(publisher.key.raw, publisher)

    def __iter__(self) -> Iterator[Publisher]:
        """Yield each publisher."""
        return iter(self._known.values())

    def find(self, key: PublicKey) -> Publisher | None:
        """Return whose key this is; the number that it goes by counts for nothing."""
        return self._known.get(key.raw)

    def claimed(self, number: bytes) -> Publisher | None:
        """Return the publisher whose key goes by *number*, which anybody can write down."""
        return next((publisher for publisher in self._known.values() if publisher.key.id == number), None)


def fingerprint(key: PublicKey) -> tuple[str, ...]:
    """Return groups of digits to compare on screen and paper, the same in every language.

    Whoever has another key with the same digits has tried some 10^40 keys.
    """
    digest = hashlib.sha256(b"Beside publisher 1\0" + key.raw).digest()
    digits = f"{int.from_bytes(digest) % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}}"
    return tuple(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def load_publishers(shipped: Path, own: Path | None = None) -> Publishers:
    """Return the publishers in the file *shipped* and, if there is one, in the file a person's *own* are kept in.

    Raise PublishersBrokenError if one of them cannot be read.
    """
    ours = _load(shipped, tomllib.loads)
    return Publishers([*ours, *(own_publishers(own) if own else ())])


def own_publishers(own: Path) -> tuple[Publisher, ...]:
    """Return the publishers a person added in the file *own*; none if there is no file. Raise PublishersBrokenError."""
    if not own.exists():
        return ()
    return tuple(replace(publisher, added=True) for publisher in _load(own, json.loads))


def trust(own: Path, publisher: Publisher) -> None:
    """Keep *publisher* among a person's *own*; what the key was good for before, it stays good for.

    Raise CannotWriteError if that fails: the file is then as it was.
    """
    known = {one.key.raw: one for one in own_publishers(own)}
    if before := known.get(publisher.key.raw):
        publisher = replace(publisher, kinds=publisher.kinds | before.kinds, regions=publisher.regions | before.regions)
    known[publisher.key.raw] = publisher
    _keep(own, known.values())


def distrust(own: Path, key: PublicKey) -> None:
    """Take the publisher with this *key* from a person's *own*; raise CannotWriteError if that fails."""
    _keep(own, [one for one in own_publishers(own) if one.key.raw != key.raw])


def _keep(own: Path, publishers: Iterable[Publisher]) -> None:
    rows = [
        {
            "key": one.key.line.decode(),
            "name": one.name,
            "kinds": sorted(one.kinds),
            "regions": sorted(one.regions),
        }
        for one in publishers
    ]
    make_folder(own.parent)
    safe_write(own, json.dumps({"publisher": rows}, ensure_ascii=False, indent=1).encode())


def _visible(name: dict[str, str]) -> dict[str, str]:
    if not name or not all(words.strip() and not unsafe(words) and len(words) <= 200 for words in name.values()):
        raise ValueError(name)
    return name


def _key(line: str) -> str:
    try:
        PublicKey.read(line.encode())
    except MalformedError as error:
        raise ValueError(line) from error
    return line


class _Row(Strict):
    """One publisher, as a file has it."""

    key: Annotated[str, AfterValidator(_key)]
    name: Annotated[WordsTable, AfterValidator(_visible)]
    kinds: Annotated[list[str], Field(min_length=1)]
    regions: Annotated[list[Name], Field(default_factory=list)]
    retired: date | None = None
    least: Annotated[dict[Name, Annotated[int, Field(ge=1, le=COUNTER_LIMIT)]], Field(default_factory=dict)]


class _List(Strict):
    """What a list of publishers holds."""

    publisher: Annotated[list[_Row], Field(default_factory=list)]


def _load(path: Path, read: Callable[[str], object]) -> tuple[Publisher, ...]:
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT + 1)
        if len(content) > _LIMIT:
            raise PublishersBrokenError(path)
        rows = _List.model_validate(read(content.decode())).publisher
        return tuple(map(_publisher, rows))
    except (OSError, ValueError, ValidationError, RecursionError) as error:
        raise PublishersBrokenError(path) from error


def _publisher(row: _Row) -> Publisher:
    return Publisher(
        key=PublicKey.read(row.key.encode()),
        name={Language(tag): words for tag, words in row.name.items()},
        kinds=frozenset(map(Kind, row.kinds)),
        regions=frozenset(map(RegionId, row.regions)),
        retired=row.retired,
        least={PackId(pack): counter for pack, counter in row.least.items()},
    )
