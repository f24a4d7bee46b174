"""Words and characters of Mainland China in text for Taiwan, and what is said there instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Each word as a pattern: where the same characters are good Taiwanese in some words, these are left out.
_WORDS = {
    "視頻通話": "視訊通話",
    "視頻聊天": "視訊聊天",
    "視頻會議": "視訊會議",
    "視頻": "影片",
    "音頻文件": "音訊檔",
    "短信": "簡訊",
    "彩信": "多媒體簡訊",
    "(?<![相確自深迷])信息": "訊息、資訊",
    "互聯網": "網際網路",
    "網絡": "網路",
    "網民": "網友",
    "賬號": "帳號",
    "賬戶": "帳戶",
    "(?<!大)(?<!行動)(?<!統計)數據(?!機)": "資料",
    "數碼": "數位",
    "軟件": "軟體",
    "硬件": "硬體",
    "硬盤": "硬碟",
    "[優U]盤": "隨身碟",
    "光盤": "光碟",
    "內存": "記憶體",
    "存儲": "儲存",
    "屏幕": "螢幕",
    "截屏": "截圖",
    "錄屏": "螢幕錄影",
    "刷屏": "洗版",
    "屏蔽": "封鎖、遮蔽",
    "默認(?=值|設|選|密碼|瀏覽|模式)": "預設",
    "打印": "列印",
    "複印": "影印",
    "鼠標": "滑鼠",
    "文件夾": "資料夾",
    "(?<!信)用戶名": "使用者名稱",
    "(?<![信專共公])用戶(?![頭籍口])": "使用者",
    "激活": "啟用",
    "卸載": "解除安裝、移除",
    "導出": "匯出",
    "登陸(?=帳|密碼|網|頁|後)": "登入",
    "注冊": "註冊",
    "鏈接": "連結",
    "服務器": "伺服器",
    "應用程序": "應用程式",
    "在線(?=客服|聊天|諮詢|支付|遊戲|求助|幫助|服務|人數)": "線上",
    "二維碼": "QR 碼",
    "攝像頭": "鏡頭",
    "移動(?=電話|設備|支付|終端)": "行動",
    "智能手機": "智慧型手機",
    "人工智能": "人工智慧",
    "質量": "品質",
    "博客": "部落格",
    "群聊": "群組聊天",
    "拉黑": "封鎖",
    "點贊": "按讚",
    "表情包": "貼圖",
    "推送": "推播",
    "充值": "儲值",
    "搜索(?=引擎|框|欄|結果)": "搜尋",
    "查找": "尋找",
    "郵箱": "信箱",
    "座機": "市話",
    "高清": "高畫質",
    "反饋": "回饋、意見",
    "渠道": "管道",
    "舉報": "檢舉",
    "公安(?=局|機關|部門)": "警察",
    "咨詢": "諮詢",
    "靠譜": "可靠",
    "立馬": "馬上",
    "早上好": "早安",
    "出租車": "計程車",
    "公交車": "公車",
    "小區": "社區",
}
_ANY_WORD = re.compile("|".join(f"({word})" for word in _WORDS))
_SUGGESTED = tuple(_WORDS.values())
_HAN = re.compile("[\u4e00-\u9fff]")
# Simplified characters that Big5 has too, but as rare ones which nobody writes today.
_FOREIGN_TOO = frozenset("网听儿么虫万与价优体党种机极构厂圣复确离触赶适宁岭惊怀怜洁柜苹蚕蜡痒肮羡吨坏茧")
_WRITTEN_HERE_TOO = frozenset("吖咔嘞嘣嘭煊珉珏")  # sounds and names that the old character set forgot


@dataclass(frozen=True, slots=True)
class Foreign:
    """A word at a *place* in a text that is not said in Taiwan; *suggested* is empty for a simplified character."""

    place: int
    written: str
    suggested: str = ""


def foreign(text: str) -> Iterator[Foreign]:
    """Yield what in *text* is not written in Taiwan."""
    for word in _ANY_WORD.finditer(text):
        yield Foreign(word.start(), word[0], _SUGGESTED[(word.lastindex or 1) - 1])
    for character in _HAN.finditer(text):
        if _is_simplified(character[0]):
            yield Foreign(character.start(), character[0])


def _is_simplified(character: str) -> bool:
    """Tell whether the character set of the Mainland has *character*, and that of Taiwan has not."""
    if character in _FOREIGN_TOO:
        return True
    return _holds("gb2312", character) and not _holds("cp950", character) and character not in _WRITTEN_HERE_TOO


def _holds(charset: str, character: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
