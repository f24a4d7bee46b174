"""Cut the four faces of Beside out of Noto Sans CJK; the same input gives the same bytes."""

from __future__ import annotations

import argparse
from itertools import chain
from math import pi
from pathlib import Path

from fontTools.misc.transform import Offset, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DEBIAN = Path("/usr/share/fonts/opentype/noto")  # the package fonts-noto-cjk
OUR_WORDS = (
    "content/**/*.md",
    "content/**/*.toml",
    "i18n/**/*.po",
    "resources/typst/**/*.typ",
    "resources/fonts/rare.md",
)

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "‐‑–—‘’‚“”„†‡•…‰′″‹›€™←↑→↓−≈≠≤≥✓"))
KANA = (*range(0x3041, 0x3097), *range(0x309B, 0x3100))
CJK = (*range(0x3000, 0x302A), *KANA, *range(0x3105, 0x3130), *range(0x31A0, 0x31C0))
FULL_WIDTH = (*range(0xFF01, 0xFF61), *range(0xFFE0, 0xFFE7))
SIGNS = (*range(0x2460, 0x2474), *map(ord, "⇦⇧⇨⇩⋯■□▪▫◌◦●○★☆☎⚠♡♥"))


def main() -> None:
    """Write the four faces beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--source", type=Path, default=DEBIAN, help="the folder of NotoSansCJK-Regular.ttc and -Bold.ttc"
    )
    source: Path = parser.parse_args().source
    ours = own_words()
    for style in ("Regular", "Bold"):
        collection = source / f"NotoSansCJK-{style}.ttc"
        tc = cut(collection, "Noto Sans CJK TC", {*LATIN, *CJK, *FULL_WIDTH, *SIGNS, *big5(0xA1, 0xC6), *ours})
        tick(tc)
        if lost := ours - tc.getBestCmap().keys():
            parser.error(f"Noto Sans CJK TC has no {' '.join(map(chr, sorted(lost)))}: say it with other characters")
        widen(tc)
        write(tc, "Beside TC", style)
        latin = cut(collection, "Noto Sans CJK KR", {*LATIN})  # the Korean cut has narrow Latin quotation marks
        tick(latin)
        narrow(latin)
        write(latin, "Beside Latin", style)


def own_words() -> set[int]:
    """Return every character of our own pages, catalogs and templates."""
    files = chain.from_iterable(ROOT.glob(pattern) for pattern in OUR_WORDS)
    return {ord(c) for file in files for c in file.read_text(encoding="utf-8") if c.isprintable()}


def big5(first: int, last: int) -> set[int]:
    """Return the characters of the Big5 rows *first* to *last*: symbols are A1-A3, level 1 is A4-C6."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in trails)
    return {ord(c) for pair in pairs for c in pair.decode("cp950", errors="ignore")}


def cut(collection: Path, family: str, characters: set[int]) -> TTFont:
    """Return the face of *family* in *collection*, cut down to *characters*."""
    faces = TTCollection(collection, lazy=True, recalcTimestamp=False).fonts
    font = next(face for face in faces if face["name"].getDebugName(1) == family)
    options = Options(
        layout_features=["kern"],  # no locl: each face is one language's shapes; no vertical setting
        drop_tables=["BASE", "VORG", "vhea", "vmtx"],
        hinting=True,  # crisp at 16 px on an ordinary screen
        name_IDs=["*"],
        name_languages=[0x409],
        recalc_bounds=True,
        recalc_average_width=True,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def tick(font: TTFont) -> None:
    """Let the heavy tick, which Noto Sans CJK lacks, look as the light one."""
    for table in font["cmap"].tables:
        table.cmap[ord("✔")] = table.cmap[ord("✓")]


def widen(font: TTFont) -> None:
    """Make the Chinese dash, always written twice, one line as long as two characters and at their middle."""
    em = font["head"].unitsPerEm
    left, bottom, right, top = box(font, "—")
    middle = (font["OS/2"].sTypoAscender + font["OS/2"].sTypoDescender) / 2
    stretch = em / (right - left)
    moved = Transform(stretch, 0, 0, 1, -left * stretch, middle - (bottom + top) / 2)
    draw(font, "—", em, [("—", moved)])


def narrow(font: TTFont) -> None:
    """Give the signs that even the Korean cut sets a full em wide the width they have in Latin text."""
    for table in font["cmap"].tables:
        table.cmap[ord("‐")] = table.cmap[ord("-")]
    full_stop, plus = (font["hmtx"][font.getBestCmap()[ord(c)]][0] for c in ".+")
    _, bottom, _, top = box(font, ".")
    draw(font, "·", full_stop, [(".", Offset(0, (font["OS/2"].sCapHeight - bottom - top) / 2))])
    draw(font, "…", 3 * full_stop, [(".", Offset(n * full_stop, 0)) for n in range(3)])
    left, bottom, right, top = box(font, "+")
    x, y = (left + right) / 2, (bottom + top) / 2
    draw(font, "×", plus, [("+", Offset(x, y).rotate(pi / 4).translate(-x, -y))])
    for sign in "§¶÷±†‡←↑→↓≈≠≤≥":
        left, _, right, _ = box(font, sign)
        draw(font, sign, right - left + 120, [(sign, Offset(60 - left, 0))])


def box(font: TTFont, character: str) -> tuple[int, int, int, int]:
    """Return left, bottom, right and top of *character*'s outline."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    left, bottom, right, top = pen.bounds
    return round(left), round(bottom), round(right), round(top)


def draw(font: TTFont, character: str, width: int, parts: list[tuple[str, Transform]]) -> None:
    """Draw *character* anew, *width* wide, from *parts*: characters, each with its move."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    charstrings = font["CFF "].cff.topDictIndex[0].CharStrings
    name = names[ord(character)]
    private = charstrings[name].private
    pen = T2CharStringPen(width - private.nominalWidthX, glyphs)
    for part, move in parts:
        glyphs[names[ord(part)]].draw(TransformPen(pen, move))
    charstrings[name] = pen.getCharString(private, charstrings.globalSubrs)
    font["hmtx"][name] = (width, box(font, character)[0])


def write(font: TTFont, family: str, style: str) -> None:
    """Name *font* and write it; copyright, trademark, designers and licence stay as they came."""
    file_name = f"{family.replace(' ', '')}-{style}"
    version = f"{font['head'].fontRevision:.3f}"
    names = {
        1: family,
        2: style,
        3: f"{version};{file_name}",
        4: f"{family} {style}",
        5: f"Version {version}; cut for Beside",
        6: file_name,
        10: f"Cut from {font['name'].getDebugName(4)}; renamed, fewer characters, some signs redrawn.",
    }
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [file_name]
    top = cff.topDictIndex[0]
    top.FamilyName, top.FullName = family, f"{family} {style}"
    for part in top.FDArray:
        part.FontName = f"{file_name}-{part.FontName.rpartition('-')[2]}"
    path = HERE / f"{file_name}.otf"
    font.save(path)
    print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size / 2**20:.2f} MiB")


if __name__ == "__main__":
    main()
