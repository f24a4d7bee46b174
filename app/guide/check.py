"""Everything that is wrong in packs: what keeps them from being loaded, and what is merely wrong.

The rules and the facts of each are listed in `app.guide.rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeAlias

from app.errors import Finding
from app.guide.blocks import ContactRole, RoleId
from app.guide.claims import check_claims
from app.guide.domains import Hosts, host_of
from app.guide.drafts import CONTACTS, MANIFEST, SITUATIONS, PackDraft, advice_folders, place_folders, read_pack
from app.guide.duty_tables import DUTIES
from app.guide.field_tables import SUMMARY
from app.guide.follows import FOLLOWS, check_follows
from app.guide.guide import NOWHERE, Advice, Guide, Place
from app.guide.joints import pieces_of
from app.guide.manifest import Scenarios
from app.guide.neighbours import check_advice, check_apart, check_place
from app.guide.numbers import NumberSearch
from app.guide.pages import page_of
from app.guide.reach import check_reach
from app.guide.scenarios import check_scenarios
from app.guide.speech import check_words
from app.guide.tables import fit, read_table

SCENARIOS = "scenarios.toml"  # read by the tools for authors only

_Read: TypeAlias = Callable[[Path], PackDraft]


def check(folders: Iterable[Path], shipped: Path | None = None, today: date | None = None) -> tuple[Finding, ...]:
    """Return everything that is wrong in the packs in *folders*, and what was to be reviewed before *today*.

    Advice is checked against the places among them, beside them and in the folder *shipped*, places
    against the advice, prose against the numbers of all places, and addresses against those *shipped*.
    Raise PackMissingError if a folder holds no pack.
    """
    read = cache(read_pack)
    packs = [read(folder) for folder in dict.fromkeys(folders)]
    contents = dict.fromkeys([*(pack.folder.resolve().parent for pack in packs), *([shipped] if shipped else [])])
    near = [*packs, *_places_near(packs, contents, read)]
    advice = _advice_at_hand(packs, contents, read)
    numbers = NumberSearch(phone for pack in near for phone in _phones(pack))
    hosts = Hosts(_hosts(shipped, read))
    for pack in packs:
        _check_files(pack)
        check_claims(pack, hosts, today)
        check_words(pack, numbers)
        check_reach(pack)
        _check_roles(pack, near)
        _check_scenarios(pack)
        check_follows(pack.folder, pack.tree, pack.pages, pack.report)
        _check_names(pack, advice)
    _check_together(packs, advice)
    return tuple(sorted({finding for pack in packs for finding in pack.report.findings}))


def _places_near(packs: Sequence[PackDraft], contents: Iterable[Path], read: _Read) -> Iterator[PackDraft]:
    """Yield the places in *contents*; a region that is at hand already is left out."""
    at_hand = {_region(pack) for pack in packs}
    for folder in (folder for content in contents for folder in place_folders(content)):
        pack = read(folder)
        if isinstance(pack.value, Place) and _region(pack) not in at_hand:
            at_hand.add(_region(pack))
            yield pack


def _advice_at_hand(packs: Sequence[PackDraft], contents: Iterable[Path], read: _Read) -> tuple[PackDraft, ...]:
    """Return the advice that places are read with: that among *packs*, else in the first of *contents* with some."""
    among = tuple(pack for pack in packs if not pack.is_place)
    for content in contents if not among else ():
        if found := tuple(map(read, advice_folders(content))):
            return found
    return among


def _hosts(shipped: Path | None, read: _Read) -> Iterator[str]:
    for folder in place_folders(shipped) if shipped else ():
        pack = read(folder).value
        for contact in pack.contacts.values() if isinstance(pack, Place) else ():
            yield from (host_of(address) for address in (contact.site, contact.source) if address)


def _region(pack: PackDraft) -> object:
    return pack.raw(MANIFEST).get("region")


def _phones(pack: PackDraft) -> Iterator[str]:
    for _, contact in pack.contacts():
        if isinstance(contact.get("phone"), str):
            yield contact["phone"]


def _check_files(pack: PackDraft) -> None:
    own = (CONTACTS, DUTIES) if pack.is_place else (SITUATIONS, SCENARIOS)
    legal = {(name,) for name in (MANIFEST, FOLLOWS, SUMMARY, *own)}
    languages = pack.raw(MANIFEST).get("languages")
    for name in (pack.tree.files.keys() | set(pack.tree.too_deep)) - legal:
        file = pack.report.file(pack.folder.joinpath(*name))
        tag = name[-1].removesuffix(".md")
        if not page_of(name[:-1], place=pack.is_place) or tag == name[-1]:
            file.add(1, "file-unknown")
        elif isinstance(languages, list) and tag not in languages:
            file.add(1, "language-unknown", language=tag)


def _check_scenarios(pack: PackDraft) -> None:
    """Try the scenarios of an advice pack, once it can be used."""
    if not isinstance(pack.value, Advice) or not pack.tree.files.get((SCENARIOS,)):
        return
    table = read_table(pack.report.file(pack.folder / SCENARIOS))
    if table and (said := fit(table, Scenarios)):
        check_scenarios(table, said.scenario, Guide(advice=pack.value, places=()))


def _check_roles(pack: PackDraft, near: Iterable[PackDraft]) -> None:
    """Note the roles that would show nobody in a place: neither it nor "elsewhere" binds them."""
    places = [place.value for place in near if isinstance(place.value, Place)]
    bound_everywhere = {role for place in places if place.region == NOWHERE for role in place.roles}
    read_in = [place for place in places if not pack.is_place or place.region == _region(pack)]
    told: set[RoleId] = set()
    for file, piece in pieces_of(pack.pages, pack.report):
        role = piece.block.role if isinstance(piece.block, ContactRole) else None
        if role is None or role in bound_everywhere or role in told:
            continue
        told.add(role)
        without = [place.about.id for place in read_in if role not in place.roles]
        if without:
            file.add(piece.line, "role-unbound", role=role, places=", ".join(without))


def _check_names(pack: PackDraft, advice: Sequence[PackDraft]) -> None:
    if pack.is_place:
        check_place(pack, advice)
    else:
        check_advice(pack)


def _check_together(packs: Sequence[PackDraft], advice: Sequence[PackDraft]) -> None:
    """Note what *packs* must not have twice between them, or with the *advice* at hand."""
    first: dict[object, str] = {}
    for number, pack in enumerate(packs):
        before = packs[:number]
        check_apart(pack, [*before, *(other for other in advice if pack.is_place and other not in packs)])
        region = _region(pack)
        if isinstance(region, str) and first.setdefault(region, pack.folder.name) != pack.folder.name:
            pack.tables[MANIFEST].add(("region",), "region-twice", region=region, first=first[region])
