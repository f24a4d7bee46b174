"""Codes to scan, as rectangles: a telephone takes a number or an address from the paper, without a network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from app.guide.guide import Contact
from app.language import Catalog
from app.summary.rows import Json

# Every mask can be read. To draw all eight and take the best costs eight times as much, and ours are within a tenth of
# it with this one.
_MASK = 0


def code(contact: Contact, voice: Catalog) -> Json | None:
    """Return the code of *contact*: of its address or else its number; None if it has neither.

    The code is drawn from *runs* of black modules: row, column and length of each.
    """
    content = contact.site or (f"tel:{contact.phone}" if contact.phone else "")
    if not content:
        return None
    size, runs = _drawn(content)
    alt = voice.gettext("Code to scan: {content}").format(content=content)
    return {"alt": alt, "size": size, "runs": runs}


@cache
def _drawn(content: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Return the size and the runs of a code; a preview draws the same few again and again."""
    from qrcodegen import QrCode, QrSegment  # noqa: PLC0415 - not every paper has contacts

    drawn = QrCode.encode_segments(QrSegment.make_segments(content), QrCode.Ecc.MEDIUM, mask=_MASK)
    size = drawn.get_size()
    rows = [[drawn.get_module(x, y) for x in range(size)] for y in range(size)]
    return size, tuple(run for y, row in enumerate(rows) for run in _runs(y, row))


def _runs(y: int, row: Sequence[bool]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for x, module in enumerate(row):
        if module and found and found[-1][1] + found[-1][2] == x:
            found[-1] = (y, found[-1][1], found[-1][2] + 1)
        elif module:
            found.append((y, x, 1))
    return found
