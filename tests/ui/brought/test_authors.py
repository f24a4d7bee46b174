"""The tools of authors in the window: check, look, make a key, sign; and the look that follows what is saved."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.guide.guide import HELP
from app.guide.load import load_around
from app.language import ENGLISH, Reading
from app.packs.keys import read_secret
from app.packs.publishers import fingerprint
from app.places import CONTENT
from app.preview import live
from app.settings import Preferences
from app.ui.packs.authors import desk_of
from app.ui.packs.work import PackWork
from app.ui.session import AUTHORS, Session
from app.ui.window import Window
from tests.conftest import ROOT
from tests.ui.brought.hands import KEY, Press, Reach, Rest, choose
from tests.ui.seen import settle, shown

SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return
WORDS = "four quiet words here"


def test_an_author_checks_and_signs_without_a_terminal(  # noqa: PLR0917 - a test asks for what it uses
    window: Window, session: Session, folder: Path, packs: Path, tmp_path: Path,
    reach: Reach, press: Press, rest: Rest,
) -> None:  # fmt: skip
    (tmp_path / "my.key").write_bytes(KEY.open_file)
    session.open(AUTHORS)
    settle()
    reach("authors:choose")
    press(SPACE)
    choose(window, folder)
    rest()
    assert "Nothing. All is well." in shown(window)
    reach("authors:sign")
    press(SPACE)
    choose(window, tmp_path / "my.key")
    dialogs = [dialog for dialog in window.findChildren(QFileDialog) if dialog.isVisible()]
    dialogs[-1].fileSelected.emit(str(tmp_path / "out.guidepack"))
    dialogs[-1].close()
    settle()
    press(ENTER)
    rest()
    assert (tmp_path / "out.guidepack").read_bytes() == (packs / "51.guidepack").read_bytes()
    assert "out.guidepack" in shown(window)


def test_an_author_reads_what_is_wrong_in_words(  # noqa: PLR0917 - as above
    window: Window, session: Session, folder: Path, tmp_path: Path, work: PackWork, rest: Rest
) -> None:
    shutil.copytree(folder, tmp_path / "region-tw")
    (tmp_path / "region-tw/pack.toml").write_text("id = 1\n", "utf-8")
    session.open(AUTHORS)
    desk_of(work, session).choose(tmp_path / "region-tw")
    rest()
    assert "“counter” is missing. Add it." in shown(window)
    sign = window.findChild(QWidget, "authors:sign")
    assert sign is not None
    assert not sign.isEnabled()


def give_words(window: Window, words: str, press: Press) -> None:
    field = window.findChild(QLineEdit, "passphrase:field")
    assert field is not None
    field.setText(words)
    field.setFocus()
    press(ENTER)


def test_an_author_makes_a_key_and_reads_its_fingerprint(  # noqa: PLR0917 - as above
    window: Window, session: Session, folder: Path, tmp_path: Path, work: PackWork,
    reach: Reach, press: Press, rest: Rest, qtbot: QtBot,
) -> None:  # fmt: skip
    keys = tmp_path / "stick"
    keys.mkdir()
    session.open(AUTHORS)
    desk_of(work, session).choose(folder)
    rest()
    for words in ("short", WORDS):
        reach("authors:key")
        press(SPACE)
        choose(window, keys)
        give_words(window, words, press)
        qtbot.waitUntil(lambda: not work.is_busy, timeout=60_000)  # the passphrase costs a second and a gigabyte
        rest()
        if words != WORDS:
            assert "A passphrase needs at least 8 characters." in shown(window)
            assert list(keys.iterdir()) == []
            press(Qt.Key.Key_Escape)
    secret = next(path for path in keys.iterdir() if path.suffix == ".key")
    assert secret.stat().st_mode & 0o077 == 0
    key = read_secret(secret, lambda: WORDS)
    assert " ".join(fingerprint(key.public)) in shown(window)


def test_an_author_looks_at_the_folder_in_a_window_of_its_own(  # noqa: PLR0917 - as above
    session: Session, folder: Path, tmp_path: Path, work: PackWork,
    reach: Reach, press: Press, rest: Rest, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The command that is started does what it should: asked for a picture in place of a window, it makes one."""
    started: list[list[str]] = []

    class Process:
        @staticmethod
        def startDetached(program: str, words: list[str]) -> None:  # noqa: N802 - Qt's name
            started.append([program, *words])

    monkeypatch.setattr("app.ui.packs.authors.QProcess", Process)
    session.open(AUTHORS)
    desk_of(work, session).choose(folder)
    rest()
    reach("authors:preview")
    press(SPACE)
    (command,) = started
    asked = ["--page", "help", "--language", "en", "--out", str(tmp_path / "out")]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"}
    ended = subprocess.run([*command, *asked], env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "out/en/help.png").is_file()


def in_one_move(path: Path, text: str) -> None:
    """Save as many editors do: beside it, then in its place."""
    path.with_suffix(".new").write_text(text, "utf-8")
    path.with_suffix(".new").replace(path)


def in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("save", [in_place, in_one_move])
def test_the_look_follows_what_is_saved_and_survives_a_mistake(
    qtbot: QtBot, app: QApplication, folder: Path, tmp_path: Path, save: Callable[[Path, str], None]
) -> None:
    mine = tmp_path / "region-tw"
    shutil.copytree(folder, mine)
    contacts = mine / "contacts.toml"
    before = contacts.read_text("utf-8")
    guide, _ = load_around(mine, CONTENT)
    window = live(app, mine, guide, Preferences(reading=Reading(ENGLISH), region="tw"), HELP).window
    qtbot.addWidget(window)
    window.resize(1280, 840)
    settle()
    assert "0800-000-999" in shown(window)

    def shows(text: str) -> bool:
        settle()
        return text in shown(window)

    for number in ("0800-000-777", "0800-000-666"):
        save(contacts, before.replace("0800-000-999", number))
        qtbot.waitUntil(partial(shows, number), timeout=10_000)
    save(contacts, before + "\nx = \n")
    qtbot.waitUntil(lambda: shows("contacts.toml"), timeout=10_000)
    assert shows("0800-000-666")  # what could be read last stays
    save(contacts, before.replace("0800-000-999", "0800-000-555"))
    qtbot.waitUntil(lambda: shows("0800-000-555"), timeout=10_000)
