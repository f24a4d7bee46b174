"""Starting: what is loaded before the first paint, and what is said when the guide cannot be opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.guide.parsed import parse_content
from app.places import CONTENT
from tests.bench.rows import Row, at, told
from tests.bench.start import start

# Crypto, PDF, archives, Markdown, pydantic: what takes long to load, and what a first screen has no use for.
HEAVY = {
    "babel", "json", "markdown_it", "nacl", "pydantic", "pyrage", "qrcodegen", "sqlite3", "tarfile", "tomllib", "typst"
}  # fmt: skip


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the packs we ship, parsed beforehand."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns(".parsed"))
    assert parse_content(folder)
    return folder


def test_little_is_loaded_before_the_first_paint(content: Path) -> None:
    bare, ours = start("bare"), start("beside", content)
    tops = {name.partition(".")[0] for name in ours.modules - bare.modules}
    assert len(ours.modules) <= 250
    assert not HEAVY & tops
    assert not {name for name in ours.modules if name.startswith("app.guide")}
    assert ours.settled >= 0
    assert ours.memory > 0


def test_packs_that_were_not_parsed_beforehand_are_read_before_there_is_a_window(content: Path) -> None:
    shutil.rmtree(content / ".parsed")
    assert "pydantic" in start("beside", content).modules


def test_a_table_says_what_is_met() -> None:
    met = Row.ratio("a ratio", [(10, 12), (10, 13), (10, 30)], 1.35)
    assert met.is_met
    assert met.judged == pytest.approx(1.3)
    assert not Row.plain("a time", 33.1, 33).is_met
    assert at(0.95, range(100)) == 95
    assert list(told(["noise", '{"measure": "m", "ours": 1, "judged": 1, "bar": 2, "unit": "", "bare": null}'])) == [
        Row.plain("m", 1, 2, "")
    ]
