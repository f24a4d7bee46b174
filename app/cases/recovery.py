"""The recovery code: twelve words on paper that open the notes when the passphrase is forgotten.

Nine words are chance, 72 bits of it; three are made from them (a Reed-Solomon code over the 256 words), so that one
wrong word and two that changed places are noticed and can be named.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from itertools import combinations
from typing import NoReturn

from app.errors import (
    RecoveryLengthError,
    RecoverySwappedError,
    RecoveryUnknownError,
    RecoveryWordError,
    RecoveryWrongError,
)

LENGTH = 12
_CHANCE = 9

# Each is known by its first four letters. The list never changes: papers that were printed depend on it.
_LIST = """
acorn actor alarm album almond amber anchor angle apple april apron arrow atlas autumn baker balloon bamboo banana
barrel basket beach bell berry bike bird blanket boat book bottle bowl branch bread brick bridge broom brush bucket
button cabin cactus camel candle canoe carpet carrot castle cat cedar cello chair cheese cherry chimney circle city
clay clock cloud clover coconut coffee comet copper coral corner cotton cousin cradle crane crayon cricket crystal
cup curtain daisy dance desk diamond dinner doctor dolphin donkey door dragon drawer drum duck eagle earth echo
elbow elephant engine envelope evening falcon family farmer feather fence ferry fiddle field finger fish flag flower
flute forest fork fountain fox friend frog fruit garden garlic gate giant ginger giraffe glass globe glove gold
grape guitar hammer harbor harp hazel heron honey horse hotel house island ivory jacket jasmine jelly jewel jungle
kettle kitchen kite koala ladder lake lamp lantern lemon letter library lily lion lizard lobster magnet mango maple
marble market meadow melon mirror monkey moon morning mountain mouse museum music noodle notebook ocean olive onion
orange orchard otter oven owl palace panda paper parrot peach pearl pencil pepper piano pillow pilot pine planet
plum pocket pony potato pumpkin puzzle rabbit radio rain ribbon river robin rocket rose saddle sailor salad sand
school shadow sheep shell silver singer skate snow soup spider spoon square squirrel star stone summer sunset swan
table teacher tiger toast tomato tower train tree trumpet tulip turtle umbrella valley velvet village violin walnut
water whale wheel window winter wizard wolf
"""
WORDS = tuple(_LIST.split())
_PLACE = {word[:4]: place for place, word in enumerate(WORDS)}


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """Twelve words that belong together."""

    words: tuple[str, ...]

    @property
    def passphrase(self) -> str:
        """The passphrase of the age file that the code opens."""
        return "-".join(self.words)

    def __str__(self) -> str:
        """Return the words as they are printed."""
        return " ".join(self.words)

    def __repr__(self) -> str:
        """Say nothing of the words: what is shown of a failure must not hold them."""
        return "RecoveryCode(…)"


def new_code() -> RecoveryCode:
    """Return a code made by chance."""
    chance = tuple(secrets.randbelow(256) for _ in range(_CHANCE))
    return RecoveryCode(tuple(WORDS[number] for number in (*chance, *_checks(chance))))


def parse(text: str) -> RecoveryCode:
    """Return the code that somebody typed as *text*; the first four letters of each word are enough.

    Raise a RecoveryError that says which words to compare with the paper.
    """
    typed = re.findall(r"[a-z]+", unicodedata.normalize("NFKC", text).lower())
    found = [_number(word) for word in typed]
    if len(typed) != LENGTH:
        raise RecoveryLengthError(len(typed), LENGTH)
    numbers = [number for number in found if number is not None]
    if len(numbers) < LENGTH:
        raise RecoveryUnknownError(place for place, number in enumerate(found, 1) if number is None)
    if any(_syndromes(numbers)):
        _say_where(numbers)
    return RecoveryCode(tuple(WORDS[number] for number in numbers))


def _number(typed: str) -> int | None:
    """Return the place of the word whose beginning was *typed*, four letters of it at least."""
    number = _PLACE.get(typed[:4])
    return number if number is not None and WORDS[number].startswith(typed) else None


def _say_where(numbers: list[int]) -> NoReturn:
    """Raise what is wrong with *numbers*: three checks tell one wrong word from two that are swapped, always."""
    first, second, third = _syndromes(numbers)
    if first and second and third and _times(second, second) == _times(first, third):
        exponent = (_LOG[second] - _LOG[first]) % 255
        if exponent < LENGTH:
            raise RecoveryWordError(LENGTH - exponent)
    for one, other in combinations(range(LENGTH), 2):
        swapped = [*numbers]
        swapped[one], swapped[other] = numbers[other], numbers[one]
        if not any(_syndromes(swapped)):
            raise RecoverySwappedError(one + 1, other + 1)
    raise RecoveryWrongError


# ---- numbers from 0 to 255 that can be added (^) and multiplied: the field of the QR codes and of many disks


def _powers() -> tuple[int, ...]:
    numbers = [1]
    while len(numbers) < 255:
        double = numbers[-1] << 1
        numbers.append(double ^ 0x11D if double > 255 else double)
    return tuple(numbers)


_POWER = _powers()
_LOG = {number: place for place, number in enumerate(_POWER)}


def _times(one: int, other: int) -> int:
    return _POWER[(_LOG[one] + _LOG[other]) % 255] if one and other else 0


def _syndromes(numbers: list[int]) -> tuple[int, int, int]:
    """Return three sums that are all 0 if the *numbers* belong together."""
    one, two, three = (_value(numbers, _POWER[exponent]) for exponent in range(3))
    return one, two, three


def _value(numbers: list[int], at: int) -> int:
    total = 0
    for number in numbers:
        total = _times(total, at) ^ number
    return total


def _checks(chance: tuple[int, ...]) -> tuple[int, ...]:
    """Return the three numbers after which the sums are 0: what is left of a division by (x-1)(x-2)(x-4)."""
    divisor = [1]
    for exponent in range(3):
        shifted = [*divisor, 0]
        divisor = [high ^ _times(low, _POWER[exponent]) for high, low in zip(shifted, [0, *divisor], strict=True)]
    rest = [*chance, 0, 0, 0]
    for place in range(len(chance)):
        lead = rest[place]
        for step, factor in enumerate(divisor):
            rest[place + step] ^= _times(lead, factor)
    return tuple(rest[-3:])
