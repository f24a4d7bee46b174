"""What an operation is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Step: TypeAlias = Callable[[], object]


class NotStoredError(Exception):
    """What lies on the disk is the outcome of no step."""


def _nothing_left(folder: Path, stored: int) -> tuple[str, ...]:
    del folder, stored
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What is put to the proof.

    *prepare* makes the state 0 in a folder; *steps* yields what is done then, one call a step, confirmed once it has
    returned; *stored* returns the number of the step whose outcome lies there, and raises if it cannot be opened.
    *left* names what lies there and should not, once that step was confirmed. One that *is_slow* seals under the
    passphrase as the program does, and only under some *faults*; others seal with the least work.
    """

    prepare: Callable[[Path], None]
    steps: Callable[[Path], Iterator[Step]]
    stored: Callable[[Path], int]
    left: Callable[[Path, int], tuple[str, ...]] = _nothing_left
    is_slow: bool = False
    faults: tuple[str, ...] = ()
