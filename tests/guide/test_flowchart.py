"""Where the pages of a pack stand in the picture of its flow, and how that is drawn."""

from __future__ import annotations

import re

import pytest

from app.guide.blocks import PageId, SituationId, When
from app.guide.flow_picture import measure, picture, wrap
from app.guide.flowchart import ALWAYS, Way, chart
from app.guide.load import load_advice, load_place
from app.language import CHINESE, ENGLISH

from .conftest import ADVICE, PackFolder

DANGER = SituationId("danger")


def write(pack: PackFolder, folder: str, title: str, *links: str) -> None:
    """Write a page in both languages; a link is the page and, behind it, what stands in its opening line."""
    doors = "".join(f"::: link {link}\nx\n:::\n\n" for link in links)
    for name in ("en", "zh-TW"):
        pack.write(f"{folder}/{name}.md", f"# {title}\n\n{doors}")


def steps(pack: PackFolder, *names: str) -> None:
    pack.line("pack.toml", 7, f"steps = {list(names)!r}".replace("'", '"'))
    for number, name in enumerate(names, 1):
        (pack.folder / f"steps/{number}-{name}").mkdir(parents=True, exist_ok=True)


def shape(pack: PackFolder) -> list[list[str]]:
    """Return the pages of each column, indented as deep as they stand."""
    return [
        [f"{'.' * spot.depth}{spot.page}" for spot in column.spots]
        for column in chart(load_advice(pack.folder)).columns
    ]


def test_start_steps_and_help_stand_side_by_side(advice: PackFolder) -> None:
    steps(advice, "listen", "report")
    write(advice, "steps/2-report", "Report", "shouted")
    write(advice, "pages/help", "Help", "start")
    write(advice, "ten-minutes", "Ten", "start")
    assert shape(advice) == [["start", ".danger", ".ten-minutes"], ["listen"], ["report", ".shouted"], ["help"]]
    flow = chart(load_advice(advice.folder))
    assert [column.number for column in flow.columns] == [0, 1, 2, 0]
    assert [way and way.page for way in flow.onward] == [None, "report", "help", None]


def test_a_page_stands_below_the_step_it_leads_back_to(advice: PackFolder) -> None:
    steps(advice, "listen", "report")
    write(advice, "steps/1-listen", "Listen", "shouted", "paid")
    write(advice, "steps/2-report", "Report", "shouted", "paid")
    write(advice, "pages/paid", "Paid", "report", "deeper")
    write(advice, "pages/deeper", "Deeper", "deepest")
    write(advice, "pages/deepest", "Deepest", "start")
    write(advice, "start", "Start", "shouted", "paid", "listen")
    assert shape(advice)[1:] == [["listen", ".shouted"], ["report", ".paid", "..deeper", "...deepest"]]


def test_the_nearest_way_counts(advice: PackFolder) -> None:
    steps(advice, "listen", "report")
    write(advice, "steps/1-listen", "Listen", "shouted")
    write(advice, "pages/shouted", "Shouted", "paid")
    write(advice, "pages/paid", "Paid", "listen")
    write(advice, "steps/2-report", "Report", "paid")
    assert shape(advice)[1:] == [["listen", ".shouted"], ["report", ".paid"]]


def test_a_page_no_way_leads_to_stands_last(advice: PackFolder) -> None:
    write(advice, "pages/lost", "Lost", "start")
    assert shape(advice)[-1] == ["lost"]
    assert chart(load_advice(advice.folder)).onward[-2:] == (None, None)


def test_ways_have_their_conditions(advice: PackFolder) -> None:
    write(advice, "start", "Start", "danger when=danger", "shouted when=danger", "shouted", "listen unless=known")
    flow = chart(load_advice(advice.folder))
    start, danger, shouted = flow.columns[0].spots
    assert (danger.above, danger.when) == ("start", When(frozenset({DANGER})))
    assert (shouted.above, shouted.when) == ("start", ALWAYS)
    assert flow.onward[0] == Way(PageId("listen"), When(none_of=frozenset({SituationId("known")})))
    assert [way.page for way in start.ways] == ["danger", "shouted", "listen"]


def test_a_link_in_the_words_is_a_way_too(advice: PackFolder) -> None:
    ways = chart(load_advice(advice.folder)).columns[0].spots[0].ways
    assert ways == (Way(PageId("danger")), Way(PageId("shouted")))


def test_the_pages_of_a_place_stand_below_its_slots(place: PackFolder) -> None:
    place.write(
        "pack.toml", (place.folder / "pack.toml").read_text("utf-8") + '\n[slots]\nlaw = ["tw-law", "tw-act"]\n'
    )
    write(place, "pages/tw-law", "Law", "tw-more")
    write(place, "pages/tw-act", "Act", "start")
    write(place, "pages/tw-more", "More", "start")
    (column,) = chart(load_place(place.folder)).columns
    assert (column.slot, [spot.page for spot in column.spots]) == ("law", ["tw-law", "tw-more", "tw-act"])
    assert [spot.depth for spot in column.spots] == [0, 1, 0]


def test_a_place_without_pages_is_an_empty_picture(place: PackFolder) -> None:
    svg = picture(chart(load_place(place.folder)), {ENGLISH: "Taiwan", CHINESE: "台灣"})
    assert re.findall(r"<g |<path ", svg) == []
    assert "Taiwan" in svg


# the picture


def drawn(pack: PackFolder) -> str:
    return picture(chart(load_advice(pack.folder)), {ENGLISH: "The guide", CHINESE: "指引"})


def boxes(svg: str) -> dict[str, tuple[int, int, int, int]]:
    """Return the left, top, right and bottom edge of each page's box."""
    found = re.findall(r'<g id="page-(.+?)">.*?<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', svg, re.DOTALL)
    return {name: (int(x), int(y), int(x) + int(width), int(y) + int(height)) for name, x, y, width, height in found}


def test_no_box_lies_on_another_and_all_lie_in_the_picture(advice: PackFolder) -> None:
    write(advice, "start", "A title that is long " * 6, "danger when=danger,known unless=known", "shouted")
    svg = drawn(advice)
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert size
    placed = list(boxes(svg).values())
    assert len(placed) == 4
    for number, (left, top, right, bottom) in enumerate(placed):
        assert 0 <= left < right <= int(size[1])
        assert 0 <= top < bottom <= int(size[2])
        for other in placed[:number]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_tops_stand_in_a_row_and_arrows_lead_to_them(advice: PackFolder) -> None:
    write(advice, "start", "Start", "danger when=danger", "listen")
    svg = drawn(advice)
    placed = boxes(svg)
    assert placed["start"][1] == placed["listen"][1]
    heads = {(int(x) + 1, int(y) - 20) for x, y in re.findall(r'd="M(\d+) (\d+)l-8', svg)}
    assert heads == {placed[name][:2] for name in ("danger", "listen")}
    assert "when=danger" in svg


def test_words_stay_in_their_box(advice: PackFolder) -> None:
    write(advice, "start", "一個很長很長的標題" * 20, "danger")
    svg = drawn(advice)
    left, _, right, _ = boxes(svg)["start"]
    lines = re.findall(r'x="(\d+)" y="\d+" font-size="(.+?)"[^>]*>(.*?)</text>', svg)
    for x, size, words in lines:
        if int(x) < right and int(x) > left:
            assert int(x) + measure(words, float(size)) <= right
    assert "…" in svg


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param("one two", ("one two",), id="it fits"),
        pytest.param("one two three four", ("one two", "three four"), id="between words"),
        pytest.param("一二三四五六七八九十。好", ("一二三四五六", "七八九十。好"), id="between characters"),
        pytest.param("一二三四五六。七", ("一二三四五", "六。七"), id="a full stop begins no line"),
        pytest.param("one two three four five six", ("one two", "three four…"), id="an ellipsis for the rest"),
        pytest.param("unbelievablelongword", ("unbelieva…",), id="a word too long"),
        pytest.param("", ("",), id="nothing"),
    ],
)
def test_words_are_wrapped(words: str, lines: tuple[str, ...]) -> None:
    assert wrap(words, 10, 65, 2) == lines


def test_the_small_pack_is_what_these_tests_think(advice: PackFolder) -> None:
    assert {name.rpartition("/")[0] for name in ADVICE} == {"", "start", "danger", "steps/1-listen", "pages/shouted"}
    assert shape(advice) == [["start", ".danger", ".shouted"], ["listen"]]
