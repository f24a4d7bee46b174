"""Codes to scan: a number or an address goes to the phone in the hand, without a network."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from qrcodegen import QrCode

from app.guide.guide import Contact, pick
from app.ui.dialogs import Dialog
from app.ui.look import Size
from app.ui.session import Session
from app.words import N_

_SIDE = 248  # scaled pixels
_QUIET = 4  # modules of white on each side, as the standard asks


class CodeView(QWidget):
    """A code drawn in black on white, whatever the theme: cameras need it so."""

    def __init__(self, content: str, described: str, pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("code")
        self.setAccessibleName(described)
        code = QrCode.encode_text(content, QrCode.Ecc.MEDIUM)
        side = range(code.get_size())
        self.rows = tuple(tuple(code.get_module(x, y) for x in side) for y in side)
        module = max(1, pixels // (len(self.rows) + 2 * _QUIET))
        self._module = module
        width = module * (len(self.rows) + 2 * _QUIET)
        self.setFixedSize(width, width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the modules on their white ground."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        size = self._module
        for y, row in enumerate(self.rows):
            for x, dark in enumerate(row):
                if dark:
                    square = QRectF((x + _QUIET) * size, (y + _QUIET) * size, size, size)
                    painter.fillRect(square, QColor(Qt.GlobalColor.black))
        painter.end()


class CodeDialog(Dialog):
    """Show the number or address of a contact as a code, and in plain below it."""

    def __init__(self, contact: Contact, content: str, session: Session, over: QWidget) -> None:
        super().__init__("code-dialog", session, over)
        words = session.words
        name = pick(contact.name, words.reading.first)
        is_phone = content == contact.phone
        scanned = f"tel:{content.replace('-', '')}" if is_phone else content
        described = words.one(N_("Code to scan: {text}"), text=content)
        self.say(words.one(N_("Point the camera of your phone at the code.")))
        view = CodeView(scanned, described, session.look.px(_SIDE), self)
        self.lay.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        plain = self.say(content, size=Size.PART if is_phone else Size.BODY)
        plain.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.say(words.one(N_("The phone will ask before it calls or opens anything.")), size=Size.SMALL, tone="soft")
        self.show_over(name)
