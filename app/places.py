"""Where files are: what is shipped with the app, and the person's own."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import site_data_path, user_config_path, user_data_path

_SHIPPED = Path(__file__).resolve().parent.parent  # the checkout, or the frozen bundle
CONTENT = _SHIPPED / "content"
PARSED = Path(".parsed") / "guide"  # in a folder of packs: all of them, parsed beforehand
CATALOGS = _SHIPPED / "i18n"
FONTS = _SHIPPED / "resources" / "fonts"
ICONS = _SHIPPED / "resources" / "icons"
TYPST = _SHIPPED / "resources" / "typst"
DRAWINGS = _SHIPPED / "resources" / "drawings"
TEMPLATES = _SHIPPED / "resources" / "templates"
PUBLISHERS = _SHIPPED / "resources" / "publishers.toml"
LEAFLETS = _SHIPPED / "resources" / "kit"
MADE_UP = _SHIPPED / "resources" / "made-up-case.json"  # what the tour shows the summary of
POLICY = site_data_path("beside", appauthor=False) / "policy.toml"  # of whoever looks after this computer

PROGRAM = Path(sys.executable).parent if getattr(sys, "frozen", False) else _SHIPPED  # a bundle lies below its program
PORTABLE = ".portable"  # a file of this name beside the program: nothing of the person's own goes elsewhere

READ_PACK = "--read-pack"  # the word that it is started with to read a pack from outside, and do nothing else
LOCKED = "--locked"  # the word that our own program is started with to take over a window that locks


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Where the person's own files are, if they want any: preferences, and the folder of what they keep."""

    preferences: Path
    store: Path
    is_portable: bool = False

    @property
    def publishers(self) -> Path:
        """The list of those whose packs a person trusts."""
        return self.preferences.with_name("publishers.json")

    @property
    def packs(self) -> Path:
        """The folder of the packs a person installed."""
        return self.store.with_name("packs")

    @property
    def is_writable(self) -> bool:
        """Whether anything can be kept there at all, which a stick may forbid."""
        there = next(path for path in (self.store, *self.store.parents) if path.is_dir())
        return os.access(there, os.W_OK)


def own(program: Path = PROGRAM) -> Own:
    """Return where the person's own files are: beside a portable *program*, else where this computer has such files."""
    if (program / PORTABLE).is_file():
        folder = program / "beside-data"
        return Own(preferences=folder / "preferences.json", store=folder / "notes", is_portable=True)
    return Own(
        preferences=user_config_path("beside", appauthor=False) / "preferences.json",
        store=user_data_path("beside", appauthor=False) / "notes",
    )


def site_packs() -> Path:
    """Return the folder that an administrator fills with packs for everybody who uses this computer."""
    return site_data_path("beside", appauthor=False) / "packs"


def ourselves() -> list[str]:
    """Return the command that starts this program once more."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
