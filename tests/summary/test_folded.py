"""The sheet to fold: eight small pages, read from the front to the back when they are folded."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from app.guide.blocks import Heading, Paragraph, Span, Twin
from app.guide.guide import DANGER, TEN_MINUTES, Guide, RegionId
from app.guide.load import load_content
from app.language import CHINESE, ENGLISH, Language, Reading, catalog
from app.places import CATALOGS, CONTENT
from app.summary.booklet import Kind, layout
from app.summary.handout import TEMPLATE
from app.summary.typeset import Typesetter
from tests.summary.tags import elements, words_below

READINGS = [Reading(ENGLISH), Reading(CHINESE), Reading(ENGLISH, CHINESE)]
WIDTH, HEIGHT = 297 / 4, 210 / 2  # millimetres of a panel
Panel = tuple[int, int]  # column and row on the sheet
CUT = {((1, 0), (1, 1)), ((2, 0), (2, 1))}  # what lies on either side of the cut


@pytest.fixture(scope="module")
def shipped() -> Guide:
    return load_content(CONTENT)


def folded(shipped: Guide, typesetter: Typesetter, reading: Reading, region: str | None = "tw") -> bytes:
    voices = tuple(catalog(language, CATALOGS) for language in reading.languages)
    page = shipped.advice.pages[DANGER]
    where = RegionId(region) if region else None
    return typesetter.paper(TEMPLATE, layout(Kind.FOLD, page, shipped, region=where, voices=voices)).pdf


def parts(shipped: Guide, language: Language) -> list[str]:
    """Return the headings of the ten minutes."""
    page = shipped.page(TEN_MINUTES)
    assert page is not None
    found = [twin.blocks[language] for twin in page.twins if isinstance(twin.sample, Heading)]
    return ["".join(span.text for span in block.text) for block in found if isinstance(block, Heading)]


def boxes(pdf: bytes, folder: Path) -> Iterator[tuple[Panel, str, float]]:
    """Yield each word on the sheet: its panel, and how far from the sheet's middle it is, in millimetres."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    for found in re.finditer(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<', done.stdout.decode()):
        left, top, right, bottom = (float(side) / 72 * 25.4 for side in found.groups()[:4])
        panel = int((left + right) / 2 / WIDTH), int((top + bottom) / 2 / HEIGHT)
        assert panel[0] * WIDTH <= left <= right <= (panel[0] + 1) * WIDTH, found[5]
        assert panel[1] * HEIGHT <= top <= bottom <= (panel[1] + 1) * HEIGHT, found[5]
        yield panel, found[5], abs((top + bottom) / 2 - HEIGHT)


@pytest.mark.parametrize("region", ["tw", None])
@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_one_sheet_on_which_no_word_lies_across_a_fold(  # noqa: PLR0917 - fixtures
    shipped: Guide,
    typesetter: Typesetter,
    tmp_path: Path,
    needs: Callable[[str], None],
    reading: Reading,
    region: str | None,
) -> None:
    needs("poppler")
    pdf = folded(shipped, typesetter, reading, region)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert [round(float(side) / 72 * 25.4) for side in opened.pages[0].MediaBox[2:]] == [297, 210]
        assert len(opened.pages) == 1
    assert {panel for panel, _, _ in boxes(pdf, tmp_path)} == {(x, y) for x in range(4) for y in range(2)}


def test_folded_it_is_read_from_page_to_page(
    shipped: Guide, typesetter: Typesetter, tmp_path: Path, needs: Callable[[str], None]
) -> None:
    """Each page shares an edge with the next that is not cut, and the upper half lies on its head."""
    needs("poppler")
    told: dict[Panel, list[tuple[str, float]]] = {}
    for panel, word, far in boxes(folded(shipped, typesetter, Reading(ENGLISH)), tmp_path):
        told.setdefault(panel, []).append((word, far))
    words = {panel: {word for word, _ in said} for panel, said in told.items()}
    inside = (next(panel for panel in told if {*title.split()} <= words[panel]) for title in parts(shipped, ENGLISH))
    ring = [*dict.fromkeys(inside), next(panel for panel in told if "1925" in words[panel])]
    assert len(ring) == 8
    for one, other in pairwise([*ring, ring[0]]):
        assert abs(one[0] - other[0]) + abs(one[1] - other[1]) == 1
        assert tuple(sorted((one, other))) not in CUT
    assert ring[0] == (3, 1)  # with the last beside it: both are outside when it is folded
    assert ring[-1] == (2, 1)
    for title in parts(shipped, ENGLISH):  # on its head, a page begins at the middle of the sheet like one on its feet
        panel = next(panel for panel in ring if {*title.split()} <= words[panel])
        nearest = min(told[panel], key=lambda said: said[1])
        assert nearest[0] in "".join(parts(shipped, ENGLISH))


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_a_screen_reader_meets_the_pages_in_their_order(
    shipped: Guide, typesetter: Typesetter, reading: Reading
) -> None:
    with pikepdf.open(BytesIO(folded(shipped, typesetter, reading))) as pdf:
        tagged = [node for node in elements(pdf.Root.StructTreeRoot) if str(node.S) in {"/H1", "/H2"}]
        told = [words_below(node, pdf) for node in tagged]
    wanted = zip(*(parts(shipped, language) for language in reading.languages), strict=True)
    assert told == [title for titles in wanted for title in titles]


def test_it_is_black_and_white(shipped: Guide, typesetter: Typesetter) -> None:
    with pikepdf.open(BytesIO(folded(shipped, typesetter, Reading(ENGLISH, CHINESE)))) as pdf:
        inks = [
            [float(share) for share in done.operands if not isinstance(share, pikepdf.Name)]
            for done in pikepdf.parse_content_stream(pdf.pages[0])
            if str(done.operator) in {"rg", "RG", "sc", "SC", "scn", "SCN", "g", "G", "k", "K"}
        ]
    assert inks
    assert all(max(shares) == min(shares) for shares in inks)


def test_more_words_are_set_smaller_and_stay_whole(
    shipped: Guide, typesetter: Typesetter, tmp_path: Path, needs: Callable[[str], None]
) -> None:
    needs("poppler")
    page = shipped.page(TEN_MINUTES)
    assert page is not None
    more = Twin("more", {ENGLISH: Paragraph((Span("Many more words stand here. " * 20),))})
    pages = dict(shipped.advice.pages) | {TEN_MINUTES: replace(page, twins=(*page.twins, more))}
    longer = replace(shipped, advice=replace(shipped.advice, pages=pages))
    words = [word for _, word, _ in boxes(folded(longer, typesetter, Reading(ENGLISH)), tmp_path)]
    assert words.count("Many") == 20
