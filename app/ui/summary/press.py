"""The pages of a paper as pictures, made away from the interface thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.cases.case import Case
from app.guide.fields import SectionId
from app.guide.guide import Guide
from app.language import Catalog
from app.summary.editions import Order
from app.summary.report import END, TEMPLATE, layout, section_pages
from app.summary.rows import Json
from app.summary.typeset import Typesetter


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn, and how many pixels wide."""

    case: Case
    guide: Guide
    order: Order
    voices: tuple[Catalog, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages of a paper: as drawings, as pictures, and in the words they were made of.

    A draft that is not *whole* shows other pages than that of the open section as they were before. *places* tells on
    which page each section begins; until it is *checked* that our fonts have all characters, as it was before.
    """

    wanted: Wanted
    data: Json
    drawings: tuple[bytes, ...]
    pictures: tuple[QImage, ...]
    places: dict[SectionId, int] = field(default_factory=dict)
    checked: bool = False
    whole: bool = True


def draft(
    wanted: Wanted,
    typesetter: Typesetter,
    before: Drawn | None,
    section: SectionId | None,
    is_over: Callable[[], bool],
) -> Drawn:
    """Return the pages as fast as can be: only those of the open *section* anew, if *before* tells which these are."""
    data = layout(wanted.case, wanted.guide, wanted.order, wanted.voices)
    drawings = _some_drawn(data, wanted, typesetter, before, section) if before and section else None
    is_whole = drawings is None
    drawings = drawings or typesetter.drafts(TEMPLATE, data)
    pictures = _painted_anew(drawings, wanted.width, before, is_over)
    return Drawn(wanted, data, drawings, pictures, before.places if before else {}, whole=is_whole)


def _some_drawn(
    data: Json, wanted: Wanted, typesetter: Typesetter, before: Drawn, section: SectionId
) -> tuple[bytes, ...] | None:
    """Return the pages of *section* anew and the others as *before*; None if that cannot be told.

    What lies on other pages takes its room, but is not drawn: that takes most of the time.
    """
    was = before.wanted
    parts = [*(SectionId(it["id"]) for it in cast("list[dict[str, str]]", data["sections"])), END]
    is_same = (was.order, was.width, was.case.region) == (wanted.order, wanted.width, wanted.case.region)
    if not is_same or section not in parts or not before.places.keys() >= set(parts):
        return None
    begins = [before.places[part] for part in parts]
    first, last = before.places[section], before.places[parts[parts.index(section) + 1]]
    spans = zip(begins, [*begins[1:], len(before.drawings)], strict=True)
    near = [begin <= last and end >= first for begin, end in spans]
    # What comes next may move onto these pages.
    unseen = [part for part, here, after in zip(parts, near, [True, *near], strict=False) if not (here or after)]
    drawings = typesetter.drafts(TEMPLATE, data | {"unseen": unseen})
    if not unseen or len(drawings) != len(before.drawings):
        return drawings if not unseen else None
    pages = zip(before.drawings, drawings, strict=True)
    return tuple(new if first <= number <= last else old for number, (old, new) in enumerate(pages))


def checked(drawn: Drawn, typesetter: Typesetter, is_over: Callable[[], bool]) -> Drawn:
    """Return the same pages with what our fonts lack in them, and where the sections begin."""
    wanted = drawn.wanted
    is_right = drawn.whole and typesetter.has_all(drawn.data)
    drawings = drawn.drawings if is_right else typesetter.drawings(TEMPLATE, drawn.data)
    pictures = _painted_anew(drawings, wanted.width, drawn, is_over)
    places = section_pages(wanted.case, wanted.guide, wanted.order, voices=wanted.voices, typesetter=typesetter)
    return Drawn(wanted, drawn.data, drawings, pictures, places, checked=True)


def paint(drawings: tuple[bytes, ...], width: int) -> tuple[QImage, ...]:
    """Return a picture, *width* pixels wide, of each drawing."""
    return tuple(_painted(drawing, width) for drawing in drawings)


def _painted_anew(
    drawings: tuple[bytes, ...], width: int, before: Drawn | None, is_over: Callable[[], bool]
) -> tuple[QImage, ...]:
    """Return what `paint` does, but take from *before* what is the same; only the first ones if it *is_over*."""
    known = dict(zip(before.drawings, before.pictures, strict=False)) if before and before.wanted.width == width else {}
    pictures = []
    for drawing in drawings:
        if is_over():
            break
        pictures.append(known.get(drawing) or _painted(drawing, width))
    return tuple(pictures)


def _painted(drawing: bytes, width: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(drawing))
    page = renderer.viewBoxF()
    height = round(width * page.height() / page.width())
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return picture
