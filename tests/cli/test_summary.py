"""`beside summary` as people and scripts use it."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from app.__main__ import main
from app.places import MADE_UP

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ENGLISH, CHINESE = "en_US.UTF-8", "zh_TW.UTF-8"
TYPED = ("summary", "case.json", "--language", "en", "-o", "out.pdf")


@pytest.fixture(autouse=True)
def _ours(parsed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, the packs we ship are read as they were parsed beforehand."""
    monkeypatch.setattr("app.cli.summary.CONTENT", parsed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(MADE_UP, tmp_path / "case.json")
    return tmp_path


def words_of(pdf: Path) -> str:
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return re.sub(r"\s", "", told.stdout.decode("utf-8"))


@pytest.mark.parametrize("language", ["en", "zh-TW", "en+zh-TW", "zh-TW+en"])
def test_a_case_becomes_a_paper(beside: Run, folder: Path, needs: Callable[[str], None], language: str) -> None:
    needs("poppler")
    ended = beside("summary", "case.json", "--language", language, "-o", "out.pdf")
    assert (ended.returncode, ended.stdout) == (0, "out.pdf\n")
    assert ended.stderr.startswith("beside: case.json is not encrypted")
    assert len(ended.stderr.splitlines()) == 1
    assert {path.name for path in folder.iterdir()} == {"case.json", "out.pdf"}
    words = words_of(folder / "out.pdf")
    assert "「敢講出去你就死定了。」" in words
    assert [one for one in ("Notesbyaparent", "家長整理資料") if one in words] == [
        {"en": "Notesbyaparent", "zh-TW": "家長整理資料"}[tag] for tag in sorted(language.split("+"))
    ]
    if os.name == "posix":
        assert stat.S_IMODE((folder / "out.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("options", "shown", "hidden"),
    [
        pytest.param((), ["mia_0x77_madeup", "死定了"], [], id="all by default"),
        pytest.param(("--edition", "school"), ["Fortheschool", "小星"], ["mia_0x77", "死定了"], id="school"),
        pytest.param(("--edition", "family"), ["Youcansay"], ["mia_0x77", "死定了", "小星", "childsays"], id="family"),
        pytest.param(("--edition", "helper"), ["childsaysno"], ["mia_0x77", "死定了", "小星"], id="helper"),
        pytest.param(
            ("--edition", "helper", "--sections", "child, accounts"), ["mia_0x77", "小星"], ["childsays"], id="chosen"
        ),
        pytest.param(("--blank",), ["don’tknow"], ["小星", "死定了", "2026-11-22"], id="blank"),
        pytest.param(("--region", "us"), ["UnitedStates"], ["Taiwan"], id="region"),
    ],
)
def test_an_edition_shows_its_part(
    folder: Path, needs: Callable[[str], None], options: tuple[str, ...], shown: list[str], hidden: list[str]
) -> None:
    needs("poppler")
    out = folder / "out.pdf"
    assert main(["summary", str(folder / "case.json"), "--language", "en", "-o", str(out), *options]) == 0
    words = words_of(out)
    assert [one for one in shown if one not in words] == []
    assert [one for one in hidden if one in words] == []


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_sheet_is_chosen(folder: Path, paper: str, size: tuple[int, int]) -> None:
    out = folder / "out.pdf"
    assert main(["summary", "--blank", "--language", "zh-TW", "--paper", paper, "-o", str(out)]) == 0
    with pikepdf.open(out) as pdf:
        assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages} == {size}


BAD = {
    "no case": (("summary", *TYPED[2:]), 2, ("CASE.json",)),
    "no file": (("summary", "gone.json", *TYPED[2:]), 2, ("gone.json",)),
    "a folder": (("summary", ".", *TYPED[2:]), 2, (".",)),
    "no JSON": (("summary", "bad.json", *TYPED[2:]), 2, ("bad.json", "3")),
    "an unknown field": (("summary", "field.json", *TYPED[2:]), 2, ("field.json", "answers.orientation")),
    "a wrong type": (("summary", "type.json", *TYPED[2:]), 2, ("type.json", "answers.age.value")),
    "a picture": (("summary", "picture.json", *TYPED[2:]), 2, ("picture.json", "answers.age.value")),
    "too large": (("summary", "large.json", *TYPED[2:]), 2, ("large.json", "4 MiB")),
    "unknown language": ((*TYPED[:3], "tlh", *TYPED[4:]), 2, ("tlh", "zh-TW")),
    "unknown edition": ((*TYPED, "--edition", "press"), 2, ("press", "school")),
    "unknown paper": ((*TYPED, "--paper", "a3"), 2, ("a3", "letter")),
    "unknown section": ((*TYPED, "--edition", "helper", "--sections", "child,gone"), 2, ("gone", "safety")),
    "sections for the school": ((*TYPED, "--edition", "school", "--sections", "child"), 2, ("--sections",)),
    "unknown region": ((*TYPED, "--region", "atlantis"), 2, ("atlantis", "tw")),
    "onto the case": ((*TYPED[:5], "case.json"), 2, ("-o",)),
    "into no folder": ((*TYPED[:5], "gone/out.pdf"), 1, ("gone/out.pdf",)),
}


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_in_one_line_and_nothing_is_written(
    beside_here: Run, folder: Path, name: str, language: str
) -> None:
    typed, code, named = BAD[name]
    whole = json.loads(MADE_UP.read_bytes())
    (folder / "bad.json").write_text('{\n"format":\n}', "utf-8")
    (folder / "large.json").write_bytes(b" " * (5 << 20))
    for file, field, value in (
        ("field", "orientation", "x"),
        ("type", "age", 14),
        ("picture", "age", "data:image/png;base64,iVBORw0KGgo"),
    ):
        spoiled = whole | {"answers": whole["answers"] | {field: {"value": value}}}
        (folder / f"{file}.json").write_text(json.dumps(spoiled), "utf-8")
    (folder / "out.pdf").write_text("old")
    before = {path: path.read_bytes() for path in folder.iterdir()}

    ended = beside_here(*typed, LANG=language)

    assert (ended.returncode, ended.stdout) == (code, "")
    assert len(ended.stderr.splitlines()) == 1
    assert [part for part in named if part not in ended.stderr] == []
    assert bool(re.search("[一-鿿]", ended.stderr)) == (language == CHINESE)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_full_disk_leaves_the_old_paper(beside: Run, folder: Path) -> None:
    (folder / "out.pdf").write_text("old")
    limited = ("sh", "-c", 'ulimit -f 1; exec "$@"', "sh")
    ended = beside(*TYPED, before=limited, PYTHONDONTWRITEBYTECODE="1")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert (folder / "out.pdf").read_text() == "old"
    assert {path.name for path in folder.iterdir()} == {"case.json", "out.pdf"}


def test_a_sign_that_no_font_has_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(MADE_UP.read_bytes())
    whole["answers"]["age"]["value"] = "14 \U0010fffd"
    (folder / "case.json").write_text(json.dumps(whole), "utf-8")
    assert main(["summary", str(folder / "case.json"), "--language", "en", "-o", str(folder / "out.pdf")]) == 0
    assert "U+10FFFD" in capsys.readouterr().err
