"""A good pack becomes the values it describes; one that cannot be used says why."""

from __future__ import annotations

import shutil
from datetime import date, time
from pathlib import Path

import pytest

from app.errors import PackBrokenError, PackMissingError
from app.guide.blocks import (
    Box,
    BoxKind,
    Choice,
    ContactRole,
    Drawing,
    Exercise,
    Figure,
    Heading,
    Listing,
    Option,
    PageId,
    PageLink,
    Paragraph,
    Picture,
    Practice,
    Question,
    RoleId,
    SituationId,
    Slot,
    SlotId,
    Span,
    Table,
    Task,
    TaskId,
    When,
    plain,
)
from app.guide.guide import Confidence, ContactId, Guide, PackId, Situation
from app.guide.load import load_advice, load_beside, load_content, load_place
from app.guide.parsed import open_beside, parse_content
from app.language import CHINESE, ENGLISH

from .conftest import PackFolder

DANGER = SituationId("danger")
KNOWN = SituationId("known")


def test_what_an_advice_pack_says_of_itself(advice: PackFolder) -> None:
    loaded = load_advice(advice.folder)
    assert loaded.about.id == PackId("advice")
    assert loaded.about.title == {ENGLISH: "When your child is threatened", CHINESE: "孩子被威脅時"}
    assert loaded.about.languages == (ENGLISH, CHINESE)
    assert loaded.about.counter == 3
    assert (loaded.about.reviewed_on, loaded.about.review_by) == (date(2026, 11, 23), date(2027, 5, 23))
    assert loaded.steps == (PageId("listen"),)
    assert list(loaded.pages) == ["start", "danger", "listen", "shouted"]
    assert loaded.pages[PageId("shouted")].original == CHINESE
    assert loaded.situations == {
        DANGER: Situation(id=DANGER, unsure_counts=True),
        KNOWN: Situation(id=KNOWN),
    }


def test_the_words_of_a_page(advice: PackFolder) -> None:
    start = load_advice(advice.folder).pages[PageId("start")]
    assert [twin.id for twin in start.twins] == ["heading-1", "paragraph-1", "danger", "link-1"]
    danger = PageId("danger")
    assert start.twins[1].blocks == {
        ENGLISH: Paragraph(
            (
                Span("Keep "),
                Span("calm", strong=True),
                Span(", it "),
                Span("helps", emphasis=True),
                Span(". See "),
                Span("danger", page=danger),
                Span(" or sit down."),
            )
        ),
        CHINESE: Paragraph(
            (
                Span("請"),
                Span("冷靜。", strong=True),
                Span("這很"),
                Span("有用", emphasis=True),
                Span("。看"),
                Span("危險", page=danger),
                Span("，或坐下。"),
            )
        ),
    }
    assert start.twins[2].block(ENGLISH) == Question(DANGER, (Span("Is your child in danger now?"),))
    assert start.twins[3].block(CHINESE) == PageLink(PageId("shouted"), (Span("我剛剛罵了孩子"),))
    assert start.title(CHINESE) == "剛知道這件事"


def test_the_blocks_of_a_page(advice: PackFolder) -> None:
    pages = load_advice(advice.folder).pages
    assert [twin.block(ENGLISH) for twin in pages[PageId("listen")].twins] == [
        Heading(1, (Span("Listen"),)),
        Heading(2, (Span("Before"),)),
        Listing(((Span("one"),), (Span("two"),))),
        Listing(((Span("first"),), (Span("second"),)), ordered=True),
        Box(
            BoxKind.CARE,
            (Span("Ask plainly"),),
            (Paragraph((Span("It helps."),)), Listing(((Span("really"),),))),
        ),
        Task(TaskId("first"), (Span("I listened."),)),
        Task(TaskId("second"), (Span("I asked.\nTwice."),), after=TaskId("first")),
    ]
    box = pages[PageId("danger")].twins[1]
    assert box.block(ENGLISH) == ContactRole(RoleId("emergency"))
    assert box.when == When(frozenset({DANGER, KNOWN}), frozenset({KNOWN}))
    assert pages[PageId("shouted")].twins[1].block(ENGLISH) == Box(
        BoxKind.SAY, None, (Paragraph((Span("“I am sorry.”"),)),)
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("one\ntwo", "one two", id="a space between Latin words"),
        pytest.param("one”\n“two", "one” “two", id="a space between quotation marks"),
        pytest.param("一\n二", "一二", id="nothing between Chinese characters"),
        pytest.param("一。\ntwo", "一。two", id="nothing before Latin after Chinese"),
        pytest.param("one\n二", "one二", id="nothing before Chinese after Latin"),
        pytest.param("**一**\n*二*", "一二", id="across styles"),
        pytest.param("one  \ntwo", "one\ntwo", id="two spaces break the line"),
        pytest.param("my_name_is_x & &amp; 1 < 2", "my_name_is_x & &amp; 1 < 2", id="no entities, no underscores"),
        pytest.param("[brackets] stay", "[brackets] stay", id="no reference links"),
    ],
)
def test_lines_are_joined(advice: PackFolder, written: str, read: str) -> None:
    for name in ("en", "zh-TW"):
        advice.write(f"pages/shouted/{name}.md", f"# T\n\n{written}\n")
    page = load_advice(advice.folder).pages[PageId("shouted")]
    paragraph = page.twins[1].block(ENGLISH)
    assert isinstance(paragraph, Paragraph)
    assert "".join(span.text for span in paragraph.text) == read


def test_lines_may_end_as_on_windows(advice: PackFolder) -> None:
    before = load_advice(advice.folder)
    for path in advice.folder.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_advice(advice.folder) == before


def test_a_place(place: PackFolder) -> None:
    loaded = load_place(place.folder)
    police, line = loaded.who(RoleId("emergency"))
    assert (loaded.region, loaded.about.title[ENGLISH]) == ("tw", "Taiwan")
    assert (police.id, police.phone, police.site) == (ContactId("tw-110"), "110", "https://www.npa.gov.tw/")
    assert police.hours == {ENGLISH: "Day and night", CHINESE: "24 小時"}
    assert (police.seen, police.called) == (date(2026, 2, 8), date(2026, 11, 20))
    assert police.confidence is Confidence.CONFIRMED
    assert (line.site, line.hours, line.speaks, line.seen, line.called) == (None, None, None, None, None)
    assert line.confidence is Confidence.SECONDARY


def test_a_contact_without_number_or_address_needs_no_source(place: PackFolder) -> None:
    for number in (21, 22, 23):
        place.line("contacts.toml", number, "")
    line = load_place(place.folder).contacts[ContactId("line")]
    assert (line.phone, line.site, line.source, line.seen_on) == (None, None, None, None)


def test_all_packs_of_a_folder(advice: PackFolder, place: PackFolder) -> None:
    guide = load_content(advice.folder.parent)
    assert guide == Guide(advice=load_advice(advice.folder), places=(load_place(place.folder),))
    assert [one.region for one in guide.places] == ["tw"]


@pytest.mark.usefixtures("place")
def test_advice_that_was_parsed_beforehand_is_read_as_ever(advice: PackFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    content = advice.folder.parent
    anew = load_beside(advice.folder, content)
    assert parse_content(content)
    with monkeypatch.context() as patched:
        patched.setattr("app.guide.load.load_beside", None)  # nothing is parsed anew
        assert open_beside(advice.folder, content) == anew
    assert open_beside(advice.folder, content / "none") == anew  # places of ours, which nobody parsed, might differ


@pytest.mark.usefixtures("place")
def test_what_was_parsed_beforehand_hides_nothing(advice: PackFolder, place: PackFolder) -> None:
    content = advice.folder.parent
    assert parse_content(content)
    with pytest.raises(PackBrokenError) as of_another_kind:
        open_beside(place.folder, content)
    assert [finding.code for finding in of_another_kind.value.findings] == ["kind-wrong"]
    broken = advice.write("pages/shouted/en.md", "## No title\n")
    with pytest.raises(PackBrokenError) as caught:
        open_beside(advice.folder, content)
    assert {finding.path for finding in caught.value.findings} >= {broken}


def test_no_pack(tmp_path: Path, place: PackFolder) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "nowhere", tmp_path / "empty"):
        with pytest.raises(PackMissingError):
            load_advice(folder)
        with pytest.raises(PackMissingError):
            load_content(folder)
    with pytest.raises(PackMissingError):  # places, but no advice
        load_content(place.folder.parent)


def test_a_pack_of_the_other_kind(advice: PackFolder, place: PackFolder) -> None:
    for wrong in (lambda: load_advice(place.folder), lambda: load_place(advice.folder)):
        with pytest.raises(PackBrokenError) as caught:
            wrong()
        assert [finding.code for finding in caught.value.findings] == ["kind-wrong"]


def test_two_packs_where_one_belongs(advice: PackFolder, place: PackFolder) -> None:
    again = shutil.copytree(place.folder, place.folder.with_name("region-tw-again"))
    guide = load_content(advice.folder.parent)
    assert [one.region for one in guide.places] == ["tw"]
    (left_out,) = guide.left_out
    assert isinstance(left_out, PackBrokenError)
    assert [finding.code for finding in left_out.findings] == ["region-twice"]
    shutil.rmtree(again)
    advice.folder.rename(advice.folder.with_name("first"))
    PackFolder(advice.folder, {path.name: path.read_text() for path in advice.folder.with_name("first").glob("*.*")})
    for path in advice.folder.with_name("first").rglob("*.md"):
        name = path.relative_to(advice.folder.with_name("first")).as_posix()
        PackFolder(advice.folder, {name: path.read_text("utf-8")})
    with pytest.raises(PackBrokenError) as caught:
        load_content(advice.folder.parent)
    assert [finding.code for finding in caught.value.findings] == ["advice-twice"]


def test_everything_wrong_is_told_at_once(advice: PackFolder) -> None:
    advice.line("pack.toml", 3, "counter = 0")
    advice.line("pack.toml", 10, 'en = ""')
    advice.change("danger/en.md", "# Danger", "# Danger ![](x.png)")
    advice.change("pages/shouted/zh-TW.md", "say", "shout")
    (advice.folder / "start" / "en.md").unlink()
    with pytest.raises(PackBrokenError) as caught:
        load_advice(advice.folder)
    assert [finding.code for finding in caught.value.findings] == [
        "markup-illegal",
        "number-too-small",
        "words-empty",
        "box-unknown",
        "twin-missing",
    ]


def test_the_blocks_with_a_form_of_their_own(advice: PackFolder) -> None:
    advice.write("situations.toml", "[danger]\n\n[known]\n\n[peer]\n")
    english = """\
# T

::: choice #who when=known
Who is
this?

- peer: a *classmate*
- danger : **a** stranger
:::

::: figure
**Over 60 %** of them.

Source: ECPAT, cases
in 2019.
:::

| Where | What |
|---|:-:|
| in the **chat** | a \\| b |
| above | [a page](page:start) |

::: exercise grounding
:::

::: picture listen
Two people.
:::

::: slot law unless=known
:::
"""
    chinese = english.replace("Source:", "資料來源：").replace("peer: ", "peer：").replace("danger :", "danger：")
    advice.write("pages/shouted/en.md", english)
    advice.write("pages/shouted/zh-TW.md", chinese)
    page = load_advice(advice.folder).pages[PageId("shouted")]
    assert [twin.id for twin in page.twins[1:]] == ["who", "figure-1", "table-1", "exercise-1", "picture-1", "slot-1"]
    assert [twin.block(ENGLISH) for twin in page.twins[1:]] == [
        Choice(
            (Span("Who is this?"),),
            (
                Option(SituationId("peer"), (Span("a "), Span("classmate", emphasis=True))),
                Option(DANGER, (Span("a", strong=True), Span(" stranger"))),
            ),
        ),
        Figure((Span("Over 60 %", strong=True), Span(" of them.")), (Span("Source: ECPAT, cases in 2019."),)),
        Table(
            ((Span("Where"),), (Span("What"),)),
            (
                ((Span("in the "), Span("chat", strong=True)), (Span("a | b"),)),
                ((Span("above"),), (Span("a page", page=PageId("start")),)),
            ),
        ),
        Practice(Exercise.GROUNDING),
        Picture(Drawing.LISTEN, (Span("Two people."),)),
        Slot(SlotId("law")),
    ]
    assert page.twins[1].when == When(frozenset({KNOWN}))
    assert page.twins[6].when == When(none_of=frozenset({KNOWN}))
    choice, figure = page.twins[1].block(CHINESE), page.twins[2].block(CHINESE)
    assert isinstance(choice, Choice)
    assert [option.situation for option in choice.options] == ["peer", "danger"]
    assert isinstance(figure, Figure)
    assert plain(figure.source).startswith("資料來源：")


def test_pages_in_the_order_of_a_reader(advice: PackFolder) -> None:
    for name in ("en", "zh-TW"):
        advice.write(f"ten-minutes/{name}.md", "# T\n\n[x](page:start)\n")
    assert list(load_advice(advice.folder).pages) == ["start", "danger", "ten-minutes", "listen", "shouted"]


def test_situations_by_the_clock(advice: PackFolder) -> None:
    text = '[danger]\nurgent = ["emergency", "police"]\n\n[known]\n\n[night]\nhours = ["22:00", "09:30"]\n'
    advice.write("situations.toml", text)
    known = load_advice(advice.folder).situations
    assert known[SituationId("night")].hours == (time(22), time(9, 30))
    assert known[DANGER].urgent == ("emergency", "police")


def test_the_pages_of_a_place(place: PackFolder) -> None:
    place.change(
        "pack.toml",
        "[publisher]",
        '[slots]\nlaw = ["tw-law", "tw-more"]\n\n[original]\ntw-law = "zh-TW"\n\n[publisher]',
    )
    place.change("contacts.toml", "hours = {", 'open = ["09:00", "22:00"]\nhours = {')
    for name in ("en", "zh-TW"):
        place.write(f"pages/tw-law/{name}.md", "# T\n\n[x](page:danger)\n")
        place.write(f"pages/tw-more/{name}.md", "# U\n\n[x](page:tw-law)\n")
    loaded = load_place(place.folder)
    assert loaded.slots == {SlotId("law"): ("tw-law", "tw-more")}
    assert {page: found.original for page, found in loaded.pages.items()} == {"tw-law": CHINESE, "tw-more": ENGLISH}
    assert loaded.contacts[ContactId("tw-110")].open == (time(9), time(22))
    assert loaded.contacts[ContactId("line")].open is None
