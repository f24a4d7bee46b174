"""Whether the clock of a computer can be believed: nothing is destroyed because it jumped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

UNDO = timedelta(hours=24)  # how long something that is to be destroyed can be had back
_AWAY = timedelta(days=400)  # as long as notes are left alone; a longer jump is rather the clock's
_AGAIN = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The *latest* time we believed, and since when, by its own showing, the clock has said one that we *doubted*."""

    latest: datetime
    doubted: datetime | None = None

    def told(self, now: datetime) -> Clock:
        """Return what is known once the clock shows *now*.

        A jump of more than a year, and any jump back, is believed only when the clock still says so a day later.
        """
        if timedelta() <= now - self.latest < _AWAY:
            return Clock(latest=now)
        if self.doubted and _AGAIN <= now - self.doubted < _AWAY:
            return Clock(latest=now)
        since = self.doubted if self.doubted and self.doubted <= now < self.doubted + _AWAY else now
        return Clock(latest=self.latest, doubted=since)
