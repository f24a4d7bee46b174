"""One page in all its languages: the same blocks, joined one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from app.guide.blocks import Page, PageId, Twin
from app.guide.findings import Report
from app.guide.pieces import Piece
from app.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page as it stands in its files; None for a file whose blocks could not be read."""

    id: PageId
    original: Language
    files: dict[Language, Path]
    pieces: dict[Language, tuple[Piece, ...] | None]

    @property
    def leading(self) -> Language:
        """The original language, or another while there is no file in it."""
        return self.original if self.original in self.files else next(iter(self.files))


def check_twins(draft: Draft, report: Report) -> None:
    """Note, for each twin of the original, the first block at which it parts from it."""
    first = draft.pieces.get(draft.original)
    if first is None:
        return
    for language, pieces in draft.pieces.items():
        if pieces is not None and language != draft.original:
            _check_twin(draft, language, first, pieces, report)


def _check_twin(
    draft: Draft, language: Language, first: tuple[Piece, ...], second: tuple[Piece, ...], report: Report
) -> None:
    file = report.file(draft.files[language])
    twin = draft.files[draft.original].name
    for one, other in zip_longest(first, second):
        if one and other and one.shape != other.shape:
            file.add(other.line, "block-differs", found=other.shape, expected=one.shape, twin=f"{twin}:{one.line}")
        elif one and not other:
            end = second[-1].line if second else 1
            file.add(end, "block-missing", expected=one.shape, twin=f"{twin}:{one.line}")
        elif other and not one:
            file.add(other.line, "block-extra", found=other.shape, twin=twin)
        else:
            continue
        return


def join(draft: Draft, languages: tuple[Language, ...], stale: Mapping[str, frozenset[Language]]) -> Page:
    """Return the page of a draft whose twins agree; *stale* names the languages a block is stale in, by its id."""
    columns = {language: draft.pieces[language] or () for language in languages}
    twins = tuple(
        Twin(
            piece.id,
            {language: pieces[row].block for language, pieces in columns.items()},
            piece.when,
            stale.get(piece.id, frozenset()),
        )
        for row, piece in enumerate(columns[draft.original])
    )
    return Page(draft.id, draft.original, twins)
