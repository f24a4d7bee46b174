"""What a pack changes in what is read now: page by page, and every number, address and hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from app.guide.blocks import Block, Page, PageId, Twin, inlines, plain
from app.guide.guide import Advice, Contact, ContactId, Place, Words
from app.language import Language
from app.packs.inside import Value


class What(StrEnum):
    """What of a contact can change that a person may rely on."""

    PHONE = "phone"
    SITE = "site"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How one contact is reached: what stands there for one *what* of it; the rest is empty."""

    contact: ContactId
    what: What
    text: str | None = None
    hours: Words | None = None
    open: tuple[time, time] | None = None

    @classmethod
    def of(cls, contact: Contact, what: What) -> Reach:
        """Return what *contact* has as its *what*."""
        if what is What.HOURS:
            return cls(contact=contact.id, what=what, hours=contact.hours, open=contact.open)
        return cls(contact=contact.id, what=what, text=contact.phone if what is What.PHONE else contact.site)

    def put_into(self, contact: Contact) -> Contact:
        """Return *contact* with this in place of its own."""
        match self.what:
            case What.PHONE:
                return replace(contact, phone=self.text)
            case What.SITE:
                return replace(contact, site=self.text)
            case _:
                return replace(contact, hours=self.hours, open=self.open)

    def told(self, language: Language) -> str:
        """Return it as it is read; empty if there is nothing."""
        if self.what is not What.HOURS:
            return self.text or ""
        clock = "–".join(f"{hour:%H:%M}" for hour in self.open or ())
        words = (self.hours or {}).get(language) or next(iter((self.hours or {}).values()), "")
        return " · ".join(filter(None, (words, clock)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """A number, address or hour that is not what it was; *old* is kept unless a person confirms *new*."""

    name: Words
    old: Reach
    new: Reach


class Deed(StrEnum):
    """What became of a page or a contact."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockChange:
    """Words of a page before and after; None where there were none, or are none any more."""

    old: Words | None
    new: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """What became of a page, with its *title* and, if it was changed, its *blocks* that were."""

    page: PageId
    deed: Deed
    title: Words
    blocks: tuple[BlockChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChange:
    """Somebody who can be asked and could not before, or the other way round."""

    deed: Deed
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that a pack changes."""

    pages: tuple[PageChange, ...] = ()
    contacts: tuple[ContactChange, ...] = ()
    numbers: tuple[NumberChange, ...] = ()


def changes(old: Value | None, new: Value) -> Changes:
    """Return what is different in *new* from *old*, which is read now; all of it is new if that is None."""
    before, after = _contacts(old), _contacts(new)
    return Changes(
        pages=tuple(_pages(old.pages if old else {}, new.pages)),
        contacts=tuple(_who(before, after)),
        numbers=tuple(_numbers(before, after)),
    )


def keeping(value: Value, kept: Iterable[Reach]) -> Value:
    """Return *value* with what was *kept* of the one before in place of its own."""
    if isinstance(value, Advice):
        return value
    contacts = dict(value.contacts)
    for reach in kept:
        if reach.contact in contacts:
            contacts[reach.contact] = reach.put_into(contacts[reach.contact])
    return replace(value, contacts=contacts)


def _contacts(value: Value | None) -> Mapping[ContactId, Contact]:
    return value.contacts if isinstance(value, Place) else {}


def _who(before: Mapping[ContactId, Contact], after: Mapping[ContactId, Contact]) -> Iterator[ContactChange]:
    for name, contact in after.items():
        if name not in before:
            yield ContactChange(deed=Deed.ADDED, contact=contact)
    for name, contact in before.items():
        if name not in after:
            yield ContactChange(deed=Deed.REMOVED, contact=contact)


def _numbers(before: Mapping[ContactId, Contact], after: Mapping[ContactId, Contact]) -> Iterator[NumberChange]:
    for name, contact in after.items():
        for what in What if name in before else ():
            old, new = Reach.of(before[name], what), Reach.of(contact, what)
            if old != new:
                yield NumberChange(name=contact.name, old=old, new=new)


def _pages(before: Mapping[PageId, Page], after: Mapping[PageId, Page]) -> Iterator[PageChange]:
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if new is None and old is not None:
            yield PageChange(page=name, deed=Deed.REMOVED, title=_title(old))
        elif new is not None and old is None:
            yield PageChange(page=name, deed=Deed.ADDED, title=_title(new))
        elif new is not None and old is not None and (blocks := tuple(_blocks(old, new))):
            yield PageChange(page=name, deed=Deed.CHANGED, title=_title(new), blocks=blocks)


def _title(page: Page) -> Words:
    languages = dict.fromkeys(language for twin in page.twins for language in twin.blocks)
    return {language: page.title(language) for language in languages}


def _blocks(old: Page, new: Page) -> Iterator[BlockChange]:
    before, after = ({twin.id: twin for twin in page.twins} for page in (old, new))
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        if was is None or now is None or (was.blocks, was.when) != (now.blocks, now.when):
            yield BlockChange(old=_words(was) if was else None, new=_words(now) if now else None)


def _words(twin: Twin) -> Words:
    return {language: _text(block) for language, block in twin.blocks.items()}


def _text(block: Block) -> str:
    """Return the plain words of *block*, one paragraph or item a line; what it stands for if it has none."""
    lines = tuple(filter(None, map(plain, inlines(block))))
    target = getattr(block, "role", None) or getattr(block, "slot", None)
    return "\n".join(lines) or (f"[{target}]" if target else "")
