"""Before a family looks on: see the child alone, and say what stays between you and what cannot."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.blocks import text_row
from app.ui.buttons import button, write
from app.ui.dialogs import Dialog, window_of
from app.ui.doors import SCHOOL
from app.ui.session import Session
from app.words import N_

_OPENING = "before-the-talk"  # the block with the words to begin with


def remind(session: Session, go_on: Callable[[], object]) -> None:
    """Remind of seeing the child alone first, with the words to begin with; then *go_on*, if that is wanted."""
    words = session.words
    dialog = Dialog("remind", session, window_of(session))
    dialog.say(words.one(N_("See the child alone first, and say this before anything is told:")))
    for twin in session.body_of(SCHOOL) if session.guide.page(SCHOOL) else ():
        if twin.id.rpartition("/")[2] == _OPENING:
            dialog.lay.addWidget(text_row(twin, session, folded=True, follow=session.open))
    dialog.say(
        words.one(
            N_(
                "The family’s screen shows the page alone: no note, no answer, no name. Pages for staff, and about "
                "danger at home, are shown there only if you say so."
            )
        ),
        tone="soft",
    )
    answer = button("remind:go-on", "main", dialog)
    text = words.one(N_("Open the family screen"))
    write(answer, text, text, session)
    answer.clicked.connect(dialog.accept)
    answer.clicked.connect(lambda: go_on())  # noqa: PLW0108 - without the button's state
    dialog.buttons.addWidget(answer)
    dialog.show_over(words.one(N_("Before the family looks on")), close=N_("Not yet"))
