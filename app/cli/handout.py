"""`beside handout`: a page of the guide, all of it or cards to cut out, as a PDF to give to a family or to copy."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.regions import region_of
from app.errors import UnknownPageError, UsageError
from app.files import safe_write
from app.guide.blocks import Page, PageId
from app.guide.guide import Guide
from app.guide.parsed import open_beside
from app.language import Catalog, catalog, reading
from app.places import CATALOGS, CONTENT, FONTS, TYPST
from app.summary.booklet import Kind, layout
from app.summary.handout import TEMPLATE
from app.summary.typeset import Typesetter


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("pack", type=Path, metavar="PACKDIR", help=_("the folder of an advice pack"))
    parser.add_argument("--page", metavar="ID", help=_("which page; without it, the first step"))
    what = parser.add_mutually_exclusive_group()
    for kind, told in (
        (Kind.WHOLE, _("the whole booklet: all steps, the pages they lead to, and a list of contents")),
        (Kind.CARDS, _("cards with words to say, to be cut out")),
        (Kind.CONTACTS, _("a card with the numbers, to be cut out")),
        (Kind.PHONE, _("the page as large as a telephone, to be sent")),
        (Kind.HALF, _("half a page for the other parent, without what is said to whoever gives it away")),
        (Kind.FOLD, _("the ten minutes on one sheet in black and white, to be folded to eight small pages")),
    ):
        what.add_argument(f"--{kind}", dest="kind", action="store_const", const=kind, help=told)
    parser.set_defaults(kind=Kind.PAGE)
    parser.add_argument("--language", metavar="L[+L]", required=True, help=_("en, zh-TW, or two such as en+zh-TW"))
    parser.add_argument("--region", metavar="ID", help=_("whose numbers, such as tw; without it, those of all regions"))
    parser.add_argument("-o", dest="out", type=Path, metavar="FILE.pdf", required=True, help=_("the file to write"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Write the PDF."""
    wanted = reading(options.language)
    guide = open_beside(options.pack, CONTENT)
    if options.page and options.kind not in {Kind.PAGE, Kind.PHONE}:
        raise UsageError(f"--page: --{options.kind}")
    voices = tuple(catalog(language, CATALOGS) for language in wanted.languages)
    page, region = _page(guide, options.page), region_of(guide, options.region)
    laid = layout(options.kind, page, guide, region=region, voices=voices)
    paper = Typesetter(templates=TYPST, fonts=FONTS).paper(TEMPLATE, laid)
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
