"""The bytes of `name.guidepack`: a short head with a signature, then the payload it signs (docs/pack-container.md)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from app.errors import PackBrokenError
from app.guide.findings import Report
from app.guide.reading import FILE_COUNT, FILE_LIMIT, LINE_LIMIT, tree
from app.packs.minisign import TRUSTED, UNTRUSTED, MalformedError, PublicKey, SecretKey, Signature, sign
from app.packs.names import is_safe

SUFFIX = ".guidepack"
LIMIT = 8 * 1024 * 1024  # bytes of the whole file
MEMBER_COUNT, MEMBER_LIMIT = FILE_COUNT, FILE_LIMIT  # of one pack; bytes of one member
NEEDED = "pack.toml"

_FAMILY = b"Beside guide pack "
_MAGIC, _OTHER = _FAMILY + b"1", re.compile(_FAMILY + rb"[1-9][0-9]{0,8}\n")
_REMARK = b"signature of a Beside guide pack"
_HEAD_LINES = 6
_OPENING = b'{"format":"beside-guidepack","version":1,"members":[\n'
_CLOSING = b"\n]}\n"
_MANIFEST_LIMIT = 64 * 1024
_ENTRY = re.compile(rb'\{"name":"([!#-\[\]-~]{1,200})","length":(0|[1-9][0-9]{0,7}),"sha256":"([0-9a-f]{64})"\}')


class RefusedError(Exception):
    """A pack that cannot be used: the rule *code* is broken; *facts* say how."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file as it lies there: the key it names, a signature nobody has looked at yet, and the payload."""

    key: PublicKey
    signature: Signature
    payload: memoryview


def sealed(payload: bytes, key: SecretKey, comment: bytes) -> bytes:
    """Return the bytes of the file with *payload*, signed with *key*."""
    head = [_MAGIC, key.public.line, sign(payload, key, comment).lines(_REMARK)]
    return b"\n".join(head) + payload


def opened(raw: bytes) -> Sealed:
    """Return the parts of a file; nothing but its head is looked at. Raise RefusedError."""
    if not raw.startswith(_MAGIC + b"\n"):
        raise RefusedError("version" if _OTHER.match(raw) else "head-form" if raw.startswith(_FAMILY) else "foreign")
    lines = raw[: LINE_LIMIT * 2].split(b"\n", _HEAD_LINES)
    if len(lines) <= _HEAD_LINES:
        raise RefusedError("head-short")
    _, key, remark, signature, comment, whole, _ = lines
    if remark != UNTRUSTED + _REMARK or not comment.startswith(TRUSTED) or max(map(len, lines[:-1])) > LINE_LIMIT:
        raise RefusedError("head-form")
    start = sum(len(line) + 1 for line in lines[:-1])
    try:
        return Sealed(
            PublicKey.read(key),
            Signature.read(signature, comment[len(TRUSTED) :], whole),
            memoryview(raw)[start:],
        )
    except MalformedError as error:
        raise RefusedError("head-form") from error


def signature_file(sealed: Sealed) -> bytes:
    """Return the signature as minisign reads it beside the payload."""
    return sealed.signature.lines(_REMARK)


def payload_of(members: Mapping[str, bytes]) -> bytes:
    """Return the payload that holds *members*: the same members give the same bytes. Raise RefusedError."""
    if len(members) > MEMBER_COUNT:
        raise RefusedError("members-many", limit=str(MEMBER_COUNT))
    names = sorted(members)
    for name in names:
        _check_member(name, len(members[name]))
    entries = (_entry(name, members[name]) for name in names)
    payload = _OPENING + b",\n".join(entries) + _CLOSING + b"".join(members[name] for name in names)
    if NEEDED not in members:
        raise RefusedError("member-missing", name=NEEDED)
    if len(payload) > LIMIT - LINE_LIMIT * 2:
        raise RefusedError("too-large", limit=str(LIMIT // 1024 // 1024))
    return payload


def pack_folder(folder: Path) -> bytes:
    """Return the payload that holds the files of the pack in *folder*, their lines ended by a newline alone.

    Raise PackBrokenError for what may not be opened, RefusedError for a name that cannot travel.
    """
    report = Report()
    files = tree(folder, report).files
    if report.findings:
        raise PackBrokenError(folder, report.findings)
    read = {"/".join(name): path.read_bytes() for name, path in files.items() if path}
    return payload_of({name: content.replace(b"\r\n", b"\n") for name, content in read.items()})


def members_of(payload: bytes | memoryview) -> Mapping[str, bytes]:
    """Return what a payload holds, by name; raise RefusedError if a byte is not as the manifest says.

    Names are safe to write below a folder. Look at the signature before.
    """
    start = bytes(payload[:_MANIFEST_LIMIT])
    end = start.find(_CLOSING)
    if not start.startswith(_OPENING) or end < len(_OPENING):
        raise RefusedError("manifest-form")
    entries = [_read_entry(line) for line in start[len(_OPENING) : end].split(b",\n")]
    _check_entries(entries)
    position, members = end + len(_CLOSING), dict[str, bytes]()
    if position + sum(length for _, length, _ in entries) != len(payload):
        raise RefusedError("length")
    for name, length, digest in entries:
        members[name] = bytes(payload[position : position + length])
        if hashlib.sha256(members[name]).hexdigest() != digest:
            raise RefusedError("member-changed", name=name)
        position += length
    return MappingProxyType(members)


def _entry(name: str, content: bytes) -> bytes:
    return f'{{"name":"{name}","length":{len(content)},"sha256":"{hashlib.sha256(content).hexdigest()}"}}'.encode()


def _read_entry(line: bytes) -> tuple[str, int, str]:
    found = _ENTRY.fullmatch(line)
    if not found:
        raise RefusedError("manifest-form")
    return found[1].decode(), int(found[2]), found[3].decode()


def _check_entries(entries: list[tuple[str, int, str]]) -> None:
    if len(entries) > MEMBER_COUNT:
        raise RefusedError("members-many", limit=str(MEMBER_COUNT))
    for name, length, _ in entries:
        _check_member(name, length)
    for (name, _, _), (after, _, _) in pairwise(entries):
        if name >= after:
            raise RefusedError("member-twice" if name == after else "member-order", name=after)
    if all(name != NEEDED for name, _, _ in entries):
        raise RefusedError("member-missing", name=NEEDED)


def _check_member(name: str, length: int) -> None:
    if not is_safe(name):
        raise RefusedError("name-unsafe", name=name)
    if length > MEMBER_LIMIT:
        raise RefusedError("member-large", name=name, limit=str(MEMBER_LIMIT // 1024))
