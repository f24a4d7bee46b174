"""What a file is that is no travelling pack, by its first bytes."""

from __future__ import annotations

_TAR_AT = 257
_ARCHIVES = (
    b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"II*\0", b"MM\0*")
_PAPERS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_KINDS = {"archive": _ARCHIVES, "picture": _PICTURES, "paper": _PAPERS, "program": _PROGRAMS}


def what_it_is(raw: bytes) -> str | None:
    """Return the code of the refusal of a file that is nothing like a pack; None if it may be one."""
    if not raw:
        return "empty"
    for code, beginnings in _KINDS.items():
        if raw.startswith(beginnings):
            return code
    if raw[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return "archive"
    return "web-page" if raw[:512].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")) else None
