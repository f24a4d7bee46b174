"""The file duties.toml of a place: which keys there are, what may stand behind them, and the duties they make."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field as Limits

from app.guide.blocks import PageId, SituationId
from app.guide.duties import Duty, DutyId, Item, ItemId, Origin
from app.guide.fields import FieldId
from app.guide.manifest import Name, Names, Source, Strict, WordsTable
from app.guide.tables import Table
from app.language import Language

DUTIES = "duties.toml"


class DutyTable(Strict):
    """One duty."""

    name: WordsTable
    says: WordsTable
    applies: WordsTable
    begins: WordsTable
    receiver: WordsTable
    serial: WordsTable
    parents: WordsTable | None = None
    hours: Annotated[int, Limits(ge=1)]
    usual: bool = False
    when: Names = Limits(default=[])
    shares: Name | None = None
    quotes: Name | None = None
    by_phone: bool = False
    hides: Names = Limits(default=[])
    contact: Name | None = None
    page: Name | None = None
    source: Source
    seen_on: WordsTable
    seen: date
    as_of: date
    confidence: Literal["confirmed", "secondary"]


class ItemTable(Strict):
    """One thing that a report must contain."""

    duty: Name
    label: WordsTable
    fields: Names = Limits(default=[])
    origin: Literal["hand", "start", "quoted", "wishes"] = "hand"  # those of Origin


class Duties(Strict):
    """What duties.toml holds."""

    duty: Annotated[dict[Name, DutyTable], Limits(min_length=1)]
    item: dict[Name, ItemTable] = Limits(default={})


def duties_of(said: Duties) -> tuple[Duty, ...]:
    """Return the duties of a place, in their order."""
    return tuple(_duty(name, table, said) for name, table in said.duty.items())


def _duty(name: str, table: DutyTable, said: Duties) -> Duty:
    return Duty(
        id=DutyId(name),
        hours=table.hours,
        name=_words(table.name),
        says=_words(table.says),
        applies=_words(table.applies),
        begins=_words(table.begins),
        receiver=_words(table.receiver),
        serial=_words(table.serial),
        parents=_words(table.parents) if table.parents else None,
        source=table.source,
        seen_on=_words(table.seen_on),
        seen=table.seen,
        as_of=table.as_of,
        confirmed=table.confidence == "confirmed",
        usual=table.usual,
        when=tuple(map(SituationId, table.when)),
        shares=DutyId(table.shares) if table.shares else None,
        quotes=DutyId(table.quotes) if table.quotes else None,
        by_phone=table.by_phone,
        hides=tuple(map(FieldId, table.hides)),
        contact=table.contact,
        page=PageId(table.page) if table.page else None,
        items=tuple(_item(item, one) for item, one in said.item.items() if one.duty == name),
    )


def _item(name: str, table: ItemTable) -> Item:
    return Item(
        id=ItemId(name),
        label=_words(table.label),
        fields=tuple(map(FieldId, table.fields)),
        origin=Origin(table.origin),
    )


def _words(table: dict[str, str]) -> dict[Language, str]:
    return {Language(tag): text for tag, text in table.items()}


def check_duties(table: Table, said: Duties, prefix: str, contacts: Collection[str], pages: Collection[str]) -> None:
    """Note duties that name another duty, a contact or a page that is not there, and ids without *prefix*."""
    for key in (*(("duty", name) for name in said.duty), *(("item", name) for name in said.item)):
        if not key[1].startswith(prefix):
            table.add(key, "duty-prefix", name=key[1], prefix=prefix)
    for name, duty in said.duty.items():
        _check_order(table, name, said)
        if duty.contact and duty.contact not in contacts:
            table.add(("duty", name, "contact"), "duty-contact", contact=duty.contact)
        if duty.page and duty.page not in pages:
            table.add(("duty", name, "page"), "page-unknown", page=duty.page)
    _check_items(table, said)


def _check_items(table: Table, said: Duties) -> None:
    for name, item in said.item.items():
        if item.duty not in said.duty:
            table.add(("item", name, "duty"), "duty-unknown", duty=item.duty)
        if item.fields and Origin(item.origin) is not Origin.HAND:
            table.add(("item", name), "duty-item-twice", item=name)


def _check_order(table: Table, name: str, said: Duties) -> None:
    """Note another duty that is not there, or that does not stand before this one: so no two wait for each other."""
    order, duty = list(said.duty), said.duty[name]
    for key, other in (("shares", duty.shares), ("quotes", duty.quotes)):
        if other and other not in said.duty:
            table.add(("duty", name, key), "duty-unknown", duty=other)
        elif other and order.index(other) >= order.index(name):
            table.add(("duty", name, key), "duty-order", duty=other)
    origins = {Origin(item.origin) for item in said.item.values() if item.duty == name}
    if duty.quotes is None and Origin.QUOTED in origins:
        table.add(("duty", name), "key-missing", key=f"duty.{name}.quotes")


def named_fields(raw: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each field of the case that duties or their items name, with its key, whatever else is wrong."""
    return _named(raw, (("item", "fields"), ("duty", "hides")))


def named_situations(raw: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each situation that a duty names, with its key, whatever else is wrong."""
    return _named(raw, (("duty", "when"),))


def _named(raw: dict[str, Any], keys: tuple[tuple[str, str], ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for table, key in keys:
        rows = raw.get(table)
        for name, row in rows.items() if isinstance(rows, dict) else ():
            names = row.get(key) if isinstance(row, dict) else None
            for one in names if isinstance(names, list) else ():
                if isinstance(one, str):
                    yield (table, name, key), one
