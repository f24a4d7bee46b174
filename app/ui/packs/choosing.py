"""Which file or folder: Qt's own dialog, which the cover can hide and which leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.nowhere import note_nothing

Take = Callable[[Path], object]


def ask_which(title: str, kind: str, parent: QWidget, take: Take) -> None:
    """Ask for a file of a *kind* such as “*.guidepack”, and call *take* with it."""
    dialog = _dialog(title, parent, take)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kind)
    dialog.open()


def ask_folder(title: str, parent: QWidget, take: Take) -> None:
    """Ask for a folder, and call *take* with it."""
    dialog = _dialog(title, parent, take)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def ask_new(title: str, name: str, suffix: str, parent: QWidget, take: Take) -> None:
    """Ask where to write a file of the name *name* and the *suffix*, and call *take* with the place."""
    dialog = _dialog(title, parent, take)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"*.{suffix}")
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    dialog.open()


def _dialog(title: str, parent: QWidget, take: Take) -> QFileDialog:
    note_nothing()
    dialog = QFileDialog(parent.window(), title, str(Path.home()))
    dialog.setObjectName("choosing")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
