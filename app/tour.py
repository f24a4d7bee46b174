"""Walk the real window by itself: a picture of every screen, and the papers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from app.cases.case import Case
from app.cases.plain import load_case
from app.errors import UnknownLanguageError
from app.files import make_folder, safe_write
from app.guide.fields import Edition
from app.guide.guide import Guide
from app.guide.load import load_content
from app.language import CHINESE, ENGLISH, LANGUAGES, Catalog, Reading, reading
from app.main import catalogs
from app.places import CONTENT, FONTS, MADE_UP, TYPST
from app.summary.editions import Order
from app.summary.handout import handout
from app.summary.report import TEMPLATE as SUMMARY_TEMPLATE
from app.summary.report import layout, report
from app.summary.typeset import Typesetter
from app.visitor import application_without_screen
from app.walks import TAIWAN, counsel, guides, kept, walk

_BOTH = Reading(ENGLISH, CHINESE)
_FOLDERS = {Reading(ENGLISH): "en", Reading(CHINESE): "zh-TW", _BOTH: "both"}
_TYPESETTER = Typesetter(templates=TYPST, fonts=FONTS)


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder to write into"))
    parser.add_argument("--language", metavar="L", help=_("only this one: en, zh-TW, or both"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Write the tour into a folder and say what was written."""
    del words
    readings = _readings(options.language)
    make_folder(options.out)
    app = application_without_screen()
    pictures = documents = 0
    for wanted in readings:
        folder = options.out / _FOLDERS[wanted]
        make_folder(folder)
        for number, (name, picture) in enumerate(walk(app, wanted), 1):
            pictures += 1
            _keep(folder / f"{number:02}-{name}.png", picture)
        for name, paper in papers(wanted):
            documents += 1
            _keep(folder / f"{name}.pdf", paper)
        documents += 1
        _keep(options.out / f"summary.{_FOLDERS[wanted]}.pdf", summary(wanted))
        make_folder(folder / "counsellor")
        for number, (name, picture) in enumerate(counsel(app, wanted), 1):
            pictures += 1
            _keep(folder / "counsellor" / f"{number:02}-{name}.png", picture)
        make_folder(folder / "kept")
        for number, (name, picture) in enumerate(kept(app, wanted), 1):
            pictures += 1
            _keep(folder / "kept" / f"{number:02}-{name}.png", picture)
        make_folder(folder / "guides")
        for number, (name, picture) in enumerate(guides(app, wanted), 1):
            pictures += 1
            _keep(folder / "guides" / f"{number:02}-{name}.png", picture)
        make_folder(options.out / "summary")
        for name, picture in editions(wanted):
            pictures += 1
            _keep(options.out / "summary" / f"{name}.{_FOLDERS[wanted]}.png", picture)
    print(f"{pictures} pictures, {documents} documents")  # noqa: T201 - the answer to the person
    return 0


def _readings(asked: str | None) -> tuple[Reading, ...]:
    if asked is None:
        return tuple(_FOLDERS)
    wanted = _BOTH if asked == "both" else reading(asked)
    if wanted not in _FOLDERS:
        raise UnknownLanguageError(asked, (*LANGUAGES, "both"))
    return (wanted,)


def _keep(path: Path, content: bytes) -> None:
    safe_write(path, content)
    print(path)  # noqa: T201 - the list of files is the answer


def papers(wanted: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the PDF of each paper."""
    guide, voices = load_content(CONTENT), catalogs()
    for page in guide.advice.steps:
        paper = handout(
            guide.advice.pages[page], guide, region=TAIWAN, reading=wanted, catalogs=voices, typesetter=_TYPESETTER
        )
        yield f"handout-{page}", paper.pdf


def summary(wanted: Reading) -> bytes:
    """Return the situation summary of a made-up case, with all that is on it, as a PDF."""
    guide = load_content(CONTENT)
    paper = report(_made_up(guide), guide, Order(reading=wanted), catalogs=catalogs(), typesetter=_TYPESETTER)
    return paper.pdf


def editions(wanted: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the picture of each page of the summary, for each of those it may be for."""
    guide = load_content(CONTENT)
    voices = [catalogs()[language] for language in wanted.languages]
    for edition in Edition:
        laid = layout(_made_up(guide), guide, Order(reading=wanted, edition=edition), voices)
        for number, picture in enumerate(_TYPESETTER.pictures(SUMMARY_TEMPLATE, laid), 1):
            yield f"{edition}-{number}", picture


def _made_up(guide: Guide) -> Case:
    return load_case(MADE_UP, guide.whole_form)
