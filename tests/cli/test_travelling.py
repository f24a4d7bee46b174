"""`beside keygen`, `build`, `verify` and `split`, as an author and a school use them."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.places import CONTENT
from tests.conftest import Run

PACK = CONTENT / "region-none"


@pytest.fixture
def made(beside_here: Run, tmp_path: Path) -> Path:
    """A folder with a key and a pack signed with it."""
    assert beside_here("keygen", "key", "--no-passphrase").returncode == 0
    assert beside_here("build", PACK, "-o", "none.guidepack", "--key", "key/beside.key").returncode == 0
    return tmp_path


def test_a_key_is_made_for_one_person(made: Path, beside_here: Run) -> None:
    secret = made / "key" / "beside.key"
    assert secret.stat().st_mode & 0o777 == 0o600
    before = secret.read_bytes()
    again = beside_here("keygen", "key", "--no-passphrase")
    assert (again.returncode, secret.read_bytes()) == (2, before)
    assert "never replaced" in again.stderr


def test_the_same_folder_and_key_give_the_same_file(made: Path, beside_here: Run) -> None:
    beside_here("build", PACK, "-o", "again.guidepack", "--key", "key/beside.key")
    assert (made / "again.guidepack").read_bytes() == (made / "none.guidepack").read_bytes()


def test_an_unknown_maker_is_told(made: Path, beside_here: Run) -> None:
    del made
    told = beside_here("verify", "none.guidepack", XDG_CONFIG_HOME="nowhere")
    assert told.returncode == 1
    assert told.stdout.startswith("Unknown maker, who goes by the name “The Beside project”.")
    said = json.loads(beside_here("verify", "none.guidepack", "--json").stdout)
    assert (said["state"], said["pack"], said["region"], said["publisher"]) == ("unknown", "region-none", "none", None)
    assert said["fingerprint"] in told.stdout


def test_a_pack_older_than_the_one_installed_is_refused(made: Path, beside_here: Run) -> None:
    home = {"XDG_CONFIG_HOME": str(made / "config"), "XDG_DATA_HOME": str(made / "data")}
    newer = made / "newer" / "region-none"
    shutil.copytree(PACK, newer)
    manifest = (newer / "pack.toml").read_text("utf-8").splitlines()
    lines = ["counter = 900" if line.startswith("counter") else line for line in manifest]
    (newer / "pack.toml").write_text("\n".join(lines) + "\n", "utf-8")
    assert beside_here("build", newer, "-o", "newer.guidepack", "--key", "key/beside.key").returncode == 0
    assert beside_here("verify", "none.guidepack", **home).returncode == 1
    assert beside_here("install", "newer.guidepack", "--yes", **home).returncode == 0
    told = beside_here("verify", "none.guidepack", **home)
    assert (told.returncode, told.stdout) == (2, "")
    assert "edition 900 was here before" in told.stderr


def test_a_changed_pack_is_told(made: Path, beside_here: Run) -> None:
    spoiled = bytearray((made / "none.guidepack").read_bytes())
    spoiled[-3] ^= 1
    (made / "none.guidepack").write_bytes(spoiled)
    told = beside_here("verify", "none.guidepack")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == (
        "beside: none.guidepack was not used. It was changed or damaged after it was signed. "
        "Ask whoever made it for a new copy.\n"
    )
    said = json.loads(beside_here("verify", "none.guidepack", "--json").stdout)
    assert (said["state"], said["code"]) == ("refused", "changed")


def test_minisign_verifies_the_pair(made: Path, beside_here: Run, needs: Callable[[str], None]) -> None:
    needs("minisign")
    told = beside_here("split", "none.guidepack")
    assert told.stdout.splitlines()[:2] == ["none.payload", "none.payload.minisig"]
    command = told.stdout.splitlines()[-1].split()
    checked = subprocess.run(command, cwd=made, capture_output=True, text=True, check=True)
    assert "Trusted comment: pack=region-none counter=" in checked.stdout
    assert "publisher=The Beside project" in checked.stdout
    again = beside_here("split", "none.guidepack")
    assert (again.returncode, "there already" in again.stderr) == (1, True)


def test_a_pair_is_written_whole_or_not_at_all(made: Path, beside_here: Run) -> None:
    (made / "out").mkdir()
    (made / "out" / "none.payload.minisig").mkdir()
    assert beside_here("split", "none.guidepack", "--out", "out").returncode == 1
    assert [path.name for path in (made / "out").iterdir()] == ["none.payload.minisig"]


def test_what_check_finds_is_not_built(made: Path, beside_here: Run) -> None:
    folder = shutil.copytree(PACK, made / "region-none")
    (folder / "notes.txt").write_text("for me")
    told = beside_here("build", "region-none", "-o", "x.guidepack", "--key", "key/beside.key")
    assert (told.returncode, (made / "x.guidepack").exists()) == (2, False)
    assert "notes.txt:1:" in told.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(("build", PACK, "-o", "x.zip", "--key", "key/beside.key"), 2, ".guidepack", id="name"),
        pytest.param(("build", PACK, "-o", "x.guidepack", "--key", "key/beside.pub"), 2, "the public key", id="public"),
        pytest.param(("build", PACK, "-o", "x.guidepack", "--key", "gone"), 2, "no such file", id="no key"),
        pytest.param(("build", "key", "-o", "x.guidepack", "--key", "key/beside.key"), 2, "no pack", id="no pack"),
        pytest.param(("build", PACK, "-o", "gone/x.guidepack", "--key", "key/beside.key"), 1, "written", id="gone"),
        pytest.param(("verify", "key/beside.pub"), 2, "no guide pack", id="no travelling pack"),
        pytest.param(("verify", "key"), 2, "a folder", id="a folder"),
        pytest.param(("split", "key/beside.pub"), 2, "no guide pack", id="nothing to split"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    made: Path, beside_here: Run, words: tuple[str | Path, ...], code: int, said: str
) -> None:
    before = sorted(made.rglob("*"))
    told = beside_here(*words)
    assert (told.returncode, told.stdout) == (code, "")
    assert said in told.stderr
    assert told.stderr.count("\n") == 1
    assert sorted(made.rglob("*")) == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("short\n", "at least 8", id="short"),
        pytest.param("long enough\nlong enouhg\n", "same", id="differ"),
    ],
)
def test_a_passphrase_is_asked_twice(
    beside_here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    told = beside_here("keygen", "key")
    assert (told.returncode, list(tmp_path.iterdir())) == (2, [])
    assert said in told.stderr
