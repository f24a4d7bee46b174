"""All benches as one table: `python -m tests.bench [ROUNDS]`. It says what is met and what is not, and ends well.

The same is written to build/bench.json, with the machine, and how busy it was before and after.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from tests.bench.rows import Row, told

_ROUNDS = 15
_WRITTEN = Path(__file__).resolve().parents[2] / "build" / "bench.json"
# Each is a process of its own that prints rows, and how much it is asked for a round; 0 if its measure is always whole.
_BENCHES = {
    "start": 1,
    "turns": 4,
    "search": 0,
    "hide": 2,
    "rest": 0,
    "summary": 1,
    "keep": 1,
    "verify": 1,
    "installing": 1,
    "bundle": 1,
}


def main(rounds: int) -> None:
    """Print the table, a row as soon as it is known, and write it."""
    begun, busy = datetime.now().astimezone(), _load()
    print(f"{'measure':60}{'Beside':>12}{'bare':>12}{'judged':>10}{'goal':>8}")
    rows = []
    for bench, share in _BENCHES.items():
        for row in measured(bench, [str(rounds * share)] if share else []):
            print(line(row), flush=True)
            rows.append(as_json(row) | {"bench": bench})
    facts: dict[str, object] = {
        "begun": begun.isoformat("T", "seconds"),
        "rounds": rounds,
        "load": [busy, _load()],
    } | _machine()
    _WRITTEN.parent.mkdir(exist_ok=True)
    _WRITTEN.write_text(json.dumps(facts | {"rows": rows}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{sum(bool(row['met']) for row in rows)} of {len(rows)} met. {_WRITTEN}")


def measured(bench: str, asked: list[str]) -> Iterator[Row]:
    """Yield the rows of *bench*; the last one says so if it ended badly."""
    command = [sys.executable, "-m", f"tests.bench.{bench}", *asked]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        yield from told(process.stdout or ())
    if process.returncode:
        yield Row.missing(bench)


def line(row: Row) -> str:
    """Return *row* as a line of the table."""
    if row.judged is None:
        return f"{row.measure:60}{row.verdict}"
    bare = f"{row.bare:.1f} {row.unit}" if row.bare is not None else ""
    judged = f"{row.judged:.2f} ×" if row.bare is not None else f"{row.judged:.2f}"
    return f"{row.measure:60}{row.ours:>9.1f} {row.unit:2}{bare:>12}{judged:>10}{row.bar:>8g}  {row.verdict}"


def as_json(row: Row) -> dict[str, object]:
    """Return *row* for programs."""
    return asdict(row) | {"met": row.is_met}


def _machine() -> dict[str, object]:
    return {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}


def _load() -> float | None:
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS)
