"""The tutorial for authors, followed word for word in both languages: every command in it, in its order."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT

Run = Callable[..., "subprocess.CompletedProcess[str]"]
DOCS = ROOT / "docs"
_COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_ENDS_WITH: Mapping[str, int] = {"verify": 1}  # as the tutorial says: nobody has added the maker yet


def commands(name: str) -> list[list[str]]:
    blocks = _COMMANDS.findall((DOCS / name).read_text("utf-8"))
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize(("name", "language"), [("make-a-pack.en.md", "en_US"), ("make-a-pack.zh-TW.md", "zh_TW")])
def test_what_the_tutorial_says_works(beside: Run, beside_here: Run, tmp_path: Path, name: str, language: str) -> None:
    told = commands(name)
    for program, *words in told:
        assert program == "beside"
        run = beside if words[0] == "preview" else beside_here  # it makes an application of its own
        ended = run(*words, LANG=f"{language}.UTF-8", HOME=str(tmp_path / "home"))
        assert (ended.returncode, ended.stderr) == (_ENDS_WITH.get(words[0], 0), "")
        if words[0] == "check":
            assert ended.stdout == ""
    assert "region-fr" in ended.stdout
    assert {words[1] for words in told} >= {"new", "check", "preview", "keygen", "build", "verify", "install", "packs"}


def test_both_languages_say_the_same() -> None:
    def plain(name: str) -> list[list[str]]:
        return [[word for word in words if word not in {"en", "zh-TW"}] for words in commands(name)]

    assert plain("make-a-pack.en.md") == plain("make-a-pack.zh-TW.md")
