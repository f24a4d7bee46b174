"""The readers of what comes from outside, given anything: they refuse it with a reason, or it is what it seems to be.

`make test` runs a sample that is the same each time, `make fuzz` many more and every flipped bit of a real pack.
"""

from __future__ import annotations

import os
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import PackFileError
from app.guide.reading import unsafe
from app.packs.container import RefusedError, members_of, payload_of
from app.packs.label import Label
from app.packs.minisign import MalformedError, PassphraseError, PublicKey, SecretKey, Signature, sign, verify
from app.packs.names import is_safe
from app.packs.publishers import Publishers
from app.packs.rules import REFUSALS
from app.packs.verify import verify_bytes
from tests.packs.making import HERE, LABEL, PACK, REAL, SOMEBODY, forged

WHOLE = "BESIDE_FUZZ" in os.environ
STEP = 1 if WHOLE else 499
fuzzed = settings(
    max_examples=20_000 if WHOLE else 60,
    derandomize=not WHOLE,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

FOLDER = st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)
FILE = st.one_of(st.from_regex(r"[a-z][a-z0-9-]{0,9}\.toml", fullmatch=True), st.sampled_from(["en.md", "zh-TW.md"]))
NAME = st.builds(lambda folders, file: "/".join([*folders, file]), st.lists(FOLDER, max_size=3), FILE).filter(is_safe)
MEMBERS = st.dictionaries(NAME, st.binary(max_size=200), max_size=12).map(lambda some: some | {"pack.toml": b""})
LINES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30).filter(
    lambda text: not unsafe(text)
)
LABELS = st.builds(
    Label,
    pack=st.from_regex(r"[a-z][a-z0-9-]{0,63}", fullmatch=True),
    counter=st.integers(1, 2**63 - 1),
    region=st.none() | st.from_regex(r"[a-z][a-z0-9-]{0,63}", fullmatch=True),
    reviewed_on=st.dates(),
    review_by=st.dates(),
    publisher=LINES,
)
# A change of some bytes: where, how many go, and what comes.
CHANGE = st.tuples(st.integers(0, len(REAL) - 1), st.integers(0, 40), st.binary(max_size=40))


def changed(raw: bytes, change: tuple[int, int, bytes]) -> bytes:
    at, gone, come = change
    return raw[: at % len(raw)] + come + raw[at % len(raw) + gone :]


def reason(raw: bytes) -> str | None:
    """Return why *raw* is refused; any other failure is a bug."""
    try:
        verify_bytes(raw, HERE, Publishers())
    except PackFileError as error:
        refused = error
    else:
        return None
    assert set(dict(refused.facts)) == set(REFUSALS[refused.code])
    return refused.code


@fuzzed
@given(st.one_of(st.binary(max_size=2000), st.binary(max_size=2000).map(lambda rest: REAL[:20] + rest)))
def test_anything_is_refused(raw: bytes) -> None:
    assert reason(raw) is not None


@fuzzed
@given(CHANGE)
def test_a_changed_pack_is_refused(change: tuple[int, int, bytes]) -> None:
    raw = changed(REAL, change)
    assert (reason(raw) is None) == (raw == REAL)


@fuzzed
@given(CHANGE)
def test_a_changed_payload_signed_anew_is_refused_or_sound(change: tuple[int, int, bytes]) -> None:
    """Whoever signs with a key of their own may change what they like, but not the form."""
    content = changed(payload_of(PACK.members), change)
    try:
        members = members_of(content)
    except RefusedError as error:
        refused: str | None = error.code
    else:
        refused = None
        assert payload_of(members) == content
        assert all(map(is_safe, members))
    assert reason(forged(content)) == refused


@fuzzed
@given(MEMBERS)
def test_members_come_back_as_they_went(members: dict[str, bytes]) -> None:
    content = payload_of(members)
    assert dict(members_of(content)) == members
    assert payload_of(dict(reversed(members.items()))) == content


@fuzzed
@given(st.text(st.sampled_from("abcNUL.conCOM1/\\:~ -_$*\u202eÉ"), max_size=20))
def test_a_safe_name_stays_below_its_folder(name: str) -> None:
    if is_safe(name):
        assert name.isascii()
        assert not {"", ".", ".."} & set(name.split("/"))
        assert not set(name) & set('\\:~ $*?"<>|')
        assert not {part.partition(".")[0].upper() for part in name.split("/")} & {"CON", "NUL", "COM1"}


@fuzzed
@given(LABELS)
def test_a_label_comes_back_as_it_went(label: Label) -> None:
    assert Label.read(label.line) == label


@fuzzed
@given(st.one_of(st.binary(max_size=300), CHANGE.map(lambda change: changed(LABEL.line, change))))
def test_a_label_is_refused_or_has_one_form(line: bytes) -> None:
    try:
        label = Label.read(line)
    except ValueError:
        return
    assert label.line == line


@fuzzed
@given(st.binary(max_size=300), st.binary(max_size=300).filter(lambda text: b"\n" not in text and b"\r" not in text))
def test_a_signature_comes_back_as_it_went(message: bytes, comment: bytes) -> None:
    signature = sign(message, SOMEBODY, comment)
    _, first, _, last = signature.lines(b"").removesuffix(b"\n").split(b"\n")
    assert Signature.read(first, comment, last) == signature
    assert verify(message, signature, SOMEBODY.public)
    assert not verify(message + b"x", signature, SOMEBODY.public)


@fuzzed
@given(st.one_of(st.binary(max_size=400), CHANGE.map(lambda change: changed(SOMEBODY.open_file, change))))
def test_a_key_is_refused_or_whole(content: bytes) -> None:
    try:
        key = SecretKey.read_file(content, lambda: "guess")
        assert verify(b"x", sign(b"x", key, b""), key.public)
        assert PublicKey.read_file(content.split(b"\n")[0] + b"\n" + key.public.line) == key.public
    except (MalformedError, PassphraseError):
        return


def test_no_flipped_bit_and_no_other_length_is_accepted() -> None:
    spoiled = bytearray(REAL)
    for bit in range(0, len(REAL) * 8, STEP):
        spoiled[bit // 8] ^= 1 << bit % 8
        assert reason(bytes(spoiled)), bit
        spoiled[bit // 8] ^= 1 << bit % 8
    for length in chain(range(0, len(REAL), STEP), range(len(REAL) + 1, len(REAL) + 9)):
        assert reason((REAL + bytes(8))[:length]), length
