"""How long installing takes beside copying, checking our packs, and starting with many packs. Prints its rows.

`python -m tests.bench.installing [ROUNDS]`. What is installed is as large as a pack may be. To look into it, as a
process of its own does before, is not part of it: our reader takes no pack of more than a megabyte of text.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import tracemalloc
from datetime import date
from pathlib import Path

from app.guide.check import check
from app.guide.drafts import pack_folders
from app.guide.guide import PackId
from app.language import ENGLISH
from app.packs.container import LIMIT, MEMBER_LIMIT, payload_of, sealed
from app.packs.label import Label
from app.packs.library import Library
from app.packs.minisign import SecretKey
from app.packs.publishers import Publishers
from app.packs.verify import verify_bytes, verify_file
from app.places import CONTENT
from tests.bench.rows import Row, tell
from tests.bench.start import start

_FEW, _MANY = 2, 200
_DAY = date(2026, 11, 23)
KEY = SecretKey.new(lambda count: bytes(range(count)))


def edition(counter: int, *, size: int = 0, name: str = "mine") -> bytes:
    """Return a pack that is some *size* large."""
    members = {"pack.toml": b"#"}
    for number in range(size // MEMBER_LIMIT):
        members[f"pages/p{number}/en.md"] = os.urandom(MEMBER_LIMIT)
    label = Label(
        pack=PackId(name), counter=counter, region=None, reviewed_on=_DAY, review_by=_DAY, publisher="Somebody"
    )
    return sealed(payload_of(members), KEY, label.line)


def copied(raw: Path, to: Path) -> float:
    """Return how many milliseconds it takes to copy a file for good."""
    begun = time.perf_counter()
    with to.open("wb") as file:
        file.write(raw.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    handle = os.open(to.parent, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    return (time.perf_counter() - begun) * 1000


def installed(raw: Path, library: Library) -> float:
    """Return how many milliseconds it takes to verify and install the same."""
    begun = time.perf_counter()
    library.install(verify_file(raw, Publishers(), library.counters()), raw, title={ENGLISH: "Mine"})
    return (time.perf_counter() - begun) * 1000


def peak(raw: Path, library: Library) -> float:
    """Return how many MiB installing takes beside what the pack itself has."""
    tracemalloc.start()
    installed(raw, library)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1024 / 1024


def with_installed(home: Path, packs: int) -> dict[str, str]:
    """Return the environment of somebody with that many packs."""
    data = home / "data"
    library = Library(data / "beside" / "packs")
    for number in range(packs):
        raw = edition(1, name=f"pack-{number}")
        library.install(verify_bytes(raw, home, Publishers()), home, title={ENGLISH: "Mine"})
    return {"XDG_DATA_HOME": str(data), "XDG_CONFIG_HOME": str(home / "config")}


def main(rounds: int) -> None:
    """Tell all rows about installing."""
    with tempfile.TemporaryDirectory() as lent:
        folder = Path(lent)
        raws = []
        for counter in range(1, rounds + 2):
            raws.append(folder / f"{counter}.guidepack")
            raws[-1].write_bytes(edition(counter, size=LIMIT - MEMBER_LIMIT))
        library = Library(folder / "packs")
        pairs = [(copied(raw, folder / "copy"), installed(raw, library)) for raw in raws[:-1]]
        tell(Row.ratio("install 8 MiB, beside copying for good", pairs, 4))
        tell(Row.plain("memory to install 8 MiB", peak(raws[-1], library), 30, "MiB"))
        shutil.rmtree(folder)
        folder.mkdir()
        begun = time.perf_counter()
        check(pack_folders(CONTENT), CONTENT)
        tell(Row.plain("check of all shipped packs", time.perf_counter() - begun, 2, "s"))
        few, many = (with_installed(folder / str(count), count) for count in (_FEW, _MANY))
        starts = [(start("beside", **few).painted, start("beside", **many).painted) for _ in range(rounds)]
        tell(Row.ratio(f"start, {_MANY} installed packs beside {_FEW}", starts, 1.05))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
