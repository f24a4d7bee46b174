"""Words laid out in lines: one paragraph or item of a label."""

from __future__ import annotations

from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

if TYPE_CHECKING:
    from app.guide.blocks import Inline, PageId

_GAP = "\u00a0\u00a0"  # between a mark and its words
_NEW_LINE = "\u2028"  # what Qt breaks a line at inside a paragraph
_ENDLESS = 1_000_000.0


class Strip:
    """The words *told*, after a *mark* that they hang beside; links look as *link* says.

    *stretch* is the height of its lines, 1 being as close as the face allows.
    """

    def __init__(
        self, told: Inline | str, mark: str = "", *, link: QTextCharFormat | None = None, stretch: float = 1
    ) -> None:
        words = told if isinstance(told, str) else "".join(span.text for span in told)
        self.text = mark + words
        self.links: list[tuple[int, int, PageId]] = []  # where each begins, how long it is, where it leads to
        self._mark = mark + _GAP if mark else ""
        self._shown = (self._mark + words).replace("\n", _NEW_LINE)
        self._formats = [] if isinstance(told, str) else self._styles(told, len(self._mark), link)
        self._stretch = stretch
        self._align = Qt.AlignmentFlag.AlignLeft
        self._font: QFont | None = None
        self._hang = self._natural = self._least = 0
        self._heights: dict[float, int] = {}

    def align(self, align: Qt.AlignmentFlag) -> None:
        """Set the words to a side or in the middle."""
        self._align = align

    def natural(self, font: QFont) -> int:
        """Return the width of the words in one line."""
        self._wear(font)
        return self._natural

    def least(self, font: QFont) -> int:
        """Return the width of the longest word."""
        self._wear(font)
        return self._least

    def height(self, font: QFont, width: float) -> int:
        """Return the height of the words in lines of *width*."""
        self._wear(font)
        if width not in self._heights:
            self._laid(font, width)
        return self._heights[width]

    def draw(self, painter: QPainter, at: QPointF, font: QFont, width: float) -> None:
        """Draw the words in lines of *width* with the pen of *painter*."""
        self._wear(font)
        self._laid(font, width).draw(painter, at)

    def words_of(self, link: int) -> str:
        """Return the words of the *link*th link."""
        begin, length, _ = self.links[link]
        return self._shown[begin : begin + length]

    def rects(self, link: int, font: QFont, width: float) -> list[QRectF]:
        """Return where the words of the *link*th link are in lines of *width*, seen from where the strip begins."""
        begin, length, _ = self.links[link]
        self._wear(font)
        layout = self._laid(font, width)
        found = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(begin, line.textStart()), min(begin + length, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
                found.append(QRectF(left, line.y(), right - left, line.height()))
        return found

    def _styles(self, inline: Inline, at: int, link: QTextCharFormat | None) -> list[QTextLayout.FormatRange]:
        found = []
        for span in inline:
            length = len(span.text)
            if span.strong or span.emphasis or span.page:
                style = QTextCharFormat(link) if span.page and link else QTextCharFormat()
                if span.strong or span.emphasis:  # weight, not slant: slanted Chinese is hard to read
                    style.setFontWeight(QFont.Weight.Bold)
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = at, length, style
                found.append(part)
            if span.page:
                self.links.append((at, length, span.page))
            at += length
        return found

    def _wear(self, font: QFont) -> None:
        """Measure the words in *font*, if they are not set in it yet."""
        if font == self._font:
            return
        self._font = QFont(font)
        self._hang = QFontMetrics(font).horizontalAdvance(self._mark) if self._mark else 0
        self._heights = {}
        layout = self._laid(font, _ENDLESS)
        self._natural, self._least = ceil(layout.maximumWidth()), ceil(layout.minimumWidth())

    def _laid(self, font: QFont, width: float) -> QTextLayout:
        """Return the words in lines of *width*; it holds until the next is asked for."""
        layout, option = _sheet()
        option.setAlignment(self._align)
        layout.setText(self._shown)
        layout.setFont(font)
        layout.setFormats(self._formats)
        layout.setTextOption(option)
        hang, top = 0, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - hang)
            line.setPosition(QPointF(hang, top))
            top += line.height() * self._stretch
            hang = self._hang
        layout.endLayout()
        self._heights[width] = ceil(top)
        return layout


@cache
def _sheet() -> tuple[QTextLayout, QTextOption]:
    """Return the one sheet that all words are laid out on: Qt's keeps ten kilobytes, and a page has hundreds."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    return QTextLayout(), option


def _x(found: object) -> float:
    """Return the place in what `cursorToX` answers: PySide6 gives the cursor back beside it."""
    return float(found[0] if isinstance(found, tuple | list) else found)  # type: ignore[arg-type]
