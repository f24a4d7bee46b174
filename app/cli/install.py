"""`beside install`: a travelling pack, looked at and then read on this computer from now on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.cli.shelves import policy_here, shelf_here
from app.errors import NotConfirmedError
from app.guide.guide import pick
from app.guide.load import load_content
from app.language import Catalog
from app.packs.changes import Changes, Deed, NumberChange
from app.packs.shelf import Proposal
from app.places import CONTENT
from app.words import N_
from app.words.findings import one_line
from app.words.packs import standing

DEEDS = {Deed.ADDED: N_("new"), Deed.CHANGED: N_("changed"), Deed.REMOVED: N_("gone")}


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("file", type=Path, metavar="FILE", help=_("a travelling pack: name.guidepack"))
    parser.add_argument(
        "--yes", action="store_true", help=_("install it without asking; changed numbers stay as they were")
    )
    numbers = _("also use each new number, address and hour in place of the old one")
    parser.add_argument("--numbers", action="store_true", help=numbers)


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Show what the pack is and changes; install it if that is wanted and the policy of this computer lets it in."""
    shipped = load_content(CONTENT)
    policy = policy_here(shipped)
    shelf = shelf_here(policy)
    proposal = shelf.examine(options.file, shipped)
    policy.admit(proposal.pack.key.line.decode(), proposal.pack.label.publisher)
    print("\n".join(map(one_line, _lines(proposal, words))), flush=True)
    if not options.yes and not _agrees(words.gettext("Install it? [y/N]")):
        raise NotConfirmedError(options.file)
    confirmed = _confirmed(proposal.changes.numbers, words, options)
    one = shelf.install(proposal, confirmed)
    print(words.gettext("Installed: {pack}, edition {counter}").format(pack=one.pack, counter=one.counter))
    return 0


def _lines(proposal: Proposal, words: Catalog) -> Iterator[str]:
    _, label = words.gettext, proposal.pack.label
    yield standing(proposal.pack, words)
    yield _("Pack: {pack}, edition {counter}").format(pack=label.pack, counter=label.counter)
    dates = {"reviewed": words.date(label.reviewed_on), "by": words.date(label.review_by)}
    yield _("Reviewed on {reviewed}; to be reviewed again by {by}").format(**dates)
    yield from _changes(proposal.changes, words)


def _changes(changes: Changes, words: Catalog) -> Iterator[str]:
    _, language = words.gettext, words.language
    for page in changes.pages:
        title = pick(page.title, language)
        yield _("Page “{title}”: {deed}").format(title=title, deed=_(DEEDS[page.deed]))
    for contact in changes.contacts:
        name, reach = pick(contact.contact.name, language), contact.contact.phone or contact.contact.site or ""
        yield _("Contact “{name}” {reach}: {deed}").format(name=name, reach=reach, deed=_(DEEDS[contact.deed]))
    for number in changes.numbers:
        yield _told(number, words)


def _told(number: NumberChange, words: Catalog) -> str:
    nothing, language = words.gettext("nothing"), words.language
    facts = {"old": number.old.told(language) or nothing, "new": number.new.told(language) or nothing}
    told = words.gettext("{name}: so far {old}, in this pack {new}")
    return told.format(name=pick(number.name, language), **facts)


def _confirmed(
    numbers: Sequence[NumberChange], words: Catalog, options: argparse.Namespace
) -> tuple[NumberChange, ...]:
    if options.numbers:
        return tuple(numbers)
    if options.yes:
        return ()
    question = words.gettext("Use what is new? [y/N]")
    return tuple(number for number in numbers if _agrees(f"{one_line(_told(number, words))}\n{question}"))


def _agrees(question: str) -> bool:
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "是", "好"}
