"""Whether another window of one person is open: told by a lock that writes nothing and is gone with its program."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_ALREADY_EXISTS = 183  # Windows' word for it


class Presence:
    """What tells that we are open, as others of the same person can see it until it is closed or its program ends."""

    def __init__(self, folder: Path | None = None) -> None:
        self._handle: int | None = None
        self.is_alone = True
        with suppress(OSError):  # where nothing can be locked, nothing is told
            self.is_alone = self._look(folder or _folder())

    if sys.platform == "win32":

        def _look(self, folder: Path) -> bool:
            import ctypes  # noqa: PLC0415 - for this alone

            del folder  # Windows knows names instead, each seen by one person only
            system = ctypes.WinDLL("kernel32", use_last_error=True)
            system.CreateMutexW.restype = ctypes.c_void_p
            self._handle = system.CreateMutexW(None, 0, "Local\\Beside")
            return ctypes.get_last_error() != _ALREADY_EXISTS

        def close(self) -> None:
            """Be seen no longer."""
            if self._handle is not None:
                import ctypes  # noqa: PLC0415 - as above

                ctypes.WinDLL("kernel32").CloseHandle(ctypes.c_void_p(self._handle))
            self._handle = None

    else:

        def _look(self, folder: Path) -> bool:
            """Lock the folder itself, for whoever is first, then together with all that come after."""
            import fcntl  # noqa: PLC0415 - Windows has none

            self._handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                is_alone = False
            else:
                is_alone = True
            fcntl.flock(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return is_alone

        def close(self) -> None:
            """Be seen no longer."""
            if self._handle is not None:
                os.close(self._handle)
            self._handle = None


def _folder() -> Path:
    """Return a folder that is this person's alone: another's window is nobody's business."""
    lent = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(lent) if os.path.isdir(lent) else Path.home()  # noqa: PTH112 - what is no path is none
