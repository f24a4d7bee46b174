"""One operation as a process: `python -m tests.faults.workload OPERATION FOLDER ACK [WEAKENING]`.

It tells in the file ACK, which must lie on another disk, what it tries and what was confirmed or refused.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.errors import AppError
from tests.faults import quick
from tests.faults.operations import operation


def main(name: str, folder: str, ack: str, weakening: str = "") -> None:
    """Do the steps of the operation *name* in *folder*, going on when one is refused, as the window does."""
    asked = operation(name)
    if not asked.is_slow:
        quick.use()
    if weakening:
        from tests.faults.weakened import WEAKENINGS  # noqa: PLC0415 - the others need none

        WEAKENINGS[weakening].take_out()
    with Path(ack).open("ab", buffering=0) as told:
        number = 0
        try:
            for number, step in enumerate(asked.steps(Path(folder)), 1):
                told.write(b"try %d\n" % number)
                try:
                    step()
                except AppError:
                    told.write(b"no %d\n" % number)
                else:
                    told.write(b"yes %d\n" % number)
        except AppError:
            told.write(b"no %d\n" % (number + 1))


if __name__ == "__main__":
    main(*sys.argv[1:])
