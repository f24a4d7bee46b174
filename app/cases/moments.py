"""Days, hours and zones as people type them; what is not understood beyond doubt is not understood."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WHOLE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
_SLASH = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})")
_NAMED = re.compile(r"(?:(\d{1,2})\s+)?([a-z]{3,9})\.?(?:\s+(\d{1,2}))?(?:,?\s+(\d{4}))?", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})[:.](\d{2})\s*(am|pm)?|(\d{1,2})\s*(am|pm)", re.IGNORECASE)
_ZONE = re.compile(r"(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)


def read_day(text: str, today: date) -> date | None:
    """Return the day that *text* names; without a year, the one nearest to *today*. None if that is in doubt."""
    plain = _plain(text)
    if found := _WHOLE.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH_DAY.fullmatch(plain):
        return _nearest(int(found[1]), int(found[2]), today)
    if found := _SLASH.fullmatch(plain):
        first, second = int(found[1]), int(found[2])
        if first > 12 or second > 12 or first == second:  # else nobody knows which is the month
            return _nearest(min(first, second), max(first, second), today)
        return None
    return _named(plain, today)


def _named(plain: str, today: date) -> date | None:
    found = _NAMED.fullmatch(plain)
    if not found or bool(found[1]) == bool(found[3]):
        return None
    name = found[2].lower()
    month = next((place for place, short in enumerate(_MONTHS, 1) if name.startswith(short)), 0)
    day = int(found[1] or found[3])
    return _day(int(found[4]), month, day) if found[4] else _nearest(month, day, today)


def read_hour(text: str) -> time | None:
    """Return the time of day that *text* names, such as 21:40 or 9.40 pm; None if it is no such time."""
    found = _HOUR.fullmatch(_plain(text))
    if not found:
        return None
    hour, minute, half = int(found[1] or found[4]), int(found[2] or 0), (found[3] or found[5] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_zone(text: str) -> str | None:
    """Return the distance from UTC that *text* names, as +08:00; None if it names none."""
    found = _ZONE.fullmatch(_plain(text))
    if not found or int(found[2]) > 14:
        return None
    return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date) -> date | None:
    days = [found for year in (-1, 0, 1) if (found := _day(today.year + year, month, day))]
    return min(days, key=lambda found: abs(found - today), default=None)
