"""Chinese as it is written in Taiwan, to a parent and to a child."""

from __future__ import annotations

import re

import pytest

from app.language import CHINESE, ENGLISH

from .said import messages, on_pages, said

TOLD = (*map(str, said(CHINESE)), *messages())

MAINLAND = {
    "視頻": "影片", "短信": "簡訊", "網絡": "網路", "賬號": "帳號", "軟件": "軟體", "數據": "資料", "信息": "訊息",
    "默認": "預設", "屏幕": "螢幕", "文件夾": "資料夾", "打印": "列印", "鼠標": "滑鼠", "質量": "品質",
}  # fmt: skip
# The page a child reads alone: there 你 is the child, and stands outside of quotes.
TO_THE_CHILD = {"me"}
_QUOTED = re.compile("「[^「」]*」")


@pytest.mark.parametrize(("word", "instead"), MAINLAND.items())
def test_no_word_of_the_mainland_is_anywhere(word: str, instead: str) -> None:
    assert [text for text in TOLD if word in text] == [], f"write {instead}"


def test_no_simplified_character_is_anywhere() -> None:
    simplified = re.compile("[国说这时会员个们来为发过还点进动开关问题电话单报网络给样无让谁请对孙]")
    assert [text for text in TOLD if simplified.search(text)] == []


def test_no_sentence_is_built_as_in_english() -> None:
    """進行 where a verb would do, 當……的時候 around a clause, 被……所, and chains of 您的孩子的."""
    foreign = re.compile("進行|當[^，。場然天下成]{2,15}的時候|被[^，。]{1,8}所|您的孩子的|是一個[^，。]{1,12}的過程")
    assert foreign.search("當您的孩子的帳號被這個人所知道的時候")
    assert [str(piece) for piece in said(CHINESE) if foreign.search(piece.text)] == []


def test_the_parent_is_addressed_with_respect() -> None:
    """您 for the parent; 你 and 你們 of child and family together only in words to say, and for the whole family."""
    told = [piece.text for piece in said(CHINESE) if piece.page not in TO_THE_CHILD]
    left = [(text, _QUOTED.sub("", text).replace("你們", "")) for text in (*told, *messages())]
    assert [text for text, outside in left if "你" in outside] == []


def test_words_to_a_child_are_not_formal() -> None:
    quotes = [quote for piece in said(CHINESE) for quote in _QUOTED.findall(piece.text)]
    assert len(quotes) > 200
    assert [quote for quote in quotes if "您" in quote] == []


@pytest.mark.parametrize("page", TO_THE_CHILD)
def test_the_page_for_the_child_speaks_to_the_child(page: str) -> None:
    told = [piece.text for piece in on_pages(CHINESE) if piece.page == page]
    assert sum("你" in text for text in told) > 5
    assert [text for text in told if "您" in text] == []
    english = " ".join(piece.text for piece in on_pages(ENGLISH) if piece.page == page)
    assert not re.search(r"\byour child\b", english)
