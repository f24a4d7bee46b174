"""Travelling packs for the tests: real ones, and ones that somebody with a key of their own has forged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.packs.build import built
from app.packs.container import sealed
from app.packs.label import Kind, Label
from app.packs.minisign import SecretKey
from app.packs.publishers import Publisher, Publishers
from app.packs.verify import verify_bytes
from app.places import CONTENT

HERE = Path("some.guidepack")
SOMEBODY = SecretKey.new(lambda length: bytes(range(length)))
OTHER = SecretKey.new(lambda length: bytes(range(100, 100 + length)))
REAL = built(CONTENT / "region-none", CONTENT, SOMEBODY)
"""A pack that we ship, signed by somebody."""
PACK = verify_bytes(REAL, HERE, Publishers())
LABEL = PACK.label

Entry = tuple[str, bytes, int | None, str | None]  # name, content, and the length and digest to lie about


def entry(name: str, content: bytes = b"", length: int | None = None, digest: str | None = None) -> Entry:
    """Return a row of a forged manifest."""
    return name, content, length, digest


def payload(entries: Iterable[Entry], after: bytes = b"") -> bytes:
    """Return a payload with exactly these *entries*, in their order, whatever is wrong with them."""
    rows = tuple(entries)
    lines = [
        f'{{"name":"{name}","length":{len(content) if length is None else length},'
        f'"sha256":"{digest or hashlib.sha256(content).hexdigest()}"}}'
        for name, content, length, digest in rows
    ]
    head = '{"format":"beside-guidepack","version":1,"members":[\n' + ",\n".join(lines) + "\n]}\n"
    return head.encode() + b"".join(content for _, content, _, _ in rows) + after


def forged(content: bytes, label: Label | bytes = LABEL, key: SecretKey = SOMEBODY) -> bytes:
    """Return a file with that payload and label, rightly signed."""
    return sealed(content, key, label.line if isinstance(label, Label) else label)


def of_members(members: Mapping[str, bytes], label: Label = LABEL) -> bytes:
    """Return a file with these *members*, rightly signed."""
    return forged(payload(entry(name, members[name]) for name in sorted(members)), label)


def publisher(key: SecretKey = SOMEBODY, **facts: object) -> Publisher:
    """Return somebody known here, good for the real pack unless *facts* say otherwise."""
    said: dict[str, object] = {
        "key": key.public,
        "name": {"en": "Some House", "zh-TW": "某機構"},
        "kinds": frozenset(Kind),
        "regions": frozenset({"none"}),
    }
    return Publisher(**(said | facts))  # type: ignore[arg-type]
