"""`beside kit`: a stick ready to hand out, checked, or cleaned for the next family."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app import places
from app.cli.asking import ask
from app.cli.regions import region_of
from app.errors import UsageError
from app.guide.parsed import open_content
from app.kit.papers import Press, papers
from app.kit.stick import MEGA, Item, clean, copied, fill, made, needed
from app.kit.sums import SIGNATURE, SUMS, Found, Trouble, check, files, private
from app.language import LANGUAGES, Catalog, catalog
from app.packs.keys import read_public, read_secret
from app.packs.minisign import TRUSTED, Signature, sign, verify
from app.summary.typeset import Typesetter
from app.words import N_

_TOLD = {
    Trouble.UNFINISHED: N_("This stick was not finished: make it once more, and what is right stays as it is."),
    Trouble.PRIVATE: N_("{name}: somebody wrote or chose this. Do not pass the stick on; --clean takes it away."),
    Trouble.CHANGED: N_("{name}: not as it was made."),
    Trouble.MISSING: N_("{name}: missing."),
    Trouble.STRANGE: N_("{name}: not part of the kit."),
    Trouble.SIGNATURE: N_("{name}: not signed with this key."),
}
_SYSTEMS = ("linux", "windows", "macos")


def options(parser: argparse.ArgumentParser, words: Catalog) -> None:
    """Declare the options of the command."""
    _ = words.gettext
    parser.add_argument("stick", type=Path, metavar="DIR", help=_("the folder of the stick"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help=_("look whether it is as it was made, and nobody’s notes"))
    what.add_argument("--clean", action="store_true", help=_("take away what somebody wrote there, after asking"))
    for system in _SYSTEMS:
        parser.add_argument(
            f"--{system}", type=Path, metavar="BUNDLE", help=_("the program for this system, as “make bundle” makes it")
        )
    parser.add_argument("--region", metavar="ID", help=_("whose numbers, such as tw; without it, those of all regions"))
    parser.add_argument(
        "--key", type=Path, metavar="KEY", help=_("sign the sums with this secret key; with --check, the public key")
    )
    parser.add_argument("--yes", action="store_true", help=_("do it without asking"))


def run(options: argparse.Namespace, words: Catalog) -> int:
    """Make, check or clean the stick."""
    if options.check:
        return _check(options.stick, options.key, words)
    if options.clean:
        return _clean(options.stick, words, asked=not options.yes)
    return _make(options, words)


def _make(options: argparse.Namespace, words: Catalog) -> int:
    signer = _signer(options.key, words) if options.key else None
    programs = _programs(options)
    _say(words.gettext("Making the papers. This takes about half a minute."))
    items = [*programs, *_packs(), *papers(_press(options.region), places.LEAFLETS)]
    size = words.gettext("The stick needs room for {size} MB.")
    _say(size.format(size=-(-needed(items) // MEGA)))
    fill(options.stick, items, _progress(), signer)
    print(options.stick)
    if not programs:
        print(words.gettext("There is no program on it, only papers: name one with --linux, --windows or --macos."))
    return 0


def _programs(options: argparse.Namespace) -> list[Item]:
    """Return the files of each program at hand; a frozen Beside brings itself."""
    found = {system: getattr(options, system) for system in _SYSTEMS if getattr(options, system)}
    if getattr(sys, "frozen", False):
        here = {"linux": "linux", "win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
        found.setdefault(here, places.PROGRAM)
    for folder in found.values():
        if not folder.is_dir():
            raise UsageError(str(folder))
    return [
        item
        for system, folder in found.items()
        for item in (
            made(f"Beside-{system}/{_inside(folder)}{places.PORTABLE}", b""),
            *copied(folder, f"Beside-{system}"),
        )
    ]


def _inside(folder: Path) -> str:
    """Return where in a bundle its program lies: on macOS deep in the .app, elsewhere at the top."""
    return "Beside.app/Contents/MacOS/" if (folder / "Beside.app").is_dir() else ""


def _packs() -> list[Item]:
    """Return the packs as folders, for those who write their own."""
    return [item for item in copied(places.CONTENT, "packs") if not any(part[0] == "." for part in item.name.parts)]


def _press(region: str | None) -> Press:
    guide = open_content(places.CONTENT)
    return Press(
        guide=guide,
        region=region_of(guide, region),
        catalogs={language: catalog(language, places.CATALOGS) for language in LANGUAGES},
        typesetter=Typesetter(templates=places.TYPST, fonts=places.FONTS),
        picture=(places.DRAWINGS / "start.svg").read_text(encoding="utf-8"),
        day=datetime.now().date(),  # noqa: DTZ005 - the calendar of whoever makes it
    )


def _signer(path: Path, words: Catalog) -> Callable[[bytes], bytes]:
    key = read_secret(path, lambda: ask(words.gettext("The passphrase of the key:")))
    return lambda content: sign(content, key, b"beside kit").lines(b"the sums of a stick")


def _check(stick: Path, key: Path | None, words: Catalog) -> int:
    found = [*check(stick), *(_unsigned(stick, key) if key else ())]
    for one in found:
        print(words.gettext(_TOLD[one.trouble]).format(name=one.name))
    if found:
        return 1
    print(words.gettext("This stick is as it was made, and holds nobody’s notes."))
    return 0


def _unsigned(stick: Path, key: Path) -> list[Found]:
    public = read_public(key)
    try:
        content, signature = (stick / SUMS).read_bytes(), (stick / SIGNATURE).read_bytes()
        lines = signature.splitlines()
        right = verify(content, Signature.read(lines[1], lines[2].removeprefix(TRUSTED), lines[3]), public)
    except (OSError, ValueError, IndexError):
        right = False
    return [] if right else [Found(Trouble.SIGNATURE, SUMS)]


def _clean(stick: Path, words: Catalog, *, asked: bool) -> int:
    names = private(files(stick))
    if not names:
        print(words.gettext("There is nothing on it that somebody wrote."))
        return 0
    for name in names:
        print(name)
    if asked and not _agrees(words):
        print(words.gettext("Nothing was taken away."))
        return 1
    clean(stick)
    print(words.gettext("These files are gone from the stick. An expert may still find traces of them in its memory."))
    return 0


def _agrees(words: Catalog) -> bool:
    print(words.gettext("Take these files away for good? Type yes:"), end=" ", flush=True)
    return sys.stdin.readline().strip().lower() in {"yes", "y", "是"}


def _progress() -> Callable[[int, int], None]:
    """Return who tells on the terminal how far it is, a percent a line at most."""
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        percent = 100 * done // max(1, total)
        if percent > told and sys.stderr.isatty():
            told = percent
            print(f"\r{percent:3} %", end="" if percent < 100 else "\n", file=sys.stderr, flush=True)

    return tell


def _say(text: str) -> None:
    print(text, file=sys.stderr)
