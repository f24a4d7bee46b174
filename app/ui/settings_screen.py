"""The settings: languages, region, text size, colours, motion, and whether this computer may remember them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import CHINESE, ENGLISH, Reading
from app.settings import TEXT_SIZES, Preferences
from app.ui.buttons import Choice, button, tell
from app.ui.labels import HeadingLabel, Label
from app.ui.look import Size
from app.ui.parts import Flow, FoldingRow, TickBox, write
from app.ui.session import KEEP, TRACES, Session
from app.ui.top_bar import THEMES
from app.words import N_

_NAMES = {ENGLISH: "English", CHINESE: "中文"}  # each in its own language, so that nobody needs the other to find it
_NONE = N_("None")
_THERE = {"closed", "open", "damaged", "newer"}
_REMEMBERED = N_(
    "Beside then writes one small file: languages, region, text size, colours. Nothing you read, tick or type. "
    "Somebody who looks for it could find it. Untick this, and the file is taken away."
)


def settings(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - the shape of all screens
    """Return the rows of the settings; the page makes them anew whenever one of them changes."""
    groups: dict[str, Iterable[QPushButton]] = {
        N_("Language"): _languages(session),
        N_("Second language beside it"): _second(session),
        N_("Region"): _regions(session),
        N_("Text size"): _sizes(session),
        N_("Colours"): _themes(session),
    }
    preferences = session.preferences
    return [
        _heading(N_("Settings"), session, Size.TITLE, folded=folded),
        *(_group(message, choices, session, folded=folded) for message, choices in groups.items()),
        _tick(
            "still", N_("Keep the breathing circle still"), "", session,
            ticked=preferences.still, taken=lambda ticked: replace(session.preferences, still=ticked),
        ),
        _tick(
            "remember", N_("Remember these on this computer"), _REMEMBERED, session,
            ticked=preferences.remember, taken=lambda ticked: replace(session.preferences, remember=ticked),
        ),
        _ways(session, folded=folded),
    ]  # fmt: skip


def _languages(session: Session) -> Iterator[QPushButton]:
    reading = session.preferences.reading
    for language, name in _NAMES.items():
        second = reading.first if reading.second == language else reading.second
        chosen = replace(session.preferences, reading=Reading(language, second))
        yield _way(f"first:{language}", (name,), chosen, session)


def _second(session: Session) -> Iterator[QPushButton]:
    preferences, first = session.preferences, session.preferences.reading.first
    alone = replace(preferences, reading=Reading(first))
    yield _way("second:none", session.words.pair(_NONE), alone, session)
    for language, name in _NAMES.items():
        if language != first:
            yield _way(f"second:{language}", (name,), replace(preferences, reading=Reading(first, language)), session)


def _regions(session: Session) -> Iterator[QPushButton]:
    for place in session.guide.places:
        titles = session.words.each(place.about.title)
        yield _choice(
            f"region:{place.region}",
            titles,
            partial(session.choose, place.region),
            session,
            chosen=place.region == session.region,
        )


def _sizes(session: Session) -> Iterator[QPushButton]:
    for size in TEXT_SIZES:
        yield _way(f"size:{size}", (f"{size} %",), replace(session.preferences, text_size=size), session)


def _themes(session: Session) -> Iterator[QPushButton]:
    for theme, message in THEMES.items():
        chosen = replace(session.preferences, theme=theme)
        yield _way(f"theme:{theme}", session.words.pair(message), chosen, session)


def _way(name: str, titles: Sequence[str], chosen: Preferences, session: Session) -> QPushButton:
    """Return a choice that makes *chosen* the preferences."""
    return _choice(name, titles, lambda: session.prefer(chosen), session, chosen=chosen == session.preferences)


def _choice(
    name: str, titles: Sequence[str], take: Callable[[], None], session: Session, *, chosen: bool
) -> QPushButton:
    made = Choice(f"set:{name}", "switch")
    made.mark(on=chosen)
    write(made, "  ".join(titles), titles[0], session, bold=chosen)
    made.clicked.connect(lambda: take())  # noqa: PLW0108 - without the button's state
    return made


def _group(message: str, choices: Iterable[QPushButton], session: Session, *, folded: bool) -> QFrame:
    card, lay = _card(session)
    lay.addWidget(_heading(message, session, Size.PART, folded=folded))
    line = Flow(gap=session.look.px(8))
    for choice in choices:
        choice.setAccessibleDescription(session.words.one(message))
        line.addWidget(choice)
    lay.addLayout(line)
    return card


def _tick(  # noqa: PLR0913 - a line of the form
    name: str,
    message: str,
    more: str,
    session: Session,
    *,
    ticked: bool,
    taken: Callable[[bool], Preferences],
) -> QFrame:
    words, look = session.words, session.look
    card, lay = _card(session)
    across = QHBoxLayout()
    across.setSpacing(look.px(6))
    box = TickBox(f"set:{name}", look, card)
    box.setChecked(ticked)
    box.setAccessibleName(words.one(message))
    box.toggled.connect(lambda now: session.prefer(taken(now)))
    across.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setContentsMargins(0, look.px(10), 0, 0)
    texts.setSpacing(look.px(4))
    for told, bold in ((message, True), (more, False)):
        for place, language in enumerate(words.reading.languages if told else ()):
            label = Label(card, "soft" if place else "")
            texts.addWidget(label.show_plain(words.pair(told)[place], language, bold=bold and not place))
    if more:
        box.setAccessibleDescription(words.one(more))
    across.addLayout(texts, 1)
    lay.addLayout(across)
    return card


def _ways(session: Session, *, folded: bool) -> QFrame:
    """Return the ways to what is kept of a family's own words, and to what leaves traces."""
    card, lay = _card(session)
    lay.addWidget(_heading(N_("What I write"), session, Size.PART, folded=folded))
    line = Flow(gap=session.look.px(8))
    is_there = session.keeping.stand in _THERE
    message = N_("Open my notes…") if is_there else N_("Keep on this computer…")
    for name, told, page in (("keep", message, KEEP), ("traces", N_("What leaves traces"), TRACES)):
        way = button(f"set:{name}", parent=card)
        tell(way, told, session, stacked=folded)
        way.clicked.connect(partial(session.open, page))
        line.addWidget(way)
    lay.addLayout(line)
    return card


def _card(session: Session) -> tuple[QFrame, QVBoxLayout]:
    look = session.look
    card = QFrame()
    card.setProperty("shape", "card")
    lay = QVBoxLayout(card)
    lay.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(14))
    lay.setSpacing(look.px(6))
    return card, lay


def _heading(message: str, session: Session, size: Size, *, folded: bool) -> QWidget:
    words = session.words
    labels = [
        HeadingLabel().show_plain(text, language, size, bold=True)
        for language, text in zip(words.reading.languages, words.pair(message), strict=True)
    ]
    return FoldingRow(labels, gap=session.look.px(2 if folded else 22), folded=folded)
