"""The home key, in two small files: one under the passphrase, one under the recovery code; and a copy of each."""

from __future__ import annotations

import hashlib
from contextlib import suppress

from app.cases import migration, seals
from app.cases.layout import BACKUPS, PASSPHRASE, RECOVERY, Disk, read, whole_read
from app.cases.recovery import RecoveryCode
from app.cases.seals import Fault, SealError
from app.errors import (
    CannotReadError,
    CannotWriteError,
    NoMemoryError,
    StoreDamagedError,
    WrongPassphraseError,
    WrongRecoveryError,
)

Secret = str | RecoveryCode


def file_of(secret: Secret) -> str:
    """Return the name of the file that *secret* opens."""
    return RECOVERY if isinstance(secret, RecoveryCode) else PASSPHRASE


def sealed(disk: Disk, key: str, secret: Secret) -> bytes:
    """Return the home *key* under *secret*; slow. Raise NoMemoryError."""
    words = secret.passphrase if isinstance(secret, RecoveryCode) else secret
    try:
        return seals.lock(f"{key}\n".encode(), words)
    except SealError:
        raise NoMemoryError(disk.folder) from None


def open_home(disk: Disk, secret: Secret) -> tuple[str, bytes]:
    """Return the home key and the sealed bytes that *secret* opened; slow, once in all but the rarest cases.

    If the file and its copy differ, each is tried: what is wrong is then the file and not the passphrase. Raise
    WrongPassphraseError or WrongRecoveryError, StoreDamagedError, CannotReadError, NoMemoryError.
    """
    name = file_of(secret)
    faults: list[Fault] = []
    for content in _both(disk, name):
        try:
            return _key_in(content, secret), content
        except SealError as error:
            faults.append(error.fault)
    if Fault.NO_MEMORY in faults:
        raise NoMemoryError(disk.folder)
    if Fault.LOCKED not in faults:
        raise StoreDamagedError(disk.folder, name)
    raise WrongRecoveryError(disk.folder) if name == RECOVERY else WrongPassphraseError(disk.folder)


def _both(disk: Disk, name: str) -> list[bytes]:
    """Return what the file and its copy hold, the same only once; raise CannotReadError if neither can be read."""
    copy = whole_read(disk.folder / BACKUPS / name)
    try:
        content = read(disk.folder / name) or b""
    except CannotReadError:
        if not copy:
            raise
        content = b""
    return [one for one in dict.fromkeys((content, copy)) if one]


def _key_in(content: bytes, secret: Secret) -> str:
    words = secret.passphrase if isinstance(secret, RecoveryCode) else secret
    return seals.unlock(content, words).decode("ascii", "replace").strip()


def keep(disk: Disk, name: str, content: bytes) -> None:
    """Write *content* to the file *name* and to its copy, or to neither; raise CannotWriteError.

    What was there before lies nowhere any more: a copy made before a migration has one no longer.
    """
    for copy in migration.copies(disk):
        disk.destroy(f"{copy}/{name}")
    before = whole_read(disk.folder / name)
    disk.write_checked(name, content)
    try:
        disk.write_checked(f"{BACKUPS}/{name}", content)
    except CannotWriteError:
        if before:
            with suppress(CannotWriteError):
                disk.write(name, before)
        raise


def mend(disk: Disk, name: str, good: bytes) -> bool:
    """Put *good* where the file *name* or its copy holds something else; tell whether the file did."""
    was_other = whole_read(disk.folder / name) != good
    with suppress(CannotWriteError):
        if was_other:
            disk.write(name, good)
        if whole_read(disk.folder / BACKUPS / name) != good:
            disk.write(f"{BACKUPS}/{name}", good)
    return was_other


def digest(content: bytes) -> str:
    """Return what tells *content* from anything else."""
    return hashlib.sha256(content).hexdigest()


def good_recovery(disk: Disk, digests: tuple[str, ...]) -> bytes | None:
    """Return the sealed recovery file whose digest is the last known of *digests*; None if neither copy is sound."""
    found = {digest(content): content for content in _quietly(disk)}
    return next((found[one] for one in reversed(digests) if one in found), None)


def _quietly(disk: Disk) -> list[bytes]:
    return [whole_read(disk.folder / RECOVERY), whole_read(disk.folder / BACKUPS / RECOVERY)]
