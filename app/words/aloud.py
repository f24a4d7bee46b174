"""Say a sentence where the person will see it: in the terminal, or on Windows without one in a box of the system."""

from __future__ import annotations

import sys

_STOP_SIGN = 0x10


def say_aloud(sentence: str) -> None:
    """Print *sentence* for a person who waits for a window or an answer; a program without a terminal shows a box."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)  # noqa: T201 - the answer to the person
    elif sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - for this alone

        ctypes.windll.user32.MessageBoxW(None, sentence, "Beside", _STOP_SIGN)
