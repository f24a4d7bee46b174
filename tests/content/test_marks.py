"""Commas, full stops and quotes: those of the language, and in pairs."""

from __future__ import annotations

import re

import pytest

from app.language import CHINESE, ENGLISH, LANGUAGES, Language

from .said import Piece, messages, said

_HAN = "[一-鿿，。！？；：、「」『』（）]"
HALF_WIDTH = re.compile(f"{_HAN} ?[,.;:!?()]|[,;:!?()] ?{_HAN}")
# Titles that are written together with their Latin letter.
GROWN_TOGETHER = ("關懷e起來",)
# Chinese quoted in English, such as the name of a form to ask for; and the page that says one thing in many languages.
QUOTED_CHINESE = re.compile("[「（]?[一-鿿][一-鿿（）、]*")
OTHER_LANGUAGES = {"tw-languages"}

# What a language must not hold, and a spoiled sentence that holds it.
FORBIDDEN = {
    CHINESE: {
        "a half-width mark beside Chinese": (HALF_WIDTH, "先停下來,再說."),
        "quotes of another language": (re.compile("[“”\"'〝〞]"), "“謝謝你告訴我。”"),
        "a single half of an ellipsis": (re.compile("(?<!…)…(?!…)|\\.\\.\\."), "為什麼…"),
        "a space beside a full-width mark": (
            re.compile("[，。！？；：、「」『』] | [，。！？；：、』」]"),
            "停， 再說。",
        ),
        "a letter or digit pressed against Chinese": (re.compile("[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]"), "在LINE上"),
    },
    ENGLISH: {
        "straight quotes": (re.compile("[\"'`]"), '"Don\'t pay."'),
        "quotes of another language": (re.compile("[「」『』«»„]"), "「Thank you.」"),
        "dots or a hyphen for a mark": (re.compile("\\.\\.| - |--"), "Wait - then call..."),
        "a space before a mark, or two": (re.compile(" [,.;:!?]|  "), "Wait , then call."),
        "a full-width mark": (re.compile("[，。！？；：、（）]"), "Wait，then call。"),
    },
}
RULES = [(language, name) for language, rules in FORBIDDEN.items() for name in rules]


def wrong(text: str, language: Language, rule: str) -> bool:
    for title in GROWN_TOGETHER:
        text = text.replace(title, "")
    if language == ENGLISH:
        text = QUOTED_CHINESE.sub("", text)
    return bool(FORBIDDEN[language][rule][0].search(text))


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_a_spoiled_sentence_is_noticed(language: Language, rule: str) -> None:
    assert wrong(FORBIDDEN[language][rule][1], language, rule)


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_marks_are_those_of_the_language(language: Language, rule: str) -> None:
    pieces = [piece for piece in said(language) if piece.page not in OTHER_LANGUAGES or language == CHINESE]
    assert [str(piece) for piece in pieces if wrong(piece.text, language, rule)] == []


def test_the_window_writes_chinese_marks_too() -> None:
    """Only what an author types is half-width: between 「」, in brackets of code, in the name of a file."""
    typed = re.compile("「[^「」]*」|\\.[a-z-]+|\\[[^\\]]*\\]\\([^)]*\\)|\\[[^\\]]*\\]|\\{[^}]*\\}")
    assert [text for text in messages() if HALF_WIDTH.search(typed.sub("", text))] == []


PAIRS = {ENGLISH: ("“”", "()"), CHINESE: ("「」", "『』", "（）")}


def paired(text: str, pair: str) -> bool:
    """Tell whether the two marks of *pair* open and close in turn."""
    found = re.sub(f"[^{re.escape(pair)}]", "", text)
    return not found.replace(pair, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotes_and_brackets_close(language: Language) -> None:
    assert not paired("“Thank you.", "“”")
    assert not paired("謝謝」你", "「」")
    assert [
        str(piece) for piece in said(language) if not all(paired(piece.text, pair) for pair in PAIRS[language])
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_something_is_quoted(language: Language) -> None:
    assert sum(bool(re.search("[“「]", piece.text)) for piece in spoken(language)) > 100


def spoken(language: Language) -> list[Piece]:
    """Return what stands in boxes of words to say, or better not to say."""
    return [piece for piece in said(language) if piece.box in {"say", "avoid"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_to_say_stand_in_quotes(language: Language) -> None:
    """In each of these boxes, so that nobody reads them to a child as advice, or the other way round."""
    boxes: dict[tuple[str, str], str] = {}
    for piece in spoken(language):
        key = (piece.page, piece.block)
        boxes[key] = boxes.get(key, "") + piece.text
    assert [box for box, text in boxes.items() if not re.search("[“「]", text)] == []
