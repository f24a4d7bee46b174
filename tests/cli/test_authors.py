"""The commands for authors: a new pack, stale translations, what was read, the flow."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.guide.blocks import Page, PageId
from app.guide.check import check
from app.guide.guide import PackId
from app.guide.load import load_advice, load_around
from app.guide.parsed import open_content
from app.language import CHINESE, ENGLISH
from app.places import CONTENT

Run = Callable[..., "subprocess.CompletedProcess[str]"]

IN_CHINESE = "zh_TW.UTF-8"
ADVICE, PLACE = "content/new-advice", "content/region-zz"
SHOUTED = f"{ADVICE}/pages/shouted"
SVG = "{http://www.w3.org/2000/svg}"


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def told_in_one_line(ended: subprocess.CompletedProcess[str], *named: str) -> None:
    """Assert that a command ended with one line for a person, which names what matters."""
    assert ended.stdout == ""
    assert ended.stderr.startswith("beside: ")
    assert len(ended.stderr.splitlines()) == 1
    assert [name for name in named if name not in ended.stderr] == []


# new


@pytest.mark.parametrize(
    ("typed", "languages"),
    [
        pytest.param(("help-for-parents",), ["en", "zh-TW"], id="advice"),
        pytest.param(("here/below/mine",), ["en", "zh-TW"], id="folders above it"),
        pytest.param(("mine", "--language", "zh-TW"), ["zh-TW"], id="in Chinese"),
        pytest.param(("mine", "--language", "en"), ["en"], id="in English"),
        pytest.param(("mine", "--language", "zh-TW", "--language", "en"), ["zh-TW", "en"], id="Chinese first"),
        pytest.param(("region-fr", "--kind", "place"), ["en", "zh-TW"], id="place"),
        pytest.param(("luxemburg", "--kind", "place", "--language", "zh-TW"), ["zh-TW"], id="place in Chinese"),
    ],
)
def test_a_new_pack_is_complete_and_clean(
    beside_here: Run, tmp_path: Path, typed: tuple[str, ...], languages: list[str]
) -> None:
    ended = beside_here("new", *typed)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert sorted(ended.stdout.splitlines()) == sorted(files(tmp_path))

    folder = tmp_path / typed[0]
    assert check([folder], CONTENT) == ()
    manifest = tomllib.loads((folder / "pack.toml").read_text("utf-8"))
    assert (manifest["id"], manifest["languages"]) == (folder.name, languages)
    assert {path.stem for path in folder.rglob("*.md")} == set(languages)
    assert manifest["reviewed_on"] < manifest["review_by"]
    for name, text in files(folder).items():
        assert not re.search(r"\bzz\b|new-advice", name + text.decode())


def test_a_new_pack_begins_with_the_language_of_its_author(beside: Run, tmp_path: Path) -> None:
    beside("new", "mine", LANG=IN_CHINESE)
    assert tomllib.loads((tmp_path / "mine/pack.toml").read_text("utf-8"))["languages"] == ["zh-TW", "en"]
    assert check([tmp_path / "mine"], CONTENT) == ()


def test_a_new_pack_may_be_made_in_an_empty_folder(beside_in: Run, tmp_path: Path) -> None:
    here = tmp_path / "mine"
    here.mkdir()
    assert beside_in(here, "new", ".").returncode == 0
    assert check([here], CONTENT) == ()


def test_advice_and_place_of_ones_own_fit_together(beside_here: Run, tmp_path: Path) -> None:
    beside_here("new", "mine")
    beside_here("new", "region-fr", "--kind", "place")
    assert check([tmp_path / "mine", tmp_path / "region-fr"], CONTENT) == ()
    guide, place = load_around(tmp_path / "region-fr", CONTENT)
    assert place in guide.places
    assert (guide.advice.about.id, guide.left_out) == ("mine", ())


@pytest.mark.parametrize("language", ["en_US.UTF-8", IN_CHINESE])
@pytest.mark.parametrize(
    ("typed", "code", "named"),
    [
        pytest.param(("full",), 1, ("full",), id="something lies there"),
        pytest.param(("full/notes",), 1, ("full/notes",), id="a file lies there"),
        pytest.param(("full/notes/mine",), 1, ("full/notes",), id="in a file"),
        pytest.param(("My Pack",), 2, ("My Pack",), id="no name for a pack"),
        pytest.param(("..",), 2, ("..",), id="no name at all"),
        pytest.param(("region-1", "--kind", "place"), 2, ("region-1",), id="no name for a region"),
        pytest.param(("mine", "--language", "fr"), 2, ("fr", "zh-TW"), id="a language Beside does not speak"),
        pytest.param(("mine", "--kind", "law"), 2, ("--kind",), id="another kind"),
        pytest.param((), 2, ("DIR",), id="nowhere"),
    ],
)
def test_where_no_pack_can_be_made_nothing_is_touched(  # noqa: PLR0917 - a table
    beside_here: Run, tmp_path: Path, typed: tuple[str, ...], code: int, named: tuple[str, ...], language: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/notes").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    ended = beside_here("new", *typed, LANG=language)
    assert ended.returncode == code
    told_in_one_line(ended, *named)
    assert bool(re.search("[一-鿿]", ended.stderr)) == (language == IN_CHINESE)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "full/notes").read_text() == "mine"


def test_a_pack_that_cannot_be_written_whole_is_not_left_half(beside: Run, tmp_path: Path) -> None:
    limited = ("sh", "-c", 'ulimit -f 1; exec "$@"', "sh")  # 512 bytes a file: pack.toml is longer
    ended = beside("new", "here/mine", before=limited, PYTHONDONTWRITEBYTECODE="1")
    assert ended.returncode == 1
    told_in_one_line(ended, "here/mine")
    assert list(tmp_path.rglob("*")) == []


# stale and follow


@pytest.fixture
def recorded(beside_here: Run, content: Path) -> Path:
    """The small packs, the advice recorded as read."""
    ended = beside_here("follow", ADVICE, "all", "zh-TW")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{ADVICE}/follows.toml\n", "")
    return content


@pytest.mark.usefixtures("content")
def test_all_is_listed_until_it_is_recorded(beside: Run) -> None:
    before = beside("stale", PLACE)
    assert before.returncode == 1
    assert before.stdout.startswith(f"{PLACE}/pages/zz-doors/zh-TW.md:1: heading-1: not recorded yet\n")
    followed = beside("follow", PLACE, "zz-doors", "zh-TW")
    assert (followed.returncode, followed.stdout, followed.stderr) == (0, f"{PLACE}/follows.toml\n", "")
    after = beside("stale", PLACE)
    assert (after.returncode, after.stdout, after.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("language", "reason"), [("en_US.UTF-8", "the original has changed"), (IN_CHINESE, "原文改過了")]
)
def test_what_is_stale_stands_beside_its_original(beside_here: Run, recorded: Path, language: str, reason: str) -> None:
    assert beside_here("stale", ADVICE).returncode == 0
    change(recorded.parent / SHOUTED / "en.md", "I just shouted", "I have **just** shouted")
    ended = beside_here("stale", ADVICE, LANG=language)
    first, original, translation, hint = ended.stdout.splitlines()
    assert (ended.returncode, ended.stderr) == (1, "")
    assert first == f"{SHOUTED}/zh-TW.md:1: heading-1: {reason}"
    assert original.split(maxsplit=1) == ["en", "A side page: I have just shouted"]
    title = (recorded.parent / SHOUTED / "zh-TW.md").read_text("utf-8").splitlines()[0].removeprefix("# ")
    assert translation.split(maxsplit=1) == ["zh-TW", title]
    assert "beside follow" in hint


def test_once_it_was_read_it_is_stale_no_more(beside_here: Run, recorded: Path) -> None:
    follows = recorded.parent / ADVICE / "follows.toml"
    before = follows.read_text("utf-8")
    change(recorded.parent / SHOUTED / "en.md", "I just", "I")
    told = [finding.code for finding in check([recorded.parent / ADVICE], CONTENT)]
    assert told == ["block-stale"]
    beside_here("follow", ADVICE, "shouted", "zh-TW")
    lines = zip(before.splitlines(), follows.read_text("utf-8").splitlines(), strict=True)
    changed = [old for old, new in lines if old != new]
    assert [old.partition(" = ")[0] for old in changed] == ["heading-1"]
    assert check([recorded.parent / ADVICE], CONTENT) == ()


def test_what_is_recorded_is_always_written_the_same(beside_here: Run, recorded: Path) -> None:
    follows = recorded.parent / ADVICE / "follows.toml"
    before = follows.read_bytes()
    tables = before.decode().split("\n\n")
    assert tables[0].startswith("# ")
    assert len(tables[1:]) == len(PAGES)
    follows.write_text("\n\n".join(["# ours\n# for ever", *reversed(tables[1:])]), "utf-8")
    beside_here("follow", ADVICE, "danger", "zh-TW")
    again = follows.read_text("utf-8").split("\n\n")
    assert again == ["# ours\n# for ever", *tables[1:]]
    follows.write_text("", "utf-8")
    beside_here("follow", ADVICE, "danger", "zh-TW")
    assert follows.read_text("utf-8").rstrip("\n") in tables


PAGES = ["start", "danger", "listen", "help", "shouted"]


def test_a_page_keeps_what_is_recorded_of_others_and_all_tidies_up(beside_here: Run, recorded: Path) -> None:
    follows = recorded.parent / ADVICE / "follows.toml"
    with follows.open("a", encoding="utf-8") as file:
        file.write('\n[gone.zh-TW]\nheading-1 = "00000000"\n\n[danger.en]\nheading-1 = "00000000"\n')
    beside_here("follow", ADVICE, "danger", "zh-TW")
    kept = tomllib.loads(follows.read_text("utf-8"))
    assert (kept["gone"], kept["danger"]["en"]) == ({"zh-TW": {"heading-1": "00000000"}}, {"heading-1": "00000000"})
    assert list(kept) == [*PAGES, "gone"]
    beside_here("follow", ADVICE, "all", "zh-TW")
    tidy = tomllib.loads(follows.read_text("utf-8"))
    assert tidy == {page: {"zh-TW": kept[page]["zh-TW"]} for page in PAGES}


def test_in_a_pack_of_two_originals_each_language_is_recorded_apart(beside_here: Run, content: Path) -> None:
    with (content / "new-advice/pack.toml").open("a", encoding="utf-8") as manifest:
        manifest.write('\n[original]\nshouted = "zh-TW"\nhelp = "zh-TW"\n')
    beside_here("follow", ADVICE, "all", "en")
    beside_here("follow", ADVICE, "all", "zh-TW")
    assert beside_here("stale", ADVICE).returncode == 0
    kept = tomllib.loads((content / "new-advice/follows.toml").read_text("utf-8"))
    assert {page: [*record] for page, record in kept.items()} == {
        page: ["en" if page in {"shouted", "help"} else "zh-TW"] for page in PAGES
    }


def test_readers_learn_what_is_stale(recorded: Path) -> None:
    change(recorded.parent / SHOUTED / "en.md", "I just", "I")
    stale = {
        (page, twin.id, *twin.stale)
        for page, read in load_advice(recorded.parent / ADVICE).pages.items()
        for twin in read.twins
        if twin.stale
    }
    assert stale == {("shouted", "heading-1", CHINESE)}


def extra_paragraph(content: Path) -> None:
    change(content.parent / SHOUTED / "en.md", "\n\n", "\n\nOne more.\n\n")


def broken_record(content: Path) -> None:
    (content / "new-advice/follows.toml").write_text("[shouted.zh-TW]\nheading-1 = 1\n", "utf-8")


def broken_manifest(content: Path) -> None:
    change(content / "new-advice/pack.toml", "counter", "conter")


BAD = {
    "no pack": (("nowhere", "all", "zh-TW"), 2, ("nowhere", "pack.toml"), None),
    "unknown page": ((ADVICE, "gone", "zh-TW"), 2, ("gone", "listen"), None),
    "the original": ((ADVICE, "shouted", "en"), 2, ("shouted", "en", "zh-TW"), None),
    "unknown language": ((ADVICE, "all", "fr"), 2, ("new-advice", "fr", "zh-TW"), None),
    "other blocks": ((ADVICE, "shouted", "zh-TW"), 2, (f"{SHOUTED}/zh-TW.md:",), extra_paragraph),
    "other blocks somewhere": ((ADVICE, "all", "zh-TW"), 2, (f"{SHOUTED}/zh-TW.md:",), extra_paragraph),
    "a broken record": ((ADVICE, "start", "zh-TW"), 2, ("follows.toml:2:",), broken_record),
    "a broken manifest": ((ADVICE, "start", "zh-TW"), 2, ("pack.toml:",), broken_manifest),
    "two words": ((ADVICE, "all"), 2, ("LANGUAGE",), None),
}


@pytest.mark.parametrize("language", ["en_US.UTF-8", IN_CHINESE])
@pytest.mark.parametrize(("typed", "code", "named", "spoil"), BAD.values(), ids=BAD)
def test_what_cannot_be_recorded_is_told_and_changes_nothing(  # noqa: PLR0917 - a table
    beside_here: Run,
    content: Path,
    typed: tuple[str, ...],
    code: int,
    named: tuple[str, ...],
    spoil: Callable[[Path], None] | None,
    language: str,
) -> None:
    if spoil:
        spoil(content)
    before = files(content)
    ended = beside_here("follow", *typed, LANG=language)
    assert ended.returncode == code
    told_in_one_line(ended, *named)
    assert files(content) == before


def test_a_page_can_be_recorded_while_another_is_not_finished(beside_here: Run, recorded: Path) -> None:
    extra_paragraph(recorded)
    assert beside_here("follow", ADVICE, "danger", "zh-TW").returncode == 0
    ended = beside_here("stale", ADVICE)
    assert ended.returncode == 2
    told_in_one_line(ended, f"{SHOUTED}/zh-TW.md:")


def test_a_record_that_cannot_be_written_leaves_the_old_one(beside: Run, recorded: Path) -> None:
    before = files(recorded)
    assert len(before["new-advice/follows.toml"]) > 512
    limited = ("sh", "-c", 'ulimit -f 1; exec "$@"', "sh")  # 512 bytes a file
    ended = beside("follow", ADVICE, "all", "zh-TW", before=limited, PYTHONDONTWRITEBYTECODE="1")
    assert ended.returncode == 1
    told_in_one_line(ended, "follows.toml")
    assert files(recorded) == before


# flow


def drawn(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()  # noqa: S314 - our own


@pytest.fixture(scope="module")
def shipped(parsed: Path) -> dict[PackId, Mapping[PageId, Page]]:
    """The pages of the packs we ship, by the name of the pack."""
    guide = open_content(parsed)
    return {guide.advice.about.id: guide.advice.pages} | {place.about.id: place.pages for place in guide.places}


@pytest.mark.parametrize("name", ["sextortion", "region-tw", "region-us"])
def test_the_flow_shows_every_page_and_way(
    beside_here: Run, shipped: dict[PackId, Mapping[PageId, Page]], tmp_path: Path, name: str
) -> None:
    ended = beside_here("flow", CONTENT / name, "-o", "flow.svg")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "flow.svg\n", "")
    svg = drawn(tmp_path / "flow.svg")
    shown = {PageId(box.attrib["id"].removeprefix("page-")): box for box in svg.iter(f"{SVG}g")}
    pages = shipped[PackId(name)]
    assert shown.keys() == pages.keys()
    for page, box in shown.items():
        words = "".join(text.text or "" for text in box.iter(f"{SVG}text"))
        assert pages[page].title(ENGLISH)[:12] in words
        assert pages[page].title(CHINESE)[:4] in words
    doors = {link.attrib["href"].removeprefix("#page-") for link in svg.iter(f"{SVG}a")}
    assert doors <= pages.keys()


def test_the_flow_holds_no_script_and_nothing_from_elsewhere(beside_here: Run, content: Path, tmp_path: Path) -> None:
    for name in ("en", "zh-TW"):
        (content.parent / SHOUTED / f"{name}.md").write_text("# a < b & c > d\n\n[Go](page:listen)\n", "utf-8")
    change(content / "new-advice/pack.toml", "Write here what", "<b>When</b> & what")
    beside_here("flow", ADVICE, "-o", "flow.svg")
    tags = {element.tag.removeprefix(SVG) for element in drawn(tmp_path / "flow.svg").iter()}
    assert tags == {"svg", "title", "rect", "path", "text", "g", "a"}
    text = (tmp_path / "flow.svg").read_text("utf-8")
    assert "a &lt; b &amp; c &gt; d" in text
    assert re.findall(r'(?:href|src)="(?!#)[^"]*"', text) == []
    assert re.findall(r"url\(|@import| on\w+=", text) == []


def test_the_same_pack_makes_the_same_flow(beside: Run, tmp_path: Path) -> None:
    for name, seed in (("one.svg", "1"), ("two.svg", "2")):
        beside("flow", CONTENT / "sextortion", "-o", name, PYTHONHASHSEED=seed)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


@pytest.mark.parametrize(
    ("typed", "code", "named"),
    [
        pytest.param(("nowhere", "-o", "x.svg"), 2, ("nowhere",), id="no pack"),
        pytest.param((ADVICE,), 2, ("-o",), id="no file"),
        pytest.param((ADVICE, "-o", "gone/x.svg"), 1, ("gone/x.svg",), id="no folder"),
        pytest.param((ADVICE, "-o", "content"), 1, ("content",), id="onto a folder"),
        pytest.param((PLACE, "-o", "x.svg"), 2, ("region-zz/pack.toml:",), id="a broken pack"),
    ],
)
def test_a_flow_that_cannot_be_drawn(
    beside_here: Run, content: Path, typed: tuple[str, ...], code: int, named: tuple[str, ...]
) -> None:
    change(content / "region-zz/pack.toml", "counter", "conter")
    before = files(content.parent)
    ended = beside_here("flow", *typed)
    assert ended.returncode == code
    told_in_one_line(ended, *named)
    assert files(content.parent) == before
