"""The file summary.toml of a pack: which keys there are, what may stand behind them, and the form they make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field as Limits

from app.guide.blocks import PageId, RoleId, TaskId
from app.guide.fields import Choice, ChoiceId, Edition, ExtraField, Field, FieldId, Form, Kind, Section, SectionId
from app.guide.manifest import Name, Names, Strict, WordsTable
from app.guide.tables import Table
from app.language import Language

SUMMARY = "summary.toml"

_Editions = list[Literal["school", "family"]]
_Choices = Annotated[dict[Name, WordsTable], Limits(min_length=1)]
_WITH_CHOICES = {Kind.CHOICE, Kind.SEVERAL}
_MAY_HAVE_CHOICES = {*_WITH_CHOICES, Kind.TEXT}


class SectionTable(Strict):
    """One section."""

    title: WordsTable
    help: WordsTable | None = None
    entry: WordsTable | None = None
    tasks: Names = Limits(default=[])
    editions: _Editions = Limits(default=[])


class FieldTable(Strict):
    """One field."""

    section: Name
    kind: Literal[
        "text", "long", "choice", "several", "when", "amount", "name", "phone", "email", "link"
    ]  # those of Kind
    label: WordsTable
    help: WordsTable | None = None
    choices: Name | None = None
    told: bool = False
    column: bool = False
    editions: _Editions | None = None


class PlaceSummary(Strict):
    """What summary.toml holds in a place: fields for the sections of the advice."""

    choices: dict[Name, _Choices] = Limits(default={})
    field: dict[Name, FieldTable] = Limits(default={})


class AdviceSummary(PlaceSummary):
    """What summary.toml holds in an advice pack."""

    contacts: Names = Limits(default=[])
    say: Names = Limits(default=[])
    section: Annotated[dict[Name, SectionTable], Limits(min_length=1)]


def form_of(said: AdviceSummary) -> Form:
    """Return the form of an advice pack; the first section is the box without a number."""
    return Form(
        sections=tuple(
            Section(
                id=SectionId(name),
                number=number,
                title=_words(table.title),
                fields=tuple(
                    _field(field, one, said, table.editions) for field, one in said.field.items() if one.section == name
                ),
                help=_words(table.help) if table.help else None,
                entry=_words(table.entry) if table.entry else None,
                tasks=tuple(map(TaskId, table.tasks)),
                editions=tuple(map(Edition, table.editions)),
            )
            for number, (name, table) in enumerate(said.section.items())
        ),
        contacts=tuple(map(RoleId, said.contacts)),
        say=tuple(map(PageId, said.say)),
    )


def extra_of(said: PlaceSummary) -> tuple[ExtraField, ...]:
    """Return the fields that a place adds."""
    return tuple(
        ExtraField(section=SectionId(table.section), field=_field(name, table, said, []))
        for name, table in said.field.items()
    )


def _field(name: str, table: FieldTable, said: PlaceSummary, editions: Iterable[str]) -> Field:
    choices = said.choices[table.choices] if table.choices else {}
    return Field(
        id=FieldId(name),
        kind=Kind(table.kind),
        label=_words(table.label),
        help=_words(table.help) if table.help else None,
        choices=tuple(Choice(id=ChoiceId(choice), words=_words(words)) for choice, words in choices.items()),
        told=table.told,
        column=table.column,
        editions=tuple(map(Edition, editions if table.editions is None else table.editions)),
    )


def _words(table: dict[str, str]) -> dict[Language, str]:
    return {Language(tag): text for tag, text in table.items()}


def check_fields(table: Table, said: PlaceSummary, prefix: str = "") -> None:
    """Note the fields of *table* that name a list of choices or a section that is not there, and sections of nothing.

    The ids of a place's fields begin with *prefix*.
    """
    for name, field in said.field.items():
        key = ("field", name)
        if not name.startswith(prefix):
            table.add(key, "field-prefix", field=name, prefix=prefix)
        _check_choices(table, name, field, said)
        if isinstance(said, AdviceSummary) and field.section not in said.section:
            table.add((*key, "section"), "section-unknown", section=field.section)
    used = {field.section for field in said.field.values()}
    for name in said.section if isinstance(said, AdviceSummary) else ():
        if name not in used:
            table.add(("section", name), "section-empty", section=name)


def _check_choices(table: Table, name: str, field: FieldTable, said: PlaceSummary) -> None:
    key = ("field", name)
    if field.choices is None:
        if Kind(field.kind) in _WITH_CHOICES:
            table.add(key, "key-missing", key=f"field.{name}.choices")
    elif field.choices not in said.choices:
        table.add((*key, "choices"), "choices-unknown", choices=field.choices)
    elif Kind(field.kind) not in _MAY_HAVE_CHOICES:
        table.add((*key, "choices"), "key-unknown", key=f"field.{name}.choices")
