"""The pages of a pack: which folders they are, and the files in them."""

from __future__ import annotations

import re
from pathlib import Path

from app.guide.blocks import PageId
from app.guide.findings import Report
from app.guide.manifest import NAME
from app.guide.markdown import read_page
from app.guide.pieces import Piece
from app.guide.reading import Parts, Tree, read_text
from app.guide.twins import Draft, check_twins
from app.language import Language

_STEP = re.compile(rf"[0-9]+-({NAME})")
_PAGE = re.compile(rf"({NAME})")
_ORDER = {"start": 0, "danger": 1, "ten-minutes": 2, "steps": 3, "pages": 4}


def page_of(folder: Parts, *, place: bool = False) -> PageId | None:
    """Return the page that lies in *folder* of an advice pack, or of a *place*, if it is the place of one."""
    match folder:
        case ("start" | "danger" | "ten-minutes" as name,) if not place:
            return PageId(name)
        case ("steps", name) if not place:
            found = _STEP.fullmatch(name)
        case ("pages", name):
            found = _PAGE.fullmatch(name)
        case _:
            return None
    return PageId(found[1]) if found else None


def read_pages(
    tree: Tree,
    languages: tuple[Language, ...],
    original: dict[PageId, Language],
    report: Report,
    *,
    place: bool = False,
) -> dict[PageId, Draft]:
    """Return the pages of a pack in the order of a reader: start, danger, ten minutes, steps, the rest."""
    drafts: dict[PageId, Draft] = {}
    for folder in sorted(tree.folders, key=lambda parts: (_ORDER.get(parts[0], 5) if parts else 5, parts)):
        page = page_of(folder, place=place)
        if page is None:
            continue
        here = tree.root.joinpath(*folder)
        names = {language: (*folder, f"{language}.md") for language in languages}
        files = {language: tree.root.joinpath(*name) for language, name in names.items() if name in tree.files}
        if not files:
            report.file(here).add(1, "page-empty", page=page)
        elif page in drafts:
            first = next(iter(drafts[page].files.values())).parent.relative_to(tree.root).as_posix()
            report.file(next(iter(files.values()))).add(1, "page-twice", page=page, first=first)
        else:
            unopened = {language for language in files if tree.files[names[language]] is None}
            leading = original.get(page, languages[0])
            drafts[page] = _draft(page, leading, files, unopened, report)
            _check_complete(drafts[page], languages, report)
    return drafts


def _draft(
    page: PageId, original: Language, files: dict[Language, Path], unopened: set[Language], report: Report
) -> Draft:
    pieces = {language: None if language in unopened else _read(path, report) for language, path in files.items()}
    return Draft(id=page, original=original, files=files, pieces=pieces)


def _read(path: Path, report: Report) -> tuple[Piece, ...] | None:
    file = report.file(path)
    text = read_text(file)
    return None if text is None else read_page(text, file)


def _check_complete(draft: Draft, languages: tuple[Language, ...], report: Report) -> None:
    for language in languages:
        if language not in draft.files:
            report.file(next(iter(draft.files.values()))).add(
                1, "twin-missing", language=language, file=f"{language}.md"
            )
    check_twins(draft, report)
