"""Fields for words: plain text only, and a reason where something else is refused."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.cases.words import refusal
from app.guide.progress import OWN_LIMIT
from app.language import CHINESE
from app.ui.copying import private
from app.ui.faces import set_face
from app.ui.look import Look, Size
from app.words import N_

REFUSED = N_("Only words fit here. Beside keeps no pictures and no files; leave them on the device, as they are.")


class WordField(QPlainTextEdit):
    """A field of a few lines. Enter finishes it, Escape leaves it; a picture or file is `refused`."""

    finished = Signal()
    left = Signal()
    refused = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the cursor is followed all the same
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_face(self, Size.BODY, CHINESE)  # a face with all letters: Latin first would cut off Chinese ones
        self._look = look
        self.document().contentsChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the lines there are, three at most."""
        lines = min(3, max(1, self.document().size().toSize().height()))
        line = QFontMetrics(self._look.font(Size.BODY, CHINESE)).lineSpacing()
        around = 2 * round(self.document().documentMargin()) + self._look.px(26)
        return QSize(self._look.px(200), max(self._look.px(44), lines * line + around))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height: words are never cut."""
        return QSize(self._look.px(120), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave *undo* to the window when there is nothing to undo in here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_undo, is_redo = (
                event.matches(QKeySequence.StandardKey.Undo),
                event.matches(QKeySequence.StandardKey.Redo),
            )
            document = self.document()
            if (is_undo and not document.isUndoAvailable()) or (is_redo and not document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Finish or leave; anything else is typed, until the field is full."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not event.text().isprintable() or not event.text() or self._room() > 0:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Return what is copied or dragged from here, marked as private."""
        return private(self.textCursor().selection().toPlainText())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Take anything as far as the answer: what is refused gets a reason."""
        return source.hasText() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take words; refuse a picture, a file, and a picture written out as words."""
        text = source.text()
        if source.hasImage() or any(url.isLocalFile() for url in source.urls()) or refusal(text):
            self.refused.emit()
        elif text:
            self.insertPlainText(" ".join(text.split())[: max(0, self._room())])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Let anything come near: it is refused with a reason when it is dropped."""
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Let anything come near."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take what is dropped as if it were pasted."""
        self.insertFromMimeData(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _room(self) -> int:
        return OWN_LIMIT - len(self.toPlainText()) + len(self.textCursor().selectedText())
