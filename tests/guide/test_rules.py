"""No rule without a broken pack that breaks it."""

from __future__ import annotations

from pathlib import Path

from app.guide.rules import RULES

from .test_check_names import NAMES
from .test_check_packs import FILES, MANIFEST, TWINS
from .test_check_pages import BOXES, LIMITS, MARKUP, TEXT
from .test_check_places import PLACES
from .test_check_words import NUMBERS
from .test_follows import FOLLOWS

TABLES = (MANIFEST, FILES, TWINS, BOXES, TEXT, MARKUP, LIMITS, NAMES, PLACES, NUMBERS, FOLLOWS)
IN_TABLES = {str(case.values[1]) for table in TABLES for case in table}


def test_every_rule_has_a_test() -> None:
    here = Path(__file__).parent
    tests = (*here.glob("test_*.py"), *(here.parent / "policy").glob("test_*.py"))
    others = "".join(path.read_text("utf-8") for path in tests)
    assert {code for code in RULES.keys() - IN_TABLES if f'"{code}"' not in others} == set()


def test_every_table_is_about_rules() -> None:
    assert RULES.keys() >= IN_TABLES
