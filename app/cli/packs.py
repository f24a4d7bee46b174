"""`beside packs`: the packs on this computer, whose they are, and how old."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.cli.regions import region_of
from app.cli.shelves import policy_here, shelf_here
from app.files import safe_write
from app.guide.parsed import open_content
from app.language import Catalog, catalog, reading
from app.packs.shelf import Looked
from app.places import CATALOGS, CONTENT, FONTS, TYPST
from app.summary import call_sheet
from app.summary.typeset import Typesetter
from app.words.explain import explain
from app.words.findings import one_line
from app.words.packs import told_standing


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    sheet = parser.add_argument_group(_("call sheet"))
    sheet.add_argument(
        "--call-sheet", type=Path, metavar="PDF", help=_("print every number with room for who rang it, and when")
    )
    sheet.add_argument("--language", metavar="L[+L]", default="en+zh-TW", help=_("en, zh-TW, or two such as en+zh-TW"))
    sheet.add_argument("--region", metavar="ID", help=_("whose numbers, such as tw; without it, those of all regions"))
    parser.add_argument("--json", action="store_true", help=words.gettext("for programs: one list of packs as JSON"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """List them; return 1 if something is wrong with one."""
    if options.call_sheet:
        return _call_sheet(options)
    shelf = shelf_here(policy_here(open_content(CONTENT)))
    looked, problems = shelf.all(), shelf.problems()
    if options.json:
        print(json.dumps([_as_json(one, words) for one in looked], ensure_ascii=False, indent=1))
    for one in looked if not options.json else ():
        print(one_line(_line(one, words)))
    for error in problems if not options.json else ():
        print(one_line(explain(error, words)))
    return 1 if problems or any(one.problem for one in looked) else 0


def _call_sheet(options: argparse.Namespace) -> int:
    """Write the call sheet of the packs that come with Beside."""
    guide = open_content(CONTENT)
    region = region_of(guide, options.region)
    voices = tuple(catalog(language, CATALOGS) for language in reading(options.language).languages)
    typesetter = Typesetter(templates=TYPST, fonts=FONTS)
    paper = typesetter.paper(call_sheet.TEMPLATE, call_sheet.layout(guide, region, voices))
    safe_write(options.call_sheet, paper.pdf)
    print(options.call_sheet)
    return 0


def _line(one: Looked, words: Catalog) -> str:
    pack = one.installed
    told = explain(one.problem, words) if one.problem else told_standing(one.origin, pack.publisher, words)
    facts = {"pack": pack.pack, "counter": pack.counter, "by": words.date(pack.review_by), "told": told}
    return words.gettext("{pack}, edition {counter}, to be reviewed by {by}: {told}").format(**facts)


def _as_json(one: Looked, words: Catalog) -> dict[str, object]:
    pack = one.installed
    return {
        "pack": pack.pack,
        "counter": pack.counter,
        "kind": pack.kind,
        "region": pack.region,
        "state": one.origin.standing,
        "message": explain(one.problem, words) if one.problem else told_standing(one.origin, pack.publisher, words),
        "claimed": pack.publisher,
        "reviewed_on": str(pack.reviewed_on),
        "review_by": str(pack.review_by),
        "read": one.is_read,
        "earlier": pack.earlier,
        "everybody": pack.is_site,
        "path": str(pack.path),
    }
