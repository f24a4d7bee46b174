"""A guide opens without the packs that cannot be used, and tells which these are, and why."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from app.errors import PackBrokenError
from app.guide.blocks import Heading, Listing, PageId, Paragraph, Span, Task, TaskId
from app.guide.check import check
from app.guide.guide import Guide
from app.guide.load import load_beside, load_content
from app.language import ENGLISH

from .conftest import PLACE, PackFolder
from .spoiled import Spoil, all_of, change, line, remove, twins, write

PAGE = "pages/us-law"
LAW = all_of(
    change("pack.toml", "[publisher]", '[slots]\nlaw = ["us-law"]\n\n[publisher]'),
    twins(PAGE, "# Law\n\n[Danger](page:danger)\n"),
)


def link(pack: PackFolder) -> None:
    remove(f"{PAGE}/en.md")(pack)
    (pack.folder / PAGE / "en.md").symlink_to(pack.folder / "pack.toml")


def two_of_one_region(pack: PackFolder) -> None:
    line("pack.toml", 7, 'region = "tw"')(pack)
    shutil.rmtree(pack.folder / "pages")
    change("pack.toml", '[slots]\nlaw = ["us-law"]\n', "")(pack)


BROKEN = [
    pytest.param(remove(f"{PAGE}/en.md"), "twin-missing", f"{PAGE}/zh-TW.md", 1, id="missing twin"),
    pytest.param(line("pack.toml", 3, 'counter = "1"'), "value-type", "pack.toml", 3, id="wrong type"),
    pytest.param(
        twins(PAGE, "# T\n\n::: task #us-a after=us-b\nx\n:::\n\n::: task #us-b after=us-a\ny\n:::\n"),
        "after-cycle",
        f"{PAGE}/en.md",
        3,
        id="cyclic after",
    ),
    pytest.param(
        write(f"{PAGE}/en.md", "# T\n" + "x\n" * 5_000_000), "file-too-large", f"{PAGE}/en.md", 1, id="page of 10 MB"
    ),
    pytest.param(
        write(f"{PAGE}/en.md", "# T\n\n" + "[" * 60_000), "line-too-long", f"{PAGE}/en.md", 3, id="60,000 brackets"
    ),
    pytest.param(
        write(f"{PAGE}/en.md", "# T\n\n" + "[" * 100_000), "file-too-large", f"{PAGE}/en.md", 1, id="100,000 brackets"
    ),
    pytest.param(write(f"{PAGE}/en.md", b"# T\n\n\xff\n"), "text-not-utf8", f"{PAGE}/en.md", 3, id="invalid UTF-8"),
    pytest.param(link, "file-symlink", f"{PAGE}/en.md", 1, id="symlink"),
    pytest.param(
        line("pack.toml", 4, 'languages = ["en", "zh-TW", "tlh"]'), "language-unknown", "pack.toml", 4, id="language"
    ),
    pytest.param(write("pack.toml", "x"), "toml-syntax", "pack.toml", 1, id="no manifest"),
    pytest.param(line("contacts.toml", 18, "[contact.tw-110]"), "toml-twice", "contacts.toml", 18, id="contact twice"),
    pytest.param(twins("pages/danger", "# T\n"), "page-prefix", "pages/danger/en.md", 1, id="page of the advice"),
]
BESIDE_OTHERS = [pytest.param(two_of_one_region, "region-twice", "pack.toml", 1, id="two of one region")]


@pytest.fixture
def other(tmp_path: Path) -> PackFolder:
    pack = PackFolder(tmp_path / "content" / "region-us", PLACE)
    line("pack.toml", 1, 'id = "region-us"')(pack)
    line("pack.toml", 7, 'region = "us"')(pack)
    LAW(pack)
    return pack


@pytest.mark.parametrize(("spoil", "code", "name", "number"), [*BROKEN, *BESIDE_OTHERS])
@pytest.mark.usefixtures("advice", "place")
def test_a_broken_place_is_left_out(other: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(other)
    content = other.folder.parent
    for guide in (load_content(content), load_beside(content / "advice", content / "none")):
        assert [place.region for place in guide.places] == ["tw"]
        (left_out,) = guide.left_out
        assert isinstance(left_out, PackBrokenError)
        assert left_out.path == other.folder
        found = [(finding.code, finding.path, finding.line) for finding in left_out.findings]
        assert (code, other.folder / name, number) in found


@pytest.mark.parametrize(
    ("spoil", "code", "name", "number"), [case for case in BROKEN if case.id != "two of one region"]
)
def test_check_names_it_too(other: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(other)
    found = [(finding.code, finding.path, finding.line) for finding in check([other.folder])]
    assert (code, other.folder / name, number) in found


def test_a_broken_manifest_hides_nothing(advice: PackFolder, other: PackFolder) -> None:
    write("pack.toml", "x")(other)
    twins(PAGE, "## T\n")(other)
    line("contacts.toml", 5, "")(other)
    (left_out,) = load_content(advice.folder.parent).left_out
    assert isinstance(left_out, PackBrokenError)
    told = {(finding.code, finding.path.name) for finding in left_out.findings}
    assert {("toml-syntax", "pack.toml"), ("title-missing", "zh-TW.md"), ("key-missing", "contacts.toml")} <= told


def test_advice_with_a_broken_manifest_tells_of_its_pages(advice: PackFolder) -> None:
    write("pack.toml", "x")(advice)
    write("start/en.md", "## T\n")(advice)
    with pytest.raises(PackBrokenError) as caught:
        load_content(advice.folder.parent)
    told = {(finding.code, finding.path.name) for finding in caught.value.findings}
    assert {("toml-syntax", "pack.toml"), ("title-missing", "en.md")} <= told


@pytest.mark.usefixtures("place")
def test_a_second_advice_that_is_broken_is_left_out(advice: PackFolder) -> None:
    broken = shutil.copytree(advice.folder, advice.folder.with_name("a-copy"))
    (broken / "start" / "en.md").unlink()
    guide = load_content(advice.folder.parent)
    assert guide.advice.about.id == "advice"
    assert [error.path for error in guide.left_out] == [broken]


def test_what_two_packs_share(advice: PackFolder, other: PackFolder) -> None:
    twins(PAGE, "# T\n\n::: task #first\nx\n:::\n")(other)
    (left_out,) = load_content(advice.folder.parent).left_out
    assert isinstance(left_out, PackBrokenError)
    assert [(f.code, f.path.name, f.line) for f in left_out.findings] == [("task-twice", "en.md", 3)]


def test_a_place_beside_the_advice_comes_before_one_we_ship(
    advice: PackFolder, place: PackFolder, tmp_path: Path
) -> None:
    shipped = shutil.copytree(place.folder, tmp_path / "shipped" / "region-tw").parent
    line("pack.toml", 10, 'en = "Formosa"')(place)
    guide = load_beside(advice.folder, shipped)
    assert [one.about.title[ENGLISH] for one in guide.places] == ["Formosa"]
    assert guide.left_out == ()
    write("pack.toml", "x")(place)
    guide = load_beside(advice.folder, shipped)
    assert [one.about.title[ENGLISH] for one in guide.places] == ["Taiwan"]
    assert [error.path for error in guide.left_out] == [place.folder]


def test_a_pack_we_may_not_look_into(advice: PackFolder, other: PackFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault put in by hand: root may look into every folder."""
    scanned = os.scandir

    def refuse(path: Path) -> object:
        if path == other.folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return scanned(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (left_out,) = load_content(advice.folder.parent).left_out
    assert isinstance(left_out, PackBrokenError)
    assert [finding.code for finding in left_out.findings] == ["file-unreadable"]


def test_ways_that_lead_nowhere_are_not_shown(advice: PackFolder, other: PackFolder) -> None:
    """Advice that has fewer pages than a place knows of is no reason to hide the place."""
    lost = (
        "# [T](page:gone)\n\n- [one](page:gone) and [two](page:danger)\n\n::: link gone\nx\n:::\n\n"
        "::: task #us-a after=gone\n[x](page:us-law)\n:::\n\n|[a](page:gone)|\n|-|\n|[b](page:us-law)|\n\n"
        "::: care\n### [c](page:gone)\n[d](page:gone)\n:::\n\n"
        "::: figure\n[e](page:gone)\n\nSource: [f](page:gone), 2019\n:::\n\n"
        "::: choice #w\n[g](page:gone)\n\n- known: [h](page:gone)\n- danger: i\n:::\n"
    )
    twins(PAGE, lost)(other)
    twins("pages/shouted", "# T\n\n[x](page:gone) [y](page:start)\n\n::: link gone\nz\n:::\n")(advice)
    guide = load_content(advice.folder.parent)
    assert [getattr(error, "findings", error) for error in guide.left_out] == []
    assert _ways(guide, "us-law") == {"danger", "us-law"}
    assert _ways(guide, "shouted") == {"start"}
    law, shouted = guide.page(PageId("us-law")), guide.page(PageId("shouted"))
    assert law is not None
    assert shouted is not None
    assert [twin.id for twin in law.twins] == ["heading-1", "list-1", "us-a", "table-1", "care-1", "figure-1", "w"]
    assert law.twins[0].block(ENGLISH) == Heading(1, (Span("T"),))
    items = ((Span("one"), Span(" and "), Span("two", page=PageId("danger"))),)
    assert law.twins[1].block(ENGLISH) == Listing(items)
    assert law.twins[2].block(ENGLISH) == Task(TaskId("us-a"), (Span("x", page=PageId("us-law")),))
    assert shouted.twins[1].block(ENGLISH) == Paragraph((Span("x"), Span(" "), Span("y", page=PageId("start"))))


def _ways(guide: Guide, page: str) -> set[str]:
    found = guide.page(PageId(page))
    assert found is not None
    words = str([twin.blocks for twin in found.twins])
    return {name for name in ("gone", "danger", "start", "us-law") if f"page='{name}'" in words}
