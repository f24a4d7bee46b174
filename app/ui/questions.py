"""The questions of the start: one at a time, those answered folded to a line that can be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.guide.blocks import SituationId
from app.guide.guide import Answer, Words, pick
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import Flow, button, tell
from app.ui.session import Session
from app.words import N_

ANSWERS = {
    Answer.YES: N_("Yes"),
    Answer.NO: N_("No"),
    Answer.UNSURE: N_("Not sure"),
    Answer.SKIPPED: N_("Skip"),
}
_GIVEN = ANSWERS | {Answer.SKIPPED: N_("Skipped")}


class QuestionCard(QFrame):
    """Ask the question about *situation*, the *number*th of *count*."""

    def __init__(self, situation: SituationId, asked: Words, number: int, count: int, session: Session) -> None:
        super().__init__()
        self.setProperty("shape", "card")
        words, look = session.words, session.look
        lay = QVBoxLayout(self)
        lay.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        lay.setSpacing(look.px(4))
        counted = words.joined(N_("Question {n} of {m}"), n=number, m=count)
        lay.addWidget(Label(self, "teal").show_plain(counted, words.reading.first, Size.SMALL, bold=True))
        for place, language in enumerate(words.reading.languages):
            lay.addWidget(Label(self).show_plain(pick(asked, language), language, bold=not place))
        lay.addSpacing(look.px(6))
        answers = Flow(gap=look.px(8))
        for answer, message in ANSWERS.items():
            choice = button(f"answer:{situation}:{answer}", "quiet" if answer is Answer.SKIPPED else "", self)
            tell(choice, message, session)
            choice.setAccessibleDescription(pick(asked, words.reading.first))
            choice.clicked.connect(lambda _=False, answer=answer: session.answer(situation, answer))
            answers.addWidget(choice)
        lay.addLayout(answers)


class AnsweredLine(QWidget):
    """Show a question with the answer it got, and let the person change it."""

    def __init__(self, situation: SituationId, asked: Words, answer: Answer, session: Session) -> None:
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
        texts.addStretch(1)
        lay.addLayout(texts, 1)
        given = Label(self)
        given.show_plain(words.joined(_GIVEN[answer]), first, bold=True).setWordWrap(False)
        lay.addWidget(given, 0, centre)
        change = button(f"change:{situation}", "quiet", self)
        tell(change, N_("Change"), session)
        change.setAccessibleDescription(pick(asked, first))
        change.clicked.connect(lambda: session.answer(situation, None))
        lay.addWidget(change)
