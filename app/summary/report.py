"""The reporting summary: from a few answers to a paper that the police can use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.cases.case import Case
from app.guide.blocks import Box, BoxKind, PageId, RoleId, Task, Twin
from app.guide.fields import Edition, Form, SectionId
from app.guide.guide import Contact, Guide, Place, pick
from app.guide.todo import todos
from app.language import Catalog, Language
from app.summary.answers import cells, typed
from app.summary.codes import code
from app.summary.contacts import found, told_where
from app.summary.counsel import counsel_sections
from app.summary.editions import Order, edition_title, narrowed, without_child
from app.summary.rows import Json, rows
from app.summary.sections import Writer
from app.summary.typeset import Paper, Typesetter

TEMPLATE = "summary.typ"
_EMERGENCY = RoleId("emergency")


def report(
    case: Case, guide: Guide, order: Order, *, catalogs: Mapping[Language, Catalog], typesetter: Typesetter
) -> Paper:
    """Return *case* on paper, as *order* wants it; raise PaperError or FontMissingError as the typesetter does."""
    voices = tuple(catalogs[language] for language in order.reading.languages)
    return typesetter.paper(TEMPLATE, layout(case, guide, order, voices))


def layout(case: Case, guide: Guide, order: Order, voices: Sequence[Catalog]) -> Json:
    """Return what the template draws: of *case* only what the edition of *order* shows, or nothing on a blank form."""
    case = without_child(case) if order.without_child else case
    form = narrowed(guide.whole_form, order.edition, order.sections)
    family = order.edition is Edition.FAMILY
    writer = Writer(
        voices=voices,
        asked=frozenset(field.id for field in guide.form(case.region).fields),
        blank=order.blank,
        own_items=order.edition in {Edition.AUTHORITIES, Edition.COUNSELLOR},
    )
    sections = [writer.section(section, case, guide) for section in form.sections]
    if order.counsel and order.edition is Edition.COUNSELLOR and not order.blank:
        sections += counsel_sections(order.counsel, guide, case.region, voices, len(guide.whole_form.sections))
    return {
        "languages": [voice.language for voice in voices],
        "sheet": "a4" if order.sheet == "a4" else "us-letter",
        "blank": order.blank,
        "letterhead": [typed(line, voices) for line in order.letterhead],
        **_frame(case, guide, order, voices),
        "sections": [section for section in sections if section],
        "checklist": list(_checklist(case, guide, writer)) if family else [],
        "say": _say(form, guide, voices),
        "contacts": cells(voices, lambda voice: voice.gettext("Who can help")),
        "places": _places(form, case, guide, voices),
        "desk": [] if family else _desk(voices),
    }


def section_pages(
    case: Case, guide: Guide, order: Order, *, voices: Sequence[Catalog], typesetter: Typesetter
) -> dict[SectionId, int]:
    """Return on which page, counted from 0, each section of the paper begins."""
    marks = typesetter.marks(TEMPLATE, layout(case, guide, order, voices))
    return {SectionId(name): page - 1 for name, page in marks.items()}


def _frame(case: Case, guide: Guide, order: Order, voices: Sequence[Catalog]) -> Json:
    """Return what is the same on every paper: title, edition, dates, and what must not be done with it."""
    about = guide.advice.about
    title = cells(voices, lambda voice: voice.gettext("Notes by a parent"))

    def made(voice: Catalog) -> str:
        return voice.gettext("Made on {date}").format(date=case.made_on.isoformat())

    def source(voice: Catalog) -> str:
        return voice.gettext("Beside · {pack}, edition {counter}, reviewed {date}").format(
            pack=pick(about.title, voice.language), counter=about.counter, date=about.reviewed_on.isoformat()
        )

    return {
        "title": title,
        "name": " · ".join(str(cell["text"]) for cell in title),
        "edition": cells(voices, lambda voice: edition_title(order.edition, voice)),
        "made": [] if order.blank else cells(voices, made),
        "notice": cells(
            voices,
            lambda voice: voice.gettext(
                "Words only. Do not attach, print or send the pictures. Show the device to the police."
            ),
        ),
        "page": cells(voices, lambda voice: voice.gettext("Page {n} of {m}")),
        "source": cells(voices, source),
        "numbered": cells(
            voices,
            lambda voice: voice.gettext(
                "A sign that cannot be seen or printed here stands as its number, such as [U+0007]."
            ),
        ),
    }


def _desk(voices: Sequence[Catalog]) -> list[list[Json]]:
    """Return the labels of what whoever receives the paper writes by hand."""
    return [
        cells(voices, lambda voice: voice.gettext("Received by: office and name")),
        cells(voices, lambda voice: voice.gettext("Case number")),
        cells(voices, lambda voice: voice.gettext("Date and time")),
    ]


# ---- for the family


def _checklist(case: Case, guide: Guide, writer: Writer) -> Iterator[Json]:
    """Yield the tasks of the steps, page by page, and whether they are done."""
    for todo in todos(guide, frozenset(), case.region, case.progress.done):
        if todo.page not in guide.advice.steps:
            continue
        items = [
            {"done": not writer.blank and block.id in case.progress.done, "text": writer.task(twin.blocks)}
            for twin in todo.tasks
            if isinstance(block := twin.sample, Task)
        ]
        yield {"title": _titles(guide, todo.page, writer.voices), "items": items}


def _titles(guide: Guide, page: PageId, voices: Sequence[Catalog]) -> list[Json]:
    shown = guide.page(page)
    return cells(voices, lambda voice: shown.title(voice.language) if shown else page)


def _say(form: Form, guide: Guide, voices: Sequence[Catalog]) -> list[Json]:
    """Return the words to say on the pages that *form* names."""
    made: list[Json] = []
    for name in form.say:
        page = guide.page(name)
        boxes = [twin for twin in page.twins if _is_said(twin)] if page else []
        if boxes:
            title = [_to_say(cell, voice) for cell, voice in zip(_titles(guide, name, voices), voices, strict=True)]
            made.append({"title": title, "rows": rows(boxes, voices, lambda _roles: [])})
    return made


def _to_say(cell: Json, voice: Catalog) -> Json:
    return cell | {"text": f"{voice.gettext('You can say')} · {cell['text']}"}


def _is_said(twin: Twin) -> bool:
    return all(isinstance(block, Box) and block.kind is BoxKind.SAY for block in twin.blocks.values())


# ---- who can help


def _places(form: Form, case: Case, guide: Guide, voices: Sequence[Catalog]) -> list[Json]:
    """Return the contacts of the region or, while none is chosen, the emergency numbers of all."""
    roles = form.contacts if case.region else (_EMERGENCY,)
    return [_place(place, contacts, voices) for place, contacts in found(guide, case.region, roles)]


def _place(place: Place, contacts: Sequence[Contact], voices: Sequence[Catalog]) -> Json:
    """Return a place and its contacts; those without a number and an address come last."""
    ordered = sorted(contacts, key=lambda contact: not (contact.phone or contact.site))
    return {
        "title": cells(voices, lambda voice: pick(place.about.title, voice.language)),
        "contacts": [_contact(contact, voices) for contact in ordered],
    }


def _contact(contact: Contact, voices: Sequence[Catalog]) -> Json:
    hours = contact.hours or {}
    return {
        "phone": contact.phone or "",
        "site": contact.site or "",
        "name": cells(voices, lambda voice: pick(contact.name, voice.language)),
        "hours": cells(voices, lambda voice: pick(hours, voice.language)) if hours else [],
        "told": [cell for cell in cells(voices, lambda voice: told_where(contact, voice)) if cell["text"]],
        "code": code(contact, voices[0]),
    }
