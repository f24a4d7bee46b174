"""The packs on a computer: installed whole or not at all, never back by themselves, opened only when verified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import files
from app.errors import CannotWriteError, LibraryBrokenError, PackFileError
from app.guide.guide import PackId
from app.language import ENGLISH
from app.packs.changes import Reach, What
from app.packs.container import payload_of, sealed
from app.packs.label import Label
from app.packs.library import EARLIER, Library
from app.packs.minisign import SecretKey
from app.packs.publishers import Publishers
from app.packs.verify import Verified, verify_bytes

MAKER = SecretKey.new(lambda count: bytes(range(count)))
OTHER = SecretKey.new(lambda count: bytes(range(100, 100 + count)))
NOBODY = Publishers()
MINE = PackId("mine")
TITLE = {ENGLISH: "Mine"}
FROM = Path("stick/mine.guidepack")


def edition(counter: int, *, key: SecretKey = MAKER, words: str = "", name: str = "mine") -> Verified:
    """Return an edition of a pack, whose content the library never looks at."""
    label = Label(
        pack=PackId(name), counter=counter, region=None, reviewed_on=date(2026, 11, 23),
        review_by=date(2027, 5, 23), publisher="Somebody",
    )  # fmt: skip
    payload = payload_of({"pack.toml": f"# {counter} {words}\n".encode()})
    return verify_bytes(sealed(payload, key, label.line), FROM, NOBODY)


def install(library: Library, pack: Verified) -> None:
    library.install(pack, FROM, title=TITLE)


def read(library: Library) -> dict[str, int]:
    """Return the edition of each pack that is read, by opening it."""
    return {one.pack: library.open(one, NOBODY).label.counter for one in library.installed()}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "packs")


def test_what_was_installed_is_read_even_by_another_process(library: Library) -> None:
    install(library, edition(1))
    assert read(Library(library.folder)) == {"mine": 1}


def test_a_newer_edition_takes_the_place_of_the_old_and_two_stay(library: Library) -> None:
    for counter in range(1, 6):
        install(library, edition(counter))
    assert read(library) == {"mine": 5}
    assert len(list(library.folder.glob("*.guidepack"))) == 1 + EARLIER
    for expected in (4, 3):
        library.back(MINE)
        assert read(library) == {"mine": expected}
    assert library.back(MINE) is None
    assert read(library) == {"mine": 3}


def test_what_a_killed_install_left_goes_with_the_next(library: Library) -> None:
    install(library, edition(1))
    left = [library.folder / name for name in (".pack-mine.0123.guidepack.abcd1234", ".pack-other.json.abcd1234")]
    for path in left:
        path.write_bytes(b"half")
    install(library, edition(2))
    assert [path for path in left if path.exists()] == []
    assert read(library) == {"mine": 2}


@pytest.mark.parametrize("before", [Library.back, Library.remove], ids=["gone back", "removed"])
def test_an_old_edition_never_comes_in_again(library: Library, before: Callable[[Library, PackId], object]) -> None:
    install(library, edition(3))
    install(library, edition(7))
    before(library, MINE)
    was = read(library)
    with pytest.raises(PackFileError) as refused:
        install(library, edition(6))
    assert refused.value.code == "going-back"
    assert read(library) == was
    install(library, edition(7))  # the newest one may
    assert read(library) == {"mine": 7}


def test_two_editions_with_one_number_are_not_the_same(library: Library) -> None:
    install(library, edition(2))
    with pytest.raises(PackFileError) as refused:
        install(library, edition(2, words="another hotline"))
    assert refused.value.code == "same-counter"


def test_how_new_a_pack_was_counts_for_its_own_key_alone(library: Library) -> None:
    install(library, edition(9, key=OTHER))
    install(library, edition(1))
    assert read(library) == {"mine": 1}


def test_what_was_kept_of_the_numbers_stays_with_the_edition(library: Library) -> None:
    kept = (Reach(contact="line", what=What.PHONE, text="110"),)  # type: ignore[arg-type]
    library.install(edition(1), FROM, kept, title=TITLE)
    assert Library(library.folder).installed()[0].kept == kept


@pytest.mark.parametrize("failing", [0, 1], ids=["the pack", "its record"])
def test_a_full_disk_leaves_what_was_installed(library: Library, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    install(library, edition(1))
    before = {path.name: path.read_bytes() for path in library.folder.iterdir()}
    written: list[Path] = []

    def full(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) > failing:
            raise CannotWriteError(path, OSError(28, "No space left on device"))
        files.safe_write(path, content)

    for module in ("library", "records"):
        monkeypatch.setattr(f"app.packs.{module}.safe_write", full)
    with pytest.raises(CannotWriteError):
        install(library, edition(2))
    monkeypatch.undo()
    assert read(library) == {"mine": 1}
    assert {name: (library.folder / name).read_bytes() for name in before} == before
    install(library, edition(3))
    assert len(list(library.folder.glob("*.guidepack"))) == 2  # what was left half way is gone


def test_a_file_changed_after_it_was_installed_is_not_opened(library: Library) -> None:
    install(library, edition(1))
    one = library.installed()[0]
    raw = one.path.read_bytes()
    for changed in (raw[:-1], raw[:-3] + b"x" + raw[-2:], edition(2).raw, b""):
        one.path.write_bytes(changed)
        with pytest.raises(PackFileError):
            library.open(one, NOBODY)


def test_another_pack_in_the_place_of_one_is_not_opened(library: Library) -> None:
    install(library, edition(1))
    one = library.installed()[0]
    one.path.write_bytes(edition(1, name="yours").raw)
    with pytest.raises(PackFileError) as refused:
        library.open(one, NOBODY)
    assert refused.value.code == "changed"


def test_a_broken_record_is_told_and_hurts_no_other(library: Library) -> None:
    install(library, edition(1))
    install(library, edition(1, name="yours"))
    (library.folder / "pack-mine.json").write_text("[", "utf-8")
    assert read(library) == {"yours": 1}
    assert [error.path.name for error in library.broken()] == ["pack-mine.json"]
    with pytest.raises(LibraryBrokenError):
        install(library, edition(2))
    library.forget_broken()
    install(library, edition(2))
    assert read(library) == {"mine": 2, "yours": 1}


def test_starting_opens_no_pack(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        install(library, edition(1, name=f"pack-{number}"))
    opened: list[Path] = []
    monkeypatch.setattr("app.packs.library.read_file", opened.append)
    assert len(library.installed()) == 20
    assert opened == []


def test_the_newest_signed_day_is_that_of_a_trusted_maker(library: Library) -> None:
    install(library, edition(1))
    assert library.sworn() is None
    trusted = replace(edition(2), state=type(edition(2).state).ADDED)
    library.install(trusted, FROM, title=TITLE)
    assert library.sworn() == date(2026, 11, 23)
