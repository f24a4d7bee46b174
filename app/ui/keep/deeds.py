"""Slow or risky work on a store, done in another thread: it knows nothing of the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cases import store as stores
from app.files import safe_write

if TYPE_CHECKING:
    from app.cases.record import Record
    from app.cases.recovery import RecoveryCode
    from app.cases.ring import Card
    from app.cases.store import Copy, Store
    from app.guide.fields import Form


@dataclass(frozen=True, slots=True)
class Created:
    """A new store, with what is in it and the code that opens it when the passphrase is forgotten."""

    store: Store
    card: Card
    record: Record
    code: RecoveryCode


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that was opened, and what is in it."""

    store: Store
    card: Card
    record: Record


@dataclass(frozen=True, slots=True)
class Damage:
    """A store that was opened, in which the latest state of a case cannot be read; the *copies* can."""

    store: Store
    card: Card
    copies: tuple[Copy, ...]
