"""Composition root of the window: makes every long-lived object, once."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QThreadPool
from PySide6.QtWidgets import QApplication

from app.alone import Presence
from app.errors import (
    AlreadyOpenError,
    AppError,
    MissingLibraryError,
    NoDisplayError,
    PolicyBrokenError,
    PreferencesBrokenError,
    StickReadOnlyError,
)
from app.files import without_core_dumps
from app.language import LANGUAGES, Catalog, Language, Reading, catalog, nearest
from app.places import CATALOGS, CONTENT, PARSED, POLICY, Own, own
from app.settings import PreferenceFile, Preferences
from app.ui.faces import load_faces
from app.ui.look import System
from app.ui.nowhere import note_nothing
from app.ui.session import Session
from app.ui.window import Window

if TYPE_CHECKING:
    from app.guide.guide import Guide
    from app.policy.policy import Policy


def catalogs(folder: Path = CATALOGS) -> Mapping[Language, Catalog]:
    """Return the catalog of every language Beside speaks."""
    return {language: catalog(language, folder) for language in LANGUAGES}


def application(arguments: Iterable[str]) -> QApplication:
    """Return the one QApplication, in our style and faces; raise NoDisplayError without a screen."""
    if not _has_display():
        raise NoDisplayError
    note_nothing()
    return prepare(QApplication([*arguments, "-style", "fusion"]))  # a QStyle in Python would cost a tenth of the start


def prepare(app: QApplication) -> QApplication:
    """Give *app* our name and faces."""
    app.setApplicationName("Beside")
    load_faces()
    return app


def guide_of(content: Path) -> Guide | Callable[[], Guide]:
    """Return the guide made of the packs in *content* or, if they were parsed beforehand, how to open it.

    What was not is read at once, so that what is wrong with it is told before there is a window.
    """
    if (content / PARSED).is_file():
        return lambda: _open(content)
    from app.guide.load import load_content  # noqa: PLC0415 - reading packs takes much that a start does not

    return load_content(content)


def _open(content: Path) -> Guide:
    from app.guide.parsed import open_content  # noqa: PLC0415 - the first screen shows nothing of the guide

    return open_content(content)


def open_window(  # noqa: PLR0913, PLR0917 - all it is made of is handed in
    app: QApplication,
    guide: Guide | Callable[[], Guide],
    preferences: Preferences,
    kept: PreferenceFile | None = None,
    places: Own | None = None,
    policy: Policy | None = None,
) -> Window:
    """Return the window on *guide*, ready to be shown.

    *kept* is where preferences are remembered, *places* where notes are; without them nothing is kept. *policy* is
    what whoever looks after this computer has decided.
    """
    system = System.guess(app.palette())
    session = Session(guide, preferences, catalogs(), kept=kept, system=system, own=places, policy=policy)
    return Window(session, app)


def run(content: Path = CONTENT, *, brought: Path | None = None) -> int:
    """Show the window until it is closed; *brought* is a travelling pack to look at."""
    places = own()
    _keep_no_traces(places)
    guide = guide_of(content)
    app = application(sys.argv[:1])
    kept = PreferenceFile(places.preferences)
    remembered, unreadable = _remembered(kept)
    preferences = remembered or Preferences(reading=Reading(nearest(QLocale.system().name())))
    policy, guide = decided(guide)
    if policy is not None:
        preferences = begun_with(preferences, policy, is_new=remembered is None)
    window = open_window(app, guide, preferences, kept, _allowed(places, policy), policy)
    window.show()
    with closing(Presence()) as presence:
        problem = _mistake(policy) or unreadable or _hindrance(places, presence)
        if problem:
            window.session.failed.emit(problem)
        if brought is not None:
            window.take_pack(brought)
        return until_closed(app)


def run_locked(content: Path = CONTENT) -> int:
    """Show a covered window in place of another one that locks; what is to be known of it comes from stdin."""
    from app.ui.keep.taking_over import take_over  # noqa: PLC0415 - a start has no use for it

    places = own()
    _keep_no_traces(places)
    app = application(sys.argv[:1])
    policy, guide = decided(guide_of(content))
    kept = PreferenceFile(places.preferences)
    allowed = _allowed(places, policy)
    window = take_over(lambda preferences: open_window(app, guide, preferences, kept, allowed, policy))
    if mistake := _mistake(policy):
        window.get_ready().lifted.connect(partial(window.session.failed.emit, mistake))
    with closing(Presence()):
        return until_closed(app)


def _remembered(kept: PreferenceFile) -> tuple[Preferences | None, AppError | None]:
    """Return the preferences that were remembered, if any, and what is wrong with them."""
    try:
        return kept.load(), None
    except PreferencesBrokenError as error:
        return None, error


def _allowed(places: Own, policy: Policy | None) -> Own | None:
    """Return where things are kept; None where a broken policy lets nothing be kept."""
    return None if policy is not None and policy.is_broken else places


def _mistake(policy: Policy | None) -> AppError | None:
    """Return what is wrong with the policy."""
    if policy is None or not policy.is_broken:
        return None
    return PolicyBrokenError(POLICY, policy.findings[0].line)


def _hindrance(places: Own, presence: Presence) -> AppError | None:
    """Return what a person should know before they begin here."""
    if places.is_portable and not places.is_writable:
        return StickReadOnlyError(places.store.parent)
    return None if presence.is_alone else AlreadyOpenError()


def decided(
    guide: Guide | Callable[[], Guide], path: Path = POLICY
) -> tuple[Policy | None, Guide | Callable[[], Guide]]:
    """Return what whoever looks after this computer has decided, if anything, and the guide: read by then if so."""
    if not os.path.lexists(path):
        return None, guide
    from app.policy.policy import load_policy  # noqa: PLC0415 - hardly any computer has one

    read = guide() if callable(guide) else guide
    return load_policy(path, [place.region for place in read.places]), read


def begun_with(preferences: Preferences, policy: Policy, *, is_new: bool) -> Preferences:
    """Return *preferences* as *policy* has them to begin with, where a person has not chosen; none are widened."""
    if is_new and policy.languages:
        preferences = replace(preferences, reading=Reading(*policy.languages))
    if is_new and policy.region:
        preferences = replace(preferences, region=policy.region)
    return replace(preferences, counsels=preferences.counsels or policy.counsellor_only)


def until_closed(app: QApplication) -> int:
    """Let *app* run until its window is closed; return the exit code."""
    gc.freeze()
    gc.enable()
    code = app.exec()
    QThreadPool.globalInstance().waitForDone()  # a paper may still be drawn, and Python must be there for that
    return code


def _keep_no_traces(places: Own) -> None:
    """Leave no memory behind if we crash; and if we are on a stick, nothing on the computer it is in."""
    without_core_dumps()
    if places.is_portable and places.is_writable and sys.platform.startswith("linux"):
        os.environ["XDG_CACHE_HOME"] = str(places.store.parent / "cache")  # where the system's list of fonts may go


def _has_display() -> bool:
    """Tell whether a window can be opened, so that Qt need not abort the program to say so."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    if not os.environ.get("DISPLAY"):
        return False
    import ctypes  # noqa: PLC0415 - for this alone

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        raise MissingLibraryError("libxcb.so.1") from error
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answered = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if answered:
        _try_plugin("libqxcb.so")
    return answered


def _try_plugin(name: str) -> None:
    """Load what Qt is about to load; raise MissingLibraryError where Qt would abort the program."""
    import ctypes  # noqa: PLC0415 - as above

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms", name)
    if not plugin.is_file():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        told = str(error.__cause__ or error)  # a bundle's own loader says less than the system's
        raise MissingLibraryError(told.partition(":")[0]) from error
