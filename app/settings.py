"""Preferences: how a person likes to read. They live in memory only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.language import Reading

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


class Theme(StrEnum):
    """Which colours to use."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How a person likes to read; *text_size* is a percentage out of TEXT_SIZES."""

    reading: Reading
    text_size: int = 100
    theme: Theme = Theme.SYSTEM

    def larger(self) -> Preferences:
        """Return the preferences with the next larger text, if there is one."""
        return replace(self, text_size=min((size for size in TEXT_SIZES if size > self.text_size), default=200))

    def smaller(self) -> Preferences:
        """Return the preferences with the next smaller text, if there is one."""
        return replace(self, text_size=max((size for size in TEXT_SIZES if size < self.text_size), default=80))
