"""Use Beside as a screen reader does: by the names, roles and actions on the accessibility bus, and nothing else.

Run by the system's Python, which has the bus's own library; prints what it found as JSON.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version has to be named first

PATIENCE = 20  # seconds
STEP = re.compile(r"Step (\d+), ([^,]+)")
Part = Any  # an accessible; its library has no types


def wait(what: str, look: Callable[[], Any]) -> Any:
    """Return the first answer of *look* that is not empty; give up after a while."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if answer := look():
            return answer
        time.sleep(0.1)
    sys.exit(f"waited in vain for {what}; there is:\n{listing()}")


def application() -> Part | None:
    """Return Beside, as the desktop of the bus knows it."""
    desktop = Atspi.get_desktop(0)
    found = (desktop.get_child_at_index(index) for index in range(desktop.get_child_count()))
    return next((one for one in found if one is not None and one.get_name() == "Beside"), None)


def parts(root: Part | None = None) -> Iterator[Part]:
    """Yield everything that is shown."""
    root = root or application()
    if root is None:
        return
    if root.get_role() is not Atspi.Role.APPLICATION:
        if not root.get_state_set().contains(Atspi.StateType.SHOWING):
            return
        yield root
    for index in range(root.get_child_count()):
        child = root.get_child_at_index(index)
        if child is not None:
            yield from parts(child)


def named(role: str, name: Callable[[str], bool]) -> Part | None:
    """Return the part in *role* whose name fits."""
    return next((part for part in parts() if part.get_role_name() == role and name(part.get_name())), None)


def press(role: str, name: Callable[[str], bool], what: str) -> str:
    """Do what a screen reader's Enter does to the part in *role*; return its name."""
    part = wait(what, lambda: named(role, name))
    actions = [part.get_action_name(index).lower() for index in range(part.get_n_actions())]
    wanted = next(index for index, action in enumerate(actions) if action in {"press", "toggle"})
    told = str(part.get_name())
    part.do_action(wanted)
    return told


def headings() -> list[str]:
    """Return the headings, in order."""
    return [part.get_name() for part in parts() if part.get_role_name() == "heading"]


def steps() -> dict[int, str]:
    """Return the titles of the steps, as the rail names them."""
    found = (STEP.match(part.get_name()) for part in parts() if part.get_role_name() in {"push button", "toggle button", "button", "check box"})
    return {int(step[1]): step[2] for step in found if step}


def listing() -> str:
    """Return all there is, a line a part."""
    return "\n".join(f"{part.get_role_name():16} {part.get_name()!r}" for part in parts())


if __name__ == "__main__":
    wait("the first screen", lambda: named("push button", lambda n: n.startswith("Open")))
    print(listing())
    press("push button", lambda n: n.startswith("Open"), "open")
    wait("steps", steps)
    print(listing()); print(steps())
