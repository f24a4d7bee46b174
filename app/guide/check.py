"""Everything that is wrong in packs: what keeps them from being loaded, and what is merely wrong.

The rules and the facts of each are listed in `app.guide.rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from app.errors import Finding
from app.guide.blocks import ContactRole, RoleId
from app.guide.domains import Hosts, host_of, is_disguised
from app.guide.drafts import CONTACTS, MANIFEST, SITUATIONS, PackDraft, pack_folders, read_pack
from app.guide.guide import NOWHERE, Place
from app.guide.joints import pieces_of
from app.guide.neighbours import check_advice, check_apart, check_place
from app.guide.numbers import NumberSearch, is_wrong
from app.guide.pages import page_of
from app.guide.reach import check_reach
from app.guide.tables import Table
from app.guide.wording import foreign
from app.language import CHINESE

SCENARIOS, FOLLOWS = "scenarios.toml", "follows.toml"  # read by the tools for authors only

_WORDS_WITHOUT_NUMBERS = {"title", "publisher", "name", "does"}


def check(folders: Iterable[Path], shipped: Path | None = None, today: date | None = None) -> tuple[Finding, ...]:
    """Return everything that is wrong in the packs in *folders*, and what should have been reviewed before *today*.

    Advice is checked against the places among them, beside them and in the folder *shipped*, places
    against the advice, and all prose against the numbers of those. Raise PackMissingError if a folder
    holds no pack.
    """
    packs = [read_pack(folder) for folder in dict.fromkeys(folders)]
    near = [*packs, *_neighbours(packs, shipped)]
    advice = _advice_at_hand(packs, shipped)
    numbers = NumberSearch(phone for pack in near for phone in _phones(pack))
    hosts = Hosts(_hosts(shipped))
    places = [pack.value for pack in near if isinstance(pack.value, Place)]
    for pack in packs:
        _check_files(pack)
        _check_manifest(pack)
        _check_contacts(pack, hosts)
        _check_due(pack, today)
        _check_words(pack, numbers)
        check_reach(pack)
        _check_roles(pack, places)
        if pack.is_place:
            check_place(pack, advice)
        else:
            check_advice(pack)
    for number, pack in enumerate(packs):
        check_apart(pack, packs[:number] or [other for other in advice if other.folder != pack.folder])
    _check_regions(packs)
    return tuple(sorted({finding for pack in packs for finding in pack.report.findings}))


def _hosts(shipped: Path | None) -> Iterator[str]:
    """Yield the hosts of the places we ship."""
    for folder in pack_folders(shipped) if shipped else ():
        pack = read_pack(folder).value
        for contact in pack.contacts.values() if isinstance(pack, Place) else ():
            yield from (host_of(address) for address in (contact.site, contact.source) if address)


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


def _region(pack: PackDraft) -> object:
    return pack.raw(MANIFEST).get("region")


def _phones(pack: PackDraft) -> Iterator[str]:
    for _, contact in pack.contacts():
        if isinstance(contact.get("phone"), str):
            yield contact["phone"]


def _check_files(pack: PackDraft) -> None:
    own = (CONTACTS,) if pack.is_place else (SITUATIONS, SCENARIOS)
    legal = {(name,) for name in (MANIFEST, FOLLOWS, *own)}
    languages = pack.raw(MANIFEST).get("languages")
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


def _check_contacts(pack: PackDraft, hosts: Hosts) -> None:
    reviewed = pack.raw(MANIFEST).get("reviewed_on")
    for name, contact in pack.contacts():
        table, key = pack.tables[CONTACTS], ("contact", name)
        for happened in ("seen", "called"):
            _check_order(table, (*key, happened), contact.get(happened), reviewed)
        _check_order(table, (*key, "review_by"), reviewed, contact.get("review_by"))
        phone = contact.get("phone")
        if isinstance(phone, str) and is_wrong(phone):
            table.add((*key, "phone"), "number-wrong", number=phone)
        for address in ("site", "source"):
            _check_host(table, (*key, address), contact.get(address), hosts)


def _check_host(table: Table, key: tuple[str, ...], address: object, hosts: Hosts) -> None:
    host = host_of(address) if isinstance(address, str) else ""
    if is_disguised(host):
        table.add(key, "domain-disguised", host=host)
    elif like := hosts.mistaken(host):
        table.add(key, "domain-look-alike", host=host, like=like)


def _check_due(pack: PackDraft, today: date | None) -> None:
    """Note the pack and the contacts of which somebody should have seen by *today* whether they are still right."""
    dated = [(MANIFEST, (), pack.raw(MANIFEST))]
    dated += [(CONTACTS, ("contact", name), contact) for name, contact in pack.contacts()]
    for file, key, said in dated:
        by = said.get("review_by")
        if today and type(by) is date and by < today:
            pack.tables[file].add((*key, "review_by"), "review-due", date=str(by))


def _check_order(table: Table, key: tuple[str, ...], earlier: object, later: object) -> None:
    if type(earlier) is date and type(later) is date and earlier > later:
        table.add(key, "dates-crossed", key=".".join(key), earlier=str(earlier), later=str(later))


def _check_words(pack: PackDraft, numbers: NumberSearch) -> None:
    """Note telephone numbers, and what is not said in Taiwan, wherever a pack has words."""
    for draft in pack.pages.values():
        for language, pieces in draft.pieces.items():
            file = pack.report.file(draft.files[language])
            for prose in (prose for piece in pieces or () for prose in piece.prose):
                for found in numbers.search(prose.text):
                    file.add(prose.line_at(found.place), found.code, number=found.written)
                for place, code, facts in _foreign(language, prose.text):
                    file.add(prose.line_at(place), code, **facts)
    for table in pack.tables.values():
        for key, words in table.words():
            for tag, text in words.items():
                if isinstance(text, str):
                    _check_text(table, (*key, tag), text, numbers)


def _check_text(table: Table, key: tuple[str, ...], text: str, numbers: NumberSearch) -> None:
    for found in numbers.search(text) if key[-2] in _WORDS_WITHOUT_NUMBERS else ():
        table.add(key, found.code, number=found.written)
    for _, code, facts in _foreign(key[-1], text):
        table.add(key, code, **facts)


def _foreign(language: str, text: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    for found in foreign(text) if language == CHINESE else ():
        if found.suggested:
            yield found.place, "word-mainland", {"word": found.written, "suggested": found.suggested}
        else:
            yield found.place, "character-simplified", {"character": found.written}


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
