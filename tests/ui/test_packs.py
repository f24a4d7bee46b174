"""Packs in the window, by keyboard: brought, compared, installed, gone back from, taken away; and for authors."""

# ruff: noqa: PLR0917 - a test asks for what it uses

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.guide.blocks import PageId, TaskId
from app.guide.guide import Guide, RegionId
from app.guide.load import load_content
from app.language import ENGLISH, Reading
from app.main import open_window
from app.packs.build import built
from app.packs.minisign import SecretKey
from app.packs.publishers import fingerprint
from app.places import CONTENT, Own
from app.settings import Preferences, Theme
from app.ui.packs.work import PackWork
from app.ui.session import AUTHORS, INSTALLED, PROPOSAL, Session
from app.ui.window import Window
from tests.ui.seen import settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
Rest = Callable[[], None]
SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return
KEY = SecretKey.new(lambda count: bytes(range(count)))


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
    window.resize(1280, 840)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    window.get_ready()
    return window


@pytest.fixture
def work(session: Session) -> PackWork:
    assert session.packs is not None
    return session.packs


@pytest.fixture
def rest(qtbot: QtBot, work: PackWork, window: Window) -> Rest:
    """Wait until nothing is being done any more."""

    def rest() -> None:
        qtbot.waitUntil(lambda: not work._jobs._running, timeout=20_000)
        settle()
        window.activateWindow()  # without a window manager nobody gives the focus back after a dialog
        settle()

    return rest


def choose(window: Window, path: Path) -> None:
    """Choose *path* in the dialog that asks for a file."""
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    settle()


def propose(session: Session, packs: Path, rest: Rest, counter: int = 50) -> None:
    assert session.packs is not None
    session.open(PageId("start"))
    session.packs.examine(packs / f"{counter}.guidepack")
    rest()


def numbers(session: Session) -> list[str | None]:
    return [one.phone for _, who in session.guide.who("child-line", RegionId("tw")) for one in who]  # type: ignore[arg-type]


def test_a_pack_is_brought_looked_at_and_installed(
    window: Window, session: Session, packs: Path, reach: Reach, press: Press, rest: Rest
) -> None:
    session.open(INSTALLED)
    rest()
    reach("packs:open")
    press(SPACE)
    choose(window, packs / "50.guidepack")
    rest()
    assert session.trail.here == PROPOSAL
    told = shown(window)
    assert "Unknown maker" in told
    assert "Anybody can make such a file" in told
    assert "113" in told
    assert "0800-000-999" in told
    reach("use:tw-113:phone")
    press(SPACE)
    reach("proposal:install")
    press(SPACE)
    rest()
    assert session.trail.here == INSTALLED
    assert "It is installed" in shown(window)
    assert numbers(session)[0] == "113"  # built in, and before what nobody vouches for
    assert "0800-000-999" in numbers(session)


def test_ticks_answers_and_place_survive(session: Session, packs: Path, work: PackWork, rest: Rest) -> None:
    session.tick(TaskId("child-first"), ticked=True)
    propose(session, packs, rest)
    work.install()
    rest()
    assert session.guide is not session.shipped
    assert TaskId("child-first") in session.progress.done
    assert session.region == "tw"


def test_not_installing_changes_nothing(
    session: Session, packs: Path, tmp_path: Path, reach: Reach, press: Press, rest: Rest
) -> None:
    propose(session, packs, rest)
    reach("proposal:leave")
    press(SPACE)
    rest()
    assert session.trail.here == INSTALLED
    assert not (tmp_path / "data").exists()


def test_a_maker_is_added_by_comparing_digits(
    window: Window, session: Session, packs: Path, work: PackWork, reach: Reach, press: Press, rest: Rest
) -> None:
    propose(session, packs, rest)
    reach("proposal:compare")
    press(SPACE)
    digits = fingerprint(KEY.public)
    told = shown(window)
    assert all(group in told for group in digits[:-1])
    assert digits[-1] not in told
    field = window.findChild(QLineEdit, "compare:digits")
    assert field is not None
    field.setText("00000")
    press(ENTER)
    assert "These are other digits" in shown(window)
    assert work.proposal is not None
    assert not work.proposal.pack.is_trusted
    field.setText(digits[-1])
    press(ENTER)
    rest()
    assert work.proposal is not None
    assert work.proposal.pack.is_trusted
    assert "whom you added on this computer" in shown(window)
    work.install()
    rest()
    reach(f"publisher:remove:{digits[0]}")
    press(SPACE)
    rest()
    assert "Unknown maker" in shown(window)


def test_going_back_and_removing(
    window: Window, session: Session, packs: Path, work: PackWork, reach: Reach, press: Press, rest: Rest
) -> None:
    for counter in (50, 51):
        propose(session, packs, rest, counter)
        work.install()
        rest()
    assert "Edition 51" in shown(window)
    reach("packs:back:region-tw")
    press(SPACE)
    rest()
    assert "Edition 50" in shown(window)
    reach("packs:remove:region-tw")
    press(SPACE)
    rest()
    assert window.findChild(QWidget, "brought:region-tw") is None
    assert "113" in numbers(session)
    assert "0800-000-999" not in numbers(session)


def test_a_pack_is_dropped_on_the_window(window: Window, session: Session, packs: Path, rest: Rest) -> None:
    session.open(PageId("start"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(packs / "50.guidepack"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, data, left, none))
    rest()
    assert session.trail.here == PROPOSAL
    data.setUrls([QUrl.fromLocalFile(str(packs / "50.png"))])
    other = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(window, other)
    assert not other.isAccepted()


def test_what_is_refused_is_told(window: Window, session: Session, tmp_path: Path, work: PackWork, rest: Rest) -> None:
    session.open(PageId("start"))
    (tmp_path / "x.guidepack").write_bytes(b"PK\x03\x04")
    work.examine(tmp_path / "x.guidepack")
    rest()
    assert "This is an archive" in shown(window)


def test_age_is_told_by_the_latest_day_that_is_known(session: Session) -> None:
    session._today = lambda: date(1999, 1, 1)
    assert session.known_day == session.shipped.advice.about.reviewed_on
    session.adopt(session.guide, date(2031, 1, 1))
    assert session.known_day == date(2031, 1, 1)


def test_an_author_checks_and_signs_without_a_terminal(
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


def test_an_author_reads_what_is_wrong_in_words(
    window: Window, session: Session, folder: Path, tmp_path: Path, work: PackWork, rest: Rest
) -> None:
    from app.ui.packs.authors import desk_of  # noqa: PLC0415 - beside its use

    shutil.copytree(folder, tmp_path / "region-tw")
    (tmp_path / "region-tw/pack.toml").write_text("id = 1\n", "utf-8")
    session.open(AUTHORS)
    desk_of(work, session).choose(tmp_path / "region-tw")
    rest()
    assert "“counter” is missing. Add it." in shown(window)
    sign = window.findChild(QWidget, "authors:sign")
    assert sign is not None
    assert not sign.isEnabled()


def test_a_long_look_can_be_cancelled(
    window: Window, session: Session, packs: Path, work: PackWork, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    rest: Rest,
) -> None:  # fmt: skip
    from threading import Event  # noqa: PLC0415 - for this alone

    held = Event()
    monkeypatch.setattr("app.packs.shelf.look", lambda *_: held.wait(20))
    session.open(PageId("start"))
    work.examine(packs / "50.guidepack")
    qtbot.waitUntil(lambda: window.findChild(QWidget, "busy") is not None, timeout=5000)
    busy = window.findChild(QDialog, "busy")
    assert busy is not None
    QTest.keyClick(busy, Qt.Key.Key_Escape)
    held.set()
    rest()
    assert session.trail.here == "start"
    assert work.proposal is None


def test_without_a_place_for_them_nothing_is_brought(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(app, load_content(CONTENT), Preferences(reading=Reading(ENGLISH)))
    qtbot.addWidget(window)
    window.begin_at(INSTALLED)
    settle()
    assert window.findChild(QWidget, "packs:open") is None
