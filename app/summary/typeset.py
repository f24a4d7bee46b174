"""The one way to Typst: a template of ours and data go in, a PDF comes out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypeAlias, cast

from app.errors import FontMissingError, PaperError

Form: TypeAlias = Literal["pdf", "svg"]

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
# They show nothing themselves, but no font has them, and some turn the words around them the other way.
_INVISIBLE = (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_PRINTABLE = dict.fromkeys((*_CONTROLS, *_INVISIBLE)) | {0x0A: "\n", 0x09: " ", 0x2028: "\n", 0x2029: "\n"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF; *tagged* says that it keeps to PDF/UA-1, so that a screen reader can read all of it.

    It is not if it holds a character that no font on this computer can show: such a paper is better than none.
    """

    pdf: bytes
    tagged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try:
    """One way to set a paper."""

    own_fonts_only: bool
    tagged: bool


_TRIES = (
    _Try(own_fonts_only=True, tagged=True),
    _Try(own_fonts_only=False, tagged=True),  # for a character our fonts lack
    _Try(own_fonts_only=False, tagged=False),  # for one that all fonts lack: PDF/UA forbids an empty box
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typesetter:
    """Sets papers from the templates and fonts in two folders."""

    templates: Path
    fonts: Path

    def paper(self, template: str, data: object) -> Paper:
        """Return the paper that *template* (a file name) makes of *data*; equal data give equal bytes.

        *data* is of JSON's kinds; control characters and the like in its words are left out. The template finds it as
        text in ``sys.inputs.data`` and sees no file at all. Raise PaperError if it cannot be set, or
        FontMissingError if our fonts are not there.
        """
        way, made = self._first_that_can(template, data, "pdf")
        return Paper(cast("bytes", made), way.tagged)

    def drawings(self, template: str, data: object) -> tuple[bytes, ...]:
        """Return the pages of the same paper as drawings in SVG, for a printer or a preview; raise as `paper` does."""
        _, made = self._first_that_can(template, data, "svg")
        return (made,) if isinstance(made, bytes) else tuple(made)

    def _first_that_can(self, template: str, data: object, form: Form) -> tuple[_Try, bytes | list[bytes]]:
        import typst  # noqa: PLC0415 - heavy, so on first use

        try:
            source = (self.templates / template).read_bytes()
        except OSError as error:
            raise PaperError(f"{template}: {error.strerror}") from error
        text = json.dumps(_printable(data), ensure_ascii=False)
        for way in _TRIES:
            try:
                return way, self._set(source, text, way, form)
            except typst.TypstError as error:
                problem = error.message
        raise PaperError(problem)

    def _set(self, source: bytes, text: str, way: _Try, form: Form) -> bytes | list[bytes]:
        import typst  # noqa: PLC0415 - as above

        fonts = typst.Fonts(
            include_system_fonts=not way.own_fonts_only, include_embedded_fonts=False, font_paths=[self.fonts]
        )
        standards: list[Literal["ua-1"]] = ["ua-1"] if way.tagged and form == "pdf" else []
        with TemporaryDirectory() as nothing:  # a root without files, or it would be the working folder
            compiler = typst.Compiler(source, root=Path(nothing), font_paths=fonts, sys_inputs={"data": text})
            made, warnings = compiler.compile_with_warnings(format=form, pdf_standards=[*standards], timestamp=0)
        if any(warning.message.startswith("unknown font family") for warning in warnings):
            raise FontMissingError(self.fonts)
        return cast("bytes | list[bytes]", made)


def _printable(data: object) -> object:
    match data:
        case str():
            return data.translate(_PRINTABLE)
        case dict():
            return {key: _printable(value) for key, value in data.items()}
        case list() | tuple():
            return [_printable(value) for value in data]
        case _:
            return data
