"""Everything that keeps something: what lies there before, its steps, and which step's outcome lies on the disk.

A step is confirmed once it has returned. To put a new operation under every fault, add it to OPERATIONS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Step: TypeAlias = Callable[[], object]
CANARY = "canary-6f1d-許功蓋"  # stands in everything a family writes here: found in the clear anywhere, it is a leak


class NotStoredError(Exception):
    """What lies on the disk is the outcome of no step."""


def _nothing_left(folder: Path, stored: int) -> tuple[str, ...]:
    del folder, stored
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What is put to the proof.

    *prepare* makes the state 0 in a folder; *steps* yields what is done then, one call a step; *stored* returns the
    number of the step whose outcome lies there, and raises if it cannot be opened. *left* names what lies there
    and should not, once that step was confirmed.
    """

    prepare: Callable[[Path], None]
    steps: Callable[[Path], Iterator[Step]]
    stored: Callable[[Path], int]
    left: Callable[[Path, int], tuple[str, ...]] = _nothing_left


def _make_nothing(folder: Path) -> None:
    folder.mkdir()


def _write_files(folder: Path) -> Iterator[Step]:
    from app.files import safe_write

    for number in (1, 2, 3):
        yield lambda number=number: safe_write(folder / "file", _content(number))


def _content(number: int) -> bytes:
    return b"%d\n" % number * 3000


def _written_file(folder: Path) -> int:
    if not (folder / "file").exists():
        return 0
    content = (folder / "file").read_bytes()
    for number in (1, 2, 3):
        if content == _content(number):
            return number
    raise NotStoredError


_SIZES = (100, 110, 125, 150)


def _preferences(folder: Path, size: int) -> Callable[[], None]:
    from app.language import Language, Reading
    from app.settings import PreferenceFile, Preferences

    kept = Preferences(reading=Reading(Language("zh-TW")), text_size=size, remember=True)
    return lambda: PreferenceFile(folder / "preferences.json").keep(kept)


def _prepare_settings(folder: Path) -> None:
    _preferences(folder, _SIZES[0])()


def _change_settings(folder: Path) -> Iterator[Step]:
    from app.settings import PreferenceFile

    yield from (_preferences(folder, size) for size in _SIZES[1:])
    yield PreferenceFile(folder / "preferences.json").forget


def _stored_settings(folder: Path) -> int:
    from app.settings import PreferenceFile

    kept = PreferenceFile(folder / "preferences.json").load()
    return _SIZES.index(kept.text_size) if kept else len(_SIZES)


OPERATIONS: dict[str, Operation] = {
    "file": Operation(prepare=_make_nothing, steps=_write_files, stored=_written_file),
    "settings": Operation(prepare=_prepare_settings, steps=_change_settings, stored=_stored_settings),
}
