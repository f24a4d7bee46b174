"""Icons: signs beside words, never instead of them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.places import ICONS

BOX_ICONS = {  # by kind of box
    "say": "message-circle",
    "avoid": "message-circle-off",
    "care": "triangle-alert",
    "why": "info",
}


def painted(name: str, colour: str, pixels: int, parent: QWidget) -> QPixmap:
    """Return the icon called *name* as a picture for the screen *parent* is on."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the first screen has no icon

    drawing = (ICONS / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    ratio = parent.devicePixelRatioF()
    picture = QPixmap(round(pixels * ratio), round(pixels * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, pixels: int, parent: QWidget) -> QLabel:
    """Return the icon called *name* as a label that a screen reader passes over."""
    label = QLabel(parent)
    label.setPixmap(painted(name, colour, pixels, parent))
    label.setFixedSize(pixels, pixels)
    return label
