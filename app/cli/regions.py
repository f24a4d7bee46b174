"""The region a command is asked for."""

from __future__ import annotations

from app.errors import UnknownRegionError
from app.guide.guide import Guide, RegionId


def region_of(guide: Guide, asked: str | None) -> RegionId | None:
    """Return the region *asked* for, None without one; raise UnknownRegionError if no place is about it."""
    if asked is None:
        return None
    region = RegionId(asked)
    if guide.place(region) is None:
        raise UnknownRegionError(region, [place.region for place in guide.places])
    return region
