"""As much of JSON Schema as resources/case.schema.json uses; an unknown word in a schema is an error."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: type(value) is int,
}
_SILENT = {"$schema", "$defs", "title", "properties"}


def is_valid(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return all(_WORDS[word](value, part, schema, root) for word, part in schema.items() if word not in _SILENT)


def _ref(value: Any, part: str, _schema: Any, root: Any) -> bool:
    return is_valid(value, root["$defs"][part.removeprefix("#/$defs/")], root)


def _additional(value: Any, part: Any, schema: Any, root: Any) -> bool:
    assert part is False
    known = schema["properties"]
    return not isinstance(value, dict) or all(
        key in known and is_valid(inner, known[key], root) for key, inner in value.items()
    )


_WORDS: dict[str, Callable[[Any, Any, Any, Any], bool]] = {
    "$ref": _ref,
    "type": lambda value, part, _s, _r: _TYPES[part](value),
    "const": lambda value, part, _s, _r: type(value) is type(part) and value == part,
    "enum": lambda value, part, _s, _r: isinstance(value, str) and value in part,
    "pattern": lambda value, part, _s, _r: not isinstance(value, str) or re.search(part, value) is not None,
    "minimum": lambda value, part, _s, _r: type(value) is not int or value >= part,
    "minLength": lambda value, part, _s, _r: not isinstance(value, str) or len(value) >= part,
    "maxLength": lambda value, part, _s, _r: not isinstance(value, str) or len(value) <= part,
    "required": lambda value, part, _s, _r: not isinstance(value, dict) or all(key in value for key in part),
    "items": lambda value, part, _s, r: not isinstance(value, list) or all(is_valid(one, part, r) for one in value),
    "uniqueItems": lambda value, _p, _s, _r: not isinstance(value, list) or len(set(map(str, value))) == len(value),
    "oneOf": lambda value, part, _s, r: [is_valid(value, one, r) for one in part].count(True) == 1,
    "additionalProperties": _additional,
}
