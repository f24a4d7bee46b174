"""The TOML files of a pack as pydantic models: which keys there are, and what may stand behind them.

The type of a custom error is the code of the finding it becomes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel
from pydantic_core import PydanticCustomError

from app.language import LANGUAGES

NAME = r"[a-z][a-z0-9-]*"
_ADDRESS = r"[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?#][\x21-\x7e]*)?"
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_PHONE = r"[0-9][0-9-]{1,23}"
_FINGERPRINT = r"[0-9a-f]{8}"


_Form: TypeAlias = Literal["name-form", "phone-form", "site-form", "source-form", "follows-form"]


def _form(code: _Form, pattern: str) -> Callable[[str], str]:
    fits = re.compile(pattern).fullmatch

    def check(value: str) -> str:
        if not fits(value):
            raise PydanticCustomError(code, "{value}", {"value": value})
        return value

    return check


def _clock(times: list[str]) -> list[str]:
    if len(set(times)) != 2 or len(times) != 2 or not all(map(_TIME.fullmatch, times)):
        raise PydanticCustomError("hours-form", "{value}", {"value": ", ".join(times)})
    return times


def span(times: list[str] | None) -> tuple[time, time] | None:
    """Return the two times of day in *times*, whose form is right."""
    return (time.fromisoformat(times[0]), time.fromisoformat(times[1])) if times else None


def _spoken(tag: str) -> str:
    if tag not in LANGUAGES:
        raise PydanticCustomError("language-unknown", "{language}", {"language": tag})
    return tag


Name: TypeAlias = Annotated[str, AfterValidator(_form("name-form", NAME))]
Tag: TypeAlias = Annotated[str, AfterValidator(_spoken)]
Phone: TypeAlias = Annotated[str, AfterValidator(_form("phone-form", _PHONE))]
Site: TypeAlias = Annotated[str, AfterValidator(_form("site-form", f"https://{_ADDRESS}"))]
Source: TypeAlias = Annotated[str, AfterValidator(_form("source-form", f"https?://{_ADDRESS}"))]
Fingerprint: TypeAlias = Annotated[str, AfterValidator(_form("follows-form", _FINGERPRINT))]
Hours: TypeAlias = Annotated[list[str], AfterValidator(_clock)]
Names: TypeAlias = Annotated[list[Name], Field(min_length=1)]
WordsTable: TypeAlias = dict[Tag, str]


class Strict(BaseModel):
    """A table of a TOML file in which nothing else may stand."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Manifest(Strict):
    """What pack.toml holds in every pack."""

    id: Name
    counter: Annotated[int, Field(ge=1)]
    languages: Annotated[list[Tag], Field(min_length=1)]
    reviewed_on: date
    review_by: date
    title: WordsTable
    publisher: WordsTable
    original: dict[str, Tag] = {}


class AdviceManifest(Manifest):
    """The pack.toml of an advice pack."""

    kind: Literal["advice"]
    steps: list[Name]


class PlaceManifest(Manifest):
    """The pack.toml of a place pack."""

    kind: Literal["place"]
    region: Name
    slots: dict[Name, Names] = {}


class SituationTable(Strict):
    """One situation."""

    unsure_counts: bool = False
    hours: Hours | None = None
    urgent: Names = []


class Situations(RootModel[dict[Name, SituationTable]]):
    """What situations.toml holds."""


class ContactTable(Strict):
    """One contact."""

    name: WordsTable
    does: WordsTable
    phone: Phone | None = None
    site: Site | None = None
    hours: WordsTable | None = None
    speaks: WordsTable | None = None
    source: Source | None = None
    seen_on: WordsTable | None = None
    open: Hours | None = None
    seen: date | None = None
    called: date | None = None
    review_by: date
    confidence: Literal["confirmed", "secondary"]


class Contacts(Strict):
    """What contacts.toml holds."""

    roles: dict[Name, Annotated[list[str], Field(min_length=1)]]
    contact: dict[Name, ContactTable]


class ScenarioTable(Strict):
    """One row of the scenarios."""

    name: Annotated[str, Field(min_length=1)]
    answers: dict[str, Annotated[list[str], Field(min_length=1)]] = {}
    first: Name
    pages: Names = []
    tasks: Names = []


class Scenarios(Strict):
    """What scenarios.toml holds."""

    scenario: list[ScenarioTable]


class Follows(RootModel[dict[Name, dict[Tag, dict[Name, Fingerprint]]]]):
    """What follows.toml holds: for a page in a language, the fingerprint that each of its blocks follows."""
