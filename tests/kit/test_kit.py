"""A stick: made by the command, used, checked, cleaned, pulled out in the middle."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pikepdf
import pytest

from app.errors import CannotWriteError, NoRoomError, PackBrokenError
from app.files import safe_write
from app.kit.leaflets import Leaflet, as_text, leaflet
from app.kit.stick import clean, copied, fill, made
from app.kit.sums import Found, Trouble, check
from app.language import CHINESE, LANGUAGES
from app.places import CONTENT, LEAFLETS
from tests.conftest import Run
from tests.faults.disks import Disk, Kind

LANGUAGE_NAMES = ("en", "zh-TW", "both")


def quiet(done: int, total: int) -> None:
    assert 0 <= done <= total


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program to put on a stick: a file to start, a part, a link, and what somebody wrote with it."""
    folder = tmp_path_factory.mktemp("Beside")
    (folder / "beside").write_text("#!/bin/sh\n")
    (folder / "beside").chmod(0o755)
    (folder / "parts").mkdir()
    (folder / "parts" / "部分.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "parts" / "link.so").symlink_to("部分.bin")
    (folder / "beside-data").mkdir()
    (folder / "beside-data" / "preferences.json").write_text("{}")
    return folder


@pytest.fixture(scope="module")
def apple(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program as macOS has them: a folder in which it lies deep."""
    folder = tmp_path_factory.mktemp("Beside-apple")
    (folder / "Beside.app" / "Contents" / "MacOS").mkdir(parents=True)
    (folder / "Beside.app" / "Contents" / "MacOS" / "beside").write_bytes(b"program")
    return folder


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory, beside_in: Run, program: Path, apple: Path) -> Path:
    """A finished stick, made by the command and signed."""
    folder = tmp_path_factory.mktemp("made")
    keys = beside_in(folder, "keygen", "keys", "--no-passphrase")
    assert keys.returncode == 0, keys.stderr
    done = beside_in(
        folder,
        "kit",
        "許功蓋 🗝 stick",
        "--linux",
        program,
        "--macos",
        apple,
        "--region",
        "tw",
        "--key",
        "keys/beside.key",
    )
    assert done.returncode == 0, done.stderr
    assert "room" in done.stderr
    return folder / "許功蓋 🗝 stick"


@pytest.fixture
def stick(pattern: Path, tmp_path: Path) -> Path:
    shutil.copytree(pattern, tmp_path / "stick")
    return tmp_path / "stick"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_all_is_there_that_a_worker_and_a_parent_need(pattern: Path) -> None:
    there = names(pattern)
    wanted = {"READ-ME.txt", "READ-ME.pdf", "SHA256SUMS", "SHA256SUMS.minisig", "for-trainers/label.pdf"}
    for name in LANGUAGE_NAMES:
        wanted |= {
            f"papers/{paper}.{name}.pdf" for paper in ("booklet", "fold-sheet", "cards", "numbers", "blank-form")
        }
        wanted |= {f"for-trainers/{paper}.{name}.pdf" for paper in ("training", "disclosure", "call-sheet")}
        wanted |= {f"papers/phone/1-listen.{name}.pdf", f"papers/phone/5-report.{name}.pdf"}
    assert wanted <= there
    assert {
        "Beside-macos/Beside.app/Contents/MacOS/beside",
        "Beside-macos/Beside.app/Contents/MacOS/.portable",
    } <= there
    assert {"Beside-linux/beside", "Beside-linux/.portable", "packs/region-tw/contacts.toml"} <= there
    assert not [name for name in there if "beside-data" in name or ".parsed" in name]


def test_no_link_is_on_it_and_the_program_can_be_started(pattern: Path, program: Path) -> None:
    assert not [path for path in pattern.rglob("*") if path.is_symlink()]
    linked = pattern / "Beside-linux" / "parts" / "link.so"
    assert linked.read_bytes() == (program / "parts" / "部分.bin").read_bytes()
    assert os.access(pattern / "Beside-linux" / "beside", os.X_OK)
    assert not os.access(pattern / "READ-ME.txt", os.X_OK)


def test_every_paper_is_tagged_and_says_what_language_it_is_in(pattern: Path) -> None:
    for path in pattern.rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert pdf.Root.MarkInfo.Marked, path
            assert str(pdf.Root.Lang)[:2] == ("zh" if ".zh-TW." in path.name or path.parent == pattern else "en") or (
                path.name == "label.pdf"
            ), path


def test_the_made_up_case_is_stamped(needs: Callable[[str], None], pattern: Path) -> None:
    needs("poppler")
    told = subprocess.run(
        ["pdftotext", pattern / "for-trainers" / "training.both.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "虛構案例" in told
    assert "A made-up case" in told


def test_the_ordinary_programs_accept_it(needs: Callable[[str], None], pattern: Path) -> None:
    needs("minisign")
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=pattern, check=True)
    public = pattern.parent / "keys" / "beside.pub"
    subprocess.run(["minisign", "-V", "-q", "-p", public, "-m", "SHA256SUMS"], cwd=pattern, check=True)


def test_a_good_stick_is_told_so(pattern: Path, beside_in: Run) -> None:
    told = beside_in(pattern.parent, "kit", pattern, "--check", "--key", "keys/beside.pub")
    assert (told.returncode, told.stderr) == (0, "")
    assert "as it was made" in told.stdout


@pytest.mark.parametrize(
    ("harm", "trouble"),
    [
        (lambda stick: (stick / "READ-ME.txt").write_bytes(b"call this number"), Trouble.CHANGED),
        (lambda stick: (stick / "READ-ME.pdf").unlink(), Trouble.MISSING),
        (lambda stick: (stick / "papers" / "free-help.pdf").write_bytes(b"%PDF"), Trouble.STRANGE),
        (lambda stick: (stick / "SHA256SUMS").unlink(), Trouble.UNFINISHED),
        (lambda stick: _kept(stick, "preferences.json"), Trouble.PRIVATE),
        (lambda stick: _kept(stick, "notes/cases/1.age"), Trouble.PRIVATE),
        (lambda stick: (stick / "lin.beside-case").write_bytes(b"age"), Trouble.PRIVATE),
    ],
)
def test_what_is_wrong_is_found(stick: Path, harm: Callable[[Path], object], trouble: Trouble) -> None:
    assert check(stick) == []
    harm(stick)
    assert {found.trouble for found in check(stick)} == {trouble}


def _kept(stick: Path, name: str) -> None:
    path = stick / "Beside-linux" / "beside-data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"somebody's")


def test_what_systems_leave_on_a_stick_is_no_trouble(stick: Path) -> None:
    (stick / "System Volume Information").mkdir()
    (stick / "System Volume Information" / "WPSettings.dat").write_bytes(b"x")
    (stick / "._READ-ME.txt").write_bytes(b"x")
    assert check(stick) == []


def test_sums_that_were_changed_too_are_not_signed(stick: Path, pattern: Path, beside_in: Run) -> None:
    (stick / "READ-ME.txt").write_bytes(b"call this number")
    content = (stick / "SHA256SUMS").read_text()
    value = hashlib.sha256(b"call this number").hexdigest()
    lines = [f"{value}  READ-ME.txt" if line.endswith("  READ-ME.txt") else line for line in content.splitlines()]
    (stick / "SHA256SUMS").write_text("\n".join(lines) + "\n")
    assert check(stick) == []
    told = beside_in(pattern.parent, "kit", stick, "--check", "--key", "keys/beside.pub")
    assert told.returncode == 1
    assert "not signed" in told.stdout


def test_cleaning_asks_first_and_takes_only_what_somebody_wrote(stick: Path, beside_in: Run) -> None:
    _kept(stick, "notes/cases/1.age")
    _kept(stick, "preferences.json")
    (stick / "photos.txt").write_text("somebody else's file")
    refused = beside_in(stick, "kit", stick, "--clean")
    assert refused.returncode == 1
    assert "1.age" in refused.stdout
    assert (stick / "Beside-linux" / "beside-data" / "notes" / "cases" / "1.age").exists()
    cleaned = beside_in(stick, "kit", stick, "--clean", "--yes")
    assert cleaned.returncode == 0
    assert check(stick) == [Found(Trouble.STRANGE, "photos.txt")]
    assert not (stick / "Beside-linux" / "beside-data").exists()


def test_a_stick_pulled_out_is_completed_by_doing_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [made(f"{number}.txt", bytes([number]) * 100) for number in range(20)]
    stick = tmp_path / "stick"
    left = iter(range(11))

    def pulled(path: Path, content: bytes) -> None:
        if next(left, None) is None:
            raise CannotWriteError(path, OSError(5, "Input/output error"))
        safe_write(path, content)

    monkeypatch.setattr("app.kit.stick.safe_write", pulled)
    with pytest.raises(CannotWriteError):
        fill(stick, items, quiet)
    assert [found.trouble for found in check(stick)] == [Trouble.UNFINISHED]
    again: list[str] = []

    def counted(path: Path, content: bytes) -> None:
        again.append(path.name)
        safe_write(path, content)

    monkeypatch.setattr("app.kit.stick.safe_write", counted)
    fill(stick, items, quiet)
    assert check(stick) == []
    assert again == [*(f"{number}.txt" for number in range(11, 20)), "SHA256SUMS"]


def test_too_little_room_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free._replace(free=1_000_000))
    with pytest.raises(NoRoomError) as told:
        fill(tmp_path / "stick", [made("a", bytes(5_000_000))], quiet)
    assert told.value.needed > told.value.free == 1
    assert names(tmp_path / "stick") == set()


def test_a_program_brings_none_of_its_owners_notes_along(program: Path) -> None:
    assert PurePosixPath("x/beside-data/preferences.json") not in {item.name for item in copied(program, "x")}


def test_cleaning_a_clean_stick_changes_nothing(stick: Path) -> None:
    before = names(stick)
    assert clean(stick) == []
    assert names(stick) == before


@pytest.mark.parametrize("name", Leaflet)
def test_every_leaflet_is_written_in_both_languages(name: Leaflet) -> None:
    page = leaflet(name, LEAFLETS)
    for language in LANGUAGES:
        text = as_text(page, language)
        assert text.startswith(page.title(language))
        assert "**" not in text


def test_the_read_me_can_be_read_by_old_editors(pattern: Path) -> None:
    raw = (pattern / "READ-ME.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert leaflet(Leaflet.READ_ME, LEAFLETS).title(CHINESE) in raw.decode("utf-8-sig")


def test_a_leaflet_whose_twins_differ_is_refused(tmp_path: Path) -> None:
    shutil.copytree(LEAFLETS, tmp_path / "kit")
    (tmp_path / "kit" / "label" / "en.md").write_text("# A\n\n## B\n")
    with pytest.raises(PackBrokenError):
        leaflet(Leaflet.LABEL, tmp_path / "kit")


@pytest.fixture
def exfat(needs: Callable[[str], None], tmp_path: Path) -> Iterator[Path]:
    """A stick as it is bought: exFAT on a device of its own."""
    needs("small disks")
    with Disk.make(Kind.EXFAT, tmp_path / "stick.img").mounted(tmp_path / "mounted"):
        yield tmp_path / "mounted"


def test_it_works_on_exfat(exfat: Path, program: Path) -> None:
    items = [made("READ-ME.txt", b"x"), *copied(program, "Beside-linux")]
    fill(exfat / "stick", items, quiet)
    assert check(exfat / "stick") == []
    fill(exfat / "stick", items, quiet)
    assert check(exfat / "stick") == []


def test_a_call_sheet_has_each_number_of_the_region(
    needs: Callable[[str], None], tmp_path: Path, beside_in: Run
) -> None:
    needs("poppler")
    made = beside_in(tmp_path, "packs", "--call-sheet", "sheet.pdf", "--region", "tw", "--language", "zh-TW")
    assert made.returncode == 0, made.stderr
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "sheet.pdf", "-"], capture_output=True, text=True, check=True
    )
    contacts = tomllib.loads((CONTENT / "region-tw" / "contacts.toml").read_text())["contact"]
    numbers = [contact["phone"] for contact in contacts.values() if contact.get("phone")]
    assert numbers
    assert [number for number in numbers if number not in told.stdout] == []
    assert "電話查證單" in told.stdout
    assert beside_in(tmp_path, "packs", "--call-sheet", "sheet.pdf", "--region", "xx").returncode == 2
