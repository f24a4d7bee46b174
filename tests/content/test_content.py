"""The packs we ship: no wrong number, every number with its source, words a parent can read, nothing that does harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from babel.messages.pofile import read_po

from app.guide.blocks import Block, Box, BoxKind, Inline, Listing, Page, Paragraph, inlines, plain
from app.guide.check import check
from app.guide.load import load_content
from app.language import CHINESE, ENGLISH, LANGUAGES, Language
from app.places import CATALOGS, CONTENT

GUIDE = load_content(CONTENT)
PAGES = GUIDE.advice.pages
CONTACTS = [who for place in GUIDE.places for who in place.contacts.values()]


@dataclass(frozen=True)
class Piece:
    """A paragraph, an item, a title or a task in one language; *kind* is that of the box around it, if any."""

    page: str
    text: str
    kind: BoxKind | None = None
    whole: bool = False  # a paragraph: only these are made of whole sentences everywhere


def pieces(page: Page, language: Language) -> Iterator[Piece]:
    """Yield every text of *page*."""
    for twin in page.twins:
        yield from _in_block(page.id, twin.block(language))


def _in_block(page: str, block: Block) -> Iterator[Piece]:
    match block:
        case Box(kind, title, body):
            if title:
                yield Piece(page, plain(title), kind)
            for part in body:
                yield from (Piece(page, text, kind, whole) for text, whole in _texts(part))
        case Listing() | Paragraph():
            yield from (Piece(page, text, None, whole) for text, whole in _texts(block))
        case _:
            yield from (Piece(page, plain(text)) for text in inlines(block))


def _texts(block: Paragraph | Listing) -> list[tuple[str, bool]]:
    inlines: tuple[Inline, ...] = block.items if isinstance(block, Listing) else (block.text,)
    return [(plain(inline), isinstance(block, Paragraph)) for inline in inlines]


def all_pieces(language: Language) -> list[Piece]:
    return [piece for page in PAGES.values() for piece in pieces(page, language)]


def contact_words(language: Language) -> list[str]:
    """Return everything that contacts, places and packs say in *language*."""
    told = [words for who in CONTACTS for words in (who.name, who.does, who.hours, who.speaks, who.seen_on) if words]
    packs = [GUIDE.advice.about, *(place.about for place in GUIDE.places)]
    return [words[language] for words in (*told, *(words for pack in packs for words in (pack.title, pack.publisher)))]


def messages() -> list[str]:
    """Return the Chinese of the window and the commands."""
    with (CATALOGS / "zh_TW" / "LC_MESSAGES" / "beside.po").open("rb") as file:
        found = [message.string or "" for message in read_po(file, locale="zh_TW") if message.id]
    return [text for one in found for text in ([one] if isinstance(one, str) else one)]


def test_something_is_read() -> None:
    """Without this, empty lists would pass everything below."""
    assert {"start", "danger", "help", "listen"} <= PAGES.keys()
    assert min(len(all_pieces(language)) for language in LANGUAGES) > 80
    assert len(messages()) > 100
    assert sum(bool(re.search("[一-鿿]", text)) for text in messages()) > 100


def test_there_is_nothing_to_find() -> None:
    assert check(sorted(path.parent for path in CONTENT.glob("*/pack.toml")), CONTENT) == ()


# Chinese as it is written in Taiwan, for a parent.

MAINLAND = {
    "視頻": "影片", "短信": "簡訊", "網絡": "網路", "賬號": "帳號", "軟件": "軟體", "數據": "資料", "信息": "訊息",
    "默認": "預設", "屏幕": "螢幕", "文件夾": "資料夾", "打印": "列印", "鼠標": "滑鼠", "質量": "品質",
}  # fmt: skip
# facts.md J-7: words that blame or mislead.
NOT_OURS = {
    "加害人": "對方", "裸照": "私密照片", "不雅照": "私密照片", "兒童色情": "兒少性影像",
    "不要聲張": "不公開張貼，但要告訴能幫忙的人",
}  # fmt: skip


@pytest.mark.parametrize(("word", "instead"), (MAINLAND | NOT_OURS).items())
def test_a_word_that_is_not_ours_is_nowhere(word: str, instead: str) -> None:
    texts = [*(piece.text for piece in all_pieces(CHINESE)), *contact_words(CHINESE), *messages()]
    assert [text for text in texts if word in text] == [], f"write {instead}"


def test_no_simplified_character_is_anywhere() -> None:
    simplified = re.compile("[国说这时会员个们来为发过还点进动开关问题电话单报网络给样无让谁请对孙]")
    texts = [*(piece.text for piece in all_pieces(CHINESE)), *contact_words(CHINESE), *messages()]
    assert [text for text in texts if simplified.search(text)] == []


_QUOTED = re.compile("「[^「」]*」")


def test_the_parent_is_addressed_with_respect() -> None:
    """您 for the parent; 你 and 你們 of child and family together only in words to say, and for the whole family."""
    told = [piece.text for piece in all_pieces(CHINESE)] + contact_words(CHINESE) + messages()
    left = [(text, _QUOTED.sub("", text).replace("你們", "")) for text in told]
    assert [text for text, outside in left if "你" in outside] == []


def test_words_to_a_child_are_not_formal() -> None:
    quotes = [quote for piece in all_pieces(CHINESE) for quote in _QUOTED.findall(piece.text)]
    assert len(quotes) > 15
    assert [quote for quote in quotes if "您" in quote] == []


# How easy it is to read.


def sentences(text: str) -> list[str]:
    """Return the sentences of an English *text*; a heading or an item is one even without its full stop."""
    return [one for one in re.split(r"(?<=[.!?:…])[”’)]*\s+|\n", text) if re.search("[A-Za-z]", one)]


def english_words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*", text)


def syllables(word: str) -> int:
    """Estimate the syllables of a *word*: groups of vowels, without an e that is silent at its end.

    Rough, for no dictionary of syllables is among our dependencies; the table below shows what it gets right.
    """
    bare = re.sub("[^a-z]", "", word.lower())
    groups = len(re.findall("[aeiouy]+", bare))
    silent = re.search("[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$", bare)
    return max(1, groups - bool(silent and groups > 1))


def grade(texts: list[str]) -> float:
    """Return the Flesch-Kincaid grade: the school year in which these *texts* can be read."""
    words = [word for text in texts for word in english_words(text)]
    per_sentence = len(words) / sum(len(sentences(text)) for text in texts)
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


@pytest.mark.parametrize(
    ("word", "count"),
    [("child", 1), ("parent", 2), ("danger", 2), ("stopped", 1), ("wanted", 2), ("police", 2), ("picture", 2),
     ("people", 2), ("message", 2), ("threatened", 2), ("die", 1), ("emergency", 4), ("stories", 2), ("the", 1)],
)  # fmt: skip
def test_syllables_are_counted_roughly(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_tells_hard_from_easy() -> None:
    hard = "Notwithstanding institutional responsibilities, guardians should immediately communicate with authorities."
    assert grade([hard]) > 12
    assert grade(["Sit down. Let your child speak first."]) < 4


@pytest.mark.parametrize("page", PAGES)
def test_english_pages_can_be_read_after_eight_years_of_school(page: str) -> None:
    texts = [piece.text for piece in all_pieces(ENGLISH) if piece.page == page]
    assert grade(texts) <= 8


@pytest.mark.parametrize("page", PAGES)
def test_english_sentences_are_short(page: str) -> None:
    texts = [piece.text for piece in all_pieces(ENGLISH) if piece.page == page]
    lengths = [len(english_words(one)) for text in texts for one in sentences(text)]
    assert sum(lengths) / len(lengths) <= 14
    assert max(lengths) <= 30


def chinese_sentences(text: str) -> list[str]:
    return [one for one in re.split("(?<=[。！？；：…])[」』）]*|\n", text) if re.search("[一-鿿]", one)]


@pytest.mark.parametrize("page", PAGES)
def test_chinese_sentences_are_short(page: str) -> None:
    texts = [piece.text for piece in all_pieces(CHINESE) if piece.page == page]
    lengths = [len(re.findall(r"[一-鿿]|\w+", one)) for text in texts for one in chinese_sentences(text)]
    assert sum(length <= 25 for length in lengths) / len(lengths) >= 0.85
    assert max(lengths) <= 45


# Never: pay, delete, keep everything, promise, hire.

_NEGATED_EN = re.compile(r"\b(don’t|do not|not|never|no|nothing|nobody|without|cannot|can’t)\b", re.IGNORECASE)
_DANGEROUS_EN = re.compile(
    r"\b(pay|pays|paid|paying|payment|delet\w+|eras\w+|screenshots?|guarante\w+|promis\w+|hir(e|es|ed|ing))\b",
    re.IGNORECASE,
)
_DANGEROUS_ZH = re.compile("付了?錢|付款|匯款|再付|刪|截圖|截下|保證|一定會|徵信|駭客")
_NEGATED_ZH = re.compile("不要|不用|別|不必|勿|不能|不可|都不|沒|不會|絕不|不")

# Read one by one: each speaks of what happened already, or says no at its end. A new one is added on purpose only.
ALLOWED_EN = {
    "If something was already sent or paid",
    "If money or points were paid, call your bank or the card company.",
}
ALLOWED_ZH = {
    "如果已經付了錢，或傳了東西",
    "付了錢，或給了遊戲點數",
    "有人說付錢就能刪照片，請不要付。",
}


def risky(language: Language) -> Iterator[str]:
    """Yield each sentence outside "avoid" boxes that names something dangerous without saying no to it."""
    divide, dangerous, negated = (
        (sentences, _DANGEROUS_EN, _NEGATED_EN)
        if language == ENGLISH
        else (chinese_sentences, _DANGEROUS_ZH, _NEGATED_ZH)
    )
    for piece in all_pieces(language):
        for sentence in divide(piece.text) if piece.kind is not BoxKind.AVOID else ():
            found = dangerous.search(sentence)
            if found and not negated.search(sentence[: found.start()]):
                yield sentence.strip()


@pytest.mark.parametrize(
    ("language", "allowed"),
    [pytest.param(ENGLISH, ALLOWED_EN, id="en"), pytest.param(CHINESE, ALLOWED_ZH, id="zh-TW")],
)
def test_nothing_dangerous_is_advised(language: Language, allowed: set[str]) -> None:
    assert sorted(set(risky(language)) - allowed) == []


@pytest.mark.parametrize(
    ("language", "allowed"),
    [pytest.param(ENGLISH, ALLOWED_EN, id="en"), pytest.param(CHINESE, ALLOWED_ZH, id="zh-TW")],
)
def test_no_exception_is_left_over(language: Language, allowed: set[str]) -> None:
    assert sorted(allowed - set(risky(language))) == []
