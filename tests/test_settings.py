"""Preferences: in memory, and in one file if the person wants it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app.errors import CannotWriteError, PreferencesBrokenError
from app.language import CHINESE, ENGLISH, Reading
from app.settings import TEXT_SIZES, PreferenceFile, Preferences, Theme

CHOSEN = Preferences(
    reading=Reading(CHINESE, ENGLISH), text_size=150, theme=Theme.CONTRAST, region="tw", still=True, remember=True
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "beside" / "preferences.json"


def test_sizes_end_where_they_end() -> None:
    preferences = Preferences(reading=Reading(ENGLISH))
    for _ in TEXT_SIZES:
        preferences = preferences.larger()
    assert preferences.text_size == 200
    for _ in TEXT_SIZES:
        preferences = preferences.smaller()
    assert preferences.text_size == 80


@pytest.mark.parametrize(
    "preferences",
    [
        CHOSEN,
        Preferences(reading=Reading(ENGLISH), remember=True),
        Preferences(reading=Reading(CHINESE), remember=True),
    ],
    ids=["all chosen", "English", "Chinese"],
)
def test_what_was_kept_is_there_again(path: Path, preferences: Preferences) -> None:
    PreferenceFile(path).keep(preferences)
    assert PreferenceFile(path).load() == preferences


def test_nothing_was_kept(path: Path) -> None:
    assert PreferenceFile(path).load() is None
    assert not path.parent.exists()


def test_what_is_forgotten_leaves_no_file(path: Path) -> None:
    kept = PreferenceFile(path)
    kept.keep(CHOSEN)
    kept.forget()
    kept.forget()
    assert list(path.parent.iterdir()) == []


_GOOD = {"reading": {"first": "en", "second": None}, "text_size": 100, "theme": "light", "region": None, "still": False}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="cut off"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param(b"[" * 16_384, id="nested"),
        pytest.param(b"[]", id="a list"),
        pytest.param(json.dumps({}).encode(), id="nothing in it"),
        pytest.param(json.dumps(_GOOD | {"text_size": 5000}).encode(), id="a size there is not"),
        pytest.param(json.dumps(_GOOD | {"text_size": [100]}).encode(), id="a size of another kind"),
        pytest.param(json.dumps(_GOOD | {"theme": "pink"}).encode(), id="colours there are not"),
        pytest.param(json.dumps(_GOOD | {"reading": {"first": "ja", "second": None}}).encode(), id="a language"),
        pytest.param(json.dumps(_GOOD | {"reading": {"first": None, "second": None}}).encode(), id="no language"),
        pytest.param(json.dumps(_GOOD | {"reading": "en"}).encode(), id="a reading of another kind"),
        pytest.param(json.dumps(_GOOD | {"region": 7}).encode(), id="a region of another kind"),
        pytest.param(json.dumps(_GOOD).encode() + b" " * 20_000 + b"x", id="far too long"),
    ],
)
def test_broken_preferences_are_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(PreferencesBrokenError) as caught:
        PreferenceFile(path).load()
    assert caught.value.aside.read_bytes() == content
    assert not path.exists()
    assert PreferenceFile(path).load() is None


def test_a_folder_in_their_place_is_told_and_not_fatal(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(PreferencesBrokenError):
        PreferenceFile(path).load()


@pytest.mark.skipif(os.name != "posix", reason="mode bits")
def test_only_the_owner_may_read_them(path: Path) -> None:
    PreferenceFile(path).keep(CHOSEN)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWriteError):
        PreferenceFile(tmp_path / "file" / "preferences.json").keep(CHOSEN)
