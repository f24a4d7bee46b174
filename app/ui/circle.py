"""The circle one breathes along with: it moves, or keeps still while its words change."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from app.guide.calm import Breath, Moment
from app.ui.hearing import announce
from app.ui.look import Size
from app.ui.session import Session
from app.words import N_

_BREATHS = {
    Breath.IN: N_("Breathe in"),
    Breath.FULL: N_("Hold"),
    Breath.OUT: N_("Breathe out"),
    Breath.EMPTY: N_("Rest"),
}
_SMOOTH, _SLOW = 40, 200  # milliseconds between two pictures: moving, and still


class Circle(QWidget):
    """A circle that widens and narrows with the breath, or keeps still while its words change.

    It runs only while it can be seen: hidden, covered or scrolled away it pauses, and says so by *paused*.
    """

    paused = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("breathing:circle")
        self._session = session
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._clock = QElapsedTimer()
        self._moment = session.calm.pace.at(session.calm.seconds)
        side = session.look.px(236)
        self.setFixedSize(side, side)

    def follow(self) -> None:
        """Run or rest as the session says."""
        self._timer.setInterval(_SLOW if self._is_still() else _SMOOTH)
        if self._session.calm.running and not self._timer.isActive():
            self._clock.start()
            self._timer.start()
            self._say(self._session.calm.pace.at(self._session.calm.seconds))
        elif not self._session.calm.running:
            self._timer.stop()
            self._show(self._session.calm.pace.at(self._session.calm.seconds))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest while nobody looks; a page made anew goes on from here."""
        super().hideEvent(event)
        self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Go on."""
        super().showEvent(event)
        self.follow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Rest under the cover."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._pause()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the widest circle."""
        return self.size()

    def _pause(self) -> None:
        self._timer.stop()
        self._session.calm = replace(self._session.calm, running=False)
        self.paused.emit()

    def _tick(self) -> None:
        """Breathe on for as long as it was since the last picture; a sleeping computer breathes no faster later."""
        if self.visibleRegion().isEmpty():
            self._pause()
            return
        calm = self._session.calm
        seconds = calm.seconds + min(self._clock.restart(), 1000) / 1000
        self._session.calm = replace(calm, seconds=seconds)
        self._show(calm.pace.at(seconds))

    def _show(self, moment: Moment) -> None:
        before, self._moment = self._moment, moment
        changed = (before.breath, before.second) != (moment.breath, moment.second)
        if self._session.calm.running and before.breath is not moment.breath:
            self._say(moment)
        if changed or not self._is_still():
            self.update()

    def _say(self, moment: Moment) -> None:
        words = self._session.words.one(_BREATHS[moment.breath])
        self.setAccessibleName(words)
        announce(self, words)

    def _is_still(self) -> bool:
        return self._session.preferences.still or system_wants_stillness()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ring of a full breath, the breath in it, and what to do now."""
        del event
        tokens, unit = self._session.look.palette, self._session.look.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        widest, least = self.width() / 2 - 4 * unit, self.width() * 0.3
        full = 0.5 if self._is_still() else self._moment.full
        painter.setPen(QPen(QColor(tokens.line), 2 * unit))
        painter.drawEllipse(centre, widest, widest)
        painter.setPen(QPen(QColor(tokens.teal), 3 * unit))
        painter.setBrush(QColor(tokens.teal_soft))
        radius = least + (widest - least) * full
        painter.drawEllipse(centre, radius, radius)
        self._draw_words(painter)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        session = self._session
        look, calm = session.look, session.calm
        told = zip(session.words.reading.languages, session.words.pair(_BREATHS[self._moment.breath]), strict=True)
        lines = [(Size.SMALL if place else Size.PART, *line) for place, line in enumerate(told)]
        if calm.running or calm.seconds:
            lines.append((Size.BODY, session.words.reading.first, str(self._moment.second)))
        heights = [round(look.px(size) * 1.4) for size, *_ in lines]
        top = (self.height() - sum(heights)) // 2
        painter.setPen(QColor(look.palette.ink))
        for (size, language, text), height in zip(lines, heights, strict=True):
            painter.setFont(look.font(size, language, bold=size is Size.PART))
            painter.drawText(QRect(0, top, self.width(), height), Qt.AlignmentFlag.AlignCenter, text)
            top += height


def system_wants_stillness() -> bool:
    """Tell whether the system asks for less motion, as far as this Qt can say."""
    hints = QApplication.styleHints().accessibility()
    asked = getattr(hints, "motionPreference", None)  # from Qt 6.12 on
    if asked is not None:
        return bool(asked().name == "ReducedMotion")
    return not QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animate)
