"""Packs in the window, by keyboard: brought, compared, installed, gone back from, taken away."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.__main__ import main
from app.guide.blocks import PageId, TaskId
from app.guide.guide import RegionId
from app.guide.load import load_content
from app.language import ENGLISH, Reading
from app.main import open_window
from app.packs.publishers import fingerprint
from app.places import CONTENT, Own
from app.policy.policy import Policy
from app.settings import Preferences
from app.ui.packs.work import PackWork
from app.ui.session import INSTALLED, PROPOSAL, Session
from app.ui.window import Window
from tests.ui.brought.hands import KEY, Press, Reach, Rest, choose, numbers, propose
from tests.ui.seen import settle, shown

SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


def test_a_pack_is_brought_looked_at_and_installed(  # noqa: PLR0917 - a test asks for what it uses
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


def test_not_installing_changes_nothing(  # noqa: PLR0917 - as above
    session: Session, packs: Path, tmp_path: Path, reach: Reach, press: Press, rest: Rest
) -> None:
    propose(session, packs, rest)
    reach("proposal:leave")
    press(SPACE)
    rest()
    assert session.trail.here == INSTALLED
    assert not (tmp_path / "data").exists()


def test_a_maker_is_added_by_comparing_digits(  # noqa: PLR0917 - as above
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


def test_going_back_and_removing(  # noqa: PLR0917 - as above
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


@pytest.mark.parametrize("named", [False, True])
def test_what_the_school_put_there_is_read_if_its_policy_names_the_key(
    qtbot: QtBot, app: QApplication, packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, named: bool
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "town.guidepack").write_bytes((packs / "50.guidepack").read_bytes())
    monkeypatch.setattr("app.packs.shelf.site_packs", lambda: site)
    policy = Policy(publishers=(KEY.public.line.decode(),) if named else None)
    own = Own(preferences=tmp_path / "p.json", store=tmp_path / "data/notes")
    window = open_window(
        app, load_content(CONTENT), Preferences(reading=Reading(ENGLISH), region="tw"), None, own, policy
    )
    qtbot.addWidget(window)
    window.show()
    window.begin_at(INSTALLED)
    work = window.session.packs
    assert work is not None
    work.open_guide()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=20_000)
    settle()
    told = shown(window)
    assert "An administrator put it here for everybody." in told
    assert ("It is not read yet" in told) is not named
    assert (window.session.guide.place(RegionId("tw")).about.counter == 50) is named  # type: ignore[union-attr]
    assert numbers(window.session)[0] == "113"


def test_whom_the_policy_does_not_name_cannot_be_installed(  # noqa: PLR0917 - as above
    window: Window, session: Session, packs: Path, tmp_path: Path, reach: Reach, press: Press, rest: Rest
) -> None:
    session.policy = Policy(publishers=("RW" + "a" * 54,))
    propose(session, packs, rest)
    reach("proposal:install")
    press(SPACE)
    rest()
    assert "This school does not allow packs of The Beside project." in shown(window)
    assert not (tmp_path / "data").exists()


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


def test_a_long_look_can_be_cancelled(  # noqa: PLR0917 - as above
    window: Window, session: Session, packs: Path, work: PackWork, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    rest: Rest,
) -> None:  # fmt: skip
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


def test_a_file_that_is_double_clicked_is_looked_at(
    qtbot: QtBot, app: QApplication, packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system starts Beside for such a file: `beside FILE.guidepack`."""
    told: list[str] = []

    def live(_: QApplication) -> int:
        window = next(part for part in app.topLevelWidgets() if isinstance(part, Window) and part.isVisible())
        qtbot.addWidget(window)
        qtbot.waitUntil(lambda: window.session.trail.here == PROPOSAL, timeout=20_000)
        settle()
        told.append(shown(window))
        return 0

    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setattr("app.main.application", lambda _arguments: app)
    monkeypatch.setattr("app.main.own", lambda: Own(preferences=tmp_path / "p.json", store=tmp_path / "data/notes"))
    monkeypatch.setattr("app.main.until_closed", live)
    assert main([str(packs / "50.guidepack")]) == 0
    assert "0800-000-999" in told[0]
    assert not (tmp_path / "data").exists()  # looking installs nothing
