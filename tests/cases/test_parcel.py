"""A case travels in one sealed file, and what is no such file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cases import seals
from app.cases.parcel import export, import_, read_parcel
from app.cases.ring import dumped, loaded
from app.errors import (
    AppError,
    CannotReadError,
    CaseFileDamagedError,
    CaseFileForeignError,
    CaseFileLockedError,
    CaseFileNewerError,
)
from app.guide.fields import Form

from .kept import NOW, PASSPHRASE, record_saying

pytestmark = pytest.mark.usefixtures("quick")


def changed(raw: bytes, **keys: object) -> bytes:
    return seals.lock(dumped(loaded(seals.unlock(raw, PASSPHRASE)) | keys), PASSPHRASE)


def test_it_arrives_as_it_left(form: Form) -> None:
    raw = export(record_saying("許"), "2026-009", PASSPHRASE, NOW)
    assert import_(raw, PASSPHRASE, form) == (record_saying("許"), "2026-009")


@pytest.mark.parametrize(
    ("keys", "error"),
    [
        ({"format": "other"}, CaseFileForeignError),
        ({"version": 2}, CaseFileNewerError),
        ({"code": "a\nb"}, CaseFileDamagedError),
        ({"code": 7}, CaseFileDamagedError),
        ({"record": {}}, CaseFileDamagedError),
        ({"record": {"version": 1}}, CaseFileDamagedError),
    ],
)
def test_what_is_wrong_inside_is_told(form: Form, keys: dict[str, object], error: type[AppError]) -> None:
    raw = export(record_saying("x"), "a", PASSPHRASE, NOW)
    with pytest.raises(error):
        import_(changed(raw, **keys), PASSPHRASE, form)


def test_what_is_wrong_outside_is_told(form: Form) -> None:
    raw = export(record_saying("x"), "a", PASSPHRASE, NOW)
    head = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22
    for wrong, error in (
        (b"", CaseFileForeignError),
        (b"%PDF-1.7", CaseFileForeignError),
        (head + b" 31\n" + b"A" * 43 + b"\n--- ", CaseFileDamagedError),  # a terabyte of memory
        (b"age-encryption.org/v1\n-> X25519 ", CaseFileDamagedError),
    ):
        with pytest.raises(error):
            import_(wrong, PASSPHRASE, form)
    with pytest.raises(CaseFileLockedError):
        import_(raw, "wrong", form)


def test_a_file_is_read_with_care(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    assert read_parcel(tmp_path / "x") == b"x"
    with pytest.raises(CaseFileForeignError):
        read_parcel(tmp_path)
    with pytest.raises((CaseFileForeignError, CannotReadError)):
        read_parcel(tmp_path / "gone")
