import re
import xml.etree.ElementTree as ET
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
FACES = ("BesideTC-Regular", "BesideTC-Bold", "BesideLatin-Regular", "BesideLatin-Bold")
TC, LATIN = FACES[:2], FACES[2:]
OUR_WORDS = ("content/**/*.md", "content/**/*.toml", "i18n/**/*.po", "resources/typst/**/*.typ")
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


def face(name: str) -> TTFont:
    return TTFont(BytesIO((FONTS / f"{name}.otf").read_bytes()), lazy=True)


def em(font: TTFont, character: str) -> float:
    width: int = font["hmtx"][font.getBestCmap()[ord(character)]][0]
    return width / float(font["head"].unitsPerEm)


def printable(*patterns: str) -> set[str]:
    files = chain.from_iterable(ROOT.glob(pattern) for pattern in patterns)
    return {c for file in files for c in file.read_text(encoding="utf-8") if c.isprintable()}


@pytest.mark.parametrize("name", TC)
def test_our_own_words_never_need_another_font(name: str) -> None:
    missing = printable(*OUR_WORDS, "resources/fonts/rare.md") - set(map(chr, face(name).getBestCmap()))
    assert not missing, f"run make fonts, or write without {' '.join(sorted(missing))}"


@pytest.mark.parametrize("name", TC)
def test_people_can_write_their_names(name: str) -> None:
    assert set(map(ord, "陳凃温黄峯堃喆煊犇芯羣 ㄅㄆㄇˊˇˋ ＡＢＣ①②③")) <= face(name).getBestCmap().keys()


@pytest.mark.parametrize("name", FACES)
def test_copied_text_holds_no_radicals(name: str) -> None:
    font = face(name)
    assert not font.getBestCmap().keys() & set(range(0x2E80, 0x2FE0))
    assert {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord} == {"kern"}
    assert not font["GSUB"].table.FeatureList.FeatureRecord


@pytest.mark.parametrize("name", LATIN)
def test_english_signs_are_narrow(name: str) -> None:
    font = face(name)
    assert {sign: em(font, sign) for sign in "‘’“”·•‐×" if em(font, sign) >= 0.6} == {}
    assert em(font, "…") == pytest.approx(3 * em(font, "."))


@pytest.mark.parametrize("name", TC)
def test_chinese_signs_fill_a_square(name: str) -> None:
    font = face(name)
    assert {sign: em(font, sign) for sign in "‘’“”…—·，。「」中" if em(font, sign) != 1} == {}


def test_lines_that_mix_the_faces_do_not_jump() -> None:
    fonts = [face(name) for name in FACES]
    assert {(f["hhea"].ascent, f["hhea"].descent, f["hhea"].lineGap) for f in fonts} == {(1160, -288, 0)}
    assert {(f["OS/2"].usWinAscent, f["OS/2"].usWinDescent) for f in fonts} == {(1160, 288)}
    assert {(f["OS/2"].sTypoAscender, f["OS/2"].sTypoDescender) for f in fonts} == {(880, -120)}


@pytest.mark.parametrize("name", FACES)
def test_a_face_tells_its_own_name_and_its_licence(name: str) -> None:
    font = face(name)
    start, _, style = name.partition("-")
    family = {"BesideTC": "Beside TC", "BesideLatin": "Beside Latin"}[start]
    told = [font["name"].getDebugName(number) or "" for number in range(17)]
    assert (told[1], told[2], told[4], told[6], told[16]) == (family, style, f"{family} {style}", name, "")
    assert font["CFF "].cff.fontNames == [name]
    assert not any("Noto" in told[number] or "Source" in told[number] for number in (1, 3, 4, 6))
    assert "Adobe" in told[0]
    assert "SIL Open Font License" in told[13]
    assert "OFL" in told[14]
    assert font["OS/2"].usWeightClass == {"Regular": 400, "Bold": 700}[style]


def test_the_licence_lies_beside_the_faces() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FACES)
def test_a_face_stays_small(name: str) -> None:
    assert (FONTS / f"{name}.otf").stat().st_size <= 2 * 2**20


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_an_icon_is_only_lines(icon: Path) -> None:
    root = ET.fromstring(icon.read_text(encoding="utf-8"))  # noqa: S314 - our own files
    assert root.tag == f"{SVG}svg"
    assert root.get("stroke") == "currentColor"
    parts = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert parts <= {"svg", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}
    names = {attribute for element in root.iter() for attribute in element.attrib}
    assert not {attribute for attribute in names if re.search(r"href|^on|src|style", attribute)}
    assert not any("url(" in value for element in root.iter() for value in element.attrib.values())


def test_the_icons_keep_their_licence() -> None:
    assert ICONS
    assert "ISC License" in (ROOT / "resources" / "icons" / "LICENSE").read_text(encoding="utf-8")
