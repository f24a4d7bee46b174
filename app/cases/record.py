"""Everything that is kept of one case, and how it is written: as `app.cases.plain` has it, and a little around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.cases import plain
from app.cases.case import Case
from app.cases.counsel import Counsel
from app.cases.counsel_plain import counsel_from, counsel_out
from app.cases.nodes import Node, parse
from app.cases.ring import Table, dumped
from app.guide.blocks import PageId, SituationId
from app.guide.fields import Field, Form, Section
from app.guide.guide import Answer

FORMAT = "beside-record"
_LIMIT = 64 * 1024 * 1024  # bytes: what a family wrote is kept, however long it is
_KEYS = ("format", "version", "generation", "saved_at", "case", "answers", "here", "seen", "drafts")
_COUNSEL = "counsel"  # there if a counsellor wrote anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What the form of today has no place for: kept as it was, and written back.

    *answers* are of the case, *inside* of its entries by their ids, *sections* are all entries of a section.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    inside: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sections: Mapping[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A case, the *answers* about the situation, the page that was open, those read, and what is half typed.

    *counsel* is what a counsellor wrote beside it.
    """

    case: Case
    answers: Mapping[SituationId, Answer] = field(default_factory=dict)
    here: PageId | None = None
    seen: frozenset[PageId] = frozenset()
    drafts: Mapping[str, str] = field(default_factory=dict)
    aside: Aside = Aside()
    counsel: Counsel = Counsel()  # noqa: RUF009 - it is frozen


def to_bytes(record: Record, *, version: int, generation: int, saved_at: datetime) -> bytes:
    """Return *record* as JSON, with the number of its *generation* and when it was saved."""
    table: Table = {
        "format": FORMAT,
        "version": version,
        "generation": generation,
        "saved_at": saved_at.astimezone(UTC).isoformat(timespec="seconds"),
        "case": _case_out(record),
        "answers": {name: str(answer) for name, answer in sorted(record.answers.items())},
        "here": record.here,
        "seen": sorted(record.seen),
        "drafts": {**record.drafts},
    }
    if noted := counsel_out(record.counsel):
        table[_COUNSEL] = noted
    return dumped(table)


def from_bytes(raw: bytes, form: Form, name: Path) -> Record:
    """Return the record in *raw*; raise CaseBrokenError if there is none in it. What *form* lacks is set aside."""
    given = parse(raw, name, _LIMIT).table((*_KEYS, _COUNSEL), _KEYS)
    if given["format"].value != FORMAT:
        given["format"].refuse("foreign")
    case, aside = _divided(given["case"], form)
    return Record(
        case=plain.from_node(case, form),
        answers={SituationId(key): node.one_of(Answer) for key, node in given["answers"].items()},
        here=PageId(given["here"].text()) if given["here"].value is not None else None,
        seen=frozenset(PageId(row.text()) for row in given["seen"].rows()),
        drafts={key: node.text() for key, node in given["drafts"].items()},
        aside=aside,
        counsel=counsel_from(given[_COUNSEL]) if _COUNSEL in given else Counsel(),
    )


def _divided(case: Node, form: Form) -> tuple[Node, Aside]:
    """Return *case* as far as *form* can read it, and the rest."""
    once = {field.id: field for section in form.sections if not section.entry for field in section.fields}
    more: dict[str, Section] = {section.id: section for section in form.sections if section.entry}
    table = {key: node.value for key, node in case.items()}
    read, aside = _answers(case, once)
    inside: dict[str, Mapping[str, Any]] = {}
    sections: dict[str, list[Any]] = {}
    rows: dict[str, list[Any]] = {}
    for name, node in _below(case, "entries"):
        if name not in more:
            sections[name] = [_words_only(row).value for row in node.rows()]
            continue
        fields = {field.id: field for field in more[name].fields}
        rows[name] = [_entry(row, fields, inside) for row in node.rows()]
    table |= {"answers": read, "entries": rows}
    return Node(table, case.at, case.name), Aside(answers=aside, inside=inside, sections=sections)


def _below(node: Node, key: str) -> list[tuple[str, Node]]:
    """Return what stands under the *key* of *node*, each by its whole name."""
    found = dict(node.items()).get(key)
    if found is None:
        return []
    whole = found.value if isinstance(found.value, dict) else {}
    return list(zip(whole, (inner for _, inner in found.items()), strict=True))


def _entry(row: Node, fields: Mapping[Any, Field], inside: dict[str, Mapping[str, Any]]) -> Table:
    """Return an entry as far as *fields* can read it; the rest goes *inside*."""
    read, aside = _answers(row, fields)
    table = {key: node.value for key, node in row.items()}
    if aside:
        inside[str(table.get("id"))] = aside
    return table | ({"answers": read} if "answers" in table else {})


def _answers(node: Node, fields: Mapping[Any, Field]) -> tuple[dict[str, Any], dict[str, Any]]:
    read: dict[str, Any] = {}
    aside: dict[str, Any] = {}
    for name, answer in _below(node, "answers"):
        if name in fields and plain.is_answer(answer, fields[name]):
            read[name] = answer.value
        else:
            aside[name] = _words_only(answer).value
    return read, aside


def _words_only(node: Node) -> Node:
    """Return *node*; raise CaseBrokenError if there is a picture anywhere in it."""
    if isinstance(node.value, str):
        node.text()
    for inner in node.rows() if isinstance(node.value, list) else []:
        _words_only(inner)
    for _, inner in node.items() if isinstance(node.value, dict) else []:
        _words_only(inner)
    return node


def _case_out(record: Record) -> Table:
    """Return the case with what was set aside in its place; what was written since goes before."""
    table: Table = dict(plain.to_table(record.case))
    aside = record.aside
    entries: Table = dict(table.get("entries", {}))
    for rows in entries.values():
        for row in rows:
            if kept := aside.inside.get(row["id"]):
                row["answers"] = {**kept, **row.get("answers", {})}
    answers = {**aside.answers, **table.get("answers", {})}
    entries = {**aside.sections, **entries}
    return table | ({"answers": answers} if answers else {}) | ({"entries": entries} if entries else {})
