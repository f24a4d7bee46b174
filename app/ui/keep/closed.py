"""The cards of the screen about keeping while nothing is open: begin, open, or why neither can be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.errors import AppError
from app.ui.keep.dialogs import ask_to_erase, ask_to_import
from app.ui.keep.forms import AskPassphrase, AskRecovery, NewPassphrase
from app.ui.keep.parts import Card
from app.ui.session import SUMMARY, Session
from app.words import N_

_NOTES = N_(
    "So far Beside has saved nothing. If you want, it keeps what you write, tick and answer, from now on, "
    "so that you can go on next week. Only somebody with your passphrase can read it."
)
_CASES = N_(
    "Your cases are kept here, sealed. Only somebody with your passphrase can read them. They are working notes: the "
    "school’s own record is kept where it always is."
)
_LOST_BOTH = N_(
    "Without the passphrase and without the recovery sheet nobody can open these notes: you cannot, and we cannot. "
    "You can delete them and begin anew."
)


def nowhere(session: Session, folded: bool) -> Iterator[Card]:  # noqa: FBT001 - as every screen is made
    """Yield why nothing can be kept."""
    yield Card(session, folded=folded).say(
        N_("Nothing can be kept here: this place can only be read. Everything else works, and can be printed.")
    )
    yield _from_file(session, folded=folded)


def foreign(session: Session, folded: bool) -> Iterator[Card]:  # noqa: FBT001 - as above
    """Yield that something else lies where notes would."""
    keeping = session.keeping
    yield (
        Card(session, folded=folded)
        .say(N_("Something lies where Beside would keep your notes, and Beside has not made it. It is left as it is."))
        .show_text(str(keeping.folder), tone="soft")
    )


def newer(session: Session, folded: bool) -> Iterator[Card]:  # noqa: FBT001 - as above
    """Yield that a newer Beside has written what lies here."""
    yield Card(session, folded=folded).say(
        N_("These notes were written by a newer Beside. Open them with that one; nothing was changed here.")
    )


def begin(session: Session, folded: bool) -> Iterator[Card]:  # noqa: FBT001 - as above
    """Yield what keeping means, and the form that begins it."""
    keeping = session.keeping
    own, counsels = session.own, session.preferences.counsels
    where = N_("On this stick, in {folder}.") if own and own.is_portable else N_("On this computer, in {folder}.")
    yield (
        Card(session, folded=folded)
        .say(_CASES if counsels else _NOTES)
        .say(where, tone="soft", folder=str(keeping.folder))
    )
    form = NewPassphrase("begin", N_("Keep my cases") if counsels else N_("Keep my notes"), session)
    form.given.connect(lambda passphrase: keeping.create(passphrase, form.sorry))
    yield (
        Card(session, folded=folded)
        .head(N_("Choose a passphrase"))
        .say(N_("A few words that do not belong together are easy to remember and hard to guess. Spaces are welcome."))
        .put(form)
    )
    yield (
        Card(session, folded=folded, box="care")
        .say(N_("Nobody can reset a passphrase, and nor can we."), bold=True)
        .say(N_("So next you get a recovery sheet, to be printed and put in a safe place. It opens your notes, too."))
    )
    if not session.preferences.counsels:
        yield _from_file(session, folded=folded)


def unlock(session: Session, folded: bool) -> Iterator[Card]:  # noqa: FBT001 - as above
    """Yield the form that opens what is kept; all of the guide can be read without."""
    keeping = session.keeping
    if not session.writing.is_empty:
        yield (
            Card(session, folded=folded, box="care")
            .say(
                N_(
                    "You have begun a situation summary in this window. If there is one in your notes, that one comes "
                    "in its place: take this one along first. Your ticks and answers are added to your notes."
                )
            )
            .press("keep:summary", N_("Take the situation summary"), partial(session.open, SUMMARY))
        )
    form = AskPassphrase("unlock", N_("Open"), session)
    form.given.connect(lambda passphrase: keeping.unlock(passphrase, form.sorry))
    yield Card(session, folded=folded).say(N_("You can read everything in Beside without opening them.")).put(form)
    recovery = AskRecovery("recover", N_("Open with the sheet"), session)
    recovery.given.connect(lambda text: keeping.recover(text, recovery.sorry))
    yield (
        Card(session, folded=folded)
        .head(N_("Forgotten?"))
        .say(N_("Type the words of your recovery sheet, in their order. Capitals and spaces do not matter."))
        .put(recovery)
    )
    yield (
        Card(session, folded=folded)
        .head(N_("Neither passphrase nor sheet?"))
        .say(_LOST_BOTH)
        .press("keep:erase", N_("Delete all my notes here…"), partial(ask_to_erase, session))
    )
    if not session.preferences.counsels:
        yield _from_file(session, folded=folded)


def copies(session: Session, folded: bool) -> Iterator[Card]:  # noqa: FBT001 - as above
    """Yield the copies that can be opened in place of what is damaged."""
    keeping, words = session.keeping, session.words
    found = keeping.damage.copies if keeping.damage is not None else ()
    card = Card(session, folded=folded, box="care").say(
        N_("What was saved last is damaged and cannot be read. It is left as it is.")
    )
    if not found:
        card.say(N_("No copy of it can be opened either. What is on paper is not lost."))
    for copy in found:

        def sorry(error: AppError) -> None:
            session.failed.emit(error)

        at = copy.saved_at.astimezone()
        day, hour = words.day(at.date()), f"{at:%H:%M}"
        card.press(
            f"copy:{copy.number}",
            N_("Open the copy of {day}, {hour}"),
            partial(keeping.open_copy, copy.number, sorry),
            day=day,
            hour=hour,
        )
    yield card


def _from_file(session: Session, *, folded: bool) -> Card:
    return (
        Card(session, folded=folded)
        .head(N_("From another computer"))
        .say(N_("Notes that were taken along as an encrypted file can be opened here."))
        .press("keep:import", N_("Open an encrypted file…"), partial(ask_to_import, session))
    )
