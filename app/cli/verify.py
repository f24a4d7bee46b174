"""`beside verify`: who made a travelling pack, and whether it is as they made it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from app.errors import PackFileError
from app.language import Catalog
from app.packs.library import Library
from app.packs.outside import look
from app.packs.publishers import fingerprint, load_publishers
from app.packs.verify import Verified, verify_file
from app.places import CONTENT, PUBLISHERS, own
from app.words.explain import explain
from app.words.findings import one_line
from app.words.packs import standing


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("file", type=Path, metavar="FILE", help=_("a travelling pack: name.guidepack"))
    parser.add_argument("--json", action="store_true", help=_("for programs: what is known as JSON"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Say who made the file; return 0 if that is somebody trusted here, 1 if it is not known who."""
    try:
        counters = Library(own().packs).counters()
        pack = verify_file(options.file, load_publishers(PUBLISHERS, own().publishers), counters)
        look(pack, options.file, CONTENT)
    except PackFileError as error:
        if not options.json:
            raise
        told = {"path": str(options.file), "state": "refused", "code": error.code, "message": explain(error, words)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return error.exit_code
    if options.json:
        print(json.dumps(_as_json(options.file, pack, words), ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(one_line, _lines(pack, words))))
    return 0 if pack.is_trusted else 1


def _lines(pack: Verified, words: Catalog) -> Iterator[str]:
    _, label = words.gettext, pack.label
    yield standing(pack, words)
    yield _("Pack: {pack}, edition {counter}").format(pack=label.pack, counter=label.counter)
    dates = {"reviewed": words.date(label.reviewed_on), "by": words.date(label.review_by)}
    yield _("Reviewed on {reviewed}; to be reviewed again by {by}").format(**dates)
    yield _("Fingerprint of the key: {groups}").format(groups=" ".join(fingerprint(pack.key)))


def _as_json(path: Path, pack: Verified, words: Catalog) -> dict[str, object]:
    label = pack.label
    return {
        "path": str(path),
        "state": pack.state,
        "message": standing(pack, words),
        "pack": label.pack,
        "counter": label.counter,
        "kind": label.kind,
        "region": label.region,
        "reviewed_on": str(label.reviewed_on),
        "review_by": str(label.review_by),
        "publisher": pack.publisher.name if pack.publisher else None,
        "claimed": label.publisher,
        "key": pack.key.line.decode(),
        "fingerprint": " ".join(fingerprint(pack.key)),
    }
