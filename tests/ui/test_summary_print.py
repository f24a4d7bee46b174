"""The summary on a printer: the pages that were seen, as lines and letters, not as pictures."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.cases.plain import load_case
from app.guide.blocks import PageId
from app.guide.fields import Edition
from app.guide.guide import RegionId
from app.language import CHINESE, ENGLISH, Reading
from app.places import FONTS, MADE_UP, TYPST
from app.summary.editions import SHEETS
from app.summary.report import TEMPLATE, layout
from app.summary.typeset import Typesetter
from app.ui import printing
from app.ui.session import SUMMARY, Session
from app.ui.window import Window
from tests.ui.seen import settle
from tests.ui.test_summary_paper import differing

_SIZES = {"a4": (595, 842), "letter": (612, 792)}  # points


class _Chosen(QObject):
    """Whoever chooses a printer takes a file instead."""

    accepted, rejected = Signal(), Signal()
    asked = 0
    path = Path()
    agrees = True

    def __init__(self, printer: QPrinter, parent: QWidget) -> None:
        super().__init__(parent)
        self._printer = printer

    def open(self) -> None:
        """Choose, or leave."""
        type(self).asked += 1
        self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self._printer.setOutputFileName(str(self.path))
        (self.accepted if self.agrees else self.rejected).emit()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where that lands which is printed."""
    monkeypatch.setattr(printing, "QPrintDialog", _Chosen)
    monkeypatch.setattr(_Chosen, "path", tmp_path / "printed.pdf")
    monkeypatch.setattr(_Chosen, "asked", 0)
    return tmp_path / "printed.pdf"


@pytest.fixture
def ready(session: Session, window: Window) -> Session:
    """The session with the summary of a made-up case open."""
    del window
    session.choose(RegionId("tw"))
    session.writing.case = load_case(MADE_UP, session.guide.whole_form)
    session.open(SUMMARY)
    settle()
    return session


def seen(pdf: Path, size: QSize) -> Iterator[QImage]:
    """Yield each page as it looks in *size*."""
    scale = ["-scale-to-x", str(size.width()), "-scale-to-y", str(size.height())]
    subprocess.run(["pdftoppm", *scale, "-png", str(pdf), str(pdf.with_suffix(""))], check=True)
    for page in sorted(pdf.parent.glob(f"{pdf.stem}-*.png")):
        yield QImage(str(page))


def inside(page: pikepdf.Page) -> Iterator[str]:
    """Yield what kinds of parts a page has, those of its forms included."""
    owners: list[pikepdf.Object] = [page.obj]
    while owners:
        owner = owners.pop()
        parts = owner.Resources.XObject.values() if "/XObject" in owner.get("/Resources", owner) else ()
        owners += parts
        yield from (str(part.Subtype) for part in parts)


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_printed_is_what_the_typesetter_draws(
    qtbot: QtBot, ready: Session, printed: Path, needs: Callable[[str], None], sheet: str
) -> None:
    needs("poppler")
    writing = ready.writing
    both = Reading(ENGLISH, CHINESE)
    writing.want(replace(writing.order, sheet=sheet, edition=Edition.AUTHORITIES, reading=both))  # type: ignore[arg-type]
    writing.print_asked.emit()
    qtbot.waitUntil(printed.exists, timeout=20_000)
    with pikepdf.open(BytesIO(printed.read_bytes())) as pdf:
        sizes = {tuple(round(float(side)) for side in page.MediaBox[2:]) for page in pdf.pages}
        assert sizes == {_SIZES[sheet]}
        assert "/Image" not in {kind for page in pdf.pages for kind in inside(page)}
        assert all(b" c\n" in page.Contents.read_bytes() for page in pdf.pages)  # letters are curves
        assert {str(pdf.docinfo.get(name, "")) for name in ("/Author", "/Creator")} == {""}
    voices = tuple(ready.catalogs[language] for language in both.languages)
    data = layout(writing.whole(), ready.guide, writing.order, voices)
    typesetter = Typesetter(templates=TYPST, fonts=FONTS)
    theirs = [QImage.fromData(picture) for picture in typesetter.pictures(TEMPLATE, data)]
    mine = list(seen(printed, theirs[0].size()))
    assert len(mine) == len(theirs) > 1
    for one, other in zip(mine, theirs, strict=True):
        assert differing(one, other) < 0.006  # printers count in whole points


def test_who_leaves_prints_nothing(
    qtbot: QtBot, ready: Session, printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Chosen, "agrees", False)
    ready.writing.print_asked.emit()
    qtbot.waitUntil(lambda: _Chosen.asked == 1, timeout=20_000)
    assert not printed.exists()


def test_the_sheet_to_fold_is_printed_across(
    qtbot: QtBot, ready: Session, window: Window, press: Callable[..., None], printed: Path
) -> None:
    ready.open(PageId("listen"))
    settle()
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    for name in ("fold", "print"):
        part = window.findChild(QAbstractButton, f"on-paper:{name}")
        assert part is not None
        part.click()
    qtbot.waitUntil(printed.exists, timeout=20_000)
    with pikepdf.open(BytesIO(printed.read_bytes())) as pdf:
        (page,) = pdf.pages
        assert [round(float(side)) for side in page.MediaBox[2:]] == [842, 595]
        assert "/Image" not in {*inside(page)}


def test_another_sheet_than_the_pages_were_made_for_keeps_their_shape(
    app: QApplication, needs: Callable[[str], None], tmp_path: Path
) -> None:
    del app
    needs("poppler")
    drawn = '<path fill="#000" d="M0 0h100v100h-100z"/>'
    square = f'<svg viewBox="0 0 100 100" xmlns="http://www.w3.org/2000/svg">{drawn}</svg>'.encode()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    printing.paint((square,), printer)
    (picture,) = seen(tmp_path / "printed.pdf", QSize(210, 297))
    assert picture.pixelColor(105, 148).value() == 0
    assert picture.pixelColor(105, 10).value() == 255
