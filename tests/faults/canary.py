"""Words that stand in everything a family writes here: found in the clear anywhere, they are a leak."""

from __future__ import annotations

from pathlib import Path

CANARY = "canary-6f1d-許功蓋"
CANARIES = (b"canary-6f1d", CANARY[-3:].encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-32-le"))


def any_holds(folder: Path) -> bool:
    """Return whether one of them stands in a file anywhere below *folder*."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return any(needle in content for content in map(Path.read_bytes, files) for needle in CANARIES)
