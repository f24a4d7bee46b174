"""How long a page turn takes until the picture is complete, and a change of language. Prints its rows.

A turn counts from the wish until the window of 1280 × 840 has been painted anew.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.guide.blocks import PageId
from app.language import CHINESE, ENGLISH, Reading
from app.main import application, guide_of, open_window
from app.places import CONTENT
from app.settings import Preferences, Theme
from app.ui.doors import ways
from app.ui.session import is_screen
from app.ui.window import Window
from tests.bench.first_paint import resident
from tests.bench.rows import Row, at, tell
from tests.bench.start import start

_BOTH = Reading(ENGLISH, CHINESE)
_READS = 1.0  # seconds a person needs at the very least before they go on


class Reader:
    """Somebody who goes from page to page by the doors, and now and then back."""

    def __init__(self, window: Window) -> None:
        self._window, self._session = window, window.session
        self._chance = Random(20261123)  # noqa: S311 - the same walk each time

    def paint(self) -> None:
        """Let everything be done that was asked for, the painting included."""
        QApplication.sendPostedEvents()

    def read(self) -> None:
        """Let the window have the time in which a person reads."""
        until = perf_counter() + _READS
        while perf_counter() < until:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def times(self, wish: Callable[[], None]) -> float:
        """Return the milliseconds from *wish* to the picture."""
        begun = perf_counter()
        wish()
        self.paint()
        return (perf_counter() - begun) * 1000

    def next_page(self) -> PageId:
        """Return where the person goes from here."""
        session = self._session
        here = session.trail.here
        doors = [page for page in (ways(here, session) if here else ()) if page != here and not is_screen(page)]
        if doors and self._chance.random() < 0.8:
            return self._chance.choice(doors)
        return self._chance.choice([page for page in session.guide.advice.pages if page != here])


def turns(reader: Reader, window: Window, count: int) -> list[float]:
    """Return the times of *count* turns, one in five of them back."""
    session, found = window.session, []
    for number in range(count):
        if number % 5 == 4 and session.trail.can_go_back:
            found.append(reader.times(session.back))
        else:
            page = reader.next_page()
            found.append(reader.times(partial(session.open, page)))
        reader.read()
    return found


def rushes(reader: Reader, window: Window) -> list[float]:
    """Return the times of opening each page for the first time, one after the other without a pause."""
    session = window.session
    return [reader.times(partial(session.open, page)) for page in session.guide.advice.pages]


def switches(reader: Reader, window: Window, count: int) -> list[float]:
    """Return the times of *count* changes of language."""
    session, found = window.session, []
    for number in range(count):
        session.open(reader.next_page())
        reader.read()
        wanted = (Reading(ENGLISH), Reading(CHINESE), _BOTH)[number % 3]
        preferences = replace(session.preferences, reading=wanted)
        found.append(reader.times(partial(session.prefer, preferences)))
        reader.read()
    return found


def main(count: int) -> None:
    """Walk through the guide and tell how long it took."""
    app = application(["beside"])
    window = open_window(app, guide_of(CONTENT), Preferences(reading=_BOTH, theme=Theme.LIGHT))
    window.resize(1280, 840)
    window.show()
    gc.freeze()
    reader = Reader(window)
    window.session.open(PageId("start"))
    reader.paint()
    reader.read()
    bare = start("bare").memory
    tell(Row.ratio("memory with the guide open", [(bare, resident() / 1024)], 1.6, "MiB"))
    read = turns(reader, window, count)
    tell(Row.ratio(f"memory after {count} pages", [(bare, resident() / 1024)], 1.6, "MiB"))
    tell(Row.plain("page to page in Both, median", at(0.5, read), 16.7))
    tell(Row.plain("page to page in Both, p95", at(0.95, read), 33))
    tell(Row.plain("language switch, p95", at(0.95, switches(reader, window, count)), 50))
    window.session.prefer(replace(window.session.preferences, reading=_BOTH))
    reader.read()
    rushed = rushes(reader, window)
    tell(Row.plain("every page for the first time without a pause, median", at(0.5, rushed), 33))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
