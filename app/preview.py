"""A pack as the window shows it, for whoever writes it: live, following what is saved, or a picture of each page."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea

from app.errors import AppError, UnknownLanguageError, UnknownPageError, UnknownRegionError
from app.files import make_folder, safe_write
from app.guide.blocks import PageId
from app.guide.guide import DANGER, HELP, TEN_MINUTES, About, Guide, Place, RegionId
from app.guide.load import load_around
from app.language import Catalog, Reading, reading
from app.main import application, open_window, until_closed
from app.places import CONTENT
from app.settings import Preferences, Theme
from app.ui.ten_minutes import all_parts
from app.ui.window import Window
from app.visitor import Visitor, application_without_screen

_WIDTH, _LEAST = 1280, 840  # the size of the window; it becomes as high as a page is long
_BOTH = "both"
_CALM = 150  # milliseconds
_WATCHED = 1000  # files and folders
_TURNS = 4  # a label may learn only from its width how high it is


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("pack", type=Path, metavar="PACKDIR", help=_("the folder of a pack"))
    parser.add_argument("--page", metavar="ID", help=_("only this page"))
    parser.add_argument("--language", metavar="L", help=_("only this one: en, zh-TW, or both"))
    parser.add_argument("--region", metavar="ID", help=_("whose numbers, such as tw; without it, those of all regions"))
    out = _("make pictures in this folder, without a display; without it, a window opens that follows what is saved")
    parser.add_argument("--out", type=Path, metavar="DIR", help=out)


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Open the window, or write the pictures and say what was written."""
    del words
    guide, place = load_around(options.pack, CONTENT)
    readings = _readings(options.language, (place or guide.advice).about)
    pages = _pages(options.page, guide, place)
    region = _region(options.region, guide, place)
    if options.out is None:
        preferences = Preferences(reading=tuple(readings.values())[-1], region=region)
        page = pages[0] if options.page or not place else HELP
        return until_closed(live(application(["beside"]), options.pack, guide, preferences, page).app)
    make_folder(options.out)
    app = application_without_screen()
    for folder, wanted in readings.items():
        make_folder(options.out / folder)
        preferences = Preferences(reading=wanted, theme=Theme.LIGHT, region=region)
        for name, picture in _pictures(app, guide, preferences, pages):
            path = options.out / folder / f"{name}.png"
            safe_write(path, picture)
            print(path)  # noqa: T201 - the list of files is the answer
    return 0


def live(app: QApplication, pack: Path, guide: Guide, preferences: Preferences, page: PageId) -> Live:
    """Open a window on *guide* at *page*, which follows what is saved in the folder *pack*."""
    window = open_window(app, guide, preferences)
    window.show()
    window.begin_at(page)
    return Live(app, window, pack)


class Live(QObject):
    """Shows a *pack* anew whenever something in its folder was saved; what is wrong with it is told in the window."""

    def __init__(self, app: QApplication, window: Window, pack: Path) -> None:
        super().__init__(window)
        self.app, self.window, self._pack = app, window, pack
        self._watcher = QFileSystemWatcher(self)
        self._calm = QTimer(self)  # an editor saves in several steps
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._reload)
        for changed in (self._watcher.fileChanged, self._watcher.directoryChanged):
            changed.connect(lambda _path: self._calm.start())
        self._watch()

    def _watch(self) -> None:
        """Watch what lies there now: a file that was replaced is another one."""
        paths = {str(self._pack), *(str(path) for path in self._pack.rglob("*"))}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if new := sorted(paths - watched)[:_WATCHED]:
            self._watcher.addPaths(new)

    def _reload(self) -> None:
        self._watch()
        try:
            guide, _ = load_around(self._pack, CONTENT)
        except AppError as error:
            self.window.session.failed.emit(error)
        else:
            self.window.session.adopt(guide)


def _readings(asked: str | None, about: About) -> dict[str, Reading]:
    """Return how to read the pack, by the name of the folder: in each of its languages, and in two."""
    known = {str(language): Reading(language) for language in about.languages}
    if len(about.languages) > 1:
        known[_BOTH] = Reading(*about.languages[:2])
    if asked is None:
        return known
    wanted = known.get(asked) or reading(asked)
    if not set(wanted.languages) <= set(about.languages):
        raise UnknownLanguageError(asked, known)
    return {asked: wanted}


def _pages(asked: str | None, guide: Guide, place: Place | None) -> tuple[PageId, ...]:
    """Return the pages of the pack; those that show the contacts of a *place* belong to it as well."""
    contacts = [page for page in (DANGER, HELP) if page in guide.advice.pages]
    pages = (*place.pages, *contacts) if place else tuple(guide.advice.pages)
    if asked is None:
        return pages
    if asked not in pages:
        raise UnknownPageError(asked, sorted(pages))
    return (PageId(asked),)


def _region(asked: str | None, guide: Guide, place: Place | None) -> str | None:
    """Return the region whose numbers are shown: a *place* shows its own."""
    if asked is None:
        return place.region if place else None
    if guide.place(RegionId(asked)) is None:
        raise UnknownRegionError(asked, [one.region for one in guide.places])
    return asked


def _pictures(
    app: QApplication, guide: Guide, preferences: Preferences, pages: tuple[PageId, ...]
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the picture of each page; those of ten minutes part by part."""
    window = open_window(app, guide, preferences)
    visitor = Visitor(app, window)
    window.show()
    for page in pages:
        window.session.open(page)
        if page == TEN_MINUTES:
            for part, _ in enumerate(all_parts(window.session)):
                window.session.turn(part)
                yield f"{page}-{part + 1}", _whole(visitor)
        else:
            yield page, _whole(visitor)
    visitor.leave()


def _whole(visitor: Visitor) -> bytes:
    """Return a picture of the window, made so high that nothing of the page has to be scrolled to."""
    window = visitor.window
    window.resize(_WIDTH, _LEAST)
    visitor.settle()
    page = window.findChild(QScrollArea, "page")
    for _ in range(_TURNS):
        hidden = page.verticalScrollBar().maximum() if page is not None else 0
        window.resize(_WIDTH, window.height() + hidden)
        visitor.settle()
    return visitor.picture()
