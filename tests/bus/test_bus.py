"""On the real accessibility bus: from the first screen to the last step, a tick, another language."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SERVER = ("Xvfb", "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-displayfd")


@contextmanager
def screen() -> Iterator[str]:
    """Yield the name of a screen of its own; the server picks a free number and says so once it listens."""
    reading, writing = os.pipe()
    with subprocess.Popen([*SERVER, str(writing)], pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as said:
                yield f":{said.readline().strip()}"
        finally:
            server.terminate()


def test_beside_is_used_through_the_accessibility_bus(needs: Callable[[str], None], tmp_path: Path) -> None:
    needs("an accessibility bus")
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH"}}
    environment |= {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"}
    with screen() as display:
        walked = subprocess.run(
            ["dbus-run-session", "--", "sh", HERE / "session.sh", sys.executable, HERE / "walk.py"],
            env=environment | {"DISPLAY": display},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=180,
            check=False,
        )
    assert walked.returncode == 0, walked.stderr
    seen = json.loads(walked.stdout.splitlines()[-1])  # the bus's own daemons talk, too
    numbers = [int(number) for number in seen["steps"]]
    assert numbers == list(range(1, max(numbers) + 1))
    assert [
        heading.replace("\n", " ").startswith(title)
        for heading, title in zip(seen["walked"], seen["steps"].values(), strict=True)
    ]
    assert len(set(seen["walked"])) == len(numbers)
    assert len(seen["english"]) == len(seen["chinese"]) > 3
    assert not any(re.search(r"[\u4e00-\u9fff]", heading) for heading in seen["english"])
    assert not re.search(r"[\u4e00-\u9fff]", seen["ticked"])
    tasks = [name for name in seen["kept"] if re.search(r"[\u4e00-\u9fff]", name) and name != "中文"]
    assert tasks, "the tick was lost with the language"
    assert seen["nameless"] == []
