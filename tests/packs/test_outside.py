"""What comes from outside is read by a process that can be stopped, and refused if it leads somebody astray."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from app.errors import PackContentError, PackFileError
from app.language import ENGLISH
from app.packs import outside
from app.packs.outside import look
from app.packs.publishers import Publishers
from app.packs.verify import verify_bytes
from app.places import CONTENT
from tests.conftest import ROOT

from .making import HERE, LABEL, PACK, REAL, of_members


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever happens, no file of a pack from outside stays behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert list(tmp_path.iterdir()) == []


def look_at(label: object = LABEL, **changed: bytes) -> outside.Look:
    """Look at the real pack, rightly signed, with the files named in *changed* changed."""
    members = dict(PACK.members) | {name.replace("__", "/"): content for name, content in changed.items()}
    pack = verify_bytes(of_members(members, label), HERE, Publishers())  # type: ignore[arg-type]
    return look(pack, HERE, CONTENT)


def with_(name: str, before: bytes, after: bytes) -> dict[str, bytes]:
    assert before in PACK.members[name]
    return {name: PACK.members[name].replace(before, after, 1)}


def test_a_good_pack_says_what_it_is() -> None:
    assert look(PACK, HERE, CONTENT).publisher[ENGLISH] == "The Beside project"


@pytest.mark.parametrize(
    ("files", "code"),
    [
        pytest.param({"pack.toml": b"x"}, "toml-syntax", id="no TOML"),
        pytest.param({"pack.toml": b"x = " + b"[" * 3000}, "toml-too-deep", id="brackets"),
        pytest.param(with_("contacts.toml", b'site = "https://', b'site = "javascript:'), "site-form", id="script"),
        pytest.param(
            with_("contacts.toml", b'site = "https://', 'site = "https://é'.encode()), "site-form", id="accent"
        ),
        pytest.param(with_("contacts.toml", b'site = "https://', b'site = "https://xn--'), "domain-disguised", id="xn"),
        pytest.param(with_("pack.toml", b"The Beside", b"Ring 0800-123-4567"), "number-in-prose", id="number"),
        pytest.param(with_("pack.toml", b"The Beside", "Else\u202ewhere".encode()), "character-unsafe", id="rtl"),
        pytest.param(with_("pack.toml", b"counter =", b"counter = 1\ncounter ="), "toml-twice", id="twice"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(files: dict[str, bytes], code: str) -> None:
    begun = monotonic()
    with pytest.raises(PackContentError) as refused:
        look_at(**files)
    assert code in {finding.code for finding in refused.value.findings}
    assert all(not finding.path.is_absolute() for finding in refused.value.findings)
    assert monotonic() - begun < 10  # on a busy machine; each takes half a second


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"counter": LABEL.counter + 1}, id="counter"),
        pytest.param({"publisher": "The Ministry"}, id="publisher"),
        pytest.param({"region": "tw"}, id="region"),
        pytest.param({"review_by": LABEL.review_by.replace(year=2040)}, id="date"),
    ],
)
def test_a_pack_that_is_signed_as_another_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(PackFileError) as refused:
        look_at(replace(LABEL, **changed))  # type: ignore[arg-type]
    assert refused.value.code == "label-differs"


def test_a_process_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "_SECONDS", 0.05)
    with pytest.raises(PackFileError) as refused:
        look(PACK, HERE, CONTENT)
    assert refused.value.code == "too-heavy"


def test_reading_takes_little_memory(tmp_path: Path) -> None:
    """A process of its own asks, since it is told of the greatest of all that it ever started."""
    path = tmp_path / "x.guidepack"
    path.write_bytes(REAL)
    code = (
        "import resource, sys; from app.__main__ import main; main(['verify', sys.argv[1]]);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    ran = subprocess.run([sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=True)
    path.unlink()
    assert 0 < int(ran.stdout.splitlines()[-1]) < 256 * 1024  # KiB
