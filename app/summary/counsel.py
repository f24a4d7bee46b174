"""What a counsellor noted, as the last sections of the paper for the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from app.cases.counsel import Counsel, Decision, DutyState, Handed, PaperMade, Said
from app.guide.duties import DutyId
from app.guide.guide import Guide, RegionId, pick
from app.language import Catalog
from app.summary.answers import cells, numbered, once, typed
from app.summary.editions import edition_title
from app.summary.rows import Json

Cell = list[Json]
Say = Callable[[Catalog], str]
Rows = Iterable[list[Cell]]


def exact(moment: datetime) -> str:
    """Return *moment* as it is written on paper: 2026-11-23 09:30 (UTC+08:00)."""
    return f"{moment:%Y-%m-%d %H:%M} (UTC{moment.isoformat()[-6:]})"


def counsel_sections(
    counsel: Counsel, guide: Guide, region: RegionId | None, voices: Sequence[Catalog], number: int
) -> list[Json | None]:
    """Return a section for each kind of thing that was noted, numbered from *number*; what is empty is left out."""
    desk = _Desk(voices, guide, region)
    parts = [part for part in desk.parts(counsel) if part["entries"]]
    return [part | {"number": _numbered(place, voices)} for place, part in enumerate(parts, number)]


def _numbered(number: int, voices: Sequence[Catalog]) -> Cell:
    return cells(voices, lambda voice: numbered(number, voice.language))


class _Desk:
    """Writes the tables in some voices."""

    def __init__(self, voices: Sequence[Catalog], guide: Guide, region: RegionId | None) -> None:
        self._voices = voices
        place = guide.place(region) if region else None
        self._duties = {duty.id: duty.name for duty in place.duties} if place else {}

    def parts(self, counsel: Counsel) -> Iterator[Json]:
        """Yield a table for each kind; what was told and what was asked are never one."""
        yield self._table("notes", lambda voice: voice.gettext("Notes of the counsellor"), _NOTES, self._notes(counsel))
        yield self._table("told", lambda voice: voice.gettext("Told: the duty applies"), _TOLD, self._told(counsel))
        yield self._table(
            "asked", lambda voice: voice.gettext("Asked: the child decides"), _ASKED, self._asked(counsel)
        )
        yield self._table("duties", lambda voice: voice.gettext("Duties"), _DUTIES, map(self._duty, counsel.duties))
        yield self._table("calls", lambda voice: voice.gettext("Calls"), _CALLS, self._calls(counsel))
        yield self._table("steps", lambda voice: voice.gettext("Next steps"), _STEPS, self._steps(counsel))
        yield self._table(
            "papers", lambda voice: voice.gettext("Papers that were made"), _PAPERS, self._papers(counsel)
        )

    def _notes(self, counsel: Counsel) -> Rows:
        return ([self._at(it.at), self._each(partial(_said, it.said)), self._typed(it.words)] for it in counsel.notes)

    def _told(self, counsel: Counsel) -> Rows:
        return ([self._at(it.at), self._typed(it.words), self._typed(it.wishes)] for it in counsel.told)

    def _asked(self, counsel: Counsel) -> Rows:
        for it in counsel.asked:
            decided = self._each(partial(_decision, it.decision))
            yield [self._at(it.at), self._typed(it.words), [*decided, *self._typed(it.reason)]]

    def _calls(self, counsel: Counsel) -> Rows:
        for it in counsel.calls:
            yield [self._at(it.at), self._typed(it.to), [*self._typed(it.result), *self._typed(it.reference)]]

    def _steps(self, counsel: Counsel) -> Rows:
        for it in counsel.steps:
            done = self._each(lambda voice: voice.gettext("done")) if it.done else []
            yield [self._typed(it.on.isoformat()), done, self._typed(it.words)]

    def _papers(self, counsel: Counsel) -> Rows:
        return ([self._at(it.at), self._each(partial(_handed, it.handed)), self._paper(it)] for it in counsel.papers)

    def _table(self, name: str, title: Say, head: Sequence[Say], rows: Rows) -> Json:
        return {
            "id": f"counsel-{name}",
            "title": cells(self._voices, title),
            "boxed": False,
            "items": [],
            "ticks": [],
            "head": [cells(self._voices, words) for words in head],
            "widths": ["usual", "wide", "widest"],
            "entries": [{"cells": row, "more": [], "said": []} for row in rows],
        }

    def _each(self, words: Say) -> Cell:
        return once(cells(self._voices, words), self._voices)

    def _typed(self, text: str) -> Cell:
        return [typed(text, self._voices)] if text.strip() else []

    def _at(self, moment: datetime) -> Cell:
        return self._typed(exact(moment))

    def _name(self, duty: DutyId) -> Cell:
        name = self._duties.get(duty)
        return self._each(lambda voice: pick(name, voice.language)) if name else self._typed(duty)

    def _duty(self, state: DutyState) -> list[Cell]:
        begun, reported = state.begun, state.reported
        return [
            self._name(state.duty),
            [*self._typed(begun.who), *self._at(begun.at)] if begun else [],
            [*self._at(reported.at), *self._typed(f"{reported.receiver} · {reported.serial}")] if reported else [],
        ]

    def _paper(self, paper: PaperMade) -> Cell:
        if paper.duty or paper.edition is None:
            return self._name(paper.duty) if paper.duty else []
        edition = paper.edition
        return self._each(lambda voice: edition_title(edition, voice))


def _when(voice: Catalog) -> str:
    return voice.gettext("When")


def _said(said: Said, voice: Catalog) -> str:
    return {
        Said.CHILD: voice.gettext("the child"),
        Said.PARENT: voice.gettext("the parent"),
        Said.SEEN: voice.gettext("seen by the writer"),
        Said.ADVICE: voice.gettext("advice given"),
        Said.LEFT: voice.gettext("not asked: left to the police"),
    }[said]


def _decision(decision: Decision, voice: Catalog) -> str:
    return {
        Decision.YES: voice.gettext("wants it"),
        Decision.NO: voice.gettext("does not want it"),
        Decision.LATER: voice.gettext("decides later"),
    }[decision]


def _handed(handed: Handed, voice: Catalog) -> str:
    return {
        Handed.PRINTED: voice.gettext("printed"),
        Handed.SAVED: voice.gettext("saved"),
        Handed.HANDED_OVER: voice.gettext("handed over"),
    }[handed]


_NOTES: tuple[Say, ...] = (
    _when,
    lambda voice: voice.gettext("Whose words"),
    lambda voice: voice.gettext("Note"),
)
_TOLD: tuple[Say, ...] = (
    _when,
    lambda voice: voice.gettext("What was told"),
    lambda voice: voice.gettext("The child’s wishes"),
)
_ASKED: tuple[Say, ...] = (
    _when,
    lambda voice: voice.gettext("What was asked"),
    lambda voice: voice.gettext("Decision"),
)
_DUTIES: tuple[Say, ...] = (
    lambda voice: voice.gettext("Duty"),
    lambda voice: voice.gettext("Who knew first, and when"),
    lambda voice: voice.gettext("Reported: when, to whom, number"),
)
_CALLS: tuple[Say, ...] = (
    _when,
    lambda voice: voice.gettext("To whom"),
    lambda voice: voice.gettext("Result and reference"),
)
_STEPS: tuple[Say, ...] = (
    _when,
    lambda voice: voice.gettext("Done"),
    lambda voice: voice.gettext("What"),
)
_PAPERS: tuple[Say, ...] = (
    _when,
    lambda voice: voice.gettext("How it left"),
    lambda voice: voice.gettext("Paper"),
)
