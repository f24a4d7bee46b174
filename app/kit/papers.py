"""The papers on a stick: it must be of use where no program may be started, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.cases.plain import new_case
from app.guide.blocks import Page
from app.guide.fields import Edition
from app.guide.guide import Guide, RegionId
from app.kit.leaflets import Leaflet, as_text, leaflet
from app.kit.stick import Item, made
from app.language import CHINESE, ENGLISH, Catalog, Language, Reading
from app.summary import booklet, call_sheet, handout
from app.summary.booklet import Kind
from app.summary.editions import Order
from app.summary.report import report
from app.summary.typeset import Typesetter

READINGS = (Reading(ENGLISH), Reading(CHINESE), Reading(ENGLISH, CHINESE))
_BOTH = Reading(CHINESE, ENGLISH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """All that papers are made with: the *guide*, whose numbers (*region*, None for all), type, and an SVG drawing."""

    guide: Guide
    region: RegionId | None
    catalogs: Mapping[Language, Catalog]
    typesetter: Typesetter
    day: date
    picture: str

    def voices(self, reading: Reading) -> Sequence[Catalog]:
        """Return the catalogs of *reading*."""
        return tuple(self.catalogs[language] for language in reading.languages)

    def pdf(self, template: str, laid: object) -> bytes:
        """Return the PDF that *template* makes of what was *laid* out."""
        return self.typesetter.paper(template, laid).pdf


def papers(press: Press, leaflets: Path) -> Iterator[Item]:
    """Yield every paper of a stick, made by *press*; the words of *leaflets* lie in that folder."""
    yield from _read_me(press, leaflet(Leaflet.READ_ME, leaflets))
    steps = [page for step in press.guide.advice.steps if (page := press.guide.page(step))]
    for reading in READINGS:
        name = _named(reading)
        for kind, file in _FILES.items():
            yield made(f"papers/{file}.{name}.pdf", _handed(press, kind, steps[0], reading))
        for number, step in enumerate(steps, 1):
            yield made(f"papers/phone/{number}-{step.id}.{name}.pdf", _handed(press, Kind.PHONE, step, reading))
        yield made(f"papers/blank-form.{name}.pdf", _blank(press, reading))
        for which in (Leaflet.TRAINING, Leaflet.DISCLOSURE):
            page = leaflet(which, leaflets)
            yield made(f"for-trainers/{which}.{name}.pdf", _leaflet(press, page, reading))
        sheet = call_sheet.layout(press.guide, press.region, press.voices(reading))
        yield made(f"for-trainers/call-sheet.{name}.pdf", press.pdf(call_sheet.TEMPLATE, sheet))
    yield made("for-trainers/label.pdf", _leaflet(press, leaflet(Leaflet.LABEL, leaflets), _BOTH))


_FILES = {
    Kind.WHOLE: "booklet",
    Kind.FOLD: "fold-sheet",
    Kind.HALF: "half-page",
    Kind.CARDS: "cards",
    Kind.CONTACTS: "numbers",
}


def _named(reading: Reading) -> str:
    return "both" if reading.second else reading.first


def _read_me(press: Press, page: Page) -> Iterator[Item]:
    texts = [as_text(page, language) for language in (CHINESE, ENGLISH)]
    # Old editors of Windows need the mark and the line ends.
    yield made("READ-ME.txt", "\n\n".join(texts).replace("\n", "\r\n").encode("utf-8-sig"))
    laid = handout.layout(page, press.guide, region=press.region, voices=press.voices(_BOTH))
    drawn = press.picture.replace("currentColor", "#20302F")
    alt = press.catalogs[_BOTH.first].gettext("A table with a lamp at night.")
    yield made("READ-ME.pdf", press.pdf(handout.TEMPLATE, laid | {"picture": {"svg": drawn, "alt": alt}}))


def _handed(press: Press, kind: Kind, page: Page, reading: Reading) -> bytes:
    laid = booklet.layout(kind, page, press.guide, region=press.region, voices=press.voices(reading))
    return press.pdf(handout.TEMPLATE, laid)


def _blank(press: Press, reading: Reading) -> bytes:
    about = press.guide.advice.about
    case = new_case(press.day, about.id, about.counter, press.region)
    order = Order(reading=reading, edition=Edition.AUTHORITIES, blank=True)
    return report(case, press.guide, order, catalogs=press.catalogs, typesetter=press.typesetter).pdf


def _leaflet(press: Press, page: Page, reading: Reading) -> bytes:
    laid = handout.layout(page, press.guide, region=press.region, voices=press.voices(reading))
    return press.pdf(handout.TEMPLATE, laid)
