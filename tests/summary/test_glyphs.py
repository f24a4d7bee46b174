"""What we say our fonts can show is what they can show."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.places import FONTS
from app.summary.glyphs import covered


def characters(face: str) -> set[str]:
    font = TTFont(BytesIO((FONTS / f"{face}.otf").read_bytes()), lazy=True)
    return set(map(chr, font.getBestCmap()))


def test_the_characters_are_those_of_the_font() -> None:
    assert covered(FONTS) == characters("BesideTC-Regular")


@pytest.mark.parametrize("face", ["BesideTC-Bold", "BesideLatin-Regular", "BesideLatin-Bold"])
def test_no_other_face_shows_less_or_is_needed(face: str) -> None:
    others = characters(face)
    assert others <= covered(FONTS)
    if face == "BesideTC-Bold":
        assert others == covered(FONTS)


def test_without_fonts_nothing_is_covered(tmp_path: Path) -> None:
    assert covered(tmp_path) == frozenset()
    (tmp_path / "BesideTC-Regular.otf").write_bytes(b"OTTO")
    assert covered(tmp_path / ".") == frozenset()
