"""How long a start takes beside that of a bare window with one label. Prints its rows.

`python -m tests.bench.start [ROUNDS]`. Each time is that of a whole process, from its birth to its first paint; bare
and ours take turns, on the offscreen platform and, where there is one, on a virtual X screen.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from app.guide.parsed import parse_content
from app.guide.reading import FILE_COUNT
from app.places import CONTENT
from tests.bench.rows import Row, tell

ROOT = Path(__file__).resolve().parents[2]
_CHILD = Path(__file__).with_name("first_paint.py")
_PACKS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What one process told: milliseconds, KiB, and the modules loaded before the first paint."""

    painted: float
    settled: float
    memory: float
    modules: frozenset[str]


def start(kind: str, *content: Path, **environment: str) -> Start:
    """Start a window, ours on the folder *content* if one is named, and return what it told."""
    words = [sys.executable, str(_CHILD), kind, *map(str, content)]
    inherited = {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ) | environment
    begun = time.monotonic()
    told = subprocess.run(words, env=inherited, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    found = json.loads(told.stdout)
    return Start(
        painted=(found["painted"] - begun) * 1000,
        settled=(found["settled"] - found["painted"]) * 1000,
        memory=found["memory"] / 1024,
        modules=frozenset(found["modules"]),
    )


def pairs(rounds: int, **environment: str) -> list[tuple[Start, Start]]:
    """Return alternating starts of the bare window and of ours; the first of each is not counted."""
    found = [(start("bare", **environment), start("beside", **environment)) for _ in range(rounds + 1)]
    return found[1:]


@contextmanager
def screen() -> Iterator[str | None]:
    """Lend the name of a virtual X screen; None where there is no Xvfb."""
    if shutil.which("Xvfb") is None:
        yield None
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def with_pages(folder: Path, pages: int) -> Path:
    """Return a copy of our packs in *folder* with that many *pages* more, parsed beforehand."""
    shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns(".parsed"))
    advice = next(path.parent for path in folder.glob("*/pack.toml") if 'kind = "advice"' in path.read_text("utf-8"))
    for number in range(min(pages, (FILE_COUNT - len([*advice.rglob("*.*")])) // 2)):
        page = advice / "pages" / f"more-{number}"
        page.mkdir()
        (page / "en.md").write_text(f"# More {number}\n\n" + "Words that fill a page. " * 40 + "\n", "utf-8")
        (page / "zh-TW.md").write_text(f"# 更多 {number}\n\n" + "把一頁寫滿的字。" * 40 + "\n", "utf-8")
    return _parsed(folder)


def with_packs(folder: Path, packs: int) -> Path:
    """Return our advice in *folder* with that many *packs* of places, parsed beforehand."""
    shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns(".parsed", "region-*"))
    place = CONTENT / "region-none"
    manifest, contacts = ((place / name).read_text("utf-8") for name in ("pack.toml", "contacts.toml"))
    manifest = manifest.partition("[slots]")[0]
    for number in range(packs - 1):
        copy = folder / f"region-x{number}"
        copy.mkdir()
        told = manifest.replace('"region-none"', f'"region-x{number}"').replace('"none"', f'"x{number}"')
        (copy / "pack.toml").write_text(told, "utf-8")
        (copy / "contacts.toml").write_text(contacts, "utf-8")
    return _parsed(folder)


def _parsed(folder: Path) -> Path:
    if not parse_content(folder):
        raise AssertionError(f"{folder} has findings")
    return folder


def growth(rounds: int, few: Path, many: Path) -> float:
    """Return how many milliseconds longer a start takes with *many* than with *few*."""
    return median(start("beside", many).painted - start("beside", few).painted for _ in range(rounds))


def main(rounds: int) -> None:
    """Tell all rows about starting."""
    if not parse_content(CONTENT):
        raise AssertionError("the packs we ship have findings")
    offscreen = pairs(rounds)
    tell(Row.ratio("start to first paint, offscreen", [(b.painted, o.painted) for b, o in offscreen], 1.35))
    with screen() as name:
        if name:
            shown = pairs(rounds, QT_QPA_PLATFORM="xcb", DISPLAY=name)
            tell(Row.ratio("start to first paint, X screen", [(b.painted, o.painted) for b, o in shown], 1.35))
    tell(Row.plain("settled after the first paint", median(ours.settled for _, ours in offscreen), 30))
    tell(Row.plain("modules before the first paint", len(offscreen[0][1].modules), 250, ""))
    tell(Row.ratio("memory at the first paint", [(b.memory, o.memory) for b, o in offscreen], 1.6, "MiB"))
    with tempfile.TemporaryDirectory() as folder:
        few, many = with_pages(Path(folder) / "few", 0), with_pages(Path(folder) / "many", FILE_COUNT)
        pages = len([*many.rglob("more-*")])
        tell(Row.plain(f"start, a page more (of {pages})", growth(rounds, few, many) / pages, 0.1))
        few, many = with_packs(Path(folder) / "two", 2), with_packs(Path(folder) / "packs", _PACKS)
        tell(Row.plain(f"start, a pack more (2 to {_PACKS})", growth(rounds, few, many) / (_PACKS - 2), 0.1))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
