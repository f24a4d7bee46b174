"""One case in one sealed file with a passphrase of its own, to carry it to another computer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NoReturn

from app.cases import record, seals
from app.cases.layout import FORMAT
from app.cases.migration import STEPS, Steps, case_of_now
from app.cases.record import Record
from app.cases.ring import Table, dumped, loaded
from app.cases.seals import Fault, SealError
from app.errors import (
    CannotReadError,
    CaseBrokenError,
    CaseFileDamagedError,
    CaseFileForeignError,
    CaseFileLockedError,
    CaseFileNewerError,
    NoMemoryError,
)
from app.guide.fields import Form

SUFFIX = ".beside-case"
_PARCEL = "beside-case-file"
_LIMIT = 64 * 1024 * 1024  # bytes
_CODE = 200  # characters


def export(kept: Record, code: str, passphrase: str, now: datetime) -> bytes:
    """Return *kept* and its *code* as one file under *passphrase*; slow. Raise NoMemoryError."""
    inner = loaded(record.to_bytes(kept, version=FORMAT, generation=1, saved_at=now))
    try:
        return seals.lock(dumped({"format": _PARCEL, "version": FORMAT, "code": code, "record": inner}), passphrase)
    except SealError:
        raise NoMemoryError(Path()) from None


def import_(raw: bytes, passphrase: str, form: Form, steps: Steps = STEPS) -> tuple[Record, str]:
    """Return the case in the file *raw*, and its code; slow. Raise a CaseFileError, or NoMemoryError."""
    if len(raw) > _LIMIT:
        raise CaseFileForeignError
    table = _table(raw, passphrase)
    if table["version"] > FORMAT:
        raise CaseFileNewerError
    try:
        inner, code = case_of_now(table["record"], steps), table["code"]
        return record.from_bytes(dumped(inner), form, Path()), _line(code)
    except (CaseBrokenError, ValueError, KeyError, TypeError):
        raise CaseFileDamagedError from None


def read_parcel(path: Path) -> bytes:
    """Return what the file at *path* holds, a little more than a parcel may; raise CannotReadError."""
    try:
        if not path.is_file():
            raise CaseFileForeignError
        with path.open("rb") as file:
            return file.read(_LIMIT + 1)
    except OSError as error:
        raise CannotReadError(path, error) from error


def _table(raw: bytes, passphrase: str) -> Table:
    try:
        table = loaded(seals.unlock(raw, passphrase))
    except SealError as error:
        _sorry(error.fault)
    except (ValueError, TypeError):
        raise CaseFileForeignError from None
    if table.get("format") != _PARCEL:
        raise CaseFileForeignError
    return table


def _sorry(fault: Fault) -> NoReturn:
    match fault:
        case Fault.LOCKED:
            raise CaseFileLockedError from None
        case Fault.FOREIGN:
            raise CaseFileForeignError from None
        case Fault.DAMAGED:
            raise CaseFileDamagedError from None
        case Fault.NO_MEMORY:
            raise NoMemoryError(Path()) from None


def _line(code: object) -> str:
    """Return *code* if it is a line of words; raise ValueError if not."""
    if not isinstance(code, str) or not code.isprintable() or len(code) > _CODE:
        raise ValueError
    return code
