"""What is in a pack from outside, found out by a process of its own that can be stopped at any moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import CannotWriteError, Finding, PackContentError, PackFileError
from app.guide.guide import Words
from app.language import Language
from app.packs.verify import Verified
from app.places import READ_PACK

TOLD = "told.json"
FINDINGS = 50  # are told at most
_LIMIT = 1024 * 1024  # bytes of what it tells
_SECONDS = 10  # the process itself stops earlier, by what the computer can do; this holds if it cannot


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a pack from outside calls itself, and its maker."""

    title: Words
    publisher: Words


def look(pack: Verified, path: Path, shipped: Path) -> Look:
    """Return what *pack*, which came in the file at *path*, says of itself, once all of it can be read.

    Raise PackContentError with every reason why not; PackFileError if it takes far too long or is another pack than
    it was signed as; CannotWriteError if there is no room for what is read.
    """
    with _unpacked(pack) as folder:
        told = _told(folder, path, shipped)
    if told["findings"]:
        raise PackContentError(path, map(_finding, told["findings"]))
    if told["label"] != pack.label.line.decode():
        raise PackFileError(path, "label-differs")
    return Look(title=_words(told["title"]), publisher=_words(told["publisher"]))


@contextmanager
def _unpacked(pack: Verified) -> Iterator[Path]:
    """Lend a folder for a moment in which the files of *pack* lie, in one of its name."""
    with tempfile.TemporaryDirectory(prefix="beside-") as name:
        folder = Path(name) / pack.label.pack
        for member, content in pack.members.items():
            path = folder / member
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError as error:
                raise CannotWriteError(path.parent, error) from error
        yield folder


def _told(folder: Path, path: Path, shipped: Path) -> Any:
    """Return what the process said that read the pack in *folder*."""
    words = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
    try:
        ended = subprocess.run(  # noqa: S603 - this program itself
            [*words, READ_PACK, str(folder), str(shipped)],
            cwd=folder.parent,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PackFileError(path, "too-heavy") from error
    told = folder.parent / TOLD
    if ended.returncode or not told.is_file() or told.stat().st_size > _LIMIT:
        raise PackFileError(path, "too-heavy")
    return json.loads(told.read_bytes())


def _finding(row: Any) -> Finding:
    place, line, code, facts = row
    return Finding(Path(place), line, code, tuple((name, value) for name, value in facts))


def _words(told: dict[str, str]) -> Words:
    return {Language(tag): words for tag, words in told.items()}
