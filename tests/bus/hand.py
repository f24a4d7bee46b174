"""What a screen reader's user can do: by the names, roles and actions on the accessibility bus, and nothing else.

For the system's Python, which has the bus's own library. Ends by saying what it waited for in vain.
"""

from __future__ import annotations

import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402 - after the version was named

warnings.simplefilter("ignore")  # the library calls its own names old

PATIENCE = 60  # seconds
BUTTON, TICK, HEADING = {"push button", "button"}, {"check box", "toggle button"}, {"heading"}
STEP = re.compile(r"Step (\d+), ([^,]+)")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LANGUAGES = {"English", "中文", "Both 中英對照"}
Part = Any  # the library has no types


def wait(what: str, look: Callable[[], Any]) -> Any:
    """Return the first answer of *look* that says something; give up after a while."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(GLib.GError):  # what is asked may just be going away
            if answer := look():
                return answer
        time.sleep(0.05)
    sys.exit(f"waited in vain for {what}; there is:\n{listing()}")


def application() -> Part | None:
    """Return Beside, as the desktop of the bus knows it."""
    desktop = Atspi.get_desktop(0)
    found = (desktop.get_child_at_index(index) for index in range(desktop.get_child_count()))
    return next((one for one in found if one is not None and one.get_name() == "Beside"), None)


def parts(root: Part | None = None) -> Iterator[Part]:
    """Yield everything that is shown, in order; what goes away in the meantime is left out."""
    root = root or application()
    if root is None:
        return
    children: list[Part] = []
    with suppress(GLib.GError):
        is_shown = root.get_state_set().contains(Atspi.StateType.SHOWING)
        if root.get_role() is Atspi.Role.APPLICATION or is_shown:
            children = [root.get_child_at_index(index) for index in range(root.get_child_count())]
            yield root
    for child in children:
        if child is not None:
            yield from parts(child)


def names(roles: set[str]) -> list[str]:
    """Return the names of all parts in one of *roles*."""
    return [str(part.get_name()) for part in parts() if part.get_role_name() in roles]


def press(roles: set[str], fits: Callable[[str], bool], what: str) -> Part:
    """Do to a part in one of *roles*, once it is there, what a screen reader's user does."""
    part = wait(what, lambda: next((p for p in parts() if p.get_role_name() in roles and fits(p.get_name())), None))
    actions = [part.get_action_name(index).lower() for index in range(part.get_n_actions())]
    wanted = next((index for index, action in enumerate(actions) if action in {"press", "toggle"}), None)
    if wanted is None:
        sys.exit(f"{what} cannot be pressed: {actions}")
    part.do_action(wanted)
    return part


def steps() -> dict[int, str]:
    """Return the titles of the steps by number, as the rail names them."""
    found = (STEP.match(name) for name in names(BUTTON | TICK))
    return {int(step[1]): step[2] for step in found if step}


def is_open(title: str) -> bool:
    """Tell whether the page begins with the heading *title*."""
    found = names(HEADING)
    return bool(found) and found[0].replace("\n", " ").startswith(title)


def is_task(name: str) -> bool:
    """Tell whether a tick box called *name* is a task, not a language."""
    return name not in LANGUAGES


def ticks() -> Iterator[Part]:
    """Yield whatever can be ticked."""
    return (part for part in parts() if part.get_role_name() in TICK)


def is_ticked(part: Part) -> bool:
    """Tell whether *part* is ticked."""
    return bool(part.get_state_set().contains(Atspi.StateType.CHECKED))


def listing() -> str:
    """Return all there is, a line a part."""
    return "\n".join(f"{part.get_role_name():16} {part.get_name()!r}" for part in parts())


def write(name: str, words: str) -> None:
    """Write *words* into the field called *name*."""
    part = wait(f"the field {name}", lambda: next((p for p in parts() if p.get_name() == name and _is_field(p)), None))
    part.set_text_contents(words)


def _is_field(part: Part) -> bool:
    return bool(part.get_state_set().contains(Atspi.StateType.EDITABLE))
