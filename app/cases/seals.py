"""Sealed bytes, as the age format has them: to a key of our own, or under a passphrase."""

from __future__ import annotations

import re
import secrets
import unicodedata
from enum import StrEnum

_HARDEST = 22  # as a power of 2: pyrage takes what lasts a second here, which is 17 to 20; 22 are four gigabytes
_USUAL = 19
_HEAD = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- ")


class Fault(StrEnum):
    """Why something cannot be unsealed."""

    LOCKED = "locked"  # another passphrase; or damaged where the passphrase is proved, which looks the same
    DAMAGED = "damaged"
    FOREIGN = "foreign"  # not sealed under a passphrase at all
    NO_MEMORY = "no-memory"


class SealError(Exception):
    """Something cannot be unsealed; *fault* says why. Never leaves this room."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def new_key() -> str:
    """Return a new key: an X25519 identity as the age program writes it."""
    from pyrage import x25519  # noqa: PLC0415 - not loaded for who keeps nothing

    return str(x25519.Identity.generate())


def new_name() -> str:
    """Return a name for a file that says nothing of what is in it."""
    return secrets.token_hex(8)


def seal(content: bytes, key: str) -> bytes:
    """Return *content* sealed so that only *key* opens it."""
    import pyrage  # noqa: PLC0415 - as above

    sealed: bytes = pyrage.encrypt(content, [pyrage.x25519.Identity.from_str(key).to_public()])
    return sealed


def unseal(sealed: bytes, key: str) -> bytes:
    """Return what was sealed to *key*; raise SealError if a single bit of it has changed, or *key* is another."""
    import pyrage  # noqa: PLC0415 - as above

    try:
        content: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(key)])
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise SealError(Fault.DAMAGED) from None
    return content


def lock(content: bytes, passphrase: str) -> bytes:
    """Return *content* sealed under *passphrase*. This takes a second or two, by design."""
    _make_sure_of_memory(_USUAL)
    from pyrage import passphrase as age  # noqa: PLC0415 - as above

    sealed: bytes = age.encrypt(content, _plain(passphrase))
    return sealed


def unlock(sealed: bytes, passphrase: str) -> bytes:
    """Return what was sealed under *passphrase*; raise SealError. This takes a second or two, by design."""
    _make_sure_of_memory(_work(sealed))
    import pyrage  # noqa: PLC0415 - as above

    try:
        content: bytes = pyrage.passphrase.decrypt(sealed, _plain(passphrase))
    except pyrage.DecryptError as error:
        locked = str(error) == "Decryption failed"  # the only trace that age leaves of which it was
        raise SealError(Fault.LOCKED if locked else Fault.DAMAGED) from None
    return content


def _work(sealed: bytes) -> int:
    """Return how much work a passphrase takes; raise SealError for what is not sealed under one."""
    if not sealed.startswith(b"age-encryption.org/"):
        raise SealError(Fault.FOREIGN)
    head = _HEAD.match(sealed)
    if not head or int(head[1]) > _HARDEST:
        raise SealError(Fault.DAMAGED)
    return int(head[1])


def _make_sure_of_memory(work: int) -> None:
    """Raise SealError if a passphrase would take more memory than there is: pyrage ends the whole program then."""
    import mmap  # noqa: PLC0415 - as above

    try:
        mmap.mmap(-1, 1200 << work).close()
    except (OSError, MemoryError):
        raise SealError(Fault.NO_MEMORY) from None


def _plain(passphrase: str) -> str:
    """Return *passphrase* in one form, however the keyboard composed its letters."""
    return unicodedata.normalize("NFC", passphrase)
