"""Copies of what a family wrote: marked as private for clipboard managers, and gone after half a minute.

Numbers and addresses of those who help are copied as they are, and stay.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_FOR = 30_000  # milliseconds
_OURS = "application/x-beside-private"
# What Windows, KDE and macOS have agreed on with those who keep what is copied.
_HINTS = {
    _OURS: b"1",
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "application/x-nspasteboard-concealed-type": b"1",
    "org.nspasteboard.ConcealedType": b"1",
}


def private(text: str) -> QMimeData:
    """Return *text* as it goes to the clipboard when a family wrote it: words alone, and marked."""
    made = QMimeData()
    made.setText(text)
    for kind, value in _HINTS.items():
        made.setData(kind, value)
    return made


class Copied(QObject):
    """Clears the clipboard half a minute after something private came there, unless something else came since."""

    def __init__(self, clipboard: QClipboard, parent: QObject, milliseconds: int = _FOR) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.forget)
        clipboard.dataChanged.connect(self._look)

    @property
    def is_private(self) -> bool:
        """Whether what lies in the clipboard is a copy of what a family wrote here."""
        held = self._clipboard.mimeData()
        return held is not None and held.hasFormat(_OURS)  # nothing at all once it was cleared, whatever the hints say

    def forget(self) -> None:
        """Clear the clipboard if something private of ours lies there."""
        self._timer.stop()
        if self.is_private:
            self._clipboard.clear()

    def _look(self) -> None:
        if self.is_private:
            self._timer.start()
        else:
            self._timer.stop()


def copied(parent: QObject) -> Copied:
    """Return what watches over the system's clipboard."""
    return Copied(QGuiApplication.clipboard(), parent)
