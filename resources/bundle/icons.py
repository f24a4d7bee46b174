"""Draw the icons of the program and of packs: PNGs for Linux, one .ico for Windows, one .icns for macOS."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
NAMES = ("beside", "guidepack")
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_MAC = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def draw(folder: Path) -> None:
    """Write into *folder* each icon in all sizes, and the two containers of the program's."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        pictures = {size: _png(HERE / f"{name}.svg", size) for size in SIZES}
        for size, png in pictures.items():
            (folder / f"{name}-{size}.png").write_bytes(png)
        (folder / f"{name}.ico").write_bytes(ico({size: png for size, png in pictures.items() if size <= 256}))
        (folder / f"{name}.icns").write_bytes(icns(pictures))
    del app


def _png(drawing: Path, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(kept, "PNG")  # type: ignore[call-overload]  # the stubs know only names of files here
    return bytes(kept.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return the PNG *pictures*, by their size, as one icon of Windows."""
    at = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, png in sorted(pictures.items()):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), at + len(body))
        body += png
    return head + body


def icns(pictures: dict[int, bytes]) -> bytes:
    """Return the PNG *pictures*, by their size, as one icon of macOS."""
    body = b"".join(
        kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size]
        for size, kind in _MAC.items()
        if size in pictures
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body
