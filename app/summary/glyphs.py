"""Which characters our own fonts can show, read from their tables."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FACE = "BesideTC-Regular.otf"  # the others have no character that it lacks


@cache
def covered(fonts: Path) -> frozenset[str]:
    """Return the characters that our fonts in the folder *fonts* can show; none if they cannot be read."""
    try:
        return frozenset(map(chr, _characters((fonts / _FACE).read_bytes())))
    except (OSError, struct.error):
        return frozenset()


def _characters(font: bytes) -> Iterator[int]:
    """Yield every character in the table ``cmap`` of an OpenType *font* (its subtables of format 12)."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(count))
    begin = next((offset for tag, _, offset, _ in tables if tag == b"cmap"), 0)
    (count,) = struct.unpack_from(">H", font, begin + 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">L", font, begin + 8 + 8 * number)
        (form,) = struct.unpack_from(">H", font, begin + offset)
        if form == 12:
            (groups,) = struct.unpack_from(">L", font, begin + offset + 12)
            for first, last, _ in struct.iter_unpack(">LLL", font[begin + offset + 16 :][: 12 * groups]):
                yield from range(first, last + 1)
