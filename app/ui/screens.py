"""The screens of our own: shown by the page view like pages, under ids that no page of a pack can have."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.guide.blocks import PageId
from app.ui.session import SETTINGS, Session
from app.ui.settings_screen import settings

# Each gets the session and whether the page is folded, and returns its rows; these refresh by themselves.
SCREENS: dict[PageId, Callable[[Session, bool], list[QWidget]]] = {SETTINGS: settings}
