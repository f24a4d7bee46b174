"""One word per thing, and none that blames, frightens or belongs to the files of an office."""

from __future__ import annotations

import re

import pytest

from app.guide.blocks import Figure
from app.language import CHINESE, ENGLISH, Language

from .said import Piece, messages, said

LAW = frozenset({"tw-law", "tw-crimes", "tw-duties"})
EXPLAINED = frozenset({"what-is-it", "survey"})
# Words that stand nowhere but on the pages named: what to write instead, and where the word is right.
# facts.md G and J-7 for both languages, docs/glossary.md for the rest.
TERMS: dict[Language, dict[str, tuple[str, frozenset[str]]]] = {
    CHINESE: {
        "加害人|加害者|相對人": ("對方", frozenset()),
        "行為人|嫌犯|嫌疑人|歹徒|壞人|罪犯|狼師": ("對方", LAW),
        "被害人(?!保護)|受害者|受害人": ("孩子", LAW),
        "未成年": ("孩子，未滿 18 歲", frozenset()),
        "性影像(?!處理中心)": ("私密照片、影片", LAW | {"tw-centre", "what-is-it"}),
        "性勒索": ("對方在威脅孩子", EXPLAINED),
        "裸照|不雅|私密照(?!片)|私照|色情|情色|猥褻|自拍照": ("私密照片、影片", frozenset()),
        "裸露|裸體|全裸|脫光|下體|私密處": ("私密照片、影片", frozenset()),
        "不要聲張": ("不公開張貼，但要告訴能幫忙的人", frozenset()),
        "^先不要說": ("請避免這樣說", frozenset()),
        "停止責難": ("停止責備", frozenset()),
        "聽自己的困擾": ("聽聽自己的難受", frozenset()),
        "證據": ("已保留的資料", frozenset()),
        "報案三聯單": ("受（處）理案件證明單", frozenset()),
        "雙語對照|中英雙語": ("中英對照", frozenset()),
        "不自愛|學到教訓|自己惹|活該|丟人現眼|失足": ("這不是孩子的錯", frozenset()),
        "性騷擾": ("威脅", frozenset()),
    },
    ENGLISH: {
        "child porn(?:ography)?|kiddie porn|CSAM|CSEM": ("pictures", frozenset()),
        "minors?|juveniles?": ("a child, under 18", frozenset()),
        "perpetrators?|offenders?|predators?|abusers?|blackmailers?|culprits?|monsters?": ("this person", LAW),
        "victims?": ("your child", LAW | {"report"}),  # step 5: in the law the child is the victim, not a suspect
        "sextortion": ("someone is threatening your child", EXPLAINED | {"fake"}),
        "sexting|nudes?|naked|nudity|revenge porn|porn|explicit|indecent|obscene|selfies?": ("pictures", frozenset()),
        "sexual images?": ("pictures", LAW | {"tw-centre", "gb-iwf", "tw-ecpat", "tw-iwin", "inhope", "what-is-it"}),
        "stranger danger|innocen(?:t|ce)|promiscuous|naive|asked for it|ashamed of you": (
            "not your fault",
            frozenset(),
        ),
        "suicid\\w+|kill (?:your|them)sel(?:f|ves)|commit\\w*": ("dying, hurting themselves", LAW),
        "hostage|war|battle|nightmare|horrif\\w+|destroy\\w*|ruined for life": ("plain words", frozenset()),
        "the kids?|youngsters?|youths|teens": ("your child", frozenset()),
        "immediately|utilize|regarding|prior to|in order to|ensure|approximately": ("a short word", frozenset()),
    },
}
TABLE = [(language, word) for language, words in TERMS.items() for word in words]


def names(piece: Piece) -> bool:
    """Tell whether *piece* is a title in a source, or the name of a body: both are as they are."""
    return (piece.kind is Figure and piece.is_source) or piece.block in {"name", "seen_on"}


def holding(language: Language, word: str) -> list[Piece]:
    """Return the pieces that hold a *word* of the table; hits on better not said sentences count too."""
    pattern = re.compile(rf"\b(?:{word})\b" if language == ENGLISH else word, re.IGNORECASE)
    return [piece for piece in said(language) if pattern.search(piece.text)]


@pytest.mark.parametrize(("language", "word"), TABLE)
def test_the_word_stands_only_where_it_is_right(language: Language, word: str) -> None:
    instead, allowed = TERMS[language][word]
    wrong = [str(piece) for piece in holding(language, word) if piece.page not in allowed and not names(piece)]
    assert wrong == [], f"write {instead}"


@pytest.mark.parametrize("language", TERMS)
def test_a_page_that_may_hold_a_word_holds_one(language: Language) -> None:
    for word, (_, allowed) in TERMS[language].items():
        held = {piece.page for piece in holding(language, word)}
        assert not allowed or held & allowed, word


@pytest.mark.parametrize("word", [word for word in TERMS[CHINESE] if "性影像" not in word and "證據" not in word])
def test_the_window_does_not_say_it_either(word: str) -> None:
    assert [text for text in messages() if re.search(word, text)] == []


# The words for each thing, everywhere the same.
KEPT = {
    "the one who threatens": (ENGLISH, r"\bthis person\b", 60),
    "對方": (CHINESE, "對方", 100),
    "not your fault": (ENGLISH, "not your fault", 8),
    "這不是你的錯": (CHINESE, "這不是你的錯", 8),
    "the appeal not to blame": (CHINESE, "停止責備", 3),
    "those pictures, to a child": (CHINESE, "「[^」]*照片", 15),
}


@pytest.mark.parametrize("name", KEPT)
def test_the_words_we_chose_are_used(name: str) -> None:
    language, word, times = KEPT[name]
    assert len([piece for piece in said(language) if re.search(word, piece.text)]) >= times
