"""How installed packs join the guide that came with Beside: its contacts are the list that no pack can take away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.guide.blocks import ContactRole, Page, PageId, RoleId, Twin
from app.guide.guide import DANGER, HELP, NOWHERE, Advice, Contact, ContactId, Guide, Place
from app.guide.ways import passable, tasks_of
from app.packs.inside import Value


def joined(bundled: Guide, opened: Iterable[Value]) -> Guide:
    """Return the guide *bundled* with what was *opened* in place of its own; of two for the same, the last counts."""
    values = tuple(opened)
    advice = next((value for value in reversed(values) if isinstance(value, Advice)), None)
    places = {value.region: value for value in values if isinstance(value, Place)}
    shipped = {place.region: place for place in bundled.places}
    regions = [*(name for name in shipped if name != NOWHERE), *(name for name in places if name not in shipped)]
    regions += [NOWHERE] if NOWHERE in shipped or NOWHERE in places else []
    elsewhere = shipped.get(NOWHERE)
    merged = tuple(
        _with_built_in(places[name], shipped.get(name), elsewhere) if name in places else shipped[name]
        for name in regions
    )
    leading = _with_lists(advice, bundled.advice) if advice else bundled.advice
    new = frozenset(places)
    fit = tuple(_fit(place, leading) if advice or place.region in new else place for place in merged)
    return Guide(advice=leading, places=fit, left_out=bundled.left_out)


def _with_lists(advice: Advice, bundled: Advice) -> Advice:
    """Return *advice* whose pages of help show all lists of contacts that those of *bundled* show."""
    pages = dict(advice.pages)
    for name in (DANGER, HELP):
        if name in bundled.pages and name in pages:
            pages[name] = _with_roles(pages[name], bundled.pages[name])
        elif name in bundled.pages:
            pages[name] = bundled.pages[name]
    advice = replace(advice, pages=pages)
    return replace(advice, pages=passable(pages, pages, tasks_of(pages)))


def _with_roles(page: Page, bundled: Page) -> Page:
    shown = {twin.sample.role for twin in page.twins if _is_always_shown(twin) and isinstance(twin.sample, ContactRole)}
    lacking = [
        replace(twin, id=f"{twin.id}@")  # no block of a pack can be called so
        for twin in bundled.twins
        if isinstance(twin.sample, ContactRole) and twin.sample.role not in shown
    ]
    return replace(page, twins=(*page.twins, *lacking)) if lacking else page


def _is_always_shown(twin: Twin) -> bool:
    return not twin.when.any_of and not twin.when.none_of


def _fit(place: Place, advice: Advice) -> Place:
    """Return *place* without links that lead nowhere now, and without pages that the *advice* has itself."""
    pages: Mapping[PageId, Page] = {name: page for name, page in place.pages.items() if name not in advice.pages}
    tasks = tasks_of(advice.pages) | tasks_of(pages)
    slots = {slot: tuple(name for name in names if name in pages) for slot, names in place.slots.items()}
    return replace(place, pages=passable(pages, {*advice.pages, *pages}, tasks), slots=slots)


def _with_built_in(place: Place, shipped: Place | None, elsewhere: Place | None) -> Place:
    """Return *place* with the contacts that came with Beside: after those of a trusted pack, before those of others."""
    if shipped is None and not place.roles:  # nobody is asked there, so those for everywhere are
        return place
    if place.about.origin.is_trusted:
        return _after_its_own(place, shipped)
    return _before_its_own(place, [one for one in (shipped, elsewhere) if one])


def _after_its_own(place: Place, shipped: Place | None) -> Place:
    if shipped is None:
        return place
    contacts = {**shipped.contacts, **place.contacts}
    roles = {
        role: tuple(dict.fromkeys((*place.roles.get(role, ()), *shipped.roles.get(role, ()))))
        for role in dict.fromkeys((*place.roles, *shipped.roles))
    }
    return replace(place, contacts=contacts, roles=roles)


def _before_its_own(place: Place, built_in: list[Place]) -> Place:
    contacts: dict[ContactId, Contact] = {}
    for one in reversed(built_in):
        contacts |= one.contacts
    names = dict(_renamed(place, contacts))
    contacts |= {names[name]: replace(contact, id=names[name]) for name, contact in place.contacts.items()}
    roles = {role: _listed(role, place, built_in, names) for role in _all_roles(place, built_in)}
    return replace(place, contacts={**contacts}, roles=roles)


def _renamed(place: Place, built_in: Mapping[ContactId, Contact]) -> Iterator[tuple[ContactId, ContactId]]:
    """Yield each name of a contact of *place*, and a name that no contact that is built in has."""
    for name in place.contacts:
        yield name, ContactId(f"{name}@{place.about.id}") if name in built_in else name


def _all_roles(place: Place, built_in: list[Place]) -> Iterable[RoleId]:
    return dict.fromkeys(role for one in (*built_in, place) for role in one.roles)


def _listed(
    role: RoleId, place: Place, built_in: list[Place], names: Mapping[ContactId, ContactId]
) -> tuple[ContactId, ...]:
    """Return whom to ask: those built in, then those of *place* who are reached in another way."""
    first = next((one for one in built_in if role in one.roles), None)
    known = first.roles[role] if first else ()
    reached = {_reach(first.contacts[name]) for name in known} if first else set()
    own = (name for name in place.roles.get(role, ()) if _reach(place.contacts[name]) not in reached)
    return (*known, *(names[name] for name in own))


def _reach(contact: Contact) -> tuple[str | None, str | None, str]:
    return contact.phone, contact.site, contact.id
