"""A pack as far as it can be read: its values if nothing is wrong, its findings if something is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import PackMissingError
from app.guide.blocks import PageId, RoleId, SituationId
from app.guide.findings import Report
from app.guide.guide import (
    About,
    Advice,
    Confidence,
    Contact,
    ContactId,
    PackId,
    Place,
    RegionId,
    Situation,
    Words,
)
from app.guide.joints import check_joints
from app.guide.manifest import AdviceManifest, Contacts, ContactTable, Manifest, PlaceManifest, Situations
from app.guide.pages import read_pages
from app.guide.reading import Tree, tree
from app.guide.tables import Table, check_words, fit, read_table
from app.guide.twins import Draft, join
from app.language import LANGUAGES, Language

MANIFEST = "pack.toml"
SITUATIONS = "situations.toml"
CONTACTS = "contacts.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDraft:
    """What could be read of a pack. *tables* are its TOML files by name."""

    folder: Path
    tree: Tree
    tables: dict[str, Table] = field(default_factory=dict)
    pages: dict[PageId, Draft] = field(default_factory=dict)
    report: Report
    value: Advice | Place | None = None


def read_pack(folder: Path) -> PackDraft:
    """Read the pack in *folder* as far as it can be; raise PackMissingError if there is none."""
    if not _holds_pack(folder):
        raise PackMissingError(folder)
    report = Report()
    inside = tree(folder, report)
    if (MANIFEST,) not in inside.files and not report.findings:  # a name such as Pack.TOML
        raise PackMissingError(folder)
    manifest = _table(folder, inside, MANIFEST, report)
    if manifest is None:
        return PackDraft(folder=folder, tree=inside, report=report)
    if _is_place(manifest):
        return _read_place(folder, inside, manifest, report)
    return _read_advice(folder, inside, manifest, report)


def pack_folders(content: Path) -> tuple[Path, ...]:
    """Return the folders in *content* that hold a pack."""
    try:
        return tuple(sorted(folder for folder in content.iterdir() if _holds_pack(folder)))
    except OSError:
        return ()


def _holds_pack(folder: Path) -> bool:
    try:
        return (folder / MANIFEST).is_file()
    except OSError:  # such as a folder we may not look into
        return False


def _table(folder: Path, inside: Tree, name: str, report: Report) -> Table | None:
    return read_table(report.file(folder / name)) if inside.files.get((name,)) else None


def _is_place(manifest: Table) -> bool:
    kind = manifest.raw.get("kind")
    return kind == "place" or (kind != "advice" and "region" in manifest.raw)


def _languages(manifest: Table) -> tuple[Language, ...]:
    """Return the languages of a pack that Beside speaks, even if other things are wrong in it."""
    tags = manifest.raw.get("languages")
    listed = tags if isinstance(tags, list) else []
    return tuple(language for language in dict.fromkeys(listed) if language in LANGUAGES)


def _check_manifest(manifest: Table, languages: tuple[Language, ...]) -> None:
    check_words(manifest, languages)
    for key in ("languages", "steps"):
        _check_once(manifest, (key,), manifest.raw.get(key))
    original = manifest.raw.get("original")
    for page, tag in original.items() if isinstance(original, dict) else ():
        if tag in LANGUAGES and tag not in languages:
            manifest.add(("original", page), "language-unknown", language=tag)


def _check_once(table: Table, key: tuple[str, ...], names: object) -> None:
    counted = Counter(name for name in names if isinstance(name, str)) if isinstance(names, list) else Counter[str]()
    for name, count in counted.items():
        if count > 1:
            table.add(key, "listed-twice", key=".".join(key), name=name)


def _originals(manifest: Table, languages: tuple[Language, ...]) -> dict[PageId, Language]:
    original = manifest.raw.get("original")
    listed = original if isinstance(original, dict) else {}
    return {PageId(page): tag for page, tag in listed.items() if tag in languages}


def _read_advice(folder: Path, inside: Tree, manifest: Table, report: Report) -> PackDraft:
    languages = _languages(manifest)
    _check_manifest(manifest, languages)
    said = fit(manifest, AdviceManifest)
    tables = {MANIFEST: manifest}
    known: Situations | None = Situations({})
    if (SITUATIONS,) in inside.files:
        situations = _table(folder, inside, SITUATIONS, report)
        known = fit(situations, Situations) if situations else None
        tables |= {SITUATIONS: situations} if situations else {}
    pages: dict[PageId, Draft] = {}
    if languages:
        pages = read_pages(folder, inside, languages, _originals(manifest, languages), report)
        check_joints(manifest, known.root.keys() if known else None, pages, report)
    value = _advice(said, known, pages) if said and known and not report.findings else None
    return PackDraft(folder=folder, tree=inside, tables=tables, pages=pages, report=report, value=value)


def _read_place(folder: Path, inside: Tree, manifest: Table, report: Report) -> PackDraft:
    languages = _languages(manifest)
    _check_manifest(manifest, languages)
    for page in _originals(manifest, languages):
        manifest.add(("original", page), "page-unknown", page=page)
    said = fit(manifest, PlaceManifest)
    tables = {MANIFEST: manifest}
    held: Contacts | None = None
    if (CONTACTS,) not in inside.files:
        report.file(folder / CONTACTS).add(1, "file-missing")
    elif contacts := _table(folder, inside, CONTACTS, report):
        tables[CONTACTS] = contacts
        check_words(contacts, languages)
        held = fit(contacts, Contacts)
        _check_roles(contacts)
        _check_sources(contacts)
    value = _place(said, held) if said and held and not report.findings else None
    return PackDraft(folder=folder, tree=inside, tables=tables, report=report, value=value)


def _check_roles(contacts: Table) -> None:
    roles, known = contacts.raw.get("roles"), contacts.raw.get("contact")
    for role, names in roles.items() if isinstance(roles, dict) else ():
        _check_once(contacts, ("roles", role), names)
        for name in names if isinstance(names, list) else ():
            if isinstance(known, dict) and isinstance(name, str) and name not in known:
                contacts.add(("roles", role), "contact-unknown", role=role, contact=name)


def _check_sources(contacts: Table) -> None:
    """Note each number or address of which it is not said where it was seen."""
    listed = contacts.raw.get("contact")
    for name, contact in listed.items() if isinstance(listed, dict) else ():
        if isinstance(contact, dict) and ("phone" in contact or "site" in contact):
            for key in ("source", "seen_on"):
                if key not in contact:
                    contacts.add(("contact", name), "key-missing", key=f"contact.{name}.{key}")


def _about(said: Manifest) -> About:
    return About(
        id=PackId(said.id),
        title=_words(said.title),
        languages=tuple(Language(tag) for tag in said.languages),
        publisher=_words(said.publisher),
        counter=said.counter,
        reviewed_on=said.reviewed_on,
        review_by=said.review_by,
    )


def _words(table: dict[str, str]) -> Words:
    return {Language(tag): text for tag, text in table.items()}


def _advice(said: AdviceManifest, known: Situations, pages: dict[PageId, Draft]) -> Advice:
    about = _about(said)
    return Advice(
        about=about,
        steps=tuple(PageId(step) for step in said.steps),
        pages={name: join(draft, about.languages) for name, draft in pages.items()},
        situations={
            SituationId(name): Situation(id=SituationId(name), unsure_counts=table.unsure_counts)
            for name, table in known.root.items()
        },
    )


def _place(said: PlaceManifest, held: Contacts) -> Place:
    return Place(
        about=_about(said),
        region=RegionId(said.region),
        contacts={ContactId(name): _contact(name, table) for name, table in held.contact.items()},
        roles={RoleId(role): tuple(ContactId(name) for name in names) for role, names in held.roles.items()},
    )


def _contact(name: str, table: ContactTable) -> Contact:
    return Contact(
        id=ContactId(name),
        name=_words(table.name),
        does=_words(table.does),
        phone=table.phone,
        site=table.site,
        hours=_words(table.hours) if table.hours else None,
        speaks=_words(table.speaks) if table.speaks else None,
        source=table.source,
        seen_on=_words(table.seen_on) if table.seen_on else None,
        seen=table.seen,
        called=table.called,
        review_by=table.review_by,
        confidence=Confidence(table.confidence),
    )
