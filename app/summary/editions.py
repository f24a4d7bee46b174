"""For whom a paper is: the part of the form that an edition shows. What is left out here is never looked at again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from app.guide.fields import Edition, Form, Section, SectionId
from app.language import Reading

Sheet: TypeAlias = Literal["a4", "letter"]
SHEETS: tuple[Sheet, ...] = ("a4", "letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What paper is wanted: for whom, in which languages, on which sheet, and whether as a form to fill in by hand.

    *sections* are those chosen for a helper; other editions choose their own.
    """

    reading: Reading
    edition: Edition = Edition.AUTHORITIES
    sections: frozenset[SectionId] = frozenset()
    sheet: Sheet = "a4"
    blank: bool = False


def narrowed(form: Form, edition: Edition, chosen: Collection[SectionId] = ()) -> Form:
    """Return the part of *form* that *edition* shows; a helper sees the sections *chosen*, or else the first alone.

    Sections keep their numbers.
    """
    match edition:
        case Edition.AUTHORITIES:
            return replace(form, say=())
        case Edition.HELPER:
            shown = chosen or {section.id for section in form.sections[:1]}
            return replace(form, say=(), sections=tuple(part for part in form.sections if part.id in shown))
        case _:
            parts = (_narrowed(section, edition) for section in form.sections)
            say = form.say if edition is Edition.FAMILY else ()
            return replace(form, say=say, sections=tuple(part for part in parts if part.fields or part.tasks))


def _narrowed(section: Section, edition: Edition) -> Section:
    # The family's paper lists all tasks in a place of their own.
    return replace(
        section,
        fields=tuple(field for field in section.fields if edition in field.editions),
        tasks=section.tasks if edition in section.editions and edition is not Edition.FAMILY else (),
    )
