"""The keys that hide the screen, wherever the focus is: F9, or Shift three times with nothing between."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

TAPS, WITHIN = 3, 5.0  # so many times Shift, in so many seconds
_POPUP_MAY_CHANGE = {QEvent.Type.FocusOut, QEvent.Type.Hide}


class Taps:
    """Count how often Shift was pressed and let go by itself; the last time counts as soon as it is pressed."""

    def __init__(self) -> None:
        self._began: list[float] = []
        self._down = False

    def press(self, at: float) -> bool:
        """Note that Shift alone went down *at* this second; tell whether it was often enough."""
        self._began = [*self._began, at][-TAPS:] if not self._down else [at]
        self._down = True
        if len(self._began) == TAPS and at - self._began[0] <= WITHIN:
            self.forget()
            return True
        return False

    def release(self) -> None:
        """Note that Shift came up."""
        self._down = False

    def forget(self) -> None:
        """Begin anew: something else was pressed."""
        self._began, self._down = [], False


class HideKeys(QObject):
    """Ask to hide when the keys for it are pressed, in whichever window, dialog or menu.

    Only the part that has the keys now is listened to: hearing every event of the program would cost a page
    turn as much time as drawing it.
    """

    hide_asked = Signal()

    def __init__(self, app: QApplication, parent: QObject, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._taps, self._clock = Taps(), clock
        self._part: QWidget | None = None
        app.focusChanged.connect(self._follow)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at keys as they pass by; take none away but F9 and the Shift that hides."""
        del watched
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}:
            if QApplication.activePopupWidget() is not None:
                QTimer.singleShot(0, self, self._follow)  # a key may open one menu from another
            return self._asks(event)
        if kind is QEvent.Type.InputMethod:
            self._taps.forget()
        elif kind in _POPUP_MAY_CHANGE and self._is_about_a_popup(event):
            self._follow()
        return False

    def _asks(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return False
        pressed = event.type() is QEvent.Type.KeyPress
        asked = pressed and (event.key() == Qt.Key.Key_F9 or self._third_shift(event))
        if asked:
            self._taps.forget()
            self.hide_asked.emit()
        elif not pressed and event.key() == Qt.Key.Key_Shift:
            self._taps.release()
        return asked

    def _third_shift(self, event: QKeyEvent) -> bool:
        alone = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Shift and alone:
            return self._taps.press(self._clock())
        self._taps.forget()
        return False

    @staticmethod
    def _is_about_a_popup(event: QEvent) -> bool:
        """Tell whether keys go elsewhere now without the focus having changed."""
        return not isinstance(event, QFocusEvent) or event.reason() is Qt.FocusReason.PopupFocusReason

    def _follow(self) -> None:
        """Listen to the part that keys go to now: a menu's, else whatever has the focus."""
        popup = QApplication.activePopupWidget()
        part = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
        if part is self._part:
            return
        if self._part is not None and isValid(self._part):
            self._part.removeEventFilter(self)
        self._part = part
        if part is not None:
            part.installEventFilter(self)
