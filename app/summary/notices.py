"""What the notice of a duty must contain, filled from the case, as a paper to have beside the official form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from app.cases.case import Case
from app.cases.counsel import Counsel
from app.cases.deadlines import DutyClock, begun, quoted
from app.guide.duties import Duty, Item, Origin
from app.guide.fields import FieldId, Form, Section
from app.guide.guide import About, Guide, pick
from app.language import Catalog
from app.summary.answers import cells, numbered, typed
from app.summary.counsel import exact
from app.summary.editions import Sheet
from app.summary.hidden import hidden
from app.summary.rows import Json
from app.summary.sections import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is on the paper: a duty as it stands, from *case* and *counsel*, made on a *day*, on whose letterhead."""

    clock: DutyClock
    case: Case
    counsel: Counsel
    day: date
    letterhead: tuple[str, ...] = ()
    sheet: Sheet = "a4"


def layout(notice: Notice, guide: Guide, voices: Sequence[Catalog]) -> Json:
    """Return what the template of the summary draws; what the duty hides is not in it, wherever it was written."""
    duty = notice.clock.duty
    case, counsel = hidden(duty.hides, notice.case, notice.counsel, guide.whole_form)
    shown = replace(notice, case=case, counsel=counsel)
    pages = _Pages(voices=voices, guide=guide, notice=shown)
    place = guide.place(notice.case.region) if notice.case.region else None
    about = place.about if place else guide.advice.about
    title = cells(voices, lambda voice: pick(duty.name, voice.language))
    return {
        "languages": [voice.language for voice in voices],
        "sheet": "a4" if notice.sheet == "a4" else "us-letter",
        "blank": False,
        "letterhead": [typed(line, voices) for line in notice.letterhead],
        "title": title,
        "name": " · ".join(str(cell["text"]) for cell in title),
        "edition": cells(voices, lambda voice: voice.gettext("What the report must contain")),
        "made": cells(voices, lambda voice: voice.gettext("Made on {date}").format(date=notice.day.isoformat())),
        "notice": cells(voices, lambda voice: _warning(duty, voice)),
        "page": cells(voices, lambda voice: voice.gettext("Page {n} of {m}")),
        "source": cells(voices, lambda voice: _pack(about, voice)),
        "numbered": cells(
            voices,
            lambda voice: voice.gettext(
                "A sign that cannot be seen or printed here stands as its number, such as [U+0007]."
            ),
        ),
        "lead": [*pages.lead()],
        "sections": [pages.section(number, item) for number, item in enumerate(duty.items, 1)],
        "checklist": [],
        "say": [],
        "contacts": [],
        "places": [],
        "desk": pages.desk(),
    }


def _warning(duty: Duty, voice: Catalog) -> str:
    if duty.hides:
        return voice.gettext("Write no full name. Words only: do not attach, print or send the pictures.")
    return voice.gettext("Words only: do not attach, print or send the pictures.")


def _pack(about: About, voice: Catalog) -> str:
    return voice.gettext("Beside · {pack}, edition {counter}, reviewed {date}").format(
        pack=pick(about.title, voice.language), counter=about.counter, date=about.reviewed_on.isoformat()
    )


def _source(duty: Duty, voice: Catalog) -> str:
    said = voice.gettext("From {where}, as of {as_of}, read on {seen}: {source}").format(
        where=pick(duty.seen_on, voice.language), as_of=duty.as_of, seen=duty.seen, source=duty.source
    )
    check = voice.gettext("Compare it with what is in force now.")
    return f"{check} {said}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    """The parts of one notice, in some voices."""

    voices: Sequence[Catalog]
    guide: Guide
    notice: Notice

    @property
    def _duty(self) -> Duty:
        return self.notice.clock.duty

    def lead(self) -> Iterator[list[Json]]:
        """Yield what the law or circular says, who receives the report, until when, and where that was read."""
        yield self._words(lambda voice: pick(self._duty.says, voice.language))
        yield self._words(
            lambda voice: voice.gettext("To: {receiver}").format(receiver=pick(self._duty.receiver, voice.language))
        )
        if due := self.notice.clock.deadline:
            until = exact(due.until.astimezone(self._start_zone()))
            yield self._words(lambda voice: voice.gettext("Until {time}").format(time=until))
        if self._duty.parents:
            parents = self._duty.parents
            yield self._words(lambda voice: pick(parents, voice.language))
        yield self._words(lambda voice: _source(self._duty, voice))

    def section(self, number: int, item: Item) -> Json:
        """Return one thing that the report must contain, or a line for it where nothing is known."""
        shown = self._case(item) if item.origin is Origin.HAND else {"items": self._told(item)}
        made: Json = {
            "id": item.id,
            "number": self._words(lambda voice: numbered(number, voice.language)),
            "title": self._words(lambda voice: pick(item.label, voice.language)),
            "boxed": False,
            "items": [],
            "head": [],
            "widths": [],
            "entries": [],
            "ticks": [],
            **shown,
        }
        return made if made["items"] or made["entries"] else made | {"items": [_line()]}

    def desk(self) -> list[list[Json]]:
        """Return what is written by hand once the report is made."""
        return [
            self._words(lambda voice: voice.gettext("Received by: office and name")),
            self._words(lambda voice: pick(self._duty.serial, voice.language)),
            self._words(lambda voice: voice.gettext("Date and time")),
        ]

    def _words(self, words: Callable[[Catalog], str]) -> list[Json]:
        return cells(self.voices, words)

    def _start_zone(self) -> tzinfo | None:
        start = begun(self._duty, self.notice.counsel, self.notice.clock.state.event)
        return start.at.tzinfo if start else None

    # ---- from the case

    def _case(self, item: Item) -> Json:
        """Return the answers in the fields of *item*: those asked once, and a table of those in entries."""
        made: Json = {}
        for section in _sections(item.fields, self.guide.whole_form):
            writer = Writer(voices=self.voices, asked=frozenset())
            found = writer.section(replace(section, number=-1), self.notice.case, self.guide)
            for key in ("items", "head", "widths", "entries") if found else ():
                part = found.get(key) if found else None
                if part:
                    made[key] = [*made.get(key, ()), *part] if key == "items" else part  # type: ignore[misc]
        return made

    # ---- from what the counsellor wrote

    def _told(self, item: Item) -> list[Json]:
        event, counsel = self.notice.clock.state.event, self.notice.counsel
        if item.origin is Origin.START:
            start = begun(self._duty, counsel, event)
            return [self._said(start.who, exact(start.at))] if start else []
        if item.origin is Origin.QUOTED:
            report = quoted(self._duty, counsel, event)
            return [self._said(exact(report.at), report.receiver, report.serial)] if report else []
        told = [it for it in counsel.told if it.duty in {None, self._duty.id}]
        return [self._said(it.words, it.wishes) for it in told]

    def _said(self, *parts: str) -> Json:
        value = [typed(part, self.voices) for part in parts if part.strip()]
        return {"label": [], "value": value, "wide": True}


def _line() -> Json:
    return {"label": [], "offered": [], "told": [], "lines": 2, "wide": True}


def _sections(names: Iterable[FieldId], form: Form) -> Iterator[Section]:
    """Yield the sections of *form* as far as they hold the fields *names*, in the order of these."""
    homes = [home for name in names if (home := form.home(name))]
    for section in dict.fromkeys(section.id for section, _ in homes):
        fields = tuple(field for home, field in homes if home.id == section)
        whole = form.section(section)
        if whole:
            yield replace(whole, fields=fields, tasks=())
