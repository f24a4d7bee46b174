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
    errors.CaseUnreadableError: N_("{path} could not be read ({reason}). Choose another file."),
    errors.CaseBrokenError: N_("The case {path} cannot be used. At {at}: {problem}"),
    errors.PaperError: N_("The paper could not be set: {detail}"),
    errors.FolderNotEmptyError: N_("Something lies in {path} already. Name a new folder; nothing was changed."),
    errors.CannotWriteError: N_(
        "{path} could not be written ({reason}). Choose another folder, or free some room.",
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
        "A library of the system is missing: {detail}. Run “make run” in Beside’s folder to install it.",
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
    return one_line(catalog.gettext(SENTENCES[type(error)]).format(**facts))


def _fact(value: object) -> str:
    if isinstance(value, OSError):
        return value.strerror or str(value)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
