"""A passphrase seal in the real age format, with the least work: the slow one is swept on its own.

Used in place of `app.cases.seals.lock`, put there from outside; what it makes, the program opens as any other.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64encode

_WORK = 1  # log2 of the rounds of scrypt
_CHUNK = 64 * 1024


def use() -> None:
    """Let this process seal quickly from now on."""
    from app.cases import seals  # noqa: PLC0415 - only for who keeps something

    seals.lock = lock


def lock(content: bytes, passphrase: str) -> bytes:
    """Return *content* sealed under *passphrase*, as age v1 has it."""
    key, salt = secrets.token_bytes(16), secrets.token_bytes(16)
    label = b"age-encryption.org/v1/scrypt" + salt
    wrapping = hashlib.scrypt(passphrase.encode(), salt=label, n=2**_WORK, r=8, p=1, dklen=32)
    stanza = f"-> scrypt {_base64(salt)} {_WORK}\n{_base64(_sealed(key, bytes(12), wrapping))}\n"
    head = f"age-encryption.org/v1\n{stanza}---".encode()
    mac = hmac.digest(_derived(key, b"", b"header"), head, "sha256")
    nonce = secrets.token_bytes(16)
    return head + f" {_base64(mac)}\n".encode() + nonce + _payload(content, _derived(key, nonce, b"payload"))


def _payload(content: bytes, key: bytes) -> bytes:
    chunks = [content[at : at + _CHUNK] for at in range(0, len(content), _CHUNK)] or [b""]
    last = len(chunks) - 1
    return b"".join(
        _sealed(chunk, number.to_bytes(11, "big") + bytes([number == last]), key) for number, chunk in enumerate(chunks)
    )


def _sealed(content: bytes, nonce: bytes, key: bytes) -> bytes:
    from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt as encrypt  # noqa: PLC0415 - as above

    return encrypt(content, None, nonce, key)


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes by HKDF-SHA-256."""
    pseudorandom = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(pseudorandom, info + b"\x01", "sha256")


def _base64(content: bytes) -> str:
    return b64encode(content).decode().rstrip("=")
