"""Forty minutes with a family, in their order; and a quiet clock that never makes a sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from app.words import N_

_TICK = 5_000  # milliseconds: nobody has to watch seconds


@dataclass(frozen=True, slots=True)
class Phase:
    """What the minutes from *begin* to *end* are for."""

    begin: int
    end: int
    words: str


PHASES = (
    Phase(0, 5, N_("what stays between us, and what cannot")),
    Phase(5, 12, N_("is the child safe now: danger, and thoughts of dying")),
    Phase(12, 22, N_("listen, in the child’s own words")),
    Phase(22, 30, N_("the four don’ts: do not pay, answer, delete, or bear it alone; and a plan")),
    Phase(30, 36, N_("what must be reported, and how the child wishes it")),
    Phase(36, 40, N_("tonight, and when we speak next")),
)


class QuietClock(QObject):
    """Minutes since somebody started it; it can be stopped and started again."""

    ticked = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.ticked)

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self._since is not None

    @property
    def minutes(self) -> int:
        """Whole minutes so far."""
        running = self._clock() - self._since if self._since is not None else 0.0
        return int(self._before + running) // 60

    @property
    def phase(self) -> Phase:
        """What these minutes are for; the last phase goes on."""
        return next((phase for phase in PHASES if self.minutes < phase.end), PHASES[-1])

    def turn(self) -> None:
        """Start it, or stop it."""
        if self._since is None:
            self._since = self._clock()
            self._timer.start(_TICK)
        else:
            self._before += self._clock() - self._since
            self._since = None
            self._timer.stop()
        self.ticked.emit()

    def reset(self) -> None:
        """Let it stand at nothing."""
        self._before, self._since = 0.0, None
        self._timer.stop()
        self.ticked.emit()
