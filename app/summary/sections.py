"""The sections of the reporting summary, as far as anything is written in them, or blank to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from unicodedata import east_asian_width

from app.cases.case import Answer, Answers, Case, Entry
from app.guide.blocks import Task, plain
from app.guide.fields import Field, FieldId, Kind, Section
from app.guide.guide import Guide, pick
from app.guide.todo import where
from app.language import Catalog, Language
from app.summary.answers import cells, numbered, once, runs, teller, typed
from app.summary.rows import Json

_WIDE = {Kind.LONG, Kind.SEVERAL, Kind.LINK}  # they take a line of their own
_HALF = 42  # Latin letters on half a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes sections in some *voices*; *asked* are the fields that a blank form shows."""

    voices: Sequence[Catalog]
    asked: frozenset[FieldId]
    blank: bool = False
    own_items: bool = False

    def section(self, section: Section, case: Case, guide: Guide) -> Json | None:
        """Return what *case* says in *section*; None if it says nothing there."""
        made: Json = {
            "id": section.id,
            "number": cells(self.voices, lambda voice: numbered(section.number, voice.language)),
            "title": self.words(section.title),
            "boxed": section.number == 0,
            "items": [],
            "head": [],
            "entries": [],
            "ticks": [] if self.blank else self._ticks(section, case, guide),
        }
        if section.entry:
            made |= self._table(section, () if self.blank else case.of(section.id))
        else:
            made["items"] = self._items(section.fields, case.answers, always=section.number == 0)
        return made if made["items"] or made["entries"] or made["ticks"] else None

    def words(self, words: Mapping[Language, str]) -> list[Json]:
        """Return *words* of a pack, one cell a voice."""
        return cells(self.voices, lambda voice: pick(words, voice.language))

    # ---- fields

    def _items(self, fields: Iterable[Field], answers: Answers, *, always: bool = False) -> list[Json]:
        """Return each of *fields* with its answer; *always* means that no answer is told, too."""
        items = []
        for field in fields:
            answer = answers.get(field.id)
            if self.blank and field.id in self.asked:
                items.append(self._blank(field))
            elif answer and not self.blank:
                items.append(self._item(field, runs(field, answer, self.voices)))
            elif always and not self.blank and field.id in self.asked:
                items.append(self._item(field, cells(self.voices, lambda voice: voice.gettext("not asked yet"))))
        return items

    def _item(self, field: Field, value: list[Json]) -> Json:
        label = self.words(field.label)
        texts = [str(run["text"]) for run in (*label, *value)]
        wide = field.kind in _WIDE or sum(map(_length, texts)) > _HALF or any("\n" in text for text in texts)
        return {"label": label, "value": value, "wide": wide}

    def _blank(self, field: Field) -> Json:
        label, ticked = self.words(field.label), field.kind in {Kind.CHOICE, Kind.SEVERAL}
        offered = [self.words(choice.words) for choice in field.choices] if ticked else []
        if field.kind is Kind.CHOICE:
            offered.append(cells(self.voices, lambda voice: voice.gettext("don’t know")))
        length = sum(
            _length(str(it["text"])) + (4 if it not in label else 0) for it in (*label, *chain.from_iterable(offered))
        )
        return {
            "label": label,
            "offered": offered,
            "told": cells(self.voices, lambda voice: voice.gettext("who said it, when:")) if field.told else [],
            "lines": {Kind.LONG: 3}.get(field.kind, 1) if not ticked else 0,
            "wide": field.kind in _WIDE or length > _HALF or field.told,
        }

    # ---- entries

    def _table(self, section: Section, entries: Sequence[Entry]) -> Json:
        """Return the columns that hold anything, a row an entry, and below each row what has no column."""
        fields = [field for field in section.fields if field.column and self._is_used(field, entries)]
        rest = [field for field in section.fields if field not in fields]
        told = [entry for entry in entries if entry.answers]
        rows = [
            {
                "cells": [self._cell(entry.answers.get(field.id), field) for field in fields],
                "more": self._items(rest, entry.answers),
                "said": self._said_by(entry),
            }
            for entry in told
        ]
        if self.blank:
            more = self._blank_rest(rest)
            rows = [{"cells": [[] for _ in fields], "more": more, "said": []}] * (2 if len(more) > 1 else 4)
        return {
            "head": [self.words(field.label) for field in fields] if rows else [],
            "widths": [_width(field) for field in fields] if rows else [],
            "entries": rows,
        }

    def _is_used(self, field: Field, entries: Sequence[Entry]) -> bool:
        return self.blank or any(field.id in entry.answers for entry in entries)

    def _cell(self, answer: Answer | None, field: Field) -> list[Json]:
        return runs(field, answer, self.voices) if answer else []

    def _blank_rest(self, fields: Iterable[Field]) -> list[Json]:
        return [
            {"label": self.words(field.label), "value": [], "wide": False} for field in fields if field.id in self.asked
        ]

    def _said_by(self, entry: Entry) -> list[Json]:
        said_by = entry.said_by
        return (
            cells(self.voices, lambda voice: voice.gettext("({source})").format(source=teller(said_by, voice)))
            if said_by
            else []
        )

    # ---- what was ticked

    def _ticks(self, section: Section, case: Case, guide: Guide) -> list[Json]:
        """Return the tasks of *section* that are done and, where they belong, the family's own items."""
        done = [self._task(task, guide) for task in section.tasks if task in case.progress.done]
        ticks: list[Json] = [{"done": True, "text": text} for text in done if text]
        if section.tasks and self.own_items:
            ticks += ({"done": item.done, "text": [typed(item.text, self.voices)]} for item in case.progress.own)
        return ticks

    def _task(self, name: str, guide: Guide) -> list[Json]:
        found = where(guide, name)  # type: ignore[arg-type]
        return self.task(found[1].blocks) if found else []

    def task(self, blocks: Mapping[Language, object]) -> list[Json]:
        """Return the words of a task, one cell a voice."""

        def words(voice: Catalog) -> str:
            block = blocks.get(voice.language) or next(iter(blocks.values()))
            return plain(block.text) if isinstance(block, Task) else ""

        return once(cells(self.voices, words), self.voices)


def _length(text: str) -> int:
    """Return about how long *text* is on paper, in Latin letters."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text[: _HALF + 1]) + 1


def _width(field: Field) -> str:
    """Return how much of a table's width the column of *field* takes."""
    return {Kind.LONG: "widest", Kind.LINK: "wide", Kind.NAME: "wide", Kind.WHEN: "narrow"}.get(field.kind, "usual")
