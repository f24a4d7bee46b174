"""What a fault did to what was kept: one verdict a point, one row a sweep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path

from tests.faults.kinds import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What went wrong at one point; each is 0 or 1."""

    lost: int = 0  # a confirmed step is gone
    unreadable: int = 0  # nothing can be opened, or what opens is no step's outcome
    false_saved: int = 0  # a step was confirmed, by a program that went on, and is not there
    left_over: int = 0  # words in the clear, or a key that was to be destroyed
    traceback: int = 0  # the program broke instead of saying what is wrong
    missed: int = 0  # the fault was not met: nothing was proved
    why: tuple[str, ...] = field(default=(), compare=False)

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong, and the point was met."""
        return not any(getattr(self, column) for column in COLUMNS)


COLUMNS = tuple(part.name for part in fields(Verdict) if part.name != "why")


@dataclass(frozen=True, slots=True)
class Acked:
    """What a workload told: the last step it confirmed, and the last it tried."""

    confirmed: int = 0
    tried: int = 0

    @classmethod
    def read(cls, ack: Path) -> Acked:
        """Read what was told in the file *ack*."""
        told = [line.split() for line in (ack.read_text().splitlines() if ack.exists() else ())]
        return cls(
            max((int(number) for word, number in told if word == "yes"), default=0),
            max((int(number) for word, number in told if word == "try"), default=0),
        )


def judge(operation: Operation, folder: Path, acked: Acked, *, went_on: bool) -> Verdict:
    """Return what is wrong in *folder* after an *operation* that told *acked*; *went_on* unless it was ended."""
    try:
        stored = operation.stored(folder)
    except Exception as error:
        return Verdict(unreadable=1, why=(f"{type(error).__name__}: {error}",))
    if not acked.confirmed <= stored <= acked.tried:
        why = (f"stored {stored}, confirmed {acked.confirmed}, tried {acked.tried}",)
        return Verdict(false_saved=1, why=why) if went_on else Verdict(lost=1, why=why)
    if stored == acked.confirmed and (left := operation.left(folder, stored)):
        return Verdict(left_over=1, why=left)
    return Verdict()


def total(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Return how often each thing went wrong."""
    counted = dict.fromkeys(COLUMNS, 0)
    for verdict in verdicts:
        for column in COLUMNS:
            counted[column] += getattr(verdict, column)
    return counted
