"""Everything that is wrong in packs: what keeps them from being loaded, and what is merely wrong.

The rules and the facts of each are listed in `app.guide.rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import Finding
from app.guide.blocks import ContactRole, PageId, RoleId
from app.guide.drafts import CONTACTS, MANIFEST, SITUATIONS, PackDraft, pack_folders, read_pack
from app.guide.guide import DANGER, HELP, NOWHERE, START, TEN_MINUTES, Place
from app.guide.joints import links_of, pieces_of
from app.guide.neighbours import check_advice_links, check_apart, check_place
from app.guide.numbers import NumberSearch, is_wrong
from app.guide.pages import page_of
from app.guide.tables import Table

SCENARIOS, FOLLOWS = "scenarios.toml", "follows.toml"  # read by the tools for authors only

_WORDS_WITHOUT_NUMBERS = {"title", "publisher", "name", "does"}


def check(folders: Iterable[Path], shipped: Path | None = None) -> tuple[Finding, ...]:
    """Return everything that is wrong in the packs in *folders*.

    Advice is checked against the places among them, beside them and in the folder *shipped*, and all
    prose against the numbers of those. Raise PackMissingError if a folder holds no pack.
    """
    packs = [read_pack(folder) for folder in dict.fromkeys(folders)]
    near = [*packs, *_neighbours(packs, shipped)]
    advice = _advice_at_hand(packs, shipped)
    numbers = NumberSearch(phone for pack in near for phone in _phones(pack))
    places = [pack.value for pack in near if isinstance(pack.value, Place)]
    for pack in packs:
        _check_files(pack)
        _check_manifest(pack)
        _check_contacts(pack)
        _check_numbers(pack, numbers)
        _check_reach(pack)
        if pack.is_place:
            check_place(pack, advice)
        else:
            check_advice_links(pack)
        _check_roles(pack, places)
    for number, pack in enumerate(packs):
        check_apart(pack, packs[:number] or [other for other in advice if other.folder != pack.folder])
    _check_regions(packs)
    return tuple(sorted({finding for pack in packs for finding in pack.report.findings}))


def _neighbours(packs: Sequence[PackDraft], shipped: Path | None) -> list[PackDraft]:
    """Return the places beside *packs* and in *shipped*; a region that is at hand already is left out."""
    contents = dict.fromkeys([*(pack.folder.resolve().parent for pack in packs), *([shipped] if shipped else [])])
    at_hand = {_region(pack) for pack in packs}
    near: list[PackDraft] = []
    for folder in (folder for content in contents for folder in pack_folders(content)):
        pack = read_pack(folder)
        if isinstance(pack.value, Place) and _region(pack) not in at_hand:
            at_hand.add(_region(pack))
            near.append(pack)
    return near


def _advice_at_hand(packs: Sequence[PackDraft], shipped: Path | None) -> list[PackDraft]:
    """Return the advice that places are read with: that among *packs*, else beside them, else in *shipped*."""
    among = [pack for pack in packs if not pack.is_place]
    contents = dict.fromkeys([*(pack.folder.resolve().parent for pack in packs), *([shipped] if shipped else [])])
    for content in contents if not among else ():
        found = [pack for folder in pack_folders(content) if not (pack := read_pack(folder)).is_place]
        if found:
            return found
    return among


def _raw(pack: PackDraft, table: str) -> dict[str, Any]:
    return pack.tables[table].raw if table in pack.tables else {}


def _region(pack: PackDraft) -> object:
    return _raw(pack, MANIFEST).get("region")


def _contacts(pack: PackDraft) -> Iterator[tuple[str, dict[str, Any]]]:
    contacts = _raw(pack, CONTACTS).get("contact")
    for name, contact in contacts.items() if isinstance(contacts, dict) else ():
        if isinstance(contact, dict):
            yield name, contact


def _phones(pack: PackDraft) -> Iterator[str]:
    for _, contact in _contacts(pack):
        if isinstance(contact.get("phone"), str):
            yield contact["phone"]


def _check_files(pack: PackDraft) -> None:
    own = (CONTACTS,) if pack.is_place else (SITUATIONS, SCENARIOS)
    legal = {(name,) for name in (MANIFEST, FOLLOWS, *own)}
    languages = _raw(pack, MANIFEST).get("languages")
    for name in (pack.tree.files.keys() | set(pack.tree.too_deep)) - legal:
        file = pack.report.file(pack.folder.joinpath(*name))
        tag = name[-1].removesuffix(".md")
        if not page_of(name[:-1], place=pack.is_place) or tag == name[-1]:
            file.add(1, "file-unknown")
        elif isinstance(languages, list) and tag not in languages:
            file.add(1, "language-unknown", language=tag)


def _check_manifest(pack: PackDraft) -> None:
    if manifest := pack.tables.get(MANIFEST):
        name, folder = manifest.raw.get("id"), pack.folder.resolve().name
        if isinstance(name, str) and name != folder:
            manifest.add(("id",), "id-not-folder", id=name, folder=folder)
        _check_order(manifest, ("review_by",), manifest.raw.get("reviewed_on"), manifest.raw.get("review_by"))


def _check_contacts(pack: PackDraft) -> None:
    reviewed = _raw(pack, MANIFEST).get("reviewed_on")
    for name, contact in _contacts(pack):
        table, key = pack.tables[CONTACTS], ("contact", name)
        for happened in ("seen", "called"):
            _check_order(table, (*key, happened), contact.get(happened), reviewed)
        _check_order(table, (*key, "review_by"), reviewed, contact.get("review_by"))
        phone = contact.get("phone")
        if isinstance(phone, str) and is_wrong(phone):
            table.add((*key, "phone"), "number-wrong", number=phone)


def _check_order(table: Table, key: tuple[str, ...], earlier: object, later: object) -> None:
    if type(earlier) is date and type(later) is date and earlier > later:
        table.add(key, "dates-crossed", key=".".join(key), earlier=str(earlier), later=str(later))


def _check_numbers(pack: PackDraft, numbers: NumberSearch) -> None:
    for file, piece in pieces_of(pack.pages, pack.report):
        for prose in piece.prose:
            for found in numbers.search(prose.text):
                file.add(prose.line_at(found.place), found.code, number=found.written)
    for table in pack.tables.values():
        for key, words in table.words():
            for tag, text in words.items() if key[-1] in _WORDS_WITHOUT_NUMBERS else ():
                for found in numbers.search(text) if isinstance(text, str) else ():
                    table.add((*key, tag), found.code, number=found.written)


def _check_reach(pack: PackDraft) -> None:
    """Note the pages no link leads to, once all pages can be read."""
    unread = any(pieces is None for draft in pack.pages.values() for pieces in draft.pieces.values())
    if unread or MANIFEST not in pack.tables:
        return
    reached = _doors(pack)
    ahead = list(reached)
    while ahead:
        draft = pack.pages.get(ahead.pop())
        pieces = draft.pieces[draft.leading] if draft else None
        following = {link.page for piece in pieces or () for link in links_of(piece)} - reached
        reached |= following
        ahead.extend(following)
    for page, draft in pack.pages.items():
        if page not in reached:
            pack.report.file(draft.files[draft.leading]).add(1, "page-unreached", page=page)


def _doors(pack: PackDraft) -> set[PageId]:
    """Return the pages that are reached without a link: from the window, as a step, or through a slot."""
    if pack.is_place:
        slots = _raw(pack, MANIFEST).get("slots")
        lists = list(slots.values()) if isinstance(slots, dict) else []
        return {PageId(page) for pages in lists if isinstance(pages, list) for page in pages if isinstance(page, str)}
    steps = _raw(pack, MANIFEST).get("steps")
    named = {PageId(step) for step in steps if isinstance(step, str)} if isinstance(steps, list) else set[PageId]()
    return {START, DANGER, TEN_MINUTES, HELP} | named


def _check_roles(pack: PackDraft, places: Sequence[Place]) -> None:
    """Note the roles that would show nobody in a place: neither it nor "elsewhere" binds them."""
    bound_everywhere = {role for place in places if place.region == NOWHERE for role in place.roles}
    told: set[RoleId] = set()
    for file, piece in pieces_of(pack.pages, pack.report):
        role = piece.block.role if isinstance(piece.block, ContactRole) else None
        if role is None or role in bound_everywhere or role in told:
            continue
        told.add(role)
        without = [place.about.id for place in places if role not in place.roles]
        if without:
            file.add(piece.line, "role-unbound", role=role, places=", ".join(without))


def _check_regions(packs: Sequence[PackDraft]) -> None:
    first: dict[object, str] = {}
    for pack in packs:
        region = _region(pack)
        if isinstance(region, str) and first.setdefault(region, pack.folder.name) != pack.folder.name:
            pack.tables[MANIFEST].add(("region",), "region-twice", region=region, first=first[region])
