"""What is in a travelling pack whose bytes were verified, each part of it with its origin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from app.errors import PackContentError, PackFileError
from app.guide.drafts import read_members
from app.guide.guide import Advice, Place
from app.guide.origin import Origin, Standing
from app.packs.build import label_of
from app.packs.verify import Verified

Value: TypeAlias = Advice | Place


def parse(pack: Verified, path: Path) -> Value:
    """Return what the file at *path* holds; a pack from outside was looked at by `outside.look` before.

    Raise PackContentError with every reason if it cannot be used, PackFileError if it is not what its label says.
    """
    draft = read_members(Path(pack.label.pack), pack.members)
    if draft.value is None:
        raise PackContentError(path, draft.report.findings)
    if label_of(draft.value) != pack.label:
        raise PackFileError(path, "label-differs")
    return _from(draft.value, origin_of(pack))


def origin_of(pack: Verified) -> Origin:
    """Return who vouches for *pack*."""
    return Origin(Standing(str(pack.state)), dict(pack.publisher.name) if pack.publisher else {})


def _from(value: Value, origin: Origin) -> Value:
    """Return *value* with its *origin*, also that of each of its contacts."""
    about = replace(value.about, origin=origin)
    if isinstance(value, Advice):
        return replace(value, about=about)
    contacts = {name: replace(contact, origin=origin) for name, contact in value.contacts.items()}
    return replace(value, about=about, contacts=contacts)
