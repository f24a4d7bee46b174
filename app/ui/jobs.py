"""Work that takes long, off the interface thread: the window stays awake meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.errors import AppError


class Job:
    """One piece of work; once *cancelled*, nobody hears of it any more."""

    def __init__(
        self, work: Callable[[Job], object], then: Callable[[object], object], sorry: Callable[[AppError], object]
    ) -> None:
        self.cancelled = False
        self.work, self.then, self.sorry = work, then, sorry

    def cancel(self) -> None:
        """Let nobody hear of it any more; the work may ask for `cancelled`, and end early."""
        self.cancelled = True


class Jobs(QObject):
    """Runs jobs, and tells on the interface thread how they ended. A bug in a job is raised there, too."""

    _ended = Signal(object, object, object)  # the job, what it made, what went wrong

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ended.connect(self._tell)

    def run(
        self,
        work: Callable[[Job], object],
        *,
        then: Callable[[object], object],
        sorry: Callable[[AppError], object],
    ) -> Job:
        """Begin *work*; call *then* with what it made, or *sorry* if it raised an AppError."""
        job = Job(work, then, sorry)
        QThreadPool.globalInstance().start(lambda: self._work(job))
        return job

    def _work(self, job: Job) -> None:
        made: object = None
        problem: BaseException | None = None
        try:
            if not job.cancelled:
                made = job.work(job)
        except BaseException as error:
            problem = error
        with suppress(RuntimeError):  # the window has gone meanwhile
            self._ended.emit(job, made, problem)

    def _tell(self, job: Job, made: object, problem: BaseException | None) -> None:
        if job.cancelled:
            return
        if isinstance(problem, AppError):
            job.sorry(problem)
        elif problem is not None:
            raise problem
        else:
            job.then(made)


class Newest:
    """Runs one job at a time; of those asked for meanwhile only the newest is run afterwards."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._running = False
        self._waiting: Callable[[], object] | None = None

    def run(
        self,
        work: Callable[[Job], object],
        *,
        then: Callable[[object], object],
        sorry: Callable[[AppError], object],
    ) -> None:
        """Begin *work* as soon as what is running has ended, unless something newer is asked for before."""
        if self._running:
            self._waiting = lambda: self.run(work, then=then, sorry=sorry)
            return
        self._running = True

        def made(result: object) -> None:
            self._running = False
            then(result)
            self._go_on()

        def failed(error: AppError) -> None:
            self._running = False
            sorry(error)
            self._go_on()

        self._jobs.run(work, then=made, sorry=failed)

    @property
    def is_waiting(self) -> bool:
        """Whether something newer has been asked for."""
        return self._waiting is not None

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()
