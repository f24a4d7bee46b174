"""`beside stale`: the translated words that follow an older text of the original, beside that text as it is now."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.errors import PackBrokenError
from app.guide.blocks import inlines, plain
from app.guide.drafts import read_pack
from app.guide.follows import Unread, read_recorded, unread
from app.guide.pieces import Piece
from app.guide.twins import Draft
from app.language import Catalog
from app.words.findings import one_line


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    parser.add_argument("pack", type=Path, metavar="PACKDIR", help=words.gettext("the folder of a pack"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Print the words; return 0 if there are none."""
    pack = read_pack(options.pack)
    _, recorded = read_recorded(pack.folder, pack.tree, pack.report)
    if pack.report.findings:
        raise PackBrokenError(pack.folder, pack.report.findings)
    found = [(draft, block) for draft in pack.pages.values() for block in unread(draft, recorded)]
    for draft, block in found:
        _tell(draft, block, words)
    if found:
        print(words.gettext("Read them beside the original, page by page, then: beside follow PACKDIR PAGE LANGUAGE"))
    return 1 if found else 0


def _tell(draft: Draft, block: Unread, words: Catalog) -> None:
    changed, unknown = words.gettext("the original has changed"), words.gettext("not recorded yet")
    place = f"{one_line(str(draft.files[block.language]))}:{block.translation.line}"
    print(f"{place}: {block.original.id}: {changed if block.stale else unknown}")
    print(f"    {draft.original:<6} {_words(block.original)}")
    print(f"    {block.language:<6} {_words(block.translation)}")


def _words(piece: Piece) -> str:
    return one_line(" / ".join(plain(inline).replace("\n", " / ") for inline in inlines(piece.block)))
