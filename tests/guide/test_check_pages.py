"""Boxes, lists, tables, figures: what has no place in a page, or not in this way."""

from __future__ import annotations

import pytest

from .conftest import PackFolder
from .spoiled import EN, Spoil, page, told, write

BOXES = [
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
    pytest.param(page("::: choice", "Who?", "", "- known: x", "- danger: y", ":::"), "id-missing", EN, 3, id="choice"),
    pytest.param(page("::: choice #w", "- known: x", "- danger: y", ":::"), "choice-form", EN, 3, id="no question"),
    pytest.param(page("::: choice #w", "Who?", "", "- known: x", ":::"), "choice-form", EN, 3, id="one answer"),
    pytest.param(
        page("::: choice #w", "Who?", "", "1. known: x", "2. danger: y", ":::"), "choice-form", EN, 3, id="answers 1, 2"
    ),
    pytest.param(
        page("::: choice #w", "Who?", "", "- known: x", "- danger: y", "", "z", ":::"),
        "choice-form",
        EN,
        3,
        id="words after the answers",
    ),
    pytest.param(
        page("::: choice #w", "Who?", "", "- known: x", "- y", ":::"),
        "option-form",
        EN,
        7,
        id="answer without situation",
    ),
    pytest.param(
        page("::: choice #w", "Who?", "", "- known:", "- danger: y", ":::"),
        "option-form",
        EN,
        6,
        id="answer of no words",
    ),
    pytest.param(
        page("::: choice #w", "Who?", "", "-", "- danger: y", ":::"), "option-form", EN, 6, id="answer of nothing"
    ),
    pytest.param(
        page("::: choice #w", "Who?", "", "- known: x", "- known: y", ":::"), "option-twice", EN, 6, id="answer twice"
    ),
    pytest.param(page("::: figure", "**9 %** of all", ":::"), "figure-form", EN, 3, id="figure without a source"),
    pytest.param(
        page("::: figure", "9 % of all", "", "ECPAT, 2019", ":::"), "figure-form", EN, 6, id="source without the word"
    ),
    pytest.param(
        page("::: figure", "9 %", "", "- a", "", "Source: ECPAT, 2019", ":::"),
        "figure-form",
        EN,
        3,
        id="list in a figure",
    ),
    pytest.param(
        page("::: figure", "9 % of all", "", "Source: ECPAT, 19", ":::"),
        "figure-year",
        EN,
        6,
        id="source without a year",
    ),
    pytest.param(page("::: exercise", ":::"), "target-missing", EN, 3, id="some exercise"),
    pytest.param(page("::: exercise running", ":::"), "target-unknown", EN, 3, id="other exercise"),
    pytest.param(page("::: exercise breathing", "x", ":::"), "box-not-empty", EN, 4, id="words in an exercise"),
    pytest.param(page("::: picture sunset", "x", ":::"), "target-unknown", EN, 3, id="other picture"),
    pytest.param(page("::: picture listen", ":::"), "block-empty", EN, 3, id="picture without description"),
    pytest.param(page("::: slot", ":::"), "target-missing", EN, 3, id="some slot"),
    pytest.param(page("::: slot law", "x", ":::"), "box-not-empty", EN, 4, id="words in a slot"),
]

TEXT = [
    pytest.param(write(EN, ""), "title-missing", EN, 1, id="empty page"),
    pytest.param(write(EN, "x\n\n# T\n"), "title-missing", EN, 1, id="words before the title"),
    pytest.param(page("# U"), "title-twice", EN, 3, id="two titles"),
    pytest.param(page("### x"), "heading-level", EN, 3, id="third level"),
    pytest.param(page("::: say", "## x", "", "y", ":::"), "heading-level", EN, 4, id="second level in a box"),
    pytest.param(page("::: say", "y", "", "### x", ":::"), "heading-level", EN, 6, id="title below words"),
    pytest.param(page("3. x"), "list-start", EN, 3, id="list from 3"),
    pytest.param(page("- x", "", "  y"), "item-too-long", EN, 5, id="two paragraphs in an item"),
    pytest.param(page("|a|b|c|d|e|", "|-|-|-|-|-|", "|1|2|3|4|5|"), "table-too-wide", EN, 3, id="five columns"),
    pytest.param(page("|a|b|", "|-|-|", "|c|d|", "|e|"), "table-uneven", EN, 6, id="short row"),
    pytest.param(page("|a|b|", "|-|-|", "|c|d|e|"), "table-uneven", EN, 5, id="long row"),
    pytest.param(page("|a|b|", "|-|-|", r"|c\|d|"), "table-uneven", EN, 5, id="a bar that ends no cell"),
    pytest.param(page("|a|b|", "|-|-|", "x"), "table-uneven", EN, 5, id="words under a table"),
    pytest.param(page("|a|b|", "|-|-|"), "block-empty", EN, 3, id="titles alone"),
    pytest.param(page("|a|b|", "|-|-|", "|c| |"), "block-empty", EN, 5, id="empty cell"),
    pytest.param(page("|a|b|", "|-|-|", "|c|<b>|"), "markup-illegal", EN, 5, id="HTML in a cell"),
]

MARKUP = [
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
]

LIMITS = [
    pytest.param(page(*["x" * 2000] * 3), "block-too-long", EN, 5, id="block of more than 4 KiB"),
    pytest.param(page("[" * 33), "brackets-open", EN, 3, id="33 brackets"),
    pytest.param(page("]" * 40 + "[" * 33), "brackets-open", EN, 3, id="33 brackets after others"),
    pytest.param(page("a*b*" * 129), "marks-too-many", EN, 3, id="258 stars"),
    pytest.param(page("|a" * 40), "marks-too-many", EN, 3, id="40 bars in a line"),
]


@pytest.mark.parametrize(("spoil", "code", "name", "number"), BOXES)
@pytest.mark.usefixtures("place")
def test_boxes(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


@pytest.mark.parametrize(("spoil", "code", "name", "number"), TEXT)
@pytest.mark.usefixtures("place")
def test_titles_and_lists(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


@pytest.mark.parametrize(("spoil", "code", "name", "number"), MARKUP)
@pytest.mark.usefixtures("place")
def test_markup(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


@pytest.mark.parametrize(("spoil", "code", "name", "number"), LIMITS)
@pytest.mark.usefixtures("place")
def test_limits(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)
