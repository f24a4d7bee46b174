"""What a pack says of itself and of its contacts, and cannot be right: dates, numbers and addresses."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.guide.domains import Hosts, host_of, is_disguised
from app.guide.drafts import CONTACTS, MANIFEST, PackDraft
from app.guide.duty_tables import DUTIES
from app.guide.numbers import is_wrong
from app.guide.tables import Table

_Key = tuple[str, ...]


def check_claims(pack: PackDraft, hosts: Hosts, today: date | None) -> None:
    """Note what cannot be right about *pack*, given known *hosts*, and what was to be reviewed before *today*."""
    if manifest := pack.tables.get(MANIFEST):
        name, folder = manifest.raw.get("id"), pack.folder.resolve().name
        if isinstance(name, str) and name != folder:
            manifest.add(("id",), "id-not-folder", id=name, folder=folder)
        _check_order(manifest, ("review_by",), manifest.raw.get("reviewed_on"), manifest.raw.get("review_by"))
        _check_due(manifest, (), manifest.raw, today)
    for contact, said in pack.contacts():
        table, key = pack.tables[CONTACTS], ("contact", contact)
        _check_contact(table, key, said, pack.raw(MANIFEST).get("reviewed_on"))
        _check_due(table, key, said, today)
        for address in ("site", "source"):
            _check_host(table, (*key, address), said.get(address), hosts)

    if duties := pack.tables.get(DUTIES):
        _check_duties(duties, pack.raw(MANIFEST).get("reviewed_on"), hosts)


def _check_duties(table: Table, reviewed: object, hosts: Hosts) -> None:
    duties = table.raw.get("duty")
    for name, said in duties.items() if isinstance(duties, dict) else ():
        if isinstance(said, dict):
            _check_order(table, ("duty", name, "as_of"), said.get("as_of"), said.get("seen"))
            _check_order(table, ("duty", name, "seen"), said.get("seen"), reviewed)
            _check_host(table, ("duty", name, "source"), said.get("source"), hosts)


def _check_contact(table: Table, key: _Key, said: dict[str, Any], reviewed: object) -> None:
    for happened in ("seen", "called"):
        _check_order(table, (*key, happened), said.get(happened), reviewed)
    _check_order(table, (*key, "review_by"), reviewed, said.get("review_by"))
    phone = said.get("phone")
    if isinstance(phone, str) and is_wrong(phone):
        table.add((*key, "phone"), "number-wrong", number=phone)


def _check_order(table: Table, key: _Key, earlier: object, later: object) -> None:
    if type(earlier) is date and type(later) is date and earlier > later:
        table.add(key, "dates-crossed", key=".".join(key), earlier=str(earlier), later=str(later))


def _check_due(table: Table, key: _Key, said: dict[str, Any], today: date | None) -> None:
    by = said.get("review_by")
    if today and type(by) is date and by < today:
        table.add((*key, "review_by"), "review-due", date=str(by))


def _check_host(table: Table, key: _Key, address: object, hosts: Hosts) -> None:
    host = host_of(address) if isinstance(address, str) else ""
    if is_disguised(host):
        table.add(key, "domain-disguised", host=host)
    elif like := hosts.mistaken(host):
        table.add(key, "domain-look-alike", host=host, like=like)
