"""The operations on the packs that a person brought to their computer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.guide.guide import PackId
from app.language import ENGLISH
from app.packs.container import payload_of, sealed
from app.packs.label import Label
from app.packs.library import Library
from app.packs.minisign import SecretKey
from app.packs.publishers import Publishers
from app.packs.verify import Verified, verify_bytes
from tests.faults.kinds import NotStoredError, Operation, Step

_PACK, _OTHER = PackId("mine"), PackId("other")
_FROM = Path("stick/mine.guidepack")
_TOLD = {(1, 1): 0, (2, 2): 1, (3, 3): 2, (2, 3): 3, (None, 3): 4}  # the step, by what is read and the newest known


def _key() -> SecretKey:
    return SecretKey.new(lambda count: bytes(range(count)))


def _edition(counter: int, pack: PackId = _PACK) -> Verified:
    label = Label(
        pack=pack, counter=counter, region=None, reviewed_on=date(2026, 11, 23), review_by=date(2027, 5, 23),
        publisher="Somebody",
    )  # fmt: skip
    payload = payload_of({"pack.toml": f"# edition {counter}\n".encode() * 1000})
    return verify_bytes(sealed(payload, _key(), label.line), _FROM, Publishers())


def _library(folder: Path) -> Library:
    return Library(folder / "packs")


def _put(library: Library, counter: int, pack: PackId = _PACK) -> None:
    library.install(_edition(counter, pack), _FROM, title={ENGLISH: "Mine"})


def _two_packs(folder: Path) -> None:
    folder.mkdir()
    for pack in (_OTHER, _PACK):
        _put(_library(folder), 1, pack)


def _install(folder: Path) -> Iterator[Step]:
    library = _library(folder)
    changes: tuple[Step, ...] = (
        lambda: _put(library, 2),
        lambda: _put(library, 3),
        lambda: library.back(_PACK),
        lambda: library.remove(_PACK),
    )
    for change in changes:
        done: list[object] = []
        yield lambda change=change, done=done: done.append(change())  # type: ignore[misc]
        if not done:
            return  # what comes next would be another step


def _stored(folder: Path) -> int:
    library = _library(folder)
    read = {one.pack: library.open(one, Publishers()).label.counter for one in library.installed()}
    newest = {pack: counter for (_, pack), counter in library.counters().items()}
    step = _TOLD.get((read.get(_PACK), newest[_PACK]))
    if step is None or library.broken() or read.get(_OTHER) != 1:
        raise NotStoredError
    return step


OPERATIONS: dict[str, Operation] = {
    "pack install": Operation(prepare=_two_packs, steps=_install, stored=_stored),
}
