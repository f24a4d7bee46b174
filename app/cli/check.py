"""`beside check`: everything that is wrong in packs, at once."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path

from app.errors import Finding, UsageError
from app.guide.check import check
from app.language import Catalog
from app.places import CONTENT
from app.words.findings import describe, one_line


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("packs", nargs="*", type=Path, metavar="PACKDIR", help=_("the folder of a pack"))
    parser.add_argument("--policy", type=Path, metavar="FILE", help=_("a policy.toml for the computers of a school"))
    parser.add_argument("--json", action="store_true", help=_("for programs: one list of findings as JSON"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Print the findings; return 0 if there are none."""
    today = datetime.now().date()  # noqa: DTZ005 - the calendar of this computer
    if not options.packs and options.policy is None:
        raise UsageError("PACKDIR, --policy FILE")
    findings = check(options.packs, CONTENT, today) if options.packs else ()
    findings += _policy(options.policy) if options.policy else ()
    if options.json:
        print(json.dumps([_as_json(finding, words) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(f"{one_line(str(finding.path))}:{finding.line}: {finding.code} {describe(finding, words)}")
    return 1 if findings else 0


def _policy(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong in the policy at *path*; raise UsageError if there is no file."""
    if not path.exists():
        raise UsageError(f"--policy {path}")
    from app.guide.parsed import open_content  # noqa: PLC0415 - only a policy asks for the regions
    from app.policy.policy import read_policy  # noqa: PLC0415

    return read_policy(path, [place.region for place in open_content(CONTENT).places]).findings


def _as_json(finding: Finding, words: Catalog) -> dict[str, object]:
    return {
        "path": str(finding.path),
        "line": finding.line,
        "code": finding.code,
        "facts": dict(finding.facts),
        "message": describe(finding, words),
    }
