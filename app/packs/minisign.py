"""Keys and signatures in the files of the program minisign: Ed25519 over the BLAKE2b hash of a file."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from nacl import bindings
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.pwhash import scrypt

UNTRUSTED: Final = b"untrusted comment: "
TRUSTED: Final = b"trusted comment: "
_PLAIN, _HASHED, _SCRYPT, _NO_KDF, _BLAKE = b"Ed", b"ED", b"Sc", b"\0\0", b"B2"
_ID, _PUBLIC, _SECRET, _SIGNATURE, _SALT, _CHECK = 8, 32, 64, 64, 32, 32
_KEY_FILE = 8 * 1024  # bytes: ours has some two hundred and fifty


class MalformedError(ValueError):
    """These are not the bytes of a key or a signature."""


class PassphraseError(ValueError):
    """The passphrase of a secret key is another."""


class MemoryLackingError(Exception):
    """The computer lacks the memory in which a passphrase is made a key."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs to try one passphrase: steps, and bytes of memory."""

    steps: int
    memory: int

    @property
    def is_bearable(self) -> bool:
        """Whether it is at most what minisign takes: a file could ask for more than a computer has."""
        return self.steps <= DEAR.steps and self.memory <= DEAR.memory


DEAR = Cost(scrypt.OPSLIMIT_SENSITIVE, scrypt.MEMLIMIT_SENSITIVE)  # what minisign takes: 1 GiB, some seconds


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What signatures are verified with; *id* only helps to find it."""

    id: bytes
    raw: bytes

    @classmethod
    def read(cls, line: bytes) -> PublicKey:
        """Return the key written as *line*, as behind `minisign -P`; raise MalformedError if it is none."""
        blob = _decoded(line, _PLAIN, 2 + _ID + _PUBLIC)
        return cls(blob[2 : 2 + _ID], blob[2 + _ID :])

    @classmethod
    def read_file(cls, content: bytes) -> PublicKey:
        """Return the key in a file of minisign's; raise MalformedError if it is none."""
        return cls.read(_second_line(content))

    @property
    def line(self) -> bytes:
        """The key on one line."""
        return base64.b64encode(_PLAIN + self.id + self.raw)

    @property
    def file(self) -> bytes:
        """The key as a file of minisign's."""
        number = b"%X" % int.from_bytes(self.id, "little")
        return UNTRUSTED + b"minisign public key " + number + b"\n" + self.line + b"\n"


@dataclass(frozen=True, slots=True)
class SecretKey:
    """What signatures are made with; it is never shown."""

    id: bytes
    raw: bytes = field(repr=False)

    @classmethod
    def new(cls, randomness: Callable[[int], bytes] = os.urandom) -> SecretKey:
        """Return a key nobody else has."""
        number = randomness(_ID)
        _, secret = bindings.crypto_sign_seed_keypair(randomness(bindings.crypto_sign_SEEDBYTES))
        return cls(number, secret)

    @classmethod
    def read_file(cls, content: bytes, passphrase: Callable[[], str]) -> SecretKey:
        """Return the key in a file of minisign's; *passphrase* is asked only if the file is encrypted.

        Raise MalformedError if the file holds none, PassphraseError if the passphrase is another, and
        MemoryLackingError.
        """
        blob = _decoded(_second_line(content), _PLAIN, 158)
        kind, salt, rest = blob[2:4], blob[6:38], blob[54:]
        cost = Cost(int.from_bytes(blob[38:46], "little"), int.from_bytes(blob[46:54], "little"))
        if blob[4:6] != _BLAKE or kind not in {_SCRYPT, _NO_KDF} or not cost.is_bearable:
            raise MalformedError
        if kind == _SCRYPT:
            rest = _veiled(rest, passphrase(), salt, cost)
        number, secret, check = rest[:_ID], rest[_ID : _ID + _SECRET], rest[_ID + _SECRET :]
        if kind == _SCRYPT and check != _check(number, secret):
            raise PassphraseError
        if bindings.crypto_sign_seed_keypair(secret[:32])[1] != secret:
            raise MalformedError
        return cls(number, secret)

    @property
    def public(self) -> PublicKey:
        """The key that verifies what this one signs."""
        return PublicKey(self.id, self.raw[32:])

    @property
    def open_file(self) -> bytes:
        """The key as a file that anybody who has it can use."""
        return self._file(_NO_KDF, bytes(_SALT), Cost(0, 0), self.id + self.raw + bytes(_CHECK))  # as minisign has it

    def locked_file(self, passphrase: str, cost: Cost = DEAR, randomness: Callable[[int], bytes] = os.urandom) -> bytes:
        """Return the key as a file that can be used with *passphrase* only; raise MemoryLackingError."""
        salt = randomness(_SALT)
        body = self.id + self.raw + _check(self.id, self.raw)
        return self._file(_SCRYPT, salt, cost, _veiled(body, passphrase, salt, cost))

    @staticmethod
    def _file(kind: bytes, salt: bytes, cost: Cost, body: bytes) -> bytes:
        numbers = cost.steps.to_bytes(8, "little") + cost.memory.to_bytes(8, "little")
        blob = _PLAIN + kind + _BLAKE + salt + numbers + body
        title = b"minisign encrypted secret key\n" if kind == _SCRYPT else b"minisign secret key\n"
        return UNTRUSTED + title + base64.b64encode(blob) + b"\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of a payload, and of itself together with the trusted *comment*."""

    id: bytes
    raw: bytes
    comment: bytes
    whole: bytes

    @classmethod
    def read(cls, line: bytes, comment: bytes, whole: bytes) -> Signature:
        """Return the signature written as three lines, without the marks before them; raise MalformedError."""
        blob = _decoded(line, _HASHED, 2 + _ID + _SIGNATURE)
        return cls(blob[2 : 2 + _ID], blob[2 + _ID :], comment, _decoded(whole, b"", _SIGNATURE))

    def lines(self, untrusted: bytes) -> bytes:
        """Return the four lines of a signature file."""
        first, last = base64.b64encode(_HASHED + self.id + self.raw), base64.b64encode(self.whole)
        return b"\n".join([UNTRUSTED + untrusted, first, TRUSTED + self.comment, last, b""])


def sign(payload: bytes, key: SecretKey, comment: bytes) -> Signature:
    """Return the signature of *payload* and *comment*, which stands on one line."""
    if b"\n" in comment or b"\r" in comment:
        raise MalformedError
    raw = bindings.crypto_sign(_hash(payload), key.raw)[:_SIGNATURE]
    whole = bindings.crypto_sign(raw + comment, key.raw)[:_SIGNATURE]
    return Signature(key.id, raw, comment, whole)


def verify(payload: bytes | memoryview, signature: Signature, key: PublicKey) -> bool:
    """Tell whether *key* signed exactly this payload and this comment."""
    try:
        bindings.crypto_sign_open(signature.raw + _hash(payload), key.raw)
        bindings.crypto_sign_open(signature.whole + signature.raw + signature.comment, key.raw)
    except BadSignatureError:
        return False
    return signature.id == key.id


def _hash(payload: bytes | memoryview) -> bytes:
    return hashlib.blake2b(payload).digest()


def _check(number: bytes, secret: bytes) -> bytes:
    return hashlib.blake2b(_PLAIN + number + secret, digest_size=_CHECK).digest()


def _veiled(body: bytes, passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return *body* hidden by *passphrase*, or shown again."""
    try:
        stream = scrypt.kdf(len(body), passphrase.encode(), salt, max(cost.steps, 1), max(cost.memory, 1))
    except (CryptoError, MemoryError) as error:
        raise MemoryLackingError from error
    return bytes(one ^ other for one, other in zip(body, stream, strict=True))


def _second_line(content: bytes) -> bytes:
    lines = content[:_KEY_FILE].replace(b"\r\n", b"\n").split(b"\n")
    if len(lines) < 2 or not lines[0].startswith(UNTRUSTED):
        raise MalformedError
    return lines[1]


def _decoded(line: bytes, mark: bytes, length: int) -> bytes:
    """Return the bytes that *line* stands for; only one way to write them is right."""
    try:
        blob = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError from error
    if len(blob) != length or not blob.startswith(mark) or base64.b64encode(blob) != line:
        raise MalformedError
    return blob
