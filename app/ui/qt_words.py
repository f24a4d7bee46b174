"""Qt's own words - Cancel, Save, the file dialog - in the language of the controls."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from app.language import Language
from app.ui.session import Session


class QtWords(QObject):
    """Keeps Qt's own words in the first language of *session* while *parent* is there; open dialogs follow at once."""

    def __init__(self, app: QCoreApplication, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._session = app, session
        self._language: Language | None = None
        self._translator = QTranslator(self)
        session.preferences_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        wanted = self._session.preferences.reading.first
        if wanted == self._language:
            return
        self._language = wanted
        self._app.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        name = f"qtbase_{wanted.replace('-', '_')}"
        # The English file is empty, and Qt announces no empty translator: taking the other away says it all.
        if self._translator.load(name, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._app.installTranslator(self._translator)
