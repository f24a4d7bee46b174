"""Telephone numbers, Mainland words and look-alike addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Finding
from app.guide.check import check

from .conftest import PLACE, PackFolder
from .spoiled import EN, Spoil, line, page, told, told_codes

NUMBERS = [
    pytest.param(page("a", "Ring 110."), "number-in-prose", EN, 4, id="number of a contact"),
    pytest.param(page("Ring 02-3393-1885"), "number-wrong", EN, 3, id="obsolete number"),
]


@pytest.mark.parametrize(("spoil", "code", "name", "number"), NUMBERS)
@pytest.mark.usefixtures("place")
def test_where_numbers_stand(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


CLEAN, SHORT, WRONG = set[str](), {"number-in-prose"}, {"number-wrong"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        pytest.param("Ring 110.", SHORT, id="short"),
        pytest.param("打１１０報案", SHORT, id="full-width"),
        pytest.param("打1-1-0", SHORT, id="every digit apart"),
        pytest.param("打 **1**10", SHORT, id="across styles"),
        pytest.param("110 人員會接", SHORT, id="people who answer are no unit"),
        pytest.param("110分機2", SHORT, id="an extension is no minute"),
        pytest.param("1101 or 2110", CLEAN, id="in longer numbers"),
        pytest.param("1,110 or 110.5 or 1-10", CLEAN, id="in amounts and ranges"),
        pytest.param("110年", CLEAN, id="year"),
        pytest.param("110 %、110％、110 歲、110 個", CLEAN, id="units"),
        pytest.param("110 days", CLEAN, id="English unit"),
        pytest.param("第 110 條, Art. 110, NT$110", CLEAN, id="law and money"),
        pytest.param("打 119", CLEAN, id="number of nobody at hand"),
        pytest.param("1952", WRONG, id="wrong for certain"),
        pytest.param("in 1952年", CLEAN, id="the year of a wrong one"),
        pytest.param("call 0912-345-678", SHORT, id="long"),
        pytest.param("call +886 (2) 2345 6789", SHORT, id="long with gaps"),
        pytest.param("call 02.2345.6789", SHORT, id="long with dots"),
        pytest.param("０９１２３４５６７８", SHORT, id="long, full-width"),
        pytest.param("02 3393 1885", WRONG, id="long and wrong"),
        pytest.param("123 456", CLEAN, id="six digits"),
        pytest.param("2026-02-08, 8/11/2026, 2024–2026", CLEAN, id="dates"),
        pytest.param("NT$1,000,000 or 88,741 calls, 09:00–22:00", CLEAN, id="amounts and hours"),
    ],
)
@pytest.mark.usefixtures("place")
def test_numbers_in_prose(advice: PackFolder, words: str, codes: set[str]) -> None:
    page(words)(advice)
    assert told_codes(check([advice.folder])) == codes


def test_numbers_of_shipped_places_count(advice: PackFolder, tmp_path: Path) -> None:
    page("Ring 110")(advice)
    shipped = PackFolder(tmp_path / "shipped" / "region-tw", PLACE).folder.parent
    assert check([advice.folder]) == ()
    assert told_codes(check([advice.folder], shipped)) == {"number-in-prose"}


MAINLAND = [
    pytest.param("請發短信", [("短信", "簡訊")], id="word"),
    pytest.param("視頻通話和視頻", [("視頻通話", "視訊通話"), ("視頻", "影片")], id="the longer word first"),
    pytest.param("**短**信", [("短信", "簡訊")], id="across styles"),
    pytest.param("用戶和用戶名", [("用戶", "使用者"), ("用戶名", "使用者名稱")], id="word with more behind"),
    pytest.param("保存數據", [("數據", "資料")], id="data"),
    pytest.param("大數據、數據機、行動數據", [], id="data in Taiwan"),
    pytest.param("專用戶頭、信用戶口", [], id="across words"),
    pytest.param("他默認了；颱風登陸；申請搜索票；他一直在線上", [], id="good words that look foreign"),
    pytest.param("請檢舉，不要刪除影片、帳號和網路訊息", [], id="good words"),
    pytest.param("着里台后面", [("着", "")], id="only what was never written here"),
    pytest.param("请报警", [("请", ""), ("报", "")], id="simplified"),
    pytest.param("日本の漫画", [("画", "")], id="kana is not Chinese"),
]


@pytest.mark.parametrize(("words", "found"), MAINLAND)
@pytest.mark.usefixtures("place")
def test_words_of_the_mainland(advice: PackFolder, words: str, found: list[tuple[str, str]]) -> None:
    page(words)(advice)
    findings = check([advice.folder])
    assert {finding.path.name for finding in findings} <= {"zh-TW.md"}
    told = [(facts.get("word") or facts["character"], facts.get("suggested", "")) for facts in map(_facts, findings)]
    assert sorted(told) == sorted(found)


def test_words_of_the_mainland_in_tables(advice: PackFolder, place: PackFolder) -> None:
    line("pack.toml", 11, 'zh-TW = "网络"')(advice)
    line("contacts.toml", 9, 'hours = { en = "短信", zh-TW = "短信" }')(place)
    found = [(f.code, f.path.name, f.line) for f in check([advice.folder, place.folder])]
    assert found == [
        ("character-simplified", "pack.toml", 11),
        ("character-simplified", "pack.toml", 11),
        ("word-mainland", "contacts.toml", 9),
    ]


def _facts(finding: Finding) -> dict[str, str]:
    return dict(finding.facts)


HOSTS = [
    pytest.param("https://takeitdown.ncmec.org/", None, id="itself"),
    pytest.param("https://www.ncmec.org/about", None, id="same owner"),
    pytest.param("https://report.other.example/", None, id="another"),
    pytest.param("https://ncmec.org.evil.example/", "takeitdown.ncmec.org", id="known name in front"),
    pytest.param("https://ncmec-org.example/", "takeitdown.ncmec.org", id="known name with a hyphen"),
    pytest.param("https://www.ncmec.org-report.example/", "takeitdown.ncmec.org", id="known name with more"),
    pytest.param("https://ncrnec.org/", "takeitdown.ncmec.org", id="rn for m"),
    pytest.param("https://takeitdown.nc-mec.org/", "takeitdown.ncmec.org", id="extra hyphen"),
    pytest.param("https://ncmec.com.au/", None, id="same name below another suffix"),
    pytest.param("https://ncmecs.org/", "takeitdown.ncmec.org", id="a letter more"),
    pytest.param("https://ncme.org/", "takeitdown.ncmec.org", id="a letter less"),
    pytest.param("https://ncnec.org/", "takeitdown.ncmec.org", id="another letter"),
    pytest.param("https://nmcec.org/", "takeitdown.ncmec.org", id="letters swapped"),
    pytest.param("https://NCMEG.org/", "takeitdown.ncmec.org", id="in capitals"),
    pytest.param("https://ecpat.0rg.tw/", None, id="another suffix"),
    pytest.param("https://ecqat.org.tw/", "ecpat.org.tw", id="below a country"),
    pytest.param("https://moj.gov.tw/", None, id="two offices of one government"),
    pytest.param("https://moe-gov-tw.example/", "moe.gov.tw", id="an office by a private name"),
    pytest.param("https://line.example/", None, id="same name elsewhere"),
    pytest.param("https://lime.me/", None, id="short names are near one another"),
    pytest.param("https://1ine.me/", "line.me", id="digit for a letter"),
]


@pytest.mark.parametrize(("site", "like"), HOSTS)
def test_look_alike_addresses(place: PackFolder, tmp_path: Path, site: str, like: str | None) -> None:
    shipped = PackFolder(tmp_path / "shipped" / "region-none", PLACE)
    line("pack.toml", 1, 'id = "region-none"')(shipped)
    line("pack.toml", 7, 'region = "none"')(shipped)
    line("contacts.toml", 8, 'site = "https://takeitdown.ncmec.org/"')(shipped)
    line("contacts.toml", 11, 'source = "https://www.ecpat.org.tw/"')(shipped)
    line("contacts.toml", 22, 'source = "https://www.moe.gov.tw/"\nsite = "https://line.me/"')(shipped)
    line("contacts.toml", 8, f'site = "{site}"')(place)
    found = [(f.code, f.line, _facts(f).get("like")) for f in check([place.folder], shipped.folder.parent)]
    assert found == ([("domain-look-alike", 8, like)] if like else [])


def test_letters_of_another_script(place: PackFolder) -> None:
    line("contacts.toml", 8, 'site = "https://www.xn--ncme-8nd.org/"')(place)
    (finding,) = check([place.folder])
    assert (finding.code, finding.line, finding.facts) == ("domain-disguised", 8, (("host", "xn--ncme-8nd.org"),))
