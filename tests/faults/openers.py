"""The operations on what opens the notes: each lets something new open them, and nothing that was before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from app.cases import seals
from app.cases.home import Secret, file_of
from app.cases.recovery import RecoveryCode
from app.cases.store import unlock
from tests.faults.kinds import NotStoredError, Operation, Step
from tests.faults.states import CODES, NOW, PASSPHRASES, SECRET, a_migrated_store, handing_out, notes, opened_in, read


def _change_passphrase(folder: Path) -> Iterator[Step]:
    opened = opened_in(folder)
    for before, after in pairwise(PASSPHRASES):
        yield lambda before=before, after=after: opened.change_passphrase(before, after)  # type: ignore[misc]
    opened.close()


def _change_once(folder: Path) -> Iterator[Step]:
    opened = opened_in(folder)
    yield lambda: opened.change_passphrase(*PASSPHRASES[:2])
    opened.close()


def _new_codes(folder: Path) -> Iterator[Step]:
    opened = opened_in(folder)
    for code in CODES[1:]:

        def renew(code: RecoveryCode = code) -> None:
            with handing_out(code):
                opened.new_recovery(SECRET)

        yield renew
    opened.close()


def _stored_passphrase(folder: Path) -> int:
    return _last_that_opens(folder, PASSPHRASES)


def _stored_code(folder: Path) -> int:
    _open(folder, SECRET)
    return _last_that_opens(folder, CODES)


def _last_that_opens(folder: Path, secrets: Sequence[Secret]) -> int:
    """Return the number of the last of *secrets* that opens the notes; both cases are then read."""
    for number in range(len(secrets) - 1, -1, -1):
        if _unseals(folder, secrets[number]):
            _open(folder, secrets[number])
            return number
    raise NotStoredError


def _open(folder: Path, secret: Secret) -> None:
    """Read everything, in a copy: opening would put right what was left half done, and hide what lies there."""
    with TemporaryDirectory(dir=folder.parent) as place:
        copied = shutil.copytree(folder, Path(place) / folder.name)
        opened = unlock(notes(copied), secret, NOW)
        if not all(read(opened, code) for code in ("first", "second")):
            raise NotStoredError
        opened.close()


def _unseals(folder: Path, secret: Secret) -> bool:
    """Tell whether *secret* opens any file at all that lies in the notes."""
    words = secret.passphrase if isinstance(secret, RecoveryCode) else secret
    for content in {path.read_bytes() for path in notes(folder).rglob(file_of(secret))}:
        with suppress(seals.SealError):
            return bool(seals.unlock(content, words))
    return False


def _left_of_passphrases(folder: Path, stored: int) -> tuple[str, ...]:
    return tuple(f"passphrase {number}" for number in range(stored) if _unseals(folder, PASSPHRASES[number]))


def _left_of_codes(folder: Path, stored: int) -> tuple[str, ...]:
    return tuple(f"code {number}" for number in range(stored) if _unseals(folder, CODES[number]))


OPERATIONS: dict[str, Operation] = {
    "change passphrase": Operation(
        prepare=a_migrated_store, steps=_change_passphrase, stored=_stored_passphrase, left=_left_of_passphrases
    ),
    "new recovery code": Operation(
        prepare=a_migrated_store, steps=_new_codes, stored=_stored_code, left=_left_of_codes
    ),
    "slow passphrase": Operation(
        prepare=a_migrated_store,
        steps=_change_once,
        stored=_stored_passphrase,
        left=_left_of_passphrases,
        is_slow=True,
        faults=("nothing", "kill -9 on ext4", "power cut"),
    ),
}
