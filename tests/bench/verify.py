"""How long it takes to verify a travelling pack of 8 MiB beside `sha256sum` of the same bytes. Prints its row."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from nacl import bindings

from app.packs.container import LIMIT, MEMBER_COUNT, payload_of, sealed
from app.packs.minisign import SecretKey
from app.packs.publishers import Publishers
from app.packs.verify import verify_file
from tests.bench.rows import Row, tell

_LABEL = b"pack=x counter=1 kind=advice reviewed=2026-11-23 review-by=2027-05-23 publisher=Somebody"


def large(key: SecretKey) -> bytes:
    """Return a pack that is almost as large as one may be."""
    size = (LIMIT - 64 * 1024) // MEMBER_COUNT
    names = ["pack.toml", *(f"pages/p{number}/en.md" for number in range(MEMBER_COUNT - 1))]
    return sealed(payload_of(dict.fromkeys(names, b"Words that fill a page.\n" * (size // 24))), key, _LABEL)


def bare(path: Path, signed: bytes, key: SecretKey) -> float:
    """Return the milliseconds of a sum of the file and of one bare signature."""
    begun = perf_counter()
    subprocess.run(["sha256sum", str(path)], stdout=subprocess.DEVNULL, check=True)
    bindings.crypto_sign_open(signed, key.public.raw)
    return (perf_counter() - begun) * 1000


def ours(path: Path) -> float:
    """Return the milliseconds in which the file is verified."""
    begun = perf_counter()
    verify_file(path, Publishers(), {})
    return (perf_counter() - begun) * 1000


def main(rounds: int) -> None:
    """Let both take turns and tell."""
    key = SecretKey.new()
    signed = bindings.crypto_sign(bytes(64), key.raw)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.guidepack"
        path.write_bytes(large(key))
        pairs = [(bare(path, signed, key), ours(path)) for _ in range(rounds + 1)][1:]
        tell(Row.ratio(f"verify a pack of {path.stat().st_size / 2**20:.1f} MiB", pairs, 3))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
