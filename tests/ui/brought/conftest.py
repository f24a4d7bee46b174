"""A stick with two editions of a pack, and a window to which they are brought."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.guide.guide import Guide
from app.language import ENGLISH, Reading
from app.main import open_window
from app.packs.build import built
from app.places import CONTENT, Own
from app.settings import Preferences, Theme
from app.ui.packs.work import PackWork
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.brought.hands import KEY, Rest
from tests.ui.seen import bring_up, settle


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a pack for Taiwan with another number."""
    copy = tmp_path_factory.mktemp("author") / "region-tw"
    shutil.copytree(CONTENT / "region-tw", copy)
    contacts = (copy / "contacts.toml").read_text("utf-8").replace('"113"', '"0800-000-999"')
    (copy / "contacts.toml").write_text(contacts, "utf-8")
    return copy


@pytest.fixture(scope="module")
def packs(folder: Path) -> Path:
    """A stick with two editions."""
    manifest = (folder / "pack.toml").read_text("utf-8")
    for counter in (50, 51):
        lines = (f"counter = {counter}" if line.startswith("counter") else line for line in manifest.splitlines())
        (folder / "pack.toml").write_text("\n".join(lines) + "\n", "utf-8")
        (folder.parent / f"{counter}.guidepack").write_bytes(built(folder, CONTENT, KEY))
    return folder.parent


@pytest.fixture(autouse=True)
def _without_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let packs be read without the process that looks at them first; that one has tests of its own."""
    monkeypatch.setattr("app.packs.shelf.look", lambda *_: None)


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, guide: Guide, tmp_path: Path) -> Window:
    own = Own(preferences=tmp_path / "config/preferences.json", store=tmp_path / "data/notes")
    preferences = Preferences(reading=Reading(ENGLISH), theme=Theme.LIGHT, region="tw")
    window = open_window(app, guide, preferences, None, own)
    qtbot.addWidget(window)
    bring_up(qtbot, window)
    return window


@pytest.fixture
def work(session: Session) -> PackWork:
    assert session.packs is not None
    return session.packs


@pytest.fixture
def rest(qtbot: QtBot, work: PackWork, window: Window) -> Rest:
    """Wait until nothing is being done any more."""

    def rest() -> None:
        qtbot.waitUntil(lambda: not work.is_busy, timeout=20_000)
        settle()
        window.activateWindow()  # without a window manager nobody gives the focus back after a dialog
        settle()

    return rest
