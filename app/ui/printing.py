"""Printing: loaded only when Print was pressed, because the system's print service may use the network."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialog, QWidget

_SHEETS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def print_pages(
    pages: tuple[bytes, ...],
    parent: QWidget,
    *,
    done: Callable[[], object],
    left: Callable[[], object],
    sheet: str = "a4",
) -> None:
    """Let the person choose a printer and print *pages*, drawings in SVG; then call *done*, or *left* if they leave."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_SHEETS[sheet]))
    printer.setPageOrientation(_orientation(pages[0]))
    printer.setFullPage(True)
    printer.setDocName("Beside")
    dialog = QPrintDialog(printer, parent)

    def draw() -> None:
        paint(pages, printer)
        done()

    dialog.accepted.connect(draw)
    dialog.rejected.connect(left)
    cast("QDialog", dialog).open()  # PySide's own hints know only the form with a slot


def paint(pages: tuple[bytes, ...], printer: QPrinter) -> None:
    """Paint *pages* on *printer*, each on a sheet of its own."""
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        drawing = QSvgRenderer(QByteArray(_thin(page)))
        drawing.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)  # somebody may choose another sheet
        drawing.render(painter, QRectF(printer.pageRect(QPrinter.Unit.DevicePixel)))
    painter.end()


def _orientation(page: bytes) -> QPageLayout.Orientation:
    size = QSvgRenderer(QByteArray(page)).viewBoxF()
    is_wide = size.width() > size.height()
    return QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait


def _thin(page: bytes) -> bytes:
    """Return *page* without edges around its letters: Qt prints those it does not show, a point wide.

    Lines that are meant to be seen tell their own width.
    """
    return page.replace(b"<svg ", b'<svg stroke-width="0" ', 1)
