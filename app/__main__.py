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
from app.places import CATALOGS
from app.words.explain import explain

# Each module says what it does (ABOUT), which options it takes (options) and does it (run).
_COMMANDS = {
    "tour": "app.tour",
    "check": "app.cli.check",
    "handout": "app.cli.handout",
    "summary": "app.cli.summary",
    "new": "app.cli.new",
    "preview": "app.preview",
    "flow": "app.cli.flow",
    "stale": "app.cli.stale",
    "follow": "app.cli.follow",
}


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
    if given:
        return cli.dispatch(given, _COMMANDS, words)
    gc.disable()  # what is loaded now is there to stay; to look for what may go takes a tenth of the start
    from app import main as window  # noqa: PLC0415 - a command needs no Qt

    return window.run()


def _sorry(error: AppError, words: Catalog) -> int:
    print(f"beside: {explain(error, words)}", file=sys.stderr)  # noqa: T201 - the answer to the person
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
