"""For whom a paper is: the part of the form that an edition shows. What is left out here is never looked at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from app.cases.case import Answers, Case, Teller
from app.cases.counsel import Counsel
from app.guide.fields import Edition, FieldId, Form, Section, SectionId
from app.language import Catalog, Reading

Sheet: TypeAlias = Literal["a4", "letter"]
SHEETS: tuple[Sheet, ...] = ("a4", "letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What paper is wanted: for whom, in which languages, on which sheet, and whether as a form to fill in by hand.

    *sections* are those chosen for a helper; other editions choose their own. *without_child* leaves out what the child
    said. *letterhead* are the lines of whoever prints it, *counsel* what a counsellor noted: only the next one sees it.
    """

    reading: Reading
    edition: Edition = Edition.AUTHORITIES
    sections: frozenset[SectionId] = frozenset()
    sheet: Sheet = "a4"
    blank: bool = False
    without_child: bool = False
    letterhead: tuple[str, ...] = ()
    counsel: Counsel | None = None


def narrowed(form: Form, edition: Edition, chosen: Collection[SectionId] = ()) -> Form:
    """Return the part of *form* that *edition* shows; a helper sees the sections *chosen*, or else the first alone.

    Sections keep their numbers.
    """
    match edition:
        case Edition.AUTHORITIES | Edition.COUNSELLOR:
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


def edition_title(edition: Edition, voice: Catalog) -> str:
    """Say for whom a paper is."""
    return {
        Edition.AUTHORITIES: voice.gettext("For police and authorities"),
        Edition.SCHOOL: voice.gettext("For the school · not everything is on it"),
        Edition.HELPER: voice.gettext("For a helper · not everything is on it"),
        Edition.FAMILY: voice.gettext("For the family · not everything is on it"),
        Edition.COUNSELLOR: voice.gettext("For the next counsellor · confidential"),
    }[edition]


def without_child(case: Case) -> Case:
    """Return *case* without what the child said."""
    entries = {
        name: tuple(replace(entry, answers=_unsaid(entry.answers)) for entry in held if entry.said_by != Teller.CHILD)
        for name, held in case.entries.items()
    }
    return replace(case, answers=_unsaid(case.answers), entries=entries)


def _unsaid(answers: Answers) -> Answers:
    return {name: answer for name, answer in answers.items() if answer.said_by != Teller.CHILD}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What an order leaves out of a case: whole *sections* and single *fields* that hold something."""

    sections: tuple[SectionId, ...] = ()
    fields: tuple[FieldId, ...] = ()


def left_out(case: Case, form: Form, order: Order) -> LeftOut:
    """Return what of *case* a paper does not show: for the preview, which says so before anything is printed."""
    shown = _held(without_child(case) if order.without_child else case)
    narrow = {field.id for field in narrowed(form, order.edition, order.sections).fields} & shown.keys()
    missing: dict[SectionId, list[FieldId]] = {}
    for section in form.sections:
        held = [field.id for field in section.fields if field.id in _held(case)]
        gone = [name for name in held if name not in narrow or shown[name] < _held(case)[name]]
        if gone:
            missing[section.id] = gone
        if held and all(name not in narrow for name in held):
            missing[section.id] = []
    return LeftOut(
        sections=tuple(name for name, gone in missing.items() if not gone),
        fields=tuple(name for gone in missing.values() for name in gone),
    )


def _held(case: Case) -> Counter[FieldId]:
    """Return how often each field holds an answer."""
    entries = (entry.answers for held in case.entries.values() for entry in held)
    return Counter(name for answers in (case.answers, *entries) for name in answers)
