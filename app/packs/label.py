"""What the signed line of a travelling pack says: which pack, which edition, for whom, how old, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.guide.guide import PackId, RegionId
from app.guide.reading import unsafe

COUNTER_LIMIT = 2**63 - 1
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NAME = r"[a-z][a-z0-9-]{0,63}"
_LINE = re.compile(
    rf"pack=(?P<pack>{_NAME}) counter=(?P<counter>[1-9][0-9]{{0,18}}) kind=(?:advice|place region=(?P<region>{_NAME})) "
    rf"reviewed=(?P<reviewed>{_DAY}) review-by=(?P<review_by>{_DAY}) publisher=(?P<publisher>\S(?:.{{0,198}}\S)?)"
)


class Kind(StrEnum):
    """What a pack holds."""

    ADVICE = "advice"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a pack says of itself where it is signed; *publisher* is what the maker calls itself, no proof of it."""

    pack: PackId
    counter: int
    region: RegionId | None
    reviewed_on: date
    review_by: date
    publisher: str

    @property
    def kind(self) -> Kind:
        """What the pack holds: advice, if it is for no region."""
        return Kind.PLACE if self.region else Kind.ADVICE

    @property
    def line(self) -> bytes:
        """The label on one line."""
        kind = f"place region={self.region}" if self.region else "advice"
        dates = f"reviewed={self.reviewed_on} review-by={self.review_by}"
        return f"pack={self.pack} counter={self.counter} kind={kind} {dates} publisher={self.publisher}".encode()

    @classmethod
    def read(cls, line: bytes) -> Label:
        """Return the label on *line*; raise ValueError if it is none."""
        found = _LINE.fullmatch(line.decode())
        if not found or unsafe(found["publisher"]) or int(found["counter"]) > COUNTER_LIMIT:
            raise ValueError(line)
        return cls(
            pack=PackId(found["pack"]),
            counter=int(found["counter"]),
            region=RegionId(found["region"]) if found["region"] else None,
            reviewed_on=date.fromisoformat(found["reviewed"]),
            review_by=date.fromisoformat(found["review_by"]),
            publisher=found["publisher"],
        )
