"""`beside split`: a travelling pack as the two files that the program minisign verifies."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.errors import CannotWriteError, PackFileError
from app.files import make_folder, remove, safe_write
from app.language import Catalog
from app.packs.container import RefusedError, Sealed, opened, signature_file
from app.packs.verify import read_file


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("file", type=Path, metavar="FILE", help=_("a travelling pack: name.guidepack"))
    out = _("the folder to write into; without it, this folder")
    parser.add_argument("--out", type=Path, metavar="DIR", default=Path(), help=out)


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Write the two files, whoever signed them, and say how to verify them."""
    parts = _parts(options.file)
    payload = options.out / f"{options.file.stem}.payload"
    signature = payload.with_name(f"{payload.name}.minisig")
    for path in (payload, signature):
        if path.exists() or path.is_symlink():
            raise CannotWriteError(path, FileExistsError(0, words.gettext("the file is there already")))
    make_folder(options.out)
    _write(payload, signature, parts)
    print(payload, signature, sep="\n")
    print(words.gettext("To verify them, after comparing the key with its maker:"))
    print(f"  minisign -V -P {parts.key.line.decode()} -m {payload}")
    return 0


def _parts(path: Path) -> Sealed:
    raw = read_file(path)
    try:
        return opened(raw)
    except RefusedError as error:
        raise PackFileError(path, error.code, tuple(error.facts.items())) from error


def _write(payload: Path, signature: Path, parts: Sealed) -> None:
    safe_write(payload, bytes(parts.payload))
    try:
        safe_write(signature, signature_file(parts))
    except CannotWriteError:
        remove(payload)
        raise
