"""On paper, from any page of the guide: this page, all of it, or cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.guide.blocks import PageId
from app.ui.on_paper import OnPaper
from app.ui.session import DONE, Session
from app.ui.window import Window
from tests.ui.seen import settle, shown

Press = Callable[..., None]


def part(window: Window, name: str) -> QAbstractButton:
    found = window.findChild(QAbstractButton, name)
    assert found is not None
    return found


@pytest.mark.parametrize("kind", ["page", "cards", "contacts", "phone", "fold", "half"])
def test_a_page_is_saved_as_chosen(  # noqa: PLR0917 - fixtures
    qtbot: QtBot, window: Window, session: Session, press: Press, tmp_path: Path, kind: str
) -> None:
    session.open(PageId("listen"))
    settle()
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "Listen to your child" in shown(window)
    part(window, f"on-paper:{kind}").click()
    part(window, "on-paper:both").click()
    assert part(window, f"on-paper:{kind}").isChecked()
    assert part(window, "on-paper:print").isEnabled() is (kind != "phone")
    part(window, "on-paper:save").click()
    settle()
    dialog = window.findChild(QFileDialog, "saving")
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "page.pdf"))
    dialog.close()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "saved") is not None, timeout=20_000)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


def test_a_screen_of_our_own_offers_the_booklet_and_cards(window: Window, session: Session, press: Press) -> None:
    session.open(DONE)
    settle()
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(OnPaper) is not None
    assert window.findChild(QWidget, "on-paper:page") is None
    assert part(window, "on-paper:whole").isChecked()
