"""A pack as far as it can be read: its values if nothing is wrong, its findings if something is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from app.errors import PackMissingError
from app.guide.blocks import PageId
from app.guide.duty_tables import DUTIES, Duties, check_duties, duties_of
from app.guide.field_tables import SUMMARY, AdviceSummary, PlaceSummary, check_fields, extra_of, form_of
from app.guide.findings import Report
from app.guide.follows import Recorded, read_recorded
from app.guide.guide import Advice, Place
from app.guide.joints import check_advice, check_place
from app.guide.manifest import AdviceManifest, Contacts, PlaceManifest, Situations, SituationTable
from app.guide.pages import read_pages
from app.guide.reading import Tree, held_tree, tree
from app.guide.tables import Table, check_words, fit, read_table
from app.guide.twins import Draft
from app.guide.values import advice_of, place_of
from app.language import LANGUAGES, Language

MANIFEST = "pack.toml"
SITUATIONS = "situations.toml"
CONTACTS = "contacts.toml"

Summary = TypeVar("Summary", bound=PlaceSummary)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDraft:
    """What could be read of a pack: an advice pack or, if *is_place*, a place.

    *tables* are its TOML files by name, *situations* those of an advice pack, None if they could not be read.
    """

    folder: Path
    is_place: bool
    tree: Tree
    tables: dict[str, Table] = field(default_factory=dict)
    pages: dict[PageId, Draft] = field(default_factory=dict)
    situations: Mapping[str, SituationTable] | None = None
    report: Report
    value: Advice | Place | None = None

    def raw(self, table: str) -> dict[str, Any]:
        """Return what stands in the TOML file *table*; nothing if it could not be read."""
        return self.tables[table].raw if table in self.tables else {}

    def contacts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what stands about each contact of a place, whatever else is wrong."""
        contacts = self.raw(CONTACTS).get("contact")
        for name, contact in contacts.items() if isinstance(contacts, dict) else ():
            if isinstance(contact, dict):
                yield name, contact


def read_pack(folder: Path) -> PackDraft:
    """Read the pack in *folder* as far as it can be; raise PackMissingError if there is none."""
    if not _holds_pack(folder):
        raise PackMissingError(folder)
    report = Report()
    inside = tree(folder, report)
    if (MANIFEST,) not in inside.files and not report.findings:  # a name such as Pack.TOML
        raise PackMissingError(folder)
    return _read(folder, inside, report)


def read_members(folder: Path, members: Mapping[str, bytes]) -> PackDraft:
    """Read a pack that is in memory as far as it can be: its *members* by their names, as if below *folder*."""
    report = Report({folder / name: content for name, content in members.items()})
    return _read(folder, held_tree(folder, members, report), report)


def _read(folder: Path, inside: Tree, report: Report) -> PackDraft:
    manifest = _table(folder, inside, MANIFEST, report)
    is_place = _is_place(manifest, inside)
    pack = PackDraft(
        folder=folder,
        is_place=is_place,
        tree=inside,
        tables={MANIFEST: manifest} if manifest else {},
        report=report,
    )
    if not inside.files:
        return pack
    return _read_place(pack) if is_place else _read_advice(pack)


def pack_folders(content: Path) -> tuple[Path, ...]:
    """Return the folders in *content* that hold a pack."""
    try:
        return tuple(sorted(folder for folder in content.iterdir() if _holds_pack(folder)))
    except OSError:
        return ()


def place_folders(content: Path) -> tuple[Path, ...]:
    """Return the folders in *content* that hold a place, without reading a page."""
    return tuple(folder for folder in pack_folders(content) if _holds_place(folder))


def advice_folders(content: Path) -> tuple[Path, ...]:
    """Return the other folders in *content* that hold a pack, without reading a page."""
    return tuple(folder for folder in pack_folders(content) if not _holds_place(folder))


def _holds_place(folder: Path) -> bool:
    unheard = Report()
    inside = tree(folder, unheard)
    return _is_place(_table(folder, inside, MANIFEST, unheard), inside)


def _holds_pack(folder: Path) -> bool:
    try:
        return (folder / MANIFEST).is_file()
    except OSError:  # such as a folder we may not look into
        return False


def _table(folder: Path, inside: Tree, name: str, report: Report) -> Table | None:
    return read_table(report.file(folder / name)) if inside.files.get((name,)) else None


def _is_place(manifest: Table | None, inside: Tree) -> bool:
    """Tell what kind of pack this is or, if it does not say so, what it looks like."""
    if manifest is None:
        return (CONTACTS,) in inside.files
    kind = manifest.raw.get("kind")
    return bool(kind == "place") or (kind != "advice" and "region" in manifest.raw)


def _languages(pack: PackDraft) -> tuple[Language, ...]:
    """Return the languages of a pack that Beside speaks, even if other things are wrong in it.

    If it does not say which these are, they are those of its pages.
    """
    manifest = pack.tables.get(MANIFEST)
    if manifest is None:
        found = {name[-1] for name in pack.tree.files}
        return tuple(language for language in LANGUAGES if f"{language}.md" in found) or LANGUAGES
    tags = manifest.raw.get("languages")
    listed = tags if isinstance(tags, list) else []
    return tuple(language for language in dict.fromkeys(listed) if language in LANGUAGES)


def _check_manifest(manifest: Table, languages: tuple[Language, ...]) -> None:
    check_words(manifest, languages)
    for key in ("languages", "steps"):
        _check_once(manifest, (key,), manifest.raw.get(key))
    _check_lists(manifest, "slots")
    original = manifest.raw.get("original")
    for page, tag in original.items() if isinstance(original, dict) else ():
        if tag in LANGUAGES and tag not in languages:
            manifest.add(("original", page), "language-unknown", language=tag)


def _check_lists(table: Table, key: str) -> None:
    lists = table.raw.get(key)
    for name, names in lists.items() if isinstance(lists, dict) else ():
        _check_once(table, (key, name), names)


def _check_once(table: Table, key: tuple[str, ...], names: object) -> None:
    counted = Counter(name for name in names if isinstance(name, str)) if isinstance(names, list) else Counter[str]()
    for name, count in counted.items():
        if count > 1:
            table.add(key, "listed-twice", key=".".join(key), name=name)


def _originals(manifest: Table | None, languages: tuple[Language, ...]) -> dict[PageId, Language]:
    original = manifest.raw.get("original") if manifest else None
    listed = original if isinstance(original, dict) else {}
    return {PageId(page): tag for page, tag in listed.items() if tag in languages}


def _pages(pack: PackDraft, languages: tuple[Language, ...]) -> dict[PageId, Draft]:
    if not languages:
        return {}
    original = _originals(pack.tables.get(MANIFEST), languages)
    return read_pages(pack.tree, languages, original, pack.report, place=pack.is_place)


def _recorded(pack: PackDraft) -> Recorded:
    """Return what follows.toml records; what is wrong in it keeps nobody from reading, so only `check` tells."""
    return read_recorded(pack.folder, pack.tree, Report(pack.report.held))[1]


def _read_advice(pack: PackDraft) -> PackDraft:
    manifest, languages = pack.tables.get(MANIFEST), _languages(pack)
    if manifest:
        _check_manifest(manifest, languages)
    said = fit(manifest, AdviceManifest) if manifest else None
    tables = dict(pack.tables)
    known: Situations | None = Situations({})
    if (SITUATIONS,) in pack.tree.files:
        situations = _table(pack.folder, pack.tree, SITUATIONS, pack.report)
        known = fit(situations, Situations) if situations else None
        tables |= {SITUATIONS: situations} if situations else {}
    pages = _pages(pack, languages)
    asked, tables = _read_summary(pack, languages, AdviceSummary, tables)
    read = replace(pack, tables=tables, pages=pages, situations=known.root if known else None)
    if languages:
        check_advice(manifest or pack.folder / MANIFEST, read.situations, pages, pack.report)
    value = advice_of(said, known, pages, _recorded(pack)) if said and known and not pack.report.findings else None
    return replace(read, value=replace(value, form=form_of(asked)) if value and asked else value)


def _read_place(pack: PackDraft) -> PackDraft:
    manifest, languages = pack.tables.get(MANIFEST), _languages(pack)
    if manifest:
        _check_manifest(manifest, languages)
    said = fit(manifest, PlaceManifest) if manifest else None
    contacts = _read_contacts(pack, languages)
    held = fit(contacts, Contacts) if contacts else None
    pages = _pages(pack, languages)
    if languages:
        check_place(manifest, pages, pack.report)
    tables = pack.tables | ({CONTACTS: contacts} if contacts else {})
    asked, tables = _read_summary(pack, languages, PlaceSummary, tables, f"{said.region}-" if said else "")
    due, tables = _read_duties(pack, languages, tables, f"{said.region}-" if said else "", pages)
    value = place_of(said, held, pages, _recorded(pack)) if said and held and not pack.report.findings else None
    value = replace(value, fields=extra_of(asked)) if value and asked else value
    value = replace(value, duties=duties_of(due)) if value and due else value
    return replace(pack, tables=tables, pages=pages, value=value)


def _read_duties(
    pack: PackDraft, languages: tuple[Language, ...], tables: dict[str, Table], prefix: str, pages: Collection[PageId]
) -> tuple[Duties | None, dict[str, Table]]:
    """Return what duties.toml says, and *tables* with it among them; a place may have none."""
    table = _table(pack.folder, pack.tree, DUTIES, pack.report)
    if table is None:
        return None, tables
    check_words(table, languages)
    said = fit(table, Duties)
    if said:
        contacts = tables[CONTACTS].raw.get("contact") if CONTACTS in tables else None
        check_duties(table, said, prefix, contacts if isinstance(contacts, dict) else (), pages)
    return said, tables | {DUTIES: table}


def _read_summary(
    pack: PackDraft, languages: tuple[Language, ...], model: type[Summary], tables: dict[str, Table], prefix: str = ""
) -> tuple[Summary | None, dict[str, Table]]:
    """Return what summary.toml asks for, and *tables* with it among them; a pack may have none."""
    table = _table(pack.folder, pack.tree, SUMMARY, pack.report)
    if table is None:
        return None, tables
    check_words(table, languages)
    said = fit(table, model)
    if said:
        check_fields(table, said, prefix)
    return said, tables | {SUMMARY: table}


def _read_contacts(pack: PackDraft, languages: tuple[Language, ...]) -> Table | None:
    if (CONTACTS,) not in pack.tree.files:
        pack.report.file(pack.folder / CONTACTS).add(1, "file-missing")
    contacts = _table(pack.folder, pack.tree, CONTACTS, pack.report)
    if contacts:
        check_words(contacts, languages)
        _check_lists(contacts, "roles")
        _check_roles(contacts)
        _check_sources(contacts)
    return contacts


def _check_roles(contacts: Table) -> None:
    roles, known = contacts.raw.get("roles"), contacts.raw.get("contact")
    for role, names in roles.items() if isinstance(roles, dict) else ():
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
