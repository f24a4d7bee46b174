"""What is made to choke the parsers is refused before they see it; a test that hangs has failed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import PackBrokenError, PackError
from app.guide.check import check
from app.guide.load import load_advice, load_place

from .conftest import ADVICE, PLACE, PackFolder

MIB = 1024 * 1024
PAGE = "pages/shouted/en.md"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(PAGE, "# T\n" + "x" * 10 * MIB, id="page of 10 MB"),
        pytest.param("pack.toml", "x = 1\n" * 2 * MIB, id="manifest of 10 MB"),
        pytest.param(PAGE, "# T\n\n" + "[" * 100_000, id="100,000 brackets"),
        pytest.param(PAGE, "# T\n\n" + "\n".join(["[" * 4000] * 15), id="brackets in short lines"),
        pytest.param(PAGE, "# T\n\n" + "\n\n".join(["*_" * 2000] * 15), id="stars"),
        pytest.param(PAGE, "# T\n\n" + "\n\n".join(["![a](" * 800] * 15), id="pictures"),
        pytest.param(PAGE, "# T\n\n" + "\n\n".join(["<a b='" * 600] * 15), id="HTML"),
        pytest.param(PAGE, "# T\n\n" + "\n\n".join(["1" * 4000] * 15), id="digits"),
        pytest.param(PAGE, "# T\n\n" + "\n\n".join(["a." * 2000] * 15), id="dots"),
        pytest.param(PAGE, "# T\n\n" + "\n\n".join(["a+" * 2000] * 15), id="half addresses"),
        pytest.param(PAGE, "# T\n\n" + "\n\n".join(["> " * 2000] * 15), id="quotes in quotes"),
        pytest.param(PAGE, "# T\n\n" + "- " * 2000 + "x", id="lists in lists"),
        pytest.param(PAGE, "# T\n\n" + "a\n\n" * 20_000, id="paragraphs"),
        pytest.param(PAGE, "# T\n\n" + ("|a" * 900 + "|\n" + "|-" * 900 + "|\n" + "a\n" * 200) * 4, id="wide tables"),
        pytest.param(PAGE, "# T\n\n" + ("|a" * 30 + "|\n" + "|-" * 30 + "|\n" + "a\n" * 900), id="long tables"),
        pytest.param(PAGE, "# T\n\n" + "::: say\n" * 8000, id="boxes in boxes"),
        pytest.param(PAGE, b"\xff" * 60_000, id="no text"),
        pytest.param(PAGE, "\u202e" * 20_000, id="nothing to see"),
        pytest.param("pack.toml", "x = " + "[\n" * 30_000, id="TOML lists in lists"),
        pytest.param("pack.toml", "x = " + "{a=" * 1300, id="TOML tables in tables"),
        pytest.param("pack.toml", "\n".join(["a." * 1990 + "b = 1"] * 15), id="TOML dots"),
        pytest.param("pack.toml", "\n".join(['"\\"".' * 780 + "b = 1"] * 15), id="TOML dots and quotes"),
        pytest.param("pack.toml", "\n".join(['"' + 'a\\"' * 1330] * 15), id="TOML quotes"),
        pytest.param("pack.toml", "".join(f"k{n} = 1\n" for n in range(6000)), id="TOML keys"),
        pytest.param("pack.toml", f"counter = {'1' * 4000}", id="a long number"),
    ],
)
def test_hostile_files(advice: PackFolder, name: str, text: str | bytes) -> None:
    advice.write(name, text)
    with pytest.raises(PackBrokenError):
        load_advice(advice.folder)
    assert check([advice.folder])


def test_a_huge_file_is_not_read(advice: PackFolder) -> None:
    os.truncate(advice.folder / PAGE, 1 << 40)
    with pytest.raises(PackBrokenError) as caught:
        load_advice(advice.folder)
    assert {finding.code for finding in caught.value.findings} == {"file-too-large"}


def test_folders_without_end(advice: PackFolder) -> None:
    folder = advice.folder / "pages"
    for _ in range(200):
        folder /= "x"
        folder.mkdir()
    assert {finding.code for finding in check([advice.folder])} == {"page-empty", "file-unknown"}


def test_folders_without_number(advice: PackFolder) -> None:
    for number in range(1000):
        (advice.folder / "pages" / f"p{number}").mkdir()
    assert {finding.code for finding in check([advice.folder])} == {"files-too-many"}


PIECES = st.sampled_from(
    [
        "",
        "\n",
        "\n\n",
        "# ",
        "## ",
        ":::",
        "::: say\n",
        "::: task #x\n",
        "::: choice #x\n",
        "::: figure\n",
        "::: slot x\n",
        "- known: ",
        "|a|\n|-|\n",
        "|",
        "#",
        "*",
        "**",
        "[",
        "](",
        "](page:start)",
        "- ",
        "1. ",
        "> ",
        "`",
        "<b>",
        "![",
        "\\",
        "&",
        "=",
        "===\n",
        '"',
        "'",
        '"""',
        "[a]\n",
        "{",
        "}",
        ", ",
        "110",
        "\x00",
        "\ufeff",
        "\u202e",
        "一",
        "😀",
        "9",
        "2026-13-01",
        "en = 1\n",
        "\t",
        "\r",
        "    ",
    ]
)
FORMS = """\
# T

::: choice #who
Who?

- peer: x
- other: y
:::

::: figure
9 %

Source: ECPAT, 2019
:::

|a|b|
|-|-|
|c|d|

::: picture listen
x
:::
"""
FUZZ = settings(
    derandomize=True, max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _spoil(files: dict[str, str], folder: Path, data: st.DataObject) -> PackFolder:
    pack = PackFolder(folder, files)
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sorted(files)))
        raw = (folder / name).read_bytes()
        start = data.draw(st.integers(0, len(raw)))
        end = min(len(raw), start + data.draw(st.integers(0, 12)))
        new = data.draw(st.one_of(PIECES.map(str.encode), st.binary(max_size=4)))
        pack.write(name, raw[:start] + new + raw[end:])
    return pack


@FUZZ
@given(data=st.data())
def test_a_spoiled_pack_is_loaded_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    place = PLACE | {f"pages/tw-law/{language}.md": FORMS for language in ("en", "zh-TW")}
    name, files, load = data.draw(st.sampled_from([("advice", ADVICE, load_advice), ("region-tw", place, load_place)]))
    pack = _spoil(files, tmp_path / "content" / name, data)
    refused: PackError | None = None
    try:
        load(pack.folder)
    except PackError as error:
        refused = error
    found = check([pack.folder])
    assert refused is None or found
