"""`beside summary`: a case as a paper that the police, a school, a helper or the family can use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.cases.case import Case
from app.cases.plain import load_case, new_case
from app.cli.regions import region_of
from app.errors import UnknownSectionError, UsageError
from app.files import safe_write
from app.guide.fields import Edition, SectionId
from app.guide.guide import Guide
from app.guide.parsed import open_content
from app.language import Catalog, catalog, reading
from app.places import CATALOGS, CONTENT, FONTS, TYPST
from app.summary.editions import SHEETS, Order
from app.summary.report import report
from app.summary.typeset import Typesetter


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("case", type=Path, nargs="?", metavar="CASE.json", help=_("the case; not needed with --blank"))
    parser.add_argument("--language", metavar="L[+L]", required=True, help=_("en, zh-TW, or two such as en+zh-TW"))
    parser.add_argument("-o", dest="out", type=Path, metavar="FILE.pdf", required=True, help=_("the file to write"))
    parser.add_argument("--paper", choices=SHEETS, default="a4", help=_("the size of the sheet"))
    parser.add_argument(
        "--edition",
        choices=[str(edition) for edition in Edition],
        default="authorities",
        help=_("for whom it is: only the authorities see everything"),
    )
    parser.add_argument(
        "--sections", metavar="A,B", default="", help=_("what a helper sees; without it, only the safety of the child")
    )
    parser.add_argument("--blank", action="store_true", help=_("an empty form, to be filled in by hand"))
    parser.add_argument("--region", metavar="ID", help=_("whose contacts, such as tw; without it, those of the case"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Write the PDF."""
    wanted = reading(options.language)
    _check_together(options, words)
    guide = open_content(CONTENT)
    order = Order(
        reading=wanted,
        edition=Edition(options.edition),
        sections=_sections(guide, options.sections),
        sheet=options.paper,
        blank=options.blank,
    )
    case = _case(guide, options.case)
    paper = report(
        replace(case, region=region_of(guide, options.region)) if options.region else case,
        guide,
        order,
        catalogs={language: catalog(language, CATALOGS) for language in wanted.languages},
        typesetter=Typesetter(templates=TYPST, fonts=FONTS),
    )
    safe_write(options.out, paper.pdf)
    print(options.out)
    _warn(_warnings(options.case, paper.numbered, words))
    return 0


def _check_together(options: argparse.Namespace, words: Catalog) -> None:
    if options.case is None and not options.blank:
        raise UsageError("CASE.json")
    if options.sections and options.edition != Edition.HELPER:
        raise UsageError("--sections: --edition helper")
    if options.case and options.out.exists() and options.case.exists() and options.out.samefile(options.case):
        raise UsageError(words.gettext("-o names the case itself"))


def _case(guide: Guide, path: Path | None) -> Case:
    if path:
        return load_case(path, guide.whole_form)
    about = guide.advice.about
    return new_case(datetime.now().date(), about.id, about.counter)  # noqa: DTZ005 - the calendar on the wall


def _sections(guide: Guide, asked: str) -> frozenset[SectionId]:
    known = [section.id for section in guide.whole_form.sections]
    names = [SectionId(name.strip()) for name in asked.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise UnknownSectionError(name, known)
    return frozenset(names)


def _warnings(case: Path | None, numbered: str, words: Catalog) -> Iterable[str]:
    if case:
        text = words.gettext(
            "{path} is not encrypted: whoever uses this computer can read it. Keep it in a safe place."
        )
        yield text.format(path=case)
    if numbered:
        text = words.gettext("No font here has these signs, so their numbers are printed: {signs}")
        yield text.format(signs=" ".join(f"U+{ord(sign):04X}" for sign in numbered))


def _warn(told: Iterable[str]) -> None:
    for line in told:
        print(f"beside: {line}", file=sys.stderr)
