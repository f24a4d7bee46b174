"""Where to save a paper: Qt's own file dialog, which the cover can hide and which leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.nowhere import note_nothing


def ask_where(
    title: str, name: str, parent: QWidget, *, take: Callable[[Path], object], leave: Callable[[], object]
) -> None:
    """Ask for a place for the PDF *name*; call *take* with it, or *leave* if the person goes away."""
    note_nothing()
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setObjectName("saving")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("PDF (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.rejected.connect(leave)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
