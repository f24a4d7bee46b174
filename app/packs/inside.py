"""What is in a travelling pack whose bytes were verified: parsed, and refused if it hides a number in its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from app.errors import PackBrokenError, PackFileError
from app.guide.claims import check_claims
from app.guide.domains import Hosts, host_of
from app.guide.drafts import PackDraft, read_members
from app.guide.guide import About, Advice, Guide, Place, Words
from app.guide.numbers import NumberSearch
from app.guide.origin import Origin, Standing
from app.guide.speech import check_words
from app.packs.label import Label
from app.packs.publishers import Publisher
from app.packs.verify import Verified

Value: TypeAlias = Advice | Place

# What no author's slip excuses: a number or an address that looks like somebody else's, or hides from the lists.
_TRAPS = frozenset({"number-in-prose", "number-wrong", "domain-disguised", "domain-look-alike"})


def parse(pack: Verified, path: Path, shipped: Guide) -> Value:
    """Return what the file at *path* holds, each part of it with its origin; *shipped* is what came with Beside.

    Raise PackBrokenError with every reason if it cannot be used, PackFileError if it is not what its label says.
    """
    draft = read_members(Path(pack.label.pack), pack.members)
    value = draft.value
    if value is None:
        findings = draft.report.findings
        raise PackBrokenError(path, findings) if findings else PackFileError(path, "manifest-form")
    if not _is_labelled(value, pack.label):
        raise PackFileError(path, "label-differs")
    _check_traps(draft, value, path, shipped)
    return _from(value, origin_of(pack))


def origin_of(pack: Verified) -> Origin:
    """Return who vouches for *pack*."""
    return Origin(Standing(str(pack.state)), _name(pack.publisher))


def _name(publisher: Publisher | None) -> Words:
    return dict(publisher.name) if publisher else {}


def _is_labelled(value: Value, label: Label) -> bool:
    about = value.about
    region = value.region if isinstance(value, Place) else None
    said = (about.id, about.counter, region, about.reviewed_on, about.review_by)
    return said == (label.pack, label.counter, label.region, label.reviewed_on, label.review_by)


def _check_traps(draft: PackDraft, value: Value, path: Path, shipped: Guide) -> None:
    """Raise PackBrokenError if there is a number where only words belong, or an address made to deceive."""
    places = (*shipped.places, *((value,) if isinstance(value, Place) else ()))
    check_words(draft, NumberSearch(_phones(places)))
    check_claims(draft, Hosts(_hosts(shipped.places)), None)
    if traps := [found for found in draft.report.findings if found.code in _TRAPS]:
        raise PackBrokenError(path, traps)


def _phones(places: Iterable[Place]) -> list[str]:
    return [contact.phone for place in places for contact in place.contacts.values() if contact.phone]


def _hosts(places: Iterable[Place]) -> list[str]:
    contacts = (contact for place in places for contact in place.contacts.values())
    return [host_of(address) for contact in contacts for address in (contact.site, contact.source) if address]


def _from(value: Value, origin: Origin) -> Value:
    """Return *value* with its *origin*, also that of each of its contacts."""
    about: About = replace(value.about, origin=origin)
    if isinstance(value, Advice):
        return replace(value, about=about)
    contacts = {name: replace(contact, origin=origin) for name, contact in value.contacts.items()}
    return replace(value, about=about, contacts=contacts)
