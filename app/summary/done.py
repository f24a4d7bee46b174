"""What a parent has done, on paper: what was ticked, page by page, and their own items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.guide.blocks import Heading, PageId, Paragraph, Span, Task, Twin
from app.guide.guide import Guide, pick
from app.guide.progress import OwnItem, Progress
from app.guide.todo import todos
from app.language import Catalog, Language
from app.summary.rows import Json, rows


def layout(guide: Guide, progress: Progress, *, day: date, voices: Sequence[Catalog]) -> Json:
    """Return what the template draws: the ticked tasks under the titles of their pages, then the own items."""
    title = {voice.language: voice.gettext("What I have done") for voice in voices}
    as_of = {voice.language: voice.gettext("As of {date}").format(date=voice.date(day)) for voice in voices}
    twins = [_heading("title", 1, title), _paragraph("as-of", as_of), *_ticked(guide, progress, voices)]
    made = rows(twins, voices, lambda _roles: [])
    for row in made:
        if row["kind"] == "tasks":
            row["items"] = [[cell | {"done": True} for cell in cells] for cells in _items(row)]
    if progress.own:
        own = {voice.language: voice.gettext("My own items") for voice in voices}
        made += rows([_heading("own", 2, own)], voices, lambda _roles: [])
        made.append({"kind": "tasks", "items": [_own(item, voices[0]) for item in progress.own]})
    about = voices[0].gettext("Beside · {pack}").format(pack=pick(guide.advice.about.title, voices[0].language))
    return {
        "languages": [voice.language for voice in voices],
        "title": " · ".join(title.values()),
        "author": "",
        "step": [],
        "more": [],
        "rows": made,
        "footer": [
            {"language": voice.language, "about": about, "numbers": "", "page": voice.gettext("Page {n} / {m}")}
            for voice in voices[:1]
        ],
    }


def _ticked(guide: Guide, progress: Progress, voices: Sequence[Catalog]) -> Iterator[Twin]:
    for todo in todos(guide, frozenset(), None, progress.done):
        ticked = [twin for twin in todo.tasks if _task(twin).id in progress.done]
        if ticked:
            yield _heading(todo.page, 2, _title(guide, todo.page, voices))
            yield from ticked


def _task(twin: Twin) -> Task:
    block = twin.sample
    if not isinstance(block, Task):
        raise TypeError(block)
    return block


def _title(guide: Guide, page: PageId, voices: Sequence[Catalog]) -> dict[Language, str]:
    found = guide.page(page)
    return {voice.language: found.title(voice.language) if found else page for voice in voices}


def _heading(name: str, level: int, words: Mapping[Language, str]) -> Twin:
    return Twin(name, {language: Heading(level, (Span(text),)) for language, text in words.items()})


def _paragraph(name: str, words: Mapping[Language, str]) -> Twin:
    return Twin(name, {language: Paragraph((Span(text),)) for language, text in words.items()})


def _items(row: Json) -> list[list[Json]]:
    items = row["items"]
    return items if isinstance(items, list) else []


def _own(item: OwnItem, voice: Catalog) -> list[Json]:
    """Return an own item once, as it was written."""
    words = {"text": item.text, "strong": False, "emphasis": False}
    return [{"language": voice.language, "text": [words], "done": item.done}]
