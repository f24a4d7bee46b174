"""The open case: where we stopped, what was said, what comes next, and what was handed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.counsel import Body, Note, PaperMade
from app.guide.blocks import PageId
from app.guide.guide import pick
from app.language import Language
from app.summary.booklet import Kind
from app.summary.editions import edition_title
from app.ui.counsel import notes
from app.ui.counsel.forms import ask
from app.ui.counsel.handing import show_editions
from app.ui.counsel.saying import BODIES, DECISIONS, HANDED, HANDOUTS, SAID, on_the_clock
from app.ui.counsel.timeline import PHASES
from app.ui.keep.dialogs import ask_to_export
from app.ui.keep.parts import Card
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import discard, in_each
from app.ui.session import CASES, DUTIES, SUMMARY, Session
from app.ui.tasks import TickRow
from app.words import N_


def case(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen."""
    return [CaseScreen(session, folded=folded)]


class CaseScreen(QWidget):
    """All of the open case but its summary; made anew when something is noted."""

    def __init__(self, session: Session, *, folded: bool) -> None:
        super().__init__()
        self.setObjectName("case")
        self._session, self._folded = session, folded
        self._body: QWidget | None = None
        self._shown: object = None
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        session.counselling.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        """Show the case as it is now."""
        card = self._session.counselling.card
        shown = self._session.counselling.counsel, card and (card.id, card.tags)
        if shown == self._shown:
            return
        self._shown = shown
        if self._body is not None:
            discard(self._body)
        self._body = body = QWidget(self)
        lay = QVBoxLayout(body)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(self._session.look.px(12))
        for row in self._rows():
            lay.addWidget(row)
        self._lay.addWidget(body)

    def _card(self, box: str = "") -> Card:
        return Card(self._session, folded=self._folded, box=box)

    def _rows(self) -> Iterator[QWidget]:
        session, card = self._session, self._session.counselling.card
        if card is None:
            yield (
                self._card()
                .say(N_("No case is open."))
                .press("case:cases", N_("Cases"), partial(session.open, CASES), "main")
            )
            return
        title = session.words.pair(N_("Case {code}"), code=card.code)
        yield in_each(session, title, folded=self._folded, size=Size.TITLE, bold=True, heading=True)
        yield self._where()
        yield self._timeline()
        yield self._notes()
        yield self._told()
        yield self._asked()
        yield self._following()
        yield self._handing()
        yield self._ending()

    def _where(self) -> Card:
        session = self._session
        counselling, card = session.counselling, self._card()
        open_card = counselling.card
        stopped = open_card.stopped_at if open_card else None
        page = session.guide.page(stopped) if stopped else None
        if open_card and open_card.tags:
            card.show_text(" · ".join(open_card.tags), tone="soft")
        if page is not None:
            title = {language: page.title(language) for language in session.words.reading.languages}
            card.say(N_("We stopped at “{page}”."), page=title)
            card.press("case:go-on", N_("Go on there"), partial(session.open, PageId(page.id)), "main")
        else:
            first = session.guide.advice.steps[0]
            card.say(N_("Begin with the first step, or with what is needed most."))
            card.press("case:go-on", N_("Begin"), partial(session.open, first), "main")
        card.press("case:duties", N_("Duties"), partial(session.open, DUTIES))
        card.press("case:summary", N_("Situation summary"), partial(session.open, SUMMARY))
        card.press("case:family", N_("Family screen…"), counselling.family_asked.emit)
        return card

    def _timeline(self) -> Card:
        card = self._card(box="why").head(N_("Forty minutes"))
        for phase in PHASES:
            card.say(N_("{begin}–{end} min: {what}"), begin=phase.begin, end=phase.end, what=self._each(phase.words))
        return card.say(
            N_("A quiet clock runs in the bar above, if you start it. The child may stop at any time."), tone="soft"
        )

    def _each(self, message: str) -> Mapping[Language, str]:
        words = self._session.words
        return dict(zip(words.reading.languages, words.pair(message), strict=True))

    # ---- what was said

    def _notes(self) -> Card:
        session, counsel = self._session, self._session.counselling.counsel
        card = self._card().head(N_("Notes"))
        if not counsel.notes:
            card.say(N_("None yet. Ctrl+N writes one beside what you read, with who says so."), tone="soft")
        for note in counsel.notes:
            self._note(card, note)
        if session.counselling.may_write:
            card.press("note:new", N_("New note…"), partial(notes.ask_for_note, session), "main")
        return card

    def _note(self, card: Card, note: Note) -> None:
        session = self._session
        place = f" · {notes.place_of(note.spot, session)}" if note.spot else ""
        said = session.words.one(SAID[note.said])
        card.show_text(f"{said} · {on_the_clock(note.at)}{place}", tone="soft", size=Size.SMALL)
        card.show_text(note.words)
        if session.counselling.may_write:
            inner = Card(session, folded=self._folded)
            inner.setProperty("shape", "")
            inner.lay.setContentsMargins(0, 0, 0, 0)
            inner.press(f"edit:{note.id}", N_("Change…"), partial(notes.ask_for_note, session, note), "quiet")
            inner.press(f"drop:{note.id}", N_("Take away…"), partial(self._ask_to_drop, note), "quiet")
            card.put(inner)

    def _ask_to_drop(self, note: Note) -> None:
        ask(
            "drop-note", self._session, N_("Take this note away?"), (),
            (("yes", "", N_("Take it away"), partial(self._session.counselling.drop, note)),),
        )  # fmt: skip

    def _told(self) -> Card:
        session, counselling = self._session, self._session.counselling
        card = self._card(box="care").head(N_("Told: the duty applies"))
        card.say(N_("What the law asks is not the child’s to refuse. How it is done may be."), tone="soft")
        for told in counselling.counsel.told:
            card.show_text(on_the_clock(told.at), tone="soft", size=Size.SMALL).show_text(told.words)
            if told.wishes:
                card.say(N_("The child’s wishes: {words}"), words=told.wishes)
        if counselling.may_write:
            card.press("told:new", N_("The child was told…"), partial(notes.ask_for_told, session))
        return card

    def _asked(self) -> Card:
        session, counselling = self._session, self._session.counselling
        card = self._card(box="say").head(N_("Asked: the child decides"))
        card.say(N_("What the child can say no to. A no never stops a duty."), tone="soft")
        for asked in counselling.counsel.asked:
            card.show_text(on_the_clock(asked.at), tone="soft", size=Size.SMALL).show_text(asked.words)
            card.say(DECISIONS[asked.decision], bold=True)
            if asked.reason:
                card.show_text(asked.reason)
        if counselling.may_write:
            card.press("asked:new", N_("The child was asked…"), partial(notes.ask_for_asked, session))
        return card

    # ---- what comes next

    def _following(self) -> Card:
        session, counselling = self._session, self._session.counselling
        card = self._card().head(N_("What comes next"))
        words, look = session.words, session.look
        for step in sorted(counselling.counsel.steps, key=lambda it: (it.done, it.on)):
            day = words.one(N_("{day}"), day=words.day(step.on))
            tone = "amber" if not step.done and step.on <= session.today else ""
            row = TickRow(f"step:{step.id}", f"{day}: {step.words}", look, partial(self._tick_step, step.id))
            row.box.blockSignals(True)  # noqa: FBT003 - Qt's own form
            row.box.setChecked(step.done)
            row.box.blockSignals(False)  # noqa: FBT003 - as above
            row.box.setEnabled(counselling.may_write)
            row.texts.addWidget(Label(row, tone).show_plain(f"{day} · {step.words}", words.reading.first))
            card.put(row)
        for call in counselling.counsel.calls:
            parts = (on_the_clock(call.at), call.to, call.result, call.reference)
            card.show_text("☎ " + " · ".join(filter(None, parts)))
        if counselling.may_write:
            card.press("step:new", N_("Next step…"), partial(notes.ask_for_step, session))
            card.press("call:new", N_("A call that was made…"), partial(notes.ask_for_call, session))
        return card

    def _tick_step(self, name: str, done: bool) -> None:  # noqa: FBT001 - what a box hands over
        counselling = self._session.counselling
        step = next(step for step in counselling.counsel.steps if step.id == name)
        counselling.keep(replace(step, done=done))

    def _handing(self) -> Card:
        session, counselling = self._session, self._session.counselling
        card = self._card().head(N_("Handing over"))
        card.say(N_("Each paper leaves something out; the preview says what. The next counsellor’s has your notes."))
        for paper in counselling.counsel.papers:
            card.show_text(self._paper(paper), tone="soft")
        card.press("hand:preview", N_("Choose a paper…"), partial(show_editions, session))
        if counselling.may_write:
            card.press("hand:file", N_("Encrypted file for another Beside…"), partial(ask_to_export, session))
        return card

    def _paper(self, paper: PaperMade) -> str:
        parts = on_the_clock(paper.at), self._session.words.one(HANDED[paper.handed]), self._what(paper)
        return " · ".join(filter(None, parts))

    def _what(self, paper: PaperMade) -> str:
        """Return what *paper* is called; nothing if this Beside knows no such paper."""
        session = self._session
        voice = session.words.catalogs[0]
        duty = next((it for it in session.counselling.duties if it.id == paper.duty), None)
        if duty is not None:
            return pick(duty.name, voice.language)
        if paper.edition is not None:
            return edition_title(paper.edition, voice)
        if paper.handout not in set(Kind):
            return ""
        page = session.guide.page(paper.page) if paper.page else None
        return session.words.one(HANDOUTS[Kind(paper.handout)], page=page.title(voice.language) if page else "–")

    def _ending(self) -> Card:
        session, counselling = self._session, self._session.counselling
        card = self._card().head(N_("Before it ends"))
        card.say(N_("Nothing here is deleted by itself. These are working notes; a school must keep its own record."))
        rows = [("copied", N_("It is all copied into the school record"), counselling.counsel.copied_on is not None)]
        still = N_("Still working on it: {who}")
        rows += [
            (f"open-with:{body}", session.words.one(still, who=session.words.one(BODIES[body])),
             body in counselling.counsel.open_with)
            for body in Body
        ]  # fmt: skip
        for name, message, on in rows:
            text = session.words.one(message)
            row = TickRow(name, text, session.look, partial(self._tick_ending, name))
            row.box.blockSignals(True)  # noqa: FBT003 - as above
            row.box.setChecked(on)
            row.box.blockSignals(False)  # noqa: FBT003 - as above
            row.box.setEnabled(counselling.may_write)
            row.texts.addWidget(Label(row).show_plain(text, session.words.reading.first))
            card.put(row)
        return card

    def _tick_ending(self, name: str, on: bool) -> None:  # noqa: FBT001 - as above
        counselling = self._session.counselling
        if name == "copied":
            counselling.change(copied_on=self._session.today if on else None)
        else:
            body = Body(name.removeprefix("open-with:"))
            bodies = counselling.counsel.open_with
            counselling.change(open_with=bodies | {body} if on else bodies - {body})
