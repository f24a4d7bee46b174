"""How much of the processor an open page takes while nobody does anything. Prints its row."""

from __future__ import annotations

import os
import sys
from time import monotonic, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.guide.blocks import PageId
from app.language import CHINESE, ENGLISH, Reading
from app.main import application, guide_of, open_window
from app.places import CONTENT
from app.settings import Preferences
from tests.bench.rows import Row, tell

_COMES_TO_REST = 5000  # milliseconds


def main(seconds: int) -> None:
    """Open the page with the most on it, wait, and tell."""
    app = application(["beside"])
    window = open_window(app, guide_of(CONTENT), Preferences(reading=Reading(ENGLISH, CHINESE)))
    window.show()
    window.session.open(PageId("help"))
    begun: list[float] = []

    def begin() -> None:
        begun.extend((monotonic(), process_time()))
        QTimer.singleShot(seconds * 1000, end)

    def end() -> None:  # before the window is closed, which is no rest
        share = (process_time() - begun[1]) / (monotonic() - begun[0])
        tell(Row.plain(f"processor at rest over {seconds} s", share * 100, 0.1, "%"))
        QApplication.quit()

    QTimer.singleShot(_COMES_TO_REST, begin)
    app.exec()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
