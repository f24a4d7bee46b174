"""Searching: what is found, in which order, in which language, and where it is marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.guide.blocks import (
    Block,
    Box,
    BoxKind,
    ContactRole,
    Heading,
    Page,
    PageId,
    PageLink,
    Paragraph,
    RoleId,
    SituationId,
    Span,
    Task,
    TaskId,
    Twin,
    When,
)
from app.guide.findable import gather
from app.guide.guide import (
    HELP,
    NOWHERE,
    About,
    Advice,
    Confidence,
    Contact,
    ContactId,
    Guide,
    PackId,
    Place,
    RegionId,
)
from app.guide.search import MOST, Corpus, Hit, Reader
from app.language import CHINESE, ENGLISH

TAIWAN, BRITAIN = RegionId("tw"), RegionId("gb")
PAID = SituationId("paid")


def inline(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def title(english: str, chinese: str) -> Twin:
    return twin("title", Heading(1, inline(english)), Heading(1, inline(chinese)))


def twin(name: str, english: Block, chinese: Block, when: When | None = None) -> Twin:
    return Twin(name, {ENGLISH: english, CHINESE: chinese}, when or When())


def words(name: str, english: str, chinese: str, when: When | None = None) -> Twin:
    return twin(name, Paragraph(inline(english)), Paragraph(inline(chinese)), when)


def say(name: str, english: str, chinese: str, kind: BoxKind = BoxKind.SAY) -> Twin:
    one, other = (Box(kind, None, (Paragraph(inline(text)),)) for text in (english, chinese))
    return twin(name, one, other)


def task(name: str, english: str, chinese: str) -> Twin:
    return twin(name, Task(TaskId(name), inline(english)), Task(TaskId(name), inline(chinese)))


def page(name: str, *twins: Twin) -> Page:
    return Page(PageId(name), ENGLISH, twins)


def about(name: str) -> About:
    day = date(2026, 11, 23)
    titles = {ENGLISH: name.title()}
    return About(
        id=PackId(name), title=titles, languages=(ENGLISH,), publisher=titles, counter=1, reviewed_on=day, review_by=day
    )


def contact(name: str, phone: str) -> Contact:
    return Contact(
        id=ContactId(name), name={ENGLISH: "Child line", CHINESE: "兒少專線"}, does={ENGLISH: "Listens at night."},
        phone=phone, site=None, hours=None, speaks=None, source=None, seen_on=None, seen=None, called=None,
        review_by=date(2027, 5, 23), confidence=Confidence.CONFIRMED,
    )  # fmt: skip


LINES = ContactRole(RoleId("child"))
PAGES = [
    page(
        "listen",
        title("Listen to your child", "聽孩子說"),
        words("lead", "Sit down. Don’t hurry. Take your time.", "坐下來。別急。臺北的夜很長。"),
        say("thank", "“Thank you for telling me.”", "「謝謝你告訴我。」"),
        task("quiet", "Silence is fine", "安靜也好"),
    ),
    page(
        "silent",
        title("If nothing is said", "孩子不說話"),
        twin("why", Heading(2, inline("Why they keep silent")), Heading(2, inline("為什麼沉默"))),
        words("online", "They met online, on LINE. The helpline is a line too.", "他們在LINE上認識。"),
        words("paid", "The café was paid.", "已經付錢。", When(any_of=frozenset({PAID}))),
        twin("door", PageLink(PageId("listen"), inline("Shame")), PageLink(PageId("listen"), inline("丟臉"))),
    ),
    page(str(HELP), title("Who can help", "誰能幫忙"), twin("lines", LINES, LINES)),
]  # fmt: skip


def place(region: RegionId, phone: str) -> Place:
    name = PageId(f"law-{region}")
    law = Page(name, ENGLISH, (title(f"Law of {region}", "法律"), words("text", "Silent reading.", "文字")))
    who = contact("child", phone)
    return Place(
        about=about(region),
        region=region,
        contacts={who.id: who},
        roles={RoleId("child"): (who.id,)},
        pages={name: law},
    )


GUIDE = Guide(
    advice=Advice(about=about("advice"), steps=(), pages={page.id: page for page in PAGES}, situations={}),
    places=(place(TAIWAN, "113"), place(BRITAIN, "0800-1111")),
)


def gathered(guide: Guide) -> Corpus:
    corpus = Corpus()
    for entries in gather(guide):
        corpus.add(entries)
    return corpus


def corpus_of(*pages: Page) -> Corpus:
    known = {page.id: page for page in pages}
    return gathered(Guide(advice=Advice(about=about("advice"), steps=(), pages=known, situations={}), places=()))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return gathered(GUIDE)


def reader(*languages: str, region: RegionId | None = None, situations: frozenset[SituationId] = frozenset()) -> Reader:
    known = {"en": ENGLISH, "zh": CHINESE}
    return Reader(
        languages=tuple(known[name] for name in languages or ("en", "zh")), region=region, situations=situations
    )


def found(hits: tuple[Hit, ...]) -> list[str]:
    return [f"{hit.entry.page}/{hit.entry.block}" for hit in hits]


def marked(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[begin:end] for begin, end in marks]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        pytest.param("child", "listen/title", id="a title"),
        pytest.param("孩", "listen/title", id="one Chinese character"),
        pytest.param("說話", "silent/title", id="two Chinese characters"),
        pytest.param("thank", "listen/thank", id="small letters"),
        pytest.param("THANK", "listen/thank", id="large letters"),
        pytest.param("ｔｈａｎｋ", "listen/thank", id="full-width letters"),
        pytest.param("dont hurry", "listen/lead", id="no apostrophe"),
        pytest.param("don't", "listen/lead", id="a straight apostrophe for a curved one"),
        pytest.param("cafe", "silent/paid", id="no accent where there is one"),
        pytest.param("CAFÉ", "silent/paid", id="an accent"),
        pytest.param("台北", "listen/lead", id="台 for 臺"),
        pytest.param("臺北", "listen/lead", id="臺"),
        pytest.param("tak", "listen/lead", id="the beginning of a word"),
        pytest.param("line上", "silent/online", id="Latin and Chinese without a space"),
        pytest.param("  thank　telling ", "listen/thank", id="several words, spaces of any width"),
        pytest.param("nothing silent", "silent/why", id="one word in the title of the page"),
        pytest.param("丟臉", "listen/", id="the words on a door lead behind it"),
        pytest.param("113", "help/lines", id="a number"),
        pytest.param("兒少專線", "help/lines", id="somebody who can help"),
    ],
)
def test_it_is_found(corpus: Corpus, asked: str, first: str) -> None:
    hits = corpus.find(asked, reader(situations=frozenset({PAID})))
    assert found(hits)[0] == first


@pytest.mark.parametrize("asked", ["", "  ", "。", "xyzzy", "thank xyzzy", "nline", "鬱"])
def test_it_is_not_found(corpus: Corpus, asked: str) -> None:
    assert corpus.find(asked, reader()) == ()


def test_titles_come_before_headings_before_words_to_say_before_text() -> None:
    blocks = [
        page("text", title("One", "一"), words("x", "blue", "藍")),
        page("said", title("Two", "二"), say("x", "blue", "藍")),
        page("avoided", title("Five", "五"), say("x", "blue", "藍", BoxKind.AVOID)),
        page("task", title("Six", "六"), task("x", "blue", "藍")),
        page("part", title("Three", "三"), twin("x", Heading(2, inline("blue")), Heading(2, inline("藍")))),
        page("title", title("blue", "藍")),
    ]
    hits = corpus_of(*blocks).find("blue", reader())
    assert [hit.entry.page for hit in hits] == ["title", "part", "said", "task", "text", "avoided"]


def test_words_side_by_side_come_before_words_apart() -> None:
    pages = [
        page("apart", title("A", "甲"), words("x", "take the picture down", "一")),
        page("together", title("B", "乙"), words("x", "you can take down pictures", "二")),
    ]
    assert [hit.entry.page for hit in corpus_of(*pages).find("take down", reader())] == ["together", "apart"]


def test_a_page_is_found_once_in_the_language_that_is_read_first(corpus: Corpus) -> None:
    for languages, language in ((("en", "zh"), ENGLISH), (("zh", "en"), CHINESE)):
        hits = [hit for hit in corpus.find("LINE", reader(*languages)) if hit.entry.page == "silent"]
        assert [hit.entry.language for hit in hits] == [language]


def test_a_language_that_is_not_read_is_searched_too(corpus: Corpus) -> None:
    assert found(corpus.find("沉默", reader("en"))) == ["silent/why"]


def test_what_is_not_shown_is_not_found(corpus: Corpus) -> None:
    assert corpus.find("café", reader()) == ()
    assert found(corpus.find("café", reader(situations=frozenset({PAID})))) == ["silent/paid"]


def test_who_can_help_anywhere_is_found_only_where_the_guide_leads_there() -> None:
    here, anywhere = place(TAIWAN, "113"), place(NOWHERE, "take-it-down")
    (who,) = anywhere.contacts.values()
    more = {RoleId("child"): (who.id,), RoleId("images"): (who.id,)}
    for roles, regions in ((anywhere.roles, [TAIWAN]), (more, [NOWHERE, TAIWAN])):
        places = (here, replace(anywhere, roles=roles))
        hits = gathered(replace(GUIDE, places=places)).find("child line", reader(region=TAIWAN))
        assert sorted(str(hit.entry.region) for hit in hits) == regions


def test_who_can_help_elsewhere_is_not_found_and_pages_of_elsewhere_come_last(corpus: Corpus) -> None:
    everywhere, here = (corpus.find("child line", reader(region=region)) for region in (None, TAIWAN))
    assert [hit.entry.region for hit in everywhere] == [TAIWAN, BRITAIN]
    assert [hit.entry.region for hit in here] == [TAIWAN]
    assert found(corpus.find("law", reader(region=BRITAIN))) == ["law-gb/title", "law-tw/title"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("thank me", ["Thank", "me"]),
        ("don't", ["Don’t"]),
        ("line", ["LINE", "line"]),
    ],
)
def test_the_words_are_marked_where_they_stand(corpus: Corpus, asked: str, expected: list[str]) -> None:
    hit = next(hit for hit in corpus.find(asked, reader("en")) if not hit.entry.contact)
    assert marked(hit.line, hit.marks) == expected


def test_marks_count_the_letters_as_they_are_shown() -> None:
    text = "Ｆｕｌｌ ﬁne — Café ½ naïve 「臺灣」"
    corpus = corpus_of(page("x", title("T", "題"), words("x", text, "無")))
    for asked, expected in (
        ("full", "Ｆｕｌｌ"),
        ("fine", "ﬁne"),
        ("cafe", "Café"),
        ("naive", "naïve"),
        ("台灣", "臺灣"),
    ):
        (hit,) = corpus.find(asked, reader())
        assert marked(hit.line, hit.marks) == [expected]


def test_a_title_is_marked_and_shown_with_how_the_page_goes_on(corpus: Corpus) -> None:
    hit = corpus.find("listen", reader())[0]
    assert marked(hit.title, hit.title_marks) == ["Listen"]
    assert hit.line.startswith("Sit down.")


def test_a_long_text_is_shown_from_the_sentence_in_which_the_words_stand() -> None:
    text = "First sentence. " * 30 + "Here it is: the needle. " + "Last sentence. " * 30
    corpus = corpus_of(page("x", title("T", "題"), words("x", text, "字" * 500 + "針" + "字" * 500)))
    (hit,) = corpus.find("needle", reader())
    assert hit.line.startswith("Here it is: the needle.")
    assert len(hit.line) < 200
    (hit,) = corpus.find("針", reader())
    assert marked(hit.line, hit.marks) == ["針"]
    assert hit.line.startswith("…")
    assert hit.line.endswith("…")


def test_what_is_added_later_is_found_too(corpus: Corpus) -> None:
    growing = Corpus()
    entries = gather(GUIDE)
    growing.add(next(entries))
    assert found(growing.find("child", reader())) == ["listen/title"]
    for more in entries:
        growing.add(more)
    assert growing.find("silent", reader()) == corpus.find("silent", reader())


def test_there_are_never_more_than_can_be_read() -> None:
    pages = [page(f"p{n}", title(f"Page {n}", f"頁 {n}"), words("x", "same words", "一樣")) for n in range(3 * MOST)]
    corpus = corpus_of(*pages)
    for asked in ("page", "same", "樣"):
        assert len(corpus.find(asked, reader())) == MOST
