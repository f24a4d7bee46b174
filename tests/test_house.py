"""Guard rails of the tree: no private path, no key, no way around our own walls, no unexplained dependency."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("app", "content", "docs", "i18n", "resources")
MODULES = sorted((ROOT / "app").rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]


def texts() -> dict[str, str]:
    """Return every text file we ship; fonts and compiled catalogs are no text."""
    found: dict[str, str] = {}
    for path in (path for folder in SHIPPED for path in sorted((ROOT / folder).rglob("*"))):
        if path.is_file() and "__pycache__" not in path.parts and b"\0" not in (content := path.read_bytes()):
            found[str(path.relative_to(ROOT))] = content.decode("utf-8", "replace")
    return found


TEXTS = texts()


def lines_with(pattern: str) -> list[str]:
    """Return each line of our text files that *pattern* is found in, with its place."""
    wanted = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in TEXTS.items()
        for number, line in enumerate(text.splitlines(), 1)
        if wanted.search(line)
    ]


def test_the_texts_are_found() -> None:
    """Without this, an empty list would pass everything below."""
    assert {"app/__main__.py", "content/sextortion/pack.toml", "docs/pack-format.md", "i18n/beside.pot"} <= TEXTS.keys()


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        pytest.param(r"(?<![\w./-])/(work|root|home|Users|tmp)/[\w.-]", "see /home/anna/x", id="somebody's folder"),
        pytest.param(r"\b[A-Z]:\\+[A-Za-z]", r"C:\Users", id="somebody's drive"),
        pytest.param(r"untrusted comment: minisign|AGE-SECRET-KEY", "AGE-SECRET-KEY-1X", id="a secret key"),
        pytest.param(r"-----BEGIN [A-Z ]*PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----", id="a private key"),
        pytest.param(r"^(<{7}|>{7}) ", "<<<<<<< HEAD", id="a merge that was not finished"),
    ],
)
def test_no_text_holds(pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert lines_with(pattern) == []


_SIGNING_KEY = re.compile(rb"RW(?:RTY0Iy|QAAEIy)[A-Za-z0-9+/]{40}")  # how every secret key of minisign's begins


def test_no_key_that_signs_packs_lies_anywhere() -> None:
    from app.packs.minisign import Cost, SecretKey  # noqa: PLC0415 - for this alone

    key = SecretKey.new()
    assert _SIGNING_KEY.search(key.open_file)
    assert _SIGNING_KEY.search(key.locked_file("words", Cost(32768, 2**20)))
    tops = [path for path in ROOT.iterdir() if path.name == ".ci" or not path.name.startswith(".")]
    files = [path for top in tops if top.name != "build" for path in (top, *top.rglob("*")) if path.is_file()]
    assert len(files) > 400
    assert [path for path in files if _SIGNING_KEY.search(path.read_bytes())] == []


# Each would bring rich text, the network, or a second way to the disk or the printer.
BANNED = {
    "QTextBrowser", "QTextEdit", "QTextDocument", "QSaveFile", "QPrinter", "QDesktopServices", "QProcess", "QSettings",
    "QtNetwork", "QtPrintSupport", "QtWebEngineWidgets", "QtWebEngineCore", "QtQml", "QtDBus",
    "setHtml", "insertHtml", "setMarkdown", "toHtml", "RichText", "MarkdownText",
    "subprocess", "socket", "pickle", "eval", "exec", "popen", "webbrowser",
}  # fmt: skip
ALLOWED = {
    ("app/main.py", "exec"),  # QApplication's loop
    ("app/packs/outside.py", "subprocess"),  # this program itself, which reads a pack from outside and can be stopped
    ("app/ui/addresses.py", "QDesktopServices"),  # the one place that opens an address, after a question
    ("app/ui/printing.py", "QtPrintSupport"),  # the one place that prints, loaded when Print was pressed
    ("app/ui/printing.py", "QPrinter"),  # as above
    ("app/ui/keep/taking_over.py", "subprocess"),  # this program itself, which takes over a window that locks
    ("app/ui/nowhere.py", "QSettings"),  # to lead what a file dialog would note down into nowhere
    ("app/ui/packs/authors.py", "QProcess"),  # this program itself, which shows a pack to whoever writes it
}


def names_in(code: str) -> set[str]:
    """Return every name that *code* uses or imports, part by part; not what its comments and strings say."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                found.add(name)
            case ast.Import(names=names):
                found.update(part for alias in names for part in alias.name.split("."))
            case ast.ImportFrom(module=module, names=names):
                found.update((module or "").split("."), *(alias.name.split(".") for alias in names))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_module_uses_nothing_that_is_banned(name: str) -> None:
    used = names_in((ROOT / name).read_text("utf-8"))
    assert sorted(word for word in used & BANNED if (name, word) not in ALLOWED) == []


@pytest.mark.parametrize(
    "code",
    [
        "from PySide6.QtNetwork import QTcpSocket",
        "import PySide6.QtNetwork as net",
        "from PySide6 import QtPrintSupport",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "import subprocess as s",
        "def later():\n    import socket",
    ],
)
def test_what_is_banned_is_seen(code: str) -> None:
    assert names_in(code) & BANNED


@pytest.mark.parametrize("name", NAMES)
def test_a_module_says_in_one_sentence_what_it_is(name: str) -> None:
    said = ast.get_docstring(ast.parse((ROOT / name).read_text("utf-8")))
    assert said
    assert re.fullmatch(r"\S.*[.:?]", said.splitlines()[0])


def dependencies() -> list[str]:
    """Return the names in requirements such as ``Babel >=2.18,<3``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [re.split(r"[ <>=!~;\[]", requirement)[0] for requirement in project["dependencies"]]


@pytest.mark.parametrize("name", dependencies())
def test_a_dependency_has_its_reason_written_down(name: str) -> None:
    decisions = "\n".join(text for path, text in TEXTS.items() if re.fullmatch(r"docs/decisions/[^/]+\.md", path))
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", decisions, re.IGNORECASE)


@pytest.mark.parametrize("name", dependencies())
def test_a_dependency_is_locked_by_its_hash(name: str) -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    key = re.escape(re.sub(r"[-_.]+", "-", name))
    assert re.search(rf"^{key}==\S+ .*\\\n +--hash=sha256:[0-9a-f]{{64}}", lock, re.MULTILINE | re.IGNORECASE)


def imported() -> set[str]:
    """Return the top-level modules that app/ imports."""
    found: set[str] = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found


MODULE_OF = {"PySide6-Essentials": "PySide6", "markdown-it-py": "markdown_it", "PyNaCl": "nacl"}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    declared = {MODULE_OF.get(name, name) for name in dependencies()}
    parts = {"app", "pydantic_core", "shiboken6"}  # of ourselves, of pydantic, of PySide6
    assert declared == imported() - sys.stdlib_module_names - parts
