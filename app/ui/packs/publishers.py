"""Makers whose packs are trusted on this computer: added by comparing a fingerprint on the screen with one on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QLineEdit, QWidget

from app.packs.publishers import Publisher, fingerprint
from app.packs.shelf import Proposal
from app.ui.dialogs import Dialog
from app.ui.faces import set_face
from app.ui.installed import Card
from app.ui.look import Size
from app.ui.parts import Flow, button, in_each, tell, write
from app.ui.session import Session
from app.words import N_


def publisher_rows(publishers: Iterable[Publisher], session: Session, *, folded: bool) -> Iterator[QWidget]:
    """Yield those whom a person has added, each with the way to take it away."""
    words = session.words
    title = words.pair(N_("Makers you added"))
    yield in_each(session, title, folded=folded, size=Size.PART, bold=True, heading=True)
    for publisher in publishers:
        yield PublisherCard(publisher, session, folded=folded)


class PublisherCard(Card):
    """One maker, with the fingerprint of its key."""

    def __init__(self, publisher: Publisher, session: Session, *, folded: bool) -> None:
        digits = fingerprint(publisher.key)
        super().__init__(f"publisher:{digits[0]}", session, folded=folded)
        words, work = session.words, session.packs
        self.head(words.each(publisher.name))
        self.say(words.pair(N_("Fingerprint: {groups}"), groups=" ".join(digits)))
        if work is not None:
            away = button(f"publisher:remove:{digits[0]}", parent=self)
            tell(away, N_("Trust no longer"), session)
            away.clicked.connect(lambda: work.distrust(publisher))
            line = Flow()
            line.addWidget(away)
            self.lay.addSpacing(session.look.px(6))
            self.lay.addLayout(line)


class Compare(Dialog):
    """Show the digits of a key but for the last group, which the person reads from the maker's paper and types.

    So nobody says that the digits are the same without having looked.
    """

    def __init__(self, proposal: Proposal, session: Session, over: QWidget) -> None:
        super().__init__("compare", session, over)
        words = session.words
        *shown, self._last = fingerprint(proposal.pack.key)
        maker = proposal.pack.label.publisher
        self.say(
            words.one(
                N_("Take the paper that {maker} gave you in person, or call them on a number you already know."),
                maker=maker,
            )
        )
        self.say(words.one(N_("Do these digits stand on it?")))
        self.say("  ".join((*shown, "□□□□□")), size=Size.PART)
        self.say(
            words.one(
                N_("Type the last five digits from the paper. So that nobody skips this, they are not shown here.")
            )
        )
        self._digits = QLineEdit(self)
        self._digits.setObjectName("compare:digits")
        self._digits.setAccessibleName(words.one(N_("The last five digits on the paper")))
        self._digits.setMaxLength(16)
        set_face(self._digits, Size.PART, words.reading.first)
        self._digits.setMinimumHeight(session.look.px(48))
        self.lay.addWidget(self._digits)
        self._wrong = self.say("", tone="amber")
        self._wrong.hide()
        self._trust = button("compare:trust", "main", self)
        told = words.one(N_("They are the same: trust this maker"))
        write(self._trust, told, told, session)
        self._trust.clicked.connect(self._compare)
        self._digits.returnPressed.connect(self._compare)
        self.buttons.addWidget(self._trust)

    def ask(self) -> None:
        """Open the dialog."""
        self.show_over(self.session.words.one(N_("Compare the fingerprint")))
        self._digits.setFocus()

    def _compare(self) -> None:
        words, work = self.session.words, self.session.packs
        if self._digits.text().strip() == self._last and work is not None:
            self.accept()
            work.trust()
            return
        message = N_("These are other digits. Do not trust this pack; ask its maker.")
        self._wrong.show_plain(words.one(message), words.reading.first)
        self._wrong.show()
        self.fit()
