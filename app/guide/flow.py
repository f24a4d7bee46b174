"""Where a page leads: its side doors, its one main door, and how far along it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from app.guide.blocks import Block, Choice, ContactRole, Heading, PageId, PageLink, Question, RoleId, SituationId, Twin
from app.guide.guide import HELP, START, Answer, Guide

Part = tuple[Twin, ...]
Answers = Mapping[SituationId, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """The ways on from a page.

    *main* is a link twin with words of its own, or, from one step to the next, the page itself.
    *step* is the page's number among *steps*, counted from 1; 0 if it is none of them.
    """

    main: Twin | PageId | None
    side: tuple[Twin, ...]
    step: int
    steps: int


def doors(guide: Guide, page: PageId, situations: frozenset[SituationId]) -> Doors:
    """Return the ways on from *page* while *situations* are true.

    A step leads to the next one, the last to those who can help; its links are side doors. On any
    other page the first link shown is the main door.
    """
    advice = guide.advice
    links = tuple(twin for twin in shown(guide, page, situations) if isinstance(twin.sample, PageLink))
    step = advice.steps.index(page) + 1 if page in advice.steps else 0
    if step:
        main: Twin | PageId | None = advice.after(page) or (HELP if HELP in advice.pages else None)
        return Doors(main=main, side=links, step=step, steps=len(advice.steps))
    return Doors(main=links[0] if links else None, side=links[1:], step=0, steps=len(advice.steps))


def body(guide: Guide, page: PageId, situations: frozenset[SituationId]) -> tuple[Twin, ...]:
    """Return the twins to show on *page* while *situations* are true, without its doors.

    On the page of those who can help, the parts that the situations make urgent come first.
    """
    twins = tuple(twin for twin in shown(guide, page, situations) if not isinstance(twin.sample, PageLink))
    if page != HELP:
        return twins
    known = guide.advice.situations
    urgent = {role for name in situations if name in known for role in known[name].urgent}
    lead, *rest = parts(twins)
    ordered = sorted(rest, key=lambda part: not urgent & set(_roles(part)))
    return tuple(twin for part in (lead, *ordered) for twin in part)


def shown(guide: Guide, page: PageId, situations: frozenset[SituationId]) -> tuple[Twin, ...]:
    """Return the twins of *page* whose condition holds while *situations* are true."""
    found = guide.page(page)
    return tuple(twin for twin in found.twins if twin.when.holds(situations)) if found else ()


def still_asked(guide: Guide, answers: Answers, now: time) -> Answers:
    """Return those of *answers* whose questions are shown, now that the others are answered as they are.

    A question that another answer has taken away takes its own answer with it.
    """
    situations = guide.advice.true_situations(answers, now)
    asked, gone = set[SituationId](), set[SituationId]()
    for page in (START, *guide.advice.steps):
        for twin in guide.advice.pages[page].twins:
            (asked if twin.when.holds(situations) else gone).update(_asks(twin.sample))
    kept = {name: answer for name, answer in answers.items() if name in asked or name not in gone}
    return kept if len(kept) == len(answers) else still_asked(guide, kept, now)


def _asks(block: Block) -> tuple[SituationId, ...]:
    match block:
        case Question(situation):
            return (situation,)
        case Choice(options=options):
            return tuple(option.situation for option in options)
        case _:
            return ()


def parts(twins: Iterable[Twin]) -> tuple[Part, ...]:
    """Return *twins* cut before each title of a part; the first of the parts is what stands before any."""
    cut: list[list[Twin]] = [[]]
    for twin in twins:
        block = twin.sample
        if isinstance(block, Heading) and block.level == 2:
            cut.append([])
        cut[-1].append(twin)
    return tuple(map(tuple, cut))


def _roles(part: Part) -> Iterable[RoleId]:
    return (block.role for block in (twin.sample for twin in part) if isinstance(block, ContactRole))
