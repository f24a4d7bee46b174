"""What the parts of an advice pack say of one another: every name that is used must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from app.guide.blocks import PageId, PageLink, Question, Task, TaskId
from app.guide.findings import FileReport, Report
from app.guide.guide import DANGER, START
from app.guide.pieces import Piece
from app.guide.prose import Link
from app.guide.tables import Table
from app.guide.twins import Draft

Drafts = Mapping[PageId, Draft]


def check_joints(manifest: Table, known: Collection[str] | None, drafts: Drafts, report: Report) -> None:
    """Note every name in an advice pack that leads nowhere; *known* are its situations, if they could be read."""
    _check_manifest(manifest, drafts)
    for file, piece in pieces_of(drafts, report):
        for link in links_of(piece):
            if link.page not in drafts:
                file.add(link.line, "link-dangling", page=link.page)
        for name in _situations(piece):
            if known is not None and name not in known:
                file.add(piece.line, "situation-unknown", situation=name)
    if all(pieces is not None for draft in drafts.values() for pieces in draft.pieces.values()):
        _check_tasks(drafts, report)


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


def _situations(piece: Piece) -> frozenset[str]:
    asked = {piece.block.id} if isinstance(piece.block, Question) else set()
    return piece.when.any_of | piece.when.none_of | asked


def _check_manifest(manifest: Table, drafts: Drafts) -> None:
    for page in (START, DANGER):
        if page not in drafts:
            manifest.add((), "page-missing", page=page)
    original = manifest.raw.get("original")
    for page in original if isinstance(original, dict) else ():
        if page not in drafts:
            manifest.add(("original", page), "page-unknown", page=page)
    steps = manifest.raw.get("steps")
    for page in steps if isinstance(steps, list) else ():
        if isinstance(page, str) and page not in drafts:
            manifest.add(("steps",), "page-unknown", page=page)


def _tasks(drafts: Drafts, report: Report) -> Iterator[tuple[FileReport, int, Task]]:
    """Yield the tasks of every page in its leading language, each with its file and line."""
    for draft in drafts.values():
        for piece in draft.pieces[draft.leading] or ():
            if isinstance(piece.block, Task):
                yield report.file(draft.files[draft.leading]), piece.line, piece.block


def _check_tasks(drafts: Drafts, report: Report) -> None:
    """Note tasks of one id, and tasks that come after none or after themselves."""
    tasks = tuple(_tasks(drafts, report))
    after = {task.id: task.after for _, _, task in tasks if task.after}
    known = {task.id for _, _, task in tasks}
    seen: dict[TaskId, Path] = {}
    told: set[TaskId] = set()
    for file, line, task in tasks:
        if seen.setdefault(task.id, file.path) != file.path:
            file.add(line, "task-twice", task=task.id, first=seen[task.id].parent.name)
        if task.after and task.after not in known:
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
