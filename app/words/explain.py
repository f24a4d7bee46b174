"""What went wrong, in one line in the person's language, and what to do next."""

from __future__ import annotations

from app import errors
from app.language import Catalog
from app.words import N_
from app.words.cases import problem
from app.words.findings import describe, one_line

# One sentence a kind of error; its {holes} are the facts the error carries.
SENTENCES: dict[type[errors.AppError], str] = {
    errors.UsageError: N_("The command was not understood: {detail}. Add --help to see how it is used."),
    errors.UnknownCommandError: N_("There is no command “{command}”. The commands are: {known}."),
    errors.UnknownLanguageError: N_(
        "Beside does not speak “{tag}”. Choose one of: {known}; or two, such as en+zh-TW.",
    ),
    errors.UnknownPageError: N_("This pack has no page “{page}”. Its pages are: {known}."),
    errors.UnknownRegionError: N_("No installed pack is about the region “{region}”. There are: {known}."),
    errors.NotTranslatedError: N_(
        "Nothing of “{page}” is a translation into “{language}”. Its translations are in: {known}.",
    ),
    errors.PackNameError: N_(
        "A pack cannot be called “{name}”. Use small letters, digits and hyphens, beginning with a letter.",
    ),
    errors.UnknownSectionError: N_("The summary has no section “{section}”. There are: {known}."),
    errors.PackMissingError: N_("There is no pack at {path}. A pack is a folder with a file pack.toml in it."),
    errors.PackBrokenError: N_("The pack {path} cannot be used. {finding} (“beside check” lists all findings.)"),
    errors.PackFileError: N_("{path} was not used. {problem}"),
    errors.PackContentError: N_("{path} was not used. {problem}"),
    errors.KeyFileError: N_("The key {path} was not used. {problem}"),
    errors.PublishersBrokenError: N_(
        "The list of those who may sign packs cannot be read: {path}. Set the file aside, and add them anew."
    ),
    errors.CaseUnreadableError: N_("{path} could not be read ({reason}). Choose another file."),
    errors.CaseBrokenError: N_("The case {path} cannot be used. At {at}: {problem}"),
    errors.StoreForeignError: N_(
        "Something that is not from Beside lies in {path}. Nothing was changed. Choose another folder for your notes.",
    ),
    errors.StoreNewerError: N_(
        "A newer Beside has kept these notes (format {found}; this one knows {known}). "
        "They were not changed. Open them with the newer Beside.",
    ),
    errors.StoreDamagedError: N_(
        "A file that opens your notes is damaged, and so is its copy: {part} in {path}. Nothing was changed. "
        "Try the recovery code; or put back a copy of the folder, if you have one.",
    ),
    errors.CannotReadError: N_("{path} could not be read ({reason}). Nothing was changed."),
    errors.WrongPassphraseError: N_("This is not the passphrase. You can try as often as you like."),
    errors.WrongRecoveryError: N_(
        "This recovery code belongs to other notes, or is no longer the one in use. Look for a newer sheet.",
    ),
    errors.ReadOnlyError: N_("These notes are open for reading only: nothing was changed."),
    errors.StoreChangedError: N_(
        "These notes were changed elsewhere in the meantime. Nothing was overwritten. Open them again to go on.",
    ),
    errors.NoMemoryError: N_(
        "This computer has too little free memory to open the notes. Close other programs, then try again.",
    ),
    errors.DamagedError: N_("These notes are damaged on the disk. An older copy can be opened, if there is one."),
    errors.CaseFileForeignError: N_(
        "This is not a file of notes from Beside. Choose a file that ends in .beside-case.",
    ),
    errors.CaseFileNewerError: N_("A newer Beside has made this file. Open it with the newer one; it was not changed."),
    errors.CaseFileDamagedError: N_("This file is damaged or incomplete. Ask for it again, or copy it once more."),
    errors.CaseFileLockedError: N_(
        "This is not the passphrase of the file. If you are sure that it is, the file was damaged on its way: "
        "copy it once more.",
    ),
    errors.RecoveryLengthError: N_("A recovery code has {needed} words; you have typed {found}."),
    errors.RecoveryUnknownError: N_("Not a word of a recovery code: number {places}. Compare with the sheet."),
    errors.RecoveryWordError: N_("Word number {place} is not the one on the sheet. Compare it once more."),
    errors.RecoverySwappedError: N_("Words number {first} and {second} have changed places. Compare with the sheet."),
    errors.RecoveryWrongError: N_("Several words are not those on the sheet. Compare them one by one."),
    errors.PaperError: N_("The paper could not be set: {detail}"),
    errors.FolderNotEmptyError: N_("Something lies in {path} already. Name a new folder; nothing was changed."),
    errors.NoRoomError: N_(
        "{path} has too little room: {needed} MB are needed, {free} MB are free. Nothing was written. "
        "Take a larger stick, or make it empty."
    ),
    errors.CannotWriteError: N_(
        "{path} could not be written ({reason}). Choose another folder, or free some room.",
    ),
    errors.CannotLockError: N_("Beside could not be locked. Everything is saved: close it, and your notes are locked."),
    errors.AlreadyOpenError: N_(
        "Beside is already open in another window. You can use this one, too; what you do here is not seen there.",
    ),
    errors.StickReadOnlyError: N_("This stick can only be read, so nothing can be kept on it. Everything else works."),
    errors.NotConfirmedError: N_("{path} was not installed. Nothing was changed."),
    errors.LibraryBrokenError: N_(
        "What is known of an installed pack cannot be read: {path}. Take the file away, and install the pack again.",
    ),
    errors.PublisherBarredError: N_(
        "This school does not allow packs of {publisher}. Nothing was installed. Ask whoever looks after this "
        "computer.",
    ),
    errors.PolicyBrokenError: N_(
        "The settings of this school have a mistake in line {line} of {path}, so nothing in them counts. Until that is "
        "mended, Beside installs nothing and keeps nothing. All help is here.",
    ),
    errors.PreferencesBrokenError: N_(
        "What was remembered of your settings cannot be read. It was set aside as {aside}; choose them anew.",
    ),
    errors.CatalogMissingError: N_(
        "The words of this language are missing: {path}. Run “make run” once in Beside’s folder.",
    ),
    errors.FontMissingError: N_(
        "A font of Beside is missing or damaged: {path}. Copy Beside again from where you got it.",
    ),
    errors.NoDisplayError: N_(
        "There is no screen to open a window on. “beside tour --out FOLDER” makes pictures without one.",
    ),
    errors.MissingLibraryError: N_(
        "A library of the system is missing: {detail}. Install it, or ask whoever looks after this computer; "
        "in a copy of Beside’s source, “make run” does it.",
    ),
}


def explain(error: errors.AppError, catalog: Catalog) -> str:
    """Say in one line what went wrong and what to do next."""
    facts = {name: _fact(value) for name, value in vars(error).items()}
    if isinstance(error, errors.PackBrokenError):
        first = error.findings[0]
        facts["finding"] = f"{first.path}:{first.line}: {describe(first, catalog)}"
    if isinstance(error, errors.CaseBrokenError):
        facts["problem"] = problem(error, catalog)
        facts["at"] = error.at or catalog.gettext("the file")
    if isinstance(error, errors.PackFileError | errors.KeyFileError):
        facts["problem"] = _of_packs(error, catalog)
    return one_line(catalog.gettext(SENTENCES[type(error)]).format(**facts))


def _of_packs(error: errors.PackFileError | errors.KeyFileError, catalog: Catalog) -> str:
    from app.words.packs import key_problem, refusal  # noqa: PLC0415 - a start knows nothing of signatures

    return refusal(error, catalog) if isinstance(error, errors.PackFileError) else key_problem(error, catalog)


def _fact(value: object) -> str:
    if isinstance(value, OSError):
        return value.strerror or str(value)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
