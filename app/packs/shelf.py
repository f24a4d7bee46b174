"""The guide as it is read on this computer: what came with Beside, and the packs that were brought to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.errors import AppError, PackFileError
from app.guide.guide import About, Guide, PackId, Place, RegionId, Words
from app.guide.origin import Origin, Standing
from app.language import LANGUAGES, Language
from app.packs.changes import Changes, NumberChange, Reach, changes, keeping
from app.packs.inside import Value, origin_of, parse
from app.packs.joining import joined
from app.packs.label import Kind
from app.packs.library import Installed, Library, site_pack
from app.packs.outside import look
from app.packs.publishers import Publishers, load_publishers
from app.packs.verify import Verified, verify_file
from app.places import CONTENT, PUBLISHERS, Own, site_packs


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A pack that lies here, once it was looked at: whose it is, and what is wrong with it if it cannot be read."""

    installed: Installed
    origin: Origin
    is_read: bool
    problem: AppError | None = None

    @property
    def about(self) -> About:
        """What its label says of it."""
        return _about(self.installed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A pack in the file at *path* that could be installed: what it holds, and what it changes in what is read now."""

    path: Path
    pack: Verified = field(repr=False)
    value: Value = field(repr=False)
    before: Value | None = field(repr=False)
    changes: Changes

    @property
    def about(self) -> About:
        """What the pack says of itself, and who vouches for it."""
        return self.value.about

    @property
    def is_new_edition(self) -> bool:
        """Whether an earlier edition of the pack is read now."""
        return self.before is not None and self.before.about.id == self.about.id

    def kept(self, confirmed: Collection[NumberChange]) -> tuple[Reach, ...]:
        """Return what stays of numbers, addresses and hours if only these were *confirmed*."""
        return tuple(change.old for change in self.changes.numbers if change not in confirmed)


class Shelf:
    """Opens packs of a *library*; in *content* lie those that came with Beside.

    Of the packs that an administrator put there for all, those are read whose maker a person trusts, and those signed
    with one of the keys the policy has *named*. That a key is named verifies no number.

    What it does takes long, touches no window, and is done by one thread at a time.
    """

    def __init__(
        self, library: Library, publishers: Callable[[], Publishers], content: Path, named: Collection[str] = ()
    ) -> None:
        self.library = library
        self._content = content
        self._publishers = publishers
        self._named = frozenset(named)
        self._opened: dict[tuple[Path, tuple[Reach, ...]], Value] = {}

    def guide(self, shipped: Guide, region: RegionId | None) -> Guide:
        """Return the guide read in *region*: only what is read there is opened; of the rest no more than names show."""
        values: list[Value] = []
        for one in self._active(self._publishers()):
            if one.kind is Kind.PLACE and one.region != region:
                values += self._stub(one, shipped)
                continue
            with suppress(PackFileError):  # the screen of all packs tells of it
                values.append(self._value(one, shipped))
        return joined(shipped, values)

    def examine(self, path: Path, shipped: Guide) -> Proposal:
        """Return what the pack in the file at *path* is and changes. Raise PackFileError if it is none."""
        pack = verify_file(path, self._publishers(), self.library.counters())
        look(pack, path, self._content)
        value = parse(pack, path)
        before = self._before(value, shipped)
        return Proposal(path=path, pack=pack, value=value, before=before, changes=changes(before, value))

    def install(self, proposal: Proposal, confirmed: Collection[NumberChange] = ()) -> Installed:
        """Install what was examined, with the numbers that were *confirmed*. Raise as `Library.install` does."""
        kept = proposal.kept(confirmed)
        return self.library.install(proposal.pack, proposal.path, kept, title=proposal.about.title)

    def all(self) -> tuple[Looked, ...]:
        """Return all packs that lie here, each verified now."""
        publishers = self._publishers()
        active = {one.path for one in self._active(publishers)}
        site = self._site(publishers)
        return tuple(
            self._looked(one, publishers, is_read=one.path in active) for one in (*self.library.installed(), *site)
        )

    def problems(self) -> tuple[AppError, ...]:
        """Return what is wrong with records, and with packs that an administrator put there."""
        found: list[AppError] = list(self.library.broken())
        publishers, counters = self._publishers(), self.library.counters()
        for path in self.library.site_files():
            try:
                verify_file(path, publishers, counters)
            except PackFileError as error:
                found.append(error)
        return tuple(found)

    def first_known_day(self, shipped: Guide) -> date:
        """Return a day that has certainly come: the newest that this build or a trusted publisher speaks of."""
        abouts = (shipped.advice.about, *(place.about for place in shipped.places))
        return max(filter(None, (self.library.sworn(), *(about.reviewed_on for about in abouts))))

    def _looked(self, one: Installed, publishers: Publishers, *, is_read: bool) -> Looked:
        try:
            return Looked(installed=one, origin=origin_of(self.library.open(one, publishers)), is_read=is_read)
        except PackFileError as error:
            origin = Origin(Standing.CHANGED if error.code in _CHANGED else Standing.UNKNOWN)
            return Looked(installed=one, origin=origin, is_read=False, problem=error)

    def _active(self, publishers: Publishers) -> tuple[Installed, ...]:
        """Return the packs that are read; of two for the same, one counts."""
        site = [one for one in self._site(publishers) if self._is_let_in(self.library.open(one, publishers))]
        newest: dict[PackId, Installed] = {}
        for one in (*site, *self.library.installed()):
            known = newest.get(one.pack)
            if known is None or one.counter >= known.counter:
                newest[one.pack] = one
        chosen: dict[tuple[Kind, RegionId | None], Installed] = {}
        for one in sorted(newest.values(), key=lambda one: (not one.is_site, one.at, one.pack)):
            chosen[one.kind, one.region] = one
        return tuple(chosen.values())

    def _is_let_in(self, pack: Verified) -> bool:
        return pack.is_trusted or pack.key.line.decode() in self._named

    def _site(self, publishers: Publishers) -> tuple[Installed, ...]:
        """Return the packs that an administrator put there and that may come in."""
        found: list[Installed] = []
        counters = self.library.counters()
        for path in self.library.site_files():
            with suppress(PackFileError):  # told of by `problems`
                found.append(_site_one(verify_file(path, publishers, counters), path))
        return tuple(sorted(found, key=lambda one: (one.pack, one.counter)))

    def _value(self, one: Installed, shipped: Guide) -> Value:
        """Return what *one* holds, opened at most once, with what was kept of the numbers before."""
        pack = self.library.open(one, self._publishers())
        key = one.path, one.kept
        known = self._opened.get(key)
        if known is None or known.about.origin != origin_of(pack):
            if one.is_site:
                look(pack, one.path, self._content)
            value = parse(pack, one.path)
            kept = one.kept
            if one.is_site:  # nobody was asked
                kept = tuple(change.old for change in changes(_bundled(value, shipped), value).numbers)
            known = self._opened[key] = keeping(value, kept)
        return known

    def _before(self, value: Value, shipped: Guide) -> Value | None:
        """Return what is read now where *value* would be."""
        region = value.region if isinstance(value, Place) else None
        kind = Kind.PLACE if region else Kind.ADVICE
        for one in self._active(self._publishers()):
            if (one.kind, one.region) == (kind, region):
                with suppress(PackFileError):
                    return self._value(one, shipped)
        return _bundled(value, shipped)

    def _stub(self, one: Installed, shipped: Guide) -> Iterator[Place]:
        """Yield a place of which only the name is known, for a region that nothing else is about."""
        if one.region and shipped.place(one.region) is None:
            yield Place(about=_about(one), region=one.region, contacts={}, roles={})


def shelf_of(own: Own, named: Collection[str] = ()) -> Shelf:
    """Return the shelf of the person whose places are *own*, on this computer, whose policy has *named* some keys."""
    library = Library(own.packs, site_packs())
    return Shelf(library, lambda: load_publishers(PUBLISHERS, own.publishers), CONTENT, named)


_CHANGED = frozenset({"changed", "member-changed", "length", "manifest-form", "head-form", "label-form", "missing"})


def _bundled(value: Value, shipped: Guide) -> Value | None:
    return shipped.place(value.region) if isinstance(value, Place) else shipped.advice


def _site_one(pack: Verified, path: Path) -> Installed:
    return site_pack(pack, path, _plain_title(pack))


def _plain_title(pack: Verified) -> Words:
    """Return the name of a pack that is not parsed yet."""
    return dict.fromkeys(LANGUAGES, str(pack.label.pack))


def _about(one: Installed) -> About:
    languages: tuple[Language, ...] = tuple(one.title)
    return About(
        id=one.pack,
        title=one.title,
        languages=languages,
        publisher=dict.fromkeys(languages, one.publisher),
        counter=one.counter,
        reviewed_on=one.reviewed_on,
        review_by=one.review_by,
        origin=Origin(Standing.UNKNOWN),
    )
