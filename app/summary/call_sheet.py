"""The call sheet: every number that is handed out, with room for who rang it, when, and what they were told."""

from __future__ import annotations

from collections.abc import Sequence

from app.guide.guide import Guide, RegionId, pick
from app.language import Catalog
from app.summary.contacts import place_cells
from app.summary.rows import Json

TEMPLATE = "call-sheet.typ"


def layout(guide: Guide, region: RegionId | None, voices: Sequence[Catalog]) -> Json:
    """Return what the template draws: the contacts with a number of *region*, or of all regions without one."""
    places = [place for place in guide.places if region in {None, place.region}]
    asked = [(place, [contact for contact in place.contacts.values() if contact.phone]) for place in places]
    return {
        "languages": [voice.language for voice in voices],
        "title": " · ".join(voice.gettext("Call sheet") for voice in voices),
        "voices": [_told(voice) for voice in voices],
        "places": [place_cells(place, contacts, voices) for place, contacts in asked if contacts],
        "footer": [_footer(guide, voice) for voice in voices],
    }


def _told(voice: Catalog) -> Json:
    _ = voice.gettext
    return {
        "language": voice.language,
        "title": _("Call sheet"),
        "lead": _(
            "Ring every number before you hand it out. Ask what it is called, whom it is for, and when it is answered."
        ),
        "columns": [_("Number"), _("Who rang, and when"), _("Right? What is different?")],
    }


def _footer(guide: Guide, voice: Catalog) -> Json:
    about = guide.advice.about
    text = voice.gettext("Beside · {pack} · reviewed on {date}")
    return {
        "language": voice.language,
        "about": text.format(pack=pick(about.title, voice.language), date=voice.date(about.reviewed_on)),
        "page": voice.gettext("Page {n} / {m}"),
    }
