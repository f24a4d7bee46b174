"""Translations and the text they follow: what is recorded, what is stale, and what is told of it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Finding
from app.guide.blocks import PageId
from app.guide.check import check
from app.guide.drafts import read_pack
from app.guide.findings import Report
from app.guide.follows import as_toml, fingerprints, read_recorded, unread
from app.guide.guide import Guide
from app.guide.load import load_advice, load_content, load_place
from app.guide.markdown import read_page
from app.guide.parsed import open_content, parse_content
from app.guide.twins import Draft
from app.language import CHINESE, ENGLISH, Language

from .conftest import ADVICE, PackFolder
from .spoiled import Spoil, all_of, change, line, told, write

LISTEN_EN, LISTEN_ZH = "steps/1-listen/en.md", "steps/1-listen/zh-TW.md"


def record(folder: Path) -> None:
    """Record every page as read now."""
    pack = read_pack(folder)
    recorded = {
        page: {language: fingerprints(draft) for language in draft.files if language != draft.original}
        for page, draft in pack.pages.items()
    }
    (folder / "follows.toml").write_text(as_toml(recorded, ""), "utf-8")


@pytest.fixture
def recorded(advice: PackFolder) -> PackFolder:
    record(advice.folder)
    return advice


def stale(folder: Path) -> dict[str, list[str]]:
    """Return the ids of the stale blocks of each page of the advice that has any, as a reader meets them."""
    pages = load_advice(folder).pages
    found = {page: [twin.id for twin in pages[page].twins if twin.stale] for page in pages}
    return {str(page): blocks for page, blocks in found.items() if blocks}


def test_without_a_record_nothing_is_known(advice: PackFolder) -> None:
    advice.change("start/en.md", "calm", "still")
    assert stale(advice.folder) == {}
    assert check([advice.folder]) == ()


def test_what_was_read_is_not_stale(recorded: PackFolder) -> None:
    assert stale(recorded.folder) == {}
    assert check([recorded.folder]) == ()


CHANGES = {
    "a word": ("start/en.md", "calm", "still", {"start": ["paragraph-1"]}),
    "strong words": ("start/en.md", "**calm**", "calm", {"start": ["paragraph-1"]}),
    "stressed words": ("start/en.md", "*helps*", "**helps**", {"start": ["paragraph-1"]}),
    "where a link leads": ("start/en.md", "page:danger", "page:shouted", {"start": ["paragraph-1"]}),
    "the title": ("start/en.md", "You have", "You’ve", {"start": ["heading-1"]}),
    "a question": ("start/en.md", "in danger", "safe", {"start": ["danger"]}),
    "a door": ("start/en.md", "I just", "I", {"start": ["link-1"]}),
    "an item": (LISTEN_EN, "- two", "- three", {"listen": ["list-1"]}),
    "words in a box": (LISTEN_EN, "helps.", "may help.", {"listen": ["care-1"]}),
    "an item in a box": (LISTEN_EN, "- really", "- truly", {"listen": ["care-1"]}),
    "the title of a box": (LISTEN_EN, "### Ask plainly\n", "Ask plainly\n\n", {"listen": ["care-1"]}),
    "a list of another kind in a box": (LISTEN_EN, "- really", "1. really", {"listen": ["care-1"]}),
    "a real line break": (LISTEN_EN, "asked.\\\n", "asked.\n", {"listen": ["second"]}),
    "an original in Chinese": ("pages/shouted/zh-TW.md", "對不起", "抱歉", {"shouted": ["say-1"]}),
}


@pytest.mark.parametrize(("name", "old", "new", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_original(
    recorded: PackFolder, name: str, old: str, new: str, expected: dict[str, list[str]]
) -> None:
    recorded.change(name, old, new)
    assert stale(recorded.folder) == expected


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("start/en.md", "\nor sit", " or sit", id="where a line breaks in the file"),
        pytest.param("start/en.md", "\n\nKeep", "\n\n\n\nKeep", id="empty lines"),
        pytest.param("start/zh-TW.md", "有用", "有幫助", id="a translation"),
        pytest.param("pages/shouted/en.md", "“I am sorry.”", "“Sorry.”", id="a translation into English"),
    ],
)
def test_what_does_not_make_a_block_stale(recorded: PackFolder, name: str, old: str, new: str) -> None:
    recorded.change(name, old, new)
    assert stale(recorded.folder) == {}


def test_the_stale_language_is_that_of_the_translation(recorded: PackFolder) -> None:
    recorded.change("start/en.md", "calm", "still")
    recorded.change("pages/shouted/zh-TW.md", "對不起", "抱歉")
    pages = load_advice(recorded.folder).pages
    assert pages[PageId("start")].twins[1].stale == {CHINESE}
    assert pages[PageId("shouted")].twins[1].stale == {ENGLISH}


def test_a_block_without_a_record_on_a_page_with_some(recorded: PackFolder) -> None:
    for name, words in ((LISTEN_EN, "I waited."), (LISTEN_ZH, "我等了。")):
        recorded.write(name, ADVICE[name] + f"\n::: task #third\n{words}\n:::\n")
    assert stale(recorded.folder) == {"listen": ["third"]}


def test_a_block_without_words_is_never_stale(recorded: PackFolder) -> None:
    for name in ("danger/en.md", "danger/zh-TW.md"):
        recorded.write(name, ADVICE[name] + "\n::: contact crisis-line\n:::\n\n::: exercise breathing\n:::\n")
    assert stale(recorded.folder) == {}


def test_blocks_with_an_id_may_change_their_places(recorded: PackFolder) -> None:
    for name in (LISTEN_EN, LISTEN_ZH):
        head, *tasks = ADVICE[name].split("::: task")
        recorded.write(name, head + "".join(f"::: task{task.rstrip()}\n\n" for task in reversed(tasks)))
    assert stale(recorded.folder) == {}


def test_a_place_may_have_a_record_too(place: PackFolder) -> None:
    for name, words in (("en", "Reports"), ("zh-TW", "報案")):
        place.write(f"pages/tw-doors/{name}.md", f"# {words}\n\n[{words}](page:start)\n")
    record(place.folder)
    place.change("pages/tw-doors/en.md", "[Reports]", "[Report]")
    twins = load_place(place.folder).pages[PageId("tw-doors")].twins
    assert [twin.stale for twin in twins] == [frozenset(), {CHINESE}]
    assert told(place) >= {("block-stale", "pages/tw-doors/zh-TW.md", 3)}


def test_what_was_parsed_beforehand_knows_what_is_stale(recorded: PackFolder) -> None:
    content = recorded.folder.parent
    assert parse_content(content)
    recorded.change("start/en.md", "calm", "still")
    assert open_content(content).advice.pages[PageId("start")].twins[1].stale == {CHINESE}
    record(recorded.folder)
    assert open_content(content).advice.pages[PageId("start")].twins[1].stale == frozenset()


# one character


WORDS = st.text("abcdefgh 心安", min_size=1, max_size=12).map(lambda text: f"x{text.strip()}y")
KINDS: dict[str, Callable[[str], str]] = {
    "paragraph": lambda words: words,
    "list": lambda words: f"- first\n- {words}\n- last",
    "heading": lambda words: f"## {words}",
    "say": lambda words: f"::: say\n### Title\nFirst.\n\n- {words}\n:::",
    "avoid": lambda words: f"::: avoid\n{words}\n:::",
    "figure": lambda words: f"::: figure\nOver **half**\n\nSource: {words}, 2019.\n:::",
    "table": lambda words: f"| One | Two |\n|---|---|\n| {words} | b |",
}


@settings(max_examples=60, deadline=None)
@given(
    blocks=st.lists(st.tuples(st.sampled_from(sorted(KINDS)), WORDS), min_size=1, max_size=8),
    at=st.integers(min_value=0),
    other=st.sampled_from("qz靜"),
)
def test_one_character_makes_exactly_its_block_stale(blocks: list[tuple[str, str]], at: int, other: str) -> None:
    number = at % len(blocks)
    kind, words = blocks[number]
    spot = 1 + at % (len(words) - 2) if len(words) > 2 else 0
    changed = [*blocks]
    changed[number] = kind, words[:spot] + other + words[spot + 1 :]
    with TemporaryDirectory() as folder:
        pack = PackFolder(Path(folder) / "advice", ADVICE)
        for name in ("en", "zh-TW"):
            pack.write(f"danger/{name}.md", text_of(blocks))
        record(pack.folder)
        assert stale(pack.folder) == {}
        pack.write("danger/en.md", text_of(changed))
        twins = load_advice(pack.folder).pages[PageId("danger")].twins
        assert [place for place, twin in enumerate(twins) if twin.stale] == [2 * number + 1]


def text_of(blocks: list[tuple[str, str]]) -> str:
    """Return a page of *blocks*, an exercise after each, so that two lists do not become one."""
    return "# T\n\n" + "".join(f"{KINDS[kind](words)}\n\n::: exercise breathing\n:::\n\n" for kind, words in blocks)


# what a fingerprint is must never change: it stands in the packs people have


def test_a_fingerprint_stays_what_it_is() -> None:
    text = "\n\n".join(
        (
            "# One *two* **three**",
            "[Four](page:danger) five\\\nsix",
            "- seven\n- eight",
            "::: say when=danger unless=known\n### Nine\nTen.\n\n1. Eleven\n:::",
            "::: choice #who\nWho?\n\n- peer: a classmate\n- partner: a friend\n:::",
            "::: figure\n12\n\nSource: 2019\n:::",
            "| a | b |\n|---|---|\n| c | d |",
            "::: task #first after=other\nDone.\n:::",
            "::: contact police\n:::",
        )
    )
    pieces = read_page(text, Report().file(Path("en.md")))
    draft = Draft(id=PageId("p"), original=ENGLISH, files={ENGLISH: Path("en.md")}, pieces={ENGLISH: pieces})
    assert fingerprints(draft) == {
        "heading-1": "347ff9ef",
        "paragraph-1": "e5829d21",
        "list-1": "7809306c",
        "say-1": "69c56b35",
        "who": "0f06db5e",
        "figure-1": "4155e63f",
        "table-1": "2ec22a46",
        "first": "575df65f",
    }


# what is told


def test_a_stale_block_is_told_at_its_translation_and_stays_readable(recorded: PackFolder) -> None:
    recorded.change("start/en.md", "calm", "still")
    facts = (("twin", "en.md:3"), ("page", "start"), ("language", "zh-TW"))
    assert check([recorded.folder]) == (Finding(recorded.folder / "start/zh-TW.md", 3, "block-stale", facts),)
    assert load_content(recorded.folder.parent).left_out == ()


def test_a_page_that_parts_is_told_of_that_alone(recorded: PackFolder) -> None:
    recorded.change("start/en.md", "\n\nKeep", "\n\nFirst.\n\nKeep")
    assert told(recorded) == {("block-differs", "start/zh-TW.md", 6)}


def records(*lines: str) -> Spoil:
    """Write follows.toml with *lines* behind its comment; the first is line 2."""
    return write("follows.toml", "\n".join(("# comment", *lines, "")))


FOLLOWS = [
    pytest.param(
        records("[start.zh-TW]", 'heading-1 = "00000000"'), "block-stale", "start/zh-TW.md", 1, id="another original"
    ),
    pytest.param(records("[gone.zh-TW]"), "follows-page", "follows.toml", 2, id="page"),
    pytest.param(records("[start.en]"), "follows-language", "follows.toml", 2, id="the original itself"),
    pytest.param(records("[start.fr]"), "language-unknown", "follows.toml", 2, id="French"),
    pytest.param(records("[start.zh-TW]", 'say-9 = "00000000"'), "follows-block", "follows.toml", 3, id="block"),
    pytest.param(
        records("[danger.zh-TW]", 'contact-1 = "00000000"'), "follows-block", "follows.toml", 3, id="block, no words"
    ),
    pytest.param(records("[start.zh-TW]", 'heading-1 = "3F9A1C20"'), "follows-form", "follows.toml", 3, id="capitals"),
    pytest.param(records("[start.zh-TW]", 'heading-1 = "3f9a"'), "follows-form", "follows.toml", 3, id="too short"),
    pytest.param(records("[start.zh-TW]", "heading-1 = 12345678"), "value-type", "follows.toml", 3, id="a number"),
    pytest.param(records("[start]", 'heading-1 = "00000000"'), "language-unknown", "follows.toml", 3, id="no language"),
    pytest.param(records('start = "zh-TW"'), "value-type", "follows.toml", 2, id="no table"),
    pytest.param(records("[start.zh-TW"), "toml-syntax", "follows.toml", 2, id="no TOML"),
    pytest.param(records("[start.zh-TW]", "[start.zh-TW]"), "toml-twice", "follows.toml", 3, id="a page twice"),
    pytest.param(records("[START.zh-TW]"), "name-form", "follows.toml", 2, id="name of a page"),
    pytest.param(write("follows.toml", b"\xff"), "text-not-utf8", "follows.toml", 1, id="no UTF-8"),
    pytest.param(write("follows.toml", "#" + "x" * 65536), "file-too-large", "follows.toml", 1, id="too large"),
    pytest.param(
        all_of(
            change("pack.toml", 'languages = ["en", "zh-TW"]', 'languages = ["en"]'),
            records("[start.zh-TW]"),
        ),
        "follows-language",
        "follows.toml",
        2,
        id="a language the pack has no more",
    ),
]


@pytest.mark.parametrize(("spoil", "code", "name", "number"), FOLLOWS)
def test_follows(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(records("[start.zh-TW"), id="no TOML"),
        pytest.param(records("[gone.zh-TW]", 'x = "00000000"'), id="unknown page"),
        pytest.param(write("follows.toml", b"\xff"), id="no UTF-8"),
    ],
)
def test_a_broken_record_keeps_nobody_from_reading(advice: PackFolder, place: PackFolder, spoil: Spoil) -> None:
    before = load_advice(advice.folder)
    spoil(advice)
    assert load_advice(advice.folder) == before
    spoil(place)
    assert load_content(advice.folder.parent) == Guide(advice=before, places=(load_place(place.folder),))


# what is written


def test_what_is_written_is_read_again(recorded: PackFolder) -> None:
    pack = read_pack(recorded.folder)
    table, said = read_recorded(pack.folder, pack.tree, pack.report)
    assert table
    assert list(said) == ["start", "danger", "listen", "shouted"]
    assert list(said[PageId("start")]) == [CHINESE]
    assert list(said[PageId("shouted")]) == [ENGLISH]
    assert list(said[PageId("start")][CHINESE]) == ["heading-1", "paragraph-1", "danger", "link-1"]
    assert list(said[PageId("danger")][CHINESE]) == ["heading-1", "paragraph-1"]
    assert tomllib.loads(as_toml(said, "# mine\n")) == table.raw
    assert as_toml(said, "# mine\n").startswith("# mine\n\n[start.zh-TW]\nheading-1 = ")


def test_all_that_is_not_recorded_is_unread(advice: PackFolder) -> None:
    draft = read_pack(advice.folder).pages[PageId("start")]
    blocks = list(unread(draft, {}))
    assert [(block.language, block.original.id, block.stale) for block in blocks] == [
        (Language("zh-TW"), name, False) for name in ("heading-1", "paragraph-1", "danger", "link-1")
    ]
    assert (blocks[1].original.line, blocks[1].translation.line) == (3, 3)


def test_a_page_that_cannot_be_compared_has_nothing_unread(advice: PackFolder) -> None:
    line(LISTEN_ZH, 3, ":::")(advice)
    advice.change("start/zh-TW.md", "# 剛知道", "更多。\n\n# 剛知道")
    pages = read_pack(advice.folder).pages
    assert [block for page in ("listen", "start") for block in unread(pages[PageId(page)], {})] == []
