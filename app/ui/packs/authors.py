"""For authors, without a terminal: check a folder, look at it as parents will, sign it and make the one file of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import Finding, KeyFileError
from app.files import safe_write
from app.guide.check import check
from app.packs.build import built
from app.packs.container import SUFFIX
from app.packs.keys import keep_pair, read_secret
from app.packs.minisign import PublicKey, SecretKey
from app.packs.publishers import fingerprint
from app.places import CONTENT, ourselves
from app.ui.dialogs import Dialog
from app.ui.faces import set_face
from app.ui.installed import Card, installed
from app.ui.jobs import Job
from app.ui.look import Size
from app.ui.packs.choosing import ask_folder, ask_new, ask_which
from app.ui.packs.work import PackWork
from app.ui.parts import Flow, button, in_each, tell, write
from app.ui.session import Session
from app.words import N_
from app.words.findings import describe

LEAST = 8  # characters of a passphrase
_MOST = 40  # findings are listed; the rest after these are corrected


def authors(session: Session, folded: bool) -> list[QWidget]:  # noqa: FBT001 - as every screen is made
    """Return the rows of the screen *For authors*."""
    work = session.packs
    if work is None:
        return installed(session, folded)
    return list(_rows(desk_of(work, session), session, folded=folded))


class Desk(QObject):
    """The *folder* that an author works on, the *findings* in it (None: not looked for), and the file *made* of it."""

    def __init__(self, work: PackWork, session: Session) -> None:
        super().__init__(work)
        self._work, self._session = work, session
        self.folder: Path | None = None
        self.findings: tuple[Finding, ...] | None = None
        self.made: Path | None = None
        self.key: tuple[Path, PublicKey] | None = None  # one that was made just now

    def choose(self, folder: Path) -> None:
        """Work on *folder*, and check it."""
        self.folder = folder
        self.check()

    def check(self) -> None:
        """Look for all that is wrong."""
        folder, today = self.folder, self._session.today
        self.findings = self.made = None
        if folder is not None:
            self._work.do(lambda _job: check([folder], CONTENT, today), self._checked)

    def preview(self) -> None:
        """Show the folder in a window of its own, which follows what is saved."""
        if self.folder is not None:
            program, *words = [*ourselves(), "preview", str(self.folder)]
            QProcess.startDetached(program, words)  # type: ignore[call-overload]  # its stub misses this form

    def build(self, key: Path, out: Path, passphrase: str) -> None:
        """Sign the folder with *key*, which may need the *passphrase*, into the file *out*."""
        folder = self.folder
        if folder is None:
            return

        def work(job: Job) -> object:
            secret = read_secret(key, lambda: passphrase)
            content = built(folder, CONTENT, secret)
            if not job.cancelled:
                safe_write(out, content)
            return out

        self._work.do(work, self._built)

    def make_key(self, folder: Path, passphrase: str) -> None:
        """Make a new key in *folder*, locked by the *passphrase*."""

        def work(job: Job) -> object:
            del job
            if len(passphrase) < LEAST:
                raise KeyFileError(folder, "no-words")
            key = SecretKey.new()
            return keep_pair(folder, key, passphrase)[0], key.public

        self._work.do(work, self._keyed)

    def _keyed(self, made: object) -> None:
        self.key = cast("tuple[Path, PublicKey]", made)
        self._work.changed.emit()

    def _checked(self, found: object) -> None:
        self.findings = cast("tuple[Finding, ...]", found)
        self._work.changed.emit()

    def _built(self, out: object) -> None:
        self.made = cast("Path", out)
        self._work.changed.emit()


def desk_of(work: PackWork, session: Session) -> Desk:
    """Return the one desk of *work*."""
    return work.findChild(Desk) or Desk(work, session)


def _rows(desk: Desk, session: Session, *, folded: bool) -> Iterator[QWidget]:
    words = session.words
    title, intro = N_("For authors"), N_("Make a guide for your town out of a folder of texts. No terminal is needed.")
    yield in_each(session, words.pair(title), folded=folded, size=Size.TITLE, bold=True, heading=True)
    yield in_each(session, words.pair(intro), folded=folded)
    yield Folder(desk, session, folded=folded)
    if desk.findings is not None:
        yield Findings(desk, session, folded=folded)
    if desk.folder is not None:
        yield Signing(desk, session, folded=folded)


class Folder(Card):
    """Which folder, and what can be done with it."""

    def __init__(self, desk: Desk, session: Session, *, folded: bool) -> None:
        super().__init__("authors:folder", session, folded=folded)
        words = session.words
        self.head(words.pair(N_("1. The folder")))
        told = str(desk.folder) if desk.folder else ""
        shown = (told,) * len(words.catalogs) if told else words.pair(N_("A folder with a file pack.toml in it."))
        self.say(shown, tone="" if told else "soft")
        line = Flow(gap=session.look.px(8))
        ways: list[tuple[str, str, Callable[[], object]]] = [
            ("choose", N_("Choose a folder…"), lambda: self._ask(desk))
        ]
        if desk.folder is not None:
            ways += [("check", N_("Check again"), desk.check), ("preview", N_("Look at it"), desk.preview)]
        for name, message, take in ways:
            way = button(f"authors:{name}", "main" if name == "choose" and not told else "", self)
            tell(way, message, session)
            way.clicked.connect(lambda _=False, take=take: take())
            line.addWidget(way)
        self.lay.addSpacing(session.look.px(6))
        self.lay.addLayout(line)

    def _ask(self, desk: Desk) -> None:
        ask_folder(self.session.words.one(N_("Which folder?")), self, desk.choose)


class Findings(Card):
    """All that is wrong in the folder, in words: the file, the line, and what to do."""

    def __init__(self, desk: Desk, session: Session, *, folded: bool) -> None:
        super().__init__("authors:findings", session, folded=folded)
        words, found = session.words, desk.findings or ()
        self.head(words.pair(N_("2. What is not right yet")))
        if not found:
            self.say(words.pair(N_("Nothing. All is well.")), size=Size.BODY, tone="teal", bold=True)
        for finding in found[:_MOST]:
            path = finding.path
            where = path.relative_to(desk.folder) if desk.folder and path.is_relative_to(desk.folder) else path
            self.say(tuple(f"{where.as_posix()}:{finding.line}  {describe(finding, one)}" for one in words.catalogs))
        if len(found) > _MOST:
            self.say(words.pair(N_("And {n} more, once these are corrected."), n=len(found) - _MOST), tone="soft")


class Signing(Card):
    """Sign the folder, and make of it the one file that is given away."""

    def __init__(self, desk: Desk, session: Session, *, folded: bool) -> None:
        super().__init__("authors:signing", session, folded=folded)
        words, self._desk = session.words, desk
        self.head(words.pair(N_("3. Sign it")))
        self.say(words.pair(N_("You need the secret key of your group. Keep it on a stick, and give it to nobody.")))
        if desk.key is not None:
            told = N_("Your key lies in {path}. Its fingerprint, for the paper you give to those who read your packs:")
            self.say(words.pair(told, path=str(desk.key[0])))
            self.say((" ".join(fingerprint(desk.key[1])),) * len(words.catalogs), size=Size.BODY, bold=True)
        if desk.made is not None:
            self.say(words.pair(N_("Made: {path}"), path=str(desk.made)), size=Size.BODY, tone="teal", bold=True)
        sign = button("authors:sign", parent=self)
        sign.setEnabled(desk.findings == ())
        tell(sign, N_("Sign and make the file…"), session)
        sign.clicked.connect(self._key)
        new = button("authors:key", parent=self)
        tell(new, N_("Make a key…"), session)
        new.clicked.connect(self._where_key)
        line = Flow(gap=session.look.px(8))
        for way in (sign, new):
            line.addWidget(way)
        self.lay.addSpacing(session.look.px(6))
        self.lay.addLayout(line)

    def _key(self) -> None:
        ask_which(self.session.words.one(N_("Which secret key?")), "*.key", self, self._out)

    def _out(self, key: Path) -> None:
        name = f"{self._desk.folder.name if self._desk.folder else ''}{SUFFIX}"
        title = self.session.words.one(N_("Where to write the file?"))
        ask_new(title, name, SUFFIX.removeprefix("."), self, partial(self._sign, key))

    def _sign(self, key: Path, out: Path) -> None:
        told = N_("Leave it empty if the key has none. With one, this takes some seconds.")
        Passphrase(told, partial(self._desk.build, key, out), self).ask()

    def _where_key(self) -> None:
        ask_folder(self.session.words.one(N_("Where to keep the key?")), self, self._new_key)

    def _new_key(self, folder: Path) -> None:
        told = N_("Four or five words of your own. Whoever has the key and these words can sign in your name.")
        Passphrase(told, partial(self._desk.make_key, folder), self).ask()


class Passphrase(Dialog):
    """Ask for the passphrase of a key, and forget it as soon as it was taken."""

    def __init__(self, told: str, take: Callable[[str], object], over: Signing) -> None:
        super().__init__("passphrase", over.session, over)
        words = self.session.words
        self._give = take
        self.say(words.one(told))
        self._field = QLineEdit(self)
        self._field.setObjectName("passphrase:field")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(words.one(N_("The passphrase of the key")))
        self._field.setMinimumHeight(self.session.look.px(48))
        set_face(self._field, Size.BODY, words.reading.first)
        self.lay.addWidget(self._field)
        done = button("passphrase:done", "main", self)
        write(done, words.one(N_("Go on")), words.one(N_("Go on")), self.session)
        done.clicked.connect(self._take)
        self._field.returnPressed.connect(self._take)
        self.buttons.addWidget(done)

    def ask(self) -> None:
        """Open the dialog."""
        self.show_over(self.session.words.one(N_("The passphrase of the key")))
        self._field.setFocus()

    def _take(self) -> None:
        given = self._field.text()
        self._field.clear()
        self.accept()
        self._give(given)
