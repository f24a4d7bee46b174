"""What leaves traces: where Beside keeps files, what the computer notes down by itself, and how each is removed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.ui.keep.keeping import Stand
from app.ui.keep.parts import Card
from app.ui.look import Size
from app.ui.parts import in_each
from app.ui.session import KEEP, SETTINGS, Session
from app.words import N_

# What the computer itself may keep: what it is, and how it is removed.
_OTHERS = (
    (
        N_("Printing"),
        N_(
            "A printer, and the computer it hangs on, may keep what was printed. Turn the printer off and on "
            "again afterwards; take all sheets with you, also those it drew in wrongly."
        ),
    ),
    (
        N_("PDF files"),
        N_(
            "A PDF lies where you saved it, and anybody can open it. Programs that have opened it list it under their "
            "recent files. Delete it, then empty the bin."
        ),
    ),
    (
        N_("Copying"),
        N_(
            "What you copy out of your own notes is marked as private and cleared after 30 seconds. Numbers and "
            "addresses of helpers stay. A clipboard manager may keep either: empty its list."
        ),
    ),
    (
        N_("Memory on the disk"),
        N_(
            "When memory is short, or the computer is put to sleep, it may write what is in its memory onto its "
            "disk. Shut it down instead of letting it sleep; only an encrypted disk helps for good."
        ),
    ),
    (
        N_("That Beside was opened"),
        N_(
            "Lists of programs used lately, and of sticks put in, may name Beside. Clear them in the settings of the "
            "system; or use a computer that nobody else uses."
        ),
    ),
    (
        N_("Web addresses"),
        N_("What you open in a browser stands in its history. Delete that entry, not all of it: a gap tells, too."),
    ),
    (
        N_("Programs that watch"),
        N_("Nothing here helps against a program that records keys or the screen. Then use another device."),
    ),
)
_FONTS = N_("Beside may have the system note a list of fonts. It says nothing of you: {folder}")


def traces(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen."""
    words = session.words
    title = in_each(
        session, words.pair(N_("What leaves traces")), folded=folded, size=Size.TITLE, bold=True, heading=True
    )
    rows: list[QWidget] = [title, *_ours(session, folded=folded)]
    heading = words.pair(N_("What the computer may keep by itself"))
    rows.append(in_each(session, heading, folded=folded, size=Size.PART, bold=True, heading=True))
    for name, told in _OTHERS:
        rows.append(Card(session, folded=folded).say(name, bold=True).say(told))
    return rows


def _ours(session: Session, *, folded: bool) -> Iterator[Card]:
    """Yield what Beside itself has written, and where."""
    stand, remembers, own = session.keeping.stand, session.preferences.remember, session.own
    if own is None or (stand in {Stand.NOTHING, Stand.NOWHERE, Stand.FOREIGN} and not remembers):
        yield (
            Card(session, folded=folded)
            .head(N_("Files of Beside"))
            .say(N_("None. What you read, tick and type is in memory only, and gone when Beside closes."))
            .press("traces:keep", N_("Keep on this computer…"), partial(session.open, KEEP))
        )
    if own is not None and remembers:
        yield (
            Card(session, folded=folded)
            .head(N_("Your settings"))
            .say(N_("Languages, region, text size, colours. Untick “Remember these” in the settings, and it is gone."))
            .show_text(str(own.preferences), tone="soft", size=Size.SMALL)
            .press("traces:settings", N_("Settings"), partial(session.open, SETTINGS))
        )
    if own is not None and stand in {Stand.CLOSED, Stand.OPEN, Stand.DAMAGED, Stand.NEWER}:
        yield _notes(session, folded=folded)
    if own is not None and sys.platform.startswith("linux"):
        folder = str(own.store.parent / "cache" / "fontconfig") if own.is_portable else "~/.cache/fontconfig"
        yield Card(session, folded=folded).say(N_("List of fonts"), bold=True).say(_FONTS, folder=folder)


def _notes(session: Session, *, folded: bool) -> Card:
    from app.ui.keep.dialogs import ask_to_delete, ask_to_erase  # noqa: PLC0415 - there is something to delete

    is_open = session.keeping.stand is Stand.OPEN and not session.keeping.is_read_only
    return (
        Card(session, folded=folded)
        .head(N_("Your notes"))
        .say(N_("Encrypted, with up to five older copies. Others see that they are there, how large and how old."))
        .show_text(str(session.keeping.folder), tone="soft", size=Size.SMALL)
        .press(
            "traces:delete",
            N_("Delete all my notes here…"),
            partial(ask_to_delete if is_open else ask_to_erase, session),
        )
    )
