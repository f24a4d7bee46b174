"""What a bench tells: one row a measure. To add one, print it with `tell` from a module named in `__main__`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure: ours beside that of a bare job, if there is one; what must be at most *bar* is *judged*.

    Nothing is judged if it could not be measured.
    """

    measure: str
    ours: float = 0.0
    judged: float | None
    bar: float = 0.0
    unit: str = "ms"
    bare: float | None = None

    @classmethod
    def ratio(cls, measure: str, pairs: Sequence[tuple[float, float]], bar: float, unit: str = "ms") -> Row:
        """Return the row of alternating *pairs* of bare and ours, judged by the median of their ratios."""
        bare, ours = (median(values) for values in zip(*pairs, strict=True))
        return cls(
            measure=measure, ours=ours, bare=bare, bar=bar, unit=unit, judged=median(our / its for its, our in pairs)
        )

    @classmethod
    def plain(cls, measure: str, value: float, bar: float, unit: str = "ms") -> Row:
        """Return the row of one *value*."""
        return cls(measure=measure, ours=value, judged=value, bar=bar, unit=unit)

    @classmethod
    def missing(cls, measure: str) -> Row:
        """Return the row of what could not be measured."""
        return cls(measure=measure, judged=None)

    @property
    def is_met(self) -> bool:
        """Whether the measure is within its bar."""
        return self.judged is not None and self.judged <= self.bar

    @property
    def verdict(self) -> str:
        """What a person reads."""
        return "could not be measured" if self.judged is None else "met" if self.is_met else "NOT MET"


def tell(row: Row) -> None:
    """Print *row* for whoever gathers the table."""
    print(json.dumps(asdict(row)), flush=True)


def told(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the rows that were told among other *lines*."""
    for line in lines:
        if line.startswith("{"):
            yield Row(**json.loads(line))


def at(share: float, times: Iterable[float]) -> float:
    """Return the time that *share* of the *times* do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
