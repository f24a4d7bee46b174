"""The cover: a plain grey page with the time, over everything, until it is deliberately lifted."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import button, tell
from app.ui.session import Session
from app.words import N_


class Cover(QWidget):
    """Cover the window at once; lose nothing that is under it."""

    def __init__(self, session: Session, window: QWidget, beneath: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._window, self._beneath = session, window, beneath
        self._before = ""
        self._title = window.windowTitle()
        self._clock = Label(self)
        self._lift = button("lift", parent=self)
        self._lift.clicked.connect(self.lift)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._refresh)
        lay = QVBoxLayout(self)
        lay.addStretch(1)
        lay.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignCenter)
        lay.addStretch(1)
        lay.addWidget(self._lift, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def cover(self) -> None:
        """Cover everything, menus included."""
        while popup := QApplication.activePopupWidget():
            popup.close()
        focused = QApplication.focusWidget()
        self._before = focused.objectName() if focused is not None else ""
        self._title = self._window.windowTitle()
        self.setGeometry(self._window.rect())
        self._refresh()
        self.raise_()
        self.show()
        self.repaint()
        self._window.setWindowTitle(self._session.words.one(N_("Clock")))
        self._beneath.setEnabled(False)  # so that no key reaches what is covered
        self._lift.setFocus()
        self._tick.start()

    def lift(self) -> None:
        """Show the window again as it was."""
        self._tick.stop()
        self.hide()
        self._window.setWindowTitle(self._title)
        self._beneath.setEnabled(True)
        same = self._beneath.findChildren(QWidget, self._before)  # by name: the page may have been made anew meanwhile
        for part in (part for part in same if self._before and part.isVisible()):
            part.setFocus()

    def _refresh(self) -> None:
        first = self._session.words.reading.first
        self._clock.show_plain(QTime.currentTime().toString("HH:mm"), first, Size.TITLE)
        tell(self._lift, N_("Back"), self._session)
