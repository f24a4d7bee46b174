"""The entry point: the window, or one of the commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from app import cli
from app.errors import AppError
from app.language import ENGLISH, Catalog, catalog, nearest
from app.places import CATALOGS
from app.words.explain import explain

# Each module says what it does (ABOUT), which options it takes (options) and does it (run).
_COMMANDS = {"tour": "app.tour", "check": "app.cli.check", "handout": "app.cli.handout"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run the command named in *arguments*; return the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    words = catalog(ENGLISH, CATALOGS)
    try:
        words = _catalog_of_the_person()
        if given:
            return cli.dispatch(given, _COMMANDS, words)
        from app import main as window  # noqa: PLC0415 - a command needs no Qt

        return window.run()
    except AppError as error:
        print(f"beside: {explain(error, words)}", file=sys.stderr)  # noqa: T201 - the answer to the person
        return error.exit_code
    except KeyboardInterrupt:
        return 130


def _catalog_of_the_person() -> Catalog:
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    tag = next((value for name in names if (value := os.environ.get(name))), "")
    return catalog(nearest(tag), CATALOGS)


if __name__ == "__main__":
    sys.exit(main())
