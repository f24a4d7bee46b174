"""Search: type, and see at once where in the guide the words stand."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.guide.blocks import PageId
from app.guide.findable import gather
from app.guide.guide import DANGER, HELP
from app.guide.search import MOST, Corpus, Hit, Reader
from app.language import CHINESE
from app.ui.faces import set_face
from app.ui.hearing import announce
from app.ui.hits import HitList
from app.ui.labels import Label
from app.ui.look import Size
from app.ui.parts import button, seek, tell
from app.ui.session import Session
from app.words import N_

_SLICE = 0.008  # seconds of gathering before the window gets its turn again
_REFRESH_EVERY = 10  # slices
_QUIET = 600  # milliseconds without a key before a count is read out
_WIDE, _HIGH = 720, 620  # scaled pixels
_DOWN = {Qt.Key.Key_Down, Qt.Key.Key_PageDown}


class SearchField(QLineEdit):
    """Where the words are typed; going down leads to what was found."""

    down_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search:words")
        self.setMaxLength(200)
        set_face(self, Size.PART, CHINESE)  # a face with all letters: Latin first would cut off Chinese ones

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go down to the list, or type."""
        if event.key() in _DOWN:
            self.down_asked.emit()
        else:
            super().keyPressEvent(event)


class SearchDialog(QDialog):
    """Search the whole guide in every language. Made once; `ask` opens it.

    `block_asked` follows the opened page: it names the block to show there.
    """

    block_asked = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("search-dialog")
        self._session, self._window = session, window
        self._corpus, self._rest, self._slices = Corpus(), gather(session.guide), 0
        self._gathered = False
        self._before = ""
        self._field, self._told = SearchField(self), Label(self, "soft")
        self._list = HitList(session, self)
        self._danger, self._help = button("search:danger", "danger", self), button("search:help", "", self)
        self._close = button("search:close", "quiet", self)
        self._quiet, self._later = QTimer(self), QTimer(self)
        self._lay_out()
        self._connect()
        self._refresh()

    def ask(self) -> None:
        """Open the search, ready for typing; what was sought before is there, and goes with the first key."""
        focused = QApplication.focusWidget()
        self._before = focused.objectName() if focused is not None and not self.isVisible() else self._before
        self._refresh()
        look, frame = self._session.look, self._window.size()
        self.resize(min(look.px(_WIDE), frame.width() - 40), min(look.px(_HIGH), frame.height() - 40))
        self.move(self._window.mapToGlobal(QPoint((frame.width() - self.width()) // 2, 20)))
        self._field.selectAll()
        self._field.setFocus()
        self.open()
        if not self._gathered:
            self._later.start()

    def _lay_out(self) -> None:
        self._lay = lay = QVBoxLayout(self)
        lay.addWidget(self._field)
        lay.addWidget(self._told)
        lay.addWidget(self._list, 1)
        across = QHBoxLayout()
        for part in (self._danger, self._help):
            across.addWidget(part)
        across.addStretch(1)
        across.addWidget(self._close)
        lay.addLayout(across)
        lay.addStretch(0)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._find)
        self._field.down_asked.connect(self._go_down)
        self._field.returnPressed.connect(self._open_first)
        self._list.asked.connect(self._open)
        self._list.left.connect(self._field.setFocus)
        self._list.typed.connect(self._type_on)
        for part, page in ((self._danger, DANGER), (self._help, HELP)):
            part.clicked.connect(lambda _=False, page=page: self._lead_to(page))
        self._close.clicked.connect(self.reject)
        self.rejected.connect(self._give_back)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._gather)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(lambda: announce(self._field, self._told.text()))
        self._session.preferences_changed.connect(self._refresh)

    def _refresh(self) -> None:
        """Show the session as it is now."""
        session, look = self._session, self._session.look
        words = session.words
        self._lay.setContentsMargins(look.px(20), look.px(20), look.px(20), look.px(16))
        self._lay.setSpacing(look.px(10))
        self.setWindowTitle(self._window.windowTitle())  # as neutral as the window's own
        self.setAccessibleName(words.one(N_("Search")))
        self._field.setAccessibleName(words.one(N_("Search the whole guide")))
        self._field.setPlaceholderText(words.one(N_("Search the whole guide")))
        self._list.setAccessibleName(words.one(N_("Found")))
        tell(self._danger, N_("Danger now"), session)
        tell(self._help, N_("Who can help"), session)
        tell(self._close, N_("Close"), session)
        self._find()

    def _find(self) -> None:
        """Show what is found now."""
        asked = self._field.text()
        hits = self._corpus.find(asked, self._reader()) if asked.strip() else ()
        if not hits and self._list.hasFocus():
            self._field.setFocus()
        self._list.hits.show(hits)
        self._list.setVisible(bool(hits))
        first = self._session.words.reading.first
        self._told.show_plain(self._summary(asked.strip(), len(hits)), first)
        self._quiet.start(_QUIET)

    def _reader(self) -> Reader:
        session = self._session
        return Reader(
            languages=session.words.reading.languages, situations=session.situations, region=session.region
        )  # fmt: skip

    def _summary(self, asked: str, count: int) -> str:
        words = self._session.words
        if not asked:
            return words.one(N_("Type a word, in English or Chinese. One Chinese character is enough."))
        if not self._gathered and not count:
            return words.one(N_("Searching…"))
        if not count:
            return words.one(N_("Nothing found for “{asked}”. Try another word, or go to:"), asked=asked)
        if count >= MOST:
            return words.one(N_("The first {n}. One word more finds fewer."), n=count)
        return words.one(N_("Found: {n}"), n=count)

    def _gather(self) -> None:
        """Gather a little of the guide, and go on when the window has had its turn."""
        until = perf_counter() + _SLICE
        while perf_counter() < until:
            entries = next(self._rest, None)
            if entries is None:
                self._gathered = True
                self._find()
                return
            self._corpus.add(entries)
        self._slices += 1
        if self._slices % _REFRESH_EVERY == 0:
            self._find()
        self._later.start()

    def _go_down(self) -> None:
        if self._list.hits.rowCount():
            self._list.enter()

    def _type_on(self, event: QKeyEvent) -> None:
        self._field.setFocus()
        self._field.keyPressEvent(event)

    def _open_first(self) -> None:
        if self._list.hits.rowCount():
            self._list.activated.emit(self._list.hits.index(0))

    def _open(self, hit: Hit) -> None:
        self._lead_to(hit.entry.page)
        if hit.entry.block:
            self.block_asked.emit(hit.entry.block)

    def _lead_to(self, page: PageId) -> None:
        self.accept()
        self._window.activateWindow()
        self._session.open(page)

    def _give_back(self) -> None:
        """Give the focus back to what the search was opened from."""
        self._window.activateWindow()
        if self._before:
            seek(self._window, self._before)
