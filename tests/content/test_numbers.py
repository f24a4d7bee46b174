"""The numbers and addresses we give to families: each put there on purpose, with its source; no wrong one anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.guide.blocks import ContactRole, RoleId
from app.guide.guide import NOWHERE, Confidence, Contact, Guide, Place
from app.guide.load import load_content
from app.guide.numbers import is_wrong
from app.language import LANGUAGES
from app.places import CONTENT

ROOT = Path(__file__).resolve().parents[2]
GUIDE = load_content(CONTENT)
CONTACTS = [(place, who) for place in GUIDE.places for who in place.contacts.values()]
NAMES = [who.id for _, who in CONTACTS]

# Every number we give to a family, and the section of the collected facts that says so. Add to it on purpose only.
NUMBERS = {
    "tw-110": ("110", "A-1"),
    "tw-119": ("119", "A-1"),
    "tw-113": ("113", "A-2"),
    "tw-image-removal": ("02-6605-7373", "A-3"),
    "tw-iwin": ("02-2577-5118", "A-4"),
    "tw-165": ("165", "A-6"),
    "tw-1925": ("1925", "A-7"),
    "tw-1995": ("1995", "A-8"),
    "tw-1980": ("1980", "A-8"),
    "tw-men": ("0800-013-999", "A-9"),
    "tw-legal-aid": ("02-412-8518", "A-10, as it is dialled from a mobile"),
    "tw-1990": ("1990", "J-5"),
    "us-emergency": ("911", "J-8"),
    "us-ncmec": ("1-800-843-5678", "E, spelt 1-800-THE-LOST"),
    "us-fbi": ("1-800-225-5324", "E, spelt 1-800-CALL-FBI"),
    "us-988": ("988", "E"),
    "us-crisis-text": ("741741", "E"),
    "gb-emergency": ("999", "J-8"),
    "gb-101": ("101", "E, J-8"),
    "gb-nspcc": ("0808-800-5000", "E"),
    "gb-childline": ("0800-1111", "E"),
    "au-emergency": ("000", "J-8"),
    "au-crime-stoppers": ("1800-333-000", "E"),
    "au-kids-helpline": ("1800-55-1800", "E"),
    "au-lifeline": ("13-11-14", "E"),
    "ca-emergency": ("911", "J-8"),
    "ca-cybertip": ("1-866-658-9022", "E"),
    "ca-988": ("988", "E"),
    "ca-kids-text": ("686868", "E"),
    "ca-kids-phone": ("1-800-668-6868", "E"),
}
_TAKE_IT_DOWN = ("https://takeitdown.ncmec.org/", "E")
SITES = {
    "tw-ecare": ("https://ecare.mohw.gov.tw/", "A-2"),
    "tw-image-removal": ("https://siarc.mohw.gov.tw/", "A-3"),
    "tw-iwin": ("https://i.win.org.tw/", "A-4"),
    "tw-ecpat": ("https://www.ecpat.org.tw/", "A-5"),
    "tw-165": ("https://165.npa.gov.tw/", "A-6"),
    "tw-legal-aid": ("https://www.laf.org.tw/", "A-10"),
    "tw-mycard": ("https://service.mycard520.com/", "F"),
    "us-ncmec": ("https://report.cybertip.org/", "E"),
    "us-fbi": ("https://tips.fbi.gov/", "E"),
    "us-ic3": ("https://www.ic3.gov/", "E"),
    "us-988": ("https://988lifeline.org/", "E"),
    "gb-ceop": ("https://www.ceop.police.uk/Safety-Centre/", "E"),
    "gb-report-remove": ("https://iwf.org.uk/", "E"),
    "gb-iwf": ("https://iwf.org.uk/", "E"),
    "au-accce": ("https://www.accce.gov.au/report", "E"),
    "au-esafety": ("https://www.esafety.gov.au/report", "E"),
    "ca-cybertip": ("https://www.cybertip.ca/", "E"),
    "ca-needhelpnow": ("https://needhelpnow.ca/", "E"),
    "inhope": ("https://inhope.org/", "E"),
    "crisis-line": ("https://findahelpline.com/", "E"),
    "take-it-down": _TAKE_IT_DOWN,
    **{f"{region}-take-it-down": _TAKE_IT_DOWN for region in ("tw", "us", "gb", "au", "ca")},
}
# Only the hours somebody has confirmed may be shown.
HOURS = {"tw-113": "A-2", "tw-image-removal": "A-3", "tw-1925": "A-7", "au-kids-helpline": "E", "ca-kids-text": "E"}


def test_every_number_was_put_here_on_purpose() -> None:
    expected = {who: number for who, (number, _) in NUMBERS.items()}
    assert {who.id: who.phone for _, who in CONTACTS if who.phone} == expected


def test_every_address_was_put_here_on_purpose() -> None:
    expected = {who: site for who, (site, _) in SITES.items()}
    assert {who.id: who.site for _, who in CONTACTS if who.site} == expected


def test_hours_are_shown_only_where_they_are_known() -> None:
    assert {who.id for _, who in CONTACTS if who.hours or who.open} == HOURS.keys()


# What a contact must say of itself.


@pytest.mark.parametrize(("place", "who"), CONTACTS, ids=NAMES)
def test_a_contact_says_who_says_so_and_when_to_look_again(place: Place, who: Contact) -> None:
    if who.phone or who.site:
        assert who.source
        assert who.seen_on
        assert who.seen_on.keys() == set(LANGUAGES)
    assert place.about.reviewed_on < who.review_by <= place.about.review_by
    assert who.confidence in Confidence
    assert who.seen is None or who.seen <= place.about.reviewed_on


def test_only_who_really_rang_is_noted() -> None:
    """`called` is the day a person rang: add it to this list when somebody did, never by guess."""
    assert {who.id: who.called for _, who in CONTACTS if who.called} == {}


@pytest.mark.parametrize(("place", "who"), CONTACTS, ids=NAMES)
def test_a_contact_belongs_to_its_place(place: Place, who: Contact) -> None:
    assert place.region == NOWHERE or who.id.startswith(f"{place.region}-")
    assert any(who.id in names for names in place.roles.values()), "no role leads here"


# Everyone finds somebody, wherever they are.

REGIONS = ["tw", "us", "gb", "au", "ca", "none"]


def roles(guide: Guide) -> set[RoleId]:
    """Return the roles that a page of *guide* names, or a situation calls for first."""
    return {role for page in guide.page_ids for role in _on(guide, page)} | {
        role for situation in guide.advice.situations.values() for role in situation.urgent
    }


def _on(guide: Guide, name: str) -> Iterator[RoleId]:
    page = next((page for page in guide.page_ids if page == name), None)
    shown = guide.page(page) if page else None
    for twin in shown.twins if shown else ():
        block = twin.block(LANGUAGES[0])
        if isinstance(block, ContactRole):
            yield block.role


def test_all_places_are_there() -> None:
    assert [place.region for place in GUIDE.places if place.region != NOWHERE] == sorted(
        region for region in REGIONS if region != NOWHERE
    )
    assert GUIDE.places[-1].region == NOWHERE
    assert {"emergency", "crisis-line", "child-line"} <= roles(GUIDE)


@pytest.mark.parametrize("region", REGIONS)
def test_every_role_shows_somebody(region: str) -> None:
    chosen = next(place.region for place in GUIDE.places if place.region == region)
    assert [role for role in roles(GUIDE) if not GUIDE.who(role, chosen)] == []


@pytest.mark.parametrize("region", [region for region in REGIONS if region != NOWHERE])
def test_in_danger_and_in_despair_a_number_comes_first(region: str) -> None:
    place = next(place for place in GUIDE.places if place.region == region)
    for role in ("emergency", "crisis-line"):
        assert place.who(RoleId(role))[0].phone


# Numbers that must be nowhere.

# facts.md A-15: seen in circulation, obsolete or wrong. None may stand anywhere but in the list that refuses them.
OBSOLETE = [
    "02-3393-1885",
    "0800-788-995",
    "1952",
    "0800-200-885",
    "02-3343-7855",
    "02-3343-7856",
    "02-2578-7885",
    "02-735-8994",
    "0800-328-0904",
]
# Not obsolete, but no second source agrees, or nobody may rely on it: held back until somebody has rung.
HELD_BACK = ["02-2562-1233", "02-2562-123", "0800-005-850", "04-3706-1349"]
OBSOLETE_NAMES = ["tw-ncii.win.org.tw", "私ME", "reportharmfulcontent.org.tw"]
REFUSING = ROOT / "app" / "guide" / "numbers.py"


def shipped_texts() -> dict[str, str]:
    """Return what is read, shown or run, except the list of what is refused."""
    found: dict[str, str] = {}
    for path in (path for folder in ("content", "i18n", "app") for path in sorted((ROOT / folder).rglob("*"))):
        if path.suffix in {".md", ".toml", ".po", ".pot", ".py"} and path != REFUSING:
            found[str(path.relative_to(ROOT))] = path.read_text("utf-8")
    return found


TEXTS = shipped_texts()


def however_written(number: str) -> re.Pattern[str]:
    """Return a pattern for *number* with its digits grouped in any way."""
    digits = re.sub("[^0-9]", "", number)
    return re.compile("(?<![0-9])" + r"[\s().－–-]{0,2}".join(digits) + "(?![0-9])")


def places_of(number: str) -> list[str]:
    """Return the files in which *number* stands, however it is written."""
    pattern = however_written(number)
    assert pattern.search(f"x {number} x")
    assert pattern.search(number.replace("-", " "))
    return [name for name, text in TEXTS.items() if pattern.search(text)]


@pytest.mark.parametrize("number", OBSOLETE)
def test_no_obsolete_number_is_anywhere(number: str) -> None:
    assert places_of(number) == []
    assert is_wrong(number)


@pytest.mark.parametrize("number", HELD_BACK)
def test_no_number_that_is_held_back_is_anywhere(number: str) -> None:
    assert places_of(number) == []


@pytest.mark.parametrize("name", OBSOLETE_NAMES)
def test_no_obsolete_service_is_anywhere(name: str) -> None:
    assert [place for place, text in TEXTS.items() if name.lower() in text.lower()] == []


def test_a_number_stands_in_contacts_only() -> None:
    """The lint finds it too; here without any exception for units and articles."""
    long = {number for number, _ in NUMBERS.values() if len(re.sub("[^0-9]", "", number)) > 4}
    files = {name for number in long for name in places_of(number)}
    assert {Path(name).name for name in files} == {"contacts.toml"}
