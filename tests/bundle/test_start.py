"""What a computer may lack when Beside starts: each is told in a sentence, none ends it in silence."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from app import main
from app.errors import MissingLibraryError
from app.places import MADE_UP
from app.words.aloud import say_aloud

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_plugin_that_lacks_a_library_is_told_before_qt_aborts(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(_name: str) -> NoReturn:
        raise OSError("not found in the bundle") from OSError("libxcb-cursor.so.0: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", lacking)
    with pytest.raises(MissingLibraryError) as told:
        main._try_plugin("libqoffscreen.so")
    assert told.value.detail == "libxcb-cursor.so.0"


def test_a_plugin_that_is_not_there_is_left_to_qt() -> None:
    main._try_plugin("libqnothing.so")


def test_without_a_terminal_windows_shows_a_box(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[object, ...]] = []
    system = SimpleNamespace(user32=SimpleNamespace(MessageBoxW=lambda *words: shown.append(words)))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(ctypes, "windll", system, raising=False)
    say_aloud("字型不見了")
    assert shown == [(None, "字型不見了", "Beside", 0x10)]


def test_a_paper_is_set_where_no_temporary_folder_can_be_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, beside_here: Run
) -> None:
    monkeypatch.setattr("app.summary.typeset.TemporaryDirectory", _refused)
    made = tmp_path / "summary.pdf"
    ended = beside_here("summary", MADE_UP, "--language", "en", "-o", made)
    assert ended.returncode == 0, ended.stderr
    assert made.read_bytes().startswith(b"%PDF")


def _refused() -> NoReturn:
    raise FileNotFoundError(2, "No usable temporary directory found")
