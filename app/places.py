"""Where files are: what is shipped with the app."""

from __future__ import annotations

from pathlib import Path

_SHIPPED = Path(__file__).resolve().parent.parent  # the checkout, or the frozen bundle
CONTENT = _SHIPPED / "content"
CATALOGS = _SHIPPED / "i18n"
FONTS = _SHIPPED / "resources" / "fonts"
ICONS = _SHIPPED / "resources" / "icons"
TYPST = _SHIPPED / "resources" / "typst"
