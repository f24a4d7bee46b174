"""How long a keystroke takes while searching 5,000 pages: finding, and drawing what was found.

`python -m tests.bench.search [PAGES]` prints milliseconds. The pages are made of the blocks we ship, shuffled.
"""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from random import Random
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.guide.blocks import Heading, Page, PageId
from app.guide.guide import Guide
from app.guide.load import load_content
from app.language import CHINESE, ENGLISH, Reading
from app.main import open_window, prepare
from app.places import CONTENT
from app.settings import Preferences, Theme
from app.ui.search import SearchDialog
from tests.bench.rows import Row, at, tell

ASKED = (
    "police",
    "gift card",
    "don’t pay",
    "孩子不說話",
    "網路",
    "a",
    "的",
    "e e e",
    "xyzzy",
    "school counsellor",
    "LINE 封鎖",
)
BLOCKS = 14  # a page, as many as ours have on average


def generated(pages: int) -> Guide:
    """Return our guide with its pages replaced by many made of the same blocks."""
    guide, chance = load_content(CONTENT), Random(20261123)  # noqa: S311 - the same pages each time
    known = [page for name in guide.page_ids if (page := guide.page(name))]
    twins = [twin for page in known for twin in page.twins]
    titles = [twin for twin in twins if isinstance(next(iter(twin.blocks.values())), Heading)]
    made = {}
    for number in range(pages):
        name = PageId(f"page-{number}")
        inner = [chance.choice(titles), *chance.sample(twins, BLOCKS)]
        made[name] = Page(name, ENGLISH, tuple(replace(twin, id=f"b{at}") for at, twin in enumerate(inner)))
    return replace(guide, advice=replace(guide.advice, pages=made | dict(guide.advice.pages)))


def settle() -> None:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def gather(search: SearchDialog) -> float:
    """Let everything be gathered; return the longest time in milliseconds for which the window had to wait."""
    longest = 0.0
    while not search._gathered:
        begun = perf_counter()
        QApplication.processEvents()
        longest = max(longest, perf_counter() - begun)
    return longest * 1000


def keystrokes(field: QLineEdit) -> list[float]:
    """Type and take away every word that is asked, letter by letter; return the milliseconds of each."""
    times = []
    for asked in ASKED:
        for end in (*range(1, len(asked) + 1), *range(len(asked) - 1, 0, -1)):
            begun = perf_counter()
            field.setText(asked[:end])
            QApplication.processEvents()
            times.append((perf_counter() - begun) * 1000)
    return sorted(times)


def main(pages: int) -> None:
    app = prepare(QApplication(["beside"]))
    preferences = Preferences(reading=Reading(ENGLISH, CHINESE), theme=Theme.LIGHT)
    guide = generated(pages)
    gc.freeze()  # what the bench itself has made
    window = open_window(app, guide, preferences)
    window.show()
    search = SearchDialog(window.session, window)
    search.ask()
    search._later.stop()
    settle()
    search._later.start()
    longest = gather(search)
    tell(Row.plain(f"gathering {pages} pages for it, longest wait", longest, 50))
    field = search.findChild(QLineEdit)
    assert field is not None
    times = keystrokes(field)
    tell(Row.plain(f"search keystroke over {pages} pages, p95", at(0.95, times), 20))
    settle()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
