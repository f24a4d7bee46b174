"""The process that reads a pack from outside: it limits itself, reads, and tells; it is started by `outside`."""

from __future__ import annotations

import json
import math
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.errors import Finding
from app.guide.claims import check_claims
from app.guide.domains import Hosts, host_of
from app.guide.drafts import CONTACTS, PackDraft, read_pack
from app.guide.numbers import NumberSearch
from app.guide.speech import check_words
from app.packs.build import label_of
from app.packs.outside import FINDINGS, TOLD

_MEMORY = 256 * 1024 * 1024
_LEAST, _MOST = 2, 8  # seconds
# What a pack may be imperfect in and still be read; these it may not: they are how somebody is led astray.
_ASTRAY = {
    "address-in-prose",
    "dates-crossed",
    "domain-disguised",
    "domain-look-alike",
    "id-not-folder",
    "number-in-prose",
    "number-wrong",
}


def main(given: Sequence[str]) -> int:
    """Read the pack in the folder named first, beside the packs shipped in the second, and leave a file that tells."""
    folder, shipped = map(Path, given)
    _limit()
    told = _told(folder, shipped)
    folder.parent.joinpath(TOLD).write_text(json.dumps(told), "utf-8")
    return 0


def _limit() -> None:
    """Allow this process little memory and, by what starting took on this computer, little time."""
    if sys.platform == "win32":  # whoever started it stops it
        return
    import resource  # noqa: PLC0415 - not on Windows

    used = time.process_time()
    seconds = math.ceil(used + min(max(5 * used, _LEAST), _MOST))
    wanted = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: _MEMORY,
        resource.RLIMIT_FSIZE: 1024 * 1024,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in wanted.items():
        with suppress(OSError, ValueError):  # a system that knows no such limit
            resource.setrlimit(limit, (value, value))


def _told(folder: Path, shipped: Path) -> dict[str, Any]:
    pack = read_pack(folder)
    findings = pack.report.findings or tuple(_astray(pack, shipped))
    if findings or pack.value is None:
        return {"findings": [_row(finding, folder) for finding in findings[:FINDINGS]]}
    about = pack.value.about
    label = label_of(pack.value).line.decode()
    return {"findings": [], "label": label, "title": about.title, "publisher": about.publisher}


def _astray(pack: PackDraft, shipped: Path) -> Iterator[Finding]:
    contacts = [*_contacts(shipped), *(said for _, said in pack.contacts())]
    ours = [str(said[key]) for said in _contacts(shipped) for key in ("site", "source") if key in said]
    check_claims(pack, Hosts(map(host_of, ours)), None)
    check_words(pack, NumberSearch(_phones(contacts)))
    return (finding for finding in pack.report.findings if finding.code in _ASTRAY)


def _phones(contacts: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (said["phone"] for said in contacts if isinstance(said.get("phone"), str))


def _contacts(shipped: Path) -> Iterator[dict[str, Any]]:
    """Yield the contacts of our own places."""
    for path in sorted(shipped.glob(f"*/{CONTACTS}")):
        yield from tomllib.loads(path.read_text("utf-8"))["contact"].values()


def _row(finding: Finding, folder: Path) -> list[object]:
    place = finding.path.relative_to(folder) if finding.path.is_relative_to(folder) else finding.path
    return [place.as_posix(), finding.line, finding.code, list(finding.facts)]
