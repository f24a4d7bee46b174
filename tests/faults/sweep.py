"""One operation under one fault, at every point or at some of them, two points at a time."""

from __future__ import annotations

import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults import quick
from tests.faults.canary import CANARIES
from tests.faults.cuts import shim
from tests.faults.disks import Disk, Kind, filled
from tests.faults.faults import FAULTS, Ended, Fault, Place, Point
from tests.faults.operations import OPERATIONS
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
            OPERATIONS[name].prepare(kept)
        return filled(kind, image, kept)


def sweep(
    bench: Bench, name: str, fault_name: str, *, weakening: str = "", sample: int | None = None, seed: int = 0
) -> list[Verdict]:
    """Return the verdicts on the operation *name* under a fault, at all points or at a *sample* of them."""
    fault = FAULTS[fault_name]
    disk = bench.disk(name, fault.disk)
    with _place(bench, disk, name, weakening) as (copy, place), copy.mounted(place.mount):
        points = fault.points(place)
    chosen = points if sample is None else _some(points, sample, f"{seed} {name} {fault_name}")
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(partial(_verdict, bench, disk, name, weakening, fault), chosen))


def _some(points: Sequence[Point], sample: int, seed: str) -> Sequence[Point]:
    return random.Random(seed).sample(points, min(sample, len(points)))  # noqa: S311 - no secret


@contextmanager
def _place(bench: Bench, disk: Disk, name: str, weakening: str) -> Iterator[tuple[Disk, Place]]:
    """Yield a copy of *disk*, and the place on it where the operation runs while it is mounted."""
    with TemporaryDirectory(dir=bench.work) as text:
        scratch = Path(text)
        (scratch / "home").mkdir()
        copy = disk.copy(scratch / "disk.img")
        mount = scratch / "mount"
        yield copy, Place(name=name, mount=mount, scratch=scratch, shim=bench.shim, weakening=weakening)


def _verdict(bench: Bench, disk: Disk, name: str, weakening: str, fault: Fault, point: Point) -> Verdict:
    with _place(bench, disk, name, weakening) as (copy, place):
        with copy.mounted(place.mount):
            ended = point(place)
        with copy.mounted(place.mount):  # again, as after a start of the computer
            shutil.copytree(place.folder, place.found)
        verdict = judge(OPERATIONS[name], place.found, Acked.read(place.ack), went_on=not fault.ends)
        return _with_traces(verdict, ended, copy, place)


def _with_traces(verdict: Verdict, ended: Ended, disk: Disk, place: Place) -> Verdict:
    if disk.holds(*CANARIES) or _any_holds(place.home):
        verdict = replace(verdict, left_over=1, why=(*verdict.why, "words in the clear"))
    if ended.said:
        verdict = replace(verdict, traceback=1, why=(*verdict.why, ended.said))
    return replace(verdict, missed=int(not ended.is_met))


def _any_holds(folder: Path) -> bool:
    files = (path for path in folder.rglob("*") if path.is_file())
    return any(needle in path.read_bytes() for path in files for needle in CANARIES)
