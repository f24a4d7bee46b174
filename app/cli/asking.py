"""A passphrase, asked for on the terminal without showing it, or read from a pipe."""

from __future__ import annotations

import getpass
import sys


def ask(prompt: str) -> str:
    """Return what a person types after *prompt*, or the next line of what is piped in."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{prompt} ")
    return sys.stdin.readline().rstrip("\r\n")
