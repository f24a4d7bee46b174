"""The line drawings that Beside has built in, drawn in the ink of the theme."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.guide.blocks import Drawing
from app.places import DRAWINGS
from app.ui.hearing import HEARD_AS
from app.ui.look import Look

_HEIGHT = 120  # scaled pixels


class PictureView(QWidget):
    """A drawing with a description for whoever cannot see it; nothing where its file is missing."""

    def __init__(self, drawing: Drawing, described: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"picture:{drawing}")
        self.setAccessibleName(described)
        self.setProperty(HEARD_AS, "picture")
        self._look = look
        self._file = DRAWINGS / f"{drawing}.svg"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if self._drawing is None:
            self.hide()

    @cached_property
    def _drawing(self) -> QSvgRenderer | None:
        tokens = self._look.palette
        try:
            lines = self._file.read_bytes().replace(b"currentColor", tokens.ink.encode())
        except OSError:
            return None
        drawing = QSvgRenderer(QByteArray(lines))
        drawing.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        return drawing

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the drawing at its usual height."""
        if self._drawing is None:
            return QSize(0, 0)
        whole, height = self._drawing.defaultSize(), self._look.px(_HEIGHT)
        return QSize(round(whole.width() * height / max(1, whole.height())), height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw at the left, where reading begins."""
        del event
        if self._drawing is None:
            return
        painter = QPainter(self)
        self._drawing.render(painter, QRectF(0, 0, self.sizeHint().width(), self.height()))
        painter.end()
