"""Pictures of the pages of a pack, as its author sees them; and that the picture of its flow can be drawn."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.places import CONTENT

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def packs(beside_in: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new advice pack and a new place pack."""
    folder = tmp_path_factory.mktemp("packs")
    beside_in(folder, "new", "mine")
    beside_in(folder, "new", "region-fr", "--kind", "place")
    return folder


def pictures(ended: subprocess.CompletedProcess[str], folder: Path) -> dict[str, QImage]:
    """Return what was written, by the name that was told; nothing else lies there."""
    assert (ended.returncode, ended.stderr) == (0, "")
    told = ended.stdout.splitlines()
    out = folder / told[0].split("/")[0]
    assert sorted(told) == sorted(str(path.relative_to(folder)) for path in out.rglob("*") if path.is_file())
    return {name: QImage(str(folder / name)) for name in told}


@pytest.mark.usefixtures("qapp")
def test_every_page_is_shown_in_each_language_and_both(beside: Run, packs: Path, tmp_path: Path) -> None:
    shown = pictures(beside("preview", packs / "mine", "--out", "preview"), tmp_path)
    names = [f"preview/{folder}/{page}.png" for folder in ("en", "zh-TW", "both") for page in PAGES]
    assert list(shown) == names
    assert {image.width() for image in shown.values()} == {1280}
    assert min(image.height() for image in shown.values()) >= 840
    contents = [(tmp_path / name).read_bytes() for name in shown]
    assert len(set(contents)) == len(contents)


PAGES = ("start", "danger", "listen", "help", "shouted")


@pytest.mark.usefixtures("qapp")
def test_one_page_in_one_language(beside: Run, packs: Path, tmp_path: Path) -> None:
    ended = beside("preview", packs / "mine", "--page", "listen", "--language", "zh-TW+en", "--out", "out")
    assert list(pictures(ended, tmp_path)) == ["out/zh-TW+en/listen.png"]


@pytest.mark.usefixtures("qapp")
def test_the_pages_of_a_place_stand_in_the_advice_beside_it(beside: Run, packs: Path, tmp_path: Path) -> None:
    ended = beside("preview", packs / "region-fr", "--language", "en", "--out", "out")
    assert list(pictures(ended, tmp_path)) == [f"out/en/{page}.png" for page in ("fr-doors", "danger", "help")]


@pytest.mark.usefixtures("qapp")
def test_a_long_page_is_shown_whole(beside: Run, packs: Path, tmp_path: Path) -> None:
    """A page twice as long makes the picture higher by what was added."""
    shutil.copytree(packs / "mine", tmp_path / "mine")
    heights = []
    for lines in (40, 80):
        words = "\n".join("A paragraph.\n\n" for _ in range(lines))
        for name in ("en", "zh-TW"):
            (tmp_path / f"mine/pages/shouted/{name}.md").write_text(f"# T\n\n{words}\n[Go](page:listen)\n", "utf-8")
        ended = beside("preview", "mine", "--page", "shouted", "--language", "en", "--out", "out")
        (image,) = pictures(ended, tmp_path).values()
        heights.append(image.height())
        bar = image.copy(1240, 0, 40, image.height())
        assert not any(bar.pixelColor(x, image.height() // 2).lightness() < 200 for x in range(40))  # nothing to scroll
    assert heights[0] > 840
    assert heights[1] - heights[0] > 40 * 20


@pytest.mark.usefixtures("qapp")
def test_a_region_shows_its_own_numbers_only(beside: Run, packs: Path, tmp_path: Path) -> None:
    preview = ("preview", packs / "mine", "--page", "help", "--language", "en", "--out", "preview")
    (of_all,) = pictures(beside(*preview, "--out", "all"), tmp_path).values()
    (of_one,) = pictures(beside(*preview, "--region", "tw", "--out", "one"), tmp_path).values()
    assert of_all.height() > of_one.height() + 500


def test_a_stale_translation_is_marked(beside: Run, beside_here: Run, packs: Path, tmp_path: Path) -> None:
    shutil.copytree(packs / "mine", tmp_path / "mine")
    preview = ("preview", "mine", "--page", "shouted", "--language", "zh-TW", "--out", "out")
    picture = tmp_path / "out/zh-TW/shouted.png"
    beside_here("follow", "mine", "all", "zh-TW")
    beside(*preview)
    before = picture.read_bytes()
    original = tmp_path / "mine/pages/shouted/en.md"
    original.write_text(original.read_text("utf-8").replace("mend it", "mend this"), "utf-8")
    beside(*preview)
    assert picture.read_bytes() != before
    beside_here("follow", "mine", "shouted", "zh-TW")
    beside(*preview)
    assert picture.read_bytes() == before


@pytest.mark.parametrize("language", ["en_US.UTF-8", "zh_TW.UTF-8"])
@pytest.mark.parametrize(
    ("typed", "code", "named"),
    [
        pytest.param(("nowhere",), 2, ("nowhere", "pack.toml"), id="no pack"),
        pytest.param(("mine", "--page", "gone"), 2, ("gone", "listen"), id="unknown page"),
        pytest.param(("mine", "--language", "fr"), 2, ("fr", "zh-TW"), id="unknown language"),
        pytest.param(("english", "--language", "zh-TW"), 2, ("zh-TW", "en"), id="a language the pack has not"),
        pytest.param(("english", "--language", "en+zh-TW"), 2, ("en+zh-TW",), id="a second language it has not"),
        pytest.param(("mine", "--region", "atlantis"), 2, ("atlantis", "tw"), id="unknown region"),
        pytest.param(("mine", "--out", "mine/pack.toml"), 1, ("mine/pack.toml",), id="into a file"),
        pytest.param(("region-fr",), 2, ("region-fr/contacts.toml:",), id="a broken place"),
    ],
)
def test_what_cannot_be_shown_is_told_in_one_line(  # noqa: PLR0917 - a table
    beside: Run,
    beside_here: Run,
    packs: Path,
    tmp_path: Path,
    typed: tuple[str, ...],
    code: int,
    named: tuple[str, ...],
    language: str,
) -> None:
    for name in ("mine", "region-fr"):
        shutil.copytree(packs / name, tmp_path / name)
    (tmp_path / "region-fr/contacts.toml").write_text("[roles]\n", "utf-8")
    beside_here("new", "english", "--language", "en")
    before = sorted(tmp_path.rglob("*"))
    as_typed = "gone" in typed  # once in a process of its own, as a person types it
    ended = (beside if as_typed else beside_here)("preview", *typed, LANG=language)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert len(ended.stderr.splitlines()) == 1
    assert [name for name in named if name not in ended.stderr] == []
    assert bool(re.search("[一-鿿]", ended.stderr)) == (language == "zh_TW.UTF-8")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("qapp")
def test_the_flow_can_be_drawn(beside_here: Run, tmp_path: Path) -> None:
    """Qt's own reader of SVG finds nothing to complain of, and paints the boxes where they should be."""
    beside_here("flow", CONTENT / "sextortion", "-o", "flow.svg")
    renderer = QSvgRenderer(str(tmp_path / "flow.svg"))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    assert image.width() < 3000
    danger = renderer.boundsOnElement("page-danger")
    corner = danger.bottomRight().toPoint()
    assert image.pixelColor(corner.x() - 20, corner.y() - 6) == QColor("#FAE9EA")
    assert image.pixelColor(4, 4) == QColor("#FBF9F6")
