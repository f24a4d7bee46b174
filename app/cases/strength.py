"""How hard a passphrase is to guess: a rough, careful guess of our own, to be said in words."""

from __future__ import annotations

import re
from enum import StrEnum


class Strength(StrEnum):
    """How hard a passphrase is to guess."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


# From how many bits on; each guess costs a second and half a gigabyte.
_FROM = ((60, Strength.STRONG), (45, Strength.GOOD), (30, Strength.FAIR))
_PARTS = re.compile(r"[a-z]+|[0-9]+|[^a-z0-9\s]|\s+")
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_KNOWN = {
    "password", "passwort", "passphrase", "letmein", "welcome", "admin", "login", "secret", "iloveyou", "love", "test",
    "beside", "hello", "sunshine", "princess", "dragon", "monkey", "football", "baseball", "master", "woaini", "taiwan",
}  # fmt: skip


def strength(passphrase: str) -> Strength:
    """Return how hard *passphrase* is to guess."""
    bits, seen = 0.0, set[str]()
    for part in _PARTS.findall(passphrase.lower()):
        bits += 1 if part in seen else _bits(part)
        seen.add(part)
    if re.search(r"[a-z]", passphrase) and re.search(r"\S[A-Z]", passphrase):
        bits += 3
    return next((grade for least, grade in _FROM if bits >= least), Strength.WEAK)


def _bits(part: str) -> float:
    """Return about how many bits one run of letters, of digits, or one other character is worth."""
    if part.isspace():
        return 1
    if (len(set(part)) == 1 and len(part) > 1) or part in _KNOWN or _is_row(part):
        return 4
    if part.isascii() and part.isalpha():
        return 2 + 2.5 * len(part)  # as people write words, not as dice do
    if part.isdecimal():
        return min(3.3 * len(part), 11) if len(part) in {4, 6, 8} else 3.0 * len(part)  # those are mostly days
    return 5 if part.isascii() else 7  # a mark, or a character of Chinese


def _is_row(part: str) -> bool:
    """Tell whether *part* runs along the keyboard, the alphabet or the digits."""
    rows = ("01234567890", *_ROWS)
    return len(part) > 2 and any(part in row or part in row[::-1] for row in rows)
