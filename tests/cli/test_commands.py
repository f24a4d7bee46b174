"""The commands as people and scripts use them: through a process, by their words, exit codes and files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Spoil = Callable[[Path], object]

ROOT = Path(__file__).resolve().parents[2]
ENGLISH, CHINESE = "en_US.UTF-8", "zh_TW.UTF-8"
ADVICE = "content/sextortion"
HANDOUT = ("handout", ADVICE, "--language", "en", "-o", "out.pdf")


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return everything that lies below *folder*, so that what is left behind can be seen."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def nothing(pack: Path) -> None:
    """Leave the packs as they are."""
    del pack


def line(name: str, number: int, new: bytes) -> Spoil:
    """Write *new* in place of line *number* of the file *name*."""

    def spoil(content: Path) -> None:
        lines = (content / name).read_bytes().split(b"\n")
        lines[number - 1] = new
        (content / name).write_bytes(b"\n".join(lines))

    return spoil


# What is typed, what is wrong with the packs, the exit code, and what the one line has to name in every language.
BAD = [
    pytest.param(nothing, ("nonsense",), 2, ("nonsense", "tour, check, handout"), id="unknown command"),
    pytest.param(nothing, ("--verbose",), 2, ("--verbose",), id="option instead of a command"),
    pytest.param(nothing, ("",), 2, (), id="empty command"),
    pytest.param(nothing, ("two\nlines",), 2, (r"two\nlines",), id="line break in a command"),
    pytest.param(nothing, (), 1, ("beside tour --out",), id="no display"),
    pytest.param(nothing, ("tour",), 2, ("beside tour", "--out"), id="tour without a folder"),
    pytest.param(nothing, ("tour", "--out", "t", "--language", "xx"), 2, ("xx", "zh-TW"), id="tour, unknown language"),
    pytest.param(nothing, ("tour", "--out", "t", "--size", "9"), 2, ("--size",), id="tour, unknown option"),
    pytest.param(nothing, ("tour", "--out", f"{ADVICE}/pack.toml"), 1, ("pack.toml",), id="tour into a file"),
    pytest.param(nothing, ("check",), 2, ("PACKDIR",), id="check nothing"),
    pytest.param(nothing, ("check", "nowhere"), 2, ("nowhere", "pack.toml"), id="check no folder"),
    pytest.param(nothing, ("check", "content"), 2, ("content", "pack.toml"), id="check a folder of packs"),
    pytest.param(nothing, ("check", f"{ADVICE}/pack.toml"), 2, ("pack.toml",), id="check a file"),
    pytest.param(nothing, ("check", ADVICE, "nowhere"), 2, ("nowhere",), id="check one pack and no pack"),
    pytest.param(nothing, ("check", "--jsno", ADVICE), 2, ("--jsno",), id="check, option misspelt"),
    pytest.param(nothing, ("handout",), 2, ("PACKDIR", "--language", "-o"), id="handout of nothing"),
    pytest.param(nothing, (*HANDOUT[:4], "-o"), 2, ("-o",), id="option without its value"),
    pytest.param(nothing, (*HANDOUT, "--pgae", "start"), 2, ("--pgae",), id="option misspelt"),
    pytest.param(nothing, (*HANDOUT, "--lang", "en"), 2, ("--lang",), id="option shortened"),
    pytest.param(nothing, (*HANDOUT, "--page", "gone"), 2, ("gone", "listen"), id="unknown page"),
    pytest.param(nothing, (*HANDOUT, "--page", "a\nb"), 2, (r"a\nb",), id="line break in a page"),
    pytest.param(nothing, (*HANDOUT, "--page", "a\x1b[31m"), 2, (r"a\x1b[31m",), id="terminal codes in a page"),
    pytest.param(nothing, (*HANDOUT, "--region", "atlantis"), 2, ("atlantis", "tw"), id="unknown region"),
    pytest.param(nothing, (*HANDOUT, "--language", "de"), 2, ("de", "en+zh-TW"), id="unknown language"),
    pytest.param(nothing, (*HANDOUT, "--language", "en+en"), 2, ("en+en",), id="one language twice"),
    pytest.param(nothing, (*HANDOUT, "--language", "en+zh-TW+en"), 2, ("zh-TW+en",), id="three languages"),
    pytest.param(nothing, (*HANDOUT, "-o", "gone/out.pdf"), 1, ("gone/out.pdf",), id="into no folder"),
    pytest.param(nothing, (*HANDOUT, "-o", "content"), 1, ("content",), id="onto a folder"),
    pytest.param(nothing, (*HANDOUT, "-o", "."), 1, (".",), id="onto this folder"),
    pytest.param(nothing, (*HANDOUT, "-o", f"{ADVICE}/pack.toml/out.pdf"), 1, ("pack.toml/out.pdf",), id="into a file"),
    pytest.param(nothing, (*HANDOUT, "-o", "x" * 300), 1, ("x" * 300,), id="name too long"),
    pytest.param(nothing, ("handout", "nowhere", *HANDOUT[2:]), 2, ("nowhere",), id="no pack"),
    pytest.param(
        nothing, ("handout", "content/region-tw", *HANDOUT[2:]), 2, ("region-tw/pack.toml:1:",), id="pack of a place"
    ),
    pytest.param(
        line("sextortion/pack.toml", 3, b"counter = "), HANDOUT, 2, ("sextortion/pack.toml:3:",), id="broken TOML"
    ),
    pytest.param(
        line("sextortion/pack.toml", 3, b"\xff"), HANDOUT, 2, ("sextortion/pack.toml:3:",), id="no UTF-8 in TOML"
    ),
    pytest.param(
        lambda content: (content / "sextortion/danger/zh-TW.md").unlink(),
        HANDOUT,
        2,
        ("danger/en.md:1:", "danger/zh-TW.md"),
        id="missing twin",
    ),
    pytest.param(
        line("sextortion/danger/en.md", 3, b"Caf\xe9"), HANDOUT, 2, ("danger/en.md:3:",), id="no UTF-8 in a page"
    ),
    pytest.param(
        line("sextortion/danger/en.md", 3, b"::: shout"), HANDOUT, 2, ("danger/en.md:3:",), id="broken box in a page"
    ),
    pytest.param(
        lambda content: (content / "sextortion/pack.toml").unlink(), HANDOUT, 2, (ADVICE, "pack.toml"), id="no manifest"
    ),
]


@pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh-TW"])
@pytest.mark.parametrize(("spoil", "typed", "code", "named"), BAD)
def test_bad_input_is_told_in_one_line(
    beside: Run,
    pack: Path,
    tmp_path: Path,
    spoil: Spoil,
    typed: tuple[str, ...],
    code: int,
    named: tuple[str, ...],
    language: str,
) -> None:
    spoil(pack)
    before = tree(tmp_path)
    ended = beside(*typed, LANG=language)
    assert ended.returncode == code
    assert ended.stdout == ""
    assert ended.stderr.startswith("beside: ")
    assert ended.stderr.endswith("\n")
    assert len(ended.stderr.splitlines()) == 1
    assert [name for name in named if name not in ended.stderr] == []
    assert bool(re.search("[一-鿿]", ended.stderr)) == (language == CHINESE)
    assert "Traceback" not in ended.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({}, id="none"),
        pytest.param({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, id="empty"),
        pytest.param({"DISPLAY": ":77"}, id="dead"),
        pytest.param({"DISPLAY": "nonsense"}, id="nonsense"),
    ],
)
def test_without_a_display_the_window_says_so(beside: Run, environment: dict[str, str]) -> None:
    ended = beside(**environment)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        "beside: There is no screen to open a window on. “beside tour --out FOLDER” makes pictures without one.\n"
    )


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        pytest.param({"LANG": "de_DE.UTF-8"}, False, id="a language nobody speaks"),
        pytest.param({"LANG": "zh_TW"}, True, id="LANG"),
        pytest.param({"LANG": "zh_TW", "LC_MESSAGES": "en_US"}, False, id="LC_MESSAGES before LANG"),
        pytest.param({"LC_ALL": "zh_TW", "LC_MESSAGES": "en_US"}, True, id="LC_ALL before LC_MESSAGES"),
        pytest.param({"LANGUAGE": "zh_TW:en", "LC_ALL": "en_US"}, True, id="LANGUAGE before all"),
        pytest.param({"LANG": "zh_TW", "LC_ALL": ""}, True, id="empty is unset"),
    ],
)
def test_the_language_is_that_of_the_system(beside: Run, environment: dict[str, str], *, chinese: bool) -> None:
    assert ("沒有" in beside("nonsense", **environment).stderr) == chinese


# check


def test_our_packs_have_no_findings(beside: Run) -> None:
    ended = beside("check", *sorted((ROOT / "content").iterdir()))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


@pytest.fixture
def spoiled(pack: Path) -> Path:
    """The packs with two things wrong in two files."""
    line("sextortion/danger/en.md", 3, b"Ring 02 6605 7373 now.")(pack)
    line("sextortion/steps/1-listen/zh-TW.md", 3, b"::: shout")(pack)
    return pack


def test_findings_are_lines_that_an_editor_can_jump_to(beside: Run, spoiled: Path) -> None:
    ended = beside("check", ADVICE)
    told = [re.fullmatch(r"(.+?):([0-9]+): ([a-z-]+) (.+)", line) for line in ended.stdout.splitlines()]
    found = {(Path(one[1]), int(one[2]), one[3]) for one in told if one}
    assert (ended.returncode, ended.stderr) == (1, "")
    assert all(told)
    assert (Path(ADVICE, "danger/en.md"), 3, "number-in-prose") in found
    assert (Path(ADVICE, "steps/1-listen/zh-TW.md"), 3, "box-unknown") in found
    assert all((spoiled.parent / path).is_file() for path, _, _ in found)


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_as_json_the_findings_are_the_same(beside: Run, spoiled: Path, language: str) -> None:
    plain, for_programs = beside("check", ADVICE, LANG=language), beside("check", "--json", ADVICE, LANG=language)
    findings = json.loads(for_programs.stdout)
    assert for_programs.returncode == plain.returncode == 1
    assert plain.stdout.splitlines() == [
        f"{one['path']}:{one['line']}: {one['code']} {one['message']}" for one in findings
    ]
    numbers = [one["facts"] for one in findings if one["code"] == "number-in-prose"]
    assert numbers == [{"number": "02 6605 7373"}]
    assert ("電話" in plain.stdout) == (language == CHINESE)
    assert spoiled.is_dir()


def test_as_json_no_findings_are_an_empty_list(beside: Run, pack: Path) -> None:
    ended = beside("check", "--json", pack / "region-tw")
    assert (ended.returncode, json.loads(ended.stdout), ended.stderr) == (0, [], "")


def test_a_finding_stays_on_its_line_whatever_the_folder_is_called(beside: Run, pack: Path) -> None:
    (pack / "sextortion").rename(pack / "two\nlines")
    told = beside("check", "content/two\nlines").stdout.splitlines()
    assert told
    assert all(line.startswith(r"content/two\nlines/") for line in told)


# handout


def title(language: str) -> str:
    """Return the title of the first step, as its author wrote it."""
    first = (ROOT / ADVICE / "steps/1-listen" / f"{language}.md").read_text("utf-8").splitlines()[0]
    return first.removeprefix("# ")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def read(pdf: Path) -> str:
    """Return the words of *pdf* without white space, as the ordinary pdftotext finds them."""
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return squeezed(told.stdout.decode("utf-8"))


@pytest.mark.parametrize(
    ("language", "shown", "hidden"),
    [
        pytest.param("en", ["en"], ["zh-TW"], id="en"),
        pytest.param("zh-TW", ["zh-TW"], ["en"], id="zh-TW"),
        pytest.param("en+zh-TW", ["en", "zh-TW"], [], id="both"),
        pytest.param("zh-TW+en", ["zh-TW", "en"], [], id="both, Chinese first"),
    ],
)
def test_a_handout_is_a_tagged_pdf(
    beside: Run,
    needs: Callable[[str], None],
    tmp_path: Path,
    language: str,
    shown: list[str],
    hidden: list[str],
) -> None:
    needs("poppler")
    ended = beside("handout", ROOT / ADVICE, "--language", language, "--region", "tw", "-o", "out.pdf")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "out.pdf\n", "")
    assert list(tree(tmp_path)) == ["out.pdf"]

    info = subprocess.run(["pdfinfo", "-enc", "UTF-8", "out.pdf"], cwd=tmp_path, capture_output=True, check=True)
    told = info.stdout.decode("utf-8")
    assert re.search(r"^Tagged: +yes$", told, re.MULTILINE)
    assert re.search(r"^Title: +" + re.escape(" · ".join(map(title, shown))) + "$", told, re.MULTILINE)

    words = read(tmp_path / "out.pdf")
    places = [words.index(squeezed(title(one))) for one in shown]
    assert places == sorted(places)
    assert [one for one in hidden if squeezed(title(one)) in words] == []
    assert {"1925", "110"} <= set(re.findall("[0-9]+", words))

    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == shown[0]
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize(
    ("options", "shown", "hidden"),
    [
        pytest.param((), ["Taiwan", "1925", "Yourlocalemergencynumber"], [], id="no region: all of them"),
        pytest.param(("--region", "tw"), ["1925", "110"], ["Yourlocalemergencynumber"], id="Taiwan"),
        pytest.param(("--region", "none"), ["Yourlocalemergencynumber"], ["1925"], id="elsewhere"),
        pytest.param(("--page", "danger", "--region", "tw"), ["Dangernow", "110", "113"], [], id="another page"),
    ],
)
def test_a_handout_is_of_a_page_and_a_region(
    beside: Run,
    needs: Callable[[str], None],
    tmp_path: Path,
    options: tuple[str, ...],
    shown: list[str],
    hidden: list[str],
) -> None:
    needs("poppler")
    assert beside("handout", ROOT / ADVICE, "--language", "en", *options, "-o", "out.pdf").returncode == 0
    words = read(tmp_path / "out.pdf")
    assert [one for one in shown if one not in words] == []
    assert [one for one in hidden if one in words] == []


def test_every_page_can_be_handed_out(beside: Run, tmp_path: Path) -> None:
    pages = beside("handout", ROOT / ADVICE, "--language", "en", "--page", "?", "-o", "x").stderr
    names = pages.partition("Its pages are: ")[2].rstrip(".\n").split(", ")
    assert "danger" in names
    for name in names:
        ended = beside("handout", ROOT / ADVICE, "--language", "en+zh-TW", "--page", name, "-o", f"{name}.pdf")
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{name}.pdf\n", "")
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_what_cannot_be_written_leaves_the_old_paper(beside: Run, tmp_path: Path, language: str) -> None:
    """The disk refuses the file in the middle of it (here by a limit of 512 bytes a file)."""
    (tmp_path / "out.pdf").write_text("old")
    limited = ("sh", "-c", 'ulimit -f 1; exec "$@"', "sh")
    ended = beside("handout", ROOT / ADVICE, *HANDOUT[2:], before=limited, LANG=language, PYTHONDONTWRITEBYTECODE="1")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "out.pdf" in ended.stderr
    assert tree(tmp_path) == {"out.pdf": b"old"}


# help, and an answer nobody can take


@pytest.mark.parametrize("asked", ["-h", "--help", "help"])
@pytest.mark.parametrize(("language", "said"), [(ENGLISH, "open the window"), (CHINESE, "打開視窗")])
def test_help_names_every_command(beside: Run, asked: str, language: str, said: str) -> None:
    ended = beside(asked, LANG=language)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert said in ended.stdout
    assert re.findall(r"^beside ?(.*)$", ended.stdout, re.MULTILINE) == ["", "tour", "check", "handout"]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("tour", {"--out", "--language"}),
        ("check", {"PACKDIR", "--json"}),
        ("handout", {"PACKDIR", "--page", "--language", "--region", "-o"}),
    ],
    ids=["tour", "check", "handout"],
)
@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_a_command_explains_its_options(beside: Run, command: str, options: set[str], language: str) -> None:
    ended = beside(command, "--help", LANG=language, COLUMNS="200")
    assert (ended.returncode, ended.stderr) == (0, "")
    explained = dict(re.findall(r"^  (\S+)(?: \S+)? {2,}(\S.+)$", ended.stdout, re.MULTILINE))
    assert options <= explained.keys()
    if language == CHINESE:
        assert [name for name in options if not re.search("[一-鿿]", explained[name])] == []


_HANG_UP = "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1); os.execv(sys.argv[1], sys.argv[1:])"


@pytest.mark.parametrize("typed", [("--help",), ("check", ADVICE), ("check", "--json", ADVICE)], ids=" ".join)
def test_whoever_stops_listening_hears_no_traceback(beside: Run, spoiled: Path, typed: tuple[str, ...]) -> None:
    ended = beside(*typed, before=(sys.executable, "-c", _HANG_UP))
    assert (ended.returncode, ended.stderr) == (141, "")
    assert spoiled.is_dir()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs /dev/full")
@pytest.mark.parametrize("typed", [("--help",), ("check", ADVICE)], ids=" ".join)
def test_an_answer_onto_a_full_disk_is_told(beside: Run, spoiled: Path, typed: tuple[str, ...]) -> None:
    ended = beside(*typed, before=("sh", "-c", 'exec "$@" >/dev/full', "sh"))
    assert ended.returncode == 1
    assert ended.stderr.startswith("beside: stdout could not be written")
    assert len(ended.stderr.splitlines()) == 1
    assert spoiled.is_dir()


def test_a_terminal_without_chinese_gets_codes(beside: Run, spoiled: Path) -> None:
    ended = beside("check", ADVICE, LANG=CHINESE, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (1, "")
    assert r"\u96fb\u8a71" in ended.stdout
    assert spoiled.is_dir()
