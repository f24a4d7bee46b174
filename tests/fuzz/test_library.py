"""The library of packs under any order of installing, going back, removing and failing; whole in `make fuzz`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app import files
from app.errors import CannotWriteError, PackFileError
from app.guide.guide import PackId
from app.packs.library import EARLIER, Library
from tests.packs.test_library import FROM, MAKER, NOBODY, OTHER, TITLE, edition

_KEYS = {"maker": MAKER, "other": OTHER}
_NAMES = st.sampled_from(["mine", "yours"])


class Packs(RuleBasedStateMachine):
    """A library beside the plainest account of what it should hold."""

    def __init__(self) -> None:
        super().__init__()
        self._lent = tempfile.TemporaryDirectory()
        self.library = Library(Path(self._lent.name) / "packs")
        self.read: dict[str, list[tuple[str, int]]] = {}
        self.newest: dict[tuple[str, str], int] = {}

    def teardown(self) -> None:
        self._lent.cleanup()

    @rule(name=_NAMES, key=st.sampled_from(sorted(_KEYS)), counter=st.integers(1, 6), failing=st.integers(0, 4))
    def install(self, name: str, key: str, counter: int, failing: int) -> None:
        """Install an edition; with *failing* 1 or 2, that write of it fails."""
        with pytest.MonkeyPatch.context() as patched:
            fail(patched, failing)
            try:
                self.library.install(edition(counter, key=_KEYS[key], name=name), FROM, title=TITLE)
            except PackFileError:
                assert counter < self.newest[key, name]
                return
            except CannotWriteError:
                return
        assert counter >= self.newest.get((key, name), 0)
        self.newest[key, name] = counter
        earlier = [one for one in self.read.get(name, []) if one != (key, counter)]
        self.read[name] = [(key, counter), *earlier[:EARLIER]]

    @rule(name=_NAMES, failing=st.integers(0, 3))
    def back(self, name: str, failing: int) -> None:
        if name not in self.read:
            return
        with pytest.MonkeyPatch.context() as patched:
            fail(patched, failing)
            try:
                went = self.library.back(PackId(name))
            except CannotWriteError:
                return
        assert (went is not None) == (len(self.read[name]) > 1)
        if went:
            self.read[name] = self.read[name][1:]

    @rule(name=_NAMES)
    def remove(self, name: str) -> None:
        if name in self.read:
            self.library.remove(PackId(name))
            self.read[name] = []

    @invariant()
    def what_is_read_is_what_was_installed_last(self) -> None:
        found = {one.pack: one for one in Library(self.library.folder).installed()}
        assert found.keys() == {name for name, editions in self.read.items() if editions}
        for name, one in found.items():
            pack = self.library.open(one, NOBODY)
            key, counter = self.read[name][0]
            assert (pack.key, pack.label.counter) == (_KEYS[key].public, counter)
            assert one.earlier == len(self.read[name]) - 1


def fail(patched: pytest.MonkeyPatch, failing: int) -> None:
    """Let the *failing*th write fail; none if there are fewer."""
    written: list[Path] = []

    def write(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == failing:
            raise CannotWriteError(path, OSError(5, "Input/output error"))
        files.safe_write(path, content)

    for module in ("library", "records"):
        patched.setattr(f"app.packs.{module}.safe_write", write)


_WHOLE = "BESIDE_FUZZ" in os.environ
Packs.TestCase.settings = settings(
    max_examples=400 if _WHOLE else 12,
    stateful_step_count=40 if _WHOLE else 12,
    derandomize=not _WHOLE,
    database=None,
    deadline=None,
)
TestPacks = Packs.TestCase
