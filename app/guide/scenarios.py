"""Scenarios: what should happen for the answers a family gives, tried on every combination of them.

The rows of scenarios.toml are a table of priorities: the first that fits a combination counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time

from app.guide.blocks import Choice, PageId, PageLink, Question, SituationId, Task, TaskId, Twin
from app.guide.flow import doors, shown
from app.guide.guide import START, Advice, Answer, Guide
from app.guide.manifest import ScenarioTable
from app.guide.tables import Table

_NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One combination of answers at one hour.

    *told* says it as authors do: questions and clocks stand under their situation, a choice under the id
    of its block. *answers* says it as the guide hears it.
    """

    told: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[SituationId, Answer] = field(default_factory=dict)
    now: time = _NOON

    def fits(self, scenario: ScenarioTable) -> bool:
        """Tell whether *scenario* speaks of this case."""
        return all(self.told.get(name) in values for name, values in scenario.answers.items())

    def having(self, name: str, told: str, answers: Mapping[SituationId, Answer]) -> Case:
        """Return the case with one more question answered."""
        return Case(told={**self.told, name: told}, answers={**self.answers, **answers}, now=self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What happens in a case: where the main door of "start" leads, which doors and tasks are shown on the way."""

    first: PageId | None
    pages: frozenset[PageId]
    tasks: frozenset[TaskId]


def cases(advice: Advice) -> Iterator[Case]:
    """Yield every combination of answers to the page "start" at every hour that matters.

    After them come the questions of other pages, each answered alone.
    """
    for begin in _hours(advice):
        yield from _answered(advice, _questions(advice, START), begin)
    for page in advice.pages:
        for twin in _questions(advice, page) if page != START else ():
            yield from _taken(twin, Case())


def outcome(guide: Guide, case: Case) -> Outcome:
    """Return what happens in *case*."""
    advice = guide.advice
    situations = advice.true_situations(case.answers, case.now)
    main = doors(guide, START, situations).main
    way = [twin.sample for page in (START, *advice.steps) for twin in shown(guide, page, situations)]
    return Outcome(
        first=_link(main) if isinstance(main, Twin) else main,
        pages=frozenset(block.page for block in way if isinstance(block, PageLink)),
        tasks=frozenset(block.id for block in way if isinstance(block, Task)),
    )


def check_scenarios(table: Table, scenarios: Sequence[ScenarioTable], guide: Guide) -> None:
    """Note every row that is not what happens, and every combination no row fits."""
    unused, broken = set(range(len(scenarios))), set[tuple[int, str]]()
    gap = False
    for case in cases(guide.advice):
        number = next((number for number, scenario in enumerate(scenarios) if case.fits(scenario)), None)
        if number is None:
            gap = gap or _note_gap(table, case)
            continue
        unused.discard(number)
        for key, code, facts in _failures(scenarios[number], outcome(guide, case)):
            if (number, code) not in broken:  # the first case says enough
                broken.add((number, code))
                table.add(("scenario", number, key), code, answers=_as_written(case), **facts)
    for number in unused:
        table.add(("scenario", number), "scenario-unused", name=scenarios[number].name)


def _failures(scenario: ScenarioTable, found: Outcome) -> Iterator[tuple[str, str, dict[str, str]]]:
    if found.first != scenario.first:
        yield "first", "scenario-first", {"expected": scenario.first, "found": found.first or "-"}
    for key, expected, there in (("pages", scenario.pages, found.pages), ("tasks", scenario.tasks, found.tasks)):
        if missing := [name for name in expected if name not in there]:
            yield key, f"scenario-{key}", {"missing": ", ".join(missing)}


def _note_gap(table: Table, case: Case) -> bool:
    table.add((), "scenario-gap", answers=_as_written(case))
    return True


def _as_written(case: Case) -> str:
    return ", ".join(f"{name} = {told}" for name, told in case.told.items()) or "-"


def _hours(advice: Advice) -> tuple[Case, ...]:
    """Return a case without answers for each combination of clocks that can be."""
    clocks = [name for name, situation in advice.situations.items() if situation.hours]
    turns = {hour for name in clocks for hour in advice.situations[name].hours or ()}
    seen: dict[frozenset[SituationId], Case] = {}
    for now in (_NOON, *sorted(turns)):
        true = advice.true_situations({}, now)
        told = {str(name): str(Answer.YES if name in true else Answer.NO) for name in clocks}
        seen.setdefault(true, Case(told=told, now=now))
    return tuple(seen.values())


def _answered(advice: Advice, questions: Sequence[Twin], case: Case) -> Iterator[Case]:
    """Yield *case* with every answer to each of *questions* that is asked."""
    if not questions:
        yield case
        return
    twin, *rest = questions
    asked = twin.when.holds(advice.true_situations(case.answers, case.now))
    for following in _taken(twin, case) if asked else (case,):
        yield from _answered(advice, rest, following)


def _taken(twin: Twin, case: Case) -> Iterator[Case]:
    """Yield *case* with each answer to one question or choice."""
    match twin.sample:
        case Question(situation):
            for answer in Answer:
                yield case.having(situation, str(answer), {situation: answer})
        case Choice(options=options):
            situations = [option.situation for option in options]
            for taken in situations:
                answers = {name: Answer.YES if name == taken else Answer.NO for name in situations}
                yield case.having(twin.id, taken, answers)
            for answer in (Answer.UNSURE, Answer.SKIPPED):
                yield case.having(twin.id, str(answer), dict.fromkeys(situations, answer))


def _questions(advice: Advice, page: PageId) -> tuple[Twin, ...]:
    return tuple(twin for twin in advice.pages[page].twins if isinstance(twin.sample, Question | Choice))


def _link(twin: Twin) -> PageId | None:
    block = twin.sample
    return block.page if isinstance(block, PageLink) else None
