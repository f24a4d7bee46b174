"""How old a pack or a contact is: fresh, due for review, or long past it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

_LONG = timedelta(days=365)


class Age(StrEnum):
    """How far past its review date something is."""

    FRESH = "fresh"
    DUE = "due"  # past its date
    OLD = "old"  # more than a year past it


def age(review_by: date, today: date) -> Age:
    """Return how old something is on the day *today* that was to be reviewed by *review_by*."""
    if today <= review_by:
        return Age.FRESH
    return Age.OLD if today - review_by > _LONG else Age.DUE
