"""Our own protections, taken out one by one: a harness that does not notice proves nothing.

A weakening is put into the process of a workload from outside; the program itself has no switch for it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

from app.cases import migration, seals
from app.cases.backups import Backups


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakening:
    """What is taken out, by *take_out*; which operations under which faults must notice it, and in which column."""

    take_out: Callable[[], None]
    noticed_by: tuple[tuple[str, str, str], ...]


def _without_folder_sync() -> None:
    _sync_only(stat.S_ISREG)


def _without_file_sync() -> None:
    _sync_only(stat.S_ISDIR)


def _sync_only(kind: Callable[[int], bool]) -> None:
    sync = os.fsync

    def fsync(handle: int) -> None:
        if kind(os.fstat(handle).st_mode):
            sync(handle)

    os.fsync = fsync  # type: ignore[assignment]


def _without_encryption() -> None:
    unseal = seals.unseal

    def read(sealed: bytes, key: str) -> bytes:
        return sealed if sealed.startswith(b"{") else unseal(sealed, key)

    seals.seal = lambda content, key: content  # noqa: ARG005
    seals.unseal = read


def _without_key_removal() -> None:
    Backups.destroy = lambda self, names: None  # type: ignore[method-assign]  # noqa: ARG005


def _without_removal_of_openers() -> None:
    migration.copies = lambda disk: ()  # noqa: ARG005


WEAKENINGS: dict[str, Weakening] = {
    "folder sync": Weakening(
        take_out=_without_folder_sync,
        noticed_by=(("file", "power cut", "lost"), ("settings", "power cut", "lost"), ("tick", "power cut", "lost")),
    ),
    "file sync": Weakening(
        take_out=_without_file_sync,
        noticed_by=(
            ("file", "power cut", "unreadable"),
            ("tick", "power cut", "unreadable"),
            ("pack install", "power cut", "unreadable"),
        ),
    ),
    "encryption": Weakening(take_out=_without_encryption, noticed_by=(("tick", "nothing", "left_over"),)),
    "key removal": Weakening(take_out=_without_key_removal, noticed_by=(("delete", "nothing", "left_over"),)),
    "opener removal": Weakening(
        take_out=_without_removal_of_openers,
        noticed_by=(("change passphrase", "nothing", "left_over"), ("new recovery code", "nothing", "left_over")),
    ),
}
