"""The screens of our own, shown by the page view like pages: under ids that no page of a pack can have, but for one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.guide.blocks import PageId
from app.guide.guide import TEN_MINUTES
from app.ui.done import done
from app.ui.exercises import exercises
from app.ui.installed import installed
from app.ui.session import DONE, EXERCISES, INSTALLED, SETTINGS, SUMMARY, Session
from app.ui.settings_screen import settings
from app.ui.summary.screen import summary
from app.ui.ten_minutes import ten_minutes

# Each gets the session and whether the page is folded, and returns its rows; these refresh by themselves.
SCREENS: dict[PageId, Callable[[Session, bool], list[QWidget]]] = {
    DONE: done,
    EXERCISES: exercises,
    INSTALLED: installed,
    SETTINGS: settings,
    SUMMARY: summary,
    TEN_MINUTES: ten_minutes,  # a page of the guide, but shown in a way of its own
}
