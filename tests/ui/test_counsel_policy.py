"""The policy of a school, applied as the program starts: it makes Beside stricter, and never takes help away."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.guide.guide import Guide
from app.language import CHINESE, ENGLISH, Reading
from app.main import begun_with, decided
from app.policy.policy import Policy
from app.settings import Preferences

_PERSON = Preferences(reading=Reading(ENGLISH))


def test_without_a_policy_the_guide_is_not_read_for_its_sake(tmp_path: Path) -> None:
    def guide() -> Guide:
        pytest.fail("it was read")

    assert decided(guide, tmp_path / "policy.toml") == (None, guide)


def test_a_policy_is_read_with_the_regions_there_are(tmp_path: Path, guide: Guide) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('region = "tw"\nlanguages = ["zh-TW", "en"]\ncounsellor_only = true\n', encoding="utf-8")
    policy, read = decided(lambda: guide, path)
    assert read is guide
    assert policy is not None
    assert not policy.is_broken
    first = begun_with(_PERSON, policy, is_new=True)
    assert (first.region, first.reading, first.counsels) == ("tw", Reading(CHINESE, ENGLISH), True)
    later = begun_with(_PERSON, policy, is_new=False)
    assert (later.region, later.reading, later.counsels) == (None, Reading(ENGLISH), True)


def test_a_broken_policy_counts_for_nothing(tmp_path: Path, guide: Guide) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('region = "tw"\ncounsellor_only = true\nlogo = "x.png"\n', encoding="utf-8")
    policy, _ = decided(guide, path)
    assert policy is not None
    assert policy.is_broken
    assert policy.findings[0].line == 3
    assert begun_with(_PERSON, policy, is_new=True) == _PERSON
    assert not policy.may_install("RW" + "A" * 54)


def test_a_counsellor_is_never_taken_out_of_the_mode_by_a_policy() -> None:
    preferences = Preferences(reading=Reading(ENGLISH), counsels=True)
    assert begun_with(preferences, Policy(), is_new=True).counsels
