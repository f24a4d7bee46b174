"""Names that may not be read on a paper, cut out of all that was written, before it is laid out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from app.cases.case import Answer, Answers, Case, Entry, Gap, When
from app.cases.counsel import Counsel
from app.guide.fields import Field, FieldId, Form, Kind

HIDDEN = "○○"
_CHOSEN = {Kind.CHOICE, Kind.SEVERAL}

Cut = Callable[[str], str]


def hidden(names: Collection[FieldId], case: Case, counsel: Counsel, form: Form) -> tuple[Case, Counsel]:
    """Return *case* and *counsel* in which what was typed into the fields *names* stands nowhere any more."""
    written = [*_typed(names, case)]
    if not written:
        return case, counsel
    cut = _cutter(written)
    fields = {field.id: field for field in form.fields}
    entries = {name: tuple(_cut_entry(entry, fields, cut) for entry in held) for name, held in case.entries.items()}
    return replace(case, answers=_cut_all(case.answers, fields, cut), entries=entries), _cut_counsel(counsel, cut)


def _typed(names: Iterable[FieldId], case: Case) -> Iterator[str]:
    """Yield what was typed into the fields *names*."""
    entries = (entry.answers for held in case.entries.values() for entry in held)
    for answers in (case.answers, *entries):
        for name in names:
            value = answers[name].value if name in answers else ""
            if isinstance(value, str) and not isinstance(value, Gap) and value.strip():
                yield value.strip()


def _cutter(names: Iterable[str]) -> Cut:
    """Return what puts circles in place of any of *names*, the longest first; a Latin one only as a whole word."""
    ways = (_way(name) for name in sorted(names, key=len, reverse=True))
    found = re.compile("|".join(ways), re.IGNORECASE)
    return lambda text: found.sub(HIDDEN, text)


def _way(name: str) -> str:
    written = r"\s*".join(map(re.escape, name.split()))
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() else ""
    after = r"(?![A-Za-z0-9])" if name[-1].isascii() else ""
    return before + written + after


def _cut_all(answers: Answers, fields: Mapping[FieldId, Field], cut: Cut) -> Answers:
    return {name: _cut(answer, fields.get(name), cut) for name, answer in answers.items()}


def _cut_entry(entry: Entry, fields: Mapping[FieldId, Field], cut: Cut) -> Entry:
    return replace(entry, answers=_cut_all(entry.answers, fields, cut))


def _cut(answer: Answer, field: Field | None, cut: Cut) -> Answer:
    value, at = answer.value, answer.at
    is_typed = isinstance(value, str) and not isinstance(value, Gap) and not (field and field.kind in _CHOSEN)
    if is_typed:
        value = cut(str(value))
    elif isinstance(value, When):
        value = replace(value, words=cut(value.words))
    return replace(
        answer,
        value=value,
        note=cut(answer.note),
        asked_by=cut(answer.asked_by),
        at=replace(at, words=cut(at.words)),
    )


def _cut_counsel(counsel: Counsel, cut: Cut) -> Counsel:
    """Return *counsel* with all cut that a notice shows of it."""
    return replace(
        counsel,
        told=tuple(replace(it, words=cut(it.words), wishes=cut(it.wishes)) for it in counsel.told),
        duties=tuple(
            replace(
                state,
                begun=state.begun and replace(state.begun, who=cut(state.begun.who)),
                reported=state.reported and replace(state.reported, receiver=cut(state.reported.receiver)),
            )
            for state in counsel.duties
        ),
    )
