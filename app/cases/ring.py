"""The key ring: of each case its key, and the few words by which it is found in the list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NewType, TypeAlias

from app.cases.clock import UNDO, Clock
from app.cases.due import Deadline
from app.guide.blocks import PageId
from app.guide.duties import DutyId

CaseId = NewType("CaseId", str)
Table: TypeAlias = dict[str, Any]


class State(StrEnum):
    """How a case stands."""

    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the list shows of a case; *doomed_at* is when it will be destroyed, if somebody wants that."""

    id: CaseId
    code: str
    made_at: datetime
    worked_at: datetime
    stopped_at: PageId | None = None
    next_on: date | None = None
    tags: tuple[str, ...] = ()
    state: State = State.OPEN
    doomed_at: datetime | None = None
    duties: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A card, and the key of its case."""

    card: Card
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """All keys. *gone* are cases whose files are being destroyed; *papers* digest the sealed recovery file."""

    clock: Clock
    generation: int = 0
    entries: Mapping[CaseId, Entry]
    gone: tuple[CaseId, ...] = ()
    papers: tuple[str, ...] = ()

    def told(self, now: datetime) -> Ring:
        """Return the ring once the clock shows *now*; nothing waits longer to be destroyed than the time to undo it."""
        clock = self.clock.told(now)
        if clock.latest >= self.clock.latest:
            return replace(self, clock=clock)
        return replace(self, clock=clock, entries={name: _by(one, clock) for name, one in self.entries.items()})

    def having(self, entry: Entry) -> Ring:
        """Return the ring with *entry* in place of the one of its id, or behind all others."""
        return replace(self, entries={**self.entries, entry.card.id: entry})

    def without(self, names: Iterable[CaseId]) -> Ring:
        """Return the ring without the keys of the cases *names*, which are gone."""
        lost = tuple(names)
        left = {name: entry for name, entry in self.entries.items() if name not in lost}
        return replace(self, entries=left, gone=tuple(dict.fromkeys((*self.gone, *lost))))

    def sparing_all(self) -> Ring:
        """Return the ring in which no case is to be destroyed."""
        spared = (Entry(replace(entry.card, doomed_at=None), entry.key) for entry in self.entries.values())
        return replace(self, entries={entry.card.id: entry for entry in spared})


def _by(entry: Entry, clock: Clock) -> Entry:
    """Return *entry*, to be destroyed, if at all, no later than the time to undo it allows once *clock* went back."""
    doomed = entry.card.doomed_at
    if doomed is None or doomed <= clock.latest + UNDO:
        return entry
    return replace(entry, card=replace(entry.card, doomed_at=clock.latest + UNDO))


def to_table(ring: Ring, number: int) -> Table:
    """Return *ring* as JSON has it, in the format *number*."""
    return {
        "format": "beside-ring",
        "version": number,
        "generation": ring.generation,
        "latest": _moment_out(ring.clock.latest),
        "doubted": ring.clock.doubted and _moment_out(ring.clock.doubted),
        "gone": [*ring.gone],
        "papers": [*ring.papers],
        "entries": [_entry_out(entry) for entry in ring.entries.values()],
    }


def from_table(table: Table) -> Ring:
    """Return the ring in *table*; raise ValueError, KeyError or TypeError if there is none in it."""
    doubted = table["doubted"]
    entries = [_entry(row) for row in table["entries"]]
    return Ring(
        clock=Clock(latest=_moment(table["latest"]), doubted=_moment(doubted) if doubted else None),
        generation=int(table["generation"]),
        entries={entry.card.id: entry for entry in entries},
        gone=tuple(CaseId(str(name)) for name in table["gone"]),
        papers=tuple(map(str, table["papers"])),
    )


def dumped(table: Table) -> bytes:
    """Return *table* as JSON; half a character is written as JSON writes it."""
    return json.dumps(table, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")


def loaded(raw: bytes) -> Table:
    """Return the table in *raw*; raise ValueError or TypeError if there is none."""
    table = json.loads(raw)
    if not isinstance(table, dict) or type(table.get("version")) is not int:
        raise TypeError
    return table


def propose_code(cards: Iterable[Card], day: date) -> str:
    """Return a code that none of the *cards* has and that says nothing of anybody: the year and a number."""
    taken = {card.code for card in cards}
    number = next(number for number in range(1, len(taken) + 2) if f"{day.year}-{number:03}" not in taken)
    return f"{day.year}-{number:03}"


def _entry_out(entry: Entry) -> Table:
    card = entry.card
    return {
        "id": card.id,
        "key": entry.key,
        "code": card.code,
        "made_at": _moment_out(card.made_at),
        "worked_at": _moment_out(card.worked_at),
        "stopped_at": card.stopped_at,
        "next_on": card.next_on and card.next_on.isoformat(),
        "tags": [*card.tags],
        "state": card.state,
        "doomed_at": card.doomed_at and _moment_out(card.doomed_at),
        "duties": [[due.duty, _moment_out(due.since), _moment_out(due.until)] for due in card.duties],
    }


def _entry(row: Table) -> Entry:
    card = Card(
        id=CaseId(row["id"]),
        code=row["code"],
        made_at=_moment(row["made_at"]),
        worked_at=_moment(row["worked_at"]),
        stopped_at=PageId(row["stopped_at"]) if row["stopped_at"] else None,
        next_on=date.fromisoformat(row["next_on"]) if row["next_on"] else None,
        tags=tuple(row["tags"]),
        state=State(row["state"]),
        doomed_at=_moment(row["doomed_at"]) if row["doomed_at"] else None,
        duties=tuple(_deadline(*due) for due in row["duties"]),
    )
    return Entry(card, row["key"])


def _deadline(duty: str, since: str, until: str) -> Deadline:
    return Deadline(duty=DutyId(duty), since=_moment(since), until=_moment(until))


def _moment_out(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
