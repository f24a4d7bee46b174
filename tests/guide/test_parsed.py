"""The guide parsed beforehand: the same as the packs, whatever happens to the file or to the packs."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from app.errors import PackBrokenError, PackError
from app.guide.blocks import Page, PageId, Paragraph, Span
from app.guide.guide import Advice, Guide, Place
from app.guide.load import load_content
from app.guide.parsed import open_content, parse_content
from app.guide.plainly import from_plain, to_plain
from app.places import CONTENT, PARSED
from tests.guide.conftest import PackFolder


@pytest.fixture
def packs(advice: PackFolder, place: PackFolder) -> Path:
    """Two small packs, parsed beforehand."""
    assert place.folder.parent == advice.folder.parent
    assert parse_content(advice.folder.parent)
    return advice.folder.parent


def read(guide: Guide) -> Guide:
    """Return *guide* with every page taken."""
    assert all(guide.page(page) for page in guide.page_ids)
    return guide


def test_it_is_what_a_reader_of_the_packs_gets(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns(".parsed"))
    assert parse_content(content)
    assert read(open_content(content)) == load_content(content)


def test_the_packs_are_not_read_again(packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.guide.load.load_content", lambda content: pytest.fail(f"{content} was read"))
    assert read(open_content(packs)).page_ids == ("start", "danger", "listen", "shouted")


def test_reading_makes_nothing(advice: PackFolder, place: PackFolder) -> None:
    del place
    read(open_content(advice.folder.parent))
    assert not (advice.folder.parent / PARSED).exists()


def test_a_page_edited_after_opening_is_read_anew(packs: Path, advice: PackFolder) -> None:
    guide = open_content(packs)
    old = guide.advice.pages[PageId("danger")]
    advice.change("pages/shouted/en.md", "# I shouted", "# I shouted today")
    assert guide.advice.pages[PageId("shouted")].title("en") == "I shouted today"  # type: ignore[arg-type]
    assert guide.advice.pages[PageId("danger")] is old


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("advice/pack.toml", "counter = 3", "counter = 4", id="manifest"),
        pytest.param("advice/situations.toml", "unsure_counts = true", "unsure_counts = false", id="situations"),
        pytest.param("region-tw/contacts.toml", 'phone = "110"', 'phone = "119"', id="a number"),
        pytest.param("advice/start/en.md", "Keep **calm**", "Keep **very calm**", id="a page"),
    ],
)
def test_what_is_edited_is_seen(packs: Path, name: str, old: str, new: str) -> None:
    path = packs / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert read(open_content(packs)) == load_content(packs)


def test_a_page_added_or_taken_away_is_seen(packs: Path, advice: PackFolder) -> None:
    for language in ("en", "zh-TW"):
        advice.write(f"pages/new/{language}.md", "# New\n")
    assert PageId("new") in open_content(packs).advice.pages
    assert parse_content(packs)
    shutil.rmtree(advice.folder / "pages" / "new")
    assert PageId("new") not in open_content(packs).advice.pages


def test_a_pack_added_is_seen(packs: Path, place: PackFolder) -> None:
    other = packs / "region-xx"
    shutil.copytree(place.folder, other)
    manifest = (other / "pack.toml").read_text("utf-8")
    (other / "pack.toml").write_text(manifest.replace('"tw"', '"xx"').replace("region-tw", "region-xx"), "utf-8")
    assert [place.region for place in open_content(packs).places] == ["tw", "xx"]


def test_a_page_that_breaks_while_it_is_read_says_so(packs: Path, advice: PackFolder) -> None:
    guide = open_content(packs)
    advice.write("pages/shouted/en.md", b"\xff")
    with pytest.raises(PackError):
        guide.page(PageId("shouted"))


def test_a_page_that_goes_while_it_is_read_says_so(packs: Path, advice: PackFolder) -> None:
    guide = open_content(packs)
    advice.change("start/en.md", "::: link shouted\nI just shouted\n:::\n", "")
    advice.change("start/zh-TW.md", "::: link shouted\n我剛剛罵了孩子\n:::\n", "")
    shutil.rmtree(advice.folder / "pages" / "shouted")
    with pytest.raises(PackBrokenError):
        guide.page(PageId("shouted"))


def test_packs_with_findings_are_not_parsed_beforehand(packs: Path, advice: PackFolder) -> None:
    advice.write("start/en.md", "# No twin agrees with this\n")
    assert not parse_content(packs)
    assert not (packs / PARSED).exists()
    with pytest.raises(PackBrokenError):
        open_content(packs)


def test_a_place_that_is_left_out_is_told_each_time(packs: Path, place: PackFolder) -> None:
    place.write("contacts.toml", "[")
    assert not parse_content(packs)
    assert open_content(packs).left_out


def test_a_damaged_file_changes_nothing(packs: Path) -> None:
    """Whatever single bit is wrong, wherever it is cut off: the guide is the same."""
    chance, expected = Random(20261123), load_content(packs)  # noqa: S311 - the same damage each time
    whole = (packs / PARSED).read_bytes()
    for at in sorted(chance.sample(range(len(whole)), 150)):
        spoiled = bytearray(whole)
        spoiled[at] ^= 1 << chance.randrange(8)
        (packs / PARSED).write_bytes(spoiled)
        assert read(open_content(packs)) == expected, at
    for length in (0, 1, 64, 65, *chance.sample(range(len(whole)), 20), len(whole) - 1):
        (packs / PARSED).write_bytes(whole[:length])
        assert read(open_content(packs)) == expected, length


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"NaN",
        b"[" * 100_000,
        b"9" * 5_000,
        b'["x",[],{},null,[],{},[]]',
        b'{"maker":1}',
        b"\xff\xfe",
    ],
    ids=lambda first: repr(first[:12]),
)
def test_a_hostile_file_changes_nothing(packs: Path, first: bytes) -> None:
    line = first + b"\n"
    (packs / PARSED).write_bytes(sha256(line).hexdigest().encode() + b"\n" + line)
    assert read(open_content(packs)) == load_content(packs)


def test_a_page_of_another_shape_is_read_anew(packs: Path) -> None:
    """Even where all digests agree."""
    digest, cover, *pages = (packs / PARSED).read_bytes().splitlines(keepends=True)
    told = json.loads(cover)
    pages[0] = json.dumps({"not": "a page"}).encode().ljust(len(pages[0]) - 1) + b"\n"
    leaf = next(leaf for part in told for leaf in (part.values() if isinstance(part, dict) else ()) if leaf[0] == 0)
    leaf[2] = sha256(pages[0]).hexdigest()
    line = json.dumps(told).encode() + b"\n"
    assert len(digest) == 65
    (packs / PARSED).write_bytes(sha256(line).hexdigest().encode() + b"\n" + line + b"".join(pages))
    assert read(open_content(packs)) == load_content(packs)


def test_a_file_of_another_version_is_not_used(packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (packs / PARSED).write_bytes((packs / PARSED).read_bytes())
    monkeypatch.setattr("app.guide.parsed._maker", lambda: "another")
    monkeypatch.setattr("app.guide.parsed._Book.take", lambda *_: pytest.fail("it was used"))
    assert read(open_content(packs)) == load_content(packs)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_plain_file_is_never_opened(packs: Path) -> None:
    (packs / PARSED).unlink()
    os.mkfifo(packs / PARSED)
    assert read(open_content(packs)) == load_content(packs)


def test_values_survive_the_way_to_plain_ones_and_back(packs: Path) -> None:
    guide = load_content(packs)
    for kind, values in ((Place, guide.places), (Page, guide.advice.pages.values())):
        for value in values:
            plain = json.loads(json.dumps(to_plain(value, kind)))
            assert from_plain(plain, kind) == value
    assert from_plain(json.loads(json.dumps(to_plain(guide.advice, Advice))), Advice) == guide.advice


@pytest.mark.parametrize(
    "plain",
    [None, 1, "x", {}, ["Paragraph"], [["x"]], [[["x"], 1]], [[[1]]], [[["x", "yes"]]], [[["x"]], "more"]],
    ids=str,
)
def test_plain_values_of_another_shape_are_refused(plain: object) -> None:
    with pytest.raises(ValueError, match=r"^"):
        from_plain(plain, Paragraph)


def test_what_is_usual_is_left_out() -> None:
    assert to_plain(Paragraph((Span("calm"), Span("very", strong=True))), Paragraph) == [[["calm"], ["very", True]]]
