"""The questions of a page: one at a time, those answered folded to a line that can be changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.guide.blocks import Block, Choice, Question, SituationId, Twin, plain
from app.guide.guide import Answer, Words, pick
from app.ui.contacts import RegionLine
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow, WideButton, button, tell
from app.ui.session import Session
from app.words import N_

ANSWERS = {
    Answer.YES: N_("Yes"),
    Answer.NO: N_("No"),
    Answer.UNSURE: N_("Not sure"),
    Answer.SKIPPED: N_("Skip"),
}
_GIVEN = ANSWERS | {Answer.SKIPPED: N_("Skipped")}
_OPEN = (Answer.UNSURE, Answer.SKIPPED)  # what can be said to any question


def decided(block: Block) -> tuple[SituationId, ...]:
    """Return the situations that an answer to *block* decides about; none if it asks nothing."""
    if isinstance(block, Question):
        return (block.id,)
    return tuple(option.situation for option in block.options) if isinstance(block, Choice) else ()


def asking(twin: Twin, twins: Iterable[Twin], session: Session, *, folded: bool) -> list[QWidget]:
    """Return the question *twin* if it is the first among *twins* without an answer, its answer if it has one.

    After the last question of a page, as long as it is not known, the person is asked where they are.
    """
    first = session.words.reading.first
    asked = [other for other in twins if decided(other.block(first))]
    number = asked.index(twin)
    rows: list[QWidget] = []
    if _is_answered(twin, session):
        rows.append(_answered(twin, session))
    elif all(_is_answered(other, session) for other in asked[:number]):
        rows.append(_card(twin, number + 1, len(asked), session, folded=folded))
    if twin is asked[-1] and not session.region:
        rows.append(RegionLine(session))
    return rows


def _is_answered(twin: Twin, session: Session) -> bool:
    return all(name in session.answers for name in decided(twin.block(session.words.reading.first)))


def _card(twin: Twin, number: int, count: int, session: Session, *, folded: bool) -> QWidget:
    block = twin.block(session.words.reading.first)
    counted = session.words.joined(N_("Question {n} of {m}"), n=number, m=count)
    if isinstance(block, Question):
        return QuestionCard(block.id, twin.words(), counted, session)
    return ChoiceCard(twin, counted, session, folded=folded)


def _answered(twin: Twin, session: Session) -> QWidget:
    languages = session.words.reading.languages
    block = twin.block(languages[0])
    if isinstance(block, Question):
        given = [session.words.joined(_GIVEN[session.answers[block.id]])]
        return AnsweredLine((block.id,), twin.words(), given, session)
    choices = [choice for language in languages if isinstance(choice := twin.block(language), Choice)]
    asked = {language: plain(choice.text) for language, choice in zip(languages, choices, strict=True)}
    answers = [session.answers[option.situation] for option in choices[0].options]
    if Answer.YES in answers:
        taken = answers.index(Answer.YES)
        given = [plain(choice.options[taken].text) for choice in choices]
    else:
        given = [session.words.joined(_GIVEN[answers[0]])]
    return AnsweredLine(decided(choices[0]), asked, given, session, is_own=Answer.YES in answers)


class Card(QFrame):
    """A question with its number, and room for its answers."""

    def __init__(self, asked: Words, counted: str, session: Session) -> None:
        super().__init__()
        self.setProperty("shape", "card")
        words, look = session.words, session.look
        self._session, self._asked = session, pick(asked, words.reading.first)
        self._lay = lay = QVBoxLayout(self)
        lay.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        lay.setSpacing(look.px(4))
        lay.addWidget(Label(self, "teal").show_plain(counted, words.reading.first, Size.SMALL, bold=True))
        for place, language in enumerate(words.reading.languages):
            lay.addWidget(Label(self).show_plain(pick(asked, language), language, bold=not place))
        lay.addSpacing(look.px(6))

    def _offer(self, situations: Sequence[SituationId], answers: Sequence[Answer]) -> None:
        """Add a line of buttons that give one of *answers* to all *situations*."""
        session = self._session
        line = Flow(gap=session.look.px(8))
        for answer in answers:
            choice = button(f"answer:{situations[0]}:{answer}", "quiet" if answer is Answer.SKIPPED else "", self)
            tell(choice, ANSWERS[answer], session)
            choice.setAccessibleDescription(self._asked)
            given = dict.fromkeys(situations, answer)
            choice.clicked.connect(lambda _=False, given=given: session.answer_all(given))
            line.addWidget(choice)
        self._lay.addLayout(line)


class QuestionCard(Card):
    """Ask the yes-or-no question about *situation*."""

    def __init__(self, situation: SituationId, asked: Words, counted: str, session: Session) -> None:
        super().__init__(asked, counted, session)
        self._offer((situation,), tuple(ANSWERS))


class ChoiceCard(Card):
    """Ask for one of several answers, each a large button with its words in each language."""

    def __init__(self, twin: Twin, counted: str, session: Session, *, folded: bool) -> None:
        languages = session.words.reading.languages
        choices = [choice for language in languages if isinstance(choice := twin.block(language), Choice)]
        asked = {language: plain(choice.text) for language, choice in zip(languages, choices, strict=True)}
        super().__init__(asked, counted, session)
        situations = decided(choices[0])
        for at, situation in enumerate(situations):
            option = WideButton(f"answer:{situation}:{Answer.YES}", parent=self)
            option.show_words([plain(choice.options[at].text) for choice in choices], session, folded=folded)
            option.setAccessibleDescription(self._asked)
            given = {name: Answer.YES if name == situation else Answer.NO for name in situations}
            option.clicked.connect(lambda _=False, given=given: session.answer_all(given))
            self._lay.addWidget(option)
        self._lay.addSpacing(session.look.px(4))
        self._offer(situations, _OPEN)


class AnsweredLine(QWidget):
    """Show a question with the answer it got, and let the person change it."""

    def __init__(
        self,
        situations: Sequence[SituationId],
        asked: Words,
        given: Sequence[str],
        session: Session,
        *,
        is_own: bool = False,
    ) -> None:
        super().__init__()
        words, look = session.words, session.look
        first, centre = words.reading.first, Qt.AlignmentFlag.AlignVCenter
        lay = QHBoxLayout(self)
        lay.setContentsMargins(look.px(18), 0, 0, 0)
        lay.setSpacing(look.px(14))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        for language in words.reading.languages:
            texts.addWidget(Label(self, "soft").show_plain(pick(asked, language), language, Size.SMALL))
        own = given if is_own else ()  # an answer in words of its own stands below its question
        for place, (language, text) in enumerate(zip(words.reading.languages, own, strict=False)):
            texts.addWidget(Label(self).show_plain(text, language, bold=not place))
        texts.addStretch(1)
        lay.addLayout(texts, 1)
        if not is_own:
            told = Label(self)
            told.show_plain(given[0], first, bold=True).setWordWrap(False)
            lay.addWidget(told, 0, centre)
        change = button(f"change:{situations[0]}", "quiet", self)
        tell(change, N_("Change"), session)
        change.setAccessibleDescription(pick(asked, first))
        change.clicked.connect(lambda: session.answer_all(dict.fromkeys(situations)))
        lay.addWidget(change, 0, centre)
