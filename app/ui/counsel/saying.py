"""Short words about cases and duties: how much time is left, how a case stands, who said what."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.cases.counsel import BeforeDeleting, Body, Decision, Handed, Said
from app.cases.due import Level
from app.cases.ring import State
from app.summary.booklet import Kind
from app.words import N_, Words

SAID = {
    Said.CHILD: N_("The child says"),
    Said.PARENT: N_("A parent says"),
    Said.SEEN: N_("Seen by me"),
    Said.ADVICE: N_("Advice given"),
    Said.LEFT: N_("Not asked: left to the police"),
}
DECISIONS = {
    Decision.YES: N_("Wants it"),
    Decision.NO: N_("Does not want it"),
    Decision.LATER: N_("Decides later"),
}
STATES = {State.OPEN: N_("Under way"), State.CLOSED: N_("Closed"), State.ARCHIVED: N_("Archived")}
HANDED = {
    Handed.PRINTED: N_("printed"),
    Handed.SAVED: N_("saved"),
    Handed.HANDED_OVER: N_("handed over"),
}
HANDOUTS = {
    Kind.PAGE: N_("hand-out “{page}”"),
    Kind.WHOLE: N_("the whole booklet"),
    Kind.CARDS: N_("cards with words to say"),
    Kind.CONTACTS: N_("a card with the numbers"),
    Kind.PHONE: N_("hand-out “{page}” for a telephone"),
    Kind.HALF: N_("half a page for the other parent"),
    Kind.FOLD: N_("the ten minutes, on a sheet to fold"),
}
BODIES = {Body.POLICE: N_("Police"), Body.COURT: N_("Court"), Body.COMMITTEE: N_("Committee")}
BEFORE_DELETING = {
    BeforeDeleting.NOT_COPIED: N_(
        "Has it all been copied into the school record? A school must keep that; this is not it."
    ),
    BeforeDeleting.STILL_OPEN: N_("Police, court or committee are still working on it."),
    BeforeDeleting.DUTY_OPEN: N_("A duty on its list is not done."),
}
TONES = {Level.SOON: "amber", Level.OVER: "rose", Level.AHEAD: "amber", Level.DONE: "teal"}


def time_left(left: timedelta, words: Words) -> str:
    """Say how much time is left, or for how long it has been over."""
    minutes = int(abs(left).total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    if left <= timedelta():
        return words.one(N_("over by {h} h {m} min"), h=hours, m=rest)
    return words.one(N_("{h} h {m} min left"), h=hours, m=rest)


def level_words(level: Level, left: timedelta | None, words: Words) -> str:
    """Say how pressing something is."""
    if level is Level.UNSTARTED:
        return words.one(N_("start not entered"))
    if level is Level.AHEAD:
        return words.one(N_("the start is still to come: look at the clock"))
    if level is Level.DONE:
        return words.one(N_("done"))
    return time_left(left or timedelta(), words)


def on_the_clock(at: datetime) -> str:
    """Return *at* as this computer's clock shows it."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
