"""Closing the window: what was done is offered once, printed, saved or let go."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.guide.blocks import PageId, TaskId
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.seen import settle, shown

Press = Callable[..., None]


@pytest.fixture
def ticked(window: Window, session: Session) -> Window:
    """A window in which something was done."""
    session.open(PageId("listen"))
    session.tick(TaskId("child-first"), ticked=True)
    session.add_own("Rang my sister")
    settle()
    return window


def leave(window: Window) -> QDialog | None:
    """Close the window, and return what is asked then."""
    window.close()
    settle()
    return window.findChild(QDialog, "leaving")


def take(window: Window, name: str) -> None:
    part = window.findChild(QAbstractButton, f"leaving:{name}")
    assert part is not None
    part.click()
    settle()


def save_as(window: Window, path: Path) -> None:
    dialog = window.findChild(QFileDialog, "saving")
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    assert field.text() == "page.pdf"
    field.setText(str(path))
    dialog.accept()
    settle()


def _fail(_handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_nothing_done_nothing_asked(window: Window, session: Session) -> None:
    session.open(PageId("listen"))
    assert leave(window) is None
    assert not window.isVisible()


def test_it_is_asked_once_and_can_be_let_go(ticked: Window) -> None:
    assert leave(ticked) is not None
    assert ticked.isVisible()
    assert "Take what you have done with you?" in shown(ticked)
    take(ticked, "without")
    assert not ticked.isVisible()


def test_escape_stays_and_it_is_asked_again(ticked: Window, press: Press) -> None:
    assert leave(ticked) is not None
    press(Qt.Key.Key_Escape)
    assert ticked.isVisible()
    assert leave(ticked) is not None


def test_what_was_done_is_saved_and_the_window_closes(
    qtbot: QtBot, ticked: Window, tmp_path: Path, needs: Callable[[str], None]
) -> None:
    needs("poppler")
    leave(ticked)
    take(ticked, "save")
    path = tmp_path / "page.pdf"
    save_as(ticked, path)
    qtbot.waitUntil(lambda: not ticked.isVisible(), timeout=10_000)
    told = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True).stdout
    assert "I let my child speak first" in told
    assert "Rang my sister" in told
    assert [other.name for other in tmp_path.iterdir()] == ["page.pdf"]


def test_what_cannot_be_saved_keeps_the_window_open(
    qtbot: QtBot, ticked: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[AppError] = []
    session.failed.connect(told.append)
    leave(ticked)
    take(ticked, "save")
    path = tmp_path / "page.pdf"
    monkeypatch.setattr("app.files.os.fsync", _fail)  # the disk is full when it matters
    save_as(ticked, path)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert ticked.isVisible()
    assert list(tmp_path.iterdir()) == []
    settle()
    failure = ticked.findChild(QWidget, "failure")
    assert isinstance(failure, QDialog)
    failure.reject()
    settle()
    assert leave(ticked) is not None  # nothing is lost: it is asked again


def test_the_file_dialog_notes_nothing_down(ticked: Window, tmp_path: Path) -> None:
    leave(ticked)
    take(ticked, "save")
    save_as(ticked, tmp_path / "page.pdf")
    settle()
    noted = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert not Path(noted.fileName()).exists()
    assert str(Path.home()) not in noted.fileName()
