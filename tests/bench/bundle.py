"""How large the bundle and a stick with it are, and how quickly it starts. Prints its rows; needs `make bundle` before.

`python -m tests.bench.bundle [ROUNDS]`. A bundle cannot be looked into, so Qt itself tells when it has put the first
picture on the (offscreen) screen: the bundle's, Beside's from source, and that of a bare window from source.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from tests.bench.rows import Row, tell
from tests.bench.start import ROOT

BUNDLE = ROOT / "build" / "bundle" / "Beside"
_BARE = Path(__file__).with_name("first_paint.py")
_COMES_TO_REST, _AT_REST = 5, 30  # seconds
_TOLD = b"Flushing"  # the word with which Qt puts a picture on the screen


def shown(*command: str | Path) -> float:
    """Return how many milliseconds it takes from starting *command* to its first picture."""
    read, write = os.openpty()  # a terminal: then the bundle's script passes on at once what Qt tells
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.widgets.painting=true"}
    begun, told = monotonic(), b""
    process = subprocess.Popen(
        [*map(str, command)], env=environment | {"QT_ASSUME_STDERR_HAS_CONSOLE": "1"}, cwd=ROOT, stderr=write,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    os.close(write)
    try:
        while _TOLD not in told:
            told += os.read(read, 4096)
        return (monotonic() - begun) * 1000
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # the script, and the program it has started
        process.wait()
        os.close(read)


def rest(seconds: int) -> float:
    """Return the share of the processor, in percent, that the bundle's open window takes over *seconds*."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen([BUNDLE / "beside.bin"], env=environment, stderr=subprocess.DEVNULL)
    try:
        sleep(_COMES_TO_REST)
        begun, used = monotonic(), _used(process.pid)
        sleep(seconds)
        return (_used(process.pid) - used) / (monotonic() - begun) * 100
    finally:
        process.kill()
        process.wait()


def _used(pid: int) -> float:
    """Return how many seconds of a processor the program has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def forget_disk() -> bool:
    """Let the system forget what it has read of the disk; return whether it may be told to."""
    os.sync()
    with suppress(OSError):
        Path("/proc/sys/vm/drop_caches").write_text("3", "ascii")
        return True
    return False


def cold(rounds: int) -> Row:
    """Return the row of the first start after the computer was switched on."""
    measure = "start of the bundle, disk-cold, beside a bare window"
    pairs: list[tuple[float, float]] = []
    for _ in range(rounds):
        if not forget_disk():
            return Row.missing(measure)
        bare = shown(sys.executable, _BARE, "bare")
        forget_disk()
        pairs.append((bare, shown(BUNDLE / "beside")))
    return Row.ratio(measure, pairs, 1.6)


def size(folder: Path) -> float:
    """Return how many MB the files in *folder* have."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def stick(folder: Path) -> Path:
    """Return a stick with the bundle, made in *folder*."""
    command = [sys.executable, "-m", "app", "kit", str(folder / "stick"), "--linux", str(BUNDLE)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return folder / "stick"


def main(rounds: int) -> None:
    """Tell all rows about the bundle."""
    tell(Row.plain("the bundle, unpacked", size(BUNDLE), 190, "MB"))
    for archive in BUNDLE.parent.glob("Beside-*.tar.xz"):
        tell(Row.plain("the bundle, packed", archive.stat().st_size / 1e6, 62, "MB"))
    with tempfile.TemporaryDirectory() as lent:
        tell(Row.plain("a stick for one system", size(stick(Path(lent))), 260, "MB"))
    trios = [
        (
            shown(sys.executable, _BARE, "bare"),
            shown(BUNDLE / "beside"),
            shown(sys.executable, "-m", "app"),
        )
        for _ in range(rounds + 1)
    ][1:]
    tell(Row.ratio("start of the bundle, beside a bare window", [(bare, frozen) for bare, frozen, _ in trios], 1.4))
    tell(
        Row.ratio("start of the bundle, beside Beside from source", [(ours, frozen) for _, frozen, ours in trios], 1.4)
    )
    tell(cold(max(1, rounds // 3)))
    tell(Row.plain(f"processor of the bundle at rest over {_AT_REST} s", rest(_AT_REST), 0.1, "%"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
