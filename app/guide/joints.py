"""What the parts of a pack say of one another: every name that is used must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from app.guide.blocks import Choice, PageId, PageLink, Question, SituationId, Task, TaskId
from app.guide.findings import FileReport, Report
from app.guide.guide import DANGER, START
from app.guide.manifest import SituationTable
from app.guide.pieces import Piece
from app.guide.prose import Link
from app.guide.tables import Table
from app.guide.twins import Draft

Drafts = Mapping[PageId, Draft]


def check_advice(
    manifest: Table | Path, known: Mapping[str, SituationTable] | None, drafts: Drafts, report: Report
) -> None:
    """Note every name in an advice pack that leads nowhere; *known* are its situations, if they could be read.

    *manifest* is the path of its pack.toml if that could not be read.
    """
    _check_manifest(manifest, drafts, report)
    if known is not None:
        check_situations(drafts, known, report)
    if _all_read(drafts):
        _check_tasks(drafts, report)


def check_place(manifest: Table | None, drafts: Drafts, report: Report) -> None:
    """Note every name in a place pack that leads nowhere, as far as that is known without the advice."""
    region = manifest.raw.get("region") if manifest else None
    if manifest is not None:
        _check_named(manifest, "original", drafts)
        slots = manifest.raw.get("slots")
        for slot, pages in slots.items() if isinstance(slots, dict) else ():
            _check_listed(manifest, ("slots", slot), pages, drafts)
    if isinstance(region, str):
        _check_prefix(f"{region}-", drafts, report)
    if _all_read(drafts):
        _check_tasks(drafts, report, alone=False)


def check_links(drafts: Drafts, known: Collection[PageId], report: Report) -> None:
    """Note the links in *drafts* to a page that is not *known*."""
    for file, piece in pieces_of(drafts, report):
        for link in links_of(piece):
            if link.page not in known:
                file.add(link.line, "link-dangling", page=link.page)


def check_situations(drafts: Drafts, known: Mapping[str, SituationTable], report: Report) -> None:
    """Note the names of situations in *drafts* that are not *known*, and questions about the hour."""
    for file, piece in pieces_of(drafts, report):
        asked = _asked(piece)
        for name in piece.when.any_of | piece.when.none_of | asked:
            if name not in known:
                file.add(piece.line, "situation-unknown", situation=name)
            elif name in asked and known[name].hours:
                file.add(piece.line, "situation-by-clock", situation=name)


def _all_read(drafts: Drafts) -> bool:
    return all(pieces is not None for draft in drafts.values() for pieces in draft.pieces.values())


def pieces_of(drafts: Drafts, report: Report) -> Iterator[tuple[FileReport, Piece]]:
    """Yield every block of every page in every language, with the report of its file."""
    for draft in drafts.values():
        for language, pieces in draft.pieces.items():
            file = report.file(draft.files[language])
            yield from ((file, piece) for piece in pieces or ())


def links_of(piece: Piece) -> Iterator[Link]:
    """Yield the ways that lead from a block to other pages."""
    yield from piece.links
    if isinstance(piece.block, PageLink):
        yield Link(piece.block.page, piece.line)


def _asked(piece: Piece) -> frozenset[SituationId]:
    """Return the situations that an answer to this block decides about."""
    match piece.block:
        case Question(situation):
            return frozenset({situation})
        case Choice(_, options):
            return frozenset(option.situation for option in options)
        case _:
            return frozenset()


def _check_manifest(manifest: Table | Path, drafts: Drafts, report: Report) -> None:
    for page in (START, DANGER):
        if page not in drafts:
            file = report.file(manifest) if isinstance(manifest, Path) else manifest.file
            file.add(1, "page-missing", page=page)
    if isinstance(manifest, Table):
        _check_named(manifest, "original", drafts)
        _check_listed(manifest, ("steps",), manifest.raw.get("steps"), drafts)


def _check_named(manifest: Table, key: str, drafts: Drafts) -> None:
    named = manifest.raw.get(key)
    for page in named if isinstance(named, dict) else ():
        if page not in drafts:
            manifest.add((key, page), "page-unknown", page=page)


def _check_listed(manifest: Table, key: tuple[str, ...], pages: object, drafts: Drafts) -> None:
    for page in pages if isinstance(pages, list) else ():
        if isinstance(page, str) and page not in drafts:
            manifest.add(key, "page-unknown", page=page)


def _check_prefix(prefix: str, drafts: Drafts, report: Report) -> None:
    """Note the pages of a place that could be mistaken for another's, and links to its own that are not there."""
    for page, draft in drafts.items():
        if not page.startswith(prefix):
            report.file(draft.files[draft.leading]).add(1, "page-prefix", page=page, prefix=prefix)
    for file, piece in pieces_of(drafts, report):
        for link in links_of(piece):
            if link.page.startswith(prefix) and link.page not in drafts:
                file.add(link.line, "link-dangling", page=link.page)


def _tasks(drafts: Drafts, report: Report) -> Iterator[tuple[FileReport, int, Task]]:
    """Yield the tasks of every page in its leading language, each with its file and line."""
    for draft in drafts.values():
        for piece in draft.pieces[draft.leading] or ():
            if isinstance(piece.block, Task):
                yield report.file(draft.files[draft.leading]), piece.line, piece.block


def _check_tasks(drafts: Drafts, report: Report, *, alone: bool = True) -> None:
    """Note tasks of one id, and tasks that come after none or after themselves.

    Unless it stands *alone*, a pack may name tasks of another.
    """
    tasks = tuple(_tasks(drafts, report))
    after = {task.id: task.after for _, _, task in tasks if task.after}
    known = {task.id for _, _, task in tasks}
    seen: dict[TaskId, Path] = {}
    told: set[TaskId] = set()
    for file, line, task in tasks:
        if seen.setdefault(task.id, file.path) != file.path:
            file.add(line, "task-twice", task=task.id, first=seen[task.id].parent.name)
        if alone and task.after and task.after not in known:
            file.add(line, "after-unknown", task=task.after)
        elif task.id not in told and (ring := _ring(task.id, after)):
            told.update(ring)
            file.add(line, "after-cycle", tasks=" → ".join((*ring, task.id)))


def _ring(task: TaskId, after: Mapping[TaskId, TaskId]) -> tuple[TaskId, ...]:
    """Return the tasks that come after one another round to *task*; none if they end somewhere."""
    way = [task]
    while (following := after.get(way[-1])) and following not in way:
        way.append(following)
    return tuple(way) if following == task else ()
