"""The session: calls down, signals up."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from app.guide.blocks import PageId, SituationId, TaskId
from app.guide.guide import Answer, Guide, RegionId
from app.language import CHINESE, ENGLISH, Reading
from app.main import catalogs
from app.settings import Preferences
from app.ui.session import Session


def session_on(guide: Guide) -> Session:
    return Session(guide, Preferences(reading=Reading(ENGLISH)), catalogs())


@pytest.mark.usefixtures("qapp")
def test_equal_values_are_not_announced(guide: Guide) -> None:
    session = session_on(guide)
    heard: list[str] = []
    for name in ("preferences", "page", "answers", "region", "progress"):
        getattr(session, f"{name}_changed").connect(lambda *_, name=name: heard.append(name))
    for _ in range(2):
        session.prefer(replace(session.preferences, reading=Reading(CHINESE)))
        session.open(PageId("listen"))
        session.answer(SituationId("danger"), Answer.YES)
        session.choose(RegionId("tw"))
        session.tick(TaskId("child-first"), ticked=True)
    assert heard == ["preferences", "page", "answers", "region", "progress"]


@pytest.mark.usefixtures("qapp")
def test_announcing_takes_nothing_from_python(guide: Guide) -> None:
    """PySide6 6.12.0 drops a reference to True with every emit: on Python 3.11 the program aborts after some thousand.

    Later Pythons never destroy True, so this can fail on 3.11 only.
    """
    session = session_on(guide)
    truth = True
    before = sys.getrefcount(truth)
    for _ in range(500):
        session.tick(TaskId("child-first"), ticked=True)
        session.tick(TaskId("child-first"), ticked=False)
    assert abs(sys.getrefcount(truth) - before) < 100
