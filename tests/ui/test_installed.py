"""Installed guides: what they say of themselves, and those that could not be used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.guide.blocks import PageId
from app.guide.guide import Guide
from app.ui.labels import Label
from app.ui.session import INSTALLED, Session
from app.ui.window import Window
from tests.ui.packs import small_guide
from tests.ui.seen import settle, shown

Press = Callable[..., None]
Reach = Callable[..., QWidget]
SPACE = Qt.Key.Key_Space


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.toml").write_text('id = "broken"\nkind = "place"\n', encoding="utf-8")
    return small_guide(tmp_path)


def test_each_pack_says_whose_it_is_and_how_old(window: Window, session: Session, reach: Reach, press: Press) -> None:
    session.open(PageId("start"))
    reach("rail:@installed")
    press(SPACE)
    told = shown(window)
    assert told.count("The Beside project, edition 7") == 3
    assert told.count("To be reviewed by 23 May 2027") == 3
    assert "Advice, the same everywhere" in told
    assert told.index("The advice") < told.index("Taiwan") < told.index("Elsewhere")


def test_a_date_that_has_passed_stands_out(window: Window, session: Session) -> None:
    session._today = lambda: date(2027, 5, 24)
    session.open(INSTALLED)
    settle()
    late = [label for label in window.findChildren(Label) if label.text() == "Should have been reviewed by 23 May 2027"]
    assert len(late) == 3
    assert {label.property("tone") for label in late} == {"amber"}


def test_the_start_leads_to_what_was_left_out_and_why(
    window: Window, session: Session, reach: Reach, press: Press
) -> None:
    session.open(PageId("start"))
    settle()
    reach("left-out")
    press(SPACE)
    assert session.trail.here == INSTALLED
    told = shown(window)
    assert "These could not be opened" in told
    assert "broken" in told
    assert "cannot be used" in told
    reach("way-back")
    press(SPACE)
    assert session.trail.here == "start"


def test_without_any_it_says_so(window: Window, session: Session) -> None:
    session._guide = Guide(advice=session.guide.advice, places=session.guide.places)
    session.open(PageId("start"))
    settle()
    assert "could not be opened" not in shown(window)
    session.open(INSTALLED)
    settle()
    assert "All packs could be opened." in shown(window)
