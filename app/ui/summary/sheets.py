"""The pages of a paper as they will be printed, and in words for whoever does not see them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.summary.spoken import lines
from app.ui.labels import HeadingLabel, Label
from app.ui.look import Look, Size
from app.ui.parts import discard
from app.ui.session import Session
from app.ui.summary.press import Drawn
from app.words import N_

_SIDE = 14  # scaled pixels around a page


class Sheet(QWidget):
    """One page; a screen reader hears which it is, and its words in the list of words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._line = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, picture: QImage, look: Look, name: str) -> None:
        """Show *picture*, called *name*."""
        self._picture, self._line = picture, QColor(look.palette.line)
        self.setAccessibleName(name)
        self.setFixedSize(picture.deviceIndependentSize().toSize())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page and its edge."""
        del event
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.setPen(QPen(self._line, 1))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))


class Sheets(QScrollArea):
    """The pages one below the other, to be scrolled; `widened` when they could be drawn wider or must be narrower."""

    widened = Signal()
    moved = Signal()  # another page may be in sight

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheets")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrow and page keys scroll
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._whole = QWidget()
        self._whole.setObjectName("sheets-ground")
        self._lay = QVBoxLayout(self._whole)
        self._sheets: list[Sheet] = []
        self.setWidget(self._whole)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    def room(self, look: Look) -> int:
        """Return how wide a page can be without being scrolled sideways."""
        return max(look.px(160), self.viewport().width() - 2 * look.px(_SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that there is more room, or less."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def show_pages(self, drawn: Drawn, session: Session) -> None:
        """Show the pages of *drawn*; the place that is looked at stays."""
        look = session.look
        side = look.px(_SIDE)
        self._lay.setContentsMargins(side, side, side, side)
        self._lay.setSpacing(side)
        while len(self._sheets) > len(drawn.pictures):
            discard(self._sheets.pop())
        while len(self._sheets) < len(drawn.pictures):
            self._sheets.append(Sheet(self._whole))
            self._lay.addWidget(self._sheets[-1], 0, Qt.AlignmentFlag.AlignHCenter)
            self._sheets[-1].show()
        for number, (sheet, picture) in enumerate(zip(self._sheets, drawn.pictures, strict=True), 1):
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            name = session.words.one(N_("Page {n} of {m}"), n=number, m=len(drawn.pictures))
            sheet.show_page(picture, look, name)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for nothing: there is as much room as there is."""
        return QSize(100, 100)

    @property
    def page(self) -> int:
        """Which page is in the middle, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max((place for place, sheet in enumerate(self._sheets) if sheet.y() <= middle), default=0)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sheets)

    def go_to(self, page: int) -> None:
        """Scroll to the top of *page*, counted from 0."""
        if page < len(self._sheets):
            layout = self._whole.layout()
            if layout is not None:
                layout.activate()
            self.verticalScrollBar().setValue(self._sheets[page].y() - self._lay.spacing())


class PaperWords(QScrollArea):
    """The words of a paper as headings and lines, which a screen reader can read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper-words")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._whole: QWidget | None = None
        self._shown: object = None

    def show_words(self, drawn: Drawn, session: Session) -> None:
        """Show the words of *drawn*."""
        told = lines(drawn.data), session.look
        if told == self._shown:
            return
        self._shown, look = told, session.look
        whole = QWidget()
        whole.setObjectName("sheets-ground")
        lay = QVBoxLayout(whole)
        side = look.px(_SIDE)
        lay.setContentsMargins(side, side, side, side)
        lay.setSpacing(look.px(4))
        for line in told[0]:
            label = HeadingLabel(whole) if line.level else Label(whole)
            size = Size.PART if line.level == 1 else Size.BODY
            lay.addWidget(label.show_plain(line.text, line.language, size, bold=bool(line.level)))
        lay.addStretch(1)
        at = self.verticalScrollBar().value()
        self.setWidget(whole)
        self.verticalScrollBar().setValue(at)
