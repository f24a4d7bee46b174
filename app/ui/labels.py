"""Words on the screen: labels that show typed text, never markup from outside."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.guide.blocks import Inline, Listing, Paragraph, Span
from app.language import Language
from app.ui.faces import set_face
from app.ui.look import Look, Size

_ESCAPED = "<p style='margin:0 0 {below}px {left}px; text-indent:{first}px; line-height:{height}%'>{words}</p>"


class Label(QLabel):
    """Words in one language; wraps, and shows plain text as it is."""

    def __init__(self, parent: QWidget | None = None, tone: str = "") -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._heights: dict[int, int] = {}
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_plain(self, text: str, language: Language, size: Size = Size.BODY, *, bold: bool = False) -> Label:
        """Show *text* as it is."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_face(self, size, language, bold=bold)
        self._heights = {}
        self.setText(text)
        return self

    def show_blocks(
        self, blocks: Iterable[Paragraph | Listing], language: Language, look: Look, *, marks: bool
    ) -> Label:
        """Show paragraphs and lists; items carry *marks*, or stand one under the other without."""
        self.setTextFormat(Qt.TextFormat.RichText)
        set_face(self, Size.BODY, language)
        lines = tuple(_lines(blocks, marks=marks))
        self._heights = {}
        metrics = QFontMetrics(look.font(Size.BODY, language))
        last = len(lines) - 1
        self.setText("".join(_paragraph(*line, look, metrics, last=at == last) for at, line in enumerate(lines)))
        if any(span.page for _, inline in lines for span in inline):
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        return self

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Select the first link at once; Qt would wait for a second Tab."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height needed at *width*; layouts ask many times, and setting text is slow."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Forget the heights that another face gave."""
        super().changeEvent(event)
        self._heights = {}


class HeadingLabel(Label):
    """A title; a screen reader hears it as a heading (see `app.ui.hearing`)."""


def _lines(blocks: Iterable[Paragraph | Listing], *, marks: bool) -> Iterable[tuple[str, Inline]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "", block.text
            continue
        for number, item in enumerate(block.items, 1):
            mark = f"{number}." if block.ordered else "•"
            yield mark if marks else "", item


def _paragraph(mark: str, inline: Inline, look: Look, metrics: QFontMetrics, *, last: bool) -> str:
    words = "".join(_span(span, look) for span in inline)
    mark = f"{mark}\u00a0\u00a0" if mark else ""
    hang = metrics.horizontalAdvance(mark)
    below = 0 if last else look.px(4)
    return _ESCAPED.format(below=below, left=hang, first=-hang, height=112, words=mark + words)


def _span(span: Span, look: Look) -> str:
    words = escape(span.text).replace("\n", "<br>")
    if span.strong or span.emphasis:  # weight, not slant: slanted Chinese is hard to read
        words = f"<b>{words}</b>"
    if span.page:
        words = f"<a href='page:{escape(span.page)}' style='color:{look.palette.teal}'>{words}</a>"
    return words
