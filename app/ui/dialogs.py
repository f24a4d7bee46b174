"""Dialogs of our own: opened over the window, closed by Escape, and so made that the cover can lie over them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.labels import HeadingLabel, Label
from app.ui.look import Size
from app.ui.parts import Flow, button, seek, tell
from app.ui.session import Session
from app.words import N_

_WIDTH, _AROUND = 460, 32  # scaled pixels


class Dialog(QDialog):
    """A title, what there is to say or see, and a line of buttons that ends with *Close*.

    What is higher than the screen scrolls; the buttons stay in sight.
    """

    def __init__(self, name: str, session: Session, over: QWidget) -> None:
        super().__init__(over.window())
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(over.window().windowTitle())  # as neutral as the window's own
        self.session, self._over = session, over.window()
        focused = QApplication.focusWidget()
        self._before = focused.objectName() if focused is not None else ""
        look = session.look
        self._room = self._over.screen().availableSize() - QSize(look.px(_AROUND), look.px(_AROUND))
        self.setFixedWidth(min(look.px(_WIDTH), self._room.width()))
        inner, foot = QWidget(), QWidget(self)
        self.lay, self._foot = QVBoxLayout(inner), QVBoxLayout(foot)
        side, gap = look.px(24), look.px(12)
        self.lay.setContentsMargins(side, look.px(20), side, gap)
        self.lay.setSpacing(gap)
        self._foot.setContentsMargins(side, look.px(8), side, look.px(20))
        self._area = _scrolling(inner, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        outer.addWidget(foot)
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
        self._foot.addLayout(self.buttons)
        self._area.setAccessibleName(title)
        self.fit()
        self.open()

    def fit(self) -> None:
        """Be as high as the words need; Qt by itself asks them how high they are at another width."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        for lay in (self.lay, self._foot):
            lay.invalidate()
        needed = sum(lay.totalHeightForWidth(self.width()) for lay in (self.lay, self._foot))
        is_high = needed > self._room.height()
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_high else Qt.FocusPolicy.NoFocus)  # arrows scroll it
        self.setFixedHeight(min(needed, self._room.height()))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's own form
        """Let what the Tab key reaches be in sight, also when it comes from the buttons."""
        moved = super().focusNextPrevChild(next)
        part = self.focusWidget()
        if part is not None and self._area.isAncestorOf(part):
            self._area.ensureWidgetVisible(part)
        return moved

    def _give_back(self) -> None:
        """Give the focus back to what it was opened from, even if that was made anew."""
        if self._before:
            seek(self._over, self._before)


def _scrolling(inner: QWidget, dialog: QDialog) -> QScrollArea:
    """Return what shows *inner*, on the ground of the *dialog*."""
    area = QScrollArea(dialog)
    area.setObjectName("dialog-area")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    for part in (inner, area.viewport()):
        part.setAutoFillBackground(False)
    return area


def window_of(session: Session) -> QWidget:
    """Return the window in which *session* is shown; a form that has no parent yet knows the session, too."""
    windows = (part for part in QApplication.topLevelWidgets() if part.objectName() == "window")
    return next(part for part in windows if getattr(part, "session", None) is session)


def tell_failure(told: str, session: Session, over: QWidget) -> None:
    """Say what did not work, and what to do next."""
    dialog = Dialog("failure", session, over)
    dialog.say(told)
    dialog.show_over(session.words.one(N_("That did not work")))
