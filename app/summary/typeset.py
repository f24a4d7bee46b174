"""The one way to Typst: a template of ours and data go in, a PDF comes out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, TypeAlias, cast
from unicodedata import category

from app.errors import FontMissingError, PaperError
from app.summary.glyphs import covered

if TYPE_CHECKING:
    import typst

Form: TypeAlias = Literal["pdf", "svg", "png"]

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
# They show nothing themselves, but no font has them, and some turn the words around them the other way.
_INVISIBLE = (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_PRINTABLE = dict.fromkeys((*_CONTROLS, *_INVISIBLE)) | {0x0A: "\n", 0x09: " ", 0x2028: "\n", 0x2029: "\n"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF that keeps to PDF/UA-1, so that a screen reader can read all of it.

    *numbered* are the characters that no font on this computer can show: they are printed by their numbers.
    """

    pdf: bytes
    numbered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """One way to set a paper; the characters *numbered* are set by their numbers."""

    own_fonts_only: bool = True
    numbered: str = ""


_ROUNDS = 6  # of looking for characters that no font has: the second finds nearly all of them
_LACKING = re.compile(r"the text `(\".*\")` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typesetter:
    """Sets papers from the templates and fonts in two folders."""

    templates: Path
    fonts: Path

    def paper(self, template: str, data: object) -> Paper:
        """Return the paper that *template* (a file name) makes of *data*; equal data give equal bytes.

        *data* is of JSON's kinds; control characters and the like in its words are left out. The template finds it in
        ``data.json``, which lies in memory like the template, and sees no other file; characters that no font has stand
        in it by their numbers, such as [U+1F600]. Raise PaperError if it cannot be set, or FontMissingError if our
        fonts are not there.
        """
        way, pdf = self._tagged(template, data)
        return Paper(pdf, way.numbered)

    def drawings(self, template: str, data: object) -> tuple[bytes, ...]:
        """Return the pages of the same paper as drawings in SVG, for a printer or a preview; raise as `paper` does."""
        return self._drawn(template, data, "svg")

    def has_all(self, data: object) -> bool:
        """Return whether our own fonts show all that is in *data*: then drafts are as good as drawings."""
        used = set(json.dumps(_printable(data, _PRINTABLE), ensure_ascii=False))
        return used <= covered(self.fonts) | {"\n"}

    def drafts(self, template: str, data: object) -> tuple[bytes, ...]:
        """Return what `drawings` does, at once; a character that our fonts lack is an empty box in them."""
        made = self._set(self._source(template), data, _Way(), "svg")
        return (made,) if isinstance(made, bytes) else tuple(made)

    def pictures(self, template: str, data: object) -> tuple[bytes, ...]:
        """Return the pages of the same paper as pictures in PNG; raise as `paper` does."""
        return self._drawn(template, data, "png")

    def marks(self, template: str, data: object) -> dict[str, int]:
        """Return the page, counted from 1, of each place that the template has marked; raise as `paper` does."""
        way = self._way(template, data)
        with self._root() as root:
            compiler = self._compiler(self._source(template), data, way, root)
            found = json.loads(compiler.query("<mark>", field="value"))
        return {mark["id"]: mark["page"] for mark in found}

    def _drawn(self, template: str, data: object, form: Form) -> tuple[bytes, ...]:
        made = self._set(self._source(template), data, self._way(template, data), form)
        return (made,) if isinstance(made, bytes) else tuple(made)

    def _way(self, template: str, data: object) -> _Way:
        """Return the first way in which the paper can be set; beyond our own fonts, only a tagged paper tells."""
        return _Way() if self.has_all(data) else self._tagged(template, data)[0]

    def _tagged(self, template: str, data: object) -> tuple[_Way, bytes]:
        """Return the first way in which the paper can be set, and its PDF."""
        import typst  # noqa: PLC0415 - heavy, so on first use

        source, way, foreign = self._source(template), _Way(), ""
        for left in reversed(range(_ROUNDS)):
            try:
                return way, cast("bytes", self._set(source, data, way, "pdf"))
            except typst.TypstError as error:
                problem, lacking = error.message, _lacking(str(error.diagnostic))
            if not lacking:
                break
            if not foreign:
                foreign, way = lacking, _Way(own_fonts_only=False)
            elif left > 1 and not lacking.isascii():
                way = _Way(own_fonts_only=False, numbered=way.numbered + lacking)
            else:  # a sign that belongs above another, which no font has together with it
                way = _Way(numbered=_distinct(foreign + _marks(data)))
        raise PaperError(problem)

    @contextmanager
    def _root(self) -> Iterator[Path]:
        """Lend a folder without files, or the template would see the working folder.

        Where nothing can be made, not even for a moment, it is the folder of the templates themselves.
        """
        try:
            nothing = TemporaryDirectory()
        except OSError:
            yield self.templates
            return
        with nothing as name:
            yield Path(name)

    def _source(self, template: str) -> bytes:
        try:
            return (self.templates / template).read_bytes()
        except OSError as error:
            raise PaperError(f"{template}: {error.strerror}") from error

    def _set(self, source: bytes, data: object, way: _Way, form: Form) -> bytes | list[bytes]:
        standards: list[Literal["ua-1"]] = ["ua-1"] if form == "pdf" else []
        with self._root() as root:
            compiler = self._compiler(source, data, way, root)
            made, warnings = compiler.compile_with_warnings(format=form, pdf_standards=[*standards], timestamp=0)
        if any(warning.message.startswith("unknown font family") for warning in warnings):
            raise FontMissingError(self.fonts)
        return cast("bytes | list[bytes]", made)

    def _compiler(self, source: bytes, data: object, way: _Way, root: Path) -> typst.Compiler:
        import typst  # noqa: PLC0415 - as above

        numbers = {ord(char): f"[U+{ord(char):04X}]" for char in way.numbered}
        text = json.dumps(_printable(data, _PRINTABLE | numbers), ensure_ascii=False)
        fonts = _fonts(self.fonts, own_fonts_only=way.own_fonts_only)
        # Under the same names each time: Typst then sets anew only what has changed.
        files: dict[str, bytes] = {"main.typ": source, "data.json": text.encode()}
        return typst.Compiler(cast("bytes", files), root=root, font_paths=fonts)  # its hints know no files by name


@cache
def _fonts(folder: Path, *, own_fonts_only: bool) -> typst.Fonts:
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=not own_fonts_only, include_embedded_fonts=False, font_paths=[folder])


def _lacking(told: str) -> str:
    """Return the characters that no font has, as Typst has *told*."""
    found = (_ESCAPED.sub(_meant, quoted[1:-1]) for quoted in _LACKING.findall(told))
    return _distinct("".join(found))


def _distinct(characters: str) -> str:
    return "".join(dict.fromkeys(characters))


def _marks(data: object) -> str:
    """Return the signs in *data* that combine with the letter before them."""
    text = json.dumps(data, ensure_ascii=False)
    return "" if text.isascii() else _distinct("".join(char for char in text if category(char).startswith("M")))


def _meant(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def _printable(data: object, table: Mapping[int, str | None]) -> object:
    match data:
        case str():
            return data.translate(table)
        case dict():
            return {key: _printable(value, table) for key, value in data.items()}
        case list() | tuple():
            return [_printable(value, table) for value in data]
        case _:
            return data
