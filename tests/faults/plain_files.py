"""The operations on files that hold no secret: one file, and the preferences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from app.files import safe_write
from app.language import Language, Reading
from app.settings import PreferenceFile, Preferences
from tests.faults.kinds import NotStoredError, Operation, Step

_SIZES = (100, 110, 125, 150)


def _make_nothing(folder: Path) -> None:
    folder.mkdir()


def _write_files(folder: Path) -> Iterator[Step]:
    for number in (1, 2, 3):
        yield lambda number=number: safe_write(folder / "file", _content(number))  # type: ignore[misc]


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


def _file(folder: Path) -> PreferenceFile:
    return PreferenceFile(folder / "preferences.json")


def _keeping(folder: Path, size: int) -> Callable[[], None]:
    kept = Preferences(reading=Reading(Language("zh-TW")), text_size=size, remember=True)
    return lambda: _file(folder).keep(kept)


def _prepare_settings(folder: Path) -> None:
    _keeping(folder, _SIZES[0])()


def _change_settings(folder: Path) -> Iterator[Step]:
    yield from (_keeping(folder, size) for size in _SIZES[1:])
    yield _file(folder).forget


def _stored_settings(folder: Path) -> int:
    kept = _file(folder).load()
    return _SIZES.index(kept.text_size) if kept else len(_SIZES)


OPERATIONS: dict[str, Operation] = {
    "file": Operation(prepare=_make_nothing, steps=_write_files, stored=_written_file),
    "settings": Operation(prepare=_prepare_settings, steps=_change_settings, stored=_stored_settings),
}
