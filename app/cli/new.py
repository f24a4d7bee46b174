"""`beside new`: a small complete pack to begin with, its words saying what to write."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from app.errors import CannotWriteError, FolderNotEmptyError, PackNameError
from app.files import make_folder, safe_write
from app.guide.manifest import NAME
from app.language import LANGUAGES, Catalog, Language, language
from app.places import TEMPLATES

_TEMPLATES = {"advice": "new-advice", "place": "region-zz"}
_REGION = re.compile(r"\bzz\b")
_REVIEWED_ON, _REVIEW_BY = (re.compile(rf"^{key} = \S+", re.MULTILINE) for key in ("reviewed_on", "review_by"))
_LANGUAGES = re.compile(r"^languages = \[.*?\]", re.MULTILINE)
_IN_WORDS = re.compile(rf"(?:[a-z]+\.)?({'|'.join(LANGUAGES)}) = ")
_HALF_A_YEAR = timedelta(days=182)


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    kinds = _("advice: what to do; place: who can help in one region. Without it, advice")
    languages = _("a language of the pack, the one you write in first; may be given again. Without it, all of Beside’s")
    parser.add_argument("folder", type=Path, metavar="DIR", help=_("the new folder; its name is that of the pack"))
    parser.add_argument("--kind", choices=tuple(_TEMPLATES), default="advice", metavar="KIND", help=kinds)
    parser.add_argument("--language", action="append", metavar="L", help=languages)


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Make the pack and list its files."""
    folder: Path = options.folder
    languages = tuple(dict.fromkeys(map(language, options.language or (words.language, *LANGUAGES))))
    name = folder.absolute().name
    region = name.removeprefix("region-")
    if not re.fullmatch(NAME, name) or not re.fullmatch(NAME, region):
        raise PackNameError(name)
    if not _is_free(folder):
        raise FolderNotEmptyError(folder)
    template = TEMPLATES / _TEMPLATES[options.kind]
    today = datetime.now().date()  # noqa: DTZ005 - the calendar of this computer
    files = dict(_filled(template, name, region, languages, today))
    _write(folder, files)
    for path in files:
        print(folder / path)
    return 0


def _is_free(folder: Path) -> bool:
    try:
        return not folder.exists() or not any(folder.iterdir())
    except OSError as error:
        raise CannotWriteError(folder, error) from error


def _filled(
    template: Path, name: str, region: str, languages: Sequence[Language], today: date
) -> Iterator[tuple[Path, str]]:
    """Yield the files of *template*, filled in for the pack called *name*."""
    for path in sorted(path for path in template.rglob("*") if path.is_file()):
        if path.suffix == ".md" and path.stem not in languages:
            continue
        text = path.read_text("utf-8")
        if path.suffix == ".toml":
            text = _in_languages(text.replace(template.name, name), languages)
            text = _REVIEWED_ON.sub(f"reviewed_on = {today}", text)
            text = _REVIEW_BY.sub(f"review_by = {today + _HALF_A_YEAR}", text)
        yield Path(_REGION.sub(region, path.relative_to(template).as_posix())), _REGION.sub(region, text)


def _in_languages(text: str, languages: Sequence[Language]) -> str:
    """Return a TOML *text* without the words in other languages."""
    lines = text.splitlines(keepends=True)
    kept = "".join(line for line in lines if not (said := _IN_WORDS.match(line)) or said[1] in languages)
    quoted = ", ".join(f'"{tag}"' for tag in languages)
    return _LANGUAGES.sub(f"languages = [{quoted}]", kept)


def _write(folder: Path, files: Mapping[Path, str]) -> None:
    """Write all *files*, or none of them."""
    paths = {folder / name: text for name, text in files.items()}
    above = {parent for path in paths for parent in path.parents}
    made = sorted((parent for parent in above if not parent.exists()), reverse=True)
    try:
        for path, text in paths.items():
            make_folder(path.parent)
            safe_write(path, text.encode())
    except CannotWriteError:
        for path in paths:
            with suppress(OSError):
                path.unlink()
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        raise
