"""What is written down in a session: quick notes, and the two kinds of telling, which are never mixed."""

from __future__ import annotations

from datetime import date

from app.cases.counsel import Asked, Call, Decision, NextStep, Note, Said, Spot, Told
from app.cases.moments import read_day
from app.guide.duties import DutyId
from app.guide.guide import pick
from app.ui.counsel.forms import Form, Refusal
from app.ui.counsel.saying import DECISIONS, SAID
from app.ui.session import Session
from app.words import N_

_SAY_SOMETHING = N_("Nothing has been written yet.")


def ask_for_note(session: Session, note: Note | None = None) -> None:
    """Ask for a note at the block that is read now, and whose words it holds; or change *note*."""
    counselling = session.counselling
    if not counselling.may_write:
        return
    spot = note.spot if note else counselling.spot()
    form = Form("note" if note is None else note.id, session)
    if spot is not None:
        form.say(session.words.one(N_("At: {place}"), place=place_of(spot, session)), tone="soft")
    words = form.ask("words", N_("What was said or seen"), long=True)
    said = form.choose("said", N_("Who says so"), {it.value: message for it, message in SAID.items()})
    if note:
        words.setPlainText(note.words)
        said.choose(note.said.value)

    def take() -> Refusal:
        if not words.words().strip():
            return _SAY_SOMETHING
        if said.chosen is None:
            return N_("Choose whose words these are.")
        name, at = (note.id, note.at) if note else (counselling.counsel.fresh(Note), counselling.clock())
        counselling.keep(Note(id=name, at=at, said=Said(said.chosen), words=words.words().strip(), spot=spot))
        return None

    form.show_form(N_("Quick note"), N_("Keep"), take)


def ask_for_told(session: Session) -> None:
    """Ask what the child was told that is not the child's to refuse, and what it wishes about how."""
    counselling = session.counselling
    form = Form("told", session)
    form.say(session.words.one(N_("A duty applies whatever is said. The child is told, and can wish how it is done.")))
    words = form.ask("words", N_("What you told the child"), long=True)
    wishes = form.ask("wishes", N_("What the child wishes about how"), long=True)
    language = session.words.reading.first
    taken = {state.duty for state in counselling.counsel.duties}
    offered: dict[str, str] = {"": N_("All of them")}
    offered |= {duty.id: pick(duty.name, language) for duty in counselling.duties if duty.id in taken}
    which = form.choose("duty", N_("About which duty"), offered)
    which.choose("")

    def take() -> Refusal:
        if not words.words().strip():
            return _SAY_SOMETHING
        duty = DutyId(which.chosen) if which.chosen else None
        counselling.note(
            lambda counsel, at: Told(
                id=counsel.fresh(Told), at=at, words=words.words().strip(), wishes=wishes.words().strip(), duty=duty
            )
        )
        return None

    form.show_form(N_("Told: the duty applies"), N_("Keep"), take)


def ask_for_asked(session: Session) -> None:
    """Ask what the child was asked that is the child's to decide, and what it decided. It touches no duty."""
    counselling = session.counselling
    form = Form("asked", session)
    form.say(session.words.one(N_("Only what the child can say no to. A no never stops a duty.")))
    words = form.ask("words", N_("What you asked"), long=True)
    decided = form.choose("decision", N_("The child"), {it.value: message for it, message in DECISIONS.items()})
    reason = form.ask("reason", N_("In the child’s own words, if any"), long=True)

    def take() -> Refusal:
        if not words.words().strip():
            return _SAY_SOMETHING
        if decided.chosen is None:
            return N_("Choose what the child decided.")
        decision = Decision(decided.chosen)
        counselling.note(
            lambda counsel, at: Asked(
                id=counsel.fresh(Asked), at=at, words=words.words().strip(), decision=decision,
                reason=reason.words().strip(),
            )
        )  # fmt: skip
        return None

    form.show_form(N_("Asked: the child decides"), N_("Keep"), take)


def ask_for_step(session: Session) -> None:
    """Ask for something to do on a day."""
    counselling = session.counselling
    form = Form("step", session)
    words = form.ask("words", N_("What"))
    day = form.ask("day", N_("On which day"))
    day.setPlaceholderText("2026-11-30")

    def take() -> Refusal:
        on = read_day(day.words(), session.today)
        if not words.words().strip():
            return _SAY_SOMETHING
        if not isinstance(on, date):
            return N_("Write the day as 2026-11-30.")
        counselling.keep(NextStep(id=counselling.counsel.fresh(NextStep), on=on, words=words.words().strip()))
        return None

    form.show_form(N_("Next step"), N_("Keep"), take)


def ask_for_call(session: Session) -> None:
    """Ask whom one called, with the numbers of the region at hand, and what came of it."""
    counselling = session.counselling
    form = Form("call", session)
    place = session.guide.place(session.region) if session.region else None
    contacts: dict[str, str] = {
        contact.id: f"{pick(contact.name, session.words.reading.first)} {contact.phone or ''}".strip()
        for contact in (place.contacts.values() if place else ())
        if contact.phone and contact.origin.is_trusted
    }
    to = form.ask("to", N_("To whom"))
    chosen = form.choose("contact", N_("One of those listed here"), contacts) if contacts else None
    at = form.when("at", N_("Day and time"))
    result = form.ask("result", N_("What came of it"), long=True)
    reference = form.ask("reference", N_("Number or name to refer to"))
    at.write_now()

    def take() -> Refusal:
        when = at.read()
        if isinstance(when, str):
            return when
        listed = contacts.get(chosen.chosen) if chosen and chosen.chosen else None
        who = to.words().strip() or listed
        if not who:
            return N_("Write or choose whom you called.")
        counselling.keep(
            Call(
                id=counselling.counsel.fresh(Call), at=when, to=who,
                contact=chosen.chosen if listed and chosen else None,  # type: ignore[arg-type]
                result=result.words().strip(), reference=reference.words().strip(),
            )
        )  # fmt: skip
        return None

    form.show_form(N_("A call"), N_("Keep"), take)


def place_of(spot: Spot, session: Session) -> str:
    """Return the title of the page of *spot*."""
    page = session.guide.page(spot.page)
    return page.title(session.words.reading.first) if page else spot.page


def mark_here(session: Session, *, whole_page: bool) -> bool | None:
    """Mark what is read now, or its page, as gone through; return whether it is now, or None where nothing is."""
    counselling = session.counselling
    spot = counselling.spot()
    if spot is None or not counselling.may_write:
        return None
    return counselling.mark(Spot(spot.page) if whole_page else spot)
