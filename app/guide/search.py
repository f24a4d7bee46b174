"""Finding words in the whole guide, in every language it is written in, while they are being typed.

A plain scan: text is folded to lower-case words without accents, one beside the other, and looked through as it is.
Chinese needs no more than that, and an index of words would not find a word of one or two characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.guide.blocks import PageId, SituationId
from app.guide.findable import Entry, Rank
from app.guide.guide import NOWHERE, RegionId
from app.guide.letters import fold, marks, needles
from app.language import Language

MOST = 40  # results: more than anybody reads
Marks = tuple[tuple[int, int], ...]
_TITLES = 200  # looked at, to show the best first
_SAMPLE = 16  # one in so many chunks is counted in
_LINE = 160  # characters of a found line
_CHUNK = 50_000  # characters looked through at once
_END = re.compile(r"[.!?。！？\n]+[”」』)）]*\s*")


@dataclass(frozen=True, kw_only=True)
class Hit:
    """What was found: the *title* of the page, or who can be asked, and a line; in both the words are marked.

    The line is where the words stand, or how the page goes on if they stand in its title. It is made when it is
    first looked at, since most are not.
    """

    entry: Entry
    title: str
    _text: str
    _words: tuple[str, ...]

    @cached_property
    def title_marks(self) -> Marks:
        """Where in the title the words stand."""
        return tuple(marks(self.title, self._words))

    @property
    def line(self) -> str:
        """The line in which the words stand."""
        return self._excerpt[0]

    @property
    def marks(self) -> Marks:
        """Where in the line they stand."""
        return self._excerpt[1]

    @cached_property
    def _excerpt(self) -> tuple[str, Marks]:
        return _excerpt(self._text, marks(self._text, self._words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom is searched: the languages in order of preference, the situations that are true, the region."""

    languages: tuple[Language, ...]
    situations: frozenset[SituationId] = frozenset()
    region: RegionId | None = None

    def sees(self, entry: Entry) -> bool:
        """Tell whether *entry* is shown to this reader."""
        strange = entry.contact and self.region and self.region not in entry.shown_in
        return not strange and entry.when.holds(self.situations)

    def is_elsewhere(self, entry: Entry) -> bool:
        """Tell whether *entry* is about a place that is not the reader's."""
        return bool(self.region) and entry.region not in {None, self.region, NOWHERE}


_Found = tuple[Rank, bool, bool, Entry]


class Corpus:
    """All that can be found, ready to be looked through; it may grow between two searches."""

    def __init__(self) -> None:
        self._shelves: dict[tuple[Rank, Language], list[_Chunk]] = {}
        self._names: dict[tuple[PageId, Language], str] = {}
        self._leads: dict[tuple[PageId, Language], str] = {}  # the first words below a title

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in *entries*."""
        for entry in entries:
            page = entry.page, entry.language
            # A word may also stand in the title of the page; the bar keeps Chinese words from running together.
            folded = f"{fold(entry.words)}|{fold(self._names.get(page, ''))}"
            shelf = self._shelves.setdefault((entry.rank, entry.language), [])
            if not shelf or shelf[-1].is_full:
                shelf.append(_Chunk())
            shelf[-1].add(entry, folded)
            if entry.rank is Rank.TITLE:
                self._names[page] = entry.text
            elif entry.rank is Rank.TEXT:
                self._leads.setdefault(page, entry.text)

    def find(self, asked: str, reader: Reader) -> tuple[Hit, ...]:
        """Return where all words of *asked* stand: one hit a page, best first."""
        words = needles(asked)
        if not words or not all(self._holds(word) for word in words):
            return ()
        phrase = "".join(words)
        near: dict[str, _Found] = {}
        far: dict[str, _Found] = {}  # what is about other places comes last, and must not push out what is near
        for rank in Rank:
            enough = len(near) + (_TITLES if rank is Rank.TITLE else MOST)
            for entry, folded in self._candidates(rank, words, reader):
                name = entry.contact or entry.page
                if name not in near and name not in far and reader.sees(entry):
                    late = not folded.startswith(words[0])
                    (far if reader.is_elsewhere(entry) else near)[name] = (rank, phrase not in folded, late, entry)
                if len(near) > enough:
                    break
            if len(near) >= MOST:
                break  # what is left is worse
        ordered = [*sorted(near.values(), key=_worse), *sorted(far.values(), key=_worse)][:MOST]
        return tuple(self._hit(entry, words) for *_, entry in ordered)

    def _hit(self, entry: Entry, words: Sequence[str]) -> Hit:
        page = entry.page, entry.language
        title = entry.contact_name or self._names.get(page, entry.page)
        text = self._leads.get(page, "") if entry.rank is Rank.TITLE else entry.text
        return Hit(entry=entry, title=title, _text=text, _words=tuple(words))

    def _holds(self, word: str) -> bool:
        return any(word in chunk.text for shelf in self._shelves.values() for chunk in shelf)

    def _frequency(self, word: str) -> int:
        """Return how often *word* stands in some of the chunks."""
        return sum(chunk.text.count(word) for shelf in self._shelves.values() for chunk in shelf[::_SAMPLE])

    def _candidates(self, rank: Rank, words: Sequence[str], reader: Reader) -> Iterator[tuple[Entry, str]]:
        """Yield each entry of *rank* that holds all *words*, in the language that is read first before the others."""
        rarest, *others = sorted(words, key=self._frequency) if len(words) > 1 else words
        languages = dict.fromkeys((*reader.languages, *(language for _, language in self._shelves)))
        for chunk in (chunk for language in languages for chunk in self._shelves.get((rank, language), ())):
            for entry, folded in chunk.holding(rarest):
                if all(word in folded for word in others):
                    yield entry, folded


class _Chunk:
    """Some entries, their words one after the other in one long text."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._folded: list[str] = []
        self._starts: list[int] = []
        self._length = 0
        self._text: str | None = None

    @property
    def is_full(self) -> bool:
        """Whether the next entry should go elsewhere."""
        return self._length > _CHUNK

    @property
    def text(self) -> str:
        """The words of all entries."""
        if self._text is None:
            self._text = "\n".join(self._folded)
        return self._text

    def add(self, entry: Entry, folded: str) -> None:
        """Take in *entry*."""
        self._entries.append(entry)
        self._folded.append(folded)
        self._starts.append(self._length)
        self._length += len(folded) + 1
        self._text = None

    def holding(self, word: str) -> Iterator[tuple[Entry, str]]:
        """Yield each entry that holds *word*, and its words."""
        text, at = self.text, 0
        while (at := text.find(word, at)) >= 0:
            place = bisect_right(self._starts, at) - 1
            yield self._entries[place], self._folded[place]
            at = self._starts[place] + len(self._folded[place])


def _worse(found: _Found) -> tuple[Rank, bool, bool]:
    return found[:-1]


def _excerpt(text: str, places: Sequence[tuple[int, int]]) -> tuple[str, Marks]:
    """Return the part of *text* in which the first of *places* is, and where in it the places are."""
    first = places[0][0] if places else 0  # all words may stand in the title of the page
    begin = max((end.end() for end in _END.finditer(text, 0, first)), default=0)
    begin, cut = (begin, "") if first - begin < _LINE // 2 else (first - _LINE // 4, "…")
    end = begin + _LINE
    line = cut + text[begin:end].replace("\n", " ") + ("…" if end < len(text) else "")
    shift = len(cut) - begin
    return line, tuple((a + shift, b + shift) for a, b in places if begin <= a and b <= end)
