"""Pack folders to the values a parent's guide is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from app.errors import Finding, PackBrokenError, PackError, PackMissingError
from app.guide.drafts import MANIFEST, PackDraft, advice_folders, pack_folders, place_folders, read_pack
from app.guide.guide import NOWHERE, Advice, Guide, Place, RegionId
from app.guide.neighbours import check_apart
from app.guide.ways import passable, tasks_of


def load_advice(folder: Path) -> Advice:
    """Return the advice pack in *folder*.

    Raise PackMissingError if there is no pack, PackBrokenError with every reason if it cannot be used.
    """
    return _advice(read_pack(folder))


def load_place(folder: Path) -> Place:
    """Return the place pack in *folder*.

    Raise PackMissingError if there is no pack, PackBrokenError with every reason if it cannot be used.
    """
    return _place(read_pack(folder))


def load_beside(advice: Path, shipped: Path) -> Guide:
    """Return the guide made of the pack in *advice*, the places beside it, and those *shipped* for other regions.

    Raise as `load_advice` does. A place that cannot be used is left out.
    """
    return _guide(read_pack(advice), map(_places, _contents(advice, shipped)))


def load_around(pack: Path, shipped: Path) -> tuple[Guide, Place | None]:
    """Return the guide in which the pack in the folder *pack* is read, and the place it is, if it is one.

    Advice is read with the places beside it and those *shipped*; a place with the advice beside it, or else with that
    shipped. Raise PackMissingError if there is no pack or no advice, PackBrokenError if the pack cannot be used.
    """
    draft = read_pack(pack)
    if not draft.is_place:
        return load_beside(pack, shipped), None
    place = _place(draft)
    contents = _contents(pack, shipped)
    near = next((one for content in contents for one in _advices(content) if one.value), None)
    if near is None:
        raise PackMissingError(shipped)
    guide = _guide(near, [[draft], *map(_places, contents)])
    if refused := [error for error in guide.left_out if error.path == draft.folder]:
        raise refused[0]
    return guide, guide.place(place.region)


def load_content(content: Path) -> Guide:
    """Return the guide made of the packs in the folder *content*: one advice pack, any number of places.

    A pack that cannot be used is left out. Raise PackMissingError if there is no advice pack, PackBrokenError if
    there are two or none of them can be used.
    """
    packs = tuple(_drafts(pack_folders(content)))
    advice = [pack for pack in packs if isinstance(pack, PackDraft) and not pack.is_place]
    usable = [pack for pack in advice if pack.value]
    if not advice:
        raise PackMissingError(content)
    if len(usable) > 1:
        facts = (("first", usable[0].folder.name),)
        raise PackBrokenError(content, [Finding(usable[1].folder / MANIFEST, 1, "advice-twice", facts)])
    chosen = (*usable, *advice)[0]
    return _guide(chosen, [[pack for pack in packs if pack is not chosen]])


def _contents(pack: Path, shipped: Path) -> tuple[Path, ...]:
    """Return the folder that *pack* lies in, and the one *shipped*."""
    return tuple(dict.fromkeys((pack.resolve().parent, shipped.resolve())))


def _drafts(folders: Iterable[Path]) -> Iterator[PackDraft | PackError]:
    for folder in folders:
        try:
            yield read_pack(folder)
        except PackError as error:
            yield error


def _places(content: Path) -> Iterator[PackDraft]:
    return (draft for draft in _drafts(place_folders(content)) if isinstance(draft, PackDraft))


def _advices(content: Path) -> Iterator[PackDraft]:
    return (draft for draft in _drafts(advice_folders(content)) if isinstance(draft, PackDraft))


def _advice(draft: PackDraft) -> Advice:
    if isinstance(draft.value, Advice):
        return draft.value
    raise _broken(draft, "advice")


def _place(draft: PackDraft) -> Place:
    if isinstance(draft.value, Place):
        return draft.value
    raise _broken(draft, "place")


def _broken(draft: PackDraft, expected: str) -> PackBrokenError:
    kind_wrong = Finding(draft.folder / MANIFEST, 1, "kind-wrong", (("expected", expected),))
    return PackBrokenError(draft.folder, draft.report.findings or [kind_wrong])


def _guide(leading: PackDraft, contents: Iterable[Iterable[PackDraft | PackError]]) -> Guide:
    """Return the guide of the advice *leading* and the places in *contents*, those of an earlier before a later."""
    advice = _advice(leading)
    taken: dict[RegionId, PackDraft] = {}
    left_out: list[PackError] = []
    for drafts in contents:
        earlier, here = set(taken), dict[RegionId, PackDraft]()
        for draft in drafts:
            try:
                region = _region(draft, here)
                if region not in earlier:
                    taken[region] = _apart(_opened(draft), (leading, *taken.values()))
            except PackError as error:
                left_out.append(error)
    places = sorted((_place(draft) for draft in taken.values()), key=lambda place: place.region == NOWHERE)
    return _joined(advice, places, left_out)


def _opened(draft: PackDraft | PackError) -> PackDraft:
    if isinstance(draft, PackError):
        raise draft
    return draft


def _region(draft: PackDraft | PackError, here: dict[RegionId, PackDraft]) -> RegionId:
    """Return the region of a place; raise PackBrokenError if it is no usable one or the second of its region *here*."""
    pack = _opened(draft)
    region = _place(pack).region
    first = here.setdefault(region, pack).folder
    if first != pack.folder:
        facts = (("region", region), ("first", first.name))
        raise PackBrokenError(pack.folder, [Finding(pack.folder / MANIFEST, 1, "region-twice", facts)])
    return region


def _apart(pack: PackDraft, others: Iterable[PackDraft]) -> PackDraft:
    """Return *pack*; raise PackBrokenError if a page or task of it is in one of the *others* too."""
    check_apart(pack, others)
    if pack.report.findings:
        raise PackBrokenError(pack.folder, pack.report.findings)
    return pack


def _joined(advice: Advice, places: Iterable[Place], left_out: Iterable[PackError]) -> Guide:
    """Return the guide, without links that lead to none of its pages."""
    tasks = tasks_of(advice.pages)
    return Guide(
        advice=replace(advice, pages=passable(advice.pages, advice.pages, tasks)),
        places=tuple(
            replace(place, pages=passable(place.pages, {*advice.pages, *place.pages}, tasks | tasks_of(place.pages)))
            for place in places
        ),
        left_out=tuple(left_out),
    )
