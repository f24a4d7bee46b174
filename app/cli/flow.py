"""`beside flow`: a picture of a pack's pages and the ways between them."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.errors import PackBrokenError
from app.files import safe_write
from app.guide.drafts import read_pack
from app.guide.flow_picture import picture
from app.guide.flowchart import chart
from app.language import Catalog


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("pack", type=Path, metavar="PACKDIR", help=_("the folder of a pack"))
    parser.add_argument("-o", dest="out", type=Path, metavar="FILE.svg", required=True, help=_("the file to write"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Write the picture."""
    del words
    pack = read_pack(options.pack)
    if pack.value is None:
        raise PackBrokenError(pack.folder, pack.report.findings)
    about = pack.value.about
    title = {language: about.title[language] for language in about.languages}
    safe_write(options.out, picture(chart(pack.value), title).encode())
    print(options.out)
    return 0
