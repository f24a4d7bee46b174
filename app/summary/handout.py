"""A hand-out: one page of the guide on paper, to give to a family or to copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.guide.blocks import ContactRole, Page, PageLink, RoleId, Slot, Span, Twin
from app.guide.guide import Contact, Guide, RegionId, pick
from app.language import Catalog, Language, Reading
from app.summary.contacts import found, place_cells
from app.summary.rows import Json, rows
from app.summary.typeset import Paper, Typesetter

TEMPLATE = "handout.typ"


def handout(  # noqa: PLR0913 - all it uses is handed in
    page: Page,
    guide: Guide,
    *,
    region: RegionId | None,
    reading: Reading,
    catalogs: Mapping[Language, Catalog],
    typesetter: Typesetter,
) -> Paper:
    """Return *page* on paper, in the languages of *reading*, with the numbers of *region* or, without one, of all.

    Raise PaperError or FontMissingError as the typesetter does.
    """
    voices = tuple(catalogs[language] for language in reading.languages)
    return typesetter.paper(TEMPLATE, layout(page, guide, region=region, voices=voices))


def layout(page: Page, guide: Guide, *, region: RegionId | None, voices: Sequence[Catalog]) -> Json:
    """Return what the template draws: all words of *page*, one cell a voice.

    A block with a condition is there like any other: paper knows no answers.
    """

    def contacts(roles: Sequence[RoleId]) -> list[Json]:
        return [place_cells(place, who, voices) for place, who in found(guide, region, roles)]

    first = voices[0].language
    return {
        "languages": [voice.language for voice in voices],
        "title": " · ".join(page.title(voice.language) for voice in voices),
        "author": pick(guide.advice.about.publisher, first),
        "step": [_label(voice, title) for voice in voices if (title := _step(page, guide, voice))],
        "more": [_label(voice, voice.gettext("More in Beside")) for voice in voices],
        "rows": rows(_with_slots_filled(page.twins, guide, region), voices, contacts),
        "footer": footer(guide, voices, _numbers(page.twins, guide, region)),
    }


def _with_slots_filled(twins: Iterable[Twin], guide: Guide, region: RegionId | None) -> Iterator[Twin]:
    """Yield *twins* with each slot replaced by links to the pages the region puts into it."""
    for twin in twins:
        slots = {block.slot for block in twin.blocks.values() if isinstance(block, Slot)}
        for page in [found for slot in slots for name in guide.fill(slot, region) if (found := guide.page(name))]:
            links = {language: PageLink(page.id, (Span(page.title(language)),)) for language in twin.blocks}
            yield Twin(f"{twin.id}-{page.id}", dict(links), twin.when)
        if not slots:
            yield twin


def _label(voice: Catalog, title: str) -> Json:
    return {"language": voice.language, "title": title}


def _step(page: Page, guide: Guide, voice: Catalog) -> str:
    steps = guide.advice.steps
    return voice.gettext("Step {n}").format(n=steps.index(page.id) + 1) if page.id in steps else ""


def _numbers(twins: Iterable[Twin], guide: Guide, region: RegionId | None) -> list[Contact]:
    """Return the contacts of *twins* that have a number."""
    roles = [block.role for twin in twins for block in twin.blocks.values() if isinstance(block, ContactRole)]
    return [contact for _, who in found(guide, region, roles) for contact in who if contact.phone]


def footer(
    guide: Guide, voices: Sequence[Catalog], numbers: Sequence[Contact], *, with_sources: bool = True
) -> list[Json]:
    """Return the foot of a page that prints *numbers*, each of them *with_sources* or alone."""
    about = guide.advice.about

    def caution(voice: Catalog) -> str:
        if not numbers:
            return ""
        sourced = voice.gettext(
            "Numbers can change. Next to each is where and when we saw it. Check again after {date}."
        )
        text = sourced if with_sources else voice.gettext("Numbers can change. Check them again after {date}.")
        return text.format(date=voice.date(min(contact.review_by for contact in numbers)))

    def told(voice: Catalog) -> str:
        text = voice.gettext("Beside · {pack} · reviewed on {date}")
        return text.format(pack=pick(about.title, voice.language), date=voice.date(about.reviewed_on))

    return [
        {
            "language": voice.language,
            "about": told(voice),
            "numbers": caution(voice),
            "page": voice.gettext("Page {n} / {m}"),
        }
        for voice in voices
    ]
