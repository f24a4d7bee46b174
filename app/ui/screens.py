"""The screens of our own, shown by the page view like pages: under ids that no page of a pack can have, but for one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.guide.blocks import PageId
from app.guide.guide import TEN_MINUTES
from app.ui.done import done
from app.ui.exercises import exercises
from app.ui.installed import installed
from app.ui.packs.authors import authors
from app.ui.packs.proposal import proposal
from app.ui.session import (
    AUTHORS,
    CASE,
    CASES,
    DONE,
    DUTIES,
    EXERCISES,
    INSTALLED,
    KEEP,
    PROPOSAL,
    SETTINGS,
    SUMMARY,
    TRACES,
    Session,
)
from app.ui.settings_screen import settings
from app.ui.summary.screen import summary
from app.ui.ten_minutes import ten_minutes


def _keep(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    from app.ui.keep.screen import keep  # noqa: PLC0415 - loaded for who wants to keep something

    return keep(session, folded)


def _traces(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as above
    from app.ui.keep.traces import traces  # noqa: PLC0415 - as above

    return traces(session, folded)


def _cases(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as above
    from app.ui.counsel.cases import cases  # noqa: PLC0415 - loaded for a counsellor

    return cases(session, folded)


def _case(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as above
    from app.ui.counsel.case_screen import case  # noqa: PLC0415 - as above

    return case(session, folded)


def _duties(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as above
    from app.ui.counsel.duties import duties  # noqa: PLC0415 - as above

    return duties(session, folded)


# Each gets the session and whether the page is folded, and returns its rows; these refresh by themselves.
SCREENS: dict[PageId, Callable[[Session, bool], list[QWidget]]] = {
    AUTHORS: authors,
    CASE: _case,
    CASES: _cases,
    DONE: done,
    DUTIES: _duties,
    EXERCISES: exercises,
    INSTALLED: installed,
    PROPOSAL: proposal,
    KEEP: _keep,
    SETTINGS: settings,
    SUMMARY: summary,
    TRACES: _traces,
    TEN_MINUTES: ten_minutes,  # a page of the guide, but shown in a way of its own
}
