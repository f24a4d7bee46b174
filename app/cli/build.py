"""`beside build`: a folder, checked and signed, as the one file that is given away."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.cli.asking import ask
from app.errors import UsageError
from app.files import safe_write
from app.language import Catalog
from app.packs.build import built
from app.packs.container import SUFFIX
from app.packs.keys import read_secret
from app.places import CONTENT


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("pack", type=Path, metavar="PACKDIR", help=_("the folder of a pack"))
    parser.add_argument("-o", dest="out", type=Path, metavar="FILE", required=True, help=_("the file to write"))
    parser.add_argument(
        "--key", type=Path, metavar="KEY", required=True, help=_("the secret key, of “beside keygen” or “minisign -G”")
    )


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Write the file."""
    if options.out.suffix != SUFFIX:
        raise UsageError(words.gettext("the name after -o must end with {suffix}").format(suffix=SUFFIX))
    key = read_secret(options.key, lambda: _asked(words))
    safe_write(options.out, built(options.pack, CONTENT, key))
    print(options.out)
    return 0


def _asked(words: Catalog) -> str:
    passphrase = ask(words.gettext("The passphrase of the key:"))
    print(words.gettext("This takes some seconds and 1 GiB of memory."), file=sys.stderr)
    return passphrase
