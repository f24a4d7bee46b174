"""The words of a pack, wherever it has some: no telephone number in them, and nothing that is not said in Taiwan."""

from __future__ import annotations

from collections.abc import Iterator

from app.guide.drafts import PackDraft
from app.guide.joints import pieces_of
from app.guide.numbers import NumberSearch
from app.guide.tables import Table
from app.guide.wording import foreign
from app.language import CHINESE

_WITH_NUMBERS = {"hours", "speaks", "seen_on"}

_Told = tuple[int, str, dict[str, str]]  # a place in a text, a rule, and its facts


def check_words(pack: PackDraft, numbers: NumberSearch) -> None:
    """Note the *numbers* in the words of *pack*, and what is foreign in its Chinese."""
    for file, piece in pieces_of(pack.pages, pack.report):
        for prose in piece.prose:
            for place, code, facts in (*_numbers(prose.text, numbers), *_foreign(file.path.stem, prose.text)):
                file.add(prose.line_at(place), code, **facts)
    for table in pack.tables.values():
        for key, words in table.words():
            for tag, text in words.items():
                if isinstance(text, str):
                    _check_text(table, (*key, tag), text, numbers)


def _check_text(table: Table, key: tuple[str, ...], text: str, numbers: NumberSearch) -> None:
    found = (*(_numbers(text, numbers) if key[-2] not in _WITH_NUMBERS else ()), *_foreign(key[-1], text))
    for _, code, facts in found:
        table.add(key, code, **facts)


def _numbers(text: str, numbers: NumberSearch) -> Iterator[_Told]:
    return ((found.place, found.code, {"number": found.written}) for found in numbers.search(text))


def _foreign(language: str, text: str) -> Iterator[_Told]:
    for found in foreign(text) if language == CHINESE else ():
        if found.suggested:
            yield found.place, "word-mainland", {"word": found.written, "suggested": found.suggested}
        else:
            yield found.place, "character-simplified", {"character": found.written}
