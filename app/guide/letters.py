"""How words are compared: in small letters, without accents, and where in a text they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, normalize

_WORD = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_LATIN = re.compile(r"[a-z0-9]")
_SAME = str.maketrans({"臺": "台", "’": None, "‘": None, "'": None, "ʼ": None})


def fold(text: str) -> str:
    """Return the words of *text* as they are compared: small, without accents and signs, a space before each."""
    return "".join(map(" ".__add__, _WORD.findall(_letters(text))))


def needles(asked: str) -> list[str]:
    """Return what to look for in folded text to find the words of *asked*, each once."""
    return [*dict.fromkeys(map(_needle, _WORD.findall(_letters(asked))))]


def marks(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where *words* stand in *text*, in order, overlaps joined."""
    folded, origin = _traced(text)
    found = []
    for word in words:
        pattern = rf"(?<![a-z0-9]){re.escape(word[1:])}" if word[0] == " " else re.escape(word)
        matches = re.finditer(pattern, folded)
        found += [(origin[match.start()], origin[match.end() - 1] + 1) for match in matches]
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return joined


def _traced(text: str) -> tuple[str, list[int]]:
    """Return the letters of *text* as they are compared, and for each of them where in *text* it comes from."""
    pieces = [_letter(letter) for letter in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


@lru_cache(maxsize=8192)
def _letter(letter: str) -> str:
    return "" if combining(letter) else _letters(letter)


def _letters(text: str) -> str:
    """Return *text* in small letters of ordinary width, without accents; 臺 and 台 are one."""
    if text.isascii():
        return text.lower().replace("'", "")
    small = normalize("NFKD", text).casefold().translate(_SAME)
    return small if small.isascii() else "".join(filter(_is_no_accent, small))


def _is_no_accent(letter: str) -> bool:
    return letter < "\u0300" or letter > "\u036f"


def _needle(word: str) -> str:
    """Return what to look for: a Latin word from its beginning, Chinese anywhere."""
    return f" {word}" if _LATIN.match(word) else word
