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
├── CaseError                  a case cannot be used
│   ├── CaseUnreadableError
│   └── CaseBrokenError
├── PaperError                 a paper could not be set
├── FolderNotEmptyError        something lies where a new pack should be made
├── CannotWriteError           a file or folder could not be written
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


class PaperError(AppError):
    """A paper could not be set; *detail* comes from the typesetter and names no private word."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class FolderNotEmptyError(AppError):
    """A new pack was to be made in the folder *path*, in which something lies."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class CannotWriteError(AppError):
    """Nothing could be written at *path*; *reason* is the system's."""

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(str(path))
        self.path = path
        self.reason = reason


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
