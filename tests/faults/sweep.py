"""One operation under one fault, at every point or at some of them, two points at a time."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults import quick
from tests.faults.canary import CANARIES, any_holds
from tests.faults.cuts import shim
from tests.faults.disks import Disk, Kind, filled
from tests.faults.faults import FAULTS, Point
from tests.faults.operations import operation
from tests.faults.place import Ended, Place
from tests.faults.verdict import Acked, Verdict, judge

_AT_ONCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What sweeps share: the shim, and a disk of each kind and operation in its state 0."""

    work: Path
    shim: Path

    @classmethod
    @contextmanager
    def set_up(cls) -> Iterator[Bench]:
        """Yield a bench in a folder that is gone afterwards."""
        quick.use()
        with TemporaryDirectory(prefix="faults-") as work:
            yield cls(work=Path(work), shim=shim(Path(work)))

    def disk(self, name: str, kind: Kind) -> Disk:
        """Return the disk of *kind* on which the operation *name* begins."""
        image = self.work / f"{name} {kind}.img".replace(" ", "-")
        if image.exists():
            return Disk(kind, image)
        kept = self.work / name.replace(" ", "-") / "kept"
        if not kept.parent.exists():
            kept.parent.mkdir()
            operation(name).prepare(kept)
        return filled(kind, image, kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """The operation *name* under a *fault*; with a *weakening*, of a build without one of our protections."""

    name: str
    fault: str
    weakening: str = ""

    def verdicts(self, bench: Bench, sample: int | None = None, seed: int = 0) -> list[Verdict]:
        """Return the verdicts on all points, or on a *sample* of them."""
        with self._place(bench) as (disk, place), disk.mounted(place.mount):
            points = FAULTS[self.fault].points(place)
        if sample is not None and sample < len(points):
            points = random.Random(f"{seed} {self.name} {self.fault}").sample(points, sample)  # noqa: S311 - no secret
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(partial(self._verdict, bench), points))

    @contextmanager
    def _place(self, bench: Bench) -> Iterator[tuple[Disk, Place]]:
        """Yield a copy of the disk, and the place on it where the operation runs while it is mounted."""
        with TemporaryDirectory(dir=bench.work) as text:
            scratch = Path(text)
            (scratch / "home").mkdir()
            disk = bench.disk(self.name, FAULTS[self.fault].disk).copy(scratch / "disk.img")
            yield (
                disk,
                Place(
                    name=self.name,
                    mount=scratch / "mount",
                    scratch=scratch,
                    shim=bench.shim,
                    weakening=self.weakening,
                ),
            )

    def _verdict(self, bench: Bench, point: Point) -> Verdict:
        with self._place(bench) as (disk, place):
            with disk.mounted(place.mount):
                ended = point(place)
            with disk.mounted(place.mount):  # again, as after a start of the computer
                shutil.copytree(place.folder, place.found)
            acked, went_on = Acked.read(place.ack), not FAULTS[self.fault].ends
            return _with_traces(judge(operation(self.name), place.found, acked, went_on=went_on), ended, disk, place)


def _with_traces(verdict: Verdict, ended: Ended, disk: Disk, place: Place) -> Verdict:
    if disk.holds(*CANARIES) or any_holds(place.home):
        verdict = replace(verdict, left_over=1, why=(*verdict.why, "words in the clear"))
    if ended.said:
        verdict = replace(verdict, traceback=1, why=(*verdict.why, ended.said))
    return replace(verdict, missed=int(not ended.is_met))
