"""The commands as people and scripts use them: through a process, by their words, exit codes and files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from app.__main__ import main
from app.places import CONTENT

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Spoil = Callable[[Path], object]

ROOT = Path(__file__).resolve().parents[2]
ENGLISH, CHINESE = "en_US.UTF-8", "zh_TW.UTF-8"
ADVICE = "content/sextortion"
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
        path = content / "sextortion" / name
        lines = path.read_bytes().split(b"\n")
        lines[number - 1] = new
        path.write_bytes(b"\n".join(lines))

    return spoil


def remove(name: str) -> Spoil:
    """Take the file *name* out of the advice."""
    return lambda content: (content / "sextortion" / name).unlink()


@dataclass(frozen=True)
class Bad:
    """What is typed, the exit code, what the one line has to name in every language, how to spoil the packs."""

    typed: tuple[str, ...]
    code: int
    named: tuple[str, ...]
    spoil: Spoil = nothing


BAD = {
    "unknown command": Bad(("nonsense",), 2, ("nonsense", "tour, check, handout")),
    "option instead of a command": Bad(("--verbose",), 2, ("--verbose",)),
    "empty command": Bad(("",), 2, ("tour, check, handout",)),
    "line break in a command": Bad(("two\nlines",), 2, (r"two\nlines",)),
    "no display": Bad((), 1, ("beside tour --out",)),
    "tour without a folder": Bad(("tour",), 2, ("beside tour", "--out")),
    "tour, unknown language": Bad(("tour", "--out", "t", "--language", "xx"), 2, ("xx", "zh-TW")),
    "tour, unknown option": Bad(("tour", "--out", "t", "--size", "9"), 2, ("--size",)),
    "tour into a file": Bad(("tour", "--out", f"{ADVICE}/pack.toml"), 1, ("pack.toml",)),
    "check nothing": Bad(("check",), 2, ("PACKDIR",)),
    "check no folder": Bad(("check", "nowhere"), 2, ("nowhere", "pack.toml")),
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
    "pack of a place": Bad(("handout", "content/region-tw", *HANDOUT[2:]), 2, ("region-tw/pack.toml:1:",)),
    "broken TOML": Bad(HANDOUT, 2, (f"{ADVICE}/pack.toml:3:",), line("pack.toml", 3, b"counter = ")),
    "no UTF-8 in TOML": Bad(HANDOUT, 2, (f"{ADVICE}/pack.toml:3:",), line("pack.toml", 3, b"\xff")),
    "missing twin": Bad(HANDOUT, 2, ("danger/en.md:1:", "zh-TW.md"), remove("danger/zh-TW.md")),
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


@dataclass(frozen=True)
class Answer:
    """How a command ended, and what lay in its folder before and after."""

    ended: subprocess.CompletedProcess[str]
    before: dict[str, bytes | None]
    after: dict[str, bytes | None]


@pytest.fixture(scope="module")
def answers(beside_in: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[Answer]]]:
    """The answers to all bad input, each from a machine of its own; side by side, for a process takes its time."""

    def ask(bad: Bad, language: str, folder: Path) -> Answer:
        shutil.copytree(CONTENT, folder / "content")
        bad.spoil(folder / "content")
        before = tree(folder)
        return Answer(beside_in(folder, *bad.typed, LANG=language), before, tree(folder))

    typed = [(name, ENGLISH) for name in BAD] + [(name, CHINESE) for name in IN_CHINESE]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {
            name + language: pool.submit(ask, BAD[name], language, tmp_path_factory.mktemp("machine"))
            for name, language in typed
        }


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *(pytest.param(name, ENGLISH, id=name) for name in BAD),
        *(pytest.param(name, CHINESE, id=f"{name}, zh-TW") for name in IN_CHINESE),
    ],
)
def test_bad_input_is_told_in_one_line(answers: dict[str, Future[Answer]], name: str, language: str) -> None:
    bad, answer = BAD[name], answers[name + language].result()
    told = answer.ended.stderr
    assert (answer.ended.returncode, answer.ended.stdout) == (bad.code, "")
    assert told.startswith("beside: ")
    assert told.endswith("\n")
    assert len(told.splitlines()) == 1
    assert "Traceback" not in told
    assert [part for part in bad.named if part not in told] == []
    assert bool(re.search("[一-鿿]", told)) == (language == CHINESE)
    assert answer.after == answer.before


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
    ended = beside("check", *sorted(path.parent for path in (ROOT / "content").glob("*/pack.toml")))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


@pytest.fixture
def spoiled(pack: Path) -> Path:
    """The packs with two things wrong in two files."""
    line("danger/en.md", 3, b"Ring 02 6605 7373 now.")(pack)
    line("steps/1-listen/zh-TW.md", 3, b":::")(pack)
    return pack


def test_findings_are_lines_that_an_editor_can_jump_to(beside: Run, spoiled: Path) -> None:
    ended = beside("check", ADVICE)
    told = [re.fullmatch(r"(.+?):([0-9]+): ([a-z-]+) (.+)", line) for line in ended.stdout.splitlines()]
    found = {(Path(one[1]), int(one[2]), one[3]) for one in told if one}
    assert (ended.returncode, ended.stderr) == (1, "")
    assert all(told)
    assert (Path(ADVICE, "danger/en.md"), 3, "number-in-prose") in found
    assert (Path(ADVICE, "steps/1-listen/zh-TW.md"), 3, "box-stray") in found
    assert all((spoiled.parent / path).is_file() for path, _, _ in found)


def test_as_json_the_findings_are_the_same(beside: Run, spoiled: Path) -> None:
    plain, for_programs = beside("check", ADVICE, LANG=CHINESE), beside("check", "--json", ADVICE, LANG=CHINESE)
    findings = json.loads(for_programs.stdout)
    assert for_programs.returncode == plain.returncode == 1
    assert plain.stdout.splitlines() == [
        f"{one['path']}:{one['line']}: {one['code']} {one['message']}" for one in findings
    ]
    numbers = [one["facts"] for one in findings if one["code"] == "number-in-prose"]
    assert numbers == [{"number": "02 6605 7373"}]
    assert "電話" in plain.stdout
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


@dataclass(frozen=True)
class Press:
    """Prints pages of our advice into an empty folder."""

    beside: Run
    out: Path

    def print(self, *options: str) -> Path:
        ended = self.beside("handout", ROOT / ADVICE, *options, "-o", self.out.name)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{self.out.name}\n", "")
        assert list(tree(self.out.parent)) == [self.out.name]
        return self.out


@pytest.fixture
def press(beside: Run, needs: Callable[[str], None], tmp_path: Path) -> Press:
    needs("poppler")
    return Press(beside, tmp_path / "out.pdf")


@pytest.mark.parametrize("language", ["en", "zh-TW", "en+zh-TW", "zh-TW+en"])
def test_a_handout_is_a_tagged_pdf_in_its_languages(press: Press, language: str) -> None:
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
    press: Press, options: tuple[str, ...], shown: list[str], hidden: list[str]
) -> None:
    words = read(press.print("--language", "en", *options))
    assert [one for one in shown if one not in words] == []
    assert [one for one in hidden if one in words] == []


@pytest.mark.parametrize("page", sorted({path.parent.name.lstrip("0123456789-") for path in CONTENT.rglob("en.md")}))
def test_every_page_can_be_handed_out(page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"{page}.pdf"
    typed = ["handout", str(ROOT / ADVICE), "--language", "en+zh-TW", "--page", page, "-o", str(out)]
    assert main(typed) == 0  # in this process: there are many pages
    assert capsys.readouterr().out == f"{out}\n"
    assert out.read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_written_leaves_the_old_paper(beside: Run, tmp_path: Path) -> None:
    """The disk refuses the file in the middle of it (here by a limit of 512 bytes a file)."""
    (tmp_path / "out.pdf").write_text("old")
    limited = ("sh", "-c", 'ulimit -f 1; exec "$@"', "sh")
    ended = beside("handout", ROOT / ADVICE, *HANDOUT[2:], before=limited, PYTHONDONTWRITEBYTECODE="1")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "out.pdf" in ended.stderr
    assert tree(tmp_path) == {"out.pdf": b"old"}


# help, and an answer nobody can take

COMMANDS = {
    "tour": {"--out", "--language"},
    "check": {"PACKDIR", "--json"},
    "handout": {"PACKDIR", "--page", "--language", "--region", "-o"},
    "summary": {"--language", "-o"},
    "new": {"DIR", "--kind", "--language"},
    "preview": {"PACKDIR", "--page", "--language", "--region", "--out"},
    "flow": {"PACKDIR", "-o"},
    "stale": {"PACKDIR"},
    "follow": {"PACKDIR", "PAGE", "LANGUAGE"},
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
def test_a_command_explains_its_options_in_chinese_too(beside: Run, command: str, options: set[str]) -> None:
    ended = beside(command, "--help", LANG=CHINESE, COLUMNS="200")
    assert (ended.returncode, ended.stderr) == (0, "")
    explained = dict(re.findall(r"^  (\S+)(?: \S+)? {2,}(\S.+)$", ended.stdout, re.MULTILINE))
    assert [name for name in options if not re.search("[一-鿿]", explained[name])] == []


_HANG_UP = "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1); os.execv(sys.argv[1], sys.argv[1:])"


@pytest.mark.parametrize("typed", [("--help",), ("check", ADVICE), ("check", "--json", ADVICE)], ids=" ".join)
def test_whoever_stops_listening_hears_no_traceback(beside: Run, spoiled: Path, typed: tuple[str, ...]) -> None:
    ended = beside(*typed, before=(sys.executable, "-c", _HANG_UP))
    assert (ended.returncode, ended.stderr) == (141, "")
    assert spoiled.is_dir()


@pytest.mark.parametrize("typed", [("--help",), ("check", ADVICE)], ids=" ".join)
def test_an_answer_onto_a_full_disk_is_told(
    beside: Run, needs: Callable[[str], None], spoiled: Path, typed: tuple[str, ...]
) -> None:
    needs("/dev/full")
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
