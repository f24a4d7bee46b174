"""What must never come in, given to the command as a person would: refused quickly, in a sentence, and nothing written.

Each is rightly signed by somebody whom nobody here knows, unless that is what is wrong with it.
"""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

from .making import LABEL, PACK, REAL, entry, forged, of_members, payload

MEMBERS = dict(PACK.members)
ENDLESS = LABEL.line.replace(f"counter={LABEL.counter}".encode(), b"counter=9223372036854775808")
SECONDS, KIB = 2, 256 * 1024


def with_member(name: str, content: bytes) -> bytes:
    return of_members(MEMBERS | {name: content})


def named(name: str) -> bytes:
    """Return a pack with one more member, which is called *name*."""
    rows = [entry(one, content) for one, content in sorted((MEMBERS | {name: b"x"}).items())]
    return forged(payload(rows))


def rows() -> list[tuple[str, bytes, int | None, str | None]]:
    return [entry(name, MEMBERS[name]) for name in sorted(MEMBERS)]


def zipped() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.toml", bytes(64 * 1024 * 1024))
    return kept.getvalue()


def tarred() -> bytes:
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w") as archive:
        member = tarfile.TarInfo("../../pack.toml")
        member.size = 10
        archive.addfile(member, io.BytesIO(bytes(10)))
    return kept.getvalue()


def manifest(text: bytes) -> bytes:
    return of_members(MEMBERS | {"pack.toml": text})


def called(maker: str) -> bytes:
    return manifest(MEMBERS["pack.toml"].replace(b"The Beside", maker.encode()))


def markdown(text: bytes) -> bytes:
    """Return an advice-like page beside the real ones, at the limit of what a page may hold."""
    return of_members(MEMBERS | {"pages/none-doors/en.md": text[:65_536], "pages/none-doors/zh-TW.md": text[:65_536]})


SPOILED: dict[str, Callable[[], bytes]] = {
    "one bit": lambda: REAL[:5000] + bytes([REAL[5000] ^ 1]) + REAL[5001:],
    "half of it": lambda: REAL[: len(REAL) // 2],
    "a byte more": lambda: REAL + b"x",
    "members in another order": lambda: forged(payload(reversed(rows()))),
    "a member twice": lambda: forged(payload([rows()[0], *rows()])),
    "no manifest": lambda: forged(payload(row for row in rows() if row[0] != "pack.toml")),
    "a way up": lambda: named("../up.toml"),
    "a way from the root": lambda: named("/etc/up.toml"),
    "a drive": lambda: named("C:/up.toml"),
    "a share": lambda: named("//host/share/up.toml"),
    "a device of Windows": lambda: named("pages/con/en.md"),
    "capitals": lambda: named("PACK.toml"),
    "a bomb of zip": zipped,
    "a bomb of gzip": lambda: gzip.compress(bytes(64 * 1024 * 1024)),
    "a tape": tarred,
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(500),
    "a program": lambda: b"MZ" + bytes(500),
    "a web page": lambda: b"<!DOCTYPE html><html>" + bytes(500),
    "nothing": lambda: b"",
    "too much": lambda: REAL + bytes(9 * 1024 * 1024),
    "too many members": lambda: of_members(MEMBERS | {f"pages/p{n}/en.md": b"# x\n" for n in range(201)}),
    "a long member": lambda: with_member("pages/long/en.md", b"x " * 40_000),
    "a long line": lambda: markdown(b"# x\n\n" + b"x" * 5000 + b"\n"),
    "deep JSON": lambda: forged(b"[" * 200_000),
    "an edition past all numbers": lambda: forged(payload(rows()), ENDLESS),
    "deep TOML": lambda: manifest(b"x = " + b"[" * 3000),
    "much TOML": lambda: manifest(b"".join(b"[" + b".".join([b"a"] * 1500) + b".b%d]\n" % n for n in range(16))),
    "unclosed emphasis": lambda: markdown(b"# x\n\n" + (b"*a **b " * 500 + b"\n") * 18),
    "unclosed brackets": lambda: markdown(b"# x\n\n" + (b"[" * 4000 + b"\n\n") * 16),
    "quotes in quotes": lambda: markdown(b"# x\n\n" + (b">" * 4000 + b"\n") * 16),
    "lists in lists": lambda: markdown(b"# x\n\n" + b"".join(b" " * n + b"- a\n" for n in range(340))),
    "unclosed code": lambda: markdown(b"# x\n\n" + b"".join(b"`" * n + b" " for n in range(1, 85)) * 16),
    "a letter that turns words": lambda: called("The\u202eBeside"),
    "a number in full width": lambda: called("０８００－１２３"),
}  # fmt: skip


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine on which the real pack is installed."""
    folder = tmp_path_factory.mktemp("machine")
    for name in ("home", "temporary"):
        (folder / name).mkdir()
    (folder / "real.guidepack").write_bytes(REAL)
    code, _, told, _ = ran(folder, "install", "real.guidepack", "--yes")
    assert code == 0, told
    (folder / "real.guidepack").unlink()
    assert any(name.endswith(".guidepack") and name.startswith("home/") for name in lying(folder))
    return folder


@pytest.fixture
def machine(installed: Path) -> Iterator[Path]:
    """That machine; nothing on it may change."""
    before = lying(installed)
    yield installed
    assert lying(installed) == before


def lying(folder: Path) -> dict[str, bytes]:
    """Return all files below *folder* but the one that is spoiled."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.name != "spoiled.guidepack"}


# A process of its own asks what the command took: a child of this one would be told of the memory of its parent.
_ASK = """
import resource, subprocess, sys
code = subprocess.run([sys.executable, "-m", "app", *sys.argv[2:]], check=False).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(f"{used.ru_utime + used.ru_stime} {used.ru_maxrss}")
sys.exit(code)
"""


def ran(folder: Path, *words: str) -> tuple[int, str, str, tuple[float, float]]:
    """Run the command on the machine; return its code, what it said, and the seconds and KiB that it all took."""
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "en_US.UTF-8",
        "HOME": str(folder / "home"), "TMPDIR": str(folder / "temporary"),
    }  # fmt: skip
    taken = folder / "taken"
    ended = subprocess.run(
        [sys.executable, "-c", _ASK, taken, *words],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    seconds, memory = map(float, taken.read_text().split())
    taken.unlink()
    return ended.returncode, ended.stdout, ended.stderr, (seconds, memory)


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=SPOILED)
def test_it_is_refused_in_a_sentence_and_soon_and_nothing_changes(machine: Path, spoiled: Callable[[], bytes]) -> None:
    (machine / "spoiled.guidepack").write_bytes(spoiled())
    code, told, errors, (seconds, memory) = ran(machine, "install", "spoiled.guidepack", "--yes", "--numbers")
    assert (code, told) == (2, "")
    assert errors.startswith("beside: spoiled.guidepack")
    assert len(errors.splitlines()) == 1
    assert "Traceback" not in errors
    assert seconds <= SECONDS
    assert memory <= KIB
