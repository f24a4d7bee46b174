"""Who can help, on paper: contacts place by place, each with where it was seen and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.guide.blocks import RoleId
from app.guide.guide import Contact, ContactId, Guide, Place, RegionId, pick
from app.guide.origin import Origin, Standing
from app.language import Catalog
from app.summary.rows import Json


def found(guide: Guide, region: RegionId | None, roles: Iterable[RoleId]) -> list[tuple[Place, tuple[Contact, ...]]]:
    """Return whom to ask for *roles*, place by place, nobody twice."""
    contacts: dict[RegionId, dict[ContactId, Contact]] = {}
    for place, who in (answer for role in roles for answer in guide.who(role, region)):
        contacts.setdefault(place.region, {}).update({contact.id: contact for contact in who})
    asked = [place for place in guide.places if place.region in contacts]
    return [(place, tuple(contacts[place.region].values())) for place in asked]


def place_cells(place: Place, contacts: Iterable[Contact], voices: Sequence[Catalog]) -> Json:
    """Return the name of *place* and its *contacts*, one cell a voice."""
    return {
        "titles": [{"language": voice.language, "title": pick(place.about.title, voice.language)} for voice in voices],
        "contacts": [
            {"phone": contact.phone, "site": contact.site, "cells": [_cell(contact, voice) for voice in voices]}
            for contact in contacts
        ],
    }


def told_where(contact: Contact, voice: Catalog) -> str:
    """Say where the facts about *contact* come from, when, and whether anybody rang; nothing without a source."""
    return " · ".join(filter(None, (_vouched(contact.origin, voice), _seen(contact, voice))))


def _vouched(origin: Origin, voice: Catalog) -> str:
    """Say who vouches for what was brought to Beside; nothing about what is built in."""
    if origin.standing is Standing.BUILT_IN:
        return ""
    if not origin.is_trusted:
        return voice.gettext("Not verified: nobody here knows who wrote this")
    maker = pick(origin.maker, voice.language)
    if origin.standing is Standing.ADDED:
        return voice.gettext("Signed by {publisher}, added on this computer").format(publisher=maker)
    return voice.gettext("✔ Published by {publisher}").format(publisher=maker)


def _seen(contact: Contact, voice: Catalog) -> str:
    if contact.seen_on is None:
        return ""
    source = pick(contact.seen_on, voice.language)
    if contact.seen:
        seen = voice.gettext("Seen on {source}, {date}").format(source=source, date=voice.date(contact.seen))
    else:
        seen = voice.gettext("Seen on {source}, which carries no date").format(source=source)
    if not contact.phone:
        return seen
    if contact.called:
        called = voice.gettext("called on {date}").format(date=voice.date(contact.called))
    else:
        called = voice.gettext("not yet called by us")
    return voice.gettext("{seen}; {called}").format(seen=seen, called=called)


def _cell(contact: Contact, voice: Catalog) -> Json:
    language = voice.language
    return {
        "language": language,
        "name": pick(contact.name, language),
        "does": pick(contact.does, language),
        "hours": pick(contact.hours, language) if contact.hours else "",
        "speaks": pick(contact.speaks, language) if contact.speaks else "",
        "told": told_where(contact, voice),
    }
