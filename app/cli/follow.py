"""`beside follow`: record that a translation was read beside the original as it is now."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path

from app.errors import NotTranslatedError, PackBrokenError, UnknownPageError
from app.files import safe_write
from app.guide.blocks import PageId
from app.guide.drafts import MANIFEST, PackDraft, read_pack
from app.guide.follows import FOLLOWS, Record, Recorded, as_toml, fingerprints, read_recorded
from app.guide.twins import Draft
from app.language import Catalog, Language

_ALL = "all"
_COMMENT = (
    "# Which text of the original each translation follows. Not written by hand: “beside follow” does,\n"
    "# once somebody has read a translation beside the original.\n"
)


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("pack", type=Path, metavar="PACKDIR", help=_("the folder of a pack"))
    parser.add_argument("page", metavar="PAGE", help=_("the page that was read, or “all”"))
    parser.add_argument("language", metavar="LANGUAGE", help=_("the language of the translation"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Write follows.toml of the pack."""
    del words
    pack, language = read_pack(options.pack), Language(options.language)
    drafts = _translated(pack, options.page, language)
    _, before = read_recorded(pack.folder, pack.tree, pack.report)
    _refuse_broken(pack, drafts)
    recorded = _recorded(pack, before, drafts, language, whole=options.page == _ALL)
    path = pack.folder / FOLLOWS
    safe_write(path, as_toml(recorded, _comment(path)).encode())
    print(path)
    return 0


def _translated(pack: PackDraft, page: str, language: Language) -> tuple[Draft, ...]:
    """Return the pages called *page*; raise an AppError if they are no translations into *language*."""
    asked = tuple(draft for draft in pack.pages.values() if page in {_ALL, draft.id})
    if not asked:
        _refuse_broken(pack, pack.pages.values())
        raise UnknownPageError(page, sorted(pack.pages))
    translated = tuple(draft for draft in asked if language in draft.files and language != draft.original)
    if not translated:
        _refuse_broken(pack, asked)
        languages = {tag: None for draft in asked for tag in draft.files if tag != draft.original}
        raise NotTranslatedError(pack.folder.name if page == _ALL else page, language, languages or ("–",))
    return translated


def _refuse_broken(pack: PackDraft, drafts: Iterable[Draft]) -> None:
    """Raise PackBrokenError if *drafts* cannot be compared, or what was recorded so far cannot be read."""
    concerned = {pack.folder, pack.folder / MANIFEST, pack.folder / FOLLOWS}
    concerned.update(path for draft in drafts for path in draft.files.values())
    if broken := [finding for finding in pack.report.findings if finding.path in concerned]:
        raise PackBrokenError(pack.folder, broken)


def _recorded(
    pack: PackDraft, before: Recorded, drafts: Iterable[Draft], language: Language, *, whole: bool
) -> Recorded:
    """Return what is recorded now, in the order of the pages; a *whole* pack is freed of what is not there any more."""
    read = {draft.id: {language: fingerprints(draft)} for draft in drafts}
    recorded: dict[PageId, dict[Language, Record]] = {}
    for page in dict.fromkeys((*pack.pages, *before)):
        records: dict[Language, Record] = {**before.get(page, {}), **read.get(page, {})}
        draft = pack.pages.get(page)
        known = [tag for tag in draft.files if tag != draft.original] if draft else []
        tags = dict.fromkeys((*known, *(() if whole else sorted(records))))
        recorded[page] = {tag: records[tag] for tag in tags if tag in records}
    return recorded


def _comment(path: Path) -> str:
    """Return the lines that follows.toml begins with, or our own."""
    if not path.is_file():
        return _COMMENT
    lines = path.read_text("utf-8").splitlines(keepends=True)
    return "".join(takewhile(lambda line: not line.strip() or line.startswith("#"), lines))
