"""Work that takes long, off the interface thread: the window stays awake meanwhile.

The other thread holds no part of the window and tells nothing to Qt: a part whose last owner is there would be
destroyed there. What it has made lies in a queue, which the interface thread looks into.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeAlias

from PySide6.QtCore import QObject, QThreadPool, QTimer

from app.errors import AppError

_LOOK = 4  # milliseconds between two looks into the queue, while anything is being done


class Job:
    """One piece of work; once *cancelled*, nobody hears of it any more. *stale* means that newer work is waiting."""

    def __init__(self) -> None:
        self.cancelled = False
        self.stale = False

    def cancel(self) -> None:
        """Let nobody hear of it any more; the work may look for that, and end early."""
        self.cancelled = True


Work: TypeAlias = Callable[[Job], object]
_Ended: TypeAlias = tuple[Job, object, BaseException | None]


class Jobs(QObject):
    """Runs jobs, and tells on the interface thread how they ended. A bug in a job is raised there, too."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ended: SimpleQueue[_Ended] = SimpleQueue()
        self._running: dict[Job, tuple[Callable[[object], object], Callable[[AppError], object]]] = {}
        self._look = QTimer(self)
        self._look.setInterval(_LOOK)
        self._look.timeout.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether anything is being done."""
        return bool(self._running)

    def run(self, work: Work, *, then: Callable[[object], object], sorry: Callable[[AppError], object]) -> Job:
        """Begin *work*; call *then* with what it made, or *sorry* if it raised an AppError."""
        job = Job()
        self._running[job] = then, sorry
        ended = self._ended
        QThreadPool.globalInstance().start(lambda: _do(work, job, ended))
        self._look.start()
        return job

    def _tell(self) -> None:
        """Tell of all jobs that have ended."""
        try:
            job, made, problem = self._ended.get_nowait()
        except Empty:
            return
        then, sorry = self._running.pop(job)
        if not self._running:
            self._look.stop()
        if job.cancelled:
            return
        if isinstance(problem, AppError):
            sorry(problem)
        elif problem is not None:
            raise problem
        else:
            then(made)


def _do(work: Work, job: Job, ended: SimpleQueue[_Ended]) -> None:
    try:
        ended.put((job, None if job.cancelled else work(job), None))
    except BaseException as problem:  # raised again where somebody hears it
        ended.put((job, None, problem))


class Newest:
    """Runs one job at a time; of those asked for meanwhile only the newest is run afterwards."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._running: Job | None = None
        self._waiting: Callable[[], None] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether something newer has been asked for."""
        return self._waiting is not None

    def run(self, work: Work, *, then: Callable[[object], object], sorry: Callable[[AppError], object]) -> None:
        """Begin *work* as soon as what is running has ended, unless something newer is asked for before."""
        if self._running is not None:
            self._running.stale = True
            self._waiting = lambda: self.run(work, then=then, sorry=sorry)
            return

        def made(result: object) -> None:
            self._running = None
            then(result)
            self._go_on()

        def failed(error: AppError) -> None:
            self._running = None
            sorry(error)
            self._go_on()

        self._running = self._jobs.run(work, then=made, sorry=failed)

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()
