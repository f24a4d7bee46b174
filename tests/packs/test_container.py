"""A travelling pack is byte by byte what it was when it was signed, or it is refused, each time for its own reason."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import zipfile
from pathlib import Path
from random import Random

import pytest

from app.errors import PackBrokenError, PackFileError
from app.packs.build import built
from app.packs.container import LIMIT, MEMBER_COUNT, MEMBER_LIMIT, RefusedError, members_of, pack_folder, payload_of
from app.packs.names import is_safe
from app.packs.publishers import Publishers
from app.packs.verify import read_file, verify_bytes, verify_file
from app.places import CONTENT

from .making import HERE, LABEL, PACK, REAL, SOMEBODY, Entry, entry, forged, of_members, payload

TOML = entry("pack.toml", b"id = 1\n")
NOBODY = Publishers()
LABEL_LINE = LABEL.line
COUNTER = b"counter=%d" % LABEL.counter


def code_of(raw: bytes) -> str:
    """Return why the file *raw* is refused."""
    with pytest.raises(PackFileError) as refused:
        verify_bytes(raw, HERE, NOBODY)
    return refused.value.code


def test_a_real_pack_holds_the_files_of_its_folder() -> None:
    folder = CONTENT / "region-none"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert dict(PACK.members) == files


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whoever copies it in another order, at another time, with lines ended as on Windows."""
    copy = tmp_path / "region-none"
    for path in sorted((CONTENT / "region-none").rglob("*"), reverse=True):
        if path.is_file():
            there = copy / path.relative_to(CONTENT / "region-none")
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
            os.utime(there, (1, 1))
            there.chmod(0o600)
    assert built(copy, CONTENT, SOMEBODY) == REAL


def test_a_stranger_can_read_it_by_the_document_alone() -> None:
    """As docs/pack-container.md says, with nothing of ours."""
    head, rest = REAL.split(b"\n", 6)[:6], REAL.split(b"\n", 6)[6]
    assert head[0] == b"Beside guide pack 1"
    assert head[4].startswith(b"trusted comment: pack=region-none counter=%d kind=" % LABEL.counter)
    end = rest.index(b"\n]}\n") + 4
    at, found = end, {}
    for member in json.loads(rest[:end])["members"]:
        content = rest[at : at + member["length"]]
        assert hashlib.sha256(content).hexdigest() == member["sha256"]
        found[member["name"]] = content
        at += member["length"]
    assert at == len(rest)
    assert found == dict(PACK.members)


def test_no_flipped_bit_and_no_missing_end_is_accepted() -> None:
    """A sample; `make fuzz` flips every one."""
    chance = Random(20261123)  # noqa: S311 - the same sample each time
    head = len(REAL) - len(payload_of(PACK.members))
    for bit in [*range(0, head * 8, 5), *chance.sample(range(head * 8, len(REAL) * 8), 300)]:
        spoiled = bytearray(REAL)
        spoiled[bit // 8] ^= 1 << bit % 8
        assert code_of(bytes(spoiled))
    for length in [*range(1, head, 7), *chance.sample(range(head, len(REAL)), 60)]:
        assert code_of(REAL[:length])
    assert code_of(REAL + b"\n") == "changed"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(REAL.replace(b"pack 1\n", b"pack 2\n", 1), "version", id="of a later format"),
        pytest.param(REAL.replace(b"pack 1\n", b"pack x\n", 1), "head-form", id="of no format"),
        pytest.param(REAL.replace(b"\n", b"\r\n"), "head-form", id="lines of Windows"),
        pytest.param(b"\xef\xbb\xbf" + REAL, "foreign", id="byte order mark"),
        pytest.param(REAL.replace(b"of a Beside", b"of a beside", 1), "head-form", id="the remark nobody signs"),
        pytest.param(REAL.replace(b"\nRUQ", b"\nRWQ", 1), "head-form", id="signature without a hash"),
        pytest.param(REAL[:100], "head-short", id="head cut off"),
        pytest.param(REAL.replace(COUNTER, b"counter=99", 1), "changed", id="another counter"),
        pytest.param(b"Beside guide pack 1\n" + b"x" * LIMIT, "head-short", id="a line without end"),
        pytest.param(b"Words.\n", "foreign", id="a text"),
        pytest.param(forged(payload([TOML]), b"pack=x counter=1"), "label-form", id="no label"),
    ],
)
def test_a_spoiled_head_is_refused(raw: bytes, code: str) -> None:
    assert code_of(raw) == code


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(LABEL_LINE.replace(COUNTER, b"counter=%d" % 2**63), id="counter of 2^63"),
        pytest.param(LABEL_LINE.replace(COUNTER, b"counter=0"), id="counter of nothing"),
        pytest.param(LABEL_LINE.replace(COUNTER, b"counter=01"), id="counter of two forms"),
        pytest.param(LABEL_LINE.replace(COUNTER, "counter=１".encode()), id="full-width counter"),
        pytest.param(LABEL_LINE.replace(b"kind=place", b"kind=program"), id="unknown kind"),
        pytest.param(LABEL_LINE.replace(b"kind=place", b"kind=advice"), id="advice for a region"),
        pytest.param(LABEL_LINE.replace(b"reviewed=2026-11", b"reviewed=2026-13"), id="no date"),
        pytest.param(LABEL_LINE.replace(b"pack=region-none", b"pack=../none"), id="a path as id"),
        pytest.param(LABEL_LINE.replace(b"publisher=", "publisher=\u202e".encode()), id="backwards"),
        pytest.param(LABEL_LINE + b"x" * 200, id="a long name"),
        pytest.param(LABEL_LINE + b"\xff", id="no UTF-8"),
        pytest.param(b" " + LABEL_LINE, id="a space before"),
    ],
)
def test_a_label_has_one_form(line: bytes) -> None:
    assert line != LABEL_LINE
    assert code_of(forged(payload([TOML]), line)) == "label-form"


def test_the_greatest_counter_is_read() -> None:
    label = LABEL_LINE.replace(COUNTER, b"counter=%d" % (2**63 - 1))
    assert verify_bytes(forged(payload([TOML]), label), HERE, NOBODY).label.counter == 2**63 - 1


A, B = entry("contacts.toml", b"a"), entry("follows.toml", b"b")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(payload([]), "manifest-form", id="nothing in it"),
        pytest.param(payload([A]), "member-missing", id="no pack.toml"),
        pytest.param(payload([B, A, TOML]), "member-order", id="re-ordered"),
        pytest.param(payload([A, A, TOML]), "member-twice", id="doubled"),
        pytest.param(payload([A, TOML]).replace(b"a" + TOML[1], TOML[1]), "length", id="one missing"),
        pytest.param(payload([A, TOML], after=b"x"), "length", id="more than listed"),
        pytest.param(payload([A, TOML]).replace(b"aid = 1", b"bid = 1"), "member-changed", id="swapped"),
        pytest.param(payload([entry("pack.toml", b"x", digest="0" * 64)]), "member-changed", id="another digest"),
        pytest.param(payload([entry("pack.toml", b"x" * (MEMBER_LIMIT + 1))]), "member-large", id="too large"),
        pytest.param(payload([entry("pack.toml", b"x", length=99_999_999)]), "member-large", id="said to be large"),
        pytest.param(payload([entry("pack.toml", b"x", length=10**18)]), "manifest-form", id="said to be endless"),
        pytest.param(payload([entry("pack.toml", b"x", length=-1)]), "manifest-form", id="less than nothing"),
        pytest.param(
            payload([*(entry(f"pages/p{n:03}/en.md") for n in range(MEMBER_COUNT)), TOML]),
            "members-many",
            id="too many",
        ),
        pytest.param(payload([TOML]).replace(b"{", b"[" * 100_000, 1), "manifest-form", id="brackets"),
        pytest.param(payload([TOML]).replace(b"version", b"Version", 1), "manifest-form", id="another key"),
        pytest.param(payload([TOML]).replace(b'"length":7', b'"length":7.0'), "manifest-form", id="a fraction"),
        pytest.param(payload([TOML]).replace(b'"length":7', b'"length":NaN'), "manifest-form", id="no number"),
        pytest.param(payload([TOML]).replace(b'"length":7', b'"length":7,"length":7'), "manifest-form", id="key twice"),
        pytest.param(payload([entry("pack\\u002etoml")]), "manifest-form", id="an escape"),
        pytest.param(b"", "manifest-form", id="no payload"),
    ],
)
def test_a_forged_payload_is_refused_however_well_it_is_signed(content: bytes, code: str) -> None:
    assert code_of(forged(content)) == code


@pytest.mark.parametrize(
    "name",
    [
        "../pack.toml", "pages/../pack.toml", "/pack.toml", "//host/share/pack.toml", "C:/pack.toml", "c:pack.toml",
        "pages//en.md", "./pack.toml", "pages/./en.md", "pack.toml/", "a/b/c/d/en.md", "Pack.toml", "pages/x/EN.md",
        "pages/x/zh-tw.md", "pages/A/en.md", "pages/x/en.md.", "pages/x/en.md ", "pages/x /en.md", "pages/x./en.md",
        "con.toml", "aux/en.md", "pages/nul/en.md", "pages/com1/en.md", "lpt9.toml", "prn.md", "pages/x/aux.md",
        ".pack.toml", "pages/.git/en.md", "pack.toml~", "pack.toml:stream", "run.exe", "pack.py", "pages/x/en.html",
        "pages/x*/en.md", "pages/x?/en.md", "~/pack.toml", "pages/" + "x" * 65 + "/en.md", "x.svg", "",
    ],
)  # fmt: skip
def test_a_name_that_means_something_else_elsewhere_is_refused(name: str) -> None:
    assert not is_safe(name)
    assert code_of(forged(payload(sorted([entry(name), TOML])))) in {"name-unsafe", "manifest-form"}
    with pytest.raises(RefusedError, match="name-unsafe"):
        payload_of({name: b"", "pack.toml": b""})


@pytest.mark.parametrize(
    "name", ["pages\\x\\en.md", "..\\pack.toml", "\\\\host\\share\\en.md", "pages/頁/en.md", "a\0.md"]
)
def test_a_name_of_other_signs_is_refused(name: str) -> None:
    assert not is_safe(name)
    assert code_of(forged(payload(sorted([entry(name), TOML])))) == "manifest-form"


def test_every_name_in_our_packs_can_travel() -> None:
    names = [path.relative_to(pack) for pack in CONTENT.glob("[a-z]*/") for path in pack.rglob("*") if path.is_file()]
    assert [name for name in names if not is_safe(name.as_posix())] == []
    assert len(names) > 100


def zipped(mode: str) -> bytes:
    """Return a bomb: little that would be much."""
    out = io.BytesIO()
    if mode == "tar":
        with tarfile.open(fileobj=out, mode="w") as tar:
            tar.add(CONTENT / "region-none" / "pack.toml", "pack.toml")
    elif mode == "gzip":
        out.write(gzip.compress(bytes(50 * 1024 * 1024)))
    else:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("pack.toml", bytes(50 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(zipped("zip"), "archive", id="zip"),
        pytest.param(zipped("tar"), "archive", id="tar"),
        pytest.param(zipped("gzip"), "archive", id="gzip"),
        pytest.param(b"%PDF-1.7\n", "paper", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "picture", id="PNG"),
        pytest.param(b"\x7fELF", "program", id="program"),
        pytest.param(b"\n<!DOCTYPE html>", "web-page", id="web page"),
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"x" * (LIMIT + 1), "too-large", id="too large"),
    ],
)
def test_another_file_renamed_is_refused_at_once(tmp_path: Path, raw: bytes, code: str) -> None:
    path = tmp_path / "x.guidepack"
    path.write_bytes(raw)
    with pytest.raises(PackFileError) as refused:
        read_file(path)
    assert refused.value.code == code


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe, gone = tmp_path / "pipe", tmp_path / "gone"
    os.mkfifo(pipe)
    for path, code in ((pipe, "special"), (gone, "missing"), (tmp_path, "folder")):
        with pytest.raises(PackFileError) as refused:
            verify_file(path, NOBODY, {})
        assert refused.value.code == code


def test_a_folder_that_cannot_travel_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT / "region-none", tmp_path / "region-none")
    (folder / "notes.txt").write_text("for me")
    with pytest.raises(RefusedError, match="name-unsafe"):
        pack_folder(folder)
    (folder / "notes.txt").unlink()
    (folder / "link.toml").symlink_to(folder / "pack.toml")
    with pytest.raises(PackBrokenError):
        pack_folder(folder)


def test_what_is_packed_is_unpacked() -> None:
    members = {"pack.toml": b"", "pages/x/zh-TW.md": "頁\n".encode(), "a.toml": b"\n]}\n"}
    assert dict(members_of(payload_of(members))) == members
    assert dict(verify_bytes(of_members(members), HERE, NOBODY).members) == members


def test_the_sum_of_all_is_limited() -> None:
    many: list[Entry] = [entry(f"pages/p{n:03}/en.md", b"x" * MEMBER_LIMIT) for n in range(MEMBER_COUNT - 1)]
    with pytest.raises(RefusedError, match="too-large"):
        payload_of({name: content for name, content, _, _ in [*many, TOML]})
