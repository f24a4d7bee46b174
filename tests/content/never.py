"""What Beside never advises, promises or asks, as patterns of words in both languages.

A pattern may stand in a sentence that says no to it, where "no" belongs to the same words: in English to a verb of
the same list ("do not save, copy or print it"), in Chinese to the same clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.language import CHINESE, ENGLISH, Language

# A no that is none: "don’t worry, you can pay", 「別擔心，刪掉就好」, 「沒關係」, 「不如」.
_NO = {
    ENGLISH: re.compile(
        r"\b(?:don’t|doesn’t|do not|does not|must not|need not|cannot|can’t|not|never|nobody|nothing|no|without|rather not)\b"
        r"(?! (?:worry|panic|hesitate|forget|wait|fear|be afraid|only|just|wrong|bad|too late|problem|matter))",
        re.IGNORECASE,
    ),
    CHINESE: re.compile(
        "(?:不要|不用|不必|不能|不可以|不會|別|勿|不|沒有人|沒有|沒|停止|取消)"
        "(?![如妨然管論只得過錯久少]|怕|擔心|緊張|忘|猶豫|關係|問題|事(?![情先])|人會|好意思)"
    ),
}
# Verbs of a list that the no is said to as well, and what ends its reach: another clause, another one who acts.
_LISTED = re.compile(r"^(?:\s\w+(?: at| on)?,)+")
_END = {
    ENGLISH: re.compile(r"[,;:.–—]|\b(?:but|then|instead|you|we|I|they|so|until|unless|just|before|after)\b"),
    CHINESE: re.compile("[，；：。]|就|才|再(?=把|去)|而是|要"),
}
_WORDS_FOR_IT = {
    ENGLISH: "(?:pictures?|photos?|images?|videos?|nudes?)",
    CHINESE: "(?:照片|影片|圖片|影像)",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Words of one kind, by language; if *absolute*, a no before them excuses nothing."""

    english: str
    chinese: str
    absolute: bool = False

    def pattern(self, language: Language) -> re.Pattern[str]:
        """Return the pattern in *language*."""
        return re.compile(self.english if language == ENGLISH else self.chinese, re.IGNORECASE)


RULES = {
    "pay": Rule(
        r"\b(?:pay|pays|paying|give in|giving in|buy (?:the|more|some) (?:card|point)s?)\b"
        r"|\b(?:send|give|transfer|hand over) (?:\w+ ){0,2}(?:money|points|ransom)\b|\bget it paid\b",
        "(?<!免)付(?!了|過|不|得|完)[^，。了過]{0,4}[錢款費清]|照付|再付|匯款|轉帳給|湊錢|花錢|給(?:他|她|對方|那個人)[^，。]{0,3}[錢點]|把錢",
    ),
    "delete": Rule(
        r"\b(?:delet(?:e|es|ed|ing)|eras\w+|wip(?:e|es|ed|ing)|uninstall\w*|deactivat\w+|reset|resetting|get rid of)\b"
        r"|\b(?:remove|clear|clean out|throw away) (?:the|your|their|this|all) (?:chat|app|account|message|phone|history)s?\b",
        "刪|清空|清除|抹掉|重設手機|重置|原廠|解除安裝|移除(?:對話|帳號|訊息|App)|停用帳號|(?:對話|帳號|手機|訊息)[^，。]{0,2}丟掉",
    ),
    "screenshot": Rule(
        r"\bscreen-?shots?\b|\b(?:keep|save|copy|print) everything\b",
        "截圖|截下|截屏|翻拍|(?:全部|每一[則張]|什麼都)[^，。]{0,2}(?:存|留)",
    ),
    "copy the picture": Rule(
        r"\b(?:save|copy|forward|send|share|print|upload|download|photograph|scan|store|attach|show (?:me|us|them))\b(?! no\b)(?: \w+){0,3} "
        + _WORDS_FOR_IT[ENGLISH],
        f"(?:另存|存|傳|轉傳|列印|印出?|寄|備份|下載|上傳|附上)(?!了|過)(?:給[^，。；：]{{0,4}})?[^，。；：傳存了]{{0,3}}{_WORDS_FOR_IT[CHINESE]}(?![裡上來]|的)"
        f"|把{_WORDS_FOR_IT[CHINESE]}[^，。]{{0,3}}(?:存|傳|印|寄|交|附)",
    ),
    "look at the picture": Rule(
        r"\b(?:look (?:at|through)|open|check|watch|view|examine)\b(?: \w+){0,3} " + _WORDS_FOR_IT[ENGLISH],
        f"(?:打開|看看|點開|檢查|翻看|看一下|確認)[^，。；：]{{0,4}}{_WORDS_FOR_IT[CHINESE]}",
    ),
    "contact this person": Rule(
        r"\b(?:answer|reply to|respond to|write to|call|message|text|talk to|speak (?:to|with)|confront|warn|threaten|beg|"
        r"look for|track down|find out who|negotiate with|reason with|stall) (?:this person|the person|the blackmailer|the other side|him|her)\b"
        r"|(?<!about to )(?<!going to )(?<!may )\bmeet (?:this person|him|her)\b|\b(?:write|text|answer|message) back\b|\bnegotiat\w+|\bbargain\w*|\bplay along\b|\bbuy time\b|\bbait\b|\bset a trap\b",
        "(?:回覆?|聯絡|聯繫|找|問|求|罵|警告|威脅|約|查|教訓|傳訊息給|打給|寫給|拜託|(?<!要)去見)(?:一下)?對方(?!的|是)"
        "|(?:跟|和)(?:對方|那個人)(?:談|理論|說|講|見|聊|商量|求)|(?:回覆|罵|教訓)那個人|談判|周旋|套[^，。]{0,3}話出來|拖延時間|肉搜|誘?餌|釣出",
    ),
    "hire": Rule(
        r"\bhir(?:e|es|ed|ing)\b|\bdetectives?\b|\bhackers?\b|\brecovery (?:service|firm|company|agent|expert)s?\b|\breputation (?:firm|service)s?\b"
        r"|\b(?:firm|company|expert|agency|specialist)s? (?:who|that|which) (?:can|will)\b",
        "徵信|駭客|偵探|數位鑑識公司|(?:委託|聘請|僱)[^，。]{0,4}(?:公司|專家|人)|花錢(?:請|找)|收費(?:的)?(?:服務|公司|專家)|(?:公司|專家)(?:能|可以|會)[^，。]{0,4}(?:刪|追|移除|找回)",
    ),
    "promise": Rule(
        r"\b(?:guarantee\w*|promis\w+|for sure|certainly|definitely|without fail|100 ?%)|\b(?:nobody|no one) (?:will|can|would)(?: ever)? (?:see|find out|find|ever know|notice)\b"
        r"|\bwill never (?:see|come back|happen|return|spread)\b|\bwill (?:all |soon )?(?:be|have) (?:\w+ )?(?:gone|caught|arrested|removed|deleted|over)\b"
        r"|\b(?:catch|find|arrest) (?:this person|them|him) (?:soon|tomorrow|at once)\b|\b(?:everything|all) will be (?:fine|well|all right|ok)\b",
        "保證|擔保|絕對|百分之百|包準|包在|一定(?:會|能|可以|抓|沒)|永遠不會|(?:(?<!會)不會再?有人|沒有?人會)再?(?:看到|看見|知道|發現)|都會沒事|就沒事了|會抓到|抓得到|全部消失",
    ),
    "what paying does": Rule(
        r"\b(?:pay(?:s|ing|ment)?|paid|giv(?:e|ing) in)\b[^.;]{0,30}\b(?:stops?|leaves? you|ends?|is over|goes away|deletes?)\b",
        "(?:付了|給了|拿到)[^。；]{0,6}(?:就會|就不會|才會|會停|會刪|會放過|結束)",
    ),
    "describe": Rule(
        r"\bdescrib\w*|\bwhat (?:exactly )?(?:is|was|can be seen) (?:in|on) (?:them|it|the)\b|\bwhat (?:\w+ ){0,3}"
        + _WORDS_FOR_IT[ENGLISH]
        + r" shows?\b|\bwhat was filmed\b|\bhow much (?:of|can be) (?:\w+ )?seen\b",
        f"描述|形容|(?:{_WORDS_FOR_IT[CHINESE]}[^，。]{{0,5}}(?:拍了?什麼|拍到什麼|有什麼|是什麼樣|露|多清楚)|拍到(?:哪|什麼))"
        "(?!，不用(?:說|告訴))",
    ),
    "evidence": Rule(
        r"\bevidence\b|\bproof\b|\bcertif(?:y|ied|icate)\b|\badmissib\w+|\bnotar\w+|\b(?:hold|stand)s? up in court\b|\blegally valid\b",
        "證據|存證|蒐證|公證|認證|鑑定|呈堂|法律效力|法院會採",
    ),
    "spyware": Rule(
        r"\bspyware\b|\bmalware\b|\bstalkerware\b|\banonymous\w*|\buntrace\w+|\b(?:nobody|no one) can (?:see|trace|track)\b"
        r"|\bprotects? (?:you|this computer|your (?:computer|phone|privacy))\b|\b(?:completely|totally|perfectly) (?:safe|private|secure)\b|\bsafe from being\b",
        "間諜|木馬|病毒|匿名|追蹤不到|查不到[您你]|監控不到|(?:很|最|絕對|完全)(?:安全|隱密)|防(?:止)?(?:監看|監控|偷看)|保護[您你]的(?:電腦|手機|隱私)",
    ),
    "confiscate": Rule(
        r"\bconfiscat\w+|\b(?:take|taking|lock) (?:away )?(?:the|your|their|his|her)(?: child’s)? (?:phone|device|computer)\b|\bgrounded\b",
        "沒收|(?<!我)把手機[^，。]{0,3}(?:收走|拿走|鎖)|(?:先|請|就)收走手機|禁足",
    ),
    "innocent": Rule(
        r"\b(?:did|done|doing|do) (?:nothing|not anything|not do anything) wrong\b|\b(?:didn’t|haven’t) do(?:ne)? anything wrong\b",
        "沒有?做錯|做錯什麼",
        absolute=True,
    ),
    "how it is done": Rule(
        r"\bfake (?:profile|account)s?\b|\bcatfish\w*|\bgroom(?:s|ed|ing)\b|\bnudify\w*|\bundress\w*|\bface[- ]swap\w*|\bdeep-?fakes?\b|\bphish\w*"
        r"|\bmules?\b|\bVPN\b|\bscreen[- ]record\w*|\brecord(?:s|ed|ing)? the (?:call|chat|video)\b|\bsecond camera\b",
        "假帳號|側錄|裸聊|換臉|脫衣|深偽|釣魚|人頭帳戶|話術|劇本|翻牆|殺豬|視訊錄影",
        absolute=True,
    ),
    "legal advice": Rule(
        r"\b(?:not )?liable\b|\byou (?:are|will be) (?:guilty|innocent|punished|fined|convicted)\b|\b(?:should|must|can|could) sue\b|\bpress charges\b"
        r"|\bentitled to\b|\blegally required\b|\bhave the right to (?:damages|money)\b|\bit is (?:legal|illegal) (?:for you )?to\b",
        "[您你](?:就|也|將|可能)?會?(?:被判|被罰|有罪|觸法|違法|犯法)|不會(?:有罪|被罰|被判)|沒有(?:刑事|法律|民事)責任|(?:應該|可以|一定要)(?:提告|告他|求償)|追訴時效|合法的?，",
    ),
}


def broken(sentence: str, language: Language) -> Iterator[str]:
    """Yield the rules that *sentence* breaks."""
    for name, rule in RULES.items():
        found = rule.pattern(language).finditer(sentence)
        if any(rule.absolute or not _refused(sentence, hit.start(), language) for hit in found):
            yield name


def _refused(sentence: str, place: int, language: Language) -> bool:
    """Tell whether the last no before a *place* in *sentence* still holds there."""
    said = [no.end() for no in _NO[language].finditer(sentence, 0, place)]
    if not said:
        return False
    between, after = sentence[said[-1] : place], re.split("[.;:]", sentence[said[-1] :])[0]
    reach = _LISTED.sub("", between) if re.search(r"\b(?:or|and)\b", after) else between
    return not _END[language].search(reach)
