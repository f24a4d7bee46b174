"""What packs that are read together say of one another: names they must not share, and names they must know."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Sequence

from app.guide.blocks import ContactRole, PageId, Slot, SlotId, Task, TaskId
from app.guide.drafts import MANIFEST, SITUATIONS, PackDraft
from app.guide.duty_tables import DUTIES, named_fields, named_situations
from app.guide.field_tables import SUMMARY
from app.guide.fields import Form, SectionId
from app.guide.guide import HELP, Advice, Place
from app.guide.joints import check_links, check_situations, pieces_of
from app.guide.pieces import Piece


def check_apart(pack: PackDraft, others: Iterable[PackDraft]) -> None:
    """Note the pages and tasks of *pack* that one of the *others* has too."""
    for other in others:
        theirs = {task: page for page, task, _ in _tasks(other)}
        for page in pack.pages.keys() & other.pages.keys():
            draft = pack.pages[page]
            file = pack.report.file(draft.files[draft.leading])
            file.add(1, "page-shared", page=page, first=other.folder.name)
        for page, task, line in _tasks(pack):
            if task in theirs:
                draft = pack.pages[page]
                file = pack.report.file(draft.files[draft.leading])
                file.add(line, "task-twice", task=task, first=theirs[task])


def check_advice(pack: PackDraft) -> None:
    """Note the links of an advice pack that lead nowhere, and urgent roles that no part of its page "help" shows."""
    check_links(pack.pages, pack.pages.keys(), pack.report)
    shown = {piece.block.role for page, piece in _pieces(pack) if page == HELP and isinstance(piece.block, ContactRole)}
    for name, situation in (pack.situations or {}).items():
        for role in situation.urgent:
            if role not in shown:
                pack.tables[SITUATIONS].add((name, "urgent"), "urgent-unshown", role=role)
    if isinstance(pack.value, Advice):
        _check_form(pack, pack.value.form)


def _check_form(pack: PackDraft, form: Form) -> None:
    """Note the tasks and pages that the form of *pack* names and the pack has not."""
    known = {task for _, task, _ in _tasks(pack)}
    for section in form.sections:
        for task in section.tasks:
            if task not in known:
                pack.tables[SUMMARY].add(("section", section.id, "tasks"), "task-unknown", task=task)
    for page in form.say:
        if page not in pack.pages:
            pack.tables[SUMMARY].add(("say",), "page-unknown", page=page)


def check_place(pack: PackDraft, advice: Sequence[PackDraft]) -> None:
    """Note what a place names that is neither its own nor of one of the *advice* at hand."""
    if not advice:
        return
    pages = {page for one in (pack, *advice) for page in one.pages}
    check_links(pack.pages, pages, pack.report)
    if all(one.situations is not None for one in advice):
        check_situations(pack.pages, ChainMap(*(dict(one.situations or {}) for one in advice)), pack.report)
    _check_after(pack, {task for one in (pack, *advice) for _, task, _ in _tasks(one)})
    _check_slots(pack, {slot for one in advice for slot in _slots(one)})
    _check_duties(pack, advice)
    _check_sections(
        pack, {section.id for one in advice if isinstance(one.value, Advice) for section in one.value.form.sections}
    )


def _check_sections(pack: PackDraft, known: set[SectionId]) -> None:
    for extra in pack.value.fields if isinstance(pack.value, Place) else ():
        if known and extra.section not in known:
            key = ("field", extra.field.id, "section")
            pack.tables[SUMMARY].add(key, "section-unknown", section=extra.section)


def _check_duties(pack: PackDraft, advice: Sequence[PackDraft]) -> None:
    """Note the fields and situations that duties name and neither the place nor the *advice* has."""
    table = pack.tables.get(DUTIES)
    if table is None:
        return
    forms = [one.value.form for one in advice if isinstance(one.value, Advice)]
    own = pack.value.fields if isinstance(pack.value, Place) else ()
    fields = {field.id for form in forms for field in form.widened(own).fields}
    for key, name in named_fields(table.raw):
        if fields and name not in fields:
            table.add(key, "field-unknown", field=name)
    situations = {name for one in advice for name in one.situations or ()}
    for key, name in named_situations(table.raw):
        if situations and name not in situations:
            table.add(key, "situation-unknown", situation=name)


def _check_after(pack: PackDraft, known: set[TaskId]) -> None:
    for file, piece in pieces_of(pack.pages, pack.report):
        if isinstance(piece.block, Task) and piece.block.after and piece.block.after not in known:
            file.add(piece.line, "after-unknown", task=piece.block.after)


def _check_slots(pack: PackDraft, known: set[SlotId]) -> None:
    manifest = pack.tables.get(MANIFEST)
    if manifest is None:
        return
    slots = manifest.raw.get("slots")
    for slot in slots if isinstance(slots, dict) else ():
        if slot not in known:
            manifest.add(("slots", slot), "slot-unknown", slot=slot)


def _slots(pack: PackDraft) -> Iterator[SlotId]:
    return (piece.block.slot for _, piece in _pieces(pack) if isinstance(piece.block, Slot))


def _tasks(pack: PackDraft) -> Iterator[tuple[PageId, TaskId, int]]:
    return ((page, piece.block.id, piece.line) for page, piece in _pieces(pack) if isinstance(piece.block, Task))


def _pieces(pack: PackDraft) -> Iterator[tuple[PageId, Piece]]:
    """Yield the blocks of a pack in the leading language of each page."""
    for page, draft in pack.pages.items():
        yield from ((page, piece) for piece in draft.pieces[draft.leading] or ())
