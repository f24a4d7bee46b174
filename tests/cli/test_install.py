"""`beside install` and `beside packs`, as people and scripts use them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.packs.build import built
from app.packs.minisign import SecretKey
from app.places import CONTENT

Run = Callable[..., "subprocess.CompletedProcess[str]"]
KEY = SecretKey.new(lambda count: bytes(range(count)))


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two editions of a pack: the second has another number."""
    folder = tmp_path_factory.mktemp("stick")
    for counter in (50, 51):
        copy = folder / str(counter) / "region-tw"
        shutil.copytree(CONTENT / "region-tw", copy)
        manifest = (copy / "pack.toml").read_text("utf-8").splitlines(keepends=True)
        lines = (f"counter = {counter}\n" if line.startswith("counter") else line for line in manifest)
        (copy / "pack.toml").write_text("".join(lines), "utf-8")
        if counter == 51:
            contacts = (copy / "contacts.toml").read_text("utf-8").replace('"113"', '"0800-000-999"')
            (copy / "contacts.toml").write_text(contacts, "utf-8")
        (folder / f"{counter}.guidepack").write_bytes(built(copy, CONTENT, KEY))
    return folder


@pytest.fixture
def at_home(beside_here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command for somebody whose own files lie in an empty folder."""
    from app.places import Own  # noqa: PLC0415 - beside what is patched

    home = Own(preferences=tmp_path / "config/preferences.json", store=tmp_path / "data/notes")
    monkeypatch.setattr("app.cli.shelves.own", lambda: home)
    return partial(beside_here)


def listed(run: Run) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("packs", "--json").stdout)
    return found


def test_a_pack_is_shown_and_installed(at_home: Run, packs: Path) -> None:
    ended = at_home("install", packs / "51.guidepack", "--yes")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Unknown maker" in ended.stdout
    assert "so far 113, in this pack 0800-000-999" in ended.stdout
    assert ended.stdout.endswith("Installed: region-tw, edition 51\n")
    (one,) = listed(at_home)
    assert (one["pack"], one["counter"], one["state"], one["read"]) == ("region-tw", 51, "unknown", True)
    assert "region-tw, edition 51" in at_home("packs").stdout


def test_an_older_edition_is_refused_and_changes_nothing(at_home: Run, packs: Path, tmp_path: Path) -> None:
    at_home("install", packs / "51.guidepack", "--yes")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ended = at_home("install", packs / "50.guidepack", "--yes")
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert "edition 51 was here before" in ended.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("answers", "code", "kept"),
    [
        pytest.param("n\n", 1, None, id="no"),
        pytest.param("", 1, None, id="nothing"),
        pytest.param("y\n\n", 0, True, id="yes, and the old number"),
        pytest.param("y\ny\n", 0, False, id="yes, and the new number"),
    ],
)
def test_who_is_asked_decides(  # noqa: PLR0917 - a table
    at_home: Run, packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str, code: int, kept: object
) -> None:
    (tmp_path / "answers").write_text(answers, "utf-8")
    with (tmp_path / "answers").open(encoding="utf-8") as given:
        monkeypatch.setattr("sys.stdin", given)
        ended = at_home("install", packs / "51.guidepack")
    assert ended.returncode == code
    record = tmp_path / "data/packs/pack-region-tw.json"
    assert record.exists() == (kept is not None)
    if kept is not None:
        assert ('"113"' in record.read_text("utf-8")) is kept


@pytest.mark.parametrize("language", ["en_US.UTF-8", "zh_TW.UTF-8"])
@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04zip", b"%PDF-1.7", b"Beside guide pack 1\n", b"\0" * 4096],
    ids=["empty", "zip", "PDF", "cut", "zeros"],
)
def test_what_is_no_pack_is_refused_in_one_line(at_home: Run, tmp_path: Path, content: bytes, language: str) -> None:
    (tmp_path / "x.guidepack").write_bytes(content)
    ended = at_home("install", tmp_path / "x.guidepack", "--yes", LANG=language)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("policy", "code", "said"),
    [
        pytest.param("publishers = []", 1, "does not allow packs of", id="nobody's"),
        pytest.param(f'publishers = ["{KEY.public.line.decode()}"]', 0, "", id="this maker's"),
        pytest.param('region = "tw"\nlogo = "x.png"', 1, "have a mistake in line 2", id="a policy with a mistake"),
    ],
)
def test_the_policy_of_a_school_is_asked(  # noqa: PLR0917 - a table
    beside: Run, packs: Path, tmp_path: Path, policy: str, code: int, said: str
) -> None:
    site = tmp_path / "site" / "beside"
    site.mkdir(parents=True)
    (site / "policy.toml").write_text(policy, "utf-8")
    places = {"HOME": str(tmp_path / "home"), "XDG_DATA_DIRS": str(site.parent)}
    ended = beside("install", packs / "51.guidepack", "--yes", **places)
    assert (ended.returncode, said in ended.stderr) == (code, True), ended.stderr
    assert len(ended.stderr.splitlines()) == code
    assert bool(list((tmp_path / "home").rglob("*.guidepack"))) == (code == 0)
