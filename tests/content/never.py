"""What Beside never advises, promises or asks: lists of words in both languages.

They may stand in a sentence that says no to them, where the no belongs to the same words: in English to a verb of
the same list ("do not save, copy or print it"), in Chinese to the same clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.language import CHINESE, ENGLISH, Language

# A no, but for one that is none: "don’t worry, you can pay", 「別擔心，刪掉就好」, 「沒關係」, 「不如」.
_NO = {
    ENGLISH: re.compile(
        r"\b(?:don’t|doesn’t|do not|does not|must not|need not|cannot|can’t|not|never|nobody|nothing|no|without)\b"
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
_PICTURE = {ENGLISH: "(pictures?|photos?|images?|videos?|nudes?)", CHINESE: "(照片|影片|圖片|影像)"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Words of one kind: patterns divided by | or by lines; if *absolute*, no no before them is an excuse."""

    english: str
    chinese: str
    absolute: bool = False


RULES = {
    "pay": Rule(
        r"""pay | pays | paying | give in | giving in | buy (the|more|some) (cards?|points?) | get it paid
        (send|give|transfer|hand over) (\w+ ){0,2}(money|points|ransom)""",
        r"""(?<!免)付(?!了|過|不|得|完)[^，。了過]{0,4}[錢款費清] | 照付 | 再付 | 匯款 | 轉帳給 | 湊錢 | 花錢 | 把錢
        給(他|她|對方|那個人)[^，。]{0,3}[錢點]""",
    ),
    "delete": Rule(
        r"""delet(e|es|ed|ing) | eras\w+ | wip(e|es|ed|ing) | uninstall\w* | deactivat\w+ | reset
        resetting | get rid of | (remove|clear|throw away) (the|your|their|this|all) (chat|app|account|message)s?""",
        r"""刪 | 清空 | 清除 | 抹掉 | 重設手機 | 重置 | 原廠 | 解除安裝 | 停用帳號 | 移除(對話|帳號|訊息|App)
        (對話|帳號|手機|訊息)[^，。]{0,2}丟掉""",
    ),
    "screenshot": Rule(
        r"screen-?shots? | (keep|save|copy|print) everything",
        r"截圖 | 截下 | 截屏 | 翻拍 | (全部|每一[則張]|什麼都)[^，。]{0,2}[存留]",
    ),
    "copy the picture": Rule(
        r"""(save|copy|forward|send|share|print|upload|download|photograph)(?! no\b)( \w+){0,3} {picture}
        (scan|store|attach|show (me|us|them))(?! no\b)( \w+){0,3} {picture}""",
        r"""(另存|存|傳|印|寄|備份|下載|附上)(?!了|過)(給[^，。；：]{0,4})?[^，。；：傳存了]{0,3}{picture}(?![裡上來]|的)
        把{picture}[^，。]{0,3}(存|傳|印|寄|交|附)""",
    ),
    "look at the picture": Rule(
        r"(look (at|through)|open|check|watch|view|examine)( \w+){0,3} {picture}",
        r"(打開|看看|點開|檢查|翻看|看一下|確認)[^，。；：]{0,4}{picture}",
    ),
    "contact this person": Rule(
        r"""(answer|reply to|respond to|write to|call|message|text|talk to|speak (to|with)) {person}
        (confront|warn|threaten|beg|look for|track down|find out who|negotiate with|reason with|stall) {person}
        (?<!about to )(?<!going to )(?<!may )meet {person} | (write|text|answer|message) back
        negotiat\w+ | bargain\w* | play along | buy time | bait | set a trap""",
        r"""(回覆?|聯絡|聯繫|找|問|求|罵|警告|威脅|約|查|教訓|傳訊息給|打給|寫給|拜託|(?<!要)去見)(一下)?對方(?!的|是)
        [跟和](對方|那個人)[談理說講見聊商求] | (回覆|罵|教訓)那個人 | 談判 | 周旋 | 套[^，。]{0,3}話出來 | 拖延時間
        肉搜 | 誘?餌 | 釣出""",
    ),
    "hire": Rule(
        r"""hir(e|es|ed|ing) | detectives? | hackers? | (recovery|reputation) (service|firm|company|agent|expert)s?
        (firm|company|expert|agency|specialist)s? (who|that|which) (can|will)""",
        r"""徵信 | 駭客 | 偵探 | 數位鑑識公司 | (委託|聘請|僱)[^，。]{0,4}(公司|專家|人) | 花錢(請|找)
        收費的?(服務|公司|專家) | (公司|專家)(能|可以|會)[^，。]{0,4}(刪|追|移除|找回)""",
    ),
    "promise": Rule(
        r"""guarantee\w* | promis\w+ | for sure | certainly | definitely | without fail | 100 ?%
        (nobody|no one) (will|can|would)( ever)? (see|find out|find|ever know|notice)
        will never (see|come back|happen|return|spread) | (everything|all) will be (fine|well|all right|ok)
        will (all |soon )?(be|have) (\w+ )?(gone|caught|arrested|removed|deleted|over)
        (catch|find|arrest) (this person|them|him) (soon|tomorrow|at once)""",
        r"""保證 | 擔保 | 絕對 | 百分之百 | 包準 | 包在 | 一定(會|能|可以|抓|沒) | 永遠不會 | 都會沒事 | 就沒事了
        (?<!會)不會再?有人再?(看到|看見|知道|發現) | 沒有?人會再?(看到|看見|知道|發現) | 會抓到 | 抓得到 | 全部消失""",
    ),
    "what paying does": Rule(
        r"(pay(s|ing|ment)?|paid|giv(e|ing) in)\b[^.;]{0,30}\b(stops?|leaves? you|ends?|is over|goes away|deletes?)",
        r"(付了|給了|拿到)[^。；]{0,6}(就會|就不會|才會|會停|會刪|會放過|結束)",
    ),
    "describe": Rule(
        r"""describ\w* | what (exactly )?(is|was|can be seen) (in|on) (them|it|the {picture}) | what was filmed
        what (\w+ ){0,3}{picture} shows? | how much (of|can be) (\w+ )?seen""",
        r"""描述 | 形容 | {picture}[^，。]{0,5}(拍了?什麼|拍到什麼|有什麼|是什麼樣|露|多清楚)(?!，不用(說|告訴))
        拍到(哪|什麼)(?!，不用(說|告訴))""",
    ),
    "evidence": Rule(
        r"evidence | proof | certif(y|ied|icate) | admissib\w+ | notar\w+ | (hold|stand)s? up in court | legally valid",
        r"證據 | 存證 | 蒐證 | 公證 | 認證 | 鑑定 | 呈堂 | 法律效力 | 法院會採",
    ),
    "spyware": Rule(
        r"""spyware | malware | stalkerware | anonymous\w* | untrace\w+ | (nobody|no one) can (see|trace|track)
        protects? (you|this computer|your (computer|phone|privacy))
        (completely|totally|perfectly) (safe|private|secure)""",
        r"""間諜 | 木馬 | 病毒 | 匿名 | 追蹤不到 | 查不到[您你] | 監控不到 | (很|最|絕對|完全)(安全|隱密)
        防止?(監看|監控|偷看) | 保護[您你]的(電腦|手機|隱私)""",
    ),
    "confiscate": Rule(
        r"confiscat\w+ | grounded | (take|taking|lock) (away )?(the|your|their|his|her)( child’s)? (phone|device)",
        r"沒收 | (?<!我)把手機[^，。]{0,3}(收走|拿走|鎖) | [先請就]收走手機 | 禁足",
    ),
    "innocent": Rule(
        r"(did|done|doing|do) (nothing|not anything|not do anything) wrong | (didn’t|haven’t) do(ne)? anything wrong",
        r"沒有?做錯 | 做錯什麼",
        absolute=True,
    ),
    "how it is done": Rule(
        r"""fake (profile|account)s? | catfish\w* | groom(s|ed|ing) | nudify\w* | undress\w* | face[- ]swap\w*
        deep-?fakes? | phish\w* | mules? | VPN | screen[- ]record\w* | record(s|ed|ing)? the (call|chat|video)""",
        r"""假帳號 | 側錄 | 裸聊 | 換臉 | 脫衣 | 深偽 | 釣魚 | 人頭帳戶 | 話術 | 劇本 | 翻牆 | 殺豬 | 視訊錄影""",
        absolute=True,
    ),
    "legal advice": Rule(
        r"""(not )?liable | you (are|will be) (guilty|innocent|punished|fined|convicted) | (should|must|can|could) sue
        press charges | entitled to | legally required | right to (damages|money)
        it is (legal|illegal) (for you )?to""",
        r"""[您你](就|也|將|可能)?會?(被判|被罰|有罪|觸法|違法|犯法) | 不會(有罪|被罰|被判) | 沒有(刑事|法律|民事)責任
        (應該|可以|一定要)(提告|告他|求償) | 追訴時效""",
    ),
}


@cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    words = RULES[name].english if language == ENGLISH else RULES[name].chinese
    words = words.replace("{picture}", _PICTURE[language]).replace("{person}", "(this person|the blackmailer|him|her)")
    ways = "|".join(one.strip() for one in re.split(r" \| |\n", words))
    return re.compile(rf"\b(?:{ways})(?!\w)" if language == ENGLISH else ways, re.IGNORECASE)


def broken(sentence: str, language: Language) -> Iterator[str]:
    """Yield the rules that *sentence* breaks."""
    for name, rule in RULES.items():
        found = _pattern(name, language).finditer(sentence)
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
