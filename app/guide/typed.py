"""What may be typed: words. A picture written out as text is none."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

_DATA = re.compile(r"data:\s*(?:image|video)/", re.IGNORECASE)
_RUN = re.compile(r"[A-Za-z0-9+/_-]{24,}")
_HEX = re.compile(r"[0-9A-Fa-f]{24,}")
# How files of pictures and videos begin; in some the name of the format stands behind a length.
_MAGIC = re.compile(
    rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....(?:WEBP|AVI )|....ftyp|\x1aE\xdf\xa3|II\*\x00|MM\x00\*|FLV\x01", re.DOTALL
)


def holds_picture(text: str) -> bool:
    """Tell whether *text* is, or contains, a picture or video written out as text; long words are none."""
    return bool(_DATA.search(text)) or any(_MAGIC.match(first) for first in _decoded(text))


def _decoded(text: str) -> Iterator[bytes]:
    """Yield the first bytes of each run of *text* that may be a file written out."""
    for run in _HEX.finditer(text):
        yield bytes.fromhex(run.group()[:24])
    for run in _RUN.finditer(text):
        try:
            yield base64.b64decode(run.group()[:24].translate(str.maketrans("-_", "+/")), validate=True)
        except binascii.Error:
            continue
