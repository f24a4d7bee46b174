"""The tour: every screen and paper, and nothing else, from a machine without a network or a display."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QImage

from app.guide.fields import Edition
from tests.conftest import WITHOUT_NETWORK, has

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Needs = Callable[[str], None]

FOLDERS = {"en": "en", "zh-TW": "zh-TW", "both": "en"}  # what the tour makes, and the first language of each
_CALLS = (
    "socket,socketpair,connect,bind,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,"
    "symlink,symlinkat,unlink,unlinkat,rmdir,truncate,chmod,fchmodat,mknod,mknodat"
)
SYSTEM = {"PYTHONDONTWRITEBYTECODE": "1"}  # in a fresh clone Python would write its own files beside app/


class Tour:
    """A tour that has ended, and what lies in its folder."""

    def __init__(self, ended: subprocess.CompletedProcess[str], folder: Path) -> None:
        self.code, self.told, self.errors = ended.returncode, ended.stdout.splitlines(), ended.stderr
        self.folder = folder
        self.files = sorted(str(path.relative_to(folder)) for path in (folder / "out").rglob("*") if path.is_file())

    def names(self, folder: str, suffix: str = "") -> list[str]:
        """Return the names of the files in one folder, and below it."""
        start = f"out/{folder}/"
        return [name.removeprefix(start) for name in self.files if name.startswith(start) and name.endswith(suffix)]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine with an empty home, an empty folder for temporary files, and one for the system's font cache."""
    folder = tmp_path_factory.mktemp("machine")
    for name in ("home", "temporary", "cache", "log"):
        (folder / name).mkdir()
    return folder


@pytest.fixture(scope="module")
def tour(beside_in: Run, machine: Path) -> Tour:
    """The whole tour, once for all that look at it; without a network and under strace, where this machine can."""
    watch = ("strace", "-f", "-y", "--seccomp-bpf", "-e", f"trace={_CALLS}", "-o", str(machine / "log" / "strace"))
    around = {"an empty network namespace": WITHOUT_NETWORK, "strace": watch}
    before = tuple(word for what, words in around.items() if has(what) for word in words)
    own = {"HOME": "home", "TMPDIR": "temporary", "XDG_CACHE_HOME": "cache"}
    places = {name: str(machine / folder) for name, folder in own.items()}
    return Tour(beside_in(machine, "tour", "--out", "out", before=before, **places, **SYSTEM), machine)


def test_it_ends_well_and_lists_exactly_what_it_wrote(tour: Tour) -> None:
    assert (tour.code, tour.errors) == (0, "")
    assert sorted(tour.told[:-1]) == tour.files
    assert len(set(tour.told)) == len(tour.told)


def test_the_last_line_counts_what_lies_there(tour: Tour) -> None:
    counted = re.fullmatch(r"([0-9]+) pictures, ([0-9]+) documents", tour.told[-1])
    assert counted
    suffixes = [Path(name).suffix for name in tour.files]
    assert [int(number) for number in counted.groups()] == [suffixes.count(".png"), suffixes.count(".pdf")]
    assert set(suffixes) == {".png", ".pdf"}


def test_each_language_has_the_same_screens_and_papers(tour: Tour) -> None:
    papers = {"summary", *(f"summary.{folder}.pdf" for folder in FOLDERS)}
    assert {Path(name).parts[1] for name in tour.files} == {*FOLDERS, *papers}
    assert tour.names("en") == tour.names("zh-TW") == tour.names("both")
    assert tour.names("en", ".pdf")
    for inside in ("", "counsellor/"):
        names = [re.fullmatch(rf"{inside}([0-9]{{2}})-[a-z0-9-]+\.png", name) for name in tour.names("en", ".png")]
        numbers = [int(name[1]) for name in names if name]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) > 5


def pixels(path: Path) -> tuple[int, int, memoryview]:
    """Return the width and the height of a picture, and its pixels one by one."""
    picture = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    return picture.width(), picture.height(), memoryview(bytes(picture.constBits())).cast("I")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_picture_shows_something(tour: Tour, folder: str) -> None:
    for name in tour.names(folder, ".png"):
        width, height, colours = pixels(tour.folder / "out" / folder / name)
        assert (name, width, height) == (name, 1280, 840)
        assert len(set(colours[::3])) > 50, name


def test_no_two_screens_look_the_same(tour: Tour) -> None:
    """Neither two screens in a language, nor one screen in two: an ignored press or switch would show here."""
    first: dict[bytes, str] = {}
    same = [(name, other) for name in tour.files if (other := first.setdefault(_bytes(tour, name), name)) != name]
    # For a counsellor and for the authorities the pages after the first say the same.
    assert [pair for pair in same if "/summary/counsellor-" not in pair[0]] == []


def _bytes(tour: Tour, name: str) -> bytes:
    return (tour.folder / name).read_bytes()


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_page_of_each_edition_of_the_summary_is_drawn(tour: Tour, folder: str) -> None:
    drawn = [name for name in tour.names("summary", ".png") if name.endswith(f".{folder}.png")]
    assert {name.partition("-")[0] for name in drawn} == {str(edition) for edition in Edition}
    with pikepdf.open(tour.folder / "out" / f"summary.{folder}.pdf") as pdf:
        assert len([name for name in drawn if name.startswith("authorities")]) == len(pdf.pages)


@pytest.mark.parametrize(("folder", "language"), FOLDERS.items())
def test_every_paper_is_tagged_for_screen_readers(tour: Tour, folder: str, language: str) -> None:
    for name in (f"summary.{folder}.pdf", *(f"{folder}/{name}" for name in tour.names(folder, ".pdf"))):
        with pikepdf.open(tour.folder / "out" / name) as pdf, pdf.open_metadata() as metadata:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) == language
            assert metadata["pdfuaid:part"] == "1"


def test_it_runs_where_there_is_no_network_at_all(needs: Needs, tour: Tour) -> None:
    needs("an empty network namespace")
    assert (tour.code, tour.errors) == (0, "")


# Under strace: every socket, every library, every file that is written.

_NEVER_LOADED = ("libQt6Network", "libQt6PrintSupport", "libQt6WebEngine", "libcups", "libssl")
_CALL = re.compile(r"^[0-9]+ +(?P<name>[a-z0-9]+)\((?P<rest>.*)$")
_PLACE = re.compile(r'(?:(?P<at>AT_FDCWD|[0-9]+)<(?P<folder>[^>]*)>, )?"(?P<path>[^"]*)"')


class Trace:
    """What strace saw: the system calls, and the places that were written to."""

    def __init__(self, log: Path, folder: Path) -> None:
        found = [call for line in log.read_text("utf-8", "replace").splitlines() if (call := _CALL.match(line))]
        self.calls = [(call["name"], call["rest"]) for call in found]
        self._folder = folder

    def named(self, *names: str) -> list[str]:
        return [rest for name, rest in self.calls if name in names]

    def written(self) -> Iterator[Path]:
        """Yield every place that was to be made, changed, moved or removed, tried in vain or not."""
        for name, rest in self.calls:
            if name in {"socket", "socketpair", "connect", "bind"}:
                continue
            if name.startswith("open") and not re.search("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", rest):
                continue
            for place in _PLACE.finditer(rest):
                yield Path(os.path.normpath(self._folder / (place["folder"] or "") / place["path"]))


@pytest.fixture
def trace(needs: Needs, tour: Tour, machine: Path) -> Trace:
    needs("strace")
    assert (tour.code, tour.errors) == (0, "")
    return Trace(machine / "log" / "strace", machine)


def test_strace_sees_what_it_is_asked_for(trace: Trace) -> None:
    """Without this, a log of nothing would prove everything."""
    opened = "\n".join(trace.named("open", "openat"))
    assert "libQt6Widgets" in opened
    assert "beside.mo" in opened or "BesideLatin-Regular.otf" in opened
    assert sum(place.suffix == ".png" for place in trace.written()) > 10


def test_it_opens_no_socket_but_local_ones(trace: Trace) -> None:
    assert [call for call in trace.named("socket", "socketpair") if not call.startswith("AF_UNIX")] == []
    assert [call for call in trace.named("connect", "bind") if "sa_family=AF_UNIX" not in call] == []


@pytest.mark.parametrize("library", _NEVER_LOADED)
def test_it_does_not_even_look_for_a_library_that_could(trace: Trace, library: str) -> None:
    assert [call for call in trace.named("open", "openat", "openat2") if library in call] == []


def test_it_writes_into_its_folder_and_nowhere_else(trace: Trace, machine: Path) -> None:
    allowed = (
        machine / "out",  # what was asked for
        machine / "temporary",  # Python tries whether it may write there; Typst's root, a folder that stays empty
        machine / "cache" / "fontconfig",  # the system's list of its own fonts, where the system has made none yet
        Path("/var/cache/fontconfig"),  # the same
        Path("/dev/null"),
    )
    outside = [place for place in trace.written() if not any(place == one or one in place.parents for one in allowed)]
    assert outside == []


def test_it_leaves_nothing_at_home_or_among_temporary_files(trace: Trace, machine: Path) -> None:
    assert trace.calls
    assert list((machine / "home").iterdir()) == []
    assert list((machine / "temporary").iterdir()) == []
    assert [path.name for path in (machine / "cache").iterdir() if path.name != "fontconfig"] == []


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        pytest.param("file", "File exists", id="a file"),
        pytest.param("file/out", "Not a directory", id="in a file"),
        pytest.param("full/out", "Is a directory", id="where a folder has the name of a picture"),
        pytest.param("x" * 300, "File name too long", id="a name too long"),
    ],
)
def test_where_it_cannot_write_it_says_so_and_leaves_nothing(
    beside: Run, tmp_path: Path, out: str, reason: str
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full/out/en/01-first.png").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    ended = beside("tour", "--out", out, "--language", "en")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"beside: {out}")
    assert f"could not be written ({reason})" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "file").read_text() == "mine"
