"""What Qt would note down by itself goes nowhere: which folders were open, how wide a column was."""

from __future__ import annotations

import os

from PySide6.QtCore import QSettings

_NOWHERE = os.devnull + "/beside"  # a folder that cannot be: what is noted down there is lost


def note_nothing() -> None:
    """Let Qt keep no settings of its own; to be called before anything of it could."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _NOWHERE)
