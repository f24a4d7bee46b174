"""Dialogs of our own: opened over the window, closed by Escape, and so made that the cover can lie over them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from app.ui.labels import HeadingLabel, Label
from app.ui.look import Size
from app.ui.parts import Flow, button, seek, tell
from app.ui.session import Session
from app.words import N_

_WIDTH = 460  # scaled pixels


class Dialog(QDialog):
    """A title, what there is to say or see, and a line of buttons that ends with *Close*."""

    def __init__(self, name: str, session: Session, over: QWidget) -> None:
        super().__init__(over.window())
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(over.window().windowTitle())  # as neutral as the window's own
        self.session, self._over = session, over.window()
        focused = QApplication.focusWidget()
        self._before = focused.objectName() if focused is not None else ""
        look = session.look
        self.setFixedWidth(look.px(_WIDTH))
        self.lay = QVBoxLayout(self)
        self.lay.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        self.lay.setSpacing(look.px(12))
        self._title = HeadingLabel(self)
        self.lay.addWidget(self._title)
        self.buttons = Flow(gap=look.px(8))
        self._close = button(f"{name}:close", parent=self)
        self._close.clicked.connect(self.reject)
        self.finished.connect(self._give_back)

    def say(self, text: str, *, size: Size = Size.BODY, tone: str = "") -> Label:
        """Add a paragraph in the first language."""
        label = Label(self, tone).show_plain(text, self.session.words.reading.first, size)
        self.lay.addWidget(label)
        return label

    def show_over(self, title: str, *, close: str = N_("Close")) -> None:
        """Open the dialog under *title*; its buttons come last, at the end the one that says *close*."""
        self._title.show_plain(title, self.session.words.reading.first, Size.PART, bold=True)
        self.setAccessibleName(title)
        self.buttons.addWidget(self._close)
        tell(self._close, close, self.session)
        self._close.setText(self.session.words.one(close))
        self.lay.addLayout(self.buttons)
        self.fit()
        self.open()

    def fit(self) -> None:
        """Be as high as the words need; Qt by itself asks them how high they are at another width."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        self.lay.invalidate()
        self.setFixedHeight(self.lay.totalHeightForWidth(self.width()))

    def _give_back(self) -> None:
        """Give the focus back to what it was opened from, even if that was made anew."""
        if self._before:
            seek(self._over, self._before)


def window_of(session: Session) -> QWidget:
    """Return the window in which *session* is shown; a form that has no parent yet knows the session, too."""
    windows = (part for part in QApplication.topLevelWidgets() if part.objectName() == "window")
    return next(part for part in windows if getattr(part, "session", None) is session)


def tell_failure(told: str, session: Session, over: QWidget) -> None:
    """Say what did not work, and what to do next."""
    dialog = Dialog("failure", session, over)
    dialog.say(told)
    dialog.show_over(session.words.one(N_("That did not work")))
