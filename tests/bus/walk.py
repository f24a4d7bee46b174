"""Use Beside as a screen reader does, from the first screen to the last step.

Run by the system's Python, which has the bus's own library. Says what it found as JSON, or what it waited for in vain.
"""

from __future__ import annotations

import json
from functools import partial

from tests.bus.hand import (
    BUTTON,
    CHINESE,
    HEADING,
    TICK,
    is_open,
    is_task,
    is_ticked,
    names,
    parts,
    press,
    steps,
    ticks,
    wait,
)

press(BUTTON, lambda name: name.startswith("Open"), "the first screen")
titles = wait("the steps", steps)
press(BUTTON | TICK, lambda name: name.startswith("Step 1,"), "step 1")
walked = []
for number in sorted(titles):
    if number > 1:
        press(BUTTON, lambda name: name.startswith("Next"), f"the way to step {number}")
    wait(f"step {number}", partial(is_open, titles[number]))
    walked.append(wait("its heading", lambda: names(HEADING))[0])
task = press(TICK, is_task, "a task")
wait("the tick", lambda: is_ticked(task))
ticked = str(task.get_name())
english = wait("the headings", lambda: names(HEADING))
press(BUTTON | TICK, lambda name: name == "中文", "the language")
chinese = wait("Chinese", lambda: [name for name in names(HEADING) if CHINESE.search(name)])
kept = wait("the ticks", lambda: [str(part.get_name()) for part in ticks() if is_ticked(part)])
nameless = [part.get_role_name() for part in parts() if part.get_role_name() in BUTTON | TICK and not part.get_name()]
seen = {"steps": titles, "walked": walked, "ticked": ticked, "english": english, "chinese": chinese, "kept": kept}
print(json.dumps(seen | {"nameless": nameless}, ensure_ascii=False))  # noqa: T201 - the answer
