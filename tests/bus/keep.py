"""Keep notes, or open them, in a Beside that runs already: `keep.py LANGUAGE begin|open|second`.

Run by the system's Python, which has the bus's own library. Ends with what it waited for in vain, if it did.
"""

from __future__ import annotations

import gettext
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.errors import AlreadyOpenError
from app.words.explain import SENTENCES
from tests.bus.hand import BUTTON, TICK, is_task, is_ticked, parts, press, ticks, wait, write

I18N = Path(__file__).resolve().parents[2] / "i18n"
PASSPHRASE = "purple 河馬 on a slow train"  # noqa: S105 - of notes that are thrown away


def said(words: str) -> bool:
    """Tell whether *words* are shown."""
    return any(words in str(part.get_name()) for part in parts())


def begin(_: Callable[[str], str]) -> None:
    """Keep notes from now on, and tick a task."""
    press(BUTTON, lambda name: name.startswith(_("Keep on this computer…")), "the way to keep")
    write(_("Passphrase"), PASSPHRASE)
    write(_("The same once more"), PASSPHRASE)
    press(BUTTON, lambda name: name == _("Keep my notes"), "the button that keeps")
    wait("what is said of it", lambda: said(_("Saved on this computer, locked by your passphrase.")))
    first_step(_)
    task = press(TICK, partial(is_of_the_page, _), "a task")
    wait("the tick", lambda: is_ticked(task))


def reopen(_: Callable[[str], str]) -> None:
    """Open what was kept, and find the tick again."""
    press(BUTTON, lambda name: name.startswith(_("Open my notes…")), "the way to what is kept")
    write(_("Passphrase"), PASSPHRASE)
    press(BUTTON, lambda name: name == _("Open"), "the button that opens")
    wait("what is said of it", lambda: said(_("Saved on this computer, locked by your passphrase.")))
    first_step(_)
    wait("the tick of then", lambda: any(is_ticked(part) and is_of_the_page(_, part.get_name()) for part in ticks()))


def is_of_the_page(_: Callable[[str], str], name: str) -> bool:
    """Tell whether a tick box called *name* is a task, and no step of the rail."""
    return is_task(name) and not name.startswith(_("Step {n}").partition("{n}")[0])


def first_step(_: Callable[[str], str]) -> None:
    """Open step 1."""
    press(BUTTON | TICK, lambda name: name.startswith(_("Step {n}").format(n=1)), "step 1")
    wait("its page", lambda: said(_("Step {n} of {m}").partition("{m}")[0].format(n=1)))


def main(language: str, deed: str) -> None:
    """Do *deed* by the words of *language*."""
    catalog = I18N / language.replace("-", "_") / "LC_MESSAGES" / "beside.mo"
    _ = str
    if catalog.is_file():
        with catalog.open("rb") as file:
            _ = gettext.GNUTranslations(file).gettext
    if deed == "second":
        wait("that another is open", lambda: said(_(SENTENCES[AlreadyOpenError])))
        return
    press(BUTTON, lambda name: name == _("Open"), "the first screen")
    (begin if deed == "begin" else reopen)(_)


main(*sys.argv[1:])
