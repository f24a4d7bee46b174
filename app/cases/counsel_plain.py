"""What a counsellor writes, as part of a record's JSON: read as strictly as a case, written the same for the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from app.cases.counsel import (
    Asked,
    Begun,
    Body,
    Call,
    Counsel,
    Decision,
    DutyState,
    Handed,
    ItemId,
    NextStep,
    Note,
    PaperMade,
    Reported,
    Said,
    Spot,
    Told,
    lacking,
)
from app.cases.due import utc
from app.cases.nodes import Node
from app.guide.blocks import PageId, RoleId
from app.guide.duties import DutyId
from app.guide.fields import Edition
from app.guide.guide import ContactId
from app.language import LANGUAGES, Language

_ITEM = re.compile(r"(note|told|asked|call|step|paper|duty)-[1-9][0-9]{0,8}", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}", re.ASCII)

Read = TypeVar("Read")
Given = Mapping[str, Node]


def counsel_from(whole: Node) -> Counsel:
    """Return what *whole* says; raise CaseBrokenError for anything that Beside would not have written."""
    given = whole.table([field.name for field in fields(Counsel)])

    def rows(name: str, read: Callable[[Node], Read]) -> tuple[Read, ...]:
        return tuple(read(row) for row in given[name].rows()) if name in given else ()

    counsel = Counsel(
        notes=rows("notes", _note),
        told=rows("told", _told),
        asked=rows("asked", _asked),
        calls=rows("calls", _call),
        steps=rows("steps", _step),
        papers=rows("papers", _paper),
        duties=rows("duties", _duty),
        marks=dict(rows("marks", _mark)),
        copied_on=given["copied_on"].day() if "copied_on" in given else None,
        open_with=frozenset(rows("open_with", lambda row: row.one_of(Body))),
    )
    _check_once(whole, counsel)
    return counsel


def _check_once(whole: Node, counsel: Counsel) -> None:
    """Refuse two things of one id, and one duty taken up twice for one event."""
    seen: set[object] = set()
    items = (counsel.notes, counsel.told, counsel.asked, counsel.calls, counsel.steps, counsel.papers, counsel.duties)
    for name in (item.id for held in items for item in held):
        if name in seen:
            whole.refuse("id-twice", value=name)
        seen.add(name)
    for event in ((state.duty, state.event) for state in counsel.duties):
        if event in seen:
            whole.refuse("id-twice", value=event[0])
        seen.add(event)


def _note(row: Node) -> Note:
    given = row.table(("id", "at", "said", "words", "page", "block"), ("id", "at", "said", "words"))
    return Note(
        id=_id(given["id"], "note"),
        at=_moment(given["at"]),
        said=given["said"].one_of(Said),
        words=given["words"].text(),
        spot=_spot(given) if "page" in given else None,
    )


def _told(row: Node) -> Told:
    given = row.table(("id", "at", "words", "wishes", "duty"), ("id", "at", "words"))
    return Told(
        id=_id(given["id"], "told"),
        at=_moment(given["at"]),
        words=given["words"].text(),
        wishes=_text(given, "wishes"),
        duty=DutyId(_name(given["duty"])) if "duty" in given else None,
    )


def _asked(row: Node) -> Asked:
    given = row.table(("id", "at", "words", "decision", "reason"), ("id", "at", "words", "decision"))
    return Asked(
        id=_id(given["id"], "asked"),
        at=_moment(given["at"]),
        words=given["words"].text(),
        decision=given["decision"].one_of(Decision),
        reason=_text(given, "reason"),
    )


def _call(row: Node) -> Call:
    given = row.table(("id", "at", "to", "contact", "role", "result", "reference"), ("id", "at", "to"))
    return Call(
        id=_id(given["id"], "call"),
        at=_moment(given["at"]),
        to=given["to"].text(),
        contact=ContactId(_name(given["contact"])) if "contact" in given else None,
        role=RoleId(_name(given["role"])) if "role" in given else None,
        result=_text(given, "result"),
        reference=_text(given, "reference"),
    )


def _step(row: Node) -> NextStep:
    given = row.table(("id", "on", "words", "done"), ("id", "on", "words"))
    return NextStep(
        id=_id(given["id"], "step"),
        on=given["on"].day(),
        words=given["words"].text(),
        done=given["done"].truth() if "done" in given else False,
    )


def _paper(row: Node) -> PaperMade:
    keys = ("id", "at", "handed", "edition", "duty", "handout", "page", "languages")
    given = row.table(keys, ("id", "at", "handed"))
    languages = given["languages"].rows() if "languages" in given else []
    return PaperMade(
        id=_id(given["id"], "paper"),
        at=_moment(given["at"]),
        handed=given["handed"].one_of(Handed),
        edition=given["edition"].one_of(Edition) if "edition" in given else None,
        duty=DutyId(_name(given["duty"])) if "duty" in given else None,
        handout=_name(given["handout"]) if "handout" in given else "",
        page=PageId(_name(given["page"])) if "page" in given else None,
        languages=tuple(Language(language.among(LANGUAGES)) for language in languages),
    )


def _duty(row: Node) -> DutyState:
    given = row.table(("id", "duty", "event", "begun", "reported"), ("id", "duty"))
    event = given["event"].number() if "event" in given else 1
    if not event:
        given["event"].refuse("no-number")
    return DutyState(
        id=_id(given["id"], "duty"),
        duty=DutyId(_name(given["duty"])),
        event=event,
        begun=_begun(given["begun"]) if "begun" in given else None,
        reported=_reported(given["reported"]) if "reported" in given else None,
    )


def _begun(node: Node) -> Begun:
    given = node.table(("who", "at"), ("who", "at"))
    return Begun(who=given["who"].text(), at=_moment(given["at"]))


def _reported(node: Node) -> Reported:
    given = node.table(("at", "receiver", "serial"), ("at", "receiver", "serial"))
    at, receiver, serial = _moment(given["at"]), given["receiver"].text(), given["serial"].text()
    for name in lacking(at, receiver, serial):
        node.refuse("missing", key=name)
    return Reported(at=at, receiver=receiver, serial=serial)


def _mark(row: Node) -> tuple[Spot, datetime]:
    given = row.table(("page", "block", "at"), ("page", "at"))
    return _spot(given), _moment(given["at"])


def _spot(given: Given) -> Spot:
    return Spot(PageId(_name(given["page"])), _name(given["block"]) if "block" in given else None)


def _text(given: Given, key: str) -> str:
    return given[key].text() if key in given else ""


def _name(node: Node) -> str:
    text = node.text()
    if not _NAME.fullmatch(text):
        node.refuse("id-form", value=text[:40], example="tw-social")
    return text


def _id(node: Node, kind: str) -> ItemId:
    text = node.text()
    if not _ITEM.fullmatch(text) or not text.startswith(f"{kind}-"):
        node.refuse("id-form", value=text[:40], example=f"{kind}-1")
    return ItemId(text)


def _moment(node: Node) -> datetime:
    """Return a moment written as 2026-11-22T21:40:00+08:00."""
    text = node.text()
    try:
        moment = datetime.fromisoformat(text)
        utc(moment)
    except ValueError:
        node.refuse("no-moment", value=text[:40])
    if moment.isoformat() != text:
        node.refuse("no-moment", value=text[:40])
    return moment


# ---- out


def counsel_out(counsel: Counsel) -> dict[str, object]:
    """Return *counsel* as JSON has it; what holds nothing is left out."""
    whole: dict[str, object] = {
        name: [_out(item) for item in getattr(counsel, name)]
        for name in ("notes", "told", "asked", "calls", "steps", "papers", "duties")
    }
    whole["marks"] = [_spot_out(spot) | {"at": at.isoformat()} for spot, at in _sorted(counsel.marks)]
    whole["copied_on"] = counsel.copied_on.isoformat() if counsel.copied_on else None
    whole["open_with"] = sorted(counsel.open_with)
    return {key: part for key, part in whole.items() if part}


def _sorted(marks: Mapping[Spot, datetime]) -> Iterable[tuple[Spot, datetime]]:
    return sorted(marks.items(), key=lambda mark: (mark[0].page, mark[0].block or ""))


def _out(item: object) -> dict[str, object]:
    """Return one thing as JSON has it, by the names of its fields; a spot as its page and block."""
    made: dict[str, object] = {}
    for field in fields(item):  # type: ignore[arg-type]
        value = getattr(item, field.name)
        if isinstance(value, Spot):
            made |= _spot_out(value)
        elif value not in (None, "", (), False) or field.name in _ALWAYS:
            made[field.name] = _plain(value)
    return made


_ALWAYS = {"words", "who", "to"}


def _plain(value: object) -> object:
    match value:
        case date():  # a datetime, too
            return value.isoformat()
        case StrEnum():
            return value.value
        case Begun() | Reported():
            return _out(value)
        case tuple():
            return [*value]
        case _:
            return value


def _spot_out(spot: Spot) -> dict[str, object]:
    return {"page": spot.page} | ({"block": spot.block} if spot.block else {})
