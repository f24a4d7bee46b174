"""The ten minutes on one sheet, to be folded to eight small pages that fit into a pocket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from app.guide.blocks import Box, ContactRole, Heading, Page, PageLink, RoleId, Twin, inlines
from app.guide.guide import TEN_MINUTES, Guide, RegionId
from app.language import Catalog
from app.summary import handout
from app.summary.contacts import found, place_cells
from app.summary.rows import Json

_EMERGENCY = RoleId("emergency")
_INSIDE = 6  # panels: the title has the front, the numbers have the back
_ROOM = {Heading: 60, Box: 60, ContactRole: 90}  # letters that would take as much, besides their own
_STEP = 20  # letters: no finer can it be told how full a panel is

_Part: TypeAlias = tuple[Twin, ...]


def layout(guide: Guide, region: RegionId | None, voices: Sequence[Catalog]) -> Json:
    """Return what the template draws: the *panels* in the order in which they are read, then what stands on the back.

    Without a *region* there is no room for all lines of all of them: then the emergency numbers are all there is.
    """
    page = guide.page(TEN_MINUTES) or next(iter(guide.advice.pages.values()))
    front, *parts = _parts(page, with_contacts=region is not None)
    panels = [front, *_shared(parts, _INSIDE)]
    roles = (_EMERGENCY, *guide.advice.form.contacts) if region else (_EMERGENCY,)
    laid = [handout.layout(replace(page, twins=twins), guide, region=region, voices=voices) for twins in panels]
    places = found(guide, region, roles)
    numbers = [contact for _, who in places for contact in who if contact.phone]
    return handout.layout(page, guide, region=region, voices=voices) | {
        "footer": handout.footer(guide, voices, numbers, with_sources=False),
        "rows": [],
        "panels": [panel["rows"] for panel in laid],
        "places": [place_cells(place, who, voices) for place, who in places],
        "folding": [_folding(voice) for voice in voices],
    }


def _folding(voice: Catalog) -> Json:
    steps = [
        voice.gettext("Fold along each dashed line, then open the sheet again."),
        voice.gettext("Cut along the thick line in the middle."),
        voice.gettext("Fold it lengthwise, the print outside. Push both ends together: it becomes a booklet."),
    ]
    return {"language": voice.language, "title": voice.gettext("How to fold this sheet"), "steps": steps}


def _parts(page: Page, *, with_contacts: bool) -> Iterator[_Part]:
    """Yield what stands before the first heading of a part, then each part; links lead nowhere on a sheet."""
    left_out = PageLink if with_contacts else (PageLink, ContactRole)
    gathered: list[Twin] = []
    for twin in (twin for twin in page.twins if not isinstance(twin.sample, left_out)):
        if isinstance(twin.sample, Heading) and twin.sample.level > 1:
            yield tuple(gathered)
            gathered = []
        gathered.append(twin)
    yield tuple(gathered)


def _shared(parts: Sequence[_Part], panels: int) -> list[_Part]:
    """Return *parts*, in their order, shared out over *panels* so that the fullest is as little full as can be."""
    limit = 0
    while len(filled := _filled(parts, limit)) > panels:
        limit += _STEP
    return filled


def _filled(parts: Sequence[_Part], limit: int) -> list[_Part]:
    """Return panels that hold no more than *limit*, or one part that is larger."""
    panels: list[_Part] = []
    for part in parts:
        if panels and _weight(panels[-1] + part) <= limit:
            panels[-1] += part
        else:
            panels.append(part)
    return panels


def _weight(part: _Part) -> int:
    """Return how much room *part* takes, in letters."""
    letters = sum(len(span.text) for twin in part for inline in inlines(twin.sample) for span in inline)
    return letters + sum(_ROOM.get(type(twin.sample), 0) for twin in part)
