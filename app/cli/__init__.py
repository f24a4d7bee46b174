"""The `beside …` commands, one module each, imported when called."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, NoReturn, Protocol

from app.errors import UnknownCommandError, UsageError
from app.language import Catalog


class Entry(NamedTuple):
    """Where a command is, and what it does: the list of all of them is told without importing one."""

    module: str
    about: str


class Command(Protocol):
    """What a module must have to be a command."""

    def options(self, parser: argparse.ArgumentParser, words: Catalog) -> None:
        """Declare the options of the command."""

    def run(self, options: argparse.Namespace, words: Catalog) -> int:
        """Do it; return the exit code."""


class _Parser(argparse.ArgumentParser):
    """Raises UsageError instead of ending the program with lines of its own."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with what argparse says."""
        raise UsageError(f"{self.prog}: {message}")


def dispatch(given: Sequence[str], commands: Mapping[str, Entry], words: Catalog) -> int:
    """Run the command named first in *given*, out of *commands*; return its exit code.

    Raise UnknownCommandError or UsageError if the words are not understood.
    """
    name, *rest = given
    if name in {"-h", "--help", "help"}:
        return _help(commands, words)
    if name not in commands:
        raise UnknownCommandError(name, commands)
    entry = commands[name]
    command: Command = import_module(entry.module)
    parser = _Parser(prog=f"beside {name}", description=words.gettext(entry.about), allow_abbrev=False)
    command.options(parser, words)
    return command.run(parser.parse_args(rest), words)


def _help(commands: Mapping[str, Entry], words: Catalog) -> int:
    print("beside")
    print("    " + words.gettext("open the window"))
    for name, entry in commands.items():
        print(f"beside {name}")
        print("    " + words.gettext(entry.about))
    return 0
