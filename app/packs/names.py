"""Which names the members of a travelling pack may have: those that mean the same on every computer."""

from __future__ import annotations

import re

_FOLDERS = r"(?:[a-z0-9][a-z0-9-]{0,63}/){0,3}"  # with the file itself, four deep
_FILE = r"(?:[a-z][a-z0-9-]{0,63}\.toml|[a-z]{2,3}(?:-[A-Z]{2})?\.md)"
_SAFE = re.compile(_FOLDERS + _FILE)
_RESERVED = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$)", re.IGNORECASE)  # devices of Windows


def is_safe(name: str) -> bool:
    """Tell whether *name* is that of a file below the pack, everywhere, and no other name is the same somewhere."""
    return bool(_SAFE.fullmatch(name)) and not _RESERVED.search(name)
