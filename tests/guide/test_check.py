"""Every rule a pack can break is told with its file, its line, and the facts its sentence needs."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from app.errors import Finding, PackMissingError
from app.guide.check import check
from app.guide.rules import RULES

from .conftest import PLACE, PackFolder

Spoil = Callable[[PackFolder], object]
EN, ZH = "pages/shouted/en.md", "pages/shouted/zh-TW.md"


def page(*lines: str) -> Spoil:
    """Write a page with *lines* after its title, the same in both languages; the first is line 3."""

    def spoil(pack: PackFolder) -> None:
        for name in (EN, ZH):
            pack.write(name, "\n".join(("# T", "", *lines)) + "\n")

    return spoil


def line(name: str, number: int, new: str) -> Spoil:
    return lambda pack: pack.line(name, number, new)


def change(name: str, old: str, new: str) -> Spoil:
    return lambda pack: pack.change(name, old, new)


def write(name: str, text: str | bytes) -> Spoil:
    return lambda pack: pack.write(name, text)


def remove(name: str) -> Spoil:
    return lambda pack: (pack.folder / name).unlink()


def all_of(*spoils: Spoil) -> Spoil:
    def spoil(pack: PackFolder) -> None:
        for one in spoils:
            one(pack)

    return spoil


def many_files(pack: PackFolder) -> None:
    for number in range(201):
        pack.write(f"pages/p{number}/en.md", "")


IN_ADVICE = [
    # the manifest
    pytest.param(line("pack.toml", 3, "counter = "), "toml-syntax", "pack.toml", 3, id="no TOML"),
    pytest.param(line("pack.toml", 18, '"shouted = "zh-TW"'), "toml-syntax", "pack.toml", 18, id="quotes left open"),
    pytest.param(line("pack.toml", 18, 'x = """'), "toml-syntax", "pack.toml", 19, id="open to the end"),
    pytest.param(line("pack.toml", 18, "a.b.c.d.e.f.g.h.i = 1"), "toml-too-deep", "pack.toml", 18, id="dotted keys"),
    pytest.param(line("pack.toml", 3, "x = " + "[" * 2000), "toml-too-deep", "pack.toml", 1, id="lists in lists"),
    pytest.param(line("pack.toml", 3, ""), "key-missing", "pack.toml", 1, id="no counter"),
    pytest.param(line("pack.toml", 3, "counter = 1\nversion = 2"), "key-unknown", "pack.toml", 4, id="unknown key"),
    pytest.param(line("pack.toml", 3, 'counter = "1"'), "value-type", "pack.toml", 3, id="text for a number"),
    pytest.param(line("pack.toml", 3, "counter = true"), "value-type", "pack.toml", 3, id="true for a number"),
    pytest.param(line("pack.toml", 5, 'reviewed_on = "2026"'), "value-type", "pack.toml", 5, id="text for a date"),
    pytest.param(
        line("pack.toml", 5, "reviewed_on = 2026-11-23T00:00:00"), "value-type", "pack.toml", 5, id="a time for a date"
    ),
    pytest.param(line("pack.toml", 3, "counter = 0"), "number-too-small", "pack.toml", 3, id="counter 0"),
    pytest.param(line("pack.toml", 2, 'kind = "law"'), "value-unknown", "pack.toml", 2, id="unknown kind"),
    pytest.param(line("pack.toml", 1, 'id = "Advice"'), "name-form", "pack.toml", 1, id="capital in a name"),
    pytest.param(line("pack.toml", 4, "languages = []"), "list-empty", "pack.toml", 4, id="no language"),
    pytest.param(
        line("pack.toml", 4, 'languages = ["en", "zh-TW", "en"]'), "listed-twice", "pack.toml", 4, id="language twice"
    ),
    pytest.param(
        line("pack.toml", 4, 'languages = ["en", "zh-TW", "fr"]'), "language-unknown", "pack.toml", 4, id="French"
    ),
    pytest.param(line("pack.toml", 10, 'fr = "Quand"'), "language-unknown", "pack.toml", 10, id="French words"),
    pytest.param(line("pack.toml", 18, '"shouted" = "fr"'), "language-unknown", "pack.toml", 18, id="French original"),
    pytest.param(line("pack.toml", 10, ""), "words-missing", "pack.toml", 9, id="no English title"),
    pytest.param(line("pack.toml", 11, 'zh-TW = " "'), "words-empty", "pack.toml", 11, id="empty title"),
    pytest.param(line("pack.toml", 1, 'id = "other"'), "id-not-folder", "pack.toml", 1, id="folder of another name"),
    pytest.param(
        line("pack.toml", 6, "review_by = 2026-11-22"), "dates-crossed", "pack.toml", 6, id="review before review"
    ),
    pytest.param(
        line("pack.toml", 7, 'steps = ["listen", "talk"]'), "page-unknown", "pack.toml", 7, id="step without page"
    ),
    pytest.param(line("pack.toml", 18, '"gone" = "en"'), "page-unknown", "pack.toml", 18, id="original without page"),
    pytest.param(line("pack.toml", 10, 'en = "Ring 110"'), "number-in-prose", "pack.toml", 10, id="number in a title"),
    pytest.param(line("pack.toml", 10, r'en = "a\u202Eb"'), "character-unsafe", "pack.toml", 10, id="escaped bidi"),
    pytest.param(
        write("situations.toml", "[danger]\n\n[known]\nsure = 1\n"),
        "key-unknown",
        "situations.toml",
        4,
        id="situation key",
    ),
    pytest.param(write("situations.toml", "[danger]\n"), "situation-unknown", "danger/en.md", 3, id="unless unknown"),
    pytest.param(remove("situations.toml"), "situation-unknown", "start/zh-TW.md", 6, id="no situations"),
    # files
    pytest.param(write("README.md", ""), "file-unknown", "README.md", 1, id="unknown file"),
    pytest.param(write("contacts.toml", ""), "file-unknown", "contacts.toml", 1, id="contacts in advice"),
    pytest.param(write("steps/talk/en.md", "# T"), "file-unknown", "steps/talk/en.md", 1, id="step without number"),
    pytest.param(write("pages/shouted/x/en.md", ""), "file-unknown", "pages/shouted/x", 1, id="folder too deep"),
    pytest.param(write("start/fr.md", "# T"), "language-unknown", "start/fr.md", 1, id="French page"),
    pytest.param(many_files, "files-too-many", "", 1, id="201 files"),
    pytest.param(
        lambda pack: [pack.write(f"pages/p{n}/en.md", "x" * 65536) for n in range(20)],
        "pack-too-large",
        "",
        1,
        id="more than a MiB",
    ),
    pytest.param(write(EN, b"x" * 65537), "file-too-large", EN, 1, id="more than 64 KiB"),
    pytest.param(write(EN, "# T\n\n" + "x" * 4097), "line-too-long", EN, 3, id="line of more than 4 KiB"),
    pytest.param(write(EN, "\n" * 1001), "lines-too-many", EN, 1001, id="1001 lines"),
    pytest.param(write(EN, b"# T\n\n\xff\n"), "text-not-utf8", EN, 3, id="no UTF-8"),
    pytest.param(write(EN, "\ufeff# T\n"), "text-bom", EN, 1, id="BOM"),
    pytest.param(page("a\u202eb"), "character-unsafe", ZH, 3, id="bidi"),
    pytest.param(page("x", "a\u200bb"), "character-unsafe", EN, 4, id="zero width"),
    pytest.param(page("a\x07b"), "character-unsafe", EN, 3, id="control"),
    pytest.param(page("a\ufe0fb"), "character-unsafe", EN, 3, id="variation selector"),
    pytest.param(lambda pack: (pack.folder / "pages/empty").mkdir(), "page-empty", "pages/empty", 1, id="empty folder"),
    pytest.param(
        all_of(write("pages/listen/en.md", "# T"), write("pages/listen/zh-TW.md", "# T")),
        "page-twice",
        "pages/listen/en.md",
        1,
        id="two pages of one name",
    ),
    pytest.param(
        all_of(remove("danger/en.md"), remove("danger/zh-TW.md")), "page-missing", "pack.toml", 1, id="no danger page"
    ),
    # twins
    pytest.param(remove("start/en.md"), "twin-missing", "start/zh-TW.md", 1, id="no English twin"),
    pytest.param(remove("start/zh-TW.md"), "twin-missing", "start/en.md", 1, id="no Chinese twin"),
    pytest.param(line("start/zh-TW.md", 10, "::: link danger"), "block-differs", "start/zh-TW.md", 10, id="target"),
    pytest.param(
        line("start/zh-TW.md", 6, "::: question #known"), "block-differs", "start/zh-TW.md", 6, id="another id"
    ),
    pytest.param(
        line("danger/zh-TW.md", 3, "::: contact emergency when=known unless=known"),
        "block-differs",
        "danger/zh-TW.md",
        3,
        id="another when",
    ),
    pytest.param(
        line("steps/1-listen/zh-TW.md", 22, "::: task #second"),
        "block-differs",
        "steps/1-listen/zh-TW.md",
        22,
        id="another after",
    ),
    pytest.param(
        line("steps/1-listen/zh-TW.md", 3, "之前"), "block-differs", "steps/1-listen/zh-TW.md", 3, id="no heading"
    ),
    pytest.param(
        change("steps/1-listen/zh-TW.md", "1. 先\n2. 後", "* 先\n* 後"),
        "block-differs",
        "steps/1-listen/zh-TW.md",
        8,
        id="another kind of list",
    ),
    pytest.param(write(EN, "# T\n\n::: say\nx\n:::\n\nmore\n"), "block-extra", EN, 7, id="one more than the original"),
    pytest.param(write(EN, "# T\n"), "block-missing", EN, 1, id="one less than the original"),
    # boxes
    pytest.param(page("::: say", "x"), "box-unclosed", EN, 3, id="box left open"),
    pytest.param(page("::: say", "x", "::: why", "y", ":::"), "box-nested", EN, 5, id="box in a box"),
    pytest.param(page("x", ":::"), "box-stray", EN, 4, id="end of no box"),
    pytest.param(page("- ::: say", "x"), "box-misplaced", EN, 3, id="box in a list"),
    pytest.param(page("::: shout", "x", ":::"), "box-unknown", EN, 3, id="unknown box"),
    pytest.param(page("::: say loud", "x", ":::"), "option-unknown", EN, 3, id="unknown option"),
    pytest.param(page("::: say after=first", "x", ":::"), "option-unknown", EN, 3, id="after where none belongs"),
    pytest.param(page("::: say #a #b", "x", ":::"), "option-unknown", EN, 3, id="two ids"),
    pytest.param(page("::: say when=known, danger", "x", ":::"), "option-name", EN, 3, id="space after a comma"),
    pytest.param(page("::: say #A", "x", ":::"), "option-name", EN, 3, id="capital in an id"),
    pytest.param(page("::: task", "x", ":::"), "id-missing", EN, 3, id="task without id"),
    pytest.param(page("::: question", "x", ":::"), "id-missing", EN, 3, id="question without id"),
    pytest.param(page("::: contact", ":::"), "target-missing", EN, 3, id="contact without role"),
    pytest.param(page("::: link", "x", ":::"), "target-missing", EN, 3, id="link without page"),
    pytest.param(page("::: contact emergency", "x", ":::"), "box-not-empty", EN, 4, id="words in contact"),
    pytest.param(page("::: task #t", "x", "", "y", ":::"), "box-one-paragraph", EN, 6, id="two paragraphs in a task"),
    pytest.param(page("::: link start", "- x", ":::"), "box-one-paragraph", EN, 4, id="list in a link"),
    pytest.param(page("::: link start", "[x](page:start)", ":::"), "link-in-link", EN, 4, id="link in a link"),
    pytest.param(page("::: say", ":::"), "block-empty", EN, 3, id="empty box"),
    pytest.param(page("::: say", "### x", ":::"), "block-empty", EN, 3, id="box with a title only"),
    pytest.param(page("::: task #t", ":::"), "block-empty", EN, 3, id="empty task"),
    pytest.param(page("- a", "-"), "block-empty", EN, 4, id="empty item"),
    pytest.param(page("##"), "block-empty", EN, 3, id="empty heading"),
    pytest.param(page("::: say #t", "x", ":::", "::: why #t", "x", ":::"), "id-twice", EN, 6, id="two of one id"),
    pytest.param(page("::: say #say-2", "x", ":::", "::: say", "x", ":::"), "id-twice", EN, 6, id="id of the next"),
    # headings and lists
    pytest.param(write(EN, ""), "title-missing", EN, 1, id="empty page"),
    pytest.param(write(EN, "x\n\n# T\n"), "title-missing", EN, 1, id="words before the title"),
    pytest.param(page("# U"), "title-twice", EN, 3, id="two titles"),
    pytest.param(page("### x"), "heading-level", EN, 3, id="third level"),
    pytest.param(page("::: say", "## x", "", "y", ":::"), "heading-level", EN, 4, id="second level in a box"),
    pytest.param(page("::: say", "y", "", "### x", ":::"), "heading-level", EN, 6, id="title below words"),
    pytest.param(page("3. x"), "list-start", EN, 3, id="list from 3"),
    pytest.param(page("- x", "", "  y"), "item-too-long", EN, 5, id="two paragraphs in an item"),
    # what else Markdown knows
    pytest.param(page("x", "", "> y"), "markup-illegal", EN, 5, id="quote"),
    pytest.param(page("x", "", "    y"), "markup-illegal", EN, 5, id="indented code"),
    pytest.param(page("```", "y", "```"), "markup-illegal", EN, 3, id="fenced code"),
    pytest.param(page("***"), "markup-illegal", EN, 3, id="ruler"),
    pytest.param(page("x", "==="), "markup-illegal", EN, 3, id="underlined title"),
    pytest.param(page("x", "---"), "markup-illegal", EN, 3, id="underlined part"),
    pytest.param(page("<b>", "x"), "markup-illegal", EN, 3, id="HTML block"),
    pytest.param(page("x", "y <b>z</b>"), "markup-illegal", EN, 4, id="HTML in a line"),
    pytest.param(page("::: say", "|a|b|", "|-|-|", "|c|d|", ":::"), "markup-illegal", EN, 4, id="table in a box"),
    pytest.param(page("- x", "  - y"), "markup-illegal", EN, 4, id="list in a list"),
    pytest.param(page("- > " * 30 + "x"), "markup-illegal", EN, 3, id="much in much"),
    pytest.param(page("a `b`"), "markup-illegal", EN, 3, id="code in a line"),
    pytest.param(page("a", "![b](c.png)"), "markup-illegal", EN, 4, id="picture"),
    pytest.param(page("::: say", "> x", ":::"), "markup-illegal", EN, 4, id="quote in a box"),
    pytest.param(page("a", "** b**"), "star-left", EN, 4, id="stars beside a space"),
    pytest.param(page("[a](https://x.org)"), "link-outside", EN, 3, id="web link"),
    pytest.param(page("a", "<https://x.org>"), "link-outside", EN, 4, id="bare link"),
    pytest.param(page("[a](page:Start)"), "link-broken", EN, 3, id="link with a capital"),
    pytest.param(page('[a](page:start "b")'), "link-broken", EN, 3, id="link with a title"),
    pytest.param(page("a", "[a](javascript:b)"), "link-broken", EN, 4, id="script link"),
    pytest.param(page("a", "see www.x.org there"), "address-in-prose", EN, 4, id="address without link"),
    pytest.param(page("[x]: https://x.y"), "address-in-prose", EN, 3, id="hidden reference"),
    pytest.param(page("write to a.b@c.example"), "address-in-prose", EN, 3, id="mail address"),
    # limits of a block
    pytest.param(page(*["x" * 2000] * 3), "block-too-long", EN, 5, id="block of more than 4 KiB"),
    pytest.param(page("[" * 33), "brackets-open", EN, 3, id="33 brackets"),
    pytest.param(page("]" * 40 + "[" * 33), "brackets-open", EN, 3, id="33 brackets after others"),
    pytest.param(page("a*b*" * 129), "marks-too-many", EN, 3, id="258 stars"),
    # names that lead nowhere
    pytest.param(page("a", "[x](page:gone)"), "link-dangling", EN, 4, id="dangling link"),
    pytest.param(page("::: link gone", "x", ":::"), "link-dangling", EN, 3, id="dangling door"),
    pytest.param(page("::: say when=gone", "x", ":::"), "situation-unknown", EN, 3, id="when unknown"),
    pytest.param(page("::: question #gone", "x", ":::"), "situation-unknown", EN, 3, id="question unknown"),
    pytest.param(page("::: task #first", "x", ":::"), "task-twice", ZH, 3, id="task on two pages"),
    pytest.param(page("::: task #t after=gone", "x", ":::"), "after-unknown", ZH, 3, id="after nothing"),
    pytest.param(page("::: task #t after=t", "x", ":::"), "after-cycle", ZH, 3, id="after itself"),
    pytest.param(
        page("::: task #t after=u", "x", ":::", "::: task #u after=t", "x", ":::"), "after-cycle", ZH, 3, id="in a ring"
    ),
    pytest.param(
        all_of(write("pages/lost/en.md", "# T"), write("pages/lost/zh-TW.md", "# T")),
        "page-unreached",
        "pages/lost/en.md",
        1,
        id="no way to a page",
    ),
    pytest.param(page("::: contact school", ":::"), "role-unbound", EN, 3, id="role of nobody"),
    # numbers
    pytest.param(page("a", "Ring 110."), "number-in-prose", EN, 4, id="number of a contact"),
    pytest.param(page("Ring 02-3393-1885"), "number-wrong", EN, 3, id="obsolete number"),
]

IN_PLACE = [
    pytest.param(remove("contacts.toml"), "file-missing", "contacts.toml", 1, id="no contacts"),
    pytest.param(line("pack.toml", 7, 'region = "TW"'), "name-form", "pack.toml", 7, id="capital in a region"),
    pytest.param(line("pack.toml", 7, ""), "key-missing", "pack.toml", 1, id="no region"),
    pytest.param(write("start/en.md", "# T"), "file-unknown", "start/en.md", 1, id="page in a place"),
    pytest.param(
        change("pack.toml", "[publisher]", '[original]\nstart = "en"\n\n[publisher]'),
        "page-unknown",
        "pack.toml",
        14,
        id="original in a place",
    ),
    pytest.param(line("contacts.toml", 2, "emergency = []"), "list-empty", "contacts.toml", 2, id="role of nobody"),
    pytest.param(
        line("contacts.toml", 2, 'emergency = ["gone"]'), "contact-unknown", "contacts.toml", 2, id="unknown contact"
    ),
    pytest.param(
        line("contacts.toml", 2, 'emergency = ["line", "line"]'), "listed-twice", "contacts.toml", 2, id="contact twice"
    ),
    pytest.param(line("contacts.toml", 18, "[contact.tw-110]"), "toml-syntax", "contacts.toml", 18, id="two of one id"),
    pytest.param(line("contacts.toml", 18, "[contact.Line]"), "name-form", "contacts.toml", 18, id="capital in an id"),
    pytest.param(line("contacts.toml", 22, ""), "key-missing", "contacts.toml", 18, id="number without a source"),
    pytest.param(line("contacts.toml", 23, ""), "key-missing", "contacts.toml", 18, id="source without words"),
    pytest.param(line("contacts.toml", 5, ""), "key-missing", "contacts.toml", 4, id="no name"),
    pytest.param(line("contacts.toml", 5, 'name = { en = "P" }'), "words-missing", "contacts.toml", 5, id="no Chinese"),
    pytest.param(
        line("contacts.toml", 5, 'name = { en = "P", zh-TW = "" }'), "words-empty", "contacts.toml", 5, id="empty name"
    ),
    pytest.param(
        line("contacts.toml", 5, 'name = { en = "110", zh-TW = "警" }'),
        "number-in-prose",
        "contacts.toml",
        5,
        id="in name",
    ),
    pytest.param(
        line("contacts.toml", 6, 'does = { en = "x", zh-TW = "請打１１０" }'),
        "number-in-prose",
        "contacts.toml",
        6,
        id="number in words",
    ),
    pytest.param(line("contacts.toml", 7, 'phone = "１１０"'), "phone-form", "contacts.toml", 7, id="full-width phone"),
    pytest.param(line("contacts.toml", 7, 'phone = "+886"'), "phone-form", "contacts.toml", 7, id="plus in a phone"),
    pytest.param(line("contacts.toml", 7, f'phone = "{"1" * 25}"'), "phone-form", "contacts.toml", 7, id="long phone"),
    pytest.param(line("contacts.toml", 7, 'phone = "1952"'), "number-wrong", "contacts.toml", 7, id="wrong phone"),
    pytest.param(line("contacts.toml", 8, 'site = "http://x.tw"'), "site-form", "contacts.toml", 8, id="plain http"),
    pytest.param(
        line("contacts.toml", 8, 'site = "https://gov.tw@x.ru/"'), "site-form", "contacts.toml", 8, id="name in a site"
    ),
    pytest.param(
        line("contacts.toml", 11, 'source = "ministry"'), "source-form", "contacts.toml", 11, id="source in words"
    ),
    pytest.param(
        line("contacts.toml", 13, "seen = 2026-11-24"), "dates-crossed", "contacts.toml", 13, id="seen in the future"
    ),
    pytest.param(
        line("contacts.toml", 14, "called = 2026-11-24"),
        "dates-crossed",
        "contacts.toml",
        14,
        id="called in the future",
    ),
    pytest.param(
        line("contacts.toml", 15, "review_by = 2026-11-22"), "dates-crossed", "contacts.toml", 15, id="review by past"
    ),
    pytest.param(
        line("contacts.toml", 16, 'confidence = "sure"'), "value-unknown", "contacts.toml", 16, id="other confidence"
    ),
]

TOLD_ELSEWHERE = {
    "advice-twice",  # test_load
    "kind-wrong",
    "region-twice",  # below
    "file-special",
    "file-symlink",
    "file-unreadable",
}


def told(pack: PackFolder) -> set[tuple[str, str, int]]:
    findings = check([pack.folder])
    for finding in findings:
        assert tuple(name for name, _ in finding.facts) == RULES[finding.code]
    return {(f.code, f.path.relative_to(pack.folder).as_posix().removeprefix("."), f.line) for f in findings}


def test_good_packs_are_clean(advice: PackFolder, place: PackFolder) -> None:
    assert check([advice.folder, place.folder]) == ()


@pytest.mark.parametrize(("spoil", "code", "name", "number"), IN_ADVICE)
@pytest.mark.usefixtures("place")
def test_advice(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


@pytest.mark.parametrize(("spoil", "code", "name", "number"), IN_PLACE)
def test_place(place: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(place)
    assert (code, name, number) in told(place)


def test_every_rule_has_a_test() -> None:
    tested = {str(case.values[1]) for case in (*IN_ADVICE, *IN_PLACE)}
    assert tested | TOLD_ELSEWHERE == RULES.keys()


def test_a_page_that_parts_is_told_once(advice: PackFolder) -> None:
    advice.change("steps/1-listen/zh-TW.md", "## 之前", "更多\n\n## 之前")
    (finding,) = check([advice.folder])
    facts = dict(finding.facts)
    assert (facts["found"], facts["expected"], facts["twin"]) == ("#paragraph-1", "## #heading-2", "en.md:3")


def test_the_original_leads(advice: PackFolder) -> None:
    advice.write(EN, "# T\n")  # written in Chinese first
    assert told(advice) == {("block-missing", EN, 1)}


def test_only_findings_of_use_without_a_manifest(advice: PackFolder) -> None:
    advice.write("pack.toml", "x")
    assert told(advice) == {("toml-syntax", "pack.toml", 1)}


def test_a_role_is_bound_in_every_place_or_elsewhere(advice: PackFolder, place: PackFolder, tmp_path: Path) -> None:
    page("::: contact school", ":::")(advice)
    (unbound,) = {finding.facts for finding in check([advice.folder])}
    assert dict(unbound) == {"role": "school", "places": "region-tw"}
    nowhere = PackFolder(tmp_path / "shipped" / "region-none", PLACE)
    nowhere.line("pack.toml", 1, 'id = "region-none"')
    nowhere.line("pack.toml", 7, 'region = "none"')
    nowhere.line("contacts.toml", 2, 'emergency = ["line"]\nschool = ["tw-110"]')
    assert check([advice.folder], nowhere.folder.parent) == ()
    assert check([advice.folder, place.folder, nowhere.folder]) == ()


def test_advice_alone_has_no_place_to_be_checked_against(advice: PackFolder) -> None:
    page("::: contact school", ":::")(advice)
    assert check([advice.folder]) == ()


def test_numbers_of_shipped_places_count(advice: PackFolder, tmp_path: Path) -> None:
    page("Ring 110")(advice)
    shipped = PackFolder(tmp_path / "shipped" / "region-tw", PLACE).folder.parent
    assert check([advice.folder]) == ()
    assert told_codes(check([advice.folder], shipped)) == {"number-in-prose"}


def told_codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def test_a_copy_of_a_shipped_place_is_no_second_one(place: PackFolder, tmp_path: Path) -> None:
    copy = PackFolder(tmp_path / "mine" / "region-tw", PLACE)
    assert check([copy.folder], place.folder.parent) == ()
    other = PackFolder(tmp_path / "mine" / "region-taiwan", PLACE)
    other.line("pack.toml", 1, 'id = "region-taiwan"')
    assert told_codes(check([copy.folder, other.folder])) == {"region-twice"}


def test_no_pack_to_check(tmp_path: Path) -> None:
    with pytest.raises(PackMissingError):
        check([tmp_path])


def test_a_link_to_elsewhere_is_not_followed(advice: PackFolder, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("# T\n")
    (advice.folder / EN).unlink()
    (advice.folder / EN).symlink_to(secret)
    (advice.folder / "pages/more").symlink_to(tmp_path)
    assert {("file-symlink", EN, 1), ("file-symlink", "pages/more", 1)} <= told(advice)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
def test_a_pipe_is_not_opened(advice: PackFolder) -> None:
    (advice.folder / EN).unlink()
    os.mkfifo(advice.folder / EN)
    assert ("file-special", EN, 1) in told(advice)


def test_a_file_that_cannot_be_read(advice: PackFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault put in by hand: to root every file is readable."""
    opened: Callable[..., IO[Any]] = Path.open

    def refuse(path: Path, *args: str) -> IO[Any]:
        if path == advice.folder / EN:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    assert ("file-unreadable", EN, 1) in told(advice)


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
