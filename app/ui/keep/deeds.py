"""Slow or risky work on what is kept, done in another thread: it knows nothing of the window."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cases import store as stores
from app.cases.recovery import RecoveryCode, parse
from app.cases.ring import propose_code
from app.errors import AppError, DamagedError, ReadOnlyError
from app.files import safe_write

if TYPE_CHECKING:
    from app.cases.record import Record
    from app.cases.ring import Card, CaseId
    from app.cases.store import Copy, Store
    from app.guide.fields import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A store that was opened, and what is in it; *code* opens it, too, if it is new."""

    store: Store
    card: Card
    record: Record
    code: RecoveryCode | None = None


@dataclass(frozen=True, slots=True)
class Damage:
    """A store that was opened, in which the latest state of a case cannot be read; the *copies* can."""

    store: Store
    card: Card
    copies: tuple[Copy, ...]


def now() -> datetime:
    """Return the time by the clock of this computer."""
    return datetime.now(UTC)


def create(folder: Path, passphrase: str, record: Record) -> Opened:
    """Make a store in *folder*, with *record* in it."""
    store, code = stores.create(folder, passphrase, now())
    return Opened(store=store, card=_new(store, record), record=record, code=code)


def unlock(folder: Path, secret: str | RecoveryCode, form: Form, record: Record) -> Opened | Damage:
    """Open what is kept in *folder*: what was worked on last; if nothing is left there, *record* is put into it."""
    return _opened(stores.unlock(folder, secret, now()), form, record)


def take_over(store: Store, form: Form, record: Record) -> Opened | Damage:
    """Become the one who may write, and open what is kept anew, as `unlock` does."""
    become_writer(store)
    return _opened(store, form, record)


def become_writer(store: Store) -> None:
    """Become the one who may write in *store*; raise ReadOnlyError where somebody still does."""
    if not store.take_over(now()):
        raise ReadOnlyError(store.folder)


def _opened(store: Store, form: Form, record: Record) -> Opened | Damage:
    if not store.is_read_only:
        store.destroy_due(now())
        store.back_up(now())
    if not store.cards and not store.is_read_only:
        return Opened(store=store, card=_new(store, record), record=record)
    return open_card(store, max(store.cards, key=lambda card: card.worked_at), form)


def open_card(store: Store, card: Card, form: Form) -> Opened | Damage:
    """Open the case of *card*."""
    try:
        return Opened(store=store, card=card, record=store.open(card.id, form))
    except DamagedError:
        return Damage(store, card, store.copies(card.id))


def open_copy(damage: Damage, number: int, form: Form) -> Opened:
    """Go on with the copy *number* of what is damaged; what can only be read is not put right."""
    store, card = damage.store, damage.card
    if store.is_read_only:
        return Opened(store=store, card=card, record=store.open_copy(card.id, number, form))
    return Opened(store=store, card=card, record=store.restore(card.id, number, form, now()))


def save(store: Store, case: CaseId, record: Record) -> None:
    """Save *record*; it is on the disk when this returns."""
    store.save(case, record, now())


def let_go(store: Store) -> None:
    """Close *store*, once what was written since the last backup is in one, if it can be: it is saved all the same."""
    try:
        if not store.is_backed_up:
            with suppress(AppError):
                store.back_up(now())
    finally:
        store.close()


def export(record: Record, code: str, passphrase: str, path: Path) -> Path:
    """Write *record* into a file of its own at *path*, under a passphrase of its own."""
    from app.cases import parcel  # noqa: PLC0415 - not loaded before it is wanted

    safe_write(path, parcel.export(record, code, passphrase, now()))
    return path


def import_(path: Path, passphrase: str, form: Form) -> Record:
    """Return what the file at *path* holds."""
    from app.cases import parcel  # noqa: PLC0415 - as above

    return parcel.import_(parcel.read_parcel(path), passphrase, form)[0]


def code_of(text: str) -> RecoveryCode:
    """Return the recovery code that was typed; raise a RecoveryError."""
    return parse(text)


def _new(store: Store, record: Record) -> Card:
    return store.new(record, propose_code(store.cards, now().date()), now())
