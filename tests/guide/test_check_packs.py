"""Manifests, files and twins: what is wrong with a pack before its words are looked at."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from app.errors import PackMissingError
from app.guide.check import check

from .conftest import PLACE, PackFolder
from .spoiled import EN, ZH, Spoil, all_of, change, line, page, remove, told, told_codes, write


def many_files(pack: PackFolder) -> None:
    for number in range(201):
        pack.write(f"pages/p{number}/en.md", "")


IN_ENGLISH = {
    "::: choice": "::: choice #w\nWho?\n\n- danger: one\n- known: two\n:::",
    "|": "|one|\n|-|\n|two|",
    "::: picture": "::: picture listen\nA drawing\n:::",
}


def page_in_one(language: str, *lines: str) -> Spoil:
    """Write a page in *language*, and in English another of the same kind."""
    english = next(text for kind, text in IN_ENGLISH.items() if lines[0].startswith(kind))
    return all_of(
        write(f"pages/shouted/{language}.md", "\n".join(("# T", "", *lines, "", "[On](page:start)", ""))),
        write(EN, f"# T\n\n{english}\n\n[On](page:start)\n"),
    )


MANIFEST = [
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
    pytest.param(line("pack.toml", 5, "counter = 2"), "toml-twice", "pack.toml", 5, id="counter twice"),
    pytest.param(line("pack.toml", 15, 'en = "us"'), "toml-twice", "pack.toml", 15, id="words twice"),
    pytest.param(
        write("situations.toml", "[danger]\n\n[danger]\n"), "toml-twice", "situations.toml", 3, id="two tables"
    ),
    pytest.param(
        write("situations.toml", '[danger]\n\n[known]\nhours = ["22:00", "24:00"]\n'),
        "hours-form",
        "situations.toml",
        4,
        id="an hour after the last",
    ),
    pytest.param(
        write("situations.toml", '[danger]\n\n[known]\nhours = ["22:00", "22:00"]\n'),
        "hours-form",
        "situations.toml",
        4,
        id="no time at all",
    ),
    pytest.param(
        write("situations.toml", '[danger]\n\n[known]\nhours = ["22:00"]\n'),
        "hours-form",
        "situations.toml",
        4,
        id="hours without an end",
    ),
]

FILES = [
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
]

TWINS = [
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
    pytest.param(
        write(EN, "# T\n\n::: say\nx\n:::\n\n[On](page:start)\n\nmore\n"),
        "block-extra",
        EN,
        9,
        id="one more than the original",
    ),
    pytest.param(write(EN, "# T\n"), "block-missing", EN, 1, id="one less than the original"),
    pytest.param(
        page_in_one("zh-TW", "::: choice #w", "誰？", "", "- known：一", "- danger：二", ":::"),
        "block-differs",
        EN,
        3,
        id="other answers",
    ),
    pytest.param(page_in_one("zh-TW", "|一|", "|-|", "|二|", "|三|"), "block-differs", EN, 3, id="more rows"),
    pytest.param(page_in_one("zh-TW", "|一|二|", "|-|-|", "|三|四|"), "block-differs", EN, 3, id="more columns"),
    pytest.param(page_in_one("zh-TW", "::: picture start", "畫", ":::"), "block-differs", EN, 3, id="other picture"),
]


@pytest.mark.parametrize(("spoil", "code", "name", "number"), MANIFEST)
@pytest.mark.usefixtures("place")
def test_the_manifest(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


@pytest.mark.parametrize(("spoil", "code", "name", "number"), FILES)
@pytest.mark.usefixtures("place")
def test_files(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


@pytest.mark.parametrize(("spoil", "code", "name", "number"), TWINS)
@pytest.mark.usefixtures("place")
def test_twins(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


def test_good_packs_are_clean(advice: PackFolder, place: PackFolder) -> None:
    assert check([advice.folder, place.folder]) == ()


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
