"""Whether the clock of a computer can be believed: nothing is destroyed because it jumped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

UNDO = timedelta(hours=24)  # how long something that is to be destroyed can be had back
_AWAY = timedelta(days=400)  # as long as notes are left alone; a longer jump is rather the clock's
_AGAIN = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the clock showed: the *latest* time we believed, and one that we *doubted*, if it was so last time."""

    latest: datetime
    doubted: datetime | None = None

    def told(self, now: datetime) -> Clock:
        """Return what is known once the clock shows *now*.

        A jump of more than a year is believed only when the clock still says so a day later. It never goes back.
        """
        if now <= self.latest:
            return Clock(latest=self.latest)
        if now - self.latest < _AWAY:
            return Clock(latest=now)
        if self.doubted and _AGAIN <= now - self.doubted < _AWAY:
            return Clock(latest=now)
        since = self.doubted if self.doubted and self.doubted <= now < self.doubted + _AWAY else now
        return Clock(latest=self.latest, doubted=since)
