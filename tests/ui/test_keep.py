"""Keeping, by keyboard: begun, saved, closed, opened again, taken along, deleted; and nothing said that is not so."""

from __future__ import annotations

import errno
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.cases.case import Answer as Written
from app.cases.history import Spot
from app.errors import CannotWriteError
from app.guide.blocks import PageId, SituationId, TaskId
from app.guide.guide import Answer, Guide
from app.language import CHINESE, ENGLISH, Reading
from app.main import open_window
from app.places import Own
from app.settings import Preferences, Theme
from app.ui.keep.idle import Idle
from app.ui.session import KEEP, TRACES
from app.ui.window import Window
from tests.ui.seen import bring_up, settle, shown

PASSPHRASE = "four quiet words here 四個字"  # noqa: S105 - opens nothing but what tests make
CANARY = "canary-what-he-wrote"
Open = Callable[[], Window]

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def opened(qtbot: QtBot, app: QApplication, guide: Guide, places: Own) -> Iterator[Open]:
    """Open one window after the other, as on the next day."""
    windows: list[Window] = []

    def another() -> Window:
        window = open_window(app, guide, Preferences(reading=Reading(ENGLISH), theme=Theme.LIGHT), None, places)
        windows.append(window)
        bring_up(qtbot, window)
        press(Qt.Key.Key_Space)
        return window

    yield another
    for window in windows:
        window.session.keeping.close()
        window.hide()
        window.deleteLater()
    settle()


def press(key: Qt.Key) -> None:
    part = QApplication.focusWidget()
    assert part is not None
    QTest.keyClick(part, key)
    settle()


def push(window: Window, name: str) -> None:
    """Press the button called *name* by its key."""
    part = next(part for part in window.findChildren(QPushButton, name) if part.isVisible())
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Space)
    settle()


def type_into(window: Window, name: str, text: str) -> QLineEdit:
    line = next(line for line in window.findChildren(QLineEdit, name) if line.isVisible())
    line.setFocus()
    line.clear()
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)  # a passphrase may be pasted
    assert line.text() == text
    settle()
    return line


def done(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.session.keeping.is_busy, timeout=5000)
    settle()


def saved(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.session.keeping.is_saved, timeout=2000)


@pytest.fixture
def kept(qtbot: QtBot, opened: Open) -> Window:
    """A window whose notes are kept."""
    window = opened()
    begin(qtbot, window)
    return window


def begin(qtbot: QtBot, window: Window) -> None:
    push(window, "rail:@keep")
    type_into(window, "begin:first", PASSPHRASE)
    line = type_into(window, "begin:second", PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    done(qtbot, window)


def unlock(qtbot: QtBot, window: Window, passphrase: str = PASSPHRASE) -> None:
    window.session.open(KEEP)
    settle()
    QTest.keyClick(type_into(window, "unlock:field", passphrase), Qt.Key.Key_Return)
    done(qtbot, window)


def write(window: Window, text: str) -> None:
    section = next(section for section in window.session.writing.form.sections if not section.entry)
    window.session.writing.write(Spot(section.id, None, section.fields[0].id), Written(value=text))


def written(window: Window) -> str:
    return repr(window.session.writing.case)


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_is_written_before_it_is_asked_for(opened: Open, tmp_path: Path) -> None:
    window = opened()
    window.session.tick(TaskId("child-first"), ticked=True)
    window.session.open(KEEP)
    settle()
    assert "Beside saves nothing." in shown(window)
    assert list(tmp_path.iterdir()) == []


def test_what_was_done_before_and_after_is_there_the_next_day(qtbot: QtBot, opened: Open, places: Own) -> None:
    window = opened()
    window.session.tick(TaskId("child-first"), ticked=True)
    begin(qtbot, window)
    window.session.answer(SituationId("danger"), Answer.NO)
    window.session.add_own(CANARY)
    window.session.draft("own:new", "half typed")
    write(window, CANARY)
    window.session.open(PageId("blame"))
    saved(qtbot, window)
    assert CANARY.encode() not in bytes_in(places.store)
    window.close()
    settle()
    assert not window.isVisible()  # nothing is asked: it is saved

    again = opened()
    assert not again.session.answers
    assert CANARY not in written(again)
    unlock(qtbot, again)
    assert again.session.trail.here == "blame"
    assert again.session.answers == {SituationId("danger"): Answer.NO}
    assert again.session.progress.done == {"child-first"}
    assert [item.text for item in again.session.progress.own] == [CANARY]
    assert again.session.drafts == {"own:new": "half typed"}
    assert CANARY in written(again)
    assert again.session.trail.seen(PageId("start"))


def test_the_first_screen_says_nothing_and_help_is_never_locked(
    app: QApplication, kept: Window, opened: Open, guide: Guide, places: Own
) -> None:
    kept.close()
    window = open_window(app, guide, Preferences(reading=Reading(ENGLISH)), None, places)
    window.show()
    assert "Open" in shown(window)
    assert "notes" not in shown(window).lower()
    window.close()
    window.deleteLater()
    read = opened()
    push(read, "start:keep")
    assert read.session.trail.here == KEEP
    for page in ("danger", "listen", "help"):
        read.session.open(PageId(page))
        settle()
        assert "locked. What you do now is not saved" in shown(read)
    assert not read.session.keeping.is_kept


def test_two_passphrases_must_be_alike_and_any_will_do(qtbot: QtBot, opened: Open, places: Own) -> None:
    window = opened()
    window.session.open(KEEP)
    settle()
    type_into(window, "begin:first", "a")
    assert "guess this quickly" in shown(window)
    QTest.keyClick(type_into(window, "begin:second", "b"), Qt.Key.Key_Return)
    assert "The two are not the same." in shown(window)
    assert not places.store.exists()
    QTest.keyClick(type_into(window, "begin:second", "a"), Qt.Key.Key_Return)
    done(qtbot, window)
    assert window.session.keeping.is_kept


def test_a_passphrase_is_hidden_until_it_is_to_be_shown(opened: Open) -> None:
    window = opened()
    window.session.open(KEEP)
    settle()
    line = type_into(window, "begin:first", PASSPHRASE)
    assert line.displayText() != PASSPHRASE
    push(window, "begin:first:show")
    assert line.displayText() == PASSPHRASE


def test_a_wrong_passphrase_is_told_at_once_and_can_be_tried_again(qtbot: QtBot, kept: Window, opened: Open) -> None:
    kept.close()
    window = opened()
    for _ in range(3):
        unlock(qtbot, window, "not this")
        assert "This is not the passphrase." in shown(window)
    unlock(qtbot, window)
    assert window.session.keeping.is_kept


def test_the_words_of_the_sheet_open_it_and_a_new_passphrase_follows(qtbot: QtBot, kept: Window, opened: Open) -> None:
    code = kept.session.keeping.sheet
    assert code is not None
    assert all(word in shown(kept) for word in code.words)
    push(kept, "sheet:have")
    assert code.words[0] not in shown(kept)
    kept.close()
    window = opened()
    window.session.open(KEEP)
    settle()
    wrong = " ".join((code.words[1], code.words[0], *code.words[2:]))
    QTest.keyClick(type_into(window, "recover:field", wrong), Qt.Key.Key_Return)
    assert "have changed places" in shown(window) or code.words[0] == code.words[1]
    QTest.keyClick(type_into(window, "recover:field", str(code).upper()), Qt.Key.Key_Return)
    done(qtbot, window)
    assert window.session.keeping.is_kept
    push(window, "keep:renew")
    type_into(window, "new:first", "new one")
    QTest.keyClick(type_into(window, "new:second", "new one"), Qt.Key.Key_Return)
    done(qtbot, window)
    window.close()
    after = opened()
    unlock(qtbot, after, PASSPHRASE)
    assert not after.session.keeping.is_kept
    unlock(qtbot, after, "new one")
    assert after.session.keeping.is_kept


def test_the_sheet_is_saved_as_a_pdf_with_its_words(
    qtbot: QtBot, kept: Window, tmp_path: Path, needs: Callable[[str], None]
) -> None:
    needs("poppler")
    code = kept.session.keeping.sheet
    assert code is not None
    push(kept, "sheet:save")
    dialog = kept.findChild(QFileDialog, "saving")
    assert dialog is not None
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    assert name.text() == "page.pdf"  # it tells nobody what it is
    path = tmp_path / "paper.pdf"
    name.setText(str(path))
    dialog.accept()
    qtbot.waitUntil(lambda: kept.findChild(QDialog, "saved") is not None, timeout=20_000)
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout.split()
    places = [told.index(word) for word in code.words]
    assert len(set(places)) == len(set(code.words))
    assert path.stat().st_mode & 0o077 == 0
    assert kept.session.keeping.sheet == code  # it stays until the person says that they have it


def test_saved_is_said_only_after_the_write_returned(
    qtbot: QtBot, kept: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(qtbot, kept)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("app.files.os.fsync", full)
        kept.session.add_own(CANARY)
        qtbot.waitUntil(lambda: kept.session.keeping.problem is not None, timeout=3000)
        settle()
        assert "Saved" not in shown(kept)
        assert "Not saved yet." in shown(kept)
        assert kept.session.progress.own[0].text == CANARY
        kept.close()
        settle()
        assert kept.isVisible()
        assert "could not be saved" in shown(kept)
        dialog = kept.findChild(QDialog, "leaving")
        assert dialog is not None
        dialog.reject()
        settle()
    qtbot.waitUntil(lambda: kept.session.keeping.is_saved, timeout=5000)  # tried again by itself
    settle()
    assert "Saved" in shown(kept)


def test_what_is_typed_on_and_on_is_saved_meanwhile(qtbot: QtBot, kept: Window) -> None:
    saved(qtbot, kept)
    keeper = kept.session.keeping.keeper
    assert keeper is not None
    with qtbot.waitSignal(keeper.changed, timeout=1000):
        kept.session.draft("own:new", "a")
    written: list[bool] = []
    keeper.changed.connect(lambda: written.append(kept.session.keeping.is_saved))
    last, length = time.monotonic() + 5, 1
    while not any(written):
        assert time.monotonic() < last, "typing held the saving up"
        length += 1
        kept.session.draft("own:new", "a" * length)
        QTest.qWait(2)


def test_another_window_only_reads_and_says_who_holds_it(qtbot: QtBot, kept: Window, opened: Open) -> None:
    kept.session.add_own(CANARY)
    saved(qtbot, kept)
    other = opened()
    unlock(qtbot, other)
    assert [item.text for item in other.session.progress.own] == [CANARY]
    other.session.open(KEEP)
    settle()
    assert "Another window has these notes open" in shown(other)
    assert "Open for reading only." in shown(other)
    other.session.add_own("lost")
    settle()
    assert not other.session.keeping.is_kept
    assert "is not kept" in shown(other)


def test_notes_are_destroyed_in_a_day_or_kept_after_all_or_destroyed_now(
    qtbot: QtBot, kept: Window, places: Own
) -> None:
    push(kept, "keep:delete")
    push(kept, "delete:later")
    done(qtbot, kept)
    assert "These notes will be destroyed at" in shown(kept)
    push(kept, "keep:spare")
    done(qtbot, kept)
    assert "These notes will be destroyed at" not in shown(kept)
    push(kept, "keep:delete")
    push(kept, "delete:now")
    assert places.store.exists()
    push(kept, "erase:now")
    done(qtbot, kept)
    assert not places.store.exists() or list(places.store.rglob("*.age")) == []
    assert not kept.session.keeping.is_kept


def test_an_encrypted_file_goes_to_another_computer(
    qtbot: QtBot, kept: Window, app: QApplication, guide: Guide, tmp_path: Path
) -> None:
    kept.session.add_own(CANARY)
    kept.session.open(KEEP)
    settle()
    push(kept, "keep:export")
    type_into(kept, "export:first", "of the file")
    QTest.keyClick(type_into(kept, "export:second", "of the file"), Qt.Key.Key_Return)
    settle()
    path = tmp_path / "許功蓋.beside-case"
    choose(kept, "saving", path)
    done(qtbot, kept)
    assert path.stat().st_mode & 0o777 == 0o600
    elsewhere = open_window(app, guide, Preferences(reading=Reading(ENGLISH)))
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.begin_at(KEEP)
    settle()
    push(elsewhere, "keep:import")
    choose(elsewhere, "opening", path)
    QTest.keyClick(type_into(elsewhere, "import:field", "wrong"), Qt.Key.Key_Return)
    done(qtbot, elsewhere)
    assert "This is not the passphrase" in shown(elsewhere)
    QTest.keyClick(type_into(elsewhere, "import:field", "of the file"), Qt.Key.Key_Return)
    done(qtbot, elsewhere)
    assert [item.text for item in elsewhere.session.progress.own] == [CANARY]


def choose(window: Window, name: str, path: Path) -> None:
    dialog = window.findChild(QFileDialog, name)
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))
    dialog.accept()
    settle()


def test_a_damaged_case_opens_as_the_copy_of_yesterday(qtbot: QtBot, kept: Window, opened: Open, places: Own) -> None:
    kept.session.add_own("yesterday")
    saved(qtbot, kept)
    kept.close()
    second = opened()  # a copy is made when notes are opened
    unlock(qtbot, second)
    second.close()
    (case,) = (places.store / "cases").iterdir()
    case.write_bytes(case.read_bytes()[:-5])
    window = opened()
    unlock(qtbot, window)
    assert window.session.keeping.stand == "damaged"
    assert not window.session.progress.own
    window.session.open(KEEP)
    settle()
    assert "is damaged and cannot be read" in shown(window)
    copy = next(part for part in window.findChildren(QPushButton) if part.objectName().startswith("copy:"))
    push(window, copy.objectName())
    done(qtbot, window)
    assert window.session.keeping.is_kept
    assert [item.text for item in window.session.progress.own] == ["yesterday"]


def test_what_an_evening_brought_is_in_a_backup_once_it_is_closed(
    qtbot: QtBot, kept: Window, opened: Open, places: Own
) -> None:
    kept.session.add_own("this evening")
    saved(qtbot, kept)
    kept.close()
    (case,) = (places.store / "cases").iterdir()
    case.write_bytes(case.read_bytes()[:-5])
    window = opened()
    unlock(qtbot, window)
    window.session.open(KEEP)
    settle()
    copy = next(part for part in window.findChildren(QPushButton) if part.objectName().startswith("copy:"))
    push(window, copy.objectName())
    done(qtbot, window)
    assert [item.text for item in window.session.progress.own] == ["this evening"]


def test_a_disk_that_takes_no_backup_keeps_nobody_from_closing(
    qtbot: QtBot, kept: Window, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.session.add_own(CANARY)
    saved(qtbot, kept)

    def full(*_given: object) -> None:
        raise CannotWriteError(Path("backups"), OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    with monkeypatch.context() as patched:
        patched.setattr("app.cases.backups.Backups.back_up", full)
        kept.close()
        settle()
        assert not kept.isVisible()
    window = opened()
    unlock(qtbot, window)
    assert window.session.keeping.is_kept
    assert [item.text for item in window.session.progress.own] == [CANARY]


def test_what_was_put_right_is_said(qtbot: QtBot, kept: Window, opened: Open, places: Own) -> None:
    kept.session.add_own("still there")
    saved(qtbot, kept)
    kept.close()
    ring = places.store / "ring.age"
    ring.write_bytes(ring.read_bytes()[:-5])
    window = opened()
    unlock(qtbot, window)
    assert window.session.trail.here == KEEP
    assert "was damaged. Beside uses its own copy" in shown(window)
    assert [item.text for item in window.session.progress.own] == ["still there"]
    window.close()
    again = opened()
    unlock(qtbot, again)
    again.session.open(KEEP)
    settle()
    assert "damaged" not in shown(again)


def test_nobody_is_locked_out_by_what_is_not_ours(opened: Open, places: Own) -> None:
    places.store.mkdir()
    (places.store / "letter.txt").write_text("mine")
    window = opened()
    window.session.open(KEEP)
    settle()
    assert "Beside has not made it" in shown(window)
    assert [path.name for path in places.store.iterdir()] == ["letter.txt"]


def test_the_page_on_traces_names_the_real_places(kept: Window, places: Own) -> None:
    kept.session.open(TRACES)
    settle()
    assert str(places.store) in shown(kept)
    assert "Printing" in shown(kept)


def test_idle_notes_are_locked_after_a_warning(qtbot: QtBot, kept: Window) -> None:
    now = [0.0]
    kept.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    found = kept.findChild(Idle)
    assert found is not None
    idle = Idle(kept, clock=lambda: now[0])
    asked: list[bool] = []
    idle.lock_asked.connect(lambda: asked.append(True))
    assert not idle.limit  # parents are not locked out unless they want it
    kept.session.prefer(replace(kept.session.preferences, lock_after=5))
    found.lock_asked.disconnect()
    now[0] = 269
    idle.look()
    assert kept.findChild(QWidget, "idle-warning") is None
    now[0] = 271
    idle.look()
    warning = kept.findChild(QWidget, "idle-warning")
    assert warning is not None
    assert "29 seconds" in shown(kept)
    window = QGuiApplication.focusWindow()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Shift)
    settle()
    assert kept.findChild(QWidget, "idle-warning") is None
    now[0] = 301
    idle.look()
    assert not asked
    now[0] = 572
    idle.look()
    assert asked


def test_what_a_family_wrote_is_copied_as_private_and_goes(qtbot: QtBot, opened: Open) -> None:
    from app.ui.copying import Copied  # noqa: PLC0415
    from app.ui.fields import WordField  # noqa: PLC0415

    window = opened()
    clipboard = QGuiApplication.clipboard()
    copied = Copied(clipboard, window, milliseconds=20)
    field = WordField("field", window.session.look, window)
    field.setPlainText(CANARY)
    field.selectAll()
    field.copy()
    mime = clipboard.mimeData()
    assert mime.text() == CANARY
    assert not mime.hasHtml()
    for hint in (
        "x-kde-passwordManagerHint",
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
        "org.nspasteboard.ConcealedType",
    ):
        assert mime.hasFormat(hint)
    qtbot.waitUntil(lambda: not clipboard.text(), timeout=2000)
    clipboard.setText("113")
    copied.forget()
    assert clipboard.text() == "113"


def test_hide_offers_to_close_and_forget_where_nothing_is_kept(
    qtbot: QtBot, opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("app.ui.hide._DEAD_TIME", -1)
    window = opened()
    window.session.add_own(CANARY)
    cover = window.get_ready()
    cover.cover()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert window.isVisible()
    assert "Press once more" in shown(window)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert not cover.isVisible()  # Enter on the other button still goes back
    cover.cover()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.findChild(QDialog, "leaving") is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_not_forgotten(kept: Window) -> None:
    kept.get_ready().cover()
    forget = kept.findChild(QPushButton, "forget")
    assert forget is not None
    assert not forget.isVisible()


def test_hide_locks_if_that_is_wanted(kept: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("app.ui.keep.taking_over.Locker.lock", lambda _self: asked.append(True))
    kept.get_ready().cover()
    assert not asked
    kept.get_ready().lift()
    kept.session.prefer(replace(kept.session.preferences, lock_on_hide=True))
    kept.get_ready().cover()
    assert asked


def test_in_chinese_and_in_both_it_says_the_same(kept: Window) -> None:
    for reading in (Reading(CHINESE), Reading(CHINESE, ENGLISH)):
        kept.session.prefer(replace(kept.session.preferences, reading=reading))
        settle()
        assert "我的筆記" in shown(kept)
        assert kept.session.keeping.is_kept


def held_elsewhere(places: Own) -> None:
    """Leave the notes as a stick does that was pulled out of another computer."""
    told = '{"host": "library-pc", "pid": 1, "since": "2026-11-20T08:00:00+00:00"}'
    (places.store / "lock").write_text(told, encoding="utf-8")


def test_notes_that_another_computer_never_closed_are_read_and_then_taken_over(
    qtbot: QtBot, kept: Window, opened: Open, places: Own
) -> None:
    kept.session.tick(TaskId("child-first"), ticked=True)
    saved(qtbot, kept)
    kept.close()
    held_elsewhere(places)
    window = opened()
    unlock(qtbot, window)
    window.session.open(KEEP)
    settle()
    assert "were opened on library-pc" in shown(window)
    assert not window.session.keeping.is_kept
    push(window, "keep:take-over")
    asked = next(part for part in window.findChildren(QDialog) if part.isVisible())
    answer = next(part for part in asked.findChildren(QPushButton, "take-over:now"))
    answer.setFocus()
    QTest.keyClick(answer, Qt.Key.Key_Space)
    done(qtbot, window)
    assert window.session.keeping.is_kept
    assert "library-pc" not in shown(window)
    assert window.session.progress.done == {"child-first"}
    window.session.add_own(CANARY)
    saved(qtbot, window)
    window.close()
    again = opened()
    unlock(qtbot, again)
    assert [item.text for item in again.session.progress.own] == [CANARY]


def test_what_is_still_open_there_is_not_taken_over(
    qtbot: QtBot, kept: Window, opened: Open, places: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(qtbot, kept)
    monkeypatch.setattr("app.cases.holding.host", lambda: "another-pc")  # as on a folder that two computers share
    window = opened()
    unlock(qtbot, window)
    window.session.open(KEEP)
    settle()
    push(window, "keep:take-over")
    asked = next(part for part in window.findChildren(QDialog) if part.isVisible())
    answer = next(part for part in asked.findChildren(QPushButton, "take-over:now"))
    answer.setFocus()
    QTest.keyClick(answer, Qt.Key.Key_Space)
    done(qtbot, window)
    assert not window.session.keeping.is_kept
    assert "open for reading only: nothing was changed" in shown(window)
    assert places.store.is_dir()
    kept.session.add_own(CANARY)
    saved(qtbot, kept)
