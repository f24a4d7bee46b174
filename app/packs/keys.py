"""The files an author's key is kept in, as minisign has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.errors import CannotWriteError, KeyFileError
from app.files import make_folder, remove, safe_write
from app.packs.minisign import MalformedError, MemoryLackingError, PassphraseError, PublicKey, SecretKey

SECRET, PUBLIC = "beside.key", "beside.pub"
_LIMIT = 64 * 1024  # bytes


def read_secret(path: Path, passphrase: Callable[[], str]) -> SecretKey:
    """Return the secret key in the file at *path*; *passphrase* is asked only if it needs one.

    That takes some seconds and 1 GiB of memory: not on the thread of the window. Raise KeyFileError.
    """
    content = _read(path)
    try:
        return SecretKey.read_file(content, passphrase)
    except PassphraseError as error:
        raise KeyFileError(path, "passphrase") from error
    except MemoryLackingError as error:
        raise KeyFileError(path, "memory") from error
    except MalformedError as error:
        raise KeyFileError(path, "public" if _is_public(content) else "form") from error


def read_public(path: Path) -> PublicKey:
    """Return the public key in the file at *path*; raise KeyFileError."""
    try:
        return PublicKey.read_file(_read(path))
    except MalformedError as error:
        raise KeyFileError(path, "form") from error


def check_free(folder: Path) -> None:
    """Raise KeyFileError if a key lies in *folder* already: it is never replaced."""
    for path in (folder / SECRET, folder / PUBLIC):
        if path.exists() or path.is_symlink():
            raise KeyFileError(path, "exists")


def keep_pair(folder: Path, key: SecretKey, passphrase: str | None) -> tuple[Path, Path]:
    """Keep *key* in two new files in *folder*, the secret one locked by the *passphrase* if there is one.

    Raise KeyFileError or CannotWriteError; neither file is there then.
    """
    check_free(folder)
    secret, public = folder / SECRET, folder / PUBLIC
    try:
        content = key.open_file if passphrase is None else key.locked_file(passphrase)
    except MemoryLackingError as error:
        raise KeyFileError(secret, "memory") from error
    make_folder(folder)
    safe_write(secret, content)
    try:
        safe_write(public, key.public.file)
    except CannotWriteError:
        remove(secret)
        raise
    return secret, public


def _read(path: Path) -> bytes:
    if not path.exists():
        raise KeyFileError(path, "missing")
    if not path.is_file():
        raise KeyFileError(path, "form")
    try:
        with path.open("rb") as file:
            return file.read(_LIMIT)
    except OSError as error:
        raise KeyFileError(path, "unreadable", (("reason", error.strerror or type(error).__name__),)) from error


def _is_public(content: bytes) -> bool:
    try:
        PublicKey.read_file(content)
    except MalformedError:
        return False
    return True
