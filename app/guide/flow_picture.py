"""The flow of a pack as a picture: an SVG of boxes and arrows, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from app.guide.blocks import PageId, When
from app.guide.emphasis import wide
from app.guide.flowchart import ALWAYS, Chart, Spot, Way
from app.guide.guide import DANGER, HELP, START
from app.language import Language

_WIDTH, _INDENT = 250, 18  # of a box, and how far one below another is moved to the right
_ACROSS, _DOWN, _MARGIN, _PAD = 46, 14, 32, 11
_ROOM, _TITLE_LINES = _WIDTH - 2 * _PAD, 3  # for words in a box
_INK, _SOFT, _LINE, _PAPER, _CARD = "#20302F", "#5C6B69", "#7C8886", "#FBF9F6", "#FFFFFF"
_TEAL, _TEAL_SOFT, _AMBER = "#1B6B63", "#E5F0EE", "#8A5A0B"
_COLOURS = {START: ("#F2EEE7", _TEAL), DANGER: ("#FAE9EA", "#9B2F3A"), HELP: ("#E8F2EA", "#2C6A3F")}
_FACES = "Noto Sans, Noto Sans TC, Noto Sans CJK TC, PingFang TC, Microsoft JhengHei, sans-serif"
_UNIT = re.compile(r"\s*(?:[^\s\u2e80-\uffef]+|.)[、。，；：！？）」』”’]*")
_NARROW, _BROAD = set("iljtfrI.,:;'’‘|![]() "), set("mwMW—…@%")


@dataclass(frozen=True, slots=True)
class _Text:
    """A line of words."""

    words: str
    size: float
    colour: str = _INK
    bold: bool = False
    language: str = ""
    to: str = ""  # the page it leads to
    indent: int = 0

    @property
    def height(self) -> int:
        return round(self.size * 1.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A page in the picture, with the words in it and, *above* it, when one comes there."""

    spot: Spot
    lines: tuple[_Text, ...]
    above: tuple[_Text, ...]
    x: int = 0
    y: int = 0

    @property
    def height(self) -> int:
        return 2 * _PAD + sum(line.height for line in self.lines)

    @property
    def top(self) -> int:
        """Where the box itself begins, below what stands above it."""
        return self.y + sum(line.height for line in self.above)

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def door(self) -> int:
        """Where an arrow from the left comes in."""
        return self.top + 20


def picture(chart: Chart, title: Mapping[Language, str]) -> str:
    """Return the SVG of *chart*; the pack and its pages are called by their *title* in the first two languages."""
    return "\n".join(_Picture(chart, dict(list(title.items())[:2])).elements()) + "\n"


class _Picture:
    """The boxes of a chart, laid out, and the arrows between them."""

    def __init__(self, chart: Chart, title: Mapping[Language, str]) -> None:
        self._chart, self._title = chart, title
        self._languages = tuple(title)
        self._numbers = {column.spots[0].page: column.number for column in chart.columns if column.number}
        self._boxes = self._laid_out()

    def elements(self) -> Iterator[str]:
        """Yield the SVG line by line."""
        boxes = [box for column in self._boxes for box in column]
        width = max((box.x + _WIDTH for box in boxes), default=_WIDTH) + _MARGIN
        height = max((box.bottom for box in boxes), default=0) + _MARGIN
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
            f' role="img" font-family="{_FACES}">'
        )
        yield f"<title>{escape(' · '.join(self._title.values()))}</title>"
        yield f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>'
        yield from _lines(self._heading(), _MARGIN, _MARGIN)
        yield from self._arrows()
        for box in boxes:
            yield from self._box(box)
        yield "</svg>"

    def _heading(self) -> tuple[_Text, ...]:
        sizes = zip(self._title.items(), (22, 16), strict=False)
        return tuple(_Text(words, size, bold=size == 22, language=tag) for (tag, words), size in sizes)

    def _laid_out(self) -> tuple[tuple[_Box, ...], ...]:
        """Return the boxes column by column, their tops beside one another."""
        tops = [self._placed(number, column.spots[0]) for number, column in enumerate(self._chart.columns)]
        down = _MARGIN + sum(line.height for line in self._heading()) + _DOWN
        down += max((top.top for top in tops), default=0)  # room for what stands above the tops
        laid, x = [], _MARGIN
        for number, column in enumerate(self._chart.columns):
            boxes = [replace(tops[number], x=x, y=down - tops[number].top)]
            for spot in column.spots[1:]:
                below = boxes[-1].bottom + _DOWN
                boxes.append(replace(self._placed(number, spot), x=x + spot.depth * _INDENT, y=below))
            laid.append(tuple(boxes))
            x = max(box.x for box in boxes) + _WIDTH + _ACROSS
        return tuple(laid)

    def _placed(self, number: int, spot: Spot) -> _Box:
        """Return the box of *spot* in a column, not yet in its place."""
        column = self._chart.columns[number]
        is_top = spot is column.spots[0]
        before = self._chart.onward[number - 1] if number and is_top else None
        onward = self._chart.onward[number] if is_top else None
        when = before.when if before else spot.when
        drawn = {below.page for below in column.spots if below.above == spot.page} | {onward and onward.page}
        above = [f"::: slot {column.slot}"] if column.slot and is_top else []
        above += [_condition(when)] if when != ALWAYS else []
        return _Box(
            spot=spot,
            lines=tuple(self._words(spot.page, [way for way in spot.ways if way.page not in drawn])),
            above=tuple(_Text(line, 11, _AMBER) for text in above for line in wrap(text, 11, _WIDTH, 3)),
        )

    def _words(self, page: PageId, ways: Sequence[Way]) -> Iterator[_Text]:
        for number, language in enumerate(self._languages):
            size, colour = (12, _SOFT) if number else (14, _INK)
            for line in wrap(self._called(page, language), size * (1 if number else 1.1), _ROOM, _TITLE_LINES):
                yield _Text(line, size, colour, bold=not number, language=language)
        yield _Text(page, 10.5, _SOFT)
        for way in ways:
            (line,) = wrap(f"→ {self._called(way.page, self._languages[0])}", 11, _ROOM, 1)
            to = way.page if way.page in self._chart.pages else ""
            yield _Text(line, 11, _TEAL, language=self._languages[0], to=to)
            for line in wrap(_condition(way.when), 10.5, _ROOM - _INDENT, 3) if way.when != ALWAYS else ():
                yield _Text(line, 10.5, _AMBER, indent=_INDENT)

    def _called(self, page: PageId, language: Language) -> str:
        number = f"{self._numbers[page]} " if page in self._numbers else ""
        return number + (self._chart.pages[page].title(language) if page in self._chart.pages else page)

    def _arrows(self) -> Iterator[str]:
        for number, (column, following) in enumerate(pairwise(self._boxes)):
            if self._chart.onward[number]:
                yield from _arrow(f"M{column[0].x + _WIDTH} {column[0].door}H{following[0].x - 7}", following[0])
        for column in self._boxes:
            at = {box.spot.page: box for box in column}
            for box in column:
                if box.spot.above is not None:
                    above = at[box.spot.above]
                    yield from _arrow(f"M{above.x + _INDENT // 2} {above.bottom}V{box.door}H{box.x - 7}", box)

    def _box(self, box: _Box) -> Iterator[str]:
        fill, edge = _COLOURS.get(box.spot.page, (_CARD, _LINE))
        fill, edge = (_TEAL_SOFT, _TEAL) if box.spot.page in self._numbers else (fill, edge)
        yield f'<g id="page-{box.spot.page}">'
        yield from _lines(box.above, box.x, box.y)
        yield (
            f'<rect x="{box.x}" y="{box.top}" width="{_WIDTH}" height="{box.height}" rx="8" fill="{fill}"'
            f' stroke="{edge}"/>'
        )
        yield from _lines(box.lines, box.x + _PAD, box.top + _PAD)
        yield "</g>"


def _arrow(line: str, box: _Box) -> Iterator[str]:
    yield f'<path d="{line}" fill="none" stroke="{_LINE}" stroke-width="1.5"/>'
    yield f'<path d="M{box.x - 1} {box.door}l-8 -4.5v9z" fill="{_LINE}"/>'


def _lines(lines: Sequence[_Text], x: int, y: int) -> Iterator[str]:
    for line in lines:
        weight = ' font-weight="bold"' if line.bold else ""
        language = f' xml:lang="{line.language}"' if line.language else ""
        place = f'x="{x + line.indent}" y="{y + round(line.size * 1.05)}"'
        face = f'font-size="{line.size}" fill="{line.colour}"{weight}'
        words = f"<text {place} {face}{language}>{escape(line.words)}</text>"
        yield f'<a href="#page-{line.to}">{words}</a>' if line.to else words
        y += line.height


def _condition(when: When) -> str:
    """Return a condition as an author writes it."""
    options = (("when", when.any_of), ("unless", when.none_of))
    return " ".join(f"{option}={', '.join(sorted(names))}" for option, names in options if names)


def measure(words: str, size: float) -> float:
    """Return roughly how wide *words* are when set in *size*; rather too much, for nobody knows in which face."""
    return sum(size if wide(char) else size * _share(char) for char in words)


def _share(char: str) -> float:
    if char in _NARROW:
        return 0.38
    return 0.95 if char in _BROAD else 0.75 if char.isupper() else 0.65


def wrap(words: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Return *words* in at most *most* lines, roughly of *width*; an ellipsis stands for what does not fit."""
    lines = [""]
    for unit in _UNIT.findall(words):
        if not lines[-1] or measure(lines[-1] + unit, size) <= width:
            lines[-1] += unit
        else:
            lines.append(unit.lstrip())
    rest = len(lines) > most
    kept = lines[:most]
    return tuple(_clip(line, size, width, more=rest and number == most) for number, line in enumerate(kept, 1))


def _clip(line: str, size: float, width: float, *, more: bool) -> str:
    if not more and measure(line, size) <= width:
        return line
    while line and measure(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip() + "…"
