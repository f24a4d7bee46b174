"""No place for pictures: words that are a picture or a video in disguise, told from words that are merely long."""

from __future__ import annotations

import binascii
import re
from enum import StrEnum

_SHORTEST = 24  # characters of a run: every picture has more

_DATA_ADDRESS = re.compile(r"data:\s*(?:image|video)\s*/", re.IGNORECASE)
_BASE64_RUN = re.compile(rf"[A-Za-z0-9+/_-]{{{_SHORTEST},}}")
_HEX_RUN = re.compile(rf"(?:(?:0x|\\x)?[0-9A-Fa-f]{{2}}[\s:,]?){{{_SHORTEST // 2},}}")
_HEX_MARKS = re.compile(r"0x|\\x|[\s:,]")
_URL_SAFE = str.maketrans("-_", "+/")
_READ = 32  # bytes of a run: enough to know it by

# The first bytes of pictures and videos; a dot stands for any byte.
_PICTURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF....(?:WEBP|AVI )|BM....\0\0\0\0|II\*\0|MM\0\*|II\+\0"
    rb"|\0\0\0\x0c(?:jP  |JXL )|8BPS|....ftyp|\x1aE\xdf\xa3|\0\0\x01[\xb3\xba]|FLV\x01|0&\xb2u\x8ef\xcf\x11"
    rb"|....(?:moov|mdat)|OggS\0",
    re.DOTALL,
)


class Refusal(StrEnum):
    """Why words may not be kept."""

    DATA_ADDRESS = "data-address"  # a picture written as an address
    PICTURE_BYTES = "picture-bytes"  # the bytes of a picture or video, written as letters


def refusal(text: str) -> Refusal | None:
    """Return why *text* may not be kept; None if it may, however long its words are."""
    if _DATA_ADDRESS.search(text):
        return Refusal.DATA_ADDRESS
    runs = (*map(_from_base64, _BASE64_RUN.findall(text)), *map(_from_hex, _HEX_RUN.findall(text)))
    return Refusal.PICTURE_BYTES if any(_PICTURE.match(run) for run in runs) else None


def _from_base64(run: str) -> bytes:
    return binascii.a2b_base64(run[:_SHORTEST].translate(_URL_SAFE))


def _from_hex(run: str) -> bytes:
    digits = _HEX_MARKS.sub("", run[: _READ * 5])
    return bytes.fromhex(digits[: len(digits) // 2 * 2][: _READ * 2])
