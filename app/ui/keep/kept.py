"""The cards of the screen about keeping while notes are open: whether they are saved, and all that can be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from app.cases.holding import Bar
from app.cases.store import Mended
from app.settings import LOCK_AFTER
from app.ui.buttons import Choice, write
from app.ui.keep import dialogs
from app.ui.keep.keeper import Saving
from app.ui.keep.parts import Card, Telling
from app.ui.keep.sheet import print_sheet, save_sheet
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow
from app.ui.session import CASES, Session
from app.ui.tasks import TickRow
from app.words import N_
from app.words.explain import explain

_SAVING = {
    Saving.SAVED: N_("Saved."),
    Saving.CHANGED: N_("Saving…"),
    Saving.FAILED: N_("Not saved yet. What you wrote is still here, and Beside tries again."),
}
_SHEET = N_(
    "If you forget the passphrase, these words open your notes. Whoever else finds them can do so, too: "
    "put the sheet where you keep important papers, not beside this computer."
)
_SHEET_OF_A_SCHOOL = N_(
    "If you forget the passphrase, or a colleague has to take over, these words open all your cases. Put the sheet "
    "into an envelope, seal it, and lock it away where the school keeps such papers."
)
_FROM_COPY = N_("Something in the files of your notes was damaged. Beside uses its own copy of it; nothing is missing.")
_MENDED = {
    Mended.PASSPHRASE: _FROM_COPY,
    Mended.RECOVERY: _FROM_COPY,
    Mended.RING: _FROM_COPY,
    Mended.RING_OLDER: N_(
        "The list of your notes was damaged, and comes from an older copy. What was begun since then may be missing."
    ),
    Mended.RECOVERY_LOST: N_("The words on your recovery sheet open nothing any more. Make a new recovery sheet now."),
}


def cards(session: Session, folded: bool) -> Iterator[Card]:  # noqa: FBT001 - as every screen is made
    """Yield the cards, the most urgent first."""
    keeping = session.keeping
    card = keeping.card
    if keeping.is_read_only:
        yield _read_only(session, folded=folded)
    yield from _mended(session, folded=folded)
    if card is not None and card.doomed_at is not None:
        yield _doomed(session, folded=folded)
    if keeping.sheet is not None:
        yield _sheet(session, folded=folded)
    elif keeping.by_sheet is not None:
        yield (
            Card(session, folded=folded, box="care")
            .say(N_("You have opened your notes with the recovery sheet. Choose a new passphrase now."))
            .press("keep:renew", N_("Choose a passphrase…"), partial(dialogs.ask_for_new_passphrase, session), "main")
        )
    if session.preferences.counsels:
        yield from _cases(session, folded=folded)
    yield _state(session, folded=folded)
    if not keeping.is_read_only:
        yield _locking(session, folded=folded)
        yield _opening(session, folded=folded)
    if not session.preferences.counsels:
        yield from _whole(session, folded=folded)


def _cases(session: Session, *, folded: bool) -> Iterator[Card]:
    """Yield the way to the cases of a counsellor, once the sheet is in safety."""
    if session.keeping.sheet is None and session.keeping.by_sheet is None:
        yield (
            Card(session, folded=folded)
            .say(N_("Your cases are open."))
            .press("keep:cases", N_("Cases"), partial(session.open, CASES), "main")
        )


def _whole(session: Session, *, folded: bool) -> Iterator[Card]:
    """Yield what can be done with all that a family keeps."""
    yield _taking(session, folded=folded)
    if not session.keeping.is_read_only:
        yield (
            Card(session, folded=folded)
            .head(N_("Delete"))
            .say(N_("In 24 hours, so that you can think again; or now."))
            .press("keep:delete", N_("Delete these notes…"), partial(dialogs.ask_to_delete, session))
        )


def saving_words(session: Session) -> str:
    """Return the message that says how saving stands."""
    keeping = session.keeping
    if keeping.is_read_only:
        return N_("Open for reading only.")
    if keeping.keeper is None and session.preferences.counsels:
        return N_("No case is open.")
    return _SAVING[keeping.keeper.saving] if keeping.keeper is not None else _SAVING[Saving.CHANGED]


class Saved(Telling):
    """Says whether all is on the disk, as it changes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "keep:saved", "teal")
        self._session = session
        session.keeping.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        problem, words = self._session.keeping.problem, self._session.words
        texts = words.pair(saving_words(self._session))
        if problem is not None:
            why = (explain(problem, catalog) for catalog in words.catalogs)
            texts = tuple(f"{text} {reason}" for text, reason in zip(texts, why, strict=True))
        if "\n".join(texts) != self.text():
            self.tell(*texts)


def _state(session: Session, *, folded: bool) -> Card:
    return (
        Card(session, folded=folded)
        .put(Saved(session))
        .say(N_("What you write, tick and answer is kept in this folder, where only your passphrase opens it:"))
        .show_text(str(session.keeping.folder), tone="soft", size=Size.SMALL)
    )


def _read_only(session: Session, *, folded: bool) -> Card:
    store = session.keeping.store
    bar, holder = (store.bar, store.holder) if store is not None else (None, None)
    card = Card(session, folded=folded, box="care")
    if bar is Bar.NO_ROOM:
        card.say(N_("The disk is full. Here you can read these notes; what you change now is not kept."), bold=True)
        return card.say(N_("Make some room on it, then open Beside again."))
    if holder is None:
        return card.say(N_("These notes can only be read here. What you change now is not kept."), bold=True)
    since = holder.since.astimezone()
    tell = partial(card.say, host=holder.host, time=f"{since:%H:%M}", day=session.words.day(since.date()))
    if bar is Bar.OPEN_ELSEWHERE:
        tell(N_("These notes were opened on {host}, {day}, {time}, and have not been closed there."), bold=True)
        card.say(N_("Here you can read them. What you change here is not kept until you go on here."))
        return card.press("keep:take-over", N_("Go on here…"), partial(dialogs.ask_to_take_over, session), "main")
    tell(N_("Another window has these notes open: on {host}, since {day}, {time}. Here you can read them."))
    return card.say(N_("What you change here is not kept. Close the other window, then open Beside again."))


def _mended(session: Session, *, folded: bool) -> Iterator[Card]:
    """Yield what was damaged, and what has become of it."""
    store = session.keeping.store
    for message in dict.fromkeys(_MENDED[one] for one in (store.mended if store is not None else ())):
        yield Card(session, folded=folded, box="care").say(message)


def _doomed(session: Session, *, folded: bool) -> Card:
    card = session.keeping.card
    doomed = card.doomed_at if card is not None else None
    if doomed is None:
        raise LookupError(card)
    at = doomed.astimezone()
    return (
        Card(session, folded=folded, box="avoid")
        .say(
            N_("These notes will be destroyed at {time}, {day}."),
            bold=True,
            time=f"{at:%H:%M}",
            day=session.words.day(at.date()),
        )
        .press("keep:spare", N_("Keep them after all"), partial(dialogs.spare, session), "main")
    )


def _sheet(session: Session, *, folded: bool) -> Card:
    keeping = session.keeping
    code = keeping.sheet
    if code is None:
        raise LookupError
    card = (
        Card(session, folded=folded, box="care")
        .head(N_("Your recovery sheet"))
        .say(_SHEET_OF_A_SCHOOL if session.preferences.counsels else _SHEET)
    )
    for place in range(0, len(code.words), 4):
        line = "   ".join(f"{number}. {word}" for number, word in enumerate(code.words[place : place + 4], place + 1))
        card.show_text(line, bold=True)
    return (
        card.press("sheet:print", N_("Print…"), partial(print_sheet, session, card), "main")
        .press("sheet:save", N_("Save as PDF…"), partial(save_sheet, session, card))
        .press("sheet:have", N_("I have it on paper"), partial(keeping.show_sheet, None))
        .say(N_("You can also copy the words by hand. Later they cannot be shown again, only replaced."), tone="soft")
    )


def _locking(session: Session, *, folded: bool) -> Card:
    words, look, preferences = session.words, session.look, session.preferences
    card = (
        Card(session, folded=folded)
        .head(N_("Lock"))
        .say(N_("A clock lies over the window then, and your notes are gone from the memory of this computer."))
        .press("keep:lock", N_("Lock now"), session.keeping.lock_asked.emit)
        .say(N_("By itself, when nobody has touched anything for:"), tone="soft")
    )
    line, choices = Flow(gap=look.px(8)), QWidget()
    for minutes in LOCK_AFTER:
        line.addWidget(_minutes(minutes, session))
    choices.setLayout(line)
    card.put(choices)
    message = N_("Lock whenever I hide the screen")
    row = TickRow(
        "keep:lock-on-hide",
        words.one(message),
        look,
        lambda on: session.prefer(replace(session.preferences, lock_on_hide=on)),
    )
    row.box.setChecked(preferences.lock_on_hide)
    for place, (language, text) in enumerate(zip(words.reading.languages, words.pair(message), strict=True)):
        row.texts.addWidget(Label(row, "soft" if place else "").show_plain(text, language))
    return card.put(row)


def _minutes(minutes: int, session: Session) -> QPushButton:
    words, chosen = session.words, session.preferences.lock_after == minutes
    made = Choice(f"lock-after:{minutes}", "switch")
    made.mark(on=chosen)
    message = N_("{n} minutes") if minutes else N_("Never")
    write(made, words.joined(message, n=minutes), words.one(message, n=minutes), session, bold=chosen)
    made.clicked.connect(lambda: session.prefer(replace(session.preferences, lock_after=minutes)))
    return made


def _opening(session: Session, *, folded: bool) -> Card:
    return (
        Card(session, folded=folded)
        .head(N_("Passphrase and recovery sheet"))
        .press("keep:change", N_("Change the passphrase…"), partial(dialogs.ask_to_change, session))
        .press("keep:new-sheet", N_("Make a new recovery sheet…"), partial(dialogs.ask_for_new_sheet, session))
    )


def _taking(session: Session, *, folded: bool) -> Card:
    return (
        Card(session, folded=folded)
        .head(N_("To another computer"))
        .say(N_("One encrypted file with all of this, under a passphrase of its own. Beside opens it elsewhere."))
        .press("keep:export", N_("Save as an encrypted file…"), partial(dialogs.ask_to_export, session))
        .press("keep:import", N_("Open an encrypted file…"), partial(dialogs.ask_to_import, session))
    )
