"""The recovery code is read as people type it, and what is wrong in it is named."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.cases.recovery import LENGTH, WORDS, RecoveryCode, new_code, parse
from app.cases.strength import Strength, strength
from app.errors import (
    RecoveryLengthError,
    RecoverySwappedError,
    RecoveryUnknownError,
    RecoveryWordError,
    RecoveryWrongError,
)

CODE = RecoveryCode(
    ("drum", "gate", "bell", "lantern", "cheese", "rose", "teacher", "frog", "lemon", "lily", "cotton", "lake")
)


def test_the_words_are_known_by_four_letters_and_never_change() -> None:
    assert len(WORDS) == len({word[:4] for word in WORDS}) == 256
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 9 for word in WORDS)
    assert parse(str(CODE)) == CODE  # printed once, it is good for ever


def test_codes_are_made_by_chance_and_can_be_read() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(parse(str(code)) == code for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(str(CODE).upper(), id="capitals"),
        pytest.param(CODE.passphrase, id="dashes"),
        pytest.param("\n".join(f" {n}. {word}," for n, word in enumerate(CODE.words, 1)), id="a numbered list"),
        pytest.param(" ".join(word[:4] for word in CODE.words), id="four letters each"),
        pytest.param("　".join(CODE.words).translate({c: c + 0xFEE0 for c in range(97, 123)}), id="full width"),
    ],
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert parse(typed) == CODE


@pytest.mark.parametrize("place", range(LENGTH))
def test_any_one_wrong_word_is_named(place: int) -> None:
    for word in WORDS:
        if word != CODE.words[place]:
            with pytest.raises(RecoveryWordError) as told:
                parse(" ".join((*CODE.words[:place], word, *CODE.words[place + 1 :])))
            assert told.value.place == place + 1


@pytest.mark.parametrize(("first", "second"), [*combinations(range(LENGTH), 2)])
def test_any_two_words_that_changed_places_are_named(first: int, second: int) -> None:
    words = [*CODE.words]
    words[first], words[second] = words[second], words[first]
    with pytest.raises(RecoverySwappedError) as told:
        parse(" ".join(words))
    assert (told.value.first, told.value.second) == (first + 1, second + 1)


def test_what_else_is_wrong_is_told() -> None:
    for typed, found in (("", 0), (str(CODE)[:-5], 11), (f"{CODE} lake", 13)):
        with pytest.raises(RecoveryLengthError) as short:
            parse(typed)
        assert (short.value.found, short.value.needed) == (found, LENGTH)
    with pytest.raises(RecoveryUnknownError) as unknown:
        parse(str(CODE).replace("gate", "gaet").replace("lake", "la"))
    assert unknown.value.places == (2, 12)
    with pytest.raises(RecoveryWrongError):
        parse(str(CODE).replace("gate", "moon").replace("frog", "apple").replace("lily", "river"))


@pytest.mark.parametrize(
    ("passphrase", "grade"),
    [
        ("", Strength.WEAK),
        ("password", Strength.WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("qwertyuiop", Strength.WEAK),
        ("20081231", Strength.WEAK),
        ("iloveyou 2008", Strength.WEAK),
        ("duck duck duck duck", Strength.WEAK),
        ("summer rain", Strength.FAIR),
        ("green tea on sunday", Strength.GOOD),
        ("four grey ducks by the river", Strength.STRONG),
        ("四隻灰鴨在河邊散步", Strength.STRONG),
        ("x7#Kq!9v", Strength.FAIR),
    ],
)
def test_a_passphrase_is_judged(passphrase: str, grade: Strength) -> None:
    assert strength(passphrase) is grade
