"""A small form, and a case in it."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from app.cases import seals
from app.cases.case import Amount, Answer, Case, Gap, Picked, Teller, When
from app.cases.plain import new_case
from app.guide.fields import Choice, ChoiceId, Field, FieldId, Form, Kind, Section, SectionId
from app.guide.guide import PackId, RegionId
from app.language import ENGLISH
from tests.faults.quick import lock as quick_lock

from .kept import Made, make

MONEY = SectionId("money")
YES, NO = (Choice(id=ChoiceId(name), words={ENGLISH: name}) for name in ("yes", "no"))


def field(name: str, kind: Kind, *choices: Choice) -> Field:
    return Field(id=FieldId(name), kind=kind, label={ENGLISH: name}, choices=choices)


def section(name: str, number: int, *fields: Field, entry: bool = False) -> Section:
    words = {ENGLISH: name}
    return Section(id=SectionId(name), number=number, title=words, fields=fields, entry=words if entry else None)


@pytest.fixture(scope="session")
def form() -> Form:
    return Form(
        sections=(
            section("safety", 0, field("harm", Kind.CHOICE, YES, NO), field("kept", Kind.SEVERAL, YES, NO)),
            section("child", 1, field("age", Kind.TEXT), field("words", Kind.LONG), field("since", Kind.WHEN)),
            section("money", 2, field("sum", Kind.AMOUNT), field("to", Kind.NAME), field("on", Kind.WHEN), entry=True),
        )
    )


@pytest.fixture
def empty() -> Case:
    return new_case(date(2026, 11, 22), PackId("sextortion"), 1, RegionId("tw"))


@pytest.fixture
def case(empty: Case) -> Case:
    when = When(day=date(2026, 11, 22), hour=time(21, 40), about=True, words="in bed", zone="+08:00")
    full = empty.answered(FieldId("harm"), Answer(value="no", said_by=Teller.CHILD, asked_by="mother", at=when))
    full = full.answered(FieldId("kept"), Answer(value=Picked(choices=(ChoiceId("yes"), ChoiceId("no"))), note="both"))
    full = full.answered(FieldId("age"), Answer(value=Gap.UNKNOWN)).answered(
        FieldId("words"), Answer(value="堃 😀\n#x")
    )
    full, name = full.added(MONEY)
    entry = full.entry(MONEY, name)
    assert entry
    return full.edited(MONEY, entry.answered(FieldId("sum"), Answer(value=Amount(number="5,000", currency="TWD"))))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A store made once, whose passphrase takes no time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(seals, "lock", quick_lock)
        return make(tmp_path_factory.mktemp("made") / "notes")


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    """A copy of that store, to be changed."""
    return made.copy(tmp_path / "notes")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let new passphrases be sealed with the least work: age files as any other, that open at once."""
    monkeypatch.setattr(seals, "lock", quick_lock)
