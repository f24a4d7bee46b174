"""Preferences: how a person likes to read. They live in memory only, unless *remember* was chosen."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.errors import PreferencesBrokenError
from app.files import make_folder, remove, safe_write
from app.language import LANGUAGES, Language, Reading

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
LOCK_AFTER = (0, 2, 5, 10, 30)  # minutes
_LIMIT = 16 * 1024  # bytes: ours has some two hundred


class Theme(StrEnum):
    """Which colours to use."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How a person likes to read.

    *text_size* is a percentage out of TEXT_SIZES, *region* the id of the place whose numbers are shown (None until
    it is chosen), *still* keeps the breathing circle from moving. With *remember* they are kept on this computer.
    Kept notes are locked *lock_after* so many idle minutes (0 is never), and if so chosen *lock_on_hide*. With
    *counsels* it is a counsellor who works with it.
    """

    reading: Reading
    text_size: int = 100
    theme: Theme = Theme.SYSTEM
    region: str | None = None
    still: bool = False
    remember: bool = False
    lock_after: int = 0
    lock_on_hide: bool = False
    counsels: bool = False

    def larger(self) -> Preferences:
        """Return the preferences with the next larger text, if there is one."""
        return replace(self, text_size=min((size for size in TEXT_SIZES if size > self.text_size), default=200))

    def smaller(self) -> Preferences:
        """Return the preferences with the next smaller text, if there is one."""
        return replace(self, text_size=max((size for size in TEXT_SIZES if size < self.text_size), default=80))


class PreferenceFile:
    """The one file in which preferences are kept, if the person wants it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Preferences | None:
        """Return the preferences that were kept; None if none were.

        Raise PreferencesBrokenError if they cannot be read. The file is then set aside under another name, unless
        this computer does not allow that.
        """
        try:
            with self._path.open("rb") as file:
                return from_bytes(file.read(_LIMIT + 1))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            aside = self._path.with_suffix(".broken")
            with suppress(OSError):
                self._path.replace(aside)
            raise PreferencesBrokenError(aside) from error

    def keep(self, preferences: Preferences) -> None:
        """Keep *preferences*; raise CannotWriteError if that fails: the file is then as it was."""
        make_folder(self._path.parent)
        safe_write(self._path, to_bytes(preferences))

    def forget(self) -> None:
        """Take the file away; raise CannotWriteError if that fails."""
        remove(self._path)


def to_bytes(preferences: Preferences) -> bytes:
    """Return *preferences* as they are written down."""
    import json  # noqa: PLC0415 - not loaded for who keeps nothing

    return json.dumps(asdict(preferences), indent=1).encode()


def from_bytes(content: bytes) -> Preferences:
    """Return the preferences in *content*; raise ValueError, KeyError or TypeError if it is none."""
    if len(content) > _LIMIT:
        raise ValueError(len(content))
    import json  # noqa: PLC0415 - as above

    kept = json.loads(content)
    region, second = kept["region"], kept["reading"]["second"]
    lock_after = kept.get("lock_after", 0)
    if kept["text_size"] not in TEXT_SIZES or lock_after not in LOCK_AFTER or not isinstance(region, str | None):
        raise ValueError(kept)
    return Preferences(
        reading=Reading(_language(kept["reading"]["first"]), second and _language(second)),
        text_size=kept["text_size"],
        theme=Theme(kept["theme"]),
        region=region,
        still=kept["still"] is True,
        remember=kept.get("remember") is not False,
        lock_after=lock_after,
        lock_on_hide=kept.get("lock_on_hide") is True,
        counsels=kept.get("counsels") is True,
    )


def _language(tag: str) -> Language:
    if tag not in LANGUAGES:
        raise ValueError(tag)
    return Language(tag)
