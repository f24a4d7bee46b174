"""The guide parsed beforehand: one file beside the packs, read instead of them while they are what it was made of.

The file costs nothing but time when it is missing, damaged or old: then the packs themselves are read. It is made by
`make`, by the bundle or when a pack is installed, never by reading. Its first line is the digest of the second, the
second says what it was made of and holds everything but the pages, and each further line is one page. What is not a
page is compared with its source when the guide is opened, a page when it is first taken.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from app.errors import AppError, Finding, PackBrokenError
from app.files import make_folder, safe_write
from app.guide.blocks import Page, PageId
from app.guide.findings import Report
from app.guide.guide import Advice, Guide, Place
from app.guide.plainly import from_plain, shape, to_plain
from app.guide.reading import tree
from app.places import PARSED

_LIMIT = 16 * 1024 * 1024  # bytes of the whole file
_SOURCE_LIMIT = 64 * 1024  # bytes of a source: no longer one was ever read

Digests = dict[str, str]  # by the name of the file, from the folder of all packs


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaf:
    """Where a page stands in the file, and what it was made of."""

    begin: int
    length: int
    digest: str
    sources: Digests


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cover:
    """What a file begins with; its advice and places are without their pages."""

    maker: str
    folders: tuple[str, ...]
    files: Digests
    advice: Advice
    places: tuple[Place, ...]
    leaves: dict[PageId, _Leaf]
    parts: tuple[tuple[PageId, ...], ...]  # the pages of the advice, then those of each place


def open_content(content: Path) -> Guide:
    """Return the guide made of the packs in the folder *content*, as `load_content` does, but from what was parsed.

    Taking a page may still read the packs, and raise as `load_content` does.
    """
    try:
        return _Book(content).guide()
    except (OSError, ValueError):
        return _load(content)


def open_beside(advice: Path, shipped: Path) -> Guide:
    """Return the guide as `load_beside` does, but from what was parsed if that is *advice*, and nothing has changed."""
    folder = advice.resolve()
    try:
        if folder.parent == shipped.resolve() and (book := _Book(shipped)).is_whole:
            guide = book.guide()
            if guide.advice.about.id == folder.name:
                return guide
    except (OSError, ValueError):
        pass
    from app.guide.load import load_beside  # noqa: PLC0415 - as in _load

    return load_beside(advice, shipped)


def parse_content(content: Path) -> bool:
    """Parse the packs in the folder *content* beforehand; return whether that could be done.

    Packs with findings are left to be read anew each time, so that what is wrong with them is told.
    Raise CannotWriteError if the file cannot be written.
    """
    (content / PARSED).unlink(missing_ok=True)
    before = _sources(content)
    try:
        guide = _load(content)
    except AppError:
        return False
    if guide.left_out or before is None or _sources(content) != before:
        return False
    make_folder((content / PARSED).parent)
    safe_write(content / PARSED, _written(guide, *before))
    return True


def _load(content: Path) -> Guide:
    from app.guide.load import load_content  # noqa: PLC0415 - reading the packs takes ten times as long to import

    return load_content(content)


def _written(guide: Guide, folders: tuple[str, ...], files: Digests) -> bytes:
    """Return the whole file for *guide*."""
    parts = (guide.advice.pages, *(place.pages for place in guide.places))
    lines: list[bytes] = []
    leaves: dict[PageId, _Leaf] = {}
    for name, page in (item for part in parts for item in part.items()):
        line = _line(to_plain(page, Page))
        sources = {file: files.pop(file) for file in sorted(files) if _page_of(file) == name}
        begin = sum(map(len, lines))
        leaves[name] = _Leaf(begin=begin, length=len(line), digest=_digest(line), sources=sources)
        lines.append(line)
    cover = _Cover(
        maker=_maker(),
        folders=folders,
        files=files,
        advice=replace(guide.advice, pages={}),
        places=tuple(replace(place, pages={}) for place in guide.places),
        leaves=leaves,
        parts=tuple(map(tuple, parts)),
    )
    first = _line(to_plain(cover, _Cover))
    return b"".join((_digest(first).encode(), b"\n", first, *lines))


def _page_of(file: str) -> PageId | None:
    from app.guide.pages import page_of  # noqa: PLC0415 - as in _load

    _, *parts, name = file.split("/")
    return page_of(tuple(parts)) if name.endswith(".md") else None


def _line(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(line: bytes) -> object:
    """Return what *line* holds; raise ValueError if that is nothing."""
    try:
        return json.loads(line)
    except RecursionError as error:
        raise ValueError(line[:80]) from error


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _maker() -> str:
    """Return what tells this reader of packs from every other: what it reads into, and how."""
    here = Path(__file__).parent
    code = sorted((path.name, path.read_bytes()) for path in here.glob("*.py"))  # none in a frozen bundle
    return _digest(repr((shape(_Cover), shape(Page), code)).encode())


def _regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _read(path: Path, limit: int) -> bytes:
    """Return what the file at *path* holds; raise ValueError for what is no plain file or too large."""
    if not _regular(path):
        raise ValueError(path)
    with path.open("rb") as opened:
        content = opened.read(limit + 1)
    if len(content) > limit:
        raise ValueError(path)
    return content


def _names(content: Path) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return all folders and files of the packs in *content*; None if there is anything wrong with them."""
    report = Report()
    folders: list[str] = []
    files: list[str] = []
    for pack in sorted(path for path in content.iterdir() if (path / "pack.toml").is_file()):
        inside = tree(pack, report)
        if report.findings or inside.too_deep:
            return None
        folders += ("/".join((pack.name, *parts)) for parts in inside.folders)
        files += ("/".join((pack.name, *parts)) for parts in inside.files)
    return tuple(sorted(folders)), tuple(sorted(files))


def _sources(content: Path) -> tuple[tuple[str, ...], Digests] | None:
    """Return all folders of the packs in *content*, and the digest of each file; None if one cannot be read."""
    try:
        names = _names(content)
        return names and (names[0], {file: _digest(_read(content / file, _SOURCE_LIMIT)) for file in names[1]})
    except (OSError, ValueError):
        return None


class _Book:
    """A file that was parsed beforehand, opened; raise ValueError or OSError if it does not hold any more."""

    def __init__(self, content: Path) -> None:
        self._content = content
        begin, _, rest = _read(content / PARSED, _LIMIT).partition(b"\n")
        first, line_end, self._pages = rest.partition(b"\n")
        if begin.decode("ascii", "replace") != _digest(first + line_end):
            raise ValueError(content)
        self._cover = from_plain(_plain(first), _Cover)
        if self._cover.maker != _maker():
            raise ValueError(content)
        self._compare()

    def guide(self) -> Guide:
        """Return the guide; its pages are taken from the file one by one."""
        cover = self._cover
        advice, *places = (_Pages(self, part) for part in cover.parts)
        return Guide(
            advice=replace(cover.advice, pages=advice),
            places=tuple(replace(place, pages=pages) for place, pages in zip(cover.places, places, strict=True)),
        )

    @property
    def is_whole(self) -> bool:
        """Whether every page is still what it was made of."""
        return all(self._holds(leaf.sources) for leaf in self._cover.leaves.values())

    def take(self, name: PageId) -> Page:
        """Return the page called *name*: as it was parsed, or read anew if its source has changed."""
        leaf = self._cover.leaves[name]
        line = self._pages[leaf.begin : leaf.begin + leaf.length]
        try:
            if _digest(line) == leaf.digest and self._holds(leaf.sources):
                return from_plain(_plain(line), Page)
        except (OSError, ValueError):
            pass
        page = self._anew.page(name)
        if page is None:
            missing = self._content / next(iter(leaf.sources), name)
            raise PackBrokenError(self._content, [Finding(missing, 1, "file-missing")])
        return page

    @cached_property
    def _anew(self) -> Guide:
        return _load(self._content)

    def _compare(self) -> None:
        """Raise ValueError if the packs are not those that were parsed."""
        cover = self._cover
        files = sorted({*cover.files, *(name for leaf in cover.leaves.values() for name in leaf.sources)})
        if _names(self._content) != (cover.folders, tuple(files)) or not self._holds(cover.files):
            raise ValueError(self._content)

    def _holds(self, sources: Digests) -> bool:
        content = self._content
        return all(_digest(_read(content / name, _SOURCE_LIMIT)) == digest for name, digest in sources.items())


class _Pages(Mapping[PageId, Page]):
    """The pages of one pack, each taken from the book when it is first asked for."""

    def __init__(self, book: _Book, names: tuple[PageId, ...]) -> None:
        self._book = book
        self._taken: dict[PageId, Page | None] = dict.fromkeys(names)

    def __getitem__(self, name: PageId) -> Page:
        page = self._taken[name]
        if page is None:
            page = self._taken[name] = self._book.take(name)
        return page

    def __contains__(self, name: object) -> bool:
        return name in self._taken

    def __iter__(self) -> Iterator[PageId]:
        return iter(self._taken)

    def __len__(self) -> int:
        return len(self._taken)
