"""A case as plain JSON, as docs/case-format.md describes it: out for other programs, in with suspicion."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from app.cases.case import Amount, Answer, Answers, Case, Entry, EntryId, Gap, Picked, Teller, Value, When
from app.cases.nodes import LIMIT, Node, parse
from app.errors import CaseBrokenError, CaseUnreadableError
from app.guide.blocks import TaskId
from app.guide.fields import ChoiceId, Field, FieldId, Form, Kind, Section, SectionId
from app.guide.guide import PackId, RegionId
from app.guide.progress import OwnId, OwnItem, Progress, own_words

FORMAT, VERSION = "beside-case", 1

# What can be wrong in a case, and the facts that the sentence about each needs.
PROBLEMS: dict[str, tuple[str, ...]] = {
    "foreign": (),
    "id-form": ("value", "example"),
    "id-twice": ("value",),
    "missing": ("key",),
    "no-day": ("value",),
    "no-finite-number": (),
    "no-hour": ("value",),
    "no-json": ("line",),
    "no-list": (),
    "no-moment": ("value",),
    "no-number": (),
    "no-table": (),
    "no-text": (),
    "no-truth": (),
    "no-utf-8": ("line",),
    "no-zone": ("value",),
    "one-line": (),
    "picture": (),
    "too-deep": (),
    "too-large": ("limit",),
    "too-new": ("found", "known"),
    "twice": ("key",),
    "unknown": ("key",),
    "unlisted": ("value", "known"),
    "value-or-gap": (),
}

NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")
ZONE = re.compile(r"[+-](?:0[0-9]|1[0-4]):[0-5][0-9]")
CASE_KEYS = ("format", "version", "made_on", "pack", "counter", "region", "answers", "entries", "done", "own")
_CASE_NEEDED = CASE_KEYS[:5]
_ANSWER_KEYS = ("value", "gap", "note", "said_by", "asked_by", "at")


def load_case(path: Path, form: Form) -> Case:
    """Return the case in the file at *path*, whose fields are those of *form*.

    Raise CaseUnreadableError if the file cannot be read, CaseBrokenError if it does not hold a case.
    """
    try:
        raw = _read(path)
    except OSError as error:
        raise CaseUnreadableError(path, error) from error
    return from_json(raw, form, path)


def _read(path: Path) -> bytes:
    """Return a little more than a case may have; raise OSError for what is no plain file, too."""
    if path.exists() and not path.is_file():  # a pipe might never end
        code = errno.EISDIR if path.is_dir() else errno.EOPNOTSUPP
        raise OSError(code, os.strerror(code))
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def from_json(raw: bytes, form: Form, name: Path) -> Case:
    """Return the case in *raw*, the content of the file *name*; raise CaseBrokenError if it holds none."""
    return from_node(parse(raw, name), form)


def from_node(whole: Node, form: Form) -> Case:
    """Return the case that *whole* is; raise CaseBrokenError if it is none."""
    given = whole.table(CASE_KEYS, _CASE_NEEDED) if _is_case(whole) else {}
    if given["version"].number() != VERSION:
        given["version"].refuse("too-new", found=str(given["version"].value), known=str(VERSION))
    return Case(
        made_on=given["made_on"].day(),
        pack=PackId(_name(given["pack"])),
        counter=given["counter"].number(),
        region=RegionId(_name(given["region"])) if "region" in given else None,
        answers=_answers(given.get("answers"), _fields(s for s in form.sections if not s.entry)),
        entries=_sections(given.get("entries"), form),
        progress=_progress(given),
    )


def _is_case(whole: Node) -> bool:
    if not isinstance(whole.value, dict) or whole.value.get("format") != FORMAT:
        whole.refuse("foreign")
    return True


def _name(node: Node) -> str:
    text = node.text()
    if not NAME.fullmatch(text):
        node.refuse("id-form", value=text[:40], example="sextortion")
    return text


def _fields(sections: Iterator[Section]) -> dict[str, Field]:
    return {field.id: field for section in sections for field in section.fields}


def _answers(given: Node | None, fields: Mapping[str, Field]) -> Answers:
    found = given.table(fields) if given else {}
    return {FieldId(name): _answer(node, fields[name]) for name, node in found.items()}


def is_answer(node: Node, field: Field) -> bool:
    """Tell whether *node* can be the answer to *field*; raise CaseBrokenError if there is a picture in it."""
    try:
        _answer(node, field)
    except CaseBrokenError as error:
        if error.code == "picture":
            raise
        return False
    return True


def _answer(node: Node, field: Field) -> Answer:
    given = node.table(_ANSWER_KEYS)
    if ("value" in given) == ("gap" in given):
        node.refuse("value-or-gap")
    return Answer(
        value=given["gap"].one_of(Gap) if "gap" in given else _value(given["value"], field),
        note=given["note"].text() if "note" in given else "",
        said_by=given["said_by"].one_of(Teller) if "said_by" in given else None,
        asked_by=given["asked_by"].text() if "asked_by" in given else "",
        at=_when(given["at"]) if "at" in given else When(),
    )


def _value(node: Node, field: Field) -> Value:
    known = [choice.id for choice in field.choices]
    match field.kind:
        case Kind.CHOICE:
            return node.among(known)
        case Kind.SEVERAL:
            picked = [ChoiceId(row.among(known)) for row in node.rows()]
            if twice := next((one for one in picked if picked.count(one) > 1), None):
                node.refuse("id-twice", value=twice)
            return Picked(choices=tuple(picked))
        case Kind.WHEN:
            return _when(node)
        case Kind.AMOUNT:
            given = node.table(("number", "currency"))
            return Amount(**{key: part.text() for key, part in given.items()})
        case _:
            return node.text()


def _when(node: Node) -> When:
    given = node.table(("day", "hour", "about", "words", "zone"))
    zone = given["zone"].text() if "zone" in given else ""
    if zone and not ZONE.fullmatch(zone):
        given["zone"].refuse("no-zone", value=zone[:40])
    return When(
        day=given["day"].day() if "day" in given else None,
        hour=given["hour"].hour() if "hour" in given else None,
        about=given["about"].truth() if "about" in given else False,
        words=given["words"].text() if "words" in given else "",
        zone=zone,
    )


def _sections(given: Node | None, form: Form) -> dict[SectionId, tuple[Entry, ...]]:
    sections: dict[str, Section] = {section.id: section for section in form.sections if section.entry}
    found = given.table(sections) if given else {}
    return {SectionId(name): _entries(node, sections[name]) for name, node in found.items() if node.rows()}


def _entries(node: Node, section: Section) -> tuple[Entry, ...]:
    fields, seen = _fields(iter([section])), set[str]()
    entries = []
    for row in node.rows():
        given = row.table(("id", "said_by", "answers"), ("id",))
        name = _entry_id(given["id"], section)
        if name in seen:
            given["id"].refuse("id-twice", value=name)
        seen.add(name)
        said_by = given["said_by"].one_of(Teller) if "said_by" in given else None
        entries.append(Entry(id=name, answers=_answers(given.get("answers"), fields), said_by=said_by))
    return tuple(entries)


def _entry_id(node: Node, section: Section) -> EntryId:
    text = node.text()
    if not re.fullmatch(rf"{section.id}-[1-9][0-9]{{0,8}}", text, re.ASCII):
        node.refuse("id-form", value=text[:40], example=f"{section.id}-1")
    return EntryId(text)


def _progress(given: Mapping[str, Node]) -> Progress:
    done = given["done"].rows() if "done" in given else []
    own: dict[OwnId, OwnItem] = {}
    for row in given["own"].rows() if "own" in given else []:
        item = _own(row)
        if item.id in own:
            row.refuse("id-twice", value=item.id)
        own[item.id] = item
    return Progress(done=frozenset(TaskId(_name(row)) for row in done), own=tuple(own.values()))


def _own(row: Node) -> OwnItem:
    given = row.table(("id", "text", "done"), ("id", "text"))
    name, text = given["id"].text(), given["text"].text()
    if not re.fullmatch(r"own-[1-9][0-9]{0,8}", name, re.ASCII):
        given["id"].refuse("id-form", value=name[:40], example="own-1")
    if not text or own_words(text) != text:
        given["text"].refuse("one-line")
    return OwnItem(id=OwnId(name), text=text, done=given["done"].truth() if "done" in given else False)


# ---- out


def to_json(case: Case) -> bytes:
    """Return *case* as JSON; equal cases give equal bytes."""
    text = json.dumps(to_table(case), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace")  # half a character is written as JSON writes it


def to_table(case: Case) -> dict[str, object]:
    """Return *case* as a table for JSON."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "made_on": case.made_on.isoformat(),
        "pack": case.pack,
        "counter": case.counter,
        "region": case.region,
        "answers": _answers_out(case.answers),
        "entries": {name: [_entry_out(entry) for entry in held] for name, held in sorted(case.entries.items()) if held},
        "done": sorted(case.progress.done),
        "own": [{"id": item.id, "text": item.text} | _filled(done=item.done) for item in case.progress.own],
    }
    needed = {key: whole[key] for key in _CASE_NEEDED}
    return needed | _filled(**whole)


def _filled(**parts: object) -> dict[str, object]:
    """Return those of *parts* that hold something."""
    return {key: part for key, part in parts.items() if part}


def _answers_out(answers: Answers) -> dict[str, object]:
    return {name: _answer_out(answer) for name, answer in sorted(answers.items())}


def _answer_out(answer: Answer) -> dict[str, object]:
    value: dict[str, object] = {"gap": answer.value} if isinstance(answer.value, Gap) else {"value": _out(answer.value)}
    rest = _filled(note=answer.note, said_by=answer.said_by, asked_by=answer.asked_by, at=_out(answer.at))
    return value | rest


def _out(value: Value) -> object:
    match value:
        case str():
            return value
        case Picked():
            return [*value.choices]
        case Amount():
            return _filled(number=value.number, currency=value.currency)
        case When():
            day = value.day.isoformat() if value.day else ""
            hour = f"{value.hour:%H:%M}" if value.hour else ""
            return _filled(day=day, hour=hour, about=value.about, words=value.words, zone=value.zone)


def _entry_out(entry: Entry) -> dict[str, object]:
    return {"id": entry.id} | _filled(said_by=entry.said_by, answers=_answers_out(entry.answers))


def new_case(day: date, pack: PackId, counter: int, region: RegionId | None = None) -> Case:
    """Return a case in which nothing is written yet."""
    return Case(made_on=day, pack=pack, counter=counter, region=region)
