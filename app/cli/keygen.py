"""`beside keygen`: a key to sign packs with, in two files as minisign has them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.cli.asking import ask
from app.errors import KeyFileError
from app.language import Catalog
from app.packs.keys import check_free, keep_pair
from app.packs.minisign import SecretKey
from app.packs.publishers import fingerprint

_LEAST = 8  # characters of a passphrase


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("folder", type=Path, metavar="DIR", help=_("the folder to put the key into, such as a stick"))
    parser.add_argument(
        "--no-passphrase",
        action="store_true",
        help=_("whoever gets the secret file can sign with it; for a locked cupboard only"),
    )


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Make the two files and say what they are for."""
    _ = words.gettext
    check_free(options.folder)
    passphrase = None if options.no_passphrase else _passphrase(options.folder, words)
    if passphrase is not None:
        print(_("This takes some seconds and 1 GiB of memory."), file=sys.stderr)
    key = SecretKey.new()
    secret, public = keep_pair(options.folder, key, passphrase)
    print(_("{path}: the secret key. Give it to nobody; keep a copy in another place.").format(path=secret))
    print(_("{path}: the public key. Give it to everybody who reads your packs.").format(path=public))
    print(_("Its fingerprint, to compare by voice or on paper:"))
    print("  " + " ".join(fingerprint(key.public)))
    return 0


def _passphrase(folder: Path, words: Catalog) -> str:
    _ = words.gettext
    passphrase = ask(_("A passphrase for the key:"))
    if len(passphrase) < _LEAST:
        raise KeyFileError(folder, "no-words")
    if ask(_("The same once more:")) != passphrase:
        raise KeyFileError(folder, "no-match")
    return passphrase
