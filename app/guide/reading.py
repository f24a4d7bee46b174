"""Text files of a pack, read within fixed limits.

A pack may come from anybody, so sizes are looked at before anything is read, and every limit before
anything is parsed: the parsers take far too long on what lies beyond.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from app.guide.findings import FileReport, Report

FILE_LIMIT = 64 * 1024  # bytes of one file
LINE_LIMIT = 4 * 1024  # bytes of one line
PACK_LIMIT = 1024 * 1024  # bytes of all files together
FILE_COUNT = 200  # files of one pack
FOLDER_DEPTH = 2  # pages/shouted is the deepest folder

Parts: TypeAlias = tuple[str, ...]

_BOM = b"\xef\xbb\xbf"
_FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies in the pack *root*, by the parts of its name; None stands for a file that may not be opened."""

    root: Path
    files: dict[Parts, Path | None]
    folders: tuple[Parts, ...]
    too_deep: tuple[Parts, ...] = ()


def tree(folder: Path, report: Report) -> Tree:
    """Return what lies in the pack *folder*, without opening a file."""
    files: dict[Parts, Path | None] = {}
    folders: list[Parts] = [()]
    too_deep: list[Parts] = []
    size = 0
    for parent in folders:  # grows while it is walked
        for entry in _entries(folder.joinpath(*parent), report):
            name = (*parent, entry.name)
            if entry.is_dir(follow_symlinks=False):
                (folders if len(name) <= FOLDER_DEPTH else too_deep).append(name)
            else:
                files[name] = _plain(entry, report.file(Path(entry.path)))
                size += _size(entry) if files[name] else 0
            if len(files) > FILE_COUNT or len(folders) > FILE_COUNT:
                report.file(folder).add(1, "files-too-many", limit=str(FILE_COUNT))
                return Tree(folder, {}, ())
    if size > PACK_LIMIT:
        report.file(folder).add(1, "pack-too-large", limit=str(PACK_LIMIT // 1024))
        return Tree(folder, {}, ())
    return Tree(folder, files, tuple(folders), tuple(too_deep))


def held_tree(folder: Path, members: Mapping[str, bytes], report: Report) -> Tree:
    """Return what lies in a pack that is in memory: its *members* by their names, as if below *folder*."""
    if sum(map(len, members.values())) > PACK_LIMIT:
        report.file(folder).add(1, "pack-too-large", limit=str(PACK_LIMIT // 1024))
        return Tree(folder, {}, ())
    files: dict[Parts, Path | None] = {tuple(name.split("/")): folder / name for name in sorted(members)}
    folders = sorted({name[:depth] for name in files for depth in range(min(len(name), FOLDER_DEPTH + 1))})
    return Tree(folder, files, tuple(folders))


def _entries(folder: Path, report: Report) -> list[os.DirEntry[str]]:
    entries: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as found:
            for entry in found:
                entries.append(entry)
                if len(entries) > FILE_COUNT * 2:
                    break
    except OSError as error:
        report.file(folder).add(1, "file-unreadable", reason=error.strerror or type(error).__name__)
    return sorted(entries, key=lambda entry: entry.name)


def _plain(entry: os.DirEntry[str], file: FileReport) -> Path | None:
    if entry.is_symlink():
        file.add(1, "file-symlink")
        return None
    if not entry.is_file(follow_symlinks=False):
        file.add(1, "file-special")
        return None
    if _size(entry) > FILE_LIMIT:
        file.add(1, "file-too-large", limit=str(FILE_LIMIT // 1024))
        return None
    return file.path


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:  # gone meanwhile: reading it will tell
        return 0


def read_text(file: FileReport) -> str | None:
    """Return the text of a file, its lines ended by a newline; None, and a finding, if it may not be parsed."""
    raw = _bytes(file)
    if raw is None:
        return None
    if raw.startswith(_BOM):
        file.add(1, "text-bom")
        raw = raw[len(_BOM) :]
    try:
        text = raw.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        file.add(raw.count(b"\n", 0, error.start) + 1, "text-not-utf8")
        return None
    return text if _lines_fit(text, file) else None


def _bytes(file: FileReport) -> bytes | None:
    if file.held is not None:
        return file.held.get(file.path)
    try:
        with file.path.open("rb") as opened:
            return opened.read(FILE_LIMIT)  # more only if it grew since the tree was walked
    except OSError as error:
        file.add(1, "file-unreadable", reason=error.strerror or type(error).__name__)
        return None


def _lines_fit(text: str, file: FileReport) -> bool:
    fit = True
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) * 4 > LINE_LIMIT and len(line.encode()) > LINE_LIMIT:
            file.add(number, "line-too-long", limit=str(LINE_LIMIT))
            fit = False
        if odd := unsafe(line.replace("\t", " ")):
            file.add(number, "character-unsafe", character=odd)
    return fit


def unsafe(text: str) -> str | None:
    """Return the name (such as ``U+202E``) of the first character of *text* nobody can see, if there is one."""
    invisible = _INVISIBLE.search(text)
    if text.isprintable() and not invisible:
        return None
    odd = next((char for char in text if unicodedata.category(char) in _FORBIDDEN or _INVISIBLE.match(char)), None)
    return odd and f"U+{ord(odd):04X}"
