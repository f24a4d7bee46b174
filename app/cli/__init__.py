"""The `beside …` commands, one module each, imported when called."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NoReturn, Protocol

from app.errors import UnknownCommandError, UsageError
from app.language import Catalog


class Command(Protocol):
    """What a module must have to be a command."""

    ABOUT: str

    def options(self, parser: argparse.ArgumentParser, words: Catalog) -> None:
        """Declare the options of the command."""

    def run(self, options: argparse.Namespace, words: Catalog) -> int:
        """Do it; return the exit code."""


class _Parser(argparse.ArgumentParser):
    """Raises UsageError instead of ending the program with lines of its own."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with what argparse says."""
        raise UsageError(f"{self.prog}: {message}")


def dispatch(given: Sequence[str], commands: Mapping[str, str], words: Catalog) -> int:
    """Run the command named first in *given*, out of *commands* (name → module); return its exit code.

    Raise UnknownCommandError or UsageError if the words are not understood.
    """
    name, *rest = given
    if name in {"-h", "--help", "help"}:
        return _help(commands, words)
    if name not in commands:
        raise UnknownCommandError(name, commands)
    command: Command = import_module(commands[name])
    parser = _Parser(prog=f"beside {name}", description=words.gettext(command.ABOUT), allow_abbrev=False)
    command.options(parser, words)
    return command.run(parser.parse_args(rest), words)


def _help(commands: Mapping[str, str], words: Catalog) -> int:
    print("beside")
    print("    " + words.gettext("open the window"))
    for name, module in commands.items():
        print(f"beside {name}")
        print("    " + words.gettext(import_module(module).ABOUT))
    return 0
