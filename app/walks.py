"""The walks of the tour: every screen a parent, a counsellor, an author or whoever keeps notes can meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QWidget

from app.cases.plain import load_case
from app.guide.blocks import PageId
from app.guide.fields import Edition, SectionId
from app.guide.guide import RegionId
from app.guide.load import load_content
from app.language import Reading
from app.main import open_window
from app.places import CONTENT, MADE_UP, Own
from app.settings import Preferences, Theme
from app.ui.top_bar import TopBar
from app.ui.window import Window
from app.visitor import Visitor

TAIWAN = RegionId("tw")
_SIZE = 1280, 840  # the size of the drawings; a screen that is not there has one of its own
_NOT_THERE = Own(preferences=Path("beside/preferences.json"), store=Path("beside/notes"))  # and never made

Step = Callable[[Visitor], None]


def walk(app: QApplication, wanted: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the picture of each screen, in the order a parent meets them."""
    preferences = Preferences(reading=wanted, theme=Theme.LIGHT)
    visitor = _at_the_window(app, preferences, _NOT_THERE)
    yield from _walked(visitor, _WALK)
    visitor.leave()


def counsel(app: QApplication, wanted: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the picture of each screen of a counsellor; what is made up here is kept nowhere."""
    from app.ui.counsel.made_up import sit_in  # noqa: PLC0415 - only the tour has use for it

    preferences = Preferences(reading=wanted, theme=Theme.LIGHT, region=TAIWAN, counsels=True)
    visitor = _at_the_window(app, preferences, _NOT_THERE)
    window = visitor.window
    visitor.press("open")
    yield "closed", visitor.picture()
    for name in sit_in(window.session):
        visitor.settle()
        yield name, visitor.picture()
        visitor.close_dialogs()
    for shown in _walked(visitor, _COUNSEL):
        yield shown
        visitor.close_dialogs()
    for step in _prefer():
        step(visitor)
    yield "family", visitor.picture(_family(window))
    visitor.leave()


def _family(window: Window) -> QWidget | None:
    """Return the second window, which a family looks at."""
    from app.ui.counsel.family import FamilyScreen  # noqa: PLC0415 - as above

    screen = window.findChild(FamilyScreen)
    if screen is None:
        return None
    window.session.open(PageId("listen"))
    screen.open()
    if screen.window is not None:
        screen.window.resize(*_SIZE)
    return screen.window


def kept(app: QApplication, wanted: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the picture of each screen of whoever keeps notes: saved, locked, damaged, to be destroyed.

    All of it is done for real, in a folder that is lent for the moment.
    """
    preferences = Preferences(reading=wanted, theme=Theme.LIGHT, region=TAIWAN)
    with TemporaryDirectory(prefix="beside-") as lent:
        places = Own(preferences=Path(lent, "preferences.json"), store=Path(lent, "notes"))
        for happens, walked in _KEPT:
            happens(places.store)
            visitor = _at_the_window(app, preferences, places)
            visitor.press("open")
            yield from _walked(visitor, walked)
            visitor.leave()


def guides(app: QApplication, wanted: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the picture of each screen of whoever brings a guide, or makes one.

    All of it is done for real, in a folder that is lent for the moment.
    """
    preferences = Preferences(reading=wanted, theme=Theme.LIGHT, region=TAIWAN)
    with TemporaryDirectory(prefix="beside-") as lent:
        places = Own(preferences=Path(lent, "preferences.json"), store=Path(lent, "notes"))
        visitor = _at_the_window(app, preferences, places)
        visitor.press("open")
        yield from _walked(visitor, _guides(Path(lent)))
        visitor.leave()


def _guides(lent: Path) -> dict[str, list[Step]]:
    """Return the steps to each screen; what is brought lies in the folder that is *lent*."""
    from app.ui.packs import made_up  # noqa: PLC0415 - only the tour has use for it

    return {
        "none-brought": _open("@installed"),
        "proposal": [lambda visitor: made_up.bring(visitor.window.session, lent)],
        "proposal-number": [*_press("use:tw-113:phone"), *_look_at("number:tw-113:phone")],
        "proposal-page": [*_press("change:tw-points"), *_look_at("change:tw-points")],
        "compare": _press("proposal:compare"),
        "compare-wrong": [*_write("compare:digits", "00000"), *_press("compare:trust")],
        "installed": _press("compare:close", "proposal:install"),
        "installed-dark": _prefer(theme=Theme.DARK),
        "installed-200": _prefer(text_size=200),
        "trusted": [*_prefer(), _trust],
        "refused": [lambda visitor: made_up.spoil(visitor.window.session, lent)],
        "authors": [Visitor.close_dialogs, *_open("@authors")],
        "authors-findings": [lambda visitor: made_up.work_on(visitor.window.session)],
        "authors-dark": _prefer(theme=Theme.DARK),
        "authors-200": _prefer(text_size=200),
    }


def _trust(visitor: Visitor) -> None:
    """Add the maker whose guide was installed, as somebody who has compared the digits."""
    packs = visitor.window.session.packs
    if packs is None or packs.shelved is None:
        return
    packs.examine(packs.shelved.looked[0].installed.path)
    visitor.settle()
    packs.trust()
    visitor.settle()
    packs.install()


def _at_the_window(app: QApplication, preferences: Preferences, places: Own) -> Visitor:
    """Return a visitor of a new window."""
    window = open_window(app, load_content(CONTENT), preferences, places=places)
    window.resize(*_SIZE)
    window.show()
    return Visitor(app, window)


def _walked(visitor: Visitor, walked: Mapping[str, list[Step]]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the picture of each screen, once the steps to it were taken."""
    for name, steps in walked.items():
        for step in steps:
            step(visitor)
        yield name, visitor.picture()


def _press(*names: str) -> list[Step]:
    return [partial(_press_one, name=name) for name in names]


def _press_one(visitor: Visitor, name: str) -> None:
    visitor.press(name)


def _open(page: str) -> list[Step]:
    return [lambda visitor: visitor.window.session.open(PageId(page))]


def _write(name: str, words: str) -> list[Step]:
    return [lambda visitor: visitor.write(name, words)]


def _look_at(name: str) -> list[Step]:
    return [lambda visitor: visitor.look_at(name)]


def _prefer(*, theme: Theme = Theme.LIGHT, text_size: int = 100) -> list[Step]:
    def prefer(visitor: Visitor) -> None:
        session = visitor.window.session
        session.prefer(replace(session.preferences, theme=theme, text_size=text_size))
        visitor.settle()

    return [prefer]


def _write_down(visitor: Visitor) -> None:
    writing = visitor.window.session.writing
    writing.go_on(load_case(MADE_UP, visitor.window.session.guide.whole_form))
    writing.want(replace(writing.order, edition=Edition.AUTHORITIES))


def _ask_for_paper(visitor: Visitor) -> None:
    bar = visitor.window.findChild(TopBar)
    if bar is not None:
        bar.paper_asked.emit()


def _turn_to(section: str) -> list[Step]:
    return [lambda visitor: visitor.window.session.writing.turn(SectionId(section))]


def _leave(visitor: Visitor) -> None:
    visitor.window.close()
    visitor.settle()


_ANSWERS = ("answer:danger:no", "answer:known:yes", "answer:peer:yes", "answer:writing:unsure", "answer:got:yes")
_WALK: dict[str, list[Step]] = {
    "first": [],
    "start": _press("open"),
    "danger-before-region": _press("danger"),
    "start-who": _press("back", *_ANSWERS[:2]),
    "start-answered": _press(*_ANSWERS[2:], "region:tw"),
    "known-person": _open("known-person"),
    "ten-minutes": _open("ten-minutes"),
    "ten-minutes-on": _press("turn:next", "turn:next", "turn:next"),
    "listen": _open("listen"),
    "listen-ticked": [*_press("task:child-first", "task:not-your-fault"), *_look_at("task:child-first")],
    "silent": _press("door:silent"),
    "shouted": _press("back", "door:shouted"),
    "danger": _press("danger"),
    "distress": _press("rail:distress"),
    "blame": _press("rail:blame"),
    "contact": _press("rail:contact"),
    "contact-order": [*_press("task:block"), *_look_at("task:report-in-app")],
    "report": _press("rail:report"),
    "paid": _open("paid"),
    "survey": _open("survey"),
    "me": _open("me"),
    "law": _open("tw-law"),
    "points": _open("tw-points"),
    "help": _press("rail:help"),
    "help-code": _press("code:tw-110:110"),
    "help-address": _press("code-dialog:close", "visit:tw-image-removal"),
    "done": _press("address-dialog:close", "rail:@done"),
    "done-own": [*_write("own:new", "19:40 → 110"), *_press("own:add")],
    "summary": _open("@summary"),
    "summary-written": [_write_down],
    "summary-safety": _turn_to("safety"),
    "summary-accounts": _turn_to("accounts"),
    "exercises": _open("@exercises"),
    "settings": _open("@settings"),
    "keep": _open("@keep"),
    "keep-typed": [*_write("begin:first", "purple"), *_write("begin:second", "purple")],
    "traces": _press("keep:traces"),
    "installed": _press("rail:@installed"),
    "search": _press("search"),
    "search-found": _write("search:words", "刪"),
    "search-nothing": _write("search:words", "qqqq"),
    "start-in-danger": _press("search:close", "rail:start", "change:danger", "answer:danger:unsure"),
    "start-dark": _prefer(theme=Theme.DARK),
    "listen-dark": _press("rail:listen"),
    "help-dark": _press("rail:help"),
    "done-dark": _press("rail:@done"),
    "settings-dark": _open("@settings"),
    "keep-dark": _open("@keep"),
    "settings-contrast": [*_open("@settings"), *_prefer(theme=Theme.CONTRAST)],
    "start-contrast": _press("rail:start"),
    "listen-contrast": _press("rail:listen"),
    "listen-200": _prefer(text_size=200),
    "danger-200": _press("danger"),
    "start-200": _press("rail:start"),
    "ten-minutes-200": _open("ten-minutes"),
    "help-200": _open("help"),
    "keep-200": _open("@keep"),
    "traces-200": _open("@traces"),
    "summary-200": _open("@summary"),
    "summary-80": _prefer(text_size=80),
    "summary-dark": _prefer(theme=Theme.DARK),
    "listen-80": [*_open("listen"), *_prefer(text_size=80)],
    "on-paper": [*_prefer(), *_open("listen"), _ask_for_paper],
    "hidden": _press("on-paper:close", "hide"),
    "leaving": [*_press("lift"), _leave],
}
_COUNSEL: dict[str, list[Step]] = {
    "new-case": [*_open("@cases"), *_press("cases:new")],
    "deleting": _press("case:delete"),
    "start-of-duty": [*_open("@duties"), *_press("begun:duty-1")],
    "reported": _press("reported:duty-1"),
    "told": [*_open("@case"), *_press("told:new")],
    "asked": _press("asked:new"),
    "next-step": _press("step:new"),
    "call": _press("call:new"),
    "handing": _look_at("hand:preview"),
    "paper": [_write_down, *_open("@case"), *_press("hand:preview")],
    "cases-dark": [*_open("@cases"), *_prefer(theme=Theme.DARK)],
    "case-dark": _open("@case"),
    "duties-dark": _open("@duties"),
    "cases-200": [*_open("@cases"), *_prefer(text_size=200)],
    "case-200": _open("@case"),
    "duties-200": _open("@duties"),
    "session-200": [*_open("listen")],
}


def _elsewhere(store: Path) -> None:
    """Let it be as if another computer had never closed the notes."""
    (store / "lock").write_text('{"host": "library-pc", "pid": 1, "since": "2026-11-20T08:00:00+00:00"}', "utf-8")


def _damaged(store: Path) -> None:
    """Let it be as if the stick had forgotten some bytes of the last that was saved."""
    (store / "lock").write_bytes(b"")
    for path in (store / "cases").glob("*.age"):
        path.write_bytes(path.read_bytes()[:-40] + bytes(40))


def _as_it_is(_store: Path) -> None:
    """Let nothing happen."""


def _unlock(passphrase: str) -> list[Step]:
    return [*_open("@keep"), *_write("unlock:field", passphrase), *_press("unlock:press")]


_WORDS = "four quiet words here"  # of notes that are thrown away at once
_KEPT: tuple[tuple[Callable[[Path], None], dict[str, list[Step]]], ...] = (
    (
        _as_it_is,
        {
            "new-passphrase": [
                *_open("@keep"), *_write("begin:first", _WORDS), *_write("begin:second", "four quiet word"),
                *_press("begin:press"),
            ],
            "sheet": [*_write("begin:second", _WORDS), *_press("begin:press")],
            "open": _press("sheet:have"),
            "open-dark": _prefer(theme=Theme.DARK),
            "open-200": _prefer(text_size=200),
            "deleting": [*_prefer(), *_press("keep:delete")],
            "doomed": _press("delete:later"),
        },
    ),
    (_as_it_is, {"closed": _open("@keep")}),  # each passphrase takes a second or two: only as many as are needed
    (_elsewhere, {"elsewhere": [*_unlock(_WORDS), *_open("@keep")], "going-on-here": _press("keep:take-over")}),
    (_damaged, {"damaged": _unlock(_WORDS)}),
)  # fmt: skip
