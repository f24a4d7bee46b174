"""TOML files of a pack: text to checked values, every finding with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.guide.findings import FileReport
from app.guide.reading import read_text, unsafe
from app.guide.toml_lines import KeyLines, repeated
from app.language import Language

KEY_DEPTH = 8  # parts of one dotted key

_KEY = r"""(?:(?<![\w-])[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n]){0,64}"|'[^'\n]{0,64}')"""
_TOO_DEEP = re.compile(rf"(?:{_KEY}[ \t]*\.[ \t]*){{{KEY_DEPTH}}}")
_AT_LINE = re.compile(r"at line (\d+)")
_IN_WORDS = {"title", "publisher", "name", "does", "hours", "speaks", "seen_on", "label", "help", "entry"} | {
    "says",
    "applies",
    "begins",
    "receiver",
    "serial",
    "parents",
}
_EXAMPLES = {
    "string_type": '"…"',
    "int_type": "1",
    "bool_type": "true",
    "date_type": "2026-11-23",
    "list_type": '["…"]',
    "dict_type": "{ … }",
    "model_type": "{ … }",
}

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML file that could be read: its raw values, and the lines of its keys."""

    file: FileReport
    raw: dict[str, Any]
    lines: KeyLines

    def add(self, key: tuple[str | int, ...], code: str, /, **facts: str) -> None:
        """Note that the rule *code* is broken at *key*."""
        self.file.add(self.lines.of(key), code, **facts)

    def words(self) -> Iterator[tuple[tuple[str, ...], dict[str, object]]]:
        """Yield each value in words with its key, whatever else is wrong in the file."""
        yield from _words(self.raw, ())


def _words(raw: dict[str, Any], key: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, object]]]:
    for name, value in raw.items():
        if not isinstance(value, dict):
            continue
        is_choice = key[:1] == ("choices",) and len(key) == 2
        if is_choice or (name in _IN_WORDS and len(key) != 1):  # a contact may be called "name"
            yield (*key, name), value
        elif len(key) < 2:
            yield from _words(value, (*key, name))


def read_table(file: FileReport) -> Table | None:
    """Return the TOML file; None, and findings, if it is none."""
    text = read_text(file)
    if text is None:
        return None
    if deep := _TOO_DEEP.search(text):
        file.add(text.count("\n", 0, deep.start()) + 1, "toml-too-deep", limit=str(KEY_DEPTH))
        return None
    try:
        return Table(file, tomllib.loads(text), KeyLines(text))
    except RecursionError:
        file.add(1, "toml-too-deep", limit=str(KEY_DEPTH))
    except ValueError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        if again := repeated(text, line):
            file.add(line, "toml-twice", key=again[0], first=str(again[1]))
        else:
            file.add(line, "toml-syntax", detail=str(error))
    return None


def fit(table: Table, model: type[Model]) -> Model | None:
    """Return the values of *table* as *model*; None, and findings, if they do not fit."""
    try:
        return model.model_validate(table.raw)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            _tell(table, detail)
        return None


def _tell(table: Table, detail: ErrorDetails) -> None:
    key = tuple(part for part in detail["loc"] if part != "[key]")
    name = ".".join(str(part) for part in key)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            table.add(key[:-1] or key, "key-missing", key=name)
        case "extra_forbidden":
            table.add(key, "key-unknown", key=name)
        case "literal_error":
            table.add(key, "value-unknown", key=name, expected=_plain_list(str(context["expected"])))
        case "greater_than_equal":
            table.add(key, "number-too-small", key=name, least=str(context["ge"]))
        case "too_short":
            table.add(key, "list-empty", key=name)
        case "language-unknown":
            table.add(key, "language-unknown", language=str(context["language"]))
        case "name-form" | "phone-form" | "hours-form" | "site-form" | "source-form" | "follows-form" as code:
            table.add(key, code, key=name, value=str(context["value"]))
        case other:
            table.add(
                key, "value-type", key=name, example=_EXAMPLES.get(other, "2026-11-23" if "date" in other else "…")
            )


def _plain_list(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")


def check_words(table: Table, languages: tuple[Language, ...]) -> None:
    """Note every value in words that lacks a language of the pack, or holds nothing or the unseen."""
    for key, words in table.words():
        name = ".".join(key)
        for language in languages:
            if language not in words:
                table.add(key, "words-missing", key=name, language=language)
        for tag, text in words.items():
            if languages and tag not in languages:
                table.add((*key, tag), "language-unknown", language=tag)
            if isinstance(text, str) and not text.strip():
                table.add((*key, tag), "words-empty", key=name, language=tag)
            if isinstance(text, str) and (odd := unsafe(text.replace("\n", " "))):
                table.add((*key, tag), "character-unsafe", character=odd)
