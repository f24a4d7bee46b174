"""What is done with a case as a whole: begun, closed, tagged, taken in from a file, deleted after two questions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog

from app.cases.counsel import BeforeDeleting, Counsel, before_deleting
from app.cases.parcel import SUFFIX
from app.cases.ring import Card, State, propose_code
from app.guide.progress import Progress
from app.ui.counsel.forms import Form, ask
from app.ui.counsel.saying import BEFORE_DELETING
from app.ui.dialogs import Dialog, window_of
from app.ui.keep.deeds import now
from app.ui.keep.forms import AskPassphrase
from app.ui.nowhere import note_nothing
from app.words import N_

if TYPE_CHECKING:
    from app.ui.session import Session

_CODE_LIMIT = 60  # characters
_TAG_LIMIT = 30
_SO_FAR = {"with": N_("Put it into this case"), "without": N_("Leave it out")}


def ask_for_code(session: Session) -> None:
    """Ask for the code of a new case; one is proposed that says nothing of anybody."""
    counselling = session.counselling
    proposed = propose_code(counselling.cards, session.today)
    form = Form("new-case", session)
    form.say(session.words.one(N_("Use no name, no class number, no birthday: only you should know who it is.")))
    code = form.ask("code", N_("Code"))
    code.setPlainText(proposed)
    so_far = form.choose("so-far", N_("What was done in this window before"), _SO_FAR) if _is_begun(session) else None

    def take() -> str | None:
        wanted = " ".join(code.words().split())
        if not wanted or len(wanted) > _CODE_LIMIT:
            return N_("Write a short code.")
        if wanted in {card.code for card in counselling.cards}:
            return N_("Another case has this code.")
        if so_far is not None and so_far.chosen is None:
            return N_("Choose what happens to what was done before.")
        form.forget()
        counselling.begin_case(wanted, with_so_far=so_far is not None and so_far.chosen == "with")
        return None

    form.rejected.connect(form.forget)
    form.show_form(N_("New case"), N_("Begin"), take)
    code.selectAll()


def _is_begun(session: Session) -> bool:
    """Tell whether something was done in the window while no case was open."""
    if session.counselling.card is not None:
        return False
    return bool(session.answers) or session.progress != Progress() or not session.writing.is_empty


def change_tags(session: Session, card: Card) -> None:
    """Ask for the tags of a case."""
    form = Form("case-tags", session)
    form.say(session.words.one(N_("Separate them with commas. Use no names here either.")))
    field = form.ask("tags", N_("Tags"))
    field.setPlainText(", ".join(card.tags))

    def take() -> str | None:
        parts = (" ".join(part.split())[:_TAG_LIMIT] for part in field.words().replace("，", ",").split(","))
        _describe(session, card, tags=tuple(dict.fromkeys(filter(None, parts))))
        return None

    form.rejected.connect(form.forget)
    form.show_form(N_("Tags of {code}"), N_("Keep"), take, code=card.code)


def change_state(session: Session, card: Card, state: State) -> None:
    """Close a case, put it into the archive, or open it again."""
    _describe(session, card, state=state)


def spare(session: Session, card: Card) -> None:
    """Let a case be that was to be destroyed."""
    _describe(session, card, doomed_at=None)


def ask_to_delete(session: Session, card: Card) -> None:
    """Ask first what must be asked before working notes are destroyed; then whether it is to be, in 24 hours."""
    keeping = session.keeping
    store = keeping.store
    if store is None:
        return
    if keeping.card is not None and keeping.card.id == card.id:
        _warn(session, card, session.counselling.counsel)
        return
    form = session.guide.whole_form
    keeping.run(
        lambda: store.open(card.id, form).counsel, lambda made: _warn(session, card, cast("Counsel", made)),
        lambda _error: _warn(session, card, Counsel()),
    )  # fmt: skip


def _warn(session: Session, card: Card, counsel: Counsel) -> None:
    reasons = [BEFORE_DELETING[reason] for reason in before_deleting(counsel)]
    if not reasons:
        _confirm(session, card)
        return
    is_copied = BeforeDeleting.NOT_COPIED not in before_deleting(counsel)
    go_on = N_("Go on") if is_copied else N_("Yes, it is all in the school record")
    answers = [("go-on", "", go_on, partial(_confirm, session, card))]
    ask("before-deleting", session, N_("Before {code} is deleted"), reasons, answers, code=card.code)


def _confirm(session: Session, card: Card) -> None:
    told = (
        N_("It is destroyed in 24 hours, with its copies and its key. Until then it can be kept after all."),
        N_("What was printed, saved or handed over stays."),
    )
    answers = [("doom", "danger", N_("Delete in 24 hours"), partial(_doom, session, card))]
    ask("delete-case", session, N_("Delete {code}?"), told, answers, code=card.code)


def _doom(session: Session, card: Card) -> None:
    keeping, counselling = session.keeping, session.counselling
    store = keeping.store
    if store is None:
        return
    if keeping.card is not None and keeping.card.id == card.id and not counselling.put_away():
        return
    keeping.run(partial(store.doom, card.id, now()), _nothing, session.failed.emit)


def _describe(session: Session, card: Card, **changes: object) -> None:
    keeping = session.keeping
    store = keeping.store
    if store is None:
        return

    def show(made: object) -> None:
        if keeping.card is not None and keeping.card.id == card.id:
            keeping.card = cast("Card", made)

    keeping.run(partial(store.describe, card.id, **changes), show, session.failed.emit)


def ask_to_import(session: Session) -> None:
    """Ask for a handed-over file and its passphrase; it becomes a case of its own."""
    note_nothing()
    dialog = QFileDialog(window_of(session), session.words.one(N_("Open a handed-over file")), str(Path.home()))
    dialog.setObjectName("opening")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setNameFilter(f"(*{SUFFIX})")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: _ask_for_its_passphrase(session, Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _ask_for_its_passphrase(session: Session, path: Path) -> None:
    keeping, counselling = session.keeping, session.counselling
    form = AskPassphrase("import", N_("Open"), session)

    def open_file(passphrase: str) -> None:
        store = keeping.store
        if store is not None and counselling.put_away():
            keeping.run(_taking_in(session, path, passphrase), done, form.sorry)

    def done(made: object) -> None:
        dialog.accept()
        keeping.show_case(made)

    form.given.connect(open_file)
    dialog = Dialog("import-dialog", session, window_of(session))
    dialog.say(session.words.one(N_("It becomes a case of its own; nothing of your cases is changed.")))
    dialog.lay.addWidget(form)
    form.grown.connect(dialog.fit)
    dialog.show_over(path.name, close=N_("Cancel"))
    form.fields[0].line.setFocus()


def _taking_in(session: Session, path: Path, passphrase: str) -> Callable[[], object]:
    from app.cases.parcel import import_, read_parcel  # noqa: PLC0415 - loaded for who takes one in
    from app.ui.counsel.shelf_work import new_case  # noqa: PLC0415 - as above

    store, form = session.keeping.store, session.guide.whole_form

    def work() -> object:
        record, code = import_(read_parcel(path), passphrase, form)
        if store is None:
            raise LookupError(path)
        return new_case(store, record, code)

    return work


def _nothing(_made: object) -> None:
    """There is nothing to show that the list does not show by itself."""
