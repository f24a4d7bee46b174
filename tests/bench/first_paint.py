"""Start a window as a person does, and tell what is known of its first paint.

Run as a process, `first_paint.py bare` or `first_paint.py beside [CONTENT]`; prints one line of JSON: when it was
painted and when it had settled by the monotonic clock, the modules loaded until then, and its memory in KiB. Settled
is when nothing was left to do, or painted last within a second.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_WATCHED = 1000  # milliseconds in which something might still arrive


def bare() -> int:
    """Show a window with one label."""
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    app = QApplication(sys.argv[:1])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("Beside"))
    window.resize(1280, 840)
    window.show()
    watch()
    return app.exec()


def beside(content: str = "") -> int:
    """Go in by the entry point; the loop alone is watched, and the folder of packs may be another."""
    sys.path.insert(0, str(ROOT))
    from app import __main__ as entry

    def run(given: object, words: object) -> int:
        """Do what the entry point does, with somebody watching."""
        del given, words
        gc.disable()
        from app import main as window

        watch_the_loop()
        return window.run(Path(content)) if content else window.run()

    entry._run = run
    return entry.main([])


def watch_the_loop() -> None:
    """Begin to watch when the loop begins."""
    from PySide6.QtWidgets import QApplication

    begin = QApplication.exec

    def watched() -> int:
        watch()
        return begin()

    QApplication.exec = staticmethod(watched)  # type: ignore[method-assign]


def watch() -> None:
    """Listen to the one window that is shown. Before the loop begins nothing is painted."""
    from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        painted = settled = last = 0.0
        modules: tuple[str, ...] = ()
        memory = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            del watched
            if event.type() is QEvent.Type.UpdateRequest or event.type() is QEvent.Type.Expose:
                QTimer.singleShot(0, self.look)
            return False

        def look(self) -> None:
            self.last = time.monotonic()
            if not self.painted:
                self.painted, self.modules = self.last, tuple(sys.modules)
                QTimer.singleShot(_WATCHED, self.tell)

        def settle(self) -> None:
            if self.painted and not self.settled:
                self.settled, self.memory = time.monotonic(), resident()

        def tell(self) -> None:
            told = {
                "painted": self.painted,
                "settled": max(self.settled, self.last),
                "modules": sorted(self.modules),
                "memory": self.memory,
            }
            print(json.dumps(told), flush=True)
            QApplication.quit()

    watching = Watch(QApplication.instance())
    QAbstractEventDispatcher.instance().aboutToBlock.connect(watching.settle)
    window = next(window for window in QApplication.topLevelWidgets() if window.isVisible())
    window.installEventFilter(watching)


def resident() -> int:
    """Return the memory this process holds, in KiB; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    sys.argv = ["beside"]
    sys.exit(bare() if kind == "bare" else beside(*rest))
