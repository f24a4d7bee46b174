"""Who can help: open or closed, old or fresh, to the phone, and addresses that are asked about first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from qrcodegen import QrCode

from app.guide.blocks import PageId
from app.guide.guide import Guide, RegionId
from app.ui.codes import CodeView
from app.ui.labels import Label
from app.ui.session import Session
from app.ui.window import TITLE, Window
from tests.ui.packs import small_guide
from tests.ui.seen import focused, settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
SPACE = Qt.Key.Key_Space
HELP, TAIWAN = PageId("help"), RegionId("tw")
SITE = "https://help.example.org/form?a=1"


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return small_guide(tmp_path_factory.mktemp("packs"))


def open_help(session: Session, *, now: time = time(12), today: date = date(2026, 11, 23)) -> None:
    session._now, session._today = lambda: now, lambda: today
    session.choose(TAIWAN)
    session.open(HELP)
    settle()


def dialog(window: Window) -> QDialog:
    found = [part for part in window.findChildren(QDialog) if part.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        pytest.param(time(8, 59), "Closed now. Opens at 09:00", id="before"),
        pytest.param(time(9), "Open now, until 22:00", id="open"),
        pytest.param(time(22), "Closed now. Opens at 09:00", id="after"),
    ],
)
def test_a_card_says_whether_anybody_answers_now(window: Window, session: Session, now: time, told: str) -> None:
    open_help(session, now=now)
    assert told in shown(window)


def test_hours_of_another_place_are_not_compared_with_this_clock(window: Window, session: Session) -> None:
    session._now = lambda: time(12)
    session.open(HELP)
    settle()
    assert "110" in shown(window)
    assert "Open now" not in shown(window)


def test_past_its_date_a_card_and_its_pages_say_so_and_hide_nothing(window: Window, session: Session) -> None:
    open_help(session, today=date(2027, 5, 24))
    assert "This should have been checked again by 23 May 2027." in shown(window)
    assert "This should have been checked by 23 May 2027." in shown(window)
    assert "110" in shown(window)


def test_a_year_past_its_date_numbers_fold_below_those_that_hold_everywhere(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    open_help(session, today=date(2028, 6, 1))
    told = shown(window)
    assert "Line of Elsewhere" in told
    assert "Line of Taiwan" not in told
    reach("older:emergency:tw")
    press(SPACE)
    assert "Line of Taiwan" in shown(window)
    assert focused() == "copy:tw-line:110"


@pytest.mark.parametrize("today", [date(1970, 1, 1), date(2027, 6, 1), date(2099, 1, 1)], ids=str)
def test_help_is_there_whatever_the_clock_says(window: Window, session: Session, today: date) -> None:
    open_help(session, today=today)
    assert "Line of" in shown(window)


def test_a_number_goes_to_the_phone(window: Window, session: Session, reach: Reach, press: Press) -> None:
    open_help(session)
    reach("code:tw-line:110")
    press(SPACE)
    view = dialog(window).findChild(CodeView)
    assert view is not None
    drawn = QrCode.encode_text("tel:110", QrCode.Ecc.MEDIUM)
    assert [list(row) for row in view.rows] == [
        [drawn.get_module(x, y) for x in range(drawn.get_size())] for y in range(drawn.get_size())
    ]
    assert "110" in view.accessibleName()
    assert dialog(window).windowTitle() == TITLE
    press(Qt.Key.Key_Escape)
    assert not [part for part in window.findChildren(QDialog) if part.isVisible()]
    window.activateWindow()  # as a desktop does by itself
    settle()
    assert focused() == "code:tw-line:110"


def test_a_code_can_be_read_by_a_camera_in_every_theme(qtbot: QtBot) -> None:
    view = CodeView("tel:110", "Code", 248)
    qtbot.addWidget(view)
    drawn, modules = view.grab().toImage(), len(view.rows)
    size = drawn.width() // (modules + 8)
    for y, x in ((0, 0), (0, 6), (1, 1), (2, 2), (3, 3), (modules - 1, 0)):
        colour = drawn.pixelColor(size * (x + 4) + size // 2, size * (y + 4) + size // 2)
        assert colour == QColor("black" if view.rows[y][x] else "white")
    for edge in range(4 * size):
        assert drawn.pixelColor(edge, drawn.height() // 2) == QColor("white")


class Browser(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "take")  # type: ignore[arg-type]  # no bytes
    yield browser
    QDesktopServices.unsetUrlHandler("https")


def test_an_address_opens_only_after_it_was_shown_whole(
    window: Window, session: Session, browser: Browser, reach: Reach, press: Press
) -> None:
    open_help(session)
    reach("visit:tw-web")
    press(SPACE)
    address = dialog(window).findChild(Label, "address")
    assert address is not None
    assert address.text() == SITE
    press(Qt.Key.Key_Escape)
    assert browser.opened == []
    window.activateWindow()
    settle()
    assert focused() == "visit:tw-web"
    press(SPACE)
    reach("address:open")
    press(SPACE)
    assert browser.opened == [SITE]
    assert not [part for part in window.findChildren(QDialog) if part.isVisible()]


def test_where_nothing_can_open_it_the_address_can_be_copied(
    window: Window, session: Session, monkeypatch: pytest.MonkeyPatch, reach: Reach, press: Press
) -> None:
    monkeypatch.setattr("app.ui.addresses.open_address", lambda _site: False)
    open_help(session)
    reach("visit:tw-web")
    press(SPACE)
    reach("address:open")
    press(SPACE)
    assert "Nothing on this computer could open it." in "\n".join(
        label.text() for label in dialog(window).findChildren(Label) if label.isVisible()
    )
    assert focused() == "address:copy"
    press(SPACE)
    assert QApplication.clipboard().text() == SITE


def test_addresses_are_opened_in_one_place_only() -> None:
    from tests.conftest import ROOT  # noqa: PLC0415

    calls = [path.name for path in (ROOT / "app").rglob("*.py") if "openUrl" in path.read_text("utf-8")]
    assert calls == ["addresses.py"]
