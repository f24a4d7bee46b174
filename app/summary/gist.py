"""What is written in a section, in a line: for whoever looks where something is still missing."""

from __future__ import annotations

from collections.abc import Iterator

from app.cases.case import Case
from app.guide.fields import Section
from app.guide.guide import Guide
from app.language import Catalog
from app.summary.rows import Json
from app.summary.sections import Writer

_LONGEST = 96  # characters


def gist(section: Section, case: Case, guide: Guide, voice: Catalog) -> str:
    """Return the beginning of what *case* says in *section*, on one line; nothing if it says nothing there."""
    made = Writer(voices=(voice,), asked=frozenset()).section(section, case, guide)
    text = " · ".join(filter(None, (" ".join(" ".join(words).split()) for words in _said(made or {}))))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _said(made: Json) -> Iterator[list[str]]:
    """Yield what each answer, entry and tick says."""
    for item in _listed(made.get("items")):
        yield [*_texts(item["value"])]
    for entry in _listed(made.get("entries")):
        more = [text for item in _listed(entry["more"]) for text in _texts(item["value"])]
        yield [*(text for cell in _cells(entry["cells"]) for text in _texts(cell)), *more]
    for tick in _listed(made.get("ticks")):
        yield [*_texts(tick["text"])]


def _texts(runs: object) -> Iterator[str]:
    return (str(run["text"]) for run in _listed(runs))


def _listed(value: object) -> list[Json]:
    return value if isinstance(value, list) else []


def _cells(value: object) -> list[object]:
    return value if isinstance(value, list) else []
