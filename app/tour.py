"""Walk the real window by itself: a picture of every screen, and the papers."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from app.errors import UnknownLanguageError
from app.files import make_folder, safe_write
from app.guide.guide import RegionId
from app.guide.load import load_content
from app.language import CHINESE, ENGLISH, LANGUAGES, Catalog, Reading, reading
from app.main import application, catalogs, open_window
from app.places import CONTENT, FONTS, TYPST
from app.settings import Preferences, Theme
from app.summary.handout import handout
from app.summary.typeset import Typesetter
from app.ui.window import Window
from app.words import N_

ABOUT = N_("walk every screen by itself, without a display: pictures, papers, and a list of the files")

_BOTH = Reading(ENGLISH, CHINESE)
_FOLDERS = {Reading(ENGLISH): "en", Reading(CHINESE): "zh-TW", _BOTH: "both"}
_SIZE = 1280, 840  # the size of the drawings; a screen that is not there has one of its own
_TAIWAN = RegionId("tw")
_PACKED = 80  # of Qt’s scale for PNG: half the time, and hardly larger than the smallest


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder to write into"))
    parser.add_argument("--language", metavar="L", help=_("only this one: en, zh-TW, or both"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Write the tour into a folder and say what was written."""
    del words
    readings = _readings(options.language)
    make_folder(options.out)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application(["beside"])
    pictures = documents = 0
    for wanted in readings:
        folder = options.out / _FOLDERS[wanted]
        make_folder(folder)
        for number, (name, picture) in enumerate(walk(app, wanted), 1):
            pictures += 1
            _write(folder / f"{number:02}-{name}.png", picture)
        for name, paper in papers(wanted):
            documents += 1
            _write(folder / f"{name}.pdf", paper)
    print(f"{pictures} pictures, {documents} documents")  # noqa: T201 - the answer to the person
    return 0


def _readings(asked: str | None) -> tuple[Reading, ...]:
    if asked is None:
        return tuple(_FOLDERS)
    wanted = _BOTH if asked == "both" else reading(asked)
    if wanted not in _FOLDERS:
        raise UnknownLanguageError(asked, (*LANGUAGES, "both"))
    return (wanted,)


def _write(path: Path, content: bytes) -> None:
    safe_write(path, content)
    print(path)  # noqa: T201 - the list of files is the answer


@dataclass
class Visitor:
    """Somebody who uses the window: presses what they find by its name, and looks."""

    app: QApplication
    window: Window

    def press(self, name: str) -> None:
        """Press the button called *name*."""
        part = self.window.findChild(QAbstractButton, name)
        if part is None or not part.isEnabled():
            raise LookupError(name)
        part.click()
        self.settle()

    def look_at(self, name: str) -> None:
        """Scroll until the part called *name* is near the top."""
        part, page = self.window.findChild(QWidget, name), self.window.findChild(QScrollArea)
        paper = page.widget() if page else None
        if part is None or page is None or paper is None:
            raise LookupError(name)
        page.verticalScrollBar().setValue(part.mapTo(paper, part.rect().topLeft()).y() - 120)
        self.settle()

    def settle(self) -> None:
        """Let everything that was asked for happen."""
        for _ in range(3):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self) -> bytes:
        """Return what the window shows as a PNG."""
        self.settle()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.window.grab().save(buffer, "PNG", _PACKED)
        return bytes(buffer.data().data())


def walk(app: QApplication, wanted: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the picture of each screen, in the order a parent meets them."""
    window = open_window(app, load_content(CONTENT), Preferences(reading=wanted, theme=Theme.LIGHT))
    window.resize(*_SIZE)
    window.show()
    visitor = Visitor(app, window)
    for name, steps in _WALK.items():
        for step in steps:
            step(visitor)
        yield name, visitor.picture()
    window.close()
    window.deleteLater()
    visitor.settle()


def papers(wanted: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the PDF of each paper."""
    guide, typesetter = load_content(CONTENT), Typesetter(templates=TYPST, fonts=FONTS)
    for page in guide.advice.steps:
        paper = handout(
            guide.advice.pages[page], guide, region=_TAIWAN, reading=wanted, catalogs=catalogs(), typesetter=typesetter
        )
        yield f"handout-{page}", paper.pdf


Step = Callable[[Visitor], None]


def _press(*names: str) -> list[Step]:
    return [partial(_press_one, name=name) for name in names]


def _press_one(visitor: Visitor, name: str) -> None:
    visitor.press(name)


def _look_at(name: str) -> list[Step]:
    return [lambda visitor: visitor.look_at(name)]


def _prefer(*, theme: Theme = Theme.LIGHT, text_size: int = 100) -> list[Step]:
    def prefer(visitor: Visitor) -> None:
        session = visitor.window.session
        session.prefer(replace(session.preferences, theme=theme, text_size=text_size))
        visitor.settle()

    return [prefer]


_WALK: dict[str, list[Step]] = {
    "first": [],
    "start": _press("open"),
    "danger-before-region": _press("danger"),
    "start-answered": _press(
        "back", "answer:danger:no", "answer:known:no", "answer:writing:unsure", "answer:got:yes", "region:tw"
    ),
    "listen": _press("door:listen"),
    "listen-ticked": [*_press("task:child-first", "task:not-your-fault"), *_look_at("task:child-first")],
    "silent": _press("door:silent"),
    "shouted": _press("back", "door:shouted"),
    "danger": _press("danger"),
    "help": _press("rail:help"),
    "start-in-danger": _press("rail:start", "change:danger", "answer:danger:unsure"),
    "start-dark": _prefer(theme=Theme.DARK),
    "listen-dark": _press("rail:listen"),
    "listen-200": _prefer(text_size=200),
    "danger-200": _press("danger"),
    "start-200": _press("rail:start"),
    "listen-80": [*_press("rail:listen"), *_prefer(text_size=80)],
    "hidden": _press("hide"),
}
