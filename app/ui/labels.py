"""Words on the screen: labels that show typed text, never markup.

They lay out their words by themselves: a QLabel does so anew at each question of a layout, and takes words of more
than one style as markup only, which costs several times as much again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import Language
from app.ui.faces import set_face
from app.ui.look import Look, Size
from app.ui.strips import Strip

if TYPE_CHECKING:  # the first screen is painted before any of this is loaded
    from app.guide.blocks import Inline, Listing, Paragraph

_POLICY = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
_POLICY.setHeightForWidth(True)
_LONG = 36  # of the face's own size: a line that is no longer reads well
_LINE = 1.12  # the height of lines in running text


class Label(QWidget):
    """Words in one language; wraps, and shows text as it is.

    Its colour and face come from the style sheet, which knows it by its *tone*.
    """

    linkActivated = Signal(str)  # noqa: N815 - Qt's name: a link was pressed, and leads to this page

    def __init__(self, parent: QWidget | None = None, tone: str = "") -> None:
        super().__init__(parent)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(_POLICY)
        self._strips: tuple[Strip, ...] = ()
        self._links: list[tuple[Strip, int]] = []
        self._chosen = 0  # the link that has the focus while the label has it
        self._align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self._wraps = True
        self._font: QFont | None = None
        self._heights: dict[int, int] = {}  # in this face, by width: layouts ask many times
        self._below = 0  # pixels between paragraphs

    def text(self) -> str:
        """Return the words shown."""
        return "\n".join(strip.text for strip in self._strips)

    @property
    def has_links(self) -> bool:
        """Whether some of the words lead to other pages."""
        return bool(self._links)

    def show_plain(self, text: str, language: Language, size: Size = Size.BODY, *, bold: bool = False) -> Label:
        """Show *text* as it is."""
        set_face(self, size, language, bold=bold)
        if not self._strips or self.has_links or self.text() != text:
            self._show((Strip(text),))
        return self

    def show_blocks(
        self,
        blocks: Iterable[Paragraph | Listing],
        language: Language,
        look: Look,
        *,
        marks: bool,
        size: Size = Size.BODY,
    ) -> Label:
        """Show paragraphs and lists; items carry *marks*, or stand one under the other without."""
        set_face(self, size, language)
        link = QTextCharFormat()
        link.setForeground(QColor(look.palette.teal))
        link.setFontUnderline(True)
        self._below = look.px(4)
        lines = _lines(blocks, marks=marks)
        self._show(tuple(Strip(inline, mark, link=link, stretch=_LINE) for mark, inline in lines))
        return self

    def setWordWrap(self, wraps: bool) -> None:  # noqa: FBT001, N802 - as labels of Qt
        """Go on below where a line is full, or ask for room for all."""
        self._wraps, self._font = wraps, None
        self.updateGeometry()

    def setAlignment(self, align: Qt.AlignmentFlag) -> None:  # noqa: N802 - as labels of Qt
        """Set the words to a side or in the middle."""
        self._align = align
        for strip in self._strips:
            strip.align(align & Qt.AlignmentFlag.AlignHorizontal_Mask)
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that words in a narrow column need more height."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height needed at *width*."""
        font = self.font()
        if font != self._font:
            self._font, self._heights = QFont(font), {}
        if width not in self._heights:
            margins, room = self.contentsMargins(), self._room(width)
            inside = sum(strip.height(font, room) for strip in self._strips) + self._below * (len(self._strips) - 1)
            self._heights[width] = inside + margins.top() + margins.bottom()
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size in lines of a length that reads well."""
        margins, width = self.contentsMargins(), self._natural()
        if self._wraps:
            width = min(width, _LONG * self.font().pixelSize())
        width += margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of the longest word, or of all words if they are not to be wrapped."""
        if not self._wraps:
            return self.sizeHint()
        margins, font = self.contentsMargins(), self.font()
        width = max((strip.least(font) for strip in self._strips), default=0) + margins.left() + margins.right()
        return QSize(width, self.fontMetrics().height() + margins.top() + margins.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the words, and a ring around the link that has the focus."""
        del event
        painter, font, room = QPainter(self), self.font(), self._room(self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        for strip, at in self._placed():
            strip.draw(painter, at, font, room)
        if self._links and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(painter.pen().color(), 2))
            strip, link = self._links[self._chosen]
            at = next(at for placed, at in self._placed() if placed is strip)
            for rect in strip.rects(link, font, room):
                painter.drawRoundedRect(rect.translated(at).adjusted(-1, 1, 1, -1), 3, 3)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the first link, or at the last when one comes from behind."""
        super().focusInEvent(event)
        back = event.reason() is Qt.FocusReason.BacktabFocusReason
        self._choose(len(self._links) - 1 if back else 0)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 - Qt's name
        """Go from link to link, and on from the last."""
        there = self._chosen + (1 if forward else -1)
        if self.hasFocus() and 0 <= there < len(self._links):
            self._choose(there)
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the link that has the focus."""
        if self._links and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._follow(self._chosen)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand over a link."""
        over = self._link_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the link that was clicked."""
        link = self._link_at(event.position())
        if link is not None and event.button() is Qt.MouseButton.LeftButton:
            self._follow(link)
        else:
            super().mouseReleaseEvent(event)

    def _show(self, strips: tuple[Strip, ...]) -> None:
        self._strips, self._font = strips, None
        if self._align & Qt.AlignmentFlag.AlignHCenter:
            self.setAlignment(self._align)
        self._links = [(strip, link) for strip in strips for link in range(len(strip.links))]
        if self._links:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setMouseTracking(True)
        self.updateGeometry()
        self.update()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _room(self, width: int) -> int:
        """Return how long a line may be in a label of *width*."""
        margins = self.contentsMargins()
        room = max(0, width - margins.left() - margins.right())
        return room if self._wraps else max(room, self._natural())

    def _natural(self) -> int:
        """Return the width of the words where no line is wrapped."""
        font = self.font()
        return max((strip.natural(font) for strip in self._strips), default=0)

    def _placed(self) -> Iterator[tuple[Strip, QPointF]]:
        """Yield each strip with the point where it begins."""
        margins, font, room = self.contentsMargins(), self.font(), self._room(self.width())
        top = margins.top()
        if self._align & Qt.AlignmentFlag.AlignVCenter:
            top += (self.height() - self.heightForWidth(self.width())) // 2
        for strip in self._strips:
            yield strip, QPointF(margins.left(), top)
            top += strip.height(font, room) + self._below

    def _choose(self, link: int) -> None:
        if self._links:
            self._chosen = link
            strip, number = self._links[link]
            self.setAccessibleDescription(strip.words_of(number))
            self.update()

    def _follow(self, link: int) -> None:
        strip, number = self._links[link]
        self.linkActivated.emit(strip.links[number][2])

    def _link_at(self, point: QPointF) -> int | None:
        font, room = self.font(), self._room(self.width())
        for strip, at in self._placed() if self._links else ():
            for number, (placed, link) in enumerate(self._links):
                rects = strip.rects(link, font, room) if placed is strip else ()
                if any(rect.translated(at).contains(point) for rect in rects):
                    return number
        return None


class HeadingLabel(Label):
    """A title; a screen reader hears it as a heading (see `app.ui.hearing`)."""


def _lines(blocks: Iterable[Paragraph | Listing], *, marks: bool) -> Iterator[tuple[str, Inline]]:
    from app.guide.blocks import Paragraph  # noqa: PLC0415 - as above

    for block in blocks:
        if isinstance(block, Paragraph):
            yield "", block.text
            continue
        for number, item in enumerate(block.items, 1):
            mark = f"{number}." if block.ordered else "•"
            yield mark if marks else "", item
