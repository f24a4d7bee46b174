"""Telephone numbers, Mainland words and look-alike addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.guide.check import check

from .conftest import PLACE, PackFolder
from .spoiled import EN, ZH, Spoil, all_of, change, line, page, remove, told, told_codes, twins, write


CLEAN, SHORT, WRONG = set[str](), {"number-in-prose"}, {"number-wrong"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        pytest.param("Ring 110.", SHORT, id="short"),
        pytest.param("打１１０報案", SHORT, id="full-width"),
        pytest.param("打1-1-0", SHORT, id="every digit apart"),
        pytest.param("打 **1**10", SHORT, id="across styles"),
        pytest.param("110 人員會接", SHORT, id="people who answer are no unit"),
        pytest.param("110分機2", SHORT, id="an extension is no minute"),
        pytest.param("1101 or 2110", CLEAN, id="in longer numbers"),
        pytest.param("1,110 or 110.5 or 1-10", CLEAN, id="in amounts and ranges"),
        pytest.param("110年", CLEAN, id="year"),
        pytest.param("110 %、110％、110 歲、110 個", CLEAN, id="units"),
        pytest.param("110 days", CLEAN, id="English unit"),
        pytest.param("第 110 條, Art. 110, NT$110", CLEAN, id="law and money"),
        pytest.param("打 119", CLEAN, id="number of nobody at hand"),
        pytest.param("1952", WRONG, id="wrong for certain"),
        pytest.param("in 1952年", CLEAN, id="the year of a wrong one"),
        pytest.param("call 0912-345-678", SHORT, id="long"),
        pytest.param("call +886 (2) 2345 6789", SHORT, id="long with gaps"),
        pytest.param("call 02.2345.6789", SHORT, id="long with dots"),
        pytest.param("０９１２３４５６７８", SHORT, id="long, full-width"),
        pytest.param("02 3393 1885", WRONG, id="long and wrong"),
        pytest.param("123 456", CLEAN, id="six digits"),
        pytest.param("2026-02-08, 8/11/2026, 2024–2026", CLEAN, id="dates"),
        pytest.param("NT$1,000,000 or 88,741 calls, 09:00–22:00", CLEAN, id="amounts and hours"),
    ],
)
@pytest.mark.usefixtures("place")
def test_numbers_in_prose(advice: PackFolder, words: str, codes: set[str]) -> None:
    page(words)(advice)
    assert told_codes(check([advice.folder])) == codes


def test_numbers_of_shipped_places_count(advice: PackFolder, tmp_path: Path) -> None:
    page("Ring 110")(advice)
    shipped = PackFolder(tmp_path / "shipped" / "region-tw", PLACE).folder.parent
    assert check([advice.folder]) == ()
    assert told_codes(check([advice.folder], shipped)) == {"number-in-prose"}
