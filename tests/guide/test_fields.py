"""summary.toml: the form that is read of it, and what is found wrong in it."""

from __future__ import annotations

import pytest

from app.guide.fields import ChoiceId, Edition, FieldId, Kind, SectionId
from app.guide.guide import RegionId
from app.guide.load import load_beside

from .conftest import PackFolder
from .spoiled import told

FILE = "summary.toml"
ADVICE = """\
contacts = ["emergency"]
say = ["listen"]

[section.safety]
title = { en = "Safety", zh-TW = "安全" }

[section.done]
title = { en = "Done", zh-TW = "已做" }
entry = { en = "Thing", zh-TW = "事項" }
tasks = ["first"]
editions = ["school"]

[field.harm]
section = "safety"
kind = "choice"
choices = "yes-no"
told = true
label = { en = "Harm", zh-TW = "傷害" }
help = { en = "Ask plainly.", zh-TW = "直接問。" }

[field.what]
section = "done"
kind = "text"
column = true
label = { en = "What", zh-TW = "什麼" }

[field.secret]
section = "done"
kind = "long"
label = { en = "Secret", zh-TW = "秘密" }
editions = []

[choices.yes-no]
yes = { en = "yes", zh-TW = "有" }
no = { en = "no", zh-TW = "沒有" }
"""
PLACE = """\
[field.tw-case]
section = "safety"
kind = "text"
label = { en = "Case", zh-TW = "案號" }
"""


@pytest.fixture
def packs(advice: PackFolder, place: PackFolder) -> tuple[PackFolder, PackFolder]:
    advice.write(FILE, ADVICE)
    place.write(FILE, PLACE)
    return advice, place


def test_a_form_is_read_in_its_order(packs: tuple[PackFolder, PackFolder]) -> None:
    advice, place = packs
    assert told(advice) == told(place) == set()
    guide = load_beside(advice.folder, advice.folder.parent)
    form = guide.form(None)
    assert [(part.id, part.number, [one.id for one in part.fields]) for part in form.sections] == [
        ("safety", 0, ["harm"]),
        ("done", 1, ["what", "secret"]),
    ]
    safety, done = form.sections
    harm, what, secret = form.fields
    assert (harm.kind, harm.told, [choice.id for choice in harm.choices]) == (Kind.CHOICE, True, ["yes", "no"])
    assert harm.choice(ChoiceId("no")) == harm.choices[1]
    assert (safety.entry, done.entry) == (None, {"en": "Thing", "zh-TW": "事項"})
    assert (harm.editions, what.editions, secret.editions, done.tasks) == ((), (Edition.SCHOOL,), (), ("first",))
    assert (form.contacts, form.say, what.column) == (("emergency",), ("listen",), True)
    assert form.section(SectionId("done")) == done
    assert form.home(FieldId("what")) == (done, what)
    assert [field.id for field in guide.form(RegionId("tw")).fields] == ["harm", "tw-case", "what", "secret"]
    assert guide.whole_form == guide.form(RegionId("tw"))


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        pytest.param('choices = "yes-no"', 'choices = "gone"', "choices-unknown", 16, id="no such choices"),
        pytest.param('choices = "yes-no"\n', "", "key-missing", 13, id="a choice of nothing"),
        pytest.param('kind = "choice"', 'kind = "long"', "key-unknown", 16, id="choices of words"),
        pytest.param('kind = "choice"', 'kind = "picture"', "value-unknown", 15, id="a picture"),
        pytest.param('section = "safety"\nkind', 'section = "gone"\nkind', "section-unknown", 14, id="no such section"),
        pytest.param('section = "safety"\nkind', 'section = "done"\nkind', "section-empty", 4, id="an empty section"),
        pytest.param('["first"]', '["gone"]', "task-unknown", 10, id="no such task"),
        pytest.param('say = ["listen"]', 'say = ["gone"]', "page-unknown", 2, id="no such page"),
        pytest.param('["school"]', '["police"]', "value-unknown", 11, id="no such edition"),
        pytest.param('told = true', 'told = "yes"', "value-type", 17, id="words for true"),
        pytest.param('told = true', "required = true", "key-unknown", 17, id="a field that must be filled"),
        pytest.param(', zh-TW = "有" }', " }", "words-missing", 34, id="a choice in one language"),
        pytest.param('zh-TW = "直接問。"', 'zh-TW = "打 110"', "number-in-prose", 19, id="a number in a help"),
        pytest.param('zh-TW = "傷害"', 'zh-TW = "视频"', "character-simplified", 18, id="simplified in a label"),
        pytest.param("[field.harm]", "[field.Harm]", "name-form", 13, id="capitals"),
        pytest.param("[field.what]", "[field.harm]", "toml-twice", 21, id="twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_form(
    packs: tuple[PackFolder, PackFolder], old: str, new: str, code: str, line: int
) -> None:
    advice, _ = packs
    advice.change(FILE, old, new)
    assert (code, FILE, line) in told(advice)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        pytest.param("[field.tw-case]", "[field.case]", "field-prefix", 1, id="a name of no place"),
        pytest.param('"safety"', '"gone"', "section-unknown", 2, id="no such section"),
        pytest.param("[field.tw-case]", '[section.x]\ntitle = { en = "x", zh-TW = "x" }\n\n[field.tw-case]',
                     "key-unknown", 1, id="a section of its own"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_fields_of_a_place(
    packs: tuple[PackFolder, PackFolder], old: str, new: str, code: str, line: int
) -> None:
    _, place = packs
    place.change(FILE, old, new)
    assert (code, FILE, line) in told(place)


def test_a_pack_without_a_form_asks_for_nothing(advice: PackFolder, place: PackFolder) -> None:
    del place
    assert load_beside(advice.folder, advice.folder.parent).whole_form.sections == ()
