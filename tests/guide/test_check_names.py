"""Names that lead nowhere, ways that end, and what nobody is bound to."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.guide.check import check

from .conftest import PLACE, PackFolder
from .spoiled import EN, ZH, Spoil, all_of, page, told, twins, write

NAMES = [
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
    pytest.param(twins("danger", "# T\n\n::: contact emergency\n:::\n"), "dead-end", "danger/en.md", 1, id="no way on"),
    pytest.param(
        twins("danger", "# T\n\n::: link start when=danger\nx\n:::\n"),
        "dead-end-sometimes",
        "danger/en.md",
        1,
        id="when",
    ),
    pytest.param(
        twins("danger", "# T\n\n::: say unless=danger\n[x](page:start)\n:::\n"),
        "dead-end-sometimes",
        "danger/en.md",
        1,
        id="unless",
    ),
    pytest.param(
        twins("danger", "# T\n\n::: link start unless=danger\nx\n:::\n\n::: link start unless=known\nx\n:::\n"),
        "dead-end-sometimes",
        "danger/en.md",
        1,
        id="unless all",
    ),
    pytest.param(
        page("::: choice #w", "Who?", "", "- known: x", "- gone: y", ":::"),
        "situation-unknown",
        EN,
        3,
        id="answer unknown",
    ),
    pytest.param(
        write("situations.toml", '[danger]\nhours = ["22:00", "09:00"]\n\n[known]\n'),
        "situation-by-clock",
        "start/en.md",
        6,
        id="question about the hour",
    ),
    pytest.param(
        write("situations.toml", '[danger]\n\n[known]\nurgent = ["emergency"]\n'),
        "urgent-unshown",
        "situations.toml",
        4,
        id="urgent where nobody looks",
    ),
    pytest.param(page("::: contact school", ":::"), "role-unbound", EN, 3, id="role of nobody"),
]


@pytest.mark.parametrize(("spoil", "code", "name", "number"), NAMES)
@pytest.mark.usefixtures("place")
def test_names(advice: PackFolder, spoil: Spoil, code: str, name: str, number: int) -> None:
    spoil(advice)
    assert (code, name, number) in told(advice)


CLEAN = [
    pytest.param(
        twins("danger", "# T\n\n::: link start when=danger\nx\n:::\n\n::: link start unless=danger\ny\n:::\n"),
        id="one way or the other",
    ),
    pytest.param(twins("steps/1-listen", "# T\n\n::: task #a\nx\n:::\n"), id="a step is followed by the next"),
    pytest.param(twins("ten-minutes", "# T\n\n[x](page:start)\n"), id="ten minutes need no link"),
    pytest.param(twins("pages/help", "# T\n\n[x](page:start)\n"), id="the page of who can help needs no link"),
    pytest.param(
        all_of(
            write("situations.toml", '[danger]\n\n[known]\nurgent = ["emergency"]\n'),
            twins("pages/help", "# T\n\n::: contact emergency\n:::\n\n[x](page:start)\n"),
        ),
        id="urgent, and shown",
    ),
    pytest.param(write("follows.toml", ""), id="a file that the tools for authors write"),
]


@pytest.mark.parametrize("change", CLEAN)
@pytest.mark.usefixtures("place")
def test_what_is_right(advice: PackFolder, change: Spoil) -> None:
    change(advice)
    assert told(advice) == set()


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
