"""Telephone numbers where only words belong: a number lives in contacts.toml, with its source and dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Obsolete, mistyped or invented numbers that go round on the web. They must never ship.
WRONG_NUMBERS = frozenset(
    {
        "02-3393-1885",  # iWIN until 2017
        "0800-788-995",  # the counselling line before 1925
        "1952",  # mistyped for 1925
        "0800-200-885",  # the ministry of education's line before 1953
        "02-3343-7855",  # the campus-safety centre until 2024
        "02-3343-7856",
        "02-2578-7885",  # a platform about something else
        "02-735-8994",  # a Korean direct line, unified into another
        "02-1234-5678",  # invented by a blog
        "0800-328-0904",  # the NSPCC's helpline of 2013
    }
)
LONG = 7  # digits from which on a number is one, whether we know it or not

_GAP = "[ \\u00a0\\u3000.·．()（）/\\u2010-\\u2015\\u2212－-]{0,3}"
_BEFORE = r"(?<![0-9])(?<![0-9][.,:])(?<!NT\$)(?<!NT\$ )(?<!\$)"
_ARTICLE = r"(?<!第)(?<!第 )(?<!Art\.)(?<!Art\. )(?<!Arts\. )(?<!Article )(?<!Articles )"
_UNITS_ZH = (
    "年|月|日|天|週|周|歲|個|人(?!員)|名|位|件|次|元|萬|億|千|小時|時|分鐘|分(?!機)|秒|頁|條|項|款|字|則|張|倍|公"
)
_UNITS_EN = "years?|months?|weeks?|days?|hours?|minutes?|seconds?|pages?|people|children|cases|times|percent|per cent"
_AFTER = rf"(?![0-9])(?![.,:][0-9])(?! ?(?:[%％]|{_UNITS_ZH}|(?:{_UNITS_EN})\b))"
_LONG_NUMBER = re.compile(rf"{_BEFORE}[0-9](?:{_GAP}[0-9]){{{LONG - 1},}}")
_YEAR = "(?:19|20)[0-9]{2}"
_DATE = re.compile(
    rf"(?<![0-9])(?:{_YEAR}([-/.])[0-9]{{1,2}}\1[0-9]{{1,2}}|[0-9]{{1,2}}([-/.])[0-9]{{1,2}}\2{_YEAR}"
    rf"|{_YEAR} ?[-/~～\u2010-\u2015] ?{_YEAR})(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A number that was found in a text: where, as it is written there, and which rule it breaks."""

    place: int
    written: str
    code: str


class NumberSearch:
    """Find telephone numbers in prose: the *known* ones, wrong ones, and everything as long as one."""

    def __init__(self, known: Iterable[str]) -> None:
        short = sorted({digits for number in (*known, *WRONG_NUMBERS) if len(digits := _digits(number)) < LONG})
        ways = "|".join(f"{digits}|{'[ .-]'.join(digits)}" for digits in short)
        self._short = re.compile(f"{_BEFORE}{_ARTICLE}(?:{ways}){_AFTER}")

    def search(self, text: str) -> Iterator[Found]:
        """Yield the numbers in *text*."""
        plain = _DATE.sub(lambda date: "x" * len(date[0]), _ascii_digits(text))
        for pattern in (self._short, _LONG_NUMBER):
            for found in pattern.finditer(plain):
                code = "number-wrong" if is_wrong(found[0]) else "number-in-prose"
                yield Found(found.start(), text[found.start() : found.end()], code)


def is_wrong(number: str) -> bool:
    """Tell whether *number* is known to be obsolete or wrong."""
    return _digits(number) in _WRONG


def _digits(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)


def _ascii_digits(text: str) -> str:
    """Return *text* with the digits of every script as those of ASCII, each in its place."""
    return re.sub(r"(?![0-9])\d", lambda digit: str(unicodedata.decimal(digit[0])), text)


_WRONG = frozenset(_digits(number) for number in WRONG_NUMBERS)
