"""The style sheet: borders, paddings and colours of the parts, made from a look. The faces are in `app.ui.faces`."""

from __future__ import annotations

from app.language import ENGLISH
from app.ui.faces import rules
from app.ui.look import FAMILIES, Look, Size

_PLAIN = """
#first, #paper, #page, #column, QScrollArea {{ background: {paper}; border: none; }}
#page {{ border: {thick}px solid {paper}; }}
#page:focus {{ border-top-color: {teal}; }}
#rail {{ background: {sand}; border: none; border-right: {hair}px solid {line}; }}
#top {{ background: {paper}; border: none; border-bottom: {hair}px solid {line}; }}
#preview, #preview QScrollArea, #sheets-ground {{ background: {sand}; border: none; }}
#preview QScrollArea {{ border: {thick}px solid {sand}; }}
#preview QScrollArea:focus {{ border-top-color: {teal}; }}
#bottom {{ background: {paper}; border: none; border-top: {hair}px solid {line}; }}
#cover {{ background: {cover}; }}
#cover Label {{ color: {cover_ink}; }}
Label[tone="soft"], QLabel[tone="soft"] {{ color: {soft}; }}
#first QLabel {{ qproperty-alignment: AlignCenter; qproperty-textFormat: PlainText; }}
Label[tone="teal"] {{ color: {teal}; }}
Label[tone="amber"] {{ color: {amber}; }}
Label[tone="rose"] {{ color: {rose}; }}
QFrame[shape="card"] {{ background: {card}; border: {hair}px solid {line}; border-radius: {round}px; }}
QFrame[shape="quiet"] {{ background: {sand}; border: none; border-radius: {round}px; }}
QFrame[shape="upright"] {{ background: {line}; border: none; max-width: {hair}px; min-width: {hair}px; }}
QFrame[shape="line"] {{ background: {line}; border: none; max-height: {hair}px; min-height: {hair}px; }}

QPushButton {{
    background: {card}; color: {ink}; border: {hair}px solid {edge}; border-radius: {small_round}px;
    padding: {pad_y}px {pad_x}px; min-height: {inner}px;
}}
QPushButton:hover {{ background: {teal_soft}; }}
QPushButton:pressed {{ background: {teal_soft}; }}
QPushButton:disabled {{ color: {soft}; border-color: {line}; background: {paper}; }}
QPushButton:focus {{ border: {thick}px solid {teal}; padding: {pad_y_focus}px {pad_x_focus}px; }}
QPushButton:checked {{ background: {teal_soft}; color: {teal}; border-color: {teal}; }}
QPushButton[tone="main"] {{ background: {teal}; color: {on_teal}; border-color: {teal}; }}
QPushButton[tone="main"]:focus {{ border-color: {teal}; outline: {thick}px solid {on_teal}; }}
QPushButton[tone="danger"] {{ color: {rose}; border-color: {rose}; }}
QPushButton[tone="danger"]:focus {{ border-color: {ink}; }}
QPushButton[tone="dark"] {{ background: {ink}; color: {paper}; border-color: {ink}; }}
QPushButton[tone="dark"]:focus {{ border-color: {ink}; outline: {thick}px solid {paper}; }}
QPushButton[tone="main"]:focus, QPushButton[tone="dark"]:focus {{
    outline-radius: {bar_round}px;
}}
QPushButton[tone="quiet"] {{ background: transparent; border-color: transparent; color: {teal}; }}
QPushButton[tone="plain"] {{
    background: transparent; border-color: transparent; color: {teal}; padding: {pad_y}px 0; text-align: left;
}}
QPushButton[tone="plain"]:focus {{ border-color: {teal}; padding: {pad_y_focus}px 0; }}
QPushButton[tone="quiet"]:disabled {{ color: {soft}; }}
QPushButton[tone="quiet"]:focus {{ border-color: {teal}; }}
QPushButton[tone="rail"] {{
    background: transparent; border-color: transparent; text-align: left; padding: 0; min-height: 0;
    border-radius: {round}px;
}}
QPushButton[tone="rail"]:hover {{ background: {card}; border-color: {line}; }}
QPushButton[tone="rail"]:focus {{ border: {thick}px solid {teal}; padding: 0; }}
QPushButton[tone="switch"] {{ padding: {pad_y}px {pad_small}px; }}
QPushButton[tone="switch"]:focus {{ padding: {pad_y_focus}px {pad_small_focus}px; }}
#cover QPushButton {{ background: transparent; color: {cover_ink}; border-color: {cover_ink}; }}
QPushButton::menu-indicator {{ width: 0; }}

QPlainTextEdit, QLineEdit {{
    background: {card}; color: {ink}; border: {hair}px solid {edge}; border-radius: {small_round}px;
    padding: {pad_small}px {pad_x}px; selection-background-color: {teal}; selection-color: {on_teal};
}}
QPlainTextEdit[shape="answer"] {{ padding: {thick}px {pad_y}px; }}
QPlainTextEdit:focus, QLineEdit:focus {{ border: {thick}px solid {teal}; }}
QListView {{
    background: {card}; border: {hair}px solid {line}; border-radius: {small_round}px;
    padding: {bar_round}px; outline: none;
}}
QListView QScrollBar:vertical {{ background: {card}; }}
QListView:focus {{ border: {thick}px solid {teal}; }}
QDialog {{ background: {paper}; }}

QMenu {{ background: {card}; color: {ink}; border: {hair}px solid {line}; padding: {thick}px; }}
QMenu::item {{ padding: {pad_y}px {pad_x}px; }}
QMenu::item:selected {{ background: {teal_soft}; color: {ink}; }}
QMenu::separator {{ background: {line}; height: {hair}px; }}
QToolTip {{ background: {card}; color: {ink}; border: {hair}px solid {line}; }}

QScrollBar:vertical {{ background: {paper}; width: {bar}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: {bar_round}px; min-height: {inner}px; margin: 3px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""

_BOX = """
QFrame[box="{kind}"] {{
    background: {soft}; border: {hair}px solid {line}; border-left: {bar}px solid {strong}; border-radius: {round}px;
}}
QFrame[box="{kind}"] Label[tone="label"] {{ color: {strong}; }}
"""


def sheet(look: Look) -> str:
    """Return the style sheet for *look*."""
    tokens = look.palette
    hair, thick = max(1, look.px(1)), max(2, look.px(2))
    sizes = {
        "hair": hair, "thick": thick, "round": look.px(14), "small_round": look.px(10),
        "pad_x": look.px(14), "pad_y": look.px(8), "pad_small": look.px(10),
        "pad_small_focus": look.px(10) - thick + hair, "pad_x_focus": look.px(14) - thick + hair,
        "pad_y_focus": look.px(8) - thick + hair, "inner": look.px(26), "bar": look.px(14), "bar_round": look.px(4),
    }  # fmt: skip
    colours = {name: getattr(tokens, name) for name in tokens.__slots__}
    boxes = ""
    for kind, (strong, soft) in tokens.boxes().items():
        boxes += _BOX.format(
            kind=kind, strong=strong, soft=soft, line=tokens.line, hair=hair, bar=look.px(4), round=look.px(14)
        )
    families = ", ".join(f'"{family}"' for family in FAMILIES[ENGLISH])
    menus = f"QMenu, QToolTip {{ font: 400 {look.px(Size.BODY)}px {families}; }}"
    return "\n".join((menus, _PLAIN.format(**sizes, **colours), boxes, *rules(look)))
