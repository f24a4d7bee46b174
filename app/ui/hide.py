"""The cover: a plain grey page with the time, over everything, until it is deliberately lifted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QElapsedTimer, QEvent, QLocale, QObject, QPoint, QRect, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.language import CHINESE, ENGLISH
from app.ui.forgetting import Forgetting
from app.ui.hearing import HEARD_AS
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import button, tell
from app.ui.session import Session
from app.words import N_

# To be said before it is first needed: where the program opens, and on the button itself.
HOW_TO_HIDE = N_("Somebody coming? F9, or Shift three times, puts a clock over this window. Enter takes it away.")

_DAY = {ENGLISH: "dddd, d MMMM", CHINESE: "M月d日 dddd"}
_DEAD_TIME = 500  # milliseconds in which keys still belong to what was done before the cover came
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
_STILL = {QEvent.Type.Shortcut, QEvent.Type.InputMethod, QEvent.Type.ToolTip, QEvent.Type.ContextMenu}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TAB = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_UNSEEN = Qt.WidgetAttribute.WA_DontShowOnScreen
_PASSING = {Qt.WindowType.Popup, Qt.WindowType.ToolTip}


@dataclass(frozen=True, slots=True)
class _Under:
    """How things stood when the cover came."""

    title: str
    icon: QIcon
    focus: QWidget | None
    name: str


class Cover(QWidget):
    """Cover the window and take every other window of ours away, at once; lose nothing.

    Dialogs keep what was typed into them and come back as they were; so does whatever is opened meanwhile. Only
    Enter or a click on the cover's button brings everything back. Where nothing is kept, Tab goes to a second button,
    which closes and forgets; no other key does anything.
    """

    covered = Signal()  # everything is out of sight: time to save
    lifted = Signal()

    def __init__(self, session: Session, app: QApplication, window: QWidget, beneath: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._app, self._window, self._beneath = session, app, window, beneath
        self._known = False  # how to come back has been told
        self._under: _Under | None = None
        self._away: dict[QWidget, QRect] = {}
        self._since = QElapsedTimer()
        self._clock, self._how, self._lift = ClockFace(session, self), Label(self), button("lift", parent=self)
        self._lift.clicked.connect(self.lift)
        self._forgetting = Forgetting(session, self)
        self._forgetting.asked.connect(self._window.close)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setTimerType(Qt.TimerType.PreciseTimer)  # any other may come early, and show the minute before
        self._minute.timeout.connect(self._refresh)
        self._lay = lay = QVBoxLayout(self)
        lay.addWidget(self._clock, 1)
        lay.addWidget(self._how, 0, Qt.AlignmentFlag.AlignRight)
        lay.addWidget(self._lift, 0, Qt.AlignmentFlag.AlignRight)
        lay.addWidget(self._forgetting.button, 0, Qt.AlignmentFlag.AlignRight)
        session.preferences_changed.connect(self._refresh)
        self.hide()

    @property
    def forgets(self) -> bool:
        """Whether everything is to be closed and forgotten: no question is to come before that."""
        return self._forgetting.is_decided

    def cover(self) -> None:
        """Cover everything."""
        if self._under is not None:
            return
        focus = QApplication.focusWidget()
        name = focus.objectName() if focus is not None else ""
        self._under = _Under(self._window.windowTitle(), self._window.windowIcon(), focus, name)
        self.setGeometry(self._window.rect())
        self._forgetting.offer()
        self._refresh()
        self.raise_()
        self.show()
        self.repaint()
        self._since.start()
        self._app.installEventFilter(self)
        QGuiApplication.inputMethod().commit()  # what is being composed belongs to the part that loses the focus
        self._take_away()
        self._window.setWindowTitle(self._session.words.one(N_("Clock")))
        self._window.setWindowIcon(QIcon(_sign(self._session.look.palette.cover_ink)))
        self._beneath.hide()
        self._beneath.setEnabled(False)  # else a page opened meanwhile would take the focus, hidden as it is
        self._window.activateWindow()
        self._lift.setFocus()
        self.covered.emit()

    def lift(self) -> None:
        """Show everything again as it was."""
        under, self._under = self._under, None
        if under is None:
            return
        self._app.removeEventFilter(self)
        self._minute.stop()
        self._known = True
        self._beneath.setEnabled(True)
        self._beneath.show()
        self.hide()
        self._window.setWindowTitle(under.title)
        self._window.setWindowIcon(under.icon)
        self._bring_back()
        self._focus_again(under)
        self.lifted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep keys away from what is covered, and out of sight what opens meanwhile."""
        kind = event.type()
        if kind in _KEYS:
            event.accept()  # else Qt would go on to offer it as a shortcut
            return isinstance(event, QKeyEvent) and self._keeps(watched, event)
        if kind is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._opened_meanwhile(watched)
        return kind in _STILL

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the margins of the drawing."""
        super().resizeEvent(event)
        edge = self._session.look.px(24)
        self._lay.setContentsMargins(edge, edge, edge, edge)

    def _refresh(self) -> None:
        """Show the time as it is now, and come back when the minute is over."""
        if self._under is None:
            return
        session = self._session
        now = QDateTime.currentDateTime()
        self._clock.show_time(now)
        self._how.setVisible(not self._known)
        self._how.show_plain(session.words.one(N_("Enter goes back.")), session.words.reading.first, Size.SMALL)
        tell(self._lift, N_("Back"), session)
        self._minute.start(until_next_minute(now.time()))

    def _keeps(self, watched: QObject, event: QKeyEvent) -> bool:
        """Keep a key from everything below; only Enter and Tab do something here."""
        early = self._since.elapsed() < _DEAD_TIME or event.isAutoRepeat()
        if early or event.key() not in _ENTER | _TAB:
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(watched, QWidget):
            self._press(event.key())
            return True
        return False

    def _press(self, key: int) -> None:
        """Press the button that has the focus, or give it to the other one."""
        forget = self._forgetting.button
        if key in _TAB:
            (forget if forget.isVisible() and not forget.hasFocus() else self._lift).setFocus()
        elif forget.hasFocus():
            forget.click()
        else:
            self.lift()

    def _take_away(self) -> None:
        """Close menus and tooltips, and hide all other windows."""
        others = (part for part in QApplication.topLevelWidgets() if part.isVisible() and part is not self._window)
        for part in [*others]:
            if part.windowType() in _PASSING:
                part.close()
            else:
                self._away[part] = part.geometry()
            part.hide()

    def _opened_meanwhile(self, part: QWidget) -> None:
        """Let *part*, which is just being shown, wait until the cover is lifted."""
        if part is self._window:
            return
        part.setAttribute(_UNSEEN)  # hiding it alone would let it flash up
        if part.windowType() not in _PASSING:
            self._away[part] = part.geometry()
        QTimer.singleShot(0, part, part.hide)

    def _bring_back(self) -> None:
        away, self._away = self._away, {}
        for part, place in away.items():
            if isValid(part):
                part.hide()
                part.setAttribute(_UNSEEN, on=False)
                part.setGeometry(place)  # a dialog that the person has moved would go back to the middle
                part.show()

    def _focus_again(self, under: _Under) -> None:
        """Give the focus back to the part that had it, or to the one that has its name now."""
        before = under.focus if under.focus is not None and isValid(under.focus) and under.focus.isVisible() else None
        front = QApplication.activeModalWidget() or (before.window() if before is not None else self._window)
        front.activateWindow()  # a dialog that was opened meanwhile comes first
        if before is not None and before.window() is front:
            before.setFocus()
        if before is not None or front is not self._window:
            return
        same = self._beneath.findChildren(QWidget, under.name) if under.name else []
        for part in (part for part in same if part.isVisible()):  # the page may have been made anew meanwhile
            part.setFocus()


class ClockFace(QWidget):
    """The time and the day, large, and nothing else."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("clock")
        self.setProperty(HEARD_AS, "words")
        self._session = session
        self._time = self._day = ""

    def show_time(self, now: QDateTime) -> None:
        """Show the time *now*, and the day it is."""
        language = self._session.words.reading.first
        self._time, self._day = (QLocale(language).toString(now, form) for form in ("HH:mm", _DAY[language]))
        self.setAccessibleName(f"{self._time}, {self._day}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the time in the middle, the day below it."""
        del event
        look, language = self._session.look, self._session.words.reading.first
        painter = QPainter(self)
        painter.setPen(look.palette.cover_ink)
        face = look.font(Size.TITLE, language)
        painter.setFont(look.font(Size.PART, language))
        middle = self.rect().center().y()
        below = self.rect().adjusted(0, middle + look.px(64), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._day)
        face.setPixelSize(look.px(112))
        painter.setFont(face)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._time)


def until_next_minute(now: QTime) -> int:
    """Return how many milliseconds are left of this minute; never none."""
    return 60_000 - now.second() * 1000 - now.msec()


def _sign(colour: str) -> QPixmap:
    """Return a clock for the taskbar; drawn here, since reading a drawing takes too long for this moment."""
    sign = QPixmap(64, 64)
    sign.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sign)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 6))
    painter.drawEllipse(6, 6, 52, 52)
    painter.drawPolyline([QPoint(32, 16), QPoint(32, 32), QPoint(42, 38)])
    painter.end()
    return sign
