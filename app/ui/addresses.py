"""Web addresses: shown whole and asked about before anything opens them."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.guide.blocks import Paragraph, Span
from app.guide.guide import Contact, pick
from app.ui.dialogs import Dialog
from app.ui.hearing import announce
from app.ui.labels import Label
from app.ui.parts import button, tell
from app.ui.session import Session
from app.words import N_


class AddressDialog(Dialog):
    """Show the whole address of a contact, and open it only if the person says so."""

    def __init__(self, contact: Contact, site: str, session: Session, over: QWidget) -> None:
        super().__init__("address-dialog", session, over)
        words, first = session.words, session.words.reading.first
        self._site = site
        self.say(words.one(N_("This opens another program, which uses the internet. It goes to this address:")))
        shown = Label(self).show_blocks((Paragraph(emphasised(site)),), first, session.look, marks=False)
        shown.setObjectName("address")
        shown.setAccessibleName(site)
        self.lay.addWidget(shown)
        self.say(words.one(N_("What you open there may be seen later in the history of the browser.")), tone="soft")
        self._told = self.say("")
        self._told.hide()
        self._open = button("address:open", "main", self)
        self._open.clicked.connect(self._press)
        self._copy = button("address:copy", parent=self)
        self._copy.clicked.connect(self._take)
        for part, message in ((self._open, N_("Open the page")), (self._copy, N_("Copy address"))):
            self.buttons.addWidget(part)
            tell(part, message, session)
            part.setText(words.one(message))
        self.show_over(pick(contact.name, first))

    def _press(self) -> None:
        if open_address(self._site):
            self.accept()
            return
        self._tell(N_("Nothing on this computer could open it. Copy the address, and use it on another device."))
        self._copy.setFocus()

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self._site)
        self._tell(N_("Copied"))

    def _tell(self, message: str) -> None:
        text = self.session.words.one(message)
        self._told.show_plain(text, self.session.words.reading.first, bold=True)
        self._told.show()
        self.fit()
        announce(self, text)


def emphasised(site: str) -> tuple[Span, ...]:
    """Return *site* with the name of its host in strong words: that name says whose page it is."""
    found = re.match(r"(\w+://)([^/?#]+)(.*)", site, re.DOTALL)
    if found is None:
        return (Span(site),)
    scheme, host, rest = found.groups()
    return (Span(scheme), Span(host, strong=True), Span(rest))


def open_address(site: str) -> bool:
    """Hand *site* to the system, and tell whether anything took it. Nothing else in Beside opens an address."""
    return QDesktopServices.openUrl(QUrl(site, QUrl.ParsingMode.StrictMode))
