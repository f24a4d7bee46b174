"""A field of the form: it takes any words, as they are, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.cases.words import refusal
from app.language import CHINESE
from app.ui.fields import WordField
from app.ui.look import Look, Size

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOST_LINES = 8  # seen at once
_LONG_WORD = 2000  # letters: to look for a place to break it would take Qt seconds
_PARAGRAPH = "\u2029"  # how Qt writes the end of a line
_NOT_WORDS = ("image/", "video/", "audio/", "application/")


class AnswerField(WordField):
    """A field of one line or, if it is *long*, of many. `typed` tells its words, after each change that is kept.

    A picture is `refused` however it comes: pasted, dropped, or letter by letter.
    """

    typed = Signal(str)

    def __init__(self, name: str, look: Look, parent: QWidget | None = None, *, long: bool = False) -> None:
        super().__init__(name, look, parent)
        self.setProperty("shape", "answer")
        self._is_long = long
        self._kept = ""
        self._width = look.px(120)
        self.textChanged.connect(self._take)
        self.finished.connect(self.focusNextChild)

    def words(self) -> str:
        """Return what was typed, to the letter; Qt's own answer changes some kinds of space."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def show_words(self, text: str) -> None:
        """Show *text*, if it is not there already."""
        if text != self.words():
            self._kept = text
            self._wrap(text)
            self.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.setPlainText(text)
            self.blockSignals(False)  # noqa: FBT003 - Qt's own
            self.updateGeometry()

    def put_cursor(self, place: int) -> None:
        """Put the cursor behind so many letters."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def narrow(self, pixels: int) -> None:
        """Be so wide, for a date or a time."""
        self._width = pixels
        self.setFixedWidth(pixels)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the lines there are."""
        there = max(1, self.document().size().toSize().height())
        least, most = (3, _MOST_LINES) if self._is_long else (1, 3)
        line = QFontMetrics(self._look.font(Size.BODY, CHINESE)).lineSpacing()
        around = 2 * round(self.document().documentMargin()) + self._look.px(8)
        return QSize(self._width, max(self._look.px(44), min(most, max(least, there)) * line + around))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height: words are never cut."""
        return QSize(min(self._width, self._look.px(80)), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Type; in a field of one line Enter goes on to the next."""
        if event.key() in _ENTER and not self._is_long:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.ignore()
        else:
            QPlainTextEdit.keyPressEvent(self, event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Take anything as far as the answer: what is refused gets a reason."""
        return bool(source.formats())

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take words as they are; refuse a picture, a file, and a picture written out as words."""
        text = source.text()
        is_file = source.hasImage() or any(url.isLocalFile() for url in source.urls())
        is_other = any(kind.startswith(_NOT_WORDS) for kind in source.formats()) and not source.hasText()
        if is_file or is_other or refusal(text):
            self.refused.emit()
        elif text:
            self._wrap(self.words() + text)
            self.insertPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that nothing more is typed for now."""
        super().focusOutEvent(event)
        self.left.emit()

    def _wrap(self, text: str) -> None:
        """Break lines between words or, if one is far too long, anywhere."""
        is_far_too_long = len(text) > _LONG_WORD and any(len(word) > _LONG_WORD for word in text.split())
        mode = QTextOption.WrapMode
        self.setWordWrapMode(mode.WrapAnywhere if is_far_too_long else mode.WrapAtWordBoundaryOrAnywhere)

    def _take(self) -> None:
        """Keep what was typed, unless it has become a picture: then go back to what was kept before."""
        text = self.words()
        if text == self._kept:
            return
        if refusal(text):
            place = self.textCursor().position() - len(text) + len(self._kept)
            self.show_words(self._kept)
            self.put_cursor(max(0, place))
            self.refused.emit()
        else:
            self._kept = text
            self.typed.emit(text)
