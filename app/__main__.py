"""The entry point: the window, or one of the commands."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import cli
from app.errors import AppError, CannotWriteError, MissingLibraryError
from app.language import ENGLISH, Catalog, catalog, nearest
from app.places import CATALOGS, LOCKED, READ_PACK
from app.words import N_
from app.words.aloud import say_aloud
from app.words.explain import explain

# Each module says which options the command takes (options) and does it (run).
_COMMANDS = {
    "tour": cli.Entry(
        "app.tour",
        N_("walk every screen by itself, without a display: pictures, papers, and a list of the files"),
    ),
    "check": cli.Entry(
        "app.cli.check",
        N_("say everything that is wrong in packs; exit with 0 if nothing is, 1 if something is, 2 if one is no pack"),
    ),
    "handout": cli.Entry(
        "app.cli.handout",
        N_("print a page of a pack as a PDF that screen readers can read, in one language or two"),
    ),
    "summary": cli.Entry(
        "app.cli.summary",
        N_("print what a family wrote down as a PDF for the police, a school or a helper, in one language or two"),
    ),
    "new": cli.Entry(
        "app.cli.new",
        N_("make a small complete pack to begin with; its words say what to write in their place"),
    ),
    "preview": cli.Entry(
        "app.preview",
        N_("show a pack in the window while you write it; with --out, make a picture of each page, without a display"),
    ),
    "flow": cli.Entry(
        "app.cli.flow",
        N_("draw the pages of a pack and the ways between them as an SVG picture, for a browser"),
    ),
    "kit": cli.Entry(
        "app.cli.kit",
        N_("make a stick to hand out: the program, papers and sums; check one, or clean it for the next family"),
    ),
    "stale": cli.Entry(
        "app.cli.stale",
        N_("list the translations nobody has read beside the original as it is now; exit with 1 if there are any"),
    ),
    "follow": cli.Entry(
        "app.cli.follow",
        N_("record that a translation was read beside its original and says the same"),
    ),
    "keygen": cli.Entry(
        "app.cli.keygen",
        N_("make a key to sign packs with, in two files as the program minisign has them"),
    ),
    "build": cli.Entry(
        "app.cli.build",
        N_("check a pack, sign it, and make of it the one file that is given away"),
    ),
    "verify": cli.Entry(
        "app.cli.verify",
        N_("say who made such a file; exit with 0 if they are trusted here, 1 if not known, 2 if it is unusable"),
    ),
    "install": cli.Entry(
        "app.cli.install",
        N_("show who made such a file and what it changes, and read it from now on"),
    ),
    "packs": cli.Entry(
        "app.cli.packs",
        N_("list the packs on this computer, whose they are, and how old"),
    ),
    "split": cli.Entry(
        "app.cli.split",
        N_("write the two files of which the program minisign can verify such a file without Beside"),
    ),
}


_SUFFIX = ".guidepack"


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run the command named in *arguments*; return the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    words = catalog(ENGLISH, CATALOGS)
    try:
        _write_out_what_a_terminal_lacks()
        words = _catalog_of_the_person()
        code = _run(given, words)
        print(end="", flush=True)  # noqa: T201 - or a full disk would be told by Python, too late
    except AppError as error:
        return _sorry(error, words)
    except ImportError as error:
        if ".so" not in str(error):  # a bug; what the system lacks is a shared object
            raise
        return _sorry(MissingLibraryError(str(error).partition(":")[0]), words)
    except OSError as error:
        if error.filename is not None:  # a bug: only what we print has no name
            raise
        return _unheard(error, words)
    except KeyboardInterrupt:
        return 130
    return code


def _run(given: Sequence[str], words: Catalog) -> int:
    if given and given[0] == READ_PACK:
        from app.packs import reader  # noqa: PLC0415 - for this alone

        return reader.main(given[1:])
    brought = Path(given[0]) if len(given) == 1 and given[0].endswith(_SUFFIX) else None  # double-clicked
    if given and given != [LOCKED] and brought is None:
        return cli.dispatch(given, _COMMANDS, words)
    gc.disable()  # what is loaded now is there to stay; to look for what may go takes a tenth of the start
    from app import main as window  # noqa: PLC0415 - a command needs no Qt

    return window.run_locked() if given == [LOCKED] else window.run(brought=brought)


def _sorry(error: AppError, words: Catalog) -> int:
    say_aloud(f"beside: {explain(error, words)}")
    return error.exit_code


def _unheard(error: OSError, words: Catalog) -> int:
    """Give up what could not be printed: the reader has gone, or the disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 141 if error.errno == errno.EPIPE else _sorry(CannotWriteError(Path("stdout"), error), words)


def _write_out_what_a_terminal_lacks() -> None:
    """Let a terminal without Chinese show codes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def _catalog_of_the_person() -> Catalog:
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    tag = next((value for name in names if (value := os.environ.get(name))), "")
    return catalog(nearest(tag), CATALOGS)


if __name__ == "__main__":
    sys.exit(main())
