"""What the documents point to is there: files, headings, commands with their options, targets; both languages alike."""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app import cli
from app.__main__ import _COMMANDS
from app.errors import UsageError
from app.guide.guide import Contact
from app.guide.parsed import open_content
from app.language import ENGLISH, LANGUAGES, Language, catalog
from app.places import CATALOGS, CONTENT
from resources.start import printed
from tests.conftest import ROOT

DOCUMENTS = sorted([*(ROOT / f"{name}.md" for name in ("README", "SECURITY", "CHANGELOG")), *ROOT.glob("docs/**/*.md")])
PAIRS = sorted(path for path in (ROOT / "docs").glob("*.en.md"))
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_TO_CALL = re.compile(r"(?:\b(?:call|ring|dial)\b|打|撥)[^\n.。]{0,12}?(?<![\d.-])\d{3,4}(?![\d,.:%-]| ?[a-z])")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    return _FENCE.sub("", path.read_text("utf-8"))


def anchors(path: Path) -> set[str]:
    """Return where a link may lead within *path*, as the usual sites make it of its headings."""
    titles = (re.sub(r"[*_`]|\]\([^)]*\)|\[", "", title).strip().lower() for title in _HEADING.findall(prose(path)))
    return {"".join(sign for sign in title if sign in " -_" or sign.isalnum()).replace(" ", "-") for title in titles}


def lines(path: Path) -> Iterator[str]:
    """Yield whatever in *path* is written as something to type: code, and lines of blocks, without their remarks."""
    text = path.read_text("utf-8")
    blocks = [block for found in _FENCE.findall(text) for block in found.splitlines()[1:-1]]
    indented = [line for line in text.splitlines() if line.startswith("      ")]
    for line in [*blocks, *indented, *_CODE.findall(prose(path))]:
        yield unicodedata.normalize("NFC", line).partition(" #")[0].strip()


def commands(path: Path) -> Iterator[list[str]]:
    """Yield each `beside …` of *path*, without the program: of a line that only names parts, the first part."""
    for line in lines(path):
        for part in line.split("·"):
            program, *words = part.split()[:1] + part.replace('"', " ").replace("'", " ").split()[1:] or [""]
            if program in {"beside", "./beside", ".venv/bin/beside"}:
                yield words


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(prose(path)):
        if target.partition(":")[0] in {"https", "page"}:
            continue
        file, _, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise UsageError(message)


def understood(words: list[str]) -> bool:
    """Tell whether the real parser takes *words*; a line that shows how to write a command is left to its options."""
    name, *rest = words
    if name not in _COMMANDS:
        return False
    command: cli.Command = import_module(_COMMANDS[name].module)
    parser = Parser(prog=name, allow_abbrev=False)
    command.options(parser, catalog(ENGLISH, CATALOGS))
    known = {option for action in parser._actions for option in action.option_strings}
    if len(rest) == 0 or any(re.search(r"[\[…|]", word) for word in rest) or "+" in "".join(rest):
        return all(option in known for option in re.findall(r"(?<![\w-])--?[a-z][\w-]*", " ".join(rest)))
    try:
        parser.parse_args(rest)
    except UsageError as error:  # named in passing: an option it needs stands elsewhere
        return "required" in str(error) and all(word in known for word in rest if word.startswith("-"))
    return True


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_commands_are_understood(path: Path) -> None:
    for words in commands(path):
        assert not words or words[0].startswith("-") or words[0] == "…" or understood(words), words


def test_commands_are_found_and_tried() -> None:
    told = [words[0] for path in DOCUMENTS for words in commands(path) if words]
    assert {"kit", "check", "packs", "install", "summary", "handout"} <= set(told)
    assert not understood(["kit", "stick", "--polish"])
    assert not understood(["polish"])
    assert not understood(["kit", "[--polish]"])


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_targets_of_make_are_there(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+)(?: [a-z-]+)*:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for line in lines(path):
        words = line.split()
        if words[:1] == ["make"] and len(words) > 1:
            asked = [word for word in words[1:] if re.fullmatch(r"[a-z-]+", word) and not word.startswith("-")]
            assert asked, line
            assert set(asked) <= targets, line


@pytest.mark.parametrize("path", PAIRS, ids=named)
def test_both_languages_have_the_same_parts(path: Path) -> None:
    other = path.with_name(path.name.replace(".en.md", ".zh-TW.md"))
    levels = [
        [len(line.partition(" ")[0]) for line in prose(each).splitlines() if _HEADING.match(line)]
        for each in (path, other)
    ]
    assert levels[0] == levels[1]
    assert list(commands(path)) == list(commands(other)) or path.name.startswith("make-a-pack")


def _contacts() -> Iterator[Contact]:
    for place in open_content(CONTENT).places:
        yield from place.contacts.values()


def test_no_document_holds_a_number() -> None:
    phones = {contact.phone for contact in _contacts() if contact.phone and len(contact.phone) > 4}
    assert phones
    assert _TO_CALL.search("please call 987")
    for path in DOCUMENTS:
        if path.name != "pack-format.md":  # how a number is written
            text = path.read_text("utf-8")
            assert not {phone for phone in phones if phone in text}, path
            assert not _TO_CALL.findall(prose(path)), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_prints_on_two_pages(language: Language) -> None:
    with pikepdf.open(BytesIO(printed(language))) as paper:
        assert len(paper.pages) <= 2
