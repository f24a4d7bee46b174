"""The settings, by keyboard; and what this computer is asked to remember of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from app.guide.guide import Guide
from app.language import CHINESE, ENGLISH, Reading
from app.main import open_window
from app.settings import PreferenceFile, Preferences, Theme
from app.ui.session import SETTINGS, Session
from app.ui.window import Window
from tests.ui.seen import focused, settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
SPACE = Qt.Key.Key_Space
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "beside" / "preferences.json"


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, guide: Guide, kept: Path) -> Iterator[Window]:
    """A window that may remember, on the settings."""
    preferences = Preferences(reading=Reading(ENGLISH), theme=Theme.LIGHT)
    window = open_window(app, guide, preferences, PreferenceFile(kept))
    qtbot.addWidget(window)
    window.resize(1280, 840)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.session.open(SETTINGS)
    settle()
    yield window
    window.session.prefer(preferences)


def test_each_setting_is_changed_by_key_and_keeps_the_focus(session: Session, reach: Reach, press: Press) -> None:
    changes: dict[str, Callable[[], bool]] = {
        "set:second:zh-TW": lambda: session.preferences.reading == Reading(ENGLISH, CHINESE),
        "set:first:zh-TW": lambda: session.preferences.reading == Reading(CHINESE, ENGLISH),
        "set:second:none": lambda: session.preferences.reading == Reading(CHINESE),
        "set:region:tw": lambda: session.region == "tw",
        "set:size:125": lambda: session.preferences.text_size == 125,
        "set:theme:contrast": lambda: session.preferences.theme is Theme.CONTRAST,
        "set:still": lambda: session.preferences.still,
    }
    for name, expected in changes.items():
        reach(name)
        press(SPACE)
        assert expected(), name
        assert focused() == name


def test_nothing_is_written_unless_it_is_asked_for(session: Session, kept: Path, reach: Reach, press: Press) -> None:
    reach("set:size:125")
    press(SPACE)
    session.choose(session.guide.places[0].region)
    assert not kept.parent.exists()


def test_what_is_remembered_is_written_changed_and_taken_away(
    window: Window, session: Session, kept: Path, reach: Reach, press: Press
) -> None:
    reach("set:remember")
    press(SPACE)
    assert PreferenceFile(kept).load() == session.preferences
    assert "Beside keeps only your settings here." in shown(window)
    reach("set:size:110", back=True)
    press(SPACE)
    session.choose(session.guide.places[1].region)
    written = json.loads(kept.read_text("utf-8"))
    assert (written["text_size"], written["region"]) == (110, session.guide.places[1].region)
    reach("set:remember")
    press(SPACE)
    assert not kept.exists()
    assert "Beside saves nothing." in shown(window)


def test_what_was_remembered_holds_the_next_time(qtbot: QtBot, app: QApplication, guide: Guide, kept: Path) -> None:
    before = Preferences(reading=Reading(CHINESE), text_size=110, theme=Theme.DARK, region="tw", remember=True)
    PreferenceFile(kept).keep(before)
    loaded = PreferenceFile(kept).load()
    assert loaded is not None
    window = open_window(app, guide, loaded, PreferenceFile(kept))
    qtbot.addWidget(window)
    assert window.session.region == "tw"
    assert window.session.preferences == before


def test_a_computer_that_cannot_remember_says_so(
    window: Window, session: Session, kept: Path, reach: Reach, press: Press
) -> None:
    kept.parent.write_text("not a folder")
    reach("set:remember")
    press(SPACE)
    assert "could not be written" in shown(window)
    press(Qt.Key.Key_Escape)
    assert session.preferences.remember  # until the end, as chosen


def test_qts_own_words_follow_the_language(window: Window, reach: Reach, press: Press) -> None:
    del window

    def cancel() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    assert cancel() == "Cancel"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    reach("set:first:zh-TW")
    press(SPACE)
    assert cancel() == "取消"
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    reach("set:first:en", back=True)
    press(SPACE)
    assert cancel() == "Cancel"


BROKEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
import app.main as main

def look():
    window = next(part for part in QApplication.topLevelWidgets() if part.objectName() == "window")
    print([part.text() for part in window.findChildren(QWidget) if part.isVisible() and hasattr(part, "text")])
    QApplication.quit()

real = main.open_window
def open_window(*args):
    QTimer.singleShot(600, look)
    return real(*args)
main.open_window = open_window
sys.exit(main.run())
"""


def test_broken_preferences_are_told_on_the_first_screen_and_set_aside(tmp_path: Path) -> None:
    """Through the real start, in a process of its own."""
    folder = tmp_path / "config" / "beside"
    folder.mkdir(parents=True)
    (folder / "preferences.json").write_text("{")
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH"}}
    environment |= {"XDG_CONFIG_HOME": str(folder.parent), "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"}
    ended = subprocess.run(
        [sys.executable, "-c", BROKEN], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "What was remembered of your settings cannot be read." in ended.stdout
    assert (folder / "preferences.broken").read_text() == "{"
    assert not (folder / "preferences.json").exists()
