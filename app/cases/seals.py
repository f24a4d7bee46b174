"""Sealed bytes, as the age format has them: to a key of our own, or under a passphrase."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

_HARDEST = 20  # pyrage takes 19; more would take memory that a file from elsewhere must not ask for
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


def seal(content: bytes, key: str) -> bytes:
    """Return *content* sealed so that only *key* opens it."""
    import pyrage  # noqa: PLC0415 - as above

    return pyrage.encrypt(content, [pyrage.x25519.Identity.from_str(key).to_public()])


def unseal(sealed: bytes, key: str) -> bytes:
    """Return what was sealed to *key*; raise SealError if a single bit of it has changed, or *key* is another."""
    import pyrage  # noqa: PLC0415 - as above

    try:
        return pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(key)])
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise SealError(Fault.DAMAGED) from None


def lock(content: bytes, passphrase: str) -> bytes:
    """Return *content* sealed under *passphrase*. This takes a second or two, by design."""
    from pyrage import passphrase as age  # noqa: PLC0415 - as above

    try:
        return age.encrypt(content, _plain(passphrase))
    except MemoryError:
        raise SealError(Fault.NO_MEMORY) from None


def unlock(sealed: bytes, passphrase: str) -> bytes:
    """Return what was sealed under *passphrase*; raise SealError. This takes a second or two, by design."""
    if fault := outer_fault(sealed):
        raise SealError(fault)
    import pyrage  # noqa: PLC0415 - as above

    try:
        return pyrage.passphrase.decrypt(sealed, _plain(passphrase))
    except MemoryError:
        raise SealError(Fault.NO_MEMORY) from None
    except pyrage.DecryptError as error:
        locked = str(error) == "Decryption failed"  # the only trace that age leaves of which it was
        raise SealError(Fault.LOCKED if locked else Fault.DAMAGED) from None


def outer_fault(sealed: bytes) -> Fault | None:
    """Return what is wrong with something sealed under a passphrase, as far as can be seen without the passphrase."""
    if not sealed.startswith(b"age-encryption.org/"):
        return Fault.FOREIGN
    head = _HEAD.match(sealed)
    return None if head and int(head[1]) <= _HARDEST else Fault.DAMAGED


def _plain(passphrase: str) -> str:
    """Return *passphrase* in one form, however the keyboard composed its letters."""
    return unicodedata.normalize("NFC", passphrase)
