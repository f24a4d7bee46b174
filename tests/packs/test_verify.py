"""How far a pack can be trusted: by its key, what the key is good for, and what was here before."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.errors import CannotWriteError, PackFileError, PublishersBrokenError
from app.packs.label import Kind
from app.packs.minisign import PublicKey, SecretKey
from app.packs.publishers import Publishers, distrust, fingerprint, load_publishers, own_publishers, trust
from app.packs.verify import Counters, State, admit, verify_bytes, verify_file
from app.places import PUBLISHERS

from .making import HERE, LABEL, OTHER, PACK, REAL, SOMEBODY, entry, forged, payload, publisher

EDITION = LABEL.counter
KNOWN = {
    State.UNKNOWN: Publishers([publisher(OTHER)]),
    State.PUBLISHED: Publishers([publisher(), publisher(added=True)]),
    State.ADDED: Publishers([publisher(OTHER), publisher(added=True)]),
    State.RETIRED: Publishers([publisher(retired=date(2026, 1, 1)), publisher(added=True)]),
}


@pytest.mark.parametrize("state", KNOWN)
def test_a_pack_is_trusted_by_its_key(state: State) -> None:
    pack = verify_bytes(REAL, HERE, KNOWN[state])
    assert pack.state is state
    assert pack.is_trusted == (state in {State.PUBLISHED, State.ADDED})
    assert (pack.publisher is None) == (state is State.UNKNOWN)
    assert (pack.label, pack.key) == (LABEL, SOMEBODY.public)


def refused(raw: bytes, publishers: Publishers, path: Path = HERE) -> tuple[str, dict[str, str]]:
    with pytest.raises(PackFileError) as error:
        verify_bytes(raw, path, publishers)
    return error.value.code, dict(error.value.facts)


def test_a_key_that_pretends_to_be_another_is_told_from_an_unknown_one() -> None:
    imposter = SecretKey(SOMEBODY.id, OTHER.raw)
    raw = forged(payload([entry("pack.toml")]), key=imposter)
    assert refused(raw, KNOWN[State.PUBLISHED])[0] == "changed"
    assert verify_bytes(raw, HERE, Publishers()).state is State.UNKNOWN


def test_the_key_of_another_beside_the_own_signature_is_no_signature() -> None:
    raw = forged(payload([entry("pack.toml")]), key=OTHER)
    assert refused(raw.replace(OTHER.public.line, SOMEBODY.public.line), KNOWN[State.PUBLISHED])[0] == "changed"


@pytest.mark.parametrize(
    ("facts", "good"),
    [
        pytest.param({}, True, id="its region"),
        pytest.param({"regions": frozenset({"none", "tw"})}, True, id="among others"),
        pytest.param({"regions": frozenset({"tw"})}, False, id="another region"),
        pytest.param({"regions": frozenset[str]()}, False, id="no region"),
        pytest.param({"kinds": frozenset({Kind.ADVICE})}, False, id="advice only"),
    ],
)
def test_a_key_is_good_for_its_scope_only(facts: dict[str, object], good: bool) -> None:  # noqa: FBT001
    for more in ({}, {"added": True}):
        known = Publishers([publisher(SOMEBODY, **facts | more)])
        if good:
            assert verify_bytes(REAL, HERE, known).is_trusted
        else:
            assert refused(REAL, known) == ("scope", {"pack": "region-none"})


def test_advice_is_of_no_region() -> None:
    advice = forged(payload([entry("pack.toml")]), replace(LABEL, region=None))
    assert verify_bytes(advice, HERE, Publishers([publisher(regions=frozenset())])).is_trusted
    assert refused(advice, Publishers([publisher(kinds=frozenset({Kind.PLACE}))]))[0] == "scope"


HIGHER = {(SOMEBODY.public.raw, LABEL.pack): EDITION + 1}


@pytest.mark.parametrize(
    ("known", "counters", "code"),
    [
        pytest.param(KNOWN[State.PUBLISHED], {}, None, id="never seen"),
        pytest.param(KNOWN[State.PUBLISHED], {(SOMEBODY.public.raw, LABEL.pack): EDITION}, None, id="the same again"),
        pytest.param(KNOWN[State.PUBLISHED], HIGHER, "going-back", id="newer was here"),
        pytest.param(KNOWN[State.UNKNOWN], HIGHER, "going-back", id="newer of an unknown maker"),
        pytest.param(KNOWN[State.PUBLISHED], {(OTHER.public.raw, LABEL.pack): 99}, None, id="newer of another key"),
        pytest.param(KNOWN[State.PUBLISHED], {(SOMEBODY.public.raw, "region-x"): 99}, None, id="newer of another pack"),
        pytest.param(Publishers([publisher(least={LABEL.pack: EDITION + 1})]), {}, "going-back", id="build has newer"),
        pytest.param(Publishers([publisher(least={LABEL.pack: EDITION})]), {}, None, id="build knows this"),
        pytest.param(KNOWN[State.RETIRED], {}, "retired", id="retired key"),
    ],
)
def test_what_may_come_in(tmp_path: Path, known: Publishers, counters: Counters, code: str | None) -> None:
    path = tmp_path / "x.guidepack"
    path.write_bytes(REAL)
    if code is None:
        assert verify_file(path, known, counters).label == LABEL
    else:
        with pytest.raises(PackFileError) as error:
            verify_file(path, known, counters)
        assert error.value.code == code


def test_a_newer_edition_comes_in() -> None:
    newer = replace(PACK, label=replace(LABEL, counter=EDITION + 2))
    admit(newer, HERE, HIGHER)


def test_nobody_is_shipped_as_a_publisher_yet() -> None:
    """The project has no key: the day it has one, this goes."""
    assert list(load_publishers(PUBLISHERS)) == []


SHIPPED = """
[[publisher]]
key = "{key}"
name = {{ en = "Some House", zh-TW = "某機構" }}
kinds = ["place"]
regions = ["none"]
retired = 2027-01-31
least = {{ region-none = 3 }}
"""


def test_the_form_of_the_shipped_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "publishers.toml"
    path.write_text(SHIPPED.format(key=SOMEBODY.public.line.decode()), "utf-8")
    expected = publisher(kinds=frozenset({Kind.PLACE}), retired=date(2027, 1, 31), least={"region-none": 3})
    assert list(load_publishers(path)) == [expected]


def test_the_form_in_the_comment_of_the_shipped_list_is_right(tmp_path: Path) -> None:
    shown = [line[5:] for line in PUBLISHERS.read_text("utf-8").splitlines() if line.startswith("#     ")]
    path = tmp_path / "publishers.toml"
    path.write_text("\n".join(shown).replace("RWQ...", SOMEBODY.public.line.decode()), "utf-8")
    assert [one.retired for one in load_publishers(path)] == [date(2027, 1, 31)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("RWQ", "RUQ", id="no key"),
        pytest.param('"place"', '"program"', id="unknown kind"),
        pytest.param('["place"]', "[]", id="no kind"),
        pytest.param("= 3", "= 0", id="no edition"),
        pytest.param("= 3", "= 9223372036854775808", id="too great an edition"),
        pytest.param("Some House", "Some\\u202eHouse", id="invisible"),
        pytest.param("Some House", " ", id="no name"),
        pytest.param("retired", "retird", id="unknown key"),
        pytest.param("zh-TW", "tlh", id="unknown language"),
        pytest.param("]]", "]", id="no TOML"),
    ],
)
def test_a_broken_list_is_said_to_be_broken(tmp_path: Path, before: str, after: str) -> None:
    text = SHIPPED.format(key=SOMEBODY.public.line.decode())
    assert before in text
    path = tmp_path / "publishers.toml"
    path.write_text(text.replace(before, after), "utf-8")
    with pytest.raises(PublishersBrokenError):
        load_publishers(path)


def test_a_person_trusts_a_publisher_and_no_more(tmp_path: Path) -> None:
    own = tmp_path / "beside" / "publishers.json"
    assert own_publishers(own) == ()
    for region in ("none", "tw"):
        trust(own, publisher(kinds=frozenset({Kind.PLACE}), regions=frozenset({region})))
    trust(own, publisher(OTHER))
    known = load_publishers(PUBLISHERS, own)
    found = known.find(SOMEBODY.public)
    assert found
    assert (sorted(found.regions), list(found.kinds), found.added) == (["none", "tw"], [Kind.PLACE], True)
    assert verify_bytes(REAL, HERE, known).state is State.ADDED
    distrust(own, SOMEBODY.public)
    assert verify_bytes(REAL, HERE, load_publishers(PUBLISHERS, own)).state is State.UNKNOWN
    assert [one.key for one in own_publishers(own)] == [OTHER.public]


def test_what_a_person_adds_cannot_revive_a_retired_key(tmp_path: Path) -> None:
    own = tmp_path / "publishers.json"
    trust(own, publisher())
    shipped = tmp_path / "publishers.toml"
    shipped.write_text(SHIPPED.format(key=SOMEBODY.public.line.decode()), "utf-8")
    assert verify_bytes(REAL, HERE, load_publishers(shipped, own)).state is State.RETIRED


@pytest.mark.parametrize("content", [b"", b"[]", b"[" * 100_000, b'{"publisher": [{}]}', b"\xff", b"x" * 300_000])
def test_a_broken_own_list_is_said_to_be_broken(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "publishers.json"
    own.write_bytes(content)
    with pytest.raises(PublishersBrokenError):
        load_publishers(PUBLISHERS, own)


def test_a_list_that_cannot_be_kept_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "publishers.json"
    trust(own, publisher())
    before = own.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWriteError):
        trust(own, publisher(OTHER))
    assert own.read_bytes() == before
    assert json.loads(before)


def test_a_fingerprint_is_digits_in_groups_and_of_the_key_alone() -> None:
    groups = fingerprint(SOMEBODY.public)
    assert [len(group) for group in groups] == [5] * 8
    assert all(group.isascii() and group.isdigit() for group in groups)
    assert fingerprint(PublicKey(OTHER.id, SOMEBODY.public.raw)) == groups
    assert fingerprint(OTHER.public) != groups
    assert groups == ("76472", "73438", "92364", "83500", "72336", "83464", "40182", "03892")  # never another
