"""Dialogs about what is kept: a new passphrase, a new sheet, an encrypted file, deleting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.cases.counsel import Handed
from app.cases.recovery import RecoveryCode
from app.cases.store import erase
from app.guide.fields import Edition
from app.ui.buttons import button, write
from app.ui.dialogs import Dialog, window_of
from app.ui.keep import deeds
from app.ui.keep.forms import AskPassphrase, Form, NewPassphrase
from app.ui.nowhere import note_nothing
from app.ui.session import Session
from app.words import N_

_SUFFIX = "beside-case"


def ask_to_change(session: Session) -> None:
    """Ask for the passphrase, then for a new one."""
    form = AskPassphrase("old", N_("Next"), session)

    def go_on(old: str) -> None:
        dialog.accept()
        ask_for_new_passphrase(session, old)

    form.given.connect(go_on)
    dialog = _with_form("change", N_("The passphrase as it is now"), form, session)


def ask_for_new_passphrase(session: Session, old: str = "") -> None:
    """Ask for a new passphrase; the notes are opened by *old*, or by the sheet they were opened with."""
    keeping = session.keeping
    form = NewPassphrase("new", N_("Change"), session)

    def change(new: str) -> None:
        store, secret = keeping.store, keeping.by_sheet or old
        if store is not None:
            keeping.run(partial(store.change_passphrase, secret, new), done, form.sorry)

    def done(_: object) -> None:
        dialog.accept()
        keeping.by_sheet = None
        _say(session, "changed", N_("The passphrase was changed"), N_("From now on only the new one opens your notes."))

    form.given.connect(change)
    dialog = _with_form("new-passphrase", N_("A new passphrase"), form, session)


def ask_for_new_sheet(session: Session) -> None:
    """Ask for the passphrase, then show a new recovery sheet; the old one opens nothing from then on."""
    keeping = session.keeping
    form = AskPassphrase("for-sheet", N_("Make a new sheet"), session)

    def make(passphrase: str) -> None:
        if keeping.store is not None:
            keeping.run(partial(keeping.store.new_recovery, passphrase), done, form.sorry)

    def done(code: object) -> None:
        dialog.accept()
        if isinstance(code, RecoveryCode):
            keeping.show_sheet(code)

    form.given.connect(make)
    told = N_("The sheet you have now opens nothing any more as soon as there is a new one.")
    dialog = _with_form("new-sheet", N_("A new recovery sheet"), form, session, told)


def ask_to_export(session: Session) -> None:
    """Ask for a passphrase and a place, and write the encrypted file there; a counsellor's case lists it."""
    keeping = session.keeping
    form = NewPassphrase("export", N_("Choose a place…"), session)

    def choose(passphrase: str) -> None:
        take = partial(write_file, passphrase)
        _ask_for_file(session, N_("Save as an encrypted file"), take, is_new=True)

    def write_file(passphrase: str, path: Path) -> None:
        code = keeping.card.code if keeping.card is not None else ""
        keeping.run(partial(deeds.export, keeping.record(), code, passphrase, path), done, form.sorry)

    def done(path: object) -> None:
        dialog.accept()
        session.counselling.paper_left(Handed.HANDED_OVER, edition=Edition.COUNSELLOR)
        _say(session, "exported", N_("Saved"), str(path))

    form.given.connect(choose)
    told = N_("Whoever opens the file needs this passphrase. Tell it to nobody by the same way as the file.")
    dialog = _with_form("export-dialog", N_("An encrypted file"), form, session, told)


def ask_to_import(session: Session) -> None:
    """Ask for an encrypted file, then for its passphrase; what is in it is added to what is here."""
    _ask_for_file(session, N_("Open an encrypted file"), partial(_ask_for_its_passphrase, session), is_new=False)


def _ask_for_its_passphrase(session: Session, path: Path) -> None:
    keeping = session.keeping
    form = AskPassphrase("import", N_("Open"), session)

    def open_file(passphrase: str) -> None:
        keeping.run(partial(deeds.import_, path, passphrase, session.guide.whole_form), done, form.sorry)

    def done(record: object) -> None:
        dialog.accept()
        here = keeping.add(record)  # type: ignore[arg-type]
        if here is not None:
            session.open(here)

    form.given.connect(open_file)
    told = N_(
        "Ticks and answers in it are added to those here. A situation summary in it comes in place of the one here."
    )
    dialog = _with_form("import-dialog", path.name, form, session, told)


def spare(session: Session) -> None:
    """Let the notes be: they were to be destroyed."""
    keeping = session.keeping
    store, card = keeping.store, keeping.card
    if store is not None and card is not None:
        keeping.run(partial(store.spare, card.id), partial(_show_card, session), session.failed.emit)


def ask_to_delete(session: Session) -> None:
    """Ask whether the notes are to go in 24 hours, or now."""
    dialog = Dialog("delete", session, window_of(session))
    words = session.words
    dialog.say(words.one(N_("In 24 hours they are destroyed; until then you can keep them after all.")))
    dialog.say(words.one(N_("Now means now: then nobody can get them back, with any passphrase or sheet.")))
    _answer(dialog, "delete:later", N_("In 24 hours"), partial(_doom, session), tone="main")
    _answer(dialog, "delete:now", N_("Now…"), partial(ask_to_erase, session))
    dialog.show_over(words.one(N_("Delete these notes?")), close=N_("Back"))


def ask_to_take_over(session: Session) -> None:
    """Ask whether nobody writes on the other computer any more, before these notes can be changed here."""
    dialog = Dialog("take-over", session, window_of(session))
    words, keeping = session.words, session.keeping
    dialog.say(words.one(N_("Do this if Beside is closed there, or if the stick was pulled out while it was open.")))
    told = N_("If Beside is still open there, what is written there from now on cannot be saved.")
    dialog.say(words.one(told), tone="soft")
    take = partial(keeping.take_over, session.failed.emit)
    _answer(dialog, "take-over:now", N_("Go on here"), take, tone="main")
    dialog.show_over(words.one(N_("Go on with your notes here?")), close=N_("Back"))


def ask_to_erase(session: Session) -> None:
    """Ask once more before all is destroyed, for good."""
    dialog = Dialog("erase", session, window_of(session))
    words = session.words
    dialog.say(words.one(N_("All notes that Beside keeps here are destroyed, with their copies and their keys.")))
    dialog.say(words.one(N_("What you have printed or saved elsewhere stays.")), tone="soft")
    _answer(dialog, "erase:now", N_("Destroy them for good"), partial(_erase, session), tone="danger")
    dialog.show_over(words.one(N_("Destroy all notes here now?")), close=N_("Back"))


def _doom(session: Session) -> None:
    keeping = session.keeping
    store, card = keeping.store, keeping.card
    if store is not None and card is not None:
        keeping.run(partial(store.doom, card.id, deeds.now()), partial(_show_card, session), session.failed.emit)


def _show_card(session: Session, _: object) -> None:
    keeping = session.keeping
    store, card = keeping.store, keeping.card
    if store is not None and card is not None:
        keeping.show_card(next(found for found in store.cards if found.id == card.id))


def _erase(session: Session) -> None:
    """Destroy all; what is still seen in the window is private from then on."""
    keeping = session.keeping
    folder = keeping.folder
    if folder is None:
        return
    if keeping.keeper is not None:
        keeping.keeper.rest()
    keeping.close()

    def done(_: object) -> None:
        keeping.look_again()
        told = N_("Your notes here are destroyed. What is still shown in this window goes when it closes.")
        _say(session, "erased", N_("Destroyed"), told)

    keeping.run(partial(erase, folder), done, session.failed.emit)


def _with_form(name: str, title: str, form: Form, session: Session, *told: str) -> Dialog:
    dialog = Dialog(name, session, window_of(session))
    for message in told:
        dialog.say(session.words.one(message))
    dialog.lay.addWidget(form)
    form.grown.connect(dialog.fit)
    dialog.show_over(session.words.one(title), close=N_("Cancel"))
    form.fields[0].line.setFocus()
    return dialog


def _answer(dialog: Dialog, name: str, message: str, take: Callable[[], object], tone: str = "") -> None:
    session = dialog.session
    answer = button(name, tone, dialog)
    write(answer, session.words.one(message), session.words.one(message), session)
    answer.clicked.connect(dialog.accept)
    answer.clicked.connect(lambda: take())  # noqa: PLW0108 - without the button's state
    dialog.buttons.addWidget(answer)


def _say(session: Session, name: str, title: str, told: str) -> None:
    dialog = Dialog(name, session, window_of(session))
    dialog.say(session.words.one(told))
    dialog.show_over(session.words.one(title))


def _ask_for_file(session: Session, title: str, take: Callable[[Path], object], *, is_new: bool) -> None:
    note_nothing()
    dialog = QFileDialog(window_of(session), session.words.one(title), str(Path.home()))
    dialog.setObjectName("saving" if is_new else "opening")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setNameFilter(f"(*.{_SUFFIX})")
    if is_new:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.selectFile(f"notes.{_SUFFIX}")
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
