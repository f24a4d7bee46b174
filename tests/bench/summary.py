"""How long the summary takes: as a command, in process, with 500 events, and beside the form. Prints its rows."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import typst
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.cases.case import Answer, Case
from app.cases.history import Spot
from app.cases.plain import load_case
from app.guide.fields import Edition, FieldId, SectionId
from app.guide.guide import Guide, RegionId
from app.guide.parsed import open_content, parse_content
from app.language import CHINESE, ENGLISH, Catalog, Language, Reading
from app.main import application, catalogs, open_window
from app.places import CONTENT, FONTS, MADE_UP, TYPST
from app.settings import Preferences
from app.summary.editions import Order
from app.summary.report import TEMPLATE, layout, report
from app.summary.typeset import Typesetter
from app.ui.session import SUMMARY
from app.ui.summary.preview import Preview
from tests.bench.rows import Row, at, tell

_BOTH = Reading(ENGLISH, CHINESE)
_ORDER = Order(reading=_BOTH)
_SECTION, _FIELD = SectionId("reach"), FieldId("best-time")


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def written(case: Case, text: str) -> Case:
    """Return *case* with *text* in it, so that no two papers are the same."""
    return case.answered(_FIELD, Answer(value=text))


def papers(case: Case, guide: Guide, voices: Mapping[Language, Catalog], rounds: int) -> list[tuple[float, float]]:
    """Return how long Typst takes for a paper by itself, and how long ours takes with all around it."""
    typesetter, found = Typesetter(templates=TYPST, fonts=FONTS), []
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    template = (TYPST / TEMPLATE).read_bytes()

    def bare(data: object, root: str) -> None:
        files = {"main.typ": template, "data.json": json.dumps(data, ensure_ascii=False).encode()}
        typst.Compiler(files, root=root, font_paths=fonts).compile(format="pdf", pdf_standards=["ua-1"])  # type: ignore[type-var]

    with tempfile.TemporaryDirectory() as nothing:
        for number in range(rounds + 1):
            one, other = (written(case, f"{which} {number}") for which in ("after", "before"))
            data = layout(one, guide, _ORDER, tuple(voices[language] for language in _BOTH.languages))
            theirs = milliseconds(partial(bare, data, nothing))
            ours = milliseconds(partial(report, other, guide, _ORDER, catalogs=voices, typesetter=typesetter))
            found.append((theirs, ours))
    return found[1:]


def commands(rounds: int) -> list[tuple[float, float]]:
    """Return how long Python takes to do nothing, and `beside summary` for its paper, each as a process."""
    with tempfile.TemporaryDirectory() as folder:
        told = ["summary", str(MADE_UP), "--language", f"{ENGLISH}+{CHINESE}", "-o", str(Path(folder) / "paper.pdf")]
        found = []
        for _ in range(rounds + 1):
            nothing = milliseconds(partial(process, "-c", "pass"))
            found.append((nothing, milliseconds(partial(process, "-m", "app", *told))))
    return found[1:]


_BARE = """
import sys, tempfile, typst
template, data, fonts, out = sys.argv[1:]
known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
files = {"main.typ": open(template, "rb").read(), "data.json": open(data, "rb").read()}
with tempfile.TemporaryDirectory() as root:
    pdf = typst.Compiler(files, root=root, font_paths=known).compile(format="pdf", pdf_standards=["ua-1"])
open(out, "wb").write(pdf)
"""


def beside_typst(
    case: Case, guide: Guide, voices: Mapping[Language, Catalog], rounds: int
) -> list[tuple[float, float]]:
    """Return how long Typst takes for the same paper as a process of its own, and `beside summary`."""
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder, "data.json"), str(Path(folder, "paper.pdf"))
        laid = layout(case, guide, _ORDER, tuple(voices[language] for language in _BOTH.languages))
        data.write_text(json.dumps(laid, ensure_ascii=False), "utf-8")
        told = ["summary", str(MADE_UP), "--language", f"{ENGLISH}+{CHINESE}", "-o", out]
        found = []
        for _ in range(rounds + 1):
            theirs = milliseconds(partial(process, "-c", _BARE, str(TYPST / TEMPLATE), str(data), str(FONTS), out))
            found.append((theirs, milliseconds(partial(process, "-m", "app", *told))))
    return found[1:]


def process(*words: str) -> None:
    """Run Python with *words* until it ends well."""
    subprocess.run([sys.executable, *words], check=True, capture_output=True)


def with_events(case: Case, count: int) -> Case:
    """Return *case* with that many events more."""
    section = SectionId("events")
    for number in range(count):
        case, name = case.added(section)
        entry = case.entry(section, name)
        if entry is None:
            raise AssertionError(name)
        case = case.edited(section, entry.answered(FieldId("what"), Answer(value=f"Event {number}: something else.")))
    return case


def previews(guide: Guide, case: Case, rounds: int) -> tuple[list[float], list[float]]:
    """Return how long it takes from each change to its picture, and the longest time the window was busy meanwhile."""
    window = open_window(application(["beside"]), guide, Preferences(reading=_BOTH))
    window.resize(1280, 840)
    window.show()
    session = window.session
    session.choose(RegionId("tw"))
    session.writing.case = case
    session.open(SUMMARY)
    session.writing.want(replace(session.writing.order, edition=Edition.AUTHORITIES, reading=_BOTH))
    session.writing.turn(_SECTION)
    gc.freeze()
    preview = window.findChild(Preview)
    if preview is None:
        raise AssertionError(SUMMARY)
    waits, busy = [], []
    for number in range(rounds + 1):
        until(lambda: preview.drawn is not None and preview.drawn.checked and preview.drawn.wanted == preview.wanted())
        beats = [perf_counter()]
        heart = QTimer()
        heart.timeout.connect(partial(beat, beats))
        heart.start(1)
        waits.append(milliseconds(partial(shown_with, preview, session.writing.write, f"evening {number}")))
        heart.stop()
        busy.append(max(after - before for before, after in pairwise(beats)) * 1000)
    return waits[1:], busy[1:]


def beat(beats: list[float]) -> None:
    """Count that the window was awake now."""
    beats.append(perf_counter())


def shown_with(preview: Preview, write: Callable[[Spot, Answer], object], text: str) -> None:
    """Write *text*, and wait until it is on the picture."""
    write(Spot(_SECTION, None, _FIELD), Answer(value=text))
    until(lambda: preview.drawn is not None and text in str(preview.drawn.data))


def until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something *is_so*."""
    while not is_so():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def main(rounds: int) -> None:
    """Tell all rows about the summary."""
    if not parse_content(CONTENT):
        raise AssertionError("the packs we ship have findings")
    guide, voices = open_content(CONTENT), catalogs()
    case = load_case(MADE_UP, guide.whole_form)
    tell(Row.ratio("a summary in process, beside Typst alone", papers(case, guide, voices, rounds), 1.5))
    tell(Row.ratio("beside summary, beside python -c pass", commands(rounds), 6))
    tell(Row.ratio("beside summary, beside a process of Typst alone", beside_typst(case, guide, voices, rounds), 2.5))
    typesetter, many = Typesetter(templates=TYPST, fonts=FONTS), with_events(case, 500)
    times = [
        milliseconds(partial(report, written(many, str(n)), guide, _ORDER, catalogs=voices, typesetter=typesetter))
        for n in range(3)
    ]
    tell(Row.plain("a summary with 500 events more", median(times), 1000))
    waits, busy = previews(guide, case, rounds)
    tell(Row.plain("what was typed, on the preview, median", median(waits), 150))
    tell(Row.plain("window busy while the preview is drawn, p95", at(0.95, busy), 50))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
