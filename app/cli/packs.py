"""`beside packs`: the packs on this computer, whose they are, and how old."""

from __future__ import annotations

import argparse
import json

from app.language import Catalog
from app.packs.library import Library
from app.packs.publishers import load_publishers
from app.packs.shelf import Looked, Shelf
from app.places import CONTENT, PUBLISHERS, own, site_packs
from app.words.explain import explain
from app.words.findings import one_line
from app.words.packs import told_standing


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    parser.add_argument("--json", action="store_true", help=words.gettext("for programs: one list of packs as JSON"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """List them; return 1 if something is wrong with one."""
    shelf = Shelf(Library(own().packs, site_packs()), lambda: load_publishers(PUBLISHERS, own().publishers), CONTENT)
    looked, problems = shelf.all(), shelf.problems()
    if options.json:
        print(json.dumps([_as_json(one, words) for one in looked], ensure_ascii=False, indent=1))
    for one in looked if not options.json else ():
        print(one_line(_line(one, words)))
    for error in problems if not options.json else ():
        print(one_line(explain(error, words)))
    return 1 if problems or any(one.problem for one in looked) else 0


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
