"""A real window on the real guide, used by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.cases import seals
from app.cases.seals import Fault, SealError
from app.guide.guide import Guide
from app.guide.load import load_content
from app.language import ENGLISH, Reading
from app.main import open_window, prepare
from app.places import CONTENT, Own
from app.settings import Preferences, Theme
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.seen import bring_up, settle

Press = Callable[..., None]


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load_content(CONTENT)


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    return prepare(qapp)


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, guide: Guide) -> Window:
    window = open_window(app, guide, Preferences(reading=Reading(ENGLISH), theme=Theme.LIGHT))
    qtbot.addWidget(window)
    bring_up(qtbot, window)
    return window


@pytest.fixture
def session(window: Window) -> Session:
    return window.session


@pytest.fixture
def press(window: Window) -> Press:
    """Press a key on whatever has the focus."""

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
        settle()

    return press


@pytest.fixture
def reach(press: Press) -> Callable[..., QWidget]:
    """Go to the part called by its name, with Tab (or, *back*, Backtab) alone."""

    def reach(name: str, *, back: bool = False) -> QWidget:
        for _ in range(80):
            part = QApplication.focusWidget()
            if part is not None and part.objectName() == name:
                return part
            press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        pytest.fail(f"Tab never reaches {name}")

    return reach


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase cost nothing: how much it costs is proved in tests/cases."""

    def lock(content: bytes, passphrase: str) -> bytes:
        return passphrase.encode() + b"\0" + content

    def unlock(sealed: bytes, passphrase: str) -> bytes:
        given, _, content = sealed.partition(b"\0")
        if given != passphrase.encode():
            raise SealError(Fault.LOCKED)
        return content

    monkeypatch.setattr(seals, "lock", lock)
    monkeypatch.setattr(seals, "unlock", unlock)
    monkeypatch.setattr(seals, "_work", lambda _sealed: 1)


@pytest.fixture
def places(tmp_path: Path) -> Own:
    return Own(preferences=tmp_path / "preferences.json", store=tmp_path / "notes")
