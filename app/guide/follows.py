"""Which text of the original each translated block follows: what follows.toml records, and what is stale by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from app.guide.blocks import Block, Box, Inline, Listing, PageId, Span, Table, inlines
from app.guide.findings import Report
from app.guide.manifest import Follows
from app.guide.pieces import Piece
from app.guide.reading import Tree
from app.guide.tables import Table as TomlTable
from app.guide.tables import fit, read_table
from app.guide.twins import Draft
from app.language import Language

FOLLOWS = "follows.toml"

Record: TypeAlias = Mapping[str, str]  # by the id of a block, the fingerprint of the original it follows
Recorded: TypeAlias = Mapping[PageId, Mapping[Language, Record]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A translated block of which it is not recorded that somebody read it beside the *original* as it is now.

    It is *stale* once anything of its page is recorded in its language, and unknown before.
    """

    language: Language
    original: Piece
    translation: Piece
    stale: bool


def fingerprint(piece: Piece) -> str:
    """Return what tells a block from one of another shape, other words, styles or links; its line does not count.

    It stands in packs people have, so it must stay what it is.
    """
    written = "\n".join((piece.shape, *_lines(piece.block)))
    return blake2b(written.encode(), digest_size=4).hexdigest()


def fingerprints(draft: Draft) -> dict[str, str]:
    """Return the fingerprint of each block of the original that has words to translate, by its id."""
    return {piece.id: fingerprint(piece) for piece in draft.pieces.get(draft.original) or () if inlines(piece.block)}


def unread(draft: Draft, recorded: Recorded) -> Iterator[Unread]:
    """Yield the translated blocks of a page that were not read beside the original of now, in their order.

    A translation that has other blocks than the original is left out: `check` tells where they part.
    """
    now, record = fingerprints(draft), recorded.get(draft.id, {})
    for language in draft.pieces:
        if language == draft.original or not agree(draft, language):
            continue
        followed = record.get(language, {})
        for original, translation in zip(*(draft.pieces[one] or () for one in (draft.original, language)), strict=True):
            if original.id in now and followed.get(original.id) != now[original.id]:
                yield Unread(language=language, original=original, translation=translation, stale=bool(followed))


def stale(draft: Draft, recorded: Recorded) -> dict[str, frozenset[Language]]:
    """Return the languages in which a block follows an older text of the original, by its id."""
    found: dict[str, frozenset[Language]] = {}
    for block in unread(draft, recorded) if draft.id in recorded else ():
        if block.stale:
            found[block.original.id] = found.get(block.original.id, frozenset()) | {block.language}
    return found


def agree(draft: Draft, language: Language) -> bool:
    """Tell whether the blocks of a page can be read, and are the same in *language* as in the original."""
    first, second = (draft.pieces.get(one) for one in (draft.original, language))
    if first is None or second is None:
        return False
    return [piece.shape for piece in first] == [piece.shape for piece in second]


def read_recorded(folder: Path, inside: Tree, report: Report) -> tuple[TomlTable | None, Recorded]:
    """Return follows.toml of the pack in *folder*, and what it records: nothing if there is none that can be read."""
    table = read_table(report.file(folder / FOLLOWS)) if inside.files.get((FOLLOWS,)) else None
    said = fit(table, Follows) if table else None
    pages = said.root if said else {}
    return table, {
        PageId(page): {Language(tag): record for tag, record in records.items()} for page, records in pages.items()
    }


def check_follows(folder: Path, inside: Tree, pages: Mapping[PageId, Draft], report: Report) -> None:
    """Note what follows.toml records of that is not there, and each stale translation."""
    table, recorded = read_recorded(folder, inside, report)
    if table is None:
        return
    for page, records in recorded.items():
        draft = pages.get(page)
        if draft is None:
            table.add((page,), "follows-page", page=page)
            continue
        for language, record in records.items():
            _check_record(table, draft, language, record)
    for draft in pages.values():
        twin = draft.files[draft.leading].name
        for block in unread(draft, recorded):
            if block.stale:
                file = report.file(draft.files[block.language])
                facts = {"twin": f"{twin}:{block.original.line}", "page": draft.id, "language": block.language}
                file.add(block.translation.line, "block-stale", **facts)


def _check_record(table: TomlTable, draft: Draft, language: Language, record: Record) -> None:
    if language == draft.original or language not in draft.files:
        table.add((draft.id, language), "follows-language", page=draft.id, language=language)
        return
    now = fingerprints(draft)
    for block in record if agree(draft, language) else ():
        if block not in now:
            table.add((draft.id, language, block), "follows-block", page=draft.id, block=block)


def as_toml(recorded: Recorded, comment: str) -> str:
    """Return the text of a follows.toml that begins with *comment*; what is in order stays so."""
    head = comment.strip("\n")
    tables = [
        "\n".join((f"[{page}.{language}]", *(f'{block} = "{followed}"' for block, followed in record.items())))
        for page, records in recorded.items()
        for language, record in records.items()
    ]
    return "\n\n".join(([head] if head else []) + tables) + "\n"


def _lines(block: Block) -> Iterator[str]:
    """Yield the words of a block as they could stand in a file."""
    match block:
        case Box(_, title, body):
            yield from (f"### {_written(title)}",) if title else ()
            for part in body:
                yield ""
                yield from _lines(part)
        case Listing(items, ordered):
            yield from (f"{'1.' if ordered else '-'} {_written(item)}" for item in items)
        case Table(head, rows):
            yield from (f"| {_written(cell)}" for row in (head, *rows) for cell in row)
        case _:
            yield from map(_written, inlines(block))


def _written(inline: Inline) -> str:
    return "".join(map(_styled, inline))


def _styled(span: Span) -> str:
    text = span.text.replace("\n", "\\\n")
    text = f"*{text}*" if span.emphasis else text
    text = f"**{text}**" if span.strong else text
    return f"[{text}](page:{span.page})" if span.page else text
