"""Where files are: what is shipped with the app, and the person's own."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_config_path

_SHIPPED = Path(__file__).resolve().parent.parent  # the checkout, or the frozen bundle
CONTENT = _SHIPPED / "content"
PARSED = Path(".parsed") / "guide"  # in a folder of packs: all of them, parsed beforehand
CATALOGS = _SHIPPED / "i18n"
FONTS = _SHIPPED / "resources" / "fonts"
ICONS = _SHIPPED / "resources" / "icons"
TYPST = _SHIPPED / "resources" / "typst"
DRAWINGS = _SHIPPED / "resources" / "drawings"
TEMPLATES = _SHIPPED / "resources" / "templates"
MADE_UP = _SHIPPED / "resources" / "made-up-case.json"  # what the tour shows the summary of
PREFERENCES = user_config_path("beside", appauthor=False) / "preferences.json"  # only if the person wants it
