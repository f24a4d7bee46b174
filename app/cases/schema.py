"""The JSON Schema of a case: what `app.cases.plain` reads, said to other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from app.cases.case import Gap, Teller
from app.cases.plain import FORMAT, NAME, VERSION, ZONE
from app.guide.fields import Field, Form, Kind, Section
from app.guide.progress import OWN_LIMIT

Schema: TypeAlias = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NAME: Schema = {"type": "string", "pattern": f"^{NAME.pattern}$"}
_DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[01][0-9]-[0-3][0-9]$"}
_HOUR: Schema = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}


def schema(form: Form) -> Schema:
    """Return the JSON Schema of a case with the fields of *form*.

    The reader refuses a little more: days that no calendar has, pictures written as letters, and files of more than
    4 MiB.
    """
    once = [section for section in form.sections if not section.entry]
    more = [section for section in form.sections if section.entry]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case of Beside",
        **_table(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "made_on": _DAY,
                "pack": _NAME,
                "counter": {"type": "integer", "minimum": 0},
                "region": _NAME,
                "answers": _answers(once),
                "entries": _table({section.id: _entries(section) for section in more}),
                "done": {"type": "array", "items": _NAME},
                "own": {"type": "array", "items": _own()},
            },
            ["format", "version", "made_on", "pack", "counter"],
        ),
        "$defs": {"when": _when(), "source": _source()},
    }


def _table(properties: Schema, required: Iterable[str] = ()) -> Schema:
    needed = {"required": [*required]} if required else {}
    return {"type": "object", "properties": properties, **needed, "additionalProperties": False}


def _when() -> Schema:
    zone = {"type": "string", "pattern": f"^({ZONE.pattern})?$"}
    return _table({"day": _DAY, "hour": _HOUR, "about": {"type": "boolean"}, "words": _TEXT, "zone": zone})


def _source() -> Schema:
    return {"enum": [*Teller]}


def _answers(sections: Iterable[Section]) -> Schema:
    return _table({field.id: _answer(field) for section in sections for field in section.fields})


def _answer(field: Field) -> Schema:
    properties = {
        "value": _value(field),
        "gap": {"enum": [*Gap]},
        "note": _TEXT,
        "said_by": {"$ref": "#/$defs/source"},
        "asked_by": _TEXT,
        "at": {"$ref": "#/$defs/when"},
    }
    return {**_table(properties), "oneOf": [{"required": ["value"]}, {"required": ["gap"]}]}


def _value(field: Field) -> Schema:
    choices = [choice.id for choice in field.choices]
    match field.kind:
        case Kind.CHOICE:
            return {"enum": choices}
        case Kind.SEVERAL:
            return {"type": "array", "items": {"enum": choices}, "uniqueItems": True}
        case Kind.WHEN:
            return {"$ref": "#/$defs/when"}
        case Kind.AMOUNT:
            return _table({"number": _TEXT, "currency": _TEXT})
        case _:
            return _TEXT


def _entries(section: Section) -> Schema:
    name = {"type": "string", "pattern": f"^{section.id}-[1-9][0-9]{{0,8}}$"}
    entry = _table({"id": name, "said_by": {"$ref": "#/$defs/source"}, "answers": _answers([section])}, ["id"])
    return {"type": "array", "items": entry}


def _own() -> Schema:
    name = {"type": "string", "pattern": "^own-[1-9][0-9]{0,8}$"}
    text = {"type": "string", "minLength": 1, "maxLength": OWN_LIMIT, "pattern": "^\\S+( \\S+)*$"}
    return _table({"id": name, "text": text, "done": {"type": "boolean"}}, ["id", "text"])
