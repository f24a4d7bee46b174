"""No rule without a broken pack that breaks it."""

from __future__ import annotations

from app.guide.rules import RULES

from .test_check_names import NAMES
from .test_check_packs import FILES, MANIFEST, TWINS
from .test_check_pages import BOXES, LIMITS, MARKUP, TEXT
from .test_check_places import PLACES
from .test_check_words import NUMBERS

TABLES = (MANIFEST, FILES, TWINS, BOXES, TEXT, MARKUP, LIMITS, NAMES, PLACES, NUMBERS)
TOLD_ELSEWHERE = {
    "advice-twice",  # test_load
    "kind-wrong",
    "region-twice",
    "file-special",  # test_check_packs
    "file-symlink",
    "file-unreadable",
    "review-due",  # test_check_places
    "character-simplified",  # test_check_words
    "word-mainland",
    "domain-disguised",
    "domain-look-alike",
    "scenario-first",  # test_scenarios
    "scenario-gap",
    "scenario-pages",
    "scenario-tasks",
    "scenario-unused",
}


def test_every_rule_has_a_test() -> None:
    tested = {str(case.values[1]) for table in TABLES for case in table}
    assert tested | TOLD_ELSEWHERE == RULES.keys()
    assert not tested & TOLD_ELSEWHERE
