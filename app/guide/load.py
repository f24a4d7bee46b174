"""Pack folders to the values a parent's guide is made of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.errors import Finding, PackBrokenError, PackMissingError
from app.guide.drafts import MANIFEST, pack_folders, read_pack
from app.guide.guide import NOWHERE, Advice, Guide, Place, RegionId


def load_advice(folder: Path) -> Advice:
    """Return the advice pack in *folder*.

    Raise PackMissingError if there is no pack, PackBrokenError with every reason if it cannot be used.
    """
    pack = _load(folder)
    if not isinstance(pack, Advice):
        raise PackBrokenError(folder, [Finding(folder / MANIFEST, 1, "kind-wrong", (("expected", "advice"),))])
    return pack


def load_place(folder: Path) -> Place:
    """Return the place pack in *folder*.

    Raise PackMissingError if there is no pack, PackBrokenError with every reason if it cannot be used.
    """
    pack = _load(folder)
    if not isinstance(pack, Place):
        raise PackBrokenError(folder, [Finding(folder / MANIFEST, 1, "kind-wrong", (("expected", "place"),))])
    return pack


def load_beside(advice: Path, shipped: Path) -> Guide:
    """Return the guide made of the pack in *advice*, the places beside it, and those *shipped* for other regions.

    Raise as the loaders do.
    """
    places: dict[RegionId, tuple[Path, Place]] = {}
    for folder in (folder for content in (advice.resolve().parent, shipped) for folder in pack_folders(content)):
        pack = read_pack(folder).value
        if isinstance(pack, Place):
            places.setdefault(pack.region, (folder, pack))
    return _guide(load_advice(advice), places.values())


def load_content(content: Path) -> Guide:
    """Return the guide made of the packs in the folder *content*: one advice pack, any number of places.

    Raise PackMissingError if there is no advice pack, PackBrokenError if there are two or one is broken.
    """
    packs = [(folder, _load(folder)) for folder in pack_folders(content)]
    advice = [(folder, pack) for folder, pack in packs if isinstance(pack, Advice)]
    if not advice:
        raise PackMissingError(content)
    if len(advice) > 1:
        facts = (("first", advice[0][0].name),)
        raise PackBrokenError(content, [Finding(advice[1][0] / MANIFEST, 1, "advice-twice", facts)])
    return _guide(advice[0][1], [(folder, pack) for folder, pack in packs if isinstance(pack, Place)])


def _guide(advice: Advice, places: Iterable[tuple[Path, Place]]) -> Guide:
    regions: dict[RegionId, Path] = {}
    loaded: list[Place] = []
    for folder, place in places:
        if place.region in regions:
            facts = (("region", place.region), ("first", regions[place.region].name))
            raise PackBrokenError(folder, [Finding(folder / MANIFEST, 1, "region-twice", facts)])
        regions[place.region] = folder
        loaded.append(place)
    return Guide(advice=advice, places=tuple(sorted(loaded, key=lambda place: place.region == NOWHERE)))


def _load(folder: Path) -> Advice | Place:
    draft = read_pack(folder)
    if draft.value is None:
        raise PackBrokenError(folder, draft.report.findings)
    return draft.value
