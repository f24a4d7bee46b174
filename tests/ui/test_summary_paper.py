"""The paper beside the form: the pages as they will be printed, always awake, saved and printed on demand only."""

from __future__ import annotations

import stat
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, QThreadPool, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.cases.case import Answer
from app.cases.history import Spot
from app.cases.plain import load_case
from app.errors import AppError
from app.guide.fields import Edition, FieldId, SectionId
from app.guide.guide import Guide, RegionId
from app.language import CHINESE, ENGLISH, Reading
from app.places import FONTS, MADE_UP, TYPST
from app.summary.editions import SHEETS
from app.summary.report import TEMPLATE, layout
from app.summary.typeset import Typesetter
from app.ui.jobs import Job, Jobs, Newest
from app.ui.labels import HeadingLabel
from app.ui.leaving import Leaving
from app.ui.papers import Papers
from app.ui.session import SUMMARY, Session
from app.ui.summary.press import paint
from app.ui.summary.preview import Preview
from app.ui.summary.sheets import PaperWords, Sheets
from app.ui.window import Window
from tests.conftest import ROOT
from tests.ui.seen import settle, shown

READINGS = [Reading(ENGLISH), Reading(CHINESE), Reading(ENGLISH, CHINESE)]
_BLOCKED = 0.050  # seconds


@pytest.fixture
def typesetter() -> Typesetter:
    return Typesetter(templates=TYPST, fonts=FONTS)


def write(session: Session, section: str, field: str, text: str) -> None:
    session.writing.write(Spot(SectionId(section), None, FieldId(field)), Answer(value=text))


@pytest.fixture
def preview(qtbot: QtBot, window: Window, session: Session) -> Preview:
    """The paper of a made-up case, drawn and checked."""
    session.choose(RegionId("tw"))
    session.writing.case = load_case(MADE_UP, session.guide.whole_form)
    session.open(SUMMARY)
    settle()
    found = window.findChild(Preview)
    assert found is not None
    done(qtbot, found)
    return found


def done(qtbot: QtBot, preview: Preview) -> None:
    """Wait until what is wanted is what is drawn."""
    qtbot.waitUntil(
        lambda: preview.drawn is not None and preview.drawn.checked and preview.drawn.wanted == preview.wanted(),
        timeout=20_000,
    )


# ---- the same pages


def differing(one: QImage, other: QImage) -> float:
    """Return how large a part of the pixels is clearly not the same."""
    assert one.size() == other.size()
    kind = QImage.Format.Format_Grayscale8
    first, second = one.convertToFormat(kind), other.convertToFormat(kind)
    height, width = first.height(), first.width()
    a, b = bytes(first.constBits()), bytes(second.constBits())
    step = first.bytesPerLine()
    far = sum(
        abs(x - y) > 96
        for row in range(height)
        for x, y in zip(a[row * step : row * step + width], b[row * step : row * step + width], strict=True)
        if x != y
    )
    return far / (height * width)


@pytest.mark.parametrize("kind", [*Edition, "blank"])
@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_the_preview_shows_what_the_typesetter_draws(
    guide: Guide, session: Session, typesetter: Typesetter, kind: str, reading: Reading
) -> None:
    """Nothing clipped or hidden shows: the drawing, drawn by Qt, is the picture that Typst makes by itself."""
    session.choose(RegionId("tw"))
    case = load_case(MADE_UP, guide.whole_form)
    sections = frozenset(section.id for section in guide.whole_form.sections[:7])
    blank = kind == "blank"
    edition = Edition.AUTHORITIES if blank else Edition(kind)
    order = replace(session.writing.order, edition=edition, reading=reading, sections=sections, blank=blank)
    voices = tuple(session.catalogs[language] for language in reading.languages)
    data = layout(case, guide, order, voices)
    pictures = [QImage.fromData(picture) for picture in typesetter.pictures(TEMPLATE, data)]
    drawn = paint(typesetter.drawings(TEMPLATE, data), pictures[0].width())
    assert len(drawn) == len(pictures)
    for mine, theirs in zip(drawn, pictures, strict=True):
        assert differing(mine, theirs) < 0.002


def test_a_difference_would_be_seen(app: QApplication) -> None:
    del app
    white, black = (QImage(200, 200, QImage.Format.Format_RGB32) for _ in range(2))
    white.fill(0xFFFFFFFF)
    black.fill(0xFFFFFFFF)
    for x in range(20):
        for y in range(20):
            black.setPixel(x, y, 0xFF000000)
    assert differing(white, black) == pytest.approx(0.01)


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_chosen_sheet_edition_and_language_are_drawn(
    qtbot: QtBot, session: Session, preview: Preview, sheet: str
) -> None:
    writing = session.writing
    writing.want(replace(writing.order, sheet=sheet, edition=Edition.SCHOOL, reading=Reading(CHINESE)))  # type: ignore[arg-type]
    done(qtbot, preview)
    assert preview.drawn is not None
    picture = preview.drawn.pictures[0]
    assert picture.height() / picture.width() == pytest.approx({"a4": 297 / 210, "letter": 11 / 8.5}[sheet], abs=0.01)
    assert preview.drawn.data["sheet"] == {"a4": "a4", "letter": "us-letter"}[sheet]


# ---- soon, and awake


def test_the_paper_leaves_out_the_most_until_somebody_chooses(
    qtbot: QtBot, window: Window, session: Session, preview: Preview
) -> None:
    assert session.writing.order.edition is Edition.FAMILY
    assert "For the family" in shown(window)
    session.writing.turn(SectionId("accounts"))
    settle()
    assert "What you write here is not on this paper." in shown(window)
    assert preview.drawn is not None
    account = session.writing.case.of(SectionId("accounts"))[0].answers[FieldId("account-id")]
    assert str(account.value) not in str(preview.drawn.data)
    session.writing.want(replace(session.writing.order, edition=Edition.AUTHORITIES))
    done(qtbot, preview)
    assert str(account.value) in str(preview.drawn.data)


def test_what_is_typed_is_drawn_soon_and_the_window_stays_awake(
    qtbot: QtBot, session: Session, preview: Preview
) -> None:
    session.writing.want(replace(session.writing.order, edition=Edition.AUTHORITIES))
    session.writing.turn(SectionId("reach"))
    done(qtbot, preview)
    waits, blocks = [], []
    for text in ("evening", "after eight", "in the morning", "late", "at noon"):
        beats: list[float] = []
        heart = QTimer()
        heart.timeout.connect(partial(beat, beats))
        heart.start(1)
        write(session, "reach", "best-time", text)
        begun = time.process_time()
        qtbot.waitUntil(partial(shows, preview, text), timeout=10_000)
        waits.append(time.process_time() - begun)
        done(qtbot, preview)
        heart.stop()
        blocks.append(max(after - before for before, after in pairwise(beats)))
    # The best of five, and in time of our own: what else this machine does is not ours. The bench has the time waited.
    assert min(blocks) < _BLOCKED
    assert min(waits) < 0.5


def test_pages_that_stay_the_same_are_not_painted_anew(qtbot: QtBot, session: Session, preview: Preview) -> None:
    session.writing.want(replace(session.writing.order, edition=Edition.AUTHORITIES))
    done(qtbot, preview)
    assert preview.drawn is not None
    before = preview.drawn
    write(session, "reach", "best-time", "in the afternoon")
    done(qtbot, preview)
    same = [one is other for one, other in zip(before.pictures, preview.drawn.pictures, strict=True)]
    assert same == [one == other for one, other in zip(before.drawings, preview.drawn.drawings, strict=True)]
    assert same[0] is False
    assert any(same)


def shows(preview: Preview, text: str) -> bool:
    return preview.drawn is not None and text in str(preview.drawn.data)


def beat(beats: list[float]) -> None:
    """Count that the window was awake now; what the other threads take is in this time, too."""
    beats.append(time.process_time())


def test_of_many_wishes_only_the_newest_is_drawn(qtbot: QtBot, app: QApplication) -> None:
    owner = QObject(app)
    newest = Newest(Jobs(owner))
    made: list[object] = []

    def work(number: int) -> Callable[[Job], object]:
        return lambda _job: number

    for number in range(50):
        newest.run(work(number), then=made.append, sorry=made.append)
    qtbot.waitUntil(lambda: made[-1:] == [49])
    assert made == [0, 49]


def test_it_follows_the_section_that_is_open(qtbot: QtBot, window: Window, session: Session, preview: Preview) -> None:
    writing = session.writing
    case = writing.case
    for number in range(60):
        case, name = case.added(SectionId("events"))
        entry = case.entry(SectionId("events"), name)
        assert entry is not None
        case = case.edited(SectionId("events"), entry.answered(FieldId("what"), Answer(value=f"event {number}\n" * 3)))
    writing.case = case
    writing.want(replace(writing.order, edition=Edition.AUTHORITIES))
    done(qtbot, preview)
    sheets = window.findChild(Sheets)
    assert sheets is not None
    assert preview.drawn is not None
    for section in ("help", "reach"):
        writing.turn(SectionId(section))
        settle()
        assert sheets.page == preview.drawn.places[SectionId(section)]


def test_zoom_makes_the_page_larger(qtbot: QtBot, window: Window, preview: Preview) -> None:
    assert preview.drawn is not None
    before = preview.drawn.pictures[0].width()
    part = window.findChild(QAbstractButton, "paper:larger")
    assert part is not None
    part.click()
    done(qtbot, preview)
    assert preview.drawn.pictures[0].width() == pytest.approx(before * 1.25, abs=2)


def test_the_same_words_are_there_for_a_screen_reader(
    qtbot: QtBot, window: Window, session: Session, preview: Preview
) -> None:
    session.writing.want(replace(session.writing.order, edition=Edition.AUTHORITIES))
    write(session, "reach", "best-time", "after eight 😀")
    done(qtbot, preview)
    part = window.findChild(QAbstractButton, "paper:words")
    words = window.findChild(PaperWords)
    assert part is not None
    assert words is not None
    part.click()
    settle()
    told = shown(window)
    assert "Notes by a parent" in told
    assert "Best time: after eight 😀" in told
    assert "Received by: office and name" in told
    heads = [head.text() for head in words.findChildren(HeadingLabel)]
    assert "1.  How to reach us safely" in heads


def test_narrow_windows_show_the_form_or_the_paper(window: Window, session: Session, preview: Preview) -> None:
    window.resize(640, 840)
    settle()
    assert not preview.isVisible()
    part = window.findChild(QAbstractButton, "summary:paper")
    assert part is not None
    part.click()
    settle()
    assert preview.isVisible()
    assert not window.findChild(QWidget, "page").isVisible()  # type: ignore[union-attr]
    back = next(part for part in window.findChildren(QAbstractButton, "summary:paper") if part.isVisible())
    assert back.text() in {"Back to the form", "Form"}
    back.click()
    settle()
    assert window.findChild(QWidget, "page").isVisible()  # type: ignore[union-attr]
    session.open(session.guide.advice.steps[0])
    settle()
    assert not preview.isVisible()


# ---- taken along


def chosen(window: Window, path: Path) -> None:
    """Answer the dialog that asks where."""
    dialog = window.findChild(QFileDialog, "saving")
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "page.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_a_paper_is_saved_for_its_owner_only(
    qtbot: QtBot, window: Window, session: Session, preview: Preview, tmp_path: Path
) -> None:
    session.writing.want(replace(session.writing.order, edition=Edition.AUTHORITIES))
    session.writing.save_asked.emit()
    settle()
    path = tmp_path / "page.pdf"
    chosen(window, path)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "saved") is not None, timeout=10_000)
    assert path.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [other.name for other in tmp_path.iterdir()] == ["page.pdf"]
    del preview


def test_what_cannot_be_saved_is_said_and_the_old_file_stays(
    qtbot: QtBot, window: Window, session: Session, preview: Preview, tmp_path: Path
) -> None:
    told: list[AppError] = []
    session.failed.connect(told.append)
    path = tmp_path / "page.pdf"
    path.mkdir()
    (path / "old").write_text("old")
    session.writing.save_asked.emit()
    settle()
    chosen(window, path)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert (path / "old").read_text() == "old"
    del preview


def test_what_takes_long_can_be_stopped(qtbot: QtBot, window: Window, session: Session, tmp_path: Path) -> None:
    stopped = Event()

    class Slow:
        def paper(self, _template: str, data: object) -> object:
            stopped.wait(10)
            return data

    session.open(SUMMARY)
    papers = Papers(session, window, Slow())  # type: ignore[arg-type]
    path = tmp_path / "page.pdf"
    papers.save("x", lambda: None)
    settle()
    chosen(window, path)
    qtbot.waitUntil(lambda: window.findChild(QAbstractButton, "busy:close") is not None, timeout=5_000)
    part = window.findChild(QAbstractButton, "busy:close")
    assert part is not None
    assert part.text() == "Cancel"
    part.click()
    stopped.set()
    QThreadPool.globalInstance().waitForDone()
    settle()
    assert not path.exists()
    assert window.findChild(QWidget, "saved") is None


def test_print_code_is_loaded_when_print_is_pressed_and_not_before(tmp_path: Path) -> None:
    """In a process of its own: other tests may have loaded it here."""
    code = """
import sys
from app.main import application, open_window
from app.guide.load import load_content
from app.language import ENGLISH, Reading
from app.places import CONTENT
from app.settings import Preferences
from app.ui.session import SUMMARY
from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest
qt = application(["x"])
window = open_window(qt, load_content(CONTENT), Preferences(reading=Reading(ENGLISH)))
window.show()
window.session.open(SUMMARY)
QTest.qWait(300)
window.session.writing.save_asked.emit()
QTest.qWait(50)
print([name for name in sys.modules if "Print" in name])
import app.ui.printing
app.ui.printing.print_pages = lambda pages, *_, **__: print(len(pages), all(page.startswith(b"<svg") for page in pages))
window.session.writing.print_asked.emit()
for _ in range(100):
    QTest.qWait(20)
    if QThreadPool.globalInstance().activeThreadCount() == 0:
        break
QTest.qWait(50)
print([name for name in sys.modules if "Print" in name])
sys.stdout.flush()
import os
os._exit(0)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": ""},
    )  # fmt: skip
    before, pages, after = done.stdout.splitlines()
    assert before == "[]", done.stderr
    assert pages == "2 True"
    assert after == "['PySide6.QtPrintSupport']"


# ---- closing


def test_closing_offers_the_summary_when_something_was_written(
    window: Window, session: Session, typesetter: Typesetter
) -> None:
    session.open(session.guide.advice.steps[0])
    settle()
    leaving = Leaving(session, window, typesetter)
    assert leaving.may_close()
    write(session, "reach", "best-time", "evening")
    assert not leaving.may_close()
    settle()
    assert "what you wrote and ticked is gone" in shown(window)
    assert window.findChild(QWidget, "leaving:save") is None  # nothing was ticked
    part = window.findChild(QAbstractButton, "leaving:summary")
    assert part is not None
    part.click()
    settle()
    assert session.trail.here == SUMMARY
    assert not leaving.may_close()
    settle()
    for part in window.findChildren(QAbstractButton, "leaving:without"):
        part.click()
