"""The pages of a paper as pictures, made away from the interface thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.cases.case import Case
from app.guide.fields import SectionId
from app.guide.guide import Guide
from app.language import Catalog
from app.summary.editions import Order
from app.summary.report import TEMPLATE, layout, section_pages
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

    *places* tells on which page each section begins, once it is *checked* that our fonts have all its characters.
    """

    wanted: Wanted
    data: Json
    drawings: tuple[bytes, ...]
    pictures: tuple[QImage, ...]
    places: dict[SectionId, int] = field(default_factory=dict)
    checked: bool = False


def draft(wanted: Wanted, typesetter: Typesetter, before: Drawn | None, is_over: Callable[[], bool]) -> Drawn:
    """Return the pages as fast as can be; those that are as they were *before* are not painted anew."""
    data = layout(wanted.case, wanted.guide, wanted.order, wanted.voices)
    drawings = typesetter.drafts(TEMPLATE, data)
    return Drawn(wanted, data, drawings, _painted_anew(drawings, wanted.width, before, is_over))


def checked(drawn: Drawn, typesetter: Typesetter, is_over: Callable[[], bool]) -> Drawn:
    """Return the same pages with what our fonts lack in them, and where the sections begin."""
    wanted = drawn.wanted
    drawings = drawn.drawings if typesetter.has_all(drawn.data) else typesetter.drawings(TEMPLATE, drawn.data)
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
