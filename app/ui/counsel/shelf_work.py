"""Work on the store of a counsellor, done in another thread where it is slow: it knows nothing of the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cases import store as stores
from app.cases.plain import new_case as plain_case
from app.cases.record import Record
from app.cases.recovery import RecoveryCode
from app.cases.ring import propose_code
from app.ui.keep.deeds import Damage, Opened, become_writer, now, open_card

if TYPE_CHECKING:
    from app.cases.ring import CaseId
    from app.cases.store import Store
    from app.guide.fields import Form
    from app.ui.session import Session


@dataclass(frozen=True, slots=True)
class Shelf:
    """A store that was opened, of which no case is open yet; *code* opens it, too, if it is new."""

    store: Store
    code: RecoveryCode | None = None


def create(folder: Path, passphrase: str) -> Shelf:
    """Make an empty store in *folder*."""
    return Shelf(*stores.create(folder, passphrase, now()))


def unlock(folder: Path, secret: str | RecoveryCode) -> Shelf:
    """Open the store in *folder*; what was to be destroyed by now is."""
    return _opened(stores.unlock(folder, secret, now()))


def take_over(store: Store) -> Shelf:
    """Become the one who may write, and open the list anew, as `unlock` does."""
    become_writer(store)
    return _opened(store)


def _opened(store: Store) -> Shelf:
    if not store.is_read_only:
        store.destroy_due(now())
        store.back_up(now())
    return Shelf(store)


def empty(session: Session) -> Record:
    """Return a case in which nothing is written."""
    about = session.guide.advice.about
    return Record(case=plain_case(session.today, about.id, about.counter, session.region))


def new_case(store: Store, record: Record, code: str) -> Opened:
    """Begin a case with *record*; a code that another case has, or none, becomes the next one that is free."""
    taken = {card.code for card in store.cards}
    wanted = code if code and code not in taken else propose_code(store.cards, now().date())
    return Opened(store=store, card=store.new(record, wanted, now()), record=record)


def open_case(store: Store, name: CaseId, form: Form) -> Opened | Damage:
    """Open a case of *store*."""
    return open_card(store, next(card for card in store.cards if card.id == name), form)
