"""Keys and signatures are those of the program minisign, both ways; what is none is refused."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import KeyFileError
from app.packs.keys import read_secret
from app.packs.minisign import (
    TRUSTED,
    Cost,
    MalformedError,
    PassphraseError,
    PublicKey,
    SecretKey,
    Signature,
    sign,
    verify,
)

from .making import OTHER, SOMEBODY

CHEAP = Cost(32768, 1024 * 1024)
LOCKED = SOMEBODY.locked_file("four words of mine", CHEAP)
MESSAGE, COMMENT = b"words\n" * 100, "pack=x publisher=某機構".encode()
SIGNED = sign(MESSAGE, SOMEBODY, COMMENT)


def never() -> str:
    raise AssertionError("asked for a passphrase")


@pytest.fixture
def minisign(needs: Callable[[str], None], tmp_path: Path) -> Callable[..., str]:
    """Run the program in an empty folder, with what is typed; return what it prints, which must be a success."""
    needs("minisign")

    def run(*words: str, typed: str = "") -> str:
        ran = subprocess.run(
            ["minisign", *words], cwd=tmp_path, input=typed, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    return run


def test_minisign_verifies_what_we_sign(minisign: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(MESSAGE)
    (tmp_path / "m.minisig").write_bytes(SIGNED.lines(b"by us"))
    (tmp_path / "key.pub").write_bytes(SOMEBODY.public.file)
    assert COMMENT.decode() in minisign("-V", "-m", "m", "-p", "key.pub")
    assert COMMENT.decode() in minisign("-V", "-m", "m", "-P", SOMEBODY.public.line.decode())


@pytest.mark.parametrize(
    ("secret", "typed"),
    [
        pytest.param(SOMEBODY.open_file, "", id="open"),
        pytest.param(LOCKED, "four words of mine\n", id="locked"),
    ],
)
def test_minisign_signs_with_our_keys(minisign: Callable[..., str], tmp_path: Path, secret: bytes, typed: str) -> None:
    (tmp_path / "m").write_bytes(MESSAGE)
    (tmp_path / "key").write_bytes(secret)
    minisign("-S", "-m", "m", "-s", "key", "-t", COMMENT.decode(), typed=typed)
    lines = (tmp_path / "m.minisig").read_bytes().split(b"\n")
    signature = Signature.read(lines[1], lines[2].removeprefix(TRUSTED), lines[3])
    assert signature == SIGNED
    assert verify(MESSAGE, signature, SOMEBODY.public)


def test_we_sign_with_keys_of_minisign(minisign: Callable[..., str], tmp_path: Path) -> None:
    minisign("-G", "-W", "-p", "key.pub", "-s", "key")
    key = read_secret(tmp_path / "key", never)
    assert key.public.file == (tmp_path / "key.pub").read_bytes()
    (tmp_path / "m").write_bytes(MESSAGE)
    (tmp_path / "m.minisig").write_bytes(sign(MESSAGE, key, COMMENT).lines(b"by us"))
    minisign("-V", "-m", "m", "-p", "key.pub")


def test_we_open_a_key_that_minisign_locked(minisign: Callable[..., str], tmp_path: Path) -> None:
    """The one test that takes 1 GiB of memory, twice, and some seconds."""
    minisign("-G", "-p", "key.pub", "-s", "key", typed="correct horse\ncorrect horse\n")
    assert read_secret(tmp_path / "key", lambda: "correct horse").public.file == (tmp_path / "key.pub").read_bytes()


def test_a_locked_key_opens_with_its_passphrase_only() -> None:
    assert SecretKey.read_file(LOCKED, lambda: "four words of mine") == SOMEBODY
    with pytest.raises(PassphraseError):
        SecretKey.read_file(LOCKED, lambda: "four words of mine ")
    assert SOMEBODY.raw not in base64.b64decode(LOCKED.split(b"\n")[1])
    assert SOMEBODY.locked_file("a", CHEAP) != SOMEBODY.locked_file("a", CHEAP)


def test_the_number_of_a_key_is_written_as_minisign_does() -> None:
    """Without leading zeros."""
    assert PublicKey(b"\x01" + bytes(6) + b"\x0a", bytes(32)).file.split(b"\n")[0].endswith(b" key A00000000000001")


def test_a_key_is_never_shown() -> None:
    assert repr(SOMEBODY.raw) not in repr(SOMEBODY)
    assert SOMEBODY.raw.hex() not in repr(SOMEBODY)


@pytest.mark.parametrize(
    ("payload", "signature", "key"),
    [
        pytest.param(MESSAGE + b"x", SIGNED, SOMEBODY.public, id="other words"),
        pytest.param(MESSAGE, SIGNED, OTHER.public, id="another key"),
        pytest.param(MESSAGE, SIGNED, PublicKey(OTHER.id, SOMEBODY.public.raw), id="another number"),
        pytest.param(MESSAGE, Signature(SIGNED.id, SIGNED.raw, b"pack=y", SIGNED.whole), SOMEBODY.public, id="comment"),
        pytest.param(
            MESSAGE,
            Signature(SIGNED.id, SIGNED.raw, COMMENT, sign(b"", SOMEBODY, COMMENT).whole),
            SOMEBODY.public,
            id="comment of another signature",
        ),
        pytest.param(MESSAGE, SIGNED, PublicKey(SOMEBODY.id, b"\1" + bytes(31)), id="a key of small order"),
    ],
)
def test_what_was_not_signed_so_is_not_verified(payload: bytes, signature: Signature, key: PublicKey) -> None:
    assert verify(MESSAGE, SIGNED, SOMEBODY.public)
    assert not verify(payload, signature, key)


def test_a_comment_is_one_line() -> None:
    with pytest.raises(MalformedError):
        sign(MESSAGE, SOMEBODY, b"pack=x\npack=y")


def test_a_signature_has_one_way_to_be_written() -> None:
    """The last letter holds bits that nobody reads: another letter would stand for the same bytes."""
    _, first, _, last, _ = SIGNED.lines(b"").split(b"\n")
    same = [
        line
        for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        if base64.b64decode(line := first[:-2] + bytes([letter]) + b"=") == base64.b64decode(first) and line != first
    ]
    assert len(same) == 3
    for line in same:
        with pytest.raises(MalformedError):
            Signature.read(line, COMMENT, last)


HUGE = base64.b64encode(b"EdScB2" + bytes(32) + (2**63).to_bytes(8, "little") * 2 + bytes(104))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(SOMEBODY.public.file, "public", id="the public key"),
        pytest.param(b"", "form", id="nothing"),
        pytest.param(b"\xff" * 4096, "form", id="no text"),
        pytest.param(SOMEBODY.open_file[:-20], "form", id="cut off"),
        pytest.param(b"untrusted comment: x\n" + HUGE + b"\n", "form", id="a key that wants all memory"),
        pytest.param(LOCKED, "passphrase", id="another passphrase"),
    ],
)
def test_what_is_no_secret_key_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(KeyFileError) as refused:
        read_secret(tmp_path / "key", lambda: "guess")
    assert refused.value.code == code


def test_what_is_no_file_is_no_key(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone", "missing"), (tmp_path, "form")):
        with pytest.raises(KeyFileError) as refused:
            read_secret(path, never)
        assert refused.value.code == code
