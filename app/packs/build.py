"""A folder, checked and signed: the one file that is given away."""

from __future__ import annotations

from pathlib import Path

from app.errors import PackBrokenError, PackFileError
from app.guide.check import check
from app.guide.drafts import read_pack
from app.guide.guide import Advice, Place
from app.packs.container import RefusedError, pack_folder, sealed
from app.packs.label import Label
from app.packs.minisign import SecretKey


def built(folder: Path, shipped: Path, key: SecretKey) -> bytes:
    """Return the travelling pack made of the *folder*, signed with *key*: the same folder gives the same bytes.

    Raise PackMissingError if there is no pack, PackBrokenError if `beside check` finds anything in it, however long
    ago it was to be reviewed, and PackFileError for what cannot travel.
    """
    if findings := check([folder], shipped):
        raise PackBrokenError(folder, findings)
    try:
        return sealed(pack_folder(folder), key, _label(folder).line)
    except RefusedError as error:
        raise PackFileError(folder, error.code, tuple(error.facts.items())) from error


def label_of(pack: Advice | Place) -> Label:
    """Return the label of *pack*, its maker named in the language it is written in."""
    about = pack.about
    return Label(
        pack=about.id,
        counter=about.counter,
        region=pack.region if isinstance(pack, Place) else None,
        reviewed_on=about.reviewed_on,
        review_by=about.review_by,
        publisher=about.publisher[about.languages[0]],
    )


def _label(folder: Path) -> Label:
    pack = read_pack(folder).value
    if pack is None:  # it was there a moment ago
        raise RefusedError("label-form")
    try:
        return Label.read(label_of(pack).line)
    except ValueError as error:
        raise RefusedError("label-form") from error
