"""What every test may ask for."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from app.__main__ import main
from app.guide.parsed import parse_content
from app.places import CONTENT, TEMPLATES

ROOT = Path(__file__).resolve().parents[1]
_not_run = pytest.StashKey[list[str]]()

# Root needs no user namespace for it, and in a chroot could not have one.
WITHOUT_NETWORK = ("unshare", "--net", *(() if os.geteuid() == 0 else ("--map-root-user",)))
_BUS = 'import gi; gi.require_version("Atspi", "2.0"); from gi.repository import Atspi'
_DISKS = (
    "for p in cc strace mkfs.ext4 mkfs.exfat mount.exfat-fuse; do command -v $p || exit; done; "
    "test -c /dev/fuse && losetup --find"
)
# What a proof may need beyond Python, and the command that shows whether it is there.
_NEEDS = {
    "an empty network namespace": [*WITHOUT_NETWORK, "true"],
    "age": ["age", "--version"],
    "strace": ["strace", "-o", os.devnull, "true"],
    "minisign": ["minisign", "-v"],
    "poppler": ["pdftotext", "-v"],
    "small disks": ["unshare", "--mount", "sh", "-c", _DISKS],
    "appstreamcli": ["appstreamcli", "--version"],
    "core files": ["sh", "-c", "cd $(mktemp -d) && ulimit -c unlimited; sh -c 'kill -ABRT $$'; ls | grep -q core"],
    "the memory of a process": ["test", "-r", "/proc/self/mem"],
    "/dev/full": ["test", "-c", "/dev/full"],
    "an accessibility bus": ["sh", "-c", f"command -v Xvfb dbus-run-session && /usr/bin/python3 -c '{_BUS}'"],
}


def has(what: str) -> bool:
    """Whether this machine has what a proof may need."""
    command = _NEEDS[what]
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def needs(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Skip a proof where this machine lacks what it needs; the end of the run says which were skipped, and why."""

    def need(what: str) -> None:
        if has(what):
            return
        request.config.stash.setdefault(_not_run, []).append(f"{request.node.name} needs {what}")
        pytest.skip(f"needs {what}")

    return need


def pytest_testnodedown(node: Any, error: object) -> None:
    """Gather what a run beside this one has skipped."""
    del error
    node.config.stash.setdefault(_not_run, []).extend(node.workeroutput.get("not run", []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if missed := config.stash.get(_not_run, []):
        terminalreporter.write_line(f"{len(missed)} proofs not run here: {'; '.join(missed)}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    missed = session.config.stash.get(_not_run, [])
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["not run"] = missed
    elif missed and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


_TOGETHER = ("tests/test_tour.py", "tests/kit/test_kit.py")  # what they look at takes long to make: once is enough


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Gives the tests of some files to one process, which goes first, and every other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in _TOGETHER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def beside_in() -> Run:
    """Run the command in a folder as a person does: a process of its own, in English unless told otherwise."""

    def run(
        folder: Path, *words: str | Path, before: tuple[str, ...] = (), **environment: str
    ) -> subprocess.CompletedProcess[str]:
        inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "SYSTEMROOT"}}
        return subprocess.run(
            [*before, sys.executable, "-m", "app", *map(str, words)],
            cwd=folder,
            env=inherited | {"PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=900,  # a walk through everything, on a busy computer
            check=False,
        )

    return run


@pytest.fixture
def beside(beside_in: Run, tmp_path: Path) -> Run:
    """Run the command as `beside_in` does, in an empty folder."""
    return partial(beside_in, tmp_path)


@contextmanager
def _in_the_language_of_c() -> Iterator[None]:
    """Let the system speak as in a process that has just begun; a Qt application has it speak that of the system."""
    before = locale.setlocale(locale.LC_MESSAGES)
    locale.setlocale(locale.LC_MESSAGES, "C")
    try:
        yield
    finally:
        locale.setlocale(locale.LC_MESSAGES, before)


def _code_of(given: list[str]) -> int:
    try:
        return main(given)
    except SystemExit as ended:  # how argparse ends after --help
        return int(ended.code or 0)


@pytest.fixture
def beside_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command as `beside` does, but in this process: for tables, where starting it takes most of the time."""

    def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        given = list(map(str, words))
        with monkeypatch.context() as patched:
            patched.chdir(tmp_path)
            for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
                patched.delenv(name, raising=False)
            for name, value in ({"LANG": "en_US.UTF-8"} | environment).items():
                patched.setenv(name, value)
            with _in_the_language_of_c():
                code = _code_of(given)
        told = capsys.readouterr()
        return subprocess.CompletedProcess(given, code, told.out, told.err)

    return run


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder “content” with small packs, to be broken: those that `beside new` begins with."""
    folder = tmp_path / "content"
    for template in TEMPLATES.glob("*/"):
        shutil.copytree(template, folder / template.name)
    return folder


@pytest.fixture(scope="session")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packs we ship, parsed beforehand."""
    folder = tmp_path_factory.mktemp("parsed") / "content"
    shutil.copytree(CONTENT, folder)
    assert parse_content(folder)
    return folder
