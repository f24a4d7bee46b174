"""How everything looks: colours, sizes and faces, derived from the preferences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QPalette

from app.language import CHINESE, ENGLISH, Language
from app.settings import Preferences, Theme

if TYPE_CHECKING:  # the first screen is painted before any of this is loaded
    from PySide6.QtGui import QStyleHints

    from app.guide.blocks import BoxKind

# English first takes its narrow quotation marks from the Latin face; Chinese keeps its own full-width ones.
FAMILIES = {ENGLISH: ("Beside Latin", "Beside TC"), CHINESE: ("Beside TC",)}
FOLD_BELOW = 900  # scaled pixels
COLUMN = 600  # scaled pixels: 72 Latin or 36 Chinese characters inside a card


class Size(IntEnum):
    """The four sizes of type, in pixels at 100 %."""

    SMALL = 13
    BODY = 16
    PART = 19
    TITLE = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one theme, by what they are for."""

    paper: str
    card: str
    sand: str
    ink: str
    soft: str
    line: str
    edge: str
    teal: str
    teal_soft: str
    on_teal: str
    green: str
    green_soft: str
    rose: str
    rose_soft: str
    amber: str
    amber_soft: str
    cover: str
    cover_ink: str

    def box(self, kind: BoxKind) -> tuple[str, str]:
        """Return the strong and the soft colour of boxes of *kind*."""
        return self.boxes()[kind]

    def boxes(self) -> dict[str, tuple[str, str]]:
        """Return the strong and the soft colour of boxes, by their kind."""
        return {
            "say": (self.green, self.green_soft),
            "avoid": (self.rose, self.rose_soft),
            "care": (self.amber, self.amber_soft),
            "why": (self.teal, self.teal_soft),
        }


LIGHT = Palette(
    paper="#FBF9F6", card="#FFFFFF", sand="#F2EEE7", ink="#20302F", soft="#5C6B69", line="#E3DED6", edge="#7C8886",
    teal="#1B6B63", teal_soft="#E5F0EE", on_teal="#FFFFFF", green="#2C6A3F", green_soft="#E8F2EA",
    rose="#9B2F3A", rose_soft="#FAE9EA", amber="#8A5A0B", amber_soft="#FBF1DD",
    cover="#D9DBDC", cover_ink="#3C4346",
)  # fmt: skip
DARK = Palette(
    paper="#161D1D", card="#1F2828", sand="#1B2323", ink="#E9EDEA", soft="#A9B5B2", line="#324040", edge="#80908D",
    teal="#7CCFC3", teal_soft="#1E3A37", on_teal="#0F2421", green="#8FD0A2", green_soft="#1E3325",
    rose="#F0A3AB", rose_soft="#3B2326", amber="#E8BE74", amber_soft="#372C18",
    cover="#22272A", cover_ink="#B9C0C4",
)  # fmt: skip

# Every word at 7 : 1 or more, every edge as strong as the words; grounds are told apart by their edges, not by shade.
HIGH_CONTRAST = Palette(
    paper="#FFFFFF", card="#FFFFFF", sand="#FFFFFF", ink="#000000", soft="#1F1F1F", line="#000000", edge="#000000",
    teal="#003C6E", teal_soft="#E3F0FF", on_teal="#FFFFFF", green="#00401A", green_soft="#FFFFFF",
    rose="#7A0010", rose_soft="#FFFFFF", amber="#4A2C00", amber_soft="#FFFFFF",
    cover="#FFFFFF", cover_ink="#000000",
)  # fmt: skip
HIGH_CONTRAST_DARK = Palette(
    paper="#000000", card="#000000", sand="#000000", ink="#FFFFFF", soft="#E8E8E8", line="#FFFFFF", edge="#FFFFFF",
    teal="#7FE3FF", teal_soft="#00303D", on_teal="#000000", green="#8CF5A5", green_soft="#000000",
    rose="#FFB3BB", rose_soft="#000000", amber="#FFD97A", amber_soft="#000000",
    cover="#000000", cover_ink="#FFFFFF",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours and scale in force."""

    palette: Palette
    scale: float

    def px(self, pixels: float) -> int:
        """Return *pixels* of the drawing in pixels of the screen."""
        return round(pixels * self.scale)

    def font(self, size: Size, language: Language, *, bold: bool = False) -> QFont:
        """Return our face for words of *language* that are painted by hand."""
        font = QFont([*FAMILIES[language]])
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font

    def colours(self) -> QPalette:
        """Return the palette Qt's own parts are painted with."""
        tokens, roles = self.palette, QPalette.ColorRole
        colours = QPalette(QColor(tokens.card), QColor(tokens.paper))
        for role, colour in {
            roles.WindowText: tokens.ink, roles.Text: tokens.ink, roles.ButtonText: tokens.ink,
            roles.Base: tokens.card, roles.AlternateBase: tokens.sand, roles.ToolTipBase: tokens.card,
            roles.ToolTipText: tokens.ink, roles.PlaceholderText: tokens.soft, roles.Link: tokens.teal,
            roles.Highlight: tokens.teal, roles.HighlightedText: tokens.on_teal, roles.Mid: tokens.line,
        }.items():  # fmt: skip
            colours.setColor(role, QColor(colour))
        return colours


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What the system asks of every program."""

    is_dark: bool = False
    wants_contrast: bool = False

    @classmethod
    def guess(cls, palette: QPalette) -> System:
        """Return what the system asks, as far as its own *palette* shows; `of` knows, but is slow the first time."""
        return cls(is_dark=palette.color(QPalette.ColorRole.Window).lightness() < 128)

    @classmethod
    def of(cls, hints: QStyleHints) -> System:
        """Return what the system asks now."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - what takes the time

        return cls(
            is_dark=hints.colorScheme() is Qt.ColorScheme.Dark,
            wants_contrast=hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast,
        )


def derive(preferences: Preferences, system: System) -> Look:
    """Return the look that fits *preferences* and, where they leave it open, the *system*."""
    theme = preferences.theme
    strong = theme is Theme.CONTRAST or (theme is Theme.SYSTEM and system.wants_contrast)
    dark = theme is Theme.DARK or (theme in {Theme.SYSTEM, Theme.CONTRAST} and system.is_dark)
    light_or_dark = (HIGH_CONTRAST, HIGH_CONTRAST_DARK) if strong else (LIGHT, DARK)
    return Look(palette=light_or_dark[dark], scale=preferences.text_size / 100)
