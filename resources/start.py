"""Print the two pages that parents begin with, docs/start.*.md, one PDF a language: `python -m resources.start DIR`."""

from __future__ import annotations

import sys
from pathlib import Path

from app.files import make_folder, safe_write
from app.guide.parsed import open_content
from app.kit.leaflets import sheet
from app.language import LANGUAGES, Language, catalog
from app.places import CATALOGS, CONTENT, FONTS, TYPST
from app.summary import handout
from app.summary.typeset import Typesetter

DOCS = Path(__file__).resolve().parents[1] / "docs"


def printed(language: Language) -> bytes:
    """Return the PDF of the start in *language*."""
    page = sheet("start", {each: DOCS / f"start.{each}.md" for each in LANGUAGES})
    laid = handout.layout(page, open_content(CONTENT), region=None, voices=(catalog(language, CATALOGS),))
    return Typesetter(templates=TYPST, fonts=FONTS).paper(handout.TEMPLATE, laid).pdf


def main(folder: Path) -> None:
    """Write them into *folder*."""
    make_folder(folder)
    for language in LANGUAGES:
        path = folder / f"start.{language}.pdf"
        safe_write(path, printed(language))
        print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
