"""`beside handout`: a page of the guide as a PDF, to give to a family or to copy."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.errors import UnknownPageError, UnknownRegionError
from app.files import safe_write
from app.guide.blocks import Page, PageId
from app.guide.guide import Guide, RegionId
from app.guide.load import load_beside
from app.language import Catalog, catalog, reading
from app.places import CATALOGS, CONTENT, FONTS, TYPST
from app.summary.handout import handout
from app.summary.typeset import Typesetter


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("pack", type=Path, metavar="PACKDIR", help=_("the folder of an advice pack"))
    parser.add_argument("--page", metavar="ID", help=_("which page; without it, the first step"))
    parser.add_argument("--language", metavar="L[+L]", required=True, help=_("en, zh-TW, or two such as en+zh-TW"))
    parser.add_argument("--region", metavar="ID", help=_("whose numbers, such as tw; without it, those of all regions"))
    parser.add_argument("-o", dest="out", type=Path, metavar="FILE.pdf", required=True, help=_("the file to write"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Write the PDF."""
    wanted = reading(options.language)
    guide = load_beside(options.pack, CONTENT)
    paper = handout(
        _page(guide, options.page),
        guide,
        region=_region(guide, options.region),
        reading=wanted,
        catalogs={language: catalog(language, CATALOGS) for language in wanted.languages},
        typesetter=Typesetter(templates=TYPST, fonts=FONTS),
    )
    safe_write(options.out, paper.pdf)
    print(options.out)
    if paper.numbered:
        text = words.gettext("No font here has these signs, so their numbers are printed: {signs}")
        print(text.format(signs=" ".join(f"U+{ord(sign):04X}" for sign in paper.numbered)))
    return 0


def _page(guide: Guide, asked: str | None) -> Page:
    first = next(iter((*guide.advice.steps, *guide.advice.pages)))
    page = guide.page(PageId(asked) if asked else first)
    if page is None:
        raise UnknownPageError(asked or first, sorted(guide.page_ids))
    return page


def _region(guide: Guide, asked: str | None) -> RegionId | None:
    if asked is None:
        return None
    region = RegionId(asked)
    if guide.place(region) is None:
        raise UnknownRegionError(region, [place.region for place in guide.places])
    return region
