"""The tree of everything that can go wrong and that a person can be told.

AppError
├── UsageError                 the command was not understood
│   ├── UnknownCommandError
│   ├── UnknownLanguageError
│   ├── UnknownPageError
│   ├── UnknownRegionError
│   ├── UnknownSectionError
│   ├── NotTranslatedError
│   └── PackNameError
├── PackError                  a folder of content cannot be used
│   ├── PackMissingError
│   └── PackBrokenError
├── PackFileError              a travelling pack cannot be used
│   └── PackContentError
├── KeyFileError               a key cannot be used
├── NotConfirmedError          a pack was looked at, and not installed
├── LibraryBrokenError         what is known of an installed pack cannot be read
├── PublishersBrokenError      the list of those who may sign packs cannot be read
├── CaseError                  a case cannot be used
│   ├── CaseUnreadableError
│   └── CaseBrokenError
├── StoreError                 what is kept on this computer cannot be used
│   ├── StoreForeignError
│   ├── StoreNewerError
│   ├── StoreDamagedError
│   ├── CannotReadError
│   ├── WrongPassphraseError
│   ├── WrongRecoveryError
│   ├── ReadOnlyError
│   ├── StoreChangedError
│   ├── NoMemoryError
│   └── DamagedError
├── CaseFileError              a case file from elsewhere cannot be opened
│   ├── CaseFileForeignError
│   ├── CaseFileNewerError
│   ├── CaseFileDamagedError
│   └── CaseFileLockedError
├── RecoveryError              what was typed is no recovery code
│   ├── RecoveryLengthError
│   ├── RecoveryUnknownError
│   ├── RecoveryWordError
│   ├── RecoverySwappedError
│   └── RecoveryWrongError
├── PaperError                 a paper could not be set
├── FolderNotEmptyError        something lies where something new should be made
├── CannotWriteError           a file or folder could not be written
├── NoRoomError                a stick cannot hold all that belongs on it
├── CannotLockError            no fresh process could take over
├── AlreadyOpenError           another window of the same person is open
├── StickReadOnlyError         the stick that Beside runs from can only be read
├── PublisherBarredError       the policy of a school does not allow packs of this publisher
├── PolicyBrokenError          the policy of a school has a mistake, so nothing in it counts
├── PreferencesBrokenError     what was remembered of how a person reads cannot be read
├── CatalogMissingError        the words of the interface are not where they belong
├── FontMissingError           our own fonts are not where they belong
├── NoDisplayError             there is no screen to open a window on
└── MissingLibraryError        a library of the system is not installed

An error carries facts; the sentences are made in `app.words`. Its `exit_code` is what a command ends with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class AppError(Exception):
    """Something went wrong that a person can be told."""

    exit_code = 1


class UsageError(AppError):
    """The words of a command were not understood; *detail* is what the reader of options said."""

    exit_code = 2

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class UnknownCommandError(UsageError):
    """There is no such command."""

    def __init__(self, command: str, known: Iterable[str]) -> None:
        super().__init__(command)
        self.command = command
        self.known = tuple(known)


class UnknownLanguageError(UsageError):
    """Beside does not speak this language."""

    def __init__(self, tag: str, known: Iterable[str]) -> None:
        super().__init__(tag)
        self.tag = tag
        self.known = tuple(known)


class UnknownPageError(UsageError):
    """The pack has no such page."""

    def __init__(self, page: str, known: Iterable[str]) -> None:
        super().__init__(page)
        self.page = page
        self.known = tuple(known)


class UnknownRegionError(UsageError):
    """No installed place pack is about this region."""

    def __init__(self, region: str, known: Iterable[str]) -> None:
        super().__init__(region)
        self.region = region
        self.known = tuple(known)


class NotTranslatedError(UsageError):
    """Nothing of this *page*, or of this pack, is translated into this language."""

    def __init__(self, page: str, language: str, known: Iterable[str]) -> None:
        super().__init__(language)
        self.page = page
        self.language = language
        self.known = tuple(known)


class PackNameError(UsageError):
    """No pack can have the name of this folder."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnknownSectionError(UsageError):
    """The summary has no such section."""

    def __init__(self, section: str, known: Iterable[str]) -> None:
        super().__init__(section)
        self.section = section
        self.known = tuple(known)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong in a pack: where, which rule (*code*), and the facts its sentence needs."""

    path: Path
    line: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()


class PackError(AppError):
    """A folder of content cannot be used."""

    exit_code = 2

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class PackMissingError(PackError):
    """There is no pack at *path*: no folder, or no pack.toml in it."""


class PackBrokenError(PackError):
    """A pack cannot be loaded; *findings* says why, all of them at once."""

    def __init__(self, path: Path, findings: Iterable[Finding]) -> None:
        super().__init__(path)
        self.findings = tuple(sorted(findings))


class PackFileError(AppError):
    """The file of a travelling pack is refused: the rule *code* of `app.packs.rules` is broken; *facts* say how.

    Nothing of it was used, and nothing written.
    """

    exit_code = 2

    def __init__(self, path: Path, code: str, facts: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(str(path), code)
        self.path = path
        self.code = code
        self.facts = facts


class PackContentError(PackFileError):
    """What is in a travelling pack cannot be read; *findings* says why, by the names of its members."""

    def __init__(self, path: Path, findings: Iterable[Finding]) -> None:
        super().__init__(path, "content")
        self.findings = tuple(sorted(findings))


class KeyFileError(AppError):
    """The key in a file cannot be used, or not be made: the rule *code* of `app.packs.rules`; *facts* say how."""

    exit_code = 2

    def __init__(self, path: Path, code: str, facts: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(str(path), code)
        self.path = path
        self.code = code
        self.facts = facts


class NotConfirmedError(AppError):
    """The pack in the file at *path* was looked at, and nobody wanted it installed."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class LibraryBrokenError(AppError):
    """What is known of an installed pack, in the file at *path*, cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class PublishersBrokenError(AppError):
    """The file at *path*, a list of those who may sign packs, cannot be read."""

    exit_code = 2

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class CaseError(AppError):
    """The case in a file cannot be used."""

    exit_code = 2

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class CaseUnreadableError(CaseError):
    """The file of a case cannot be read; *reason* is the system's."""

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(path)
        self.reason = reason


class CaseBrokenError(CaseError):
    """The file holds no case: the rule *code* of `app.cases.plain` is broken at the field *at*; *facts* say how."""

    def __init__(self, path: Path, at: str, code: str, facts: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(path)
        self.at = at
        self.code = code
        self.facts = facts


class StoreError(AppError):
    """What is kept in the folder *path* cannot be used as was asked."""

    exit_code = 2

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class StoreForeignError(StoreError):
    """Nothing of Beside is kept in the folder *path*, but something else lies there."""


class StoreNewerError(StoreError):
    """A newer Beside has written what is kept, in the format *found*; this one knows the format *known*."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path)
        self.found = found
        self.known = known


class StoreDamagedError(StoreError):
    """The file *part* of a store is damaged, and so is its copy."""

    def __init__(self, path: Path, part: str) -> None:
        super().__init__(path)
        self.part = part


class CannotReadError(StoreError):
    """The file at *path* is there and cannot be read; *reason* is the system's."""

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(path)
        self.reason = reason


class WrongPassphraseError(StoreError):
    """The file is sound, and this is not its passphrase."""


class WrongRecoveryError(StoreError):
    """The file is sound, and this recovery code belongs to another one."""


class ReadOnlyError(StoreError):
    """Somebody else has these notes open, or the disk can only be read: nothing can be changed from here."""


class StoreChangedError(StoreError):
    """Another program has changed the notes since they were read; nothing was overwritten."""


class NoMemoryError(StoreError):
    """The computer lacks the memory (half a gigabyte) that a passphrase takes."""


class DamagedError(StoreError):
    """The notes of the case *id* are damaged; *copies* (values of `app.cases.store`) can be opened in their place."""

    def __init__(self, path: Path, id: str, copies: tuple[object, ...] = ()) -> None:  # noqa: A002 - as a card has it
        super().__init__(path)
        self.id = id
        self.copies = copies


class CaseFileError(AppError):
    """The file of a case that came from elsewhere cannot be opened."""

    exit_code = 2


class CaseFileForeignError(CaseFileError):
    """It is no such file."""


class CaseFileNewerError(CaseFileError):
    """A newer Beside has made it."""


class CaseFileDamagedError(CaseFileError):
    """It is not whole, or what is in it cannot be read."""


class CaseFileLockedError(CaseFileError):
    """Another passphrase opens it; or it was damaged just where nobody can tell."""


class RecoveryError(AppError):
    """What was typed is no recovery code; it was tried on nothing."""

    exit_code = 2


class RecoveryLengthError(RecoveryError):
    """It has *found* words and not *needed*."""

    def __init__(self, found: int, needed: int) -> None:
        super().__init__(str(found))
        self.found = found
        self.needed = needed


class RecoveryUnknownError(RecoveryError):
    """The words at these *places*, counted from 1, stand on no recovery sheet."""

    def __init__(self, places: Iterable[int]) -> None:
        super().__init__()
        self.places = tuple(places)


class RecoveryWordError(RecoveryError):
    """The word at one *place*, counted from 1, is not the one that was printed."""

    def __init__(self, place: int) -> None:
        super().__init__(str(place))
        self.place = place


class RecoverySwappedError(RecoveryError):
    """The words at two places, counted from 1, have changed places."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(f"{first} {second}")
        self.first = first
        self.second = second


class RecoveryWrongError(RecoveryError):
    """Several words are not those that were printed, and nobody can tell which."""


class PaperError(AppError):
    """A paper could not be set; *detail* comes from the typesetter and names no private word."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class FolderNotEmptyError(AppError):
    """Something new was to be made in the folder *path*, in which something lies."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class CannotWriteError(AppError):
    """Nothing could be written at *path*; *reason* is the system's."""

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(str(path))
        self.path = path
        self.reason = reason


class CannotLockError(AppError):
    """No fresh process could take over the window that was to be locked."""


class AlreadyOpenError(AppError):
    """Another window of Beside is open on this computer, by the same person."""


class StickReadOnlyError(AppError):
    """Beside runs from a stick that can only be read: nothing can be kept in the folder *path*."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class PublisherBarredError(AppError):
    """The policy of a school does not allow packs of *publisher*: the pack was not installed."""

    def __init__(self, publisher: str) -> None:
        super().__init__(publisher)
        self.publisher = publisher


class PolicyBrokenError(AppError):
    """The policy in the file *path* has a mistake in some *line*: nothing in it counts, and Beside does the least."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(f"{path}:{line}")
        self.path, self.line = path, line


class PreferencesBrokenError(AppError):
    """The preferences kept on this computer cannot be read; they were set *aside*."""

    def __init__(self, aside: Path) -> None:
        super().__init__(str(aside))
        self.aside = aside


class CatalogMissingError(AppError):
    """The compiled catalog of a language is missing."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class FontMissingError(AppError):
    """A font of ours is missing or cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class NoDisplayError(AppError):
    """There is no screen to open a window on."""


class MissingLibraryError(AppError):
    """The system lacks a library the window needs; *detail* names it."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NoRoomError(AppError):
    """The stick at *path* lacks room: *needed* megabytes have to go there, *free* are left."""

    def __init__(self, path: Path, needed: int, free: int) -> None:
        super().__init__(str(path))
        self.path = path
        self.needed = needed
        self.free = free
