"""Every operation under every fault, and every weakened build: `python -m tests.faults [--operation NAME] …`.

It ends in a table, and well only if nothing was lost and every weakening was noticed. Root only: it mounts small
disks, in a mount namespace of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator

from tests.faults.faults import FAULTS
from tests.faults.operations import OPERATIONS, operation
from tests.faults.sweep import Bench, Sweep
from tests.faults.trials import TRIALS, tried
from tests.faults.verdict import COLUMNS, Verdict, total
from tests.faults.weakened import WEAKENINGS

_IN_NAMESPACE = "FAULTS_IN_NAMESPACE"


def main(words: list[str]) -> int:
    """Sweep what was asked for; return 0 if all is well."""
    asked = _asked(words)
    if _IN_NAMESPACE not in os.environ:  # whatever happens, no mount outlives it
        inside = os.environ | {_IN_NAMESPACE: "1"}
        os.execvpe("unshare", ["unshare", "--mount", sys.executable, "-m", "tests.faults", *words], inside)  # noqa: S606
    began = time.monotonic()
    print(_line("operation", "fault", "points", *(column.replace("_", " ") for column in COLUMNS)))
    with Bench.set_up() as bench:
        well = all([*_whole(bench, asked), *_trials(bench, asked), *_weakened(bench, asked)])
    print(f"{'All is well' if well else 'NOT WELL'}, after {time.monotonic() - began:.0f} s.")
    return not well


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--operation", nargs="*", choices=OPERATIONS, default=list(OPERATIONS))
    parser.add_argument("--fault", nargs="*", choices=FAULTS, default=list(FAULTS))
    parser.add_argument("--without", nargs="*", choices=WEAKENINGS, default=list(WEAKENINGS), help="weakened builds")
    parser.add_argument("--trial", nargs="*", choices=TRIALS, default=list(TRIALS))
    parser.add_argument("--briefly", action="store_true", help="try each weakened build once")
    parser.add_argument("--sample", type=int, metavar="N", help="try N points of each sweep, not all")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(words)


def _whole(bench: Bench, asked: argparse.Namespace) -> Iterator[bool]:
    """Sweep the program as it is; yield whether nothing went wrong."""
    for name in asked.operation:
        for fault in [one for one in asked.fault if one in (operation(name).faults or FAULTS)]:
            verdicts = Sweep(name=name, fault=fault).verdicts(bench, asked.sample, asked.seed)
            _tell(name, fault, verdicts)
            yield bool(verdicts) and all(verdict.is_clean for verdict in verdicts)


def _trials(bench: Bench, asked: argparse.Namespace) -> Iterator[bool]:
    """Try what is tried at random; yield whether nothing went wrong."""
    for name in asked.trial:
        rounds = min(TRIALS[name].rounds, asked.sample or TRIALS[name].rounds)
        verdicts = list(tried(bench.work, name, rounds, asked.seed))
        _tell(name, "at random", verdicts)
        yield all(verdict.is_clean for verdict in verdicts)


def _weakened(bench: Bench, asked: argparse.Namespace) -> Iterator[bool]:
    """Sweep weakened builds; yield whether each was found out, as it must be."""
    for without in asked.without:
        for name, fault, column in WEAKENINGS[without].noticed_by[: 1 if asked.briefly else None]:
            verdicts = Sweep(name=name, fault=fault, weakening=without).verdicts(bench)
            _tell(f"{name}, without {without}", fault, verdicts)
            noticed = any(getattr(verdict, column) for verdict in verdicts)
            print(f"    {'noticed, as it must be' if noticed else 'NOT NOTICED: the harness is blind'}")
            yield noticed


def _tell(name: str, fault: str, verdicts: list[Verdict]) -> None:
    counted = total(verdicts)
    print(_line(name, fault, str(len(verdicts)), *(str(counted[column]) for column in COLUMNS)), flush=True)
    reasons = dict.fromkeys(reason for verdict in verdicts for reason in verdict.why if not verdict.is_clean)
    for reason in list(reasons)[:3]:
        print(f"    {reason.strip()[-600:]}")


def _line(name: str, fault: str, *cells: str) -> str:
    return f"{name:42}{fault:26}" + "".join(f"{cell:>12}" for cell in cells)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
