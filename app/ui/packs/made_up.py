"""A made-up guide for the tour: that of Taiwan, with another number and a sentence more, by a maker nobody knows."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.errors import Finding
from app.guide.drafts import read_pack
from app.guide.follows import FOLLOWS, as_toml, fingerprints
from app.packs.build import built
from app.packs.minisign import SecretKey
from app.places import CONTENT
from app.ui.packs.authors import desk_of
from app.ui.session import AUTHORS, Session

_PLACE = "region-tw"
_NUMBER = "0000-000-000"  # nobody can take it for one
_MAKER = {"The Beside project": "Riverside Family House", "身旁計畫": "河岸家長之家"}
_SENTENCES = {"en.md": "Bring the device itself with you.", "zh-TW.md": "請把裝置帶著一起去。"}
_STICK = Path("stick")  # a folder that is not there


def bring(session: Session, folder: Path) -> None:
    """Make the file of the guide in *folder*, which is lent, and look at it in the window."""
    copy = folder / _PLACE
    shutil.copytree(CONTENT / _PLACE, copy)
    _change(copy / "pack.toml", _MAKER | {"\ncounter = ": "\ncounter = 1"})
    _change(copy / "contacts.toml", {'"113"': f'"{_NUMBER}"'})
    for name, sentence in _SENTENCES.items():
        page = copy / "pages/tw-points" / name
        page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{sentence}\n", "utf-8")
    _follow(copy)
    path = folder / f"{_PLACE}.guidepack"
    path.write_bytes(built(copy, CONTENT, SecretKey.new(lambda count: bytes(range(count)))))
    if session.packs is not None:
        session.packs.examine(path)


def spoil(session: Session, folder: Path) -> None:
    """Look at a file that was changed after it was signed."""
    path = folder / f"{_PLACE}.guidepack"
    path.write_bytes(path.read_bytes().replace(_NUMBER.encode(), _NUMBER.replace("0", "9").encode()))
    if session.packs is not None:
        session.packs.examine(path)


def work_on(session: Session) -> None:
    """Show what an author sees whose folder is not right yet."""
    if session.packs is None:
        return
    desk = desk_of(session.packs, session)
    desk.folder = _STICK / "region-river"
    desk.findings = (
        Finding(desk.folder / "pack.toml", 4, "key-missing", (("key", "review_by"),)),
        Finding(desk.folder / "pages/doors/zh-TW.md", 7, "number-in-prose", (("number", _NUMBER),)),
    )
    session.open(AUTHORS)
    session.packs.changed.emit()


def _follow(folder: Path) -> None:
    """Let the translations follow what was changed, as if somebody had read them."""
    drafts = read_pack(folder).pages.values()
    read = {page.id: {tag: fingerprints(page) for tag in page.files if tag != page.original} for page in drafts}
    (folder / FOLLOWS).write_text(as_toml(read, ""), "utf-8")


def _change(path: Path, words: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for before, after in words.items():
        text = text.replace(before, after)
    path.write_text(text, "utf-8")
