"""More hand-outs from the same blocks, of the packs we ship."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.guide.guide import DANGER, HELP, Guide, RegionId
from app.guide.load import load_content
from app.language import CHINESE, ENGLISH, Reading, catalog
from app.places import CATALOGS, CONTENT
from app.summary.booklet import Kind, contents, layout
from app.summary.handout import TEMPLATE
from app.summary.typeset import Typesetter

TAIWAN = RegionId("tw")
READINGS = [Reading(ENGLISH), Reading(CHINESE), Reading(ENGLISH, CHINESE)]
Read = Callable[[pikepdf.Pdf | bytes], str]


@pytest.fixture(scope="module")
def shipped() -> Guide:
    return load_content(CONTENT)


def made(shipped: Guide, typesetter: Typesetter, kind: Kind, wanted: Reading, region: RegionId = TAIWAN) -> bytes:
    voices = tuple(catalog(language, CATALOGS) for language in wanted.languages)
    page = shipped.advice.pages[shipped.advice.steps[0]]
    return typesetter.paper(TEMPLATE, layout(kind, page, shipped, region=region, voices=voices)).pdf


def text_of(pdf: bytes, folder: Path, *pages: int) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    only = ["-f", str(pages[0]), "-l", str(pages[0])] if pages else []
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", *only, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("reading", READINGS, ids=str)
@pytest.mark.parametrize("kind", Kind)
def test_every_hand_out_is_a_tagged_paper(shipped: Guide, typesetter: Typesetter, kind: Kind, reading: Reading) -> None:
    with pikepdf.open(BytesIO(made(shipped, typesetter, kind, reading))) as pdf:
        assert str(pdf.Root.Lang) == reading.first
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_the_booklet_begins_with_contents_that_lead_to_each_page(
    shipped: Guide, typesetter: Typesetter, tmp_path: Path, needs: Callable[[str], None]
) -> None:
    needs("poppler")
    pdf = made(shipped, typesetter, Kind.WHOLE, Reading(ENGLISH))
    names = contents(shipped, TAIWAN)
    assert [name for name in names if name in shipped.advice.steps] == [*shipped.advice.steps]
    assert names[-2:] == (DANGER, HELP)
    told = " ".join(text_of(pdf, tmp_path, 1).split())
    for name in names:
        page = shipped.page(name)
        assert page is not None
        found = re.search(re.escape(page.title(ENGLISH)) + r" (\d+)", told) or re.search(
            re.escape(page.title(ENGLISH)), told
        )
        assert found, name
    with pikepdf.open(BytesIO(pdf)) as opened:
        links = [note for note in opened.pages[0].get("/Annots", []) if note.Subtype == "/Link"]
        assert len(links) >= len(names)


def test_the_numbers_of_the_region_stand_on_the_card(
    shipped: Guide, typesetter: Typesetter, tmp_path: Path, needs: Callable[[str], None]
) -> None:
    needs("poppler")
    told = text_of(made(shipped, typesetter, Kind.CONTACTS, Reading(ENGLISH, CHINESE)), tmp_path)
    for known in ("110", "113", "02-6605-7373", "Taiwan", "台灣"):
        assert known in told


def test_the_cards_hold_all_words_to_say_of_the_steps_and_nothing_to_avoid(
    shipped: Guide, typesetter: Typesetter, tmp_path: Path, needs: Callable[[str], None]
) -> None:
    needs("poppler")
    told = text_of(made(shipped, typesetter, Kind.CARDS, Reading(ENGLISH)), tmp_path)
    assert "Thank you for telling me." in told
    assert "Why did you send it?" not in told


@pytest.mark.parametrize("reading", [Reading(ENGLISH), Reading(CHINESE), Reading(ENGLISH, CHINESE)], ids=str)
@pytest.mark.parametrize("region", ["tw", "us", "gb", "none"])
def test_half_a_page_is_half_a_page_and_says_nothing_to_the_giver(  # noqa: PLR0917 - fixtures
    shipped: Guide, typesetter: Typesetter, tmp_path: Path, needs: Callable[[str], None], reading: Reading, region: str
) -> None:
    needs("poppler")
    pdf = made(shipped, typesetter, Kind.HALF, reading, RegionId(region))
    with pikepdf.open(BytesIO(pdf)) as opened:
        sizes = [tuple(float(side) / 72 * 25.4 for side in page.MediaBox[2:]) for page in opened.pages]
    assert sizes == [pytest.approx((148.5, 210), abs=0.1) for _ in reading.languages]
    told = "".join(text_of(pdf, tmp_path).split())
    for language in reading.languages:
        ours = {ENGLISH: "Dearfamily,", CHINESE: "親愛的家人"}[language]
        giver = {ENGLISH: "Beforeyouhandthisover", CHINESE: "交出這一頁之前"}[language]
        assert ours in told
        assert giver not in told
    assert "MoreinBeside" not in told


def test_a_page_for_a_telephone_has_its_size_and_both_languages(
    shipped: Guide, typesetter: Typesetter, tmp_path: Path, needs: Callable[[str], None]
) -> None:
    needs("poppler")
    pdf = made(shipped, typesetter, Kind.PHONE, Reading(ENGLISH, CHINESE))
    with pikepdf.open(BytesIO(pdf)) as opened:
        width, height = (float(side) / 72 * 25.4 for side in opened.pages[0].MediaBox[2:])
    assert (round(width), round(height)) == (95, 190)
    told = text_of(pdf, tmp_path)
    assert "Crisis line" in told
    assert "安心專線" in told
