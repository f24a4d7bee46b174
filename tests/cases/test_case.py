"""Entries are added, copied, moved and taken out; the case before stays as it was."""

from __future__ import annotations

from app.cases.case import Answer, Case, EntryId, Teller
from app.guide.fields import FieldId

from .conftest import MONEY

AGE = FieldId("age")


def ids(case: Case) -> list[str]:
    return [entry.id for entry in case.of(MONEY)]


def three(case: Case) -> Case:
    for _ in range(3):
        case, _ = case.added(MONEY)
    return case


def test_an_answer_is_given_changed_and_taken_back(empty: Case) -> None:
    first, second = empty.answered(AGE, Answer(value="14")), empty.answered(AGE, Answer(value="15"))
    assert (first.answers[AGE].value, second.answers[AGE].value, AGE in empty.answers) == ("14", "15", False)
    assert first.answered(AGE, None) == empty


def test_entries_keep_their_ids(empty: Case) -> None:
    case = three(empty)
    assert ids(case) == ["money-1", "money-2", "money-3"]
    assert ids(case.removed(MONEY, EntryId("money-2"))) == ["money-1", "money-3"]
    copied, name = case.duplicated(MONEY, EntryId("money-1"))
    assert (ids(copied), name) == (["money-1", "money-4", "money-2", "money-3"], "money-4")
    assert ids(case.removed(MONEY, EntryId("money-2")).added(MONEY)[0])[-1] == "money-4"
    assert ids(empty) == []


def test_a_copy_says_the_same_and_is_edited_alone(empty: Case) -> None:
    case, name = empty.added(MONEY)
    entry = case.entry(MONEY, name)
    assert entry
    case = case.edited(MONEY, entry.answered(FieldId("to"), Answer(value="x", said_by=Teller.SEEN)))
    case, copy = case.duplicated(MONEY, name)
    twin = case.entry(MONEY, copy)
    assert twin
    case = case.edited(MONEY, twin.answered(FieldId("to"), None))
    assert [dict(held.answers) for held in case.of(MONEY)] == [
        {"to": Answer(value="x", said_by=Teller.SEEN)},
        {},
    ]


def test_entries_are_moved_as_far_as_there_is(empty: Case) -> None:
    case = three(empty)
    assert ids(case.moved(MONEY, EntryId("money-3"), 0)) == ["money-3", "money-1", "money-2"]
    assert ids(case.moved(MONEY, EntryId("money-1"), 1)) == ["money-2", "money-1", "money-3"]
    assert ids(case.moved(MONEY, EntryId("money-1"), 99)) == ["money-2", "money-3", "money-1"]
    assert ids(case.moved(MONEY, EntryId("money-2"), -5)) == ["money-2", "money-1", "money-3"]


def test_what_is_not_there_changes_nothing(empty: Case) -> None:
    case, gone = three(empty), EntryId("money-9")
    assert case.moved(MONEY, gone, 0) == case.removed(MONEY, gone) == case.duplicated(MONEY, gone)[0] == case
    assert case.entry(MONEY, gone) is None


def test_a_section_without_entries_is_gone(empty: Case) -> None:
    case, name = empty.added(MONEY)
    assert case.removed(MONEY, name) == empty
