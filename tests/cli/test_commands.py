"""The commands as people and scripts use them: by their words, exit codes and files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from app.places import CONTENT

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Spoil = Callable[[Path], object]

ENGLISH, CHINESE = "en_US.UTF-8", "zh_TW.UTF-8"
ADVICE, PLACE = "content/new-advice", "content/region-zz"
OURS = CONTENT / "sextortion"
HANDOUT = ("handout", ADVICE, "--language", "en", "-o", "out.pdf")


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return everything that lies below *folder*, so that what is left behind can be seen."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def nothing(content: Path) -> None:
    """Leave the packs as they are."""
    del content


def line(name: str, number: int, new: bytes) -> Spoil:
    """Write *new* in place of line *number* of the file *name* of the advice."""

    def spoil(content: Path) -> None:
        path = content.parent / ADVICE / name
        lines = path.read_bytes().split(b"\n")
        lines[number - 1] = new
        path.write_bytes(b"\n".join(lines))

    return spoil


def remove(name: str) -> Spoil:
    """Take the file *name* out of the advice."""
    return lambda content: (content.parent / ADVICE / name).unlink()


@dataclass(frozen=True)
class Bad:
    """What is typed, the exit code, what the one line has to name in every language, and how to spoil the packs."""

    typed: tuple[str, ...]
    code: int
    named: tuple[str, ...]
    spoil: Spoil = nothing
    alone: bool = False  # in a process of its own, as a person types it


BAD = {
    "unknown command": Bad(("nonsense",), 2, ("nonsense", "tour, check, handout"), alone=True),
    "option instead of a command": Bad(("--verbose",), 2, ("--verbose",)),
    "empty command": Bad(("",), 2, ("tour, check, handout",)),
    "line break in a command": Bad(("two\nlines",), 2, (r"two\nlines",)),
    "no display": Bad((), 1, ("beside tour --out",), alone=True),
    "tour without a folder": Bad(("tour",), 2, ("beside tour", "--out")),
    "tour, unknown language": Bad(("tour", "--out", "t", "--language", "xx"), 2, ("xx", "zh-TW"), alone=True),
    "tour, unknown option": Bad(("tour", "--out", "t", "--size", "9"), 2, ("--size",)),
    "tour into a file": Bad(("tour", "--out", f"{ADVICE}/pack.toml"), 1, ("pack.toml",)),
    "check nothing": Bad(("check",), 2, ("PACKDIR",)),
    "check no folder": Bad(("check", "nowhere"), 2, ("nowhere", "pack.toml"), alone=True),
    "check a folder of packs": Bad(("check", "content"), 2, ("content", "pack.toml")),
    "check a file": Bad(("check", f"{ADVICE}/pack.toml"), 2, ("pack.toml",)),
    "check, option misspelt": Bad(("check", "--jsno", ADVICE), 2, ("--jsno",)),
    "handout of nothing": Bad(("handout",), 2, ("PACKDIR", "--language", "-o")),
    "option without its value": Bad((*HANDOUT[:4], "-o"), 2, ("-o",)),
    "option misspelt": Bad((*HANDOUT, "--pgae", "start"), 2, ("--pgae",)),
    "option shortened": Bad((*HANDOUT, "--lang", "en"), 2, ("--lang",)),
    "unknown page": Bad((*HANDOUT, "--page", "gone"), 2, ("gone", "listen")),
    "terminal codes in a page": Bad((*HANDOUT, "--page", "a\n\x1b[31m"), 2, (r"a\n\x1b[31m",)),
    "unknown region": Bad((*HANDOUT, "--region", "atlantis"), 2, ("atlantis", "tw")),
    "unknown language": Bad((*HANDOUT, "--language", "de"), 2, ("de", "en+zh-TW")),
    "into no folder": Bad((*HANDOUT, "-o", "gone/out.pdf"), 1, ("gone/out.pdf",)),
    "onto a folder": Bad((*HANDOUT, "-o", "content"), 1, ("content",)),
    "onto this folder": Bad((*HANDOUT, "-o", "."), 1, (".",)),
    "into a file": Bad((*HANDOUT, "-o", f"{ADVICE}/pack.toml/out.pdf"), 1, ("pack.toml/out.pdf",)),
    "name too long": Bad((*HANDOUT, "-o", "x" * 300), 1, ("x" * 300,)),
    "no pack": Bad(("handout", "nowhere", *HANDOUT[2:]), 2, ("nowhere",)),
    "no manifest": Bad(HANDOUT, 2, (ADVICE, "pack.toml"), remove("pack.toml")),
    "pack of a place": Bad(("handout", PLACE, *HANDOUT[2:]), 2, (f"{PLACE}/pack.toml:1:",)),
    "broken TOML": Bad(HANDOUT, 2, (f"{ADVICE}/pack.toml:3:",), line("pack.toml", 3, b"counter = ")),
    "no UTF-8 in TOML": Bad(HANDOUT, 2, (f"{ADVICE}/pack.toml:3:",), line("pack.toml", 3, b"\xff")),
    "missing twin": Bad(HANDOUT, 2, ("danger/en.md:1:", "zh-TW.md"), remove("danger/zh-TW.md"), alone=True),
    "no UTF-8 in a page": Bad(HANDOUT, 2, ("danger/en.md:3:",), line("danger/en.md", 3, b"Caf\xe9")),
    "broken box in a page": Bad(HANDOUT, 2, ("danger/en.md:3:",), line("danger/en.md", 3, b":::")),
}
IN_CHINESE = [  # once for each kind of error, and for findings inside a pack
    "unknown command",
    "no display",
    "tour, unknown language",
    "handout of nothing",
    "unknown page",
    "unknown region",
    "into no folder",
    "no pack",
    "broken TOML",
    "missing twin",
    "no UTF-8 in a page",
]


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *(pytest.param(name, ENGLISH, id=name) for name in BAD),
        *(pytest.param(name, CHINESE, id=f"{name}, zh-TW") for name in IN_CHINESE),
    ],
)
def test_bad_input_is_told_in_one_line(  # noqa: PLR0917 - a table
    beside: Run, beside_here: Run, content: Path, tmp_path: Path, name: str, language: str
) -> None:
    bad = BAD[name]
    bad.spoil(content)
    before = tree(tmp_path)
    ended = (beside if bad.alone else beside_here)(*bad.typed, LANG=language)
    told = ended.stderr
    assert (ended.returncode, ended.stdout) == (bad.code, "")
    assert told.startswith("beside: ")
    assert told.endswith("\n")
    assert len(told.splitlines()) == 1
    assert "Traceback" not in told
    assert [part for part in bad.named if part not in told] == []
    assert bool(re.search("[一-鿿]", told)) == (language == CHINESE)
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


def test_a_library_that_the_system_lacks_is_named(beside: Run, tmp_path: Path) -> None:
    (tmp_path / "libEGL.so.1").touch()  # a library that is none, found first
    ended = beside("tour", "--out", "out", LD_LIBRARY_PATH=str(tmp_path))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert "libEGL.so.1" in ended.stderr
    assert "make run" in ended.stderr
    assert beside("--help", LD_LIBRARY_PATH=str(tmp_path)).returncode == 0  # which needs none


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
    ended = beside("check", *sorted(path.parent for path in CONTENT.glob("*/pack.toml")))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


@pytest.fixture
def spoiled(content: Path) -> Path:
    """The small packs with two things wrong in two files."""
    line("danger/en.md", 3, b"Ring 02 6605 7373 now.")(content)
    line("steps/1-listen/zh-TW.md", 3, b":::")(content)
    return content


def test_findings_are_lines_that_an_editor_can_jump_to(beside: Run, spoiled: Path) -> None:
    ended = beside("check", ADVICE)
    told = [re.fullmatch(r"(.+?):([0-9]+): ([a-z-]+) (.+)", line) for line in ended.stdout.splitlines()]
    found = {(Path(one[1]), int(one[2]), one[3]) for one in told if one}
    assert (ended.returncode, ended.stderr) == (1, "")
    assert all(told)
    assert (Path(ADVICE, "danger/en.md"), 3, "number-in-prose") in found
    assert (Path(ADVICE, "steps/1-listen/zh-TW.md"), 3, "box-stray") in found
    assert all((spoiled.parent / path).is_file() for path, _, _ in found)


@pytest.mark.usefixtures("spoiled")
def test_as_json_the_findings_are_the_same(beside_here: Run) -> None:
    plain, for_programs = (beside_here("check", *how, ADVICE, LANG=CHINESE) for how in ((), ("--json",)))
    findings = json.loads(for_programs.stdout)
    assert for_programs.returncode == plain.returncode == 1
    assert plain.stdout.splitlines() == [
        f"{one['path']}:{one['line']}: {one['code']} {one['message']}" for one in findings
    ]
    numbers = [one["facts"] for one in findings if one["code"] == "number-in-prose"]
    assert numbers == [{"number": "02 6605 7373"}]
    assert "電話" in plain.stdout


def test_as_json_no_findings_are_an_empty_list(beside_here: Run) -> None:
    beside_here("new", "mine")
    ended = beside_here("check", "--json", "mine")
    assert (ended.returncode, json.loads(ended.stdout), ended.stderr) == (0, [], "")


def test_a_finding_stays_on_its_line_whatever_the_folder_is_called(beside_here: Run, spoiled: Path) -> None:
    (spoiled.parent / ADVICE).rename(spoiled / "two\nlines")
    told = beside_here("check", "content/two\nlines").stdout.splitlines()
    assert told
    assert all(line.startswith(r"content/two\nlines/") for line in told)


# handout


def title(language: str) -> str:
    """Return the title of the first step, as its author wrote it."""
    first = (OURS / "steps/1-listen" / f"{language}.md").read_text("utf-8").splitlines()[0]
    return first.removeprefix("# ")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def read(pdf: Path) -> str:
    """Return the words of *pdf* without white space, as the ordinary pdftotext finds them."""
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return squeezed(told.stdout.decode("utf-8"))


@dataclass(frozen=True)
class Press:
    """Prints pages of the advice we ship, which was parsed beforehand, into an empty folder."""

    beside: Run
    advice: Path
    out: Path

    def print(self, *options: str) -> Path:
        ended = self.beside("handout", self.advice, *options, "-o", self.out.name)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{self.out.name}\n", "")
        assert list(tree(self.out.parent)) == [self.out.name]
        return self.out


@pytest.fixture
def press(beside_here: Run, parsed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Press:
    monkeypatch.setattr("app.cli.handout.CONTENT", parsed)
    return Press(beside_here, parsed / OURS.name, tmp_path / "out.pdf")


@pytest.mark.parametrize("language", ["en", "zh-TW", "en+zh-TW", "zh-TW+en"])
def test_a_handout_is_a_tagged_pdf_in_its_languages(press: Press, needs: Callable[[str], None], language: str) -> None:
    needs("poppler")
    pdf, shown = press.print("--language", language), language.split("+")
    info = subprocess.run(["pdfinfo", "-enc", "UTF-8", str(pdf)], capture_output=True, check=True).stdout.decode()
    assert re.search(r"^Tagged: +yes$", info, re.MULTILINE)
    assert re.search(r"^Title: +" + re.escape(" · ".join(map(title, shown))) + "$", info, re.MULTILINE)

    words = read(pdf)
    assert [one for one in ("en", "zh-TW") if squeezed(title(one)) in words] == sorted(shown)
    assert words.index(squeezed(title(shown[0]))) <= words.index(squeezed(title(shown[-1])))

    with pikepdf.open(pdf) as opened, opened.open_metadata() as metadata:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == shown[0]
        assert metadata["pdfuaid:part"] == "1"


ELSEWHERE = "Yourlocalemergencynumber"


@pytest.mark.parametrize(
    ("options", "shown", "hidden"),
    [
        pytest.param((), ["Taiwan", "1925", ELSEWHERE], [], id="no region: all of them"),
        pytest.param(("--region", "tw"), ["1925", "110"], [ELSEWHERE], id="Taiwan"),
        pytest.param(("--region", "none"), [ELSEWHERE], ["1925"], id="elsewhere"),
        pytest.param(("--page", "danger", "--region", "tw"), ["Dangernow", "110", "113"], [ELSEWHERE], id="a page"),
    ],
)
def test_a_handout_is_of_a_page_and_a_region(
    press: Press, needs: Callable[[str], None], options: tuple[str, ...], shown: list[str], hidden: list[str]
) -> None:
    needs("poppler")
    words = read(press.print("--language", "en", *options))
    assert [one for one in shown if one not in words] == []
    assert [one for one in hidden if one in words] == []


@pytest.mark.parametrize("page", sorted({path.parent.name.lstrip("0123456789-") for path in CONTENT.rglob("en.md")}))
def test_every_page_can_be_handed_out(press: Press, page: str) -> None:
    assert press.print("--language", "en+zh-TW", "--page", page).read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("content")
def test_a_pack_of_ones_own_can_be_handed_out(beside: Run, tmp_path: Path) -> None:
    ended = beside(*HANDOUT)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "out.pdf\n", "")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_written_leaves_the_old_paper(beside: Run, tmp_path: Path) -> None:
    """The disk refuses the file in the middle of it (here by a limit of 512 bytes a file)."""
    (tmp_path / "out.pdf").write_text("old")
    limited = ("sh", "-c", 'ulimit -f 1; exec "$@"', "sh")
    ended = beside("handout", OURS, *HANDOUT[2:], before=limited, PYTHONDONTWRITEBYTECODE="1")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "out.pdf" in ended.stderr
    assert tree(tmp_path) == {"out.pdf": b"old"}


# help, and an answer nobody can take

COMMANDS = {
    "tour": {"--out", "--language"},
    "check": {"PACKDIR", "--json", "--policy"},
    "handout": {"PACKDIR", "--page", "--language", "--region", "-o"},
    "summary": {"--language", "-o"},
    "new": {"DIR", "--kind", "--language"},
    "preview": {"PACKDIR", "--page", "--language", "--region", "--out"},
    "flow": {"PACKDIR", "-o"},
    "kit": {"DIR", "--check", "--clean", "--linux", "--region", "--key", "--yes"},
    "stale": {"PACKDIR"},
    "follow": {"PACKDIR", "PAGE", "LANGUAGE"},
    "keygen": {"DIR", "--no-passphrase"},
    "build": {"PACKDIR", "-o", "--key"},
    "verify": {"FILE", "--json"},
    "install": {"FILE", "--yes", "--numbers"},
    "packs": {"--json", "--call-sheet", "--language", "--region"},
    "split": {"FILE", "--out"},
}


@pytest.mark.parametrize(
    ("asked", "language", "said"),
    [("-h", ENGLISH, "open the window"), ("help", ENGLISH, "open the window"), ("--help", CHINESE, "開啟視窗")],
)
def test_help_names_every_command(beside: Run, asked: str, language: str, said: str) -> None:
    ended = beside(asked, LANG=language)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert said in ended.stdout
    assert re.findall(r"^beside ?(.*)$", ended.stdout, re.MULTILINE) == ["", *COMMANDS]


@pytest.mark.parametrize(("command", "options"), COMMANDS.items(), ids=COMMANDS)
def test_a_command_explains_its_options_in_chinese_too(beside_here: Run, command: str, options: set[str]) -> None:
    ended = beside_here(command, "--help", LANG=CHINESE, COLUMNS="200")
    assert (ended.returncode, ended.stderr) == (0, "")
    explained = dict(re.findall(r"^  (\S+)(?: \S+)? {2,}(\S.+)$", ended.stdout, re.MULTILINE))
    assert [name for name in options if not re.search("[一-鿿]", explained[name])] == []


_HANG_UP = "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1); os.execv(sys.argv[1], sys.argv[1:])"


@pytest.mark.parametrize("typed", [("--help",), ("check", ADVICE), ("check", "--json", ADVICE)], ids=" ".join)
@pytest.mark.usefixtures("spoiled")
def test_whoever_stops_listening_hears_no_traceback(beside: Run, typed: tuple[str, ...]) -> None:
    ended = beside(*typed, before=(sys.executable, "-c", _HANG_UP))
    assert (ended.returncode, ended.stderr) == (141, "")


@pytest.mark.parametrize("typed", [("--help",), ("check", ADVICE)], ids=" ".join)
@pytest.mark.usefixtures("spoiled")
def test_an_answer_onto_a_full_disk_is_told(beside: Run, needs: Callable[[str], None], typed: tuple[str, ...]) -> None:
    needs("/dev/full")
    ended = beside(*typed, before=("sh", "-c", 'exec "$@" >/dev/full', "sh"))
    assert ended.returncode == 1
    assert ended.stderr.startswith("beside: stdout could not be written")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.usefixtures("spoiled")
def test_a_terminal_without_chinese_gets_codes(beside: Run) -> None:
    ended = beside("check", ADVICE, LANG=CHINESE, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (1, "")
    assert r"\u96fb\u8a71" in ended.stdout
