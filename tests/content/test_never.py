"""Nothing that promises.md forbids is advised, promised or asked anywhere in the packs."""

from __future__ import annotations

from functools import cache

import pytest

from app.guide.blocks import BoxKind
from app.language import CHINESE, ENGLISH, LANGUAGES, Language

from .never import RULES, broken
from .said import said

# Sentences of which each was read one by one, with the reason why it may stand. A new one is added on purpose only.
EXCUSED = {
    ENGLISH: {
        "Some then give money or more pictures.": "what fear of blame leads to, in a reason",
        "Many families give in out of fear.": "comfort for who has paid",
        "Giving in rarely makes the threats stop, say those who take many such reports.": "a finding, with its source",
        "If no picture is in it, a screenshot of the words is fine.": "of words alone",
        "Screenshots of words may land in a shared family album or on the television.": "a warning",
        "is sure that every picture will be gone,": "a sign of a false helper",
        "You wanted to help, or to have proof.": "comfort for who has copied a picture",
    },
    CHINESE: {
        "畫面上沒有照片、只有文字，就可以截圖。": "of words alone",
        "文字的截圖，可能會跑到全家共用的相簿或電視。": "a warning",
        "有人說付錢就能刪照片，請不要付。": "ends with a no",
        "有人說付一筆錢就能把點數追回來，請不要付。": "ends with a no",
        "有人說付費就能追回來": "the words of a parent on a door to the warning",
        "要您傳照片，說要「確認」或「比對」。": "a sign of a false helper",
        "說一定能讓照片全部消失。": "a sign of a false helper",
        "自動刪除如果開著，把它關掉。": "against deleting",
        "守護兒少的民間團體，可以匿名。": "what the body says of its own service",
    },
}

BAD = {
    ENGLISH: {
        "pay": ["Pay once, and note the time.", "Don’t worry, you can pay a little.", "Send the money first."],
        "delete": ["Delete the chat now.", "Don’t panic, just delete it.", "Do not answer, reset the phone."],
        "screenshot": [
            "Screenshot everything.",
            "Take screenshots before you block.",
            "Don’t wait: screenshot it.",
        ],
        "copy the picture": [
            "Save the picture for the police.",
            "Send us the photos.",
            "Upload the video.",
        ],
        "look at the picture": ["Look at the pictures together.", "Open the video once to be sure."],
        "contact this person": [
            "Write to this person.",
            "Negotiate, but pay nothing.",
            "Answer him.",
        ],
        "hire": ["Hire someone who knows.", "A recovery service gets them back.", "Ask a firm that can remove them."],
        "promise": [
            "We guarantee it stops.",
            "Nobody will see it.",
            "They will be caught.",
            "All will be well.",
        ],
        "what paying does": ["Once you have paid, it stops.", "If they are paid, they leave you alone."],
        "describe": ["Describe the picture in two words.", "Say what the picture shows."],
        "evidence": ["This summary is evidence.", "It is admissible.", "Print it as proof."],
        "spyware": ["Beside finds spyware.", "Here you stay anonymous.", "This program protects you."],
        "confiscate": ["Take the phone until this is over.", "Confiscate all devices tonight."],
        "innocent": ["You did nothing wrong.", "Say: “You didn’t do anything wrong.”"],
        "how it is done": [
            "They make a fake profile of a girl.",
            "They record the call.",
            "It is catfishing.",
        ],
        "legal advice": ["You are not liable.", "You will be fined.", "You should sue this person."],
    },
    CHINESE: {
        "pay": ["先付錢再說。", "別擔心，付一點錢就好。", "把錢給他。", "去買點數，照付就好。"],
        "delete": ["把對話刪掉。", "不要怕，刪了就好。", "不要回覆，先清空手機。"],
        "screenshot": ["馬上截圖。", "每一則都存下來。", "不要等，先截圖。"],
        "copy the picture": ["把照片傳給警察。", "請下載影片。", "照片要存起來：先備份照片。"],
        "look at the picture": ["先打開照片看一下。", "請檢查孩子的影片。"],
        "contact this person": ["打給對方，請他停手。", "先跟對方談。", "不要付錢，先拖延時間。"],
        "hire": ["可以找徵信社。", "花錢請專家處理。", "有公司能把照片移除。"],
        "promise": ["保證不會外流。", "放心，不會有人看到。", "一定會抓到人。", "過幾天就沒事了。"],
        "what paying does": ["對方拿到錢，就會放過你們。", "付了就會停。"],
        "describe": ["請描述照片。", "告訴警察，照片裡有什麼。"],
        "evidence": ["這份摘要就是證據。", "請先存證。", "拿去公證。"],
        "spyware": ["這裡是匿名的。", "身旁會找出木馬程式。", "這樣用很安全，誰都查不到您。"],
        "confiscate": ["把手機收走。", "今晚就沒收手機。"],
        "innocent": ["你沒有做錯。", "「你沒做錯事。」"],
        "how it is done": ["對方會開假帳號。", "視訊時會側錄。", "用換臉程式做的。"],
        "legal advice": ["您不會有罪，您沒有刑事責任。", "您可以提告。", "您會被罰。"],
    },
}

GOOD = {
    ENGLISH: [
        "Don’t save, screenshot or forward the pictures.",
        "Do not pay anyone who promises to remove pictures.",
        "Nobody pays, answers or deletes.",
        "Never copy, forward or print a picture.",
        "You need not tell me what is in the pictures.",
        "Please do not answer for them.",
        "If money or points were paid, call your bank.",
        "Your child must never be the bait.",
    ],
    CHINESE: [
        "不要刪除、不要付錢、不要回覆，也不要另存、截圖或轉傳照片。",
        "先不要找對方或對方家長理論。",
        "誰都不付錢、不回覆、不刪除。",
        "不要去找照片，也不要問照片拍了什麼。",
        "不能拿孩子當餌。",
        "如果給了錢或點數，請聯絡銀行，問能不能停止付款。",
        "我們說好：什麼都不刪，也不拿沒收手機當處罰。",
    ],
}
TABLE = [(language, rule, text) for language, rules in BAD.items() for rule, texts in rules.items() for text in texts]


@cache
def breaking(language: Language) -> dict[str, list[str]]:
    """Return each sentence outside boxes of words better not to say that breaks a rule, and which rules."""
    return {
        sentence: rules
        for piece in said(language)
        if piece.box is not BoxKind.AVOID
        for sentence in piece.sentences
        if (rules := list(broken(sentence, language)))
    }


@pytest.mark.parametrize(("language", "rule", "sentence"), TABLE)
def test_a_bad_sentence_is_noticed(language: Language, rule: str, sentence: str) -> None:
    assert rule in broken(sentence, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_bad_sentences(language: Language) -> None:
    assert BAD[language].keys() == RULES.keys()
    assert min(map(len, BAD[language].values())) >= 2


@pytest.mark.parametrize(("language", "sentence"), [(language, text) for language in GOOD for text in GOOD[language]])
def test_a_sentence_that_says_no_is_let_through(language: Language, sentence: str) -> None:
    assert list(broken(sentence, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_forbidden_is_said(language: Language) -> None:
    assert {text: rules for text, rules in breaking(language).items() if text not in EXCUSED[language]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_excuse_is_left_over(language: Language) -> None:
    assert EXCUSED[language].keys() - breaking(language).keys() == set()
