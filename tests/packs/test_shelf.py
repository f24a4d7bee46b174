"""The guide with packs that were brought to it: what they change, whom to ask first, and what no pack can take away."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.errors import PackFileError
from app.guide.blocks import ContactRole, PageId, RoleId
from app.guide.drafts import read_pack
from app.guide.guide import DANGER, NOWHERE, Guide, RegionId
from app.guide.load import load_content
from app.guide.origin import Standing
from app.language import ENGLISH
from app.packs.build import label_of
from app.packs.changes import Deed, What
from app.packs.container import pack_folder, sealed
from app.packs.label import Kind
from app.packs.library import Library
from app.packs.minisign import SecretKey
from app.packs.publishers import Publisher, Publishers
from app.packs.shelf import Proposal, Shelf
from app.places import CONTENT

MAKER = SecretKey.new(lambda count: bytes(range(count)))
TAIWAN, CHILD_LINE, POLICE = RegionId("tw"), RoleId("child-line"), RoleId("police")
Change = Callable[[Path], None]


@pytest.fixture(scope="module")
def shipped() -> Guide:
    return load_content(CONTENT)


@pytest.fixture(autouse=True)
def _without_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let packs be read without the process that looks at them first; that one has tests of its own."""
    monkeypatch.setattr("app.packs.shelf.look", lambda *_: None)


def someone(*, added: bool = True, retired: date | None = None, regions: tuple[str, ...] = ("tw", "zz")) -> Publisher:
    return Publisher(
        key=MAKER.public, name={ENGLISH: "A helpful group"}, kinds=frozenset(Kind),
        regions=frozenset(map(RegionId, regions)), added=added, retired=retired,
    )  # fmt: skip


@pytest.fixture
def known() -> list[Publisher]:
    """Those who are known; a test may add some."""
    return []


@pytest.fixture
def shelf(tmp_path: Path, known: list[Publisher]) -> Shelf:
    return Shelf(Library(tmp_path / "packs", tmp_path / "site"), lambda: Publishers(known), CONTENT)


def pack(folder: Path, name: str, *changes: Change, counter: int = 50) -> Path:
    """Return the file of our own pack *name* with these *changes*."""
    copy = folder / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(CONTENT / name, copy)
    before = next(line for line in (copy / "pack.toml").read_text("utf-8").splitlines() if line.startswith("counter"))
    replace("pack.toml", before, f"counter = {counter}")(copy)
    for change in changes:
        change(copy)
    value = read_pack(copy).value
    assert value is not None
    path = folder / f"{name}-{counter}.guidepack"
    path.write_bytes(sealed(pack_folder(copy), MAKER, label_of(value).line))
    return path


def replace(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")

    return change


def bare(folder: Path) -> None:
    """Leave nothing of a place but what it is called and its contacts."""
    manifest = (folder / "pack.toml").read_text("utf-8").partition("[slots]")[0]
    (folder / "pack.toml").write_text(manifest, "utf-8")
    shutil.rmtree(folder / "pages")
    for path in folder.glob("*.toml"):
        if path.name not in {"pack.toml", "contacts.toml"}:
            path.unlink()


OTHER_NUMBER = replace("contacts.toml", 'phone = "113"', 'phone = "0800-000-999"')


def reached(guide: Guide, role: RoleId, region: RegionId | None = TAIWAN) -> list[tuple[str | None, Standing]]:
    return [(one.phone, one.origin.standing) for _, who in guide.who(role, region) for one in who]


def installed(shelf: Shelf, path: Path, shipped: Guide, *, confirm: bool = False) -> Proposal:
    proposal = shelf.examine(path, shipped)
    shelf.install(proposal, proposal.changes.numbers if confirm else ())
    return proposal


def test_what_changes_is_told_page_by_page_and_number_by_number(shelf: Shelf, shipped: Guide, tmp_path: Path) -> None:
    name = "pages/tw-law/en.md"
    title = (CONTENT / "region-tw" / name).read_text("utf-8").splitlines()[0]
    path = pack(tmp_path, "region-tw", OTHER_NUMBER, replace(name, title, f"{title}, anew"))
    changes = shelf.examine(path, shipped).changes
    number = next(one for one in changes.numbers if one.new.what is What.PHONE)
    assert (number.old.told(ENGLISH), number.new.told(ENGLISH)) == ("113", "0800-000-999")
    assert [(one.page, one.deed) for one in changes.pages] == [("tw-law", Deed.CHANGED)]
    (block,) = changes.pages[0].blocks
    assert block.new is not None
    assert block.new[ENGLISH].endswith(", anew")
    assert block.old is not None
    assert not block.old[ENGLISH].endswith(", anew")


@pytest.mark.parametrize("confirm", [False, True])
def test_an_old_number_stays_unless_the_new_one_is_confirmed(
    shelf: Shelf, shipped: Guide, known: list[Publisher], tmp_path: Path, *, confirm: bool
) -> None:
    known.append(someone())
    installed(shelf, pack(tmp_path, "region-tw", OTHER_NUMBER), shipped, confirm=confirm)
    phones = [phone for phone, _ in reached(shelf.guide(shipped, TAIWAN), CHILD_LINE)]
    assert phones[0] == ("0800-000-999" if confirm else "113")
    assert ("113" in phones) is not confirm


def test_what_was_kept_is_asked_about_again_with_the_next_edition(
    shelf: Shelf, shipped: Guide, known: list[Publisher], tmp_path: Path
) -> None:
    known.append(someone())
    installed(shelf, pack(tmp_path, "region-tw", OTHER_NUMBER), shipped)
    again = shelf.examine(pack(tmp_path, "region-tw", OTHER_NUMBER, counter=51), shipped)
    assert [one.old.told(ENGLISH) for one in again.changes.numbers if one.new.what is What.PHONE] == ["113"]


@pytest.mark.parametrize("confirm", [False, True])
def test_a_number_nobody_vouches_for_comes_after_those_built_in(
    shelf: Shelf, shipped: Guide, tmp_path: Path, *, confirm: bool
) -> None:
    installed(shelf, pack(tmp_path, "region-tw", OTHER_NUMBER), shipped, confirm=confirm)
    guide = shelf.guide(shipped, TAIWAN)
    for place in guide.places:
        for role in place.roles:
            standings = [standing for _, standing in reached(guide, role, place.region)]
            assert Standing.BUILT_IN in standings
            assert standings == sorted(standings, key=lambda one: one is not Standing.BUILT_IN)
    assert reached(guide, CHILD_LINE)[0] == ("113", Standing.BUILT_IN)
    assert (("0800-000-999", Standing.UNKNOWN) in reached(guide, CHILD_LINE)) is confirm
    assert all(standing is Standing.BUILT_IN for _, standing in reached(guide, CHILD_LINE, None))


@pytest.mark.parametrize("trusted", [False, True])
def test_no_pack_takes_a_contact_away_that_is_built_in(
    shelf: Shelf, shipped: Guide, known: list[Publisher], tmp_path: Path, *, trusted: bool
) -> None:
    known += [someone()] if trusted else []

    def only_one(folder: Path) -> None:
        bare(folder)
        path = folder / "contacts.toml"
        path.write_text(
            '[roles]\npolice = ["mine"]\n\n[contact.mine]\nname = { en = "Us", "zh-TW" = "我們" }\n'
            'does = { en = "All.", "zh-TW" = "都做。" }\nphone = "0800-000-998"\nsource = "https://example.org/us"\n'
            'seen_on = { en = "our page", "zh-TW" = "我們的網頁" }\nreview_by = 2027-05-23\nconfidence = "confirmed"\n',
            "utf-8",
        )

    installed(shelf, pack(tmp_path, "region-tw", only_one), shipped, confirm=True)
    guide, before = shelf.guide(shipped, TAIWAN), shipped
    place = before.place(TAIWAN)
    assert place is not None
    for role in place.roles:
        ours = {one.phone for _, who in before.who(role, TAIWAN) for one in who}
        assert ours <= {phone for phone, _ in reached(guide, role)}
    first = reached(guide, POLICE)[0]
    assert (first == ("0800-000-998", Standing.ADDED)) is trusted


def test_a_new_region_nobody_vouches_for_begins_with_the_list_for_everywhere(
    shelf: Shelf, shipped: Guide, tmp_path: Path
) -> None:
    def region(folder: Path) -> None:
        bare(folder)
        replace("pack.toml", '"tw"', '"zz"')(folder)

    installed(shelf, pack(tmp_path, "region-tw", region), shipped)
    there = RegionId("zz")
    closed = shelf.guide(shipped, TAIWAN)
    assert closed.place(there) == next(place for place in closed.places if place.region == there)
    assert closed.place(there).contacts == {}  # type: ignore[union-attr]  # not opened before it is chosen
    guide = shelf.guide(shipped, there)
    assert [place.region for place in guide.places][-1] == NOWHERE
    standings = [standing for _, standing in reached(guide, CHILD_LINE, there)]
    assert standings[0] is Standing.BUILT_IN
    assert Standing.UNKNOWN in standings
    assert Standing.UNKNOWN not in [standing for _, standing in reached(guide, CHILD_LINE, None)]


def test_advice_without_the_lists_of_help_shows_them_all_the_same(shelf: Shelf, shipped: Guide, tmp_path: Path) -> None:
    def silent(folder: Path) -> None:
        for path in (folder / "danger").glob("*.md"):
            lines = path.read_text("utf-8").split("\n")
            kept = [line for number, line in enumerate(lines) if not _is_contact(lines, number)]
            path.write_text("\n".join(kept), "utf-8")
        (folder / "follows.toml").unlink(missing_ok=True)

    path = pack(tmp_path, "sextortion", silent)
    installed(shelf, path, shipped)
    guide = shelf.guide(shipped, TAIWAN)
    assert guide.advice.about.origin.standing is Standing.UNKNOWN
    assert _roles(shipped, DANGER) <= _roles(guide, DANGER)
    assert _roles(guide, DANGER)


def _is_contact(lines: list[str], number: int) -> bool:
    return lines[number].startswith("::: contact") or (number > 0 and lines[number - 1].startswith("::: contact"))


def _roles(guide: Guide, page: PageId) -> set[RoleId]:
    return {one.sample.role for one in guide.advice.pages[page].twins if isinstance(one.sample, ContactRole)}


def test_ticks_and_answers_fit_the_new_edition(shelf: Shelf, shipped: Guide, tmp_path: Path) -> None:
    installed(shelf, pack(tmp_path, "sextortion"), shipped)
    guide = shelf.guide(shipped, TAIWAN)
    assert guide.advice.situations == shipped.advice.situations
    assert guide.advice.pages.keys() == shipped.advice.pages.keys()
    assert guide.advice.steps == shipped.advice.steps


def test_a_pack_that_was_changed_on_the_disk_is_not_read(shelf: Shelf, shipped: Guide, tmp_path: Path) -> None:
    installed(shelf, pack(tmp_path, "region-tw", OTHER_NUMBER), shipped, confirm=True)
    path = shelf.library.installed()[0].path
    path.write_bytes(path.read_bytes().replace(b"0800-000-999", b"0800-000-666"))
    assert reached(shelf.guide(shipped, TAIWAN), CHILD_LINE) == reached(shipped, CHILD_LINE)
    (looked,) = shelf.all()
    assert looked.origin.standing is Standing.CHANGED
    assert isinstance(looked.problem, PackFileError)


def test_a_key_that_was_retired_is_trusted_no_more(
    shelf: Shelf, shipped: Guide, known: list[Publisher], tmp_path: Path
) -> None:
    known.append(someone(added=False))
    path = pack(tmp_path, "region-tw", OTHER_NUMBER)
    installed(shelf, path, shipped, confirm=True)
    assert reached(shelf.guide(shipped, TAIWAN), CHILD_LINE)[0] == ("0800-000-999", Standing.PUBLISHED)
    known[:] = [someone(added=False, retired=date(2026, 11, 1))]
    assert reached(shelf.guide(shipped, TAIWAN), CHILD_LINE)[0] == ("113", Standing.BUILT_IN)
    assert shelf.all()[0].origin.standing is Standing.RETIRED
    with pytest.raises(PackFileError) as refused:
        shelf.examine(path, shipped)
    assert refused.value.code == "retired"


def test_a_key_is_good_for_its_own_regions_alone(
    shelf: Shelf, shipped: Guide, known: list[Publisher], tmp_path: Path
) -> None:
    known.append(someone(regions=("zz",)))
    with pytest.raises(PackFileError) as refused:
        shelf.examine(pack(tmp_path, "region-tw"), shipped)
    assert refused.value.code == "scope"


def test_an_administrators_packs_are_read_if_their_maker_is_trusted(
    shelf: Shelf, shipped: Guide, known: list[Publisher], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    pack(tmp_path, "region-tw", OTHER_NUMBER).rename(site / "any-name.guidepack")
    (site / "broken.guidepack").write_bytes(b"PK\3\4")
    assert reached(shelf.guide(shipped, TAIWAN), CHILD_LINE) == reached(shipped, CHILD_LINE)
    known.append(someone())
    guide = shelf.guide(shipped, TAIWAN)
    assert guide.place(TAIWAN).about.counter == 50  # type: ignore[union-attr]
    assert reached(guide, CHILD_LINE)[0] == ("113", Standing.ADDED)  # nobody has confirmed the other
    assert [one.code for one in shelf.problems() if isinstance(one, PackFileError)] == ["archive"]


@pytest.mark.parametrize("named", [False, True])
def test_an_administrators_packs_are_read_if_the_policy_names_their_key_but_their_numbers_come_last(
    shelf: Shelf, shipped: Guide, tmp_path: Path, *, named: bool
) -> None:
    site = tmp_path / "site"
    site.mkdir()

    def new_role(folder: Path) -> None:
        OTHER_NUMBER(folder)
        manifest = (folder / "pack.toml").read_text("utf-8")
        (folder / "pack.toml").write_text(manifest.replace('en = "Taiwan"', 'en = "Our town"'), "utf-8")

    pack(tmp_path, "region-tw", new_role).rename(site / "ours.guidepack")
    keys = [MAKER.public.line.decode()] if named else ["RW" + "a" * 54]
    guide = Shelf(shelf.library, Publishers, CONTENT, keys).guide(shipped, TAIWAN)
    place = guide.place(TAIWAN)
    assert place is not None
    assert (place.about.title[ENGLISH] == "Our town") is named
    assert reached(guide, CHILD_LINE)[0] == ("113", Standing.BUILT_IN)
    assert "0800-000-999" not in [phone for phone, _ in reached(guide, CHILD_LINE)]  # nobody has confirmed it


def test_nothing_of_a_pack_is_taken_before_it_was_looked_at_from_outside(
    shelf: Shelf, shipped: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(tmp_path, "region-tw")

    def refuse(*_: object) -> None:
        raise PackFileError(path, "too-heavy")

    monkeypatch.setattr("app.packs.shelf.look", refuse)
    with pytest.raises(PackFileError):
        shelf.examine(path, shipped)


def test_the_day_is_none_before_this_build(shelf: Shelf, shipped: Guide) -> None:
    assert shelf.first_known_day(shipped) >= shipped.advice.about.reviewed_on
