"""All benches as one table: `python -m tests.bench [ROUNDS]`. It says what is met and what is not, and ends well."""

from __future__ import annotations

import subprocess
import sys

from tests.bench.rows import Row, told

# Each is a process of its own that prints rows; a number given to it makes it shorter.
_BENCHES = ("start", "turns", "search", "hide", "rest", "summary", "verify", "installing")


def main(rounds: list[str]) -> None:
    """Print the table, a row as soon as it is known."""
    print(f"{'measure':54}{'Beside':>12}{'bare':>12}{'judged':>10}{'bar':>8}")
    for bench in _BENCHES:
        command = [sys.executable, "-m", f"tests.bench.{bench}", *rounds]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            for row in told(process.stdout or ()):
                print(line(row), flush=True)
        if process.returncode:
            print(f"{bench:54}could not be measured")


def line(row: Row) -> str:
    """Return *row* as a line of the table."""
    bare = f"{row.bare:.1f} {row.unit}" if row.bare is not None else ""
    judged = f"{row.judged:.2f} ×" if row.bare is not None else f"{row.judged:.2f}"
    met = "met" if row.is_met else "NOT MET"
    return f"{row.measure:54}{row.ours:>9.1f} {row.unit:2}{bare:>12}{judged:>10}{row.bar:>8g}  {met}"


if __name__ == "__main__":
    main(sys.argv[1:])
