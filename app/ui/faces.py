"""Our faces: loading them, and which of them a widget is set in.

A widget's face is a property that the style sheet reads. `setFont` is not used: under a style sheet Qt forgets
it whenever the sheet changes or the widget gets another parent.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from app.errors import FontMissingError
from app.language import LANGUAGES, Language
from app.places import FONTS
from app.ui.look import FAMILIES, Look, Size

_DRESSED = ("Label", "QLabel", "QPushButton", "QPlainTextEdit", "QLineEdit")


def load_faces() -> None:
    """Make our faces known to Qt; raise FontMissingError if one cannot be read."""
    families = {family for families in FAMILIES.values() for family in families}
    for family, weight in product(sorted(families), ("Regular", "Bold")):
        path = FONTS / f"{family.replace(' ', '')}-{weight}.otf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontMissingError(path)


def set_face(part: QWidget, size: Size, language: Language, *, bold: bool = False) -> None:
    """Set the words of *part*, which are in *language*, in our face of this size and weight."""
    name = _name(size, language, bold=bold)
    if part.property("face") == name:
        return
    part.setProperty("face", name)
    if part.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else Qt has not dressed it yet
        style = part.style()
        style.unpolish(part)
        style.polish(part)
        part.updateGeometry()


def rules(look: Look) -> Iterator[str]:
    """Yield the style rules for all faces."""
    for size, language, bold in product(Size, LANGUAGES, (False, True)):
        families = ", ".join(f'"{family}"' for family in FAMILIES[language])
        weight = 700 if bold else 400
        name = _name(size, language, bold=bold)
        font = f"font: {weight} {look.px(size)}px {families};"
        parts = ", ".join(f'{kind}[face="{name}"]' for kind in _DRESSED)
        yield f"{parts} {{ {font} }}"


def _name(size: Size, language: Language, *, bold: bool) -> str:
    return f"{size.name}-{language}-{'bold' if bold else 'regular'}"
