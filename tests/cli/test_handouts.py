"""`beside handout`: more than one page of the guide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., object]
PACK = Path(__file__).resolve().parents[2] / "content" / "sextortion"


@pytest.mark.parametrize("kind", ["--whole", "--cards", "--contacts", "--phone", "--fold", "--half"])
def test_each_kind_is_written(beside: Run, tmp_path: Path, kind: str) -> None:
    beside("handout", PACK, kind, "--language", "en", "--region", "tw", "-o", "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("words", [("--whole", "--cards"), ("--cards", "--page", "listen")], ids=" ".join)
def test_what_contradicts_itself_is_refused(beside: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = beside("handout", PACK, *words, "--language", "en", "-o", "page.pdf")
    assert done.returncode == 2  # type: ignore[attr-defined]
    assert len(done.stderr.splitlines()) == 1  # type: ignore[attr-defined]
    assert not (tmp_path / "page.pdf").exists()
