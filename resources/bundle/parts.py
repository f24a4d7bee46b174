"""What goes into the bundle, out of all that PyInstaller finds: decided by name, so that no machine adds its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "parts"  # beside the program, and in it everything but the program

QT_MODULES = {"Core", "Gui", "PrintSupport", "Svg", "Widgets"}  # those that Python reaches
QT_LIBRARIES = QT_MODULES | {"DBus", "WaylandClient", "XcbQpa"}
PLUGINS = {
    "iconengines": {"svgicon"},
    "imageformats": {"svg"},
    "platforminputcontexts": {"composeplatforminputcontext", "ibusplatforminputcontext"},
    "platforms": {"cocoa", "offscreen", "wayland", "windows", "xcb"},
    "platformthemes": {"xdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
TRANSLATIONS = {"qtbase_zh_TW.qm"}

# The few libraries of the build machine that go along: computers without them are common, and they need nothing else.
BORROWED = (
    "libffi.so.*",
    "libpython3.*.so.1.0",
    *(f"libxcb-{name}.so.*" for name in ("cursor", "icccm", "image", "keysyms", "randr", "render", "render-util")),
    *(f"libxcb-{name}.so.*" for name in ("shape", "shm", "sync", "util", "xfixes", "xkb")),
)
# Of the runtime of Windows, and of Python there and on macOS.
BORROWED_DLLS = ("python3*.dll", "vcruntime140*.dll", "msvcp140*.dll", "libffi-*.dll", "concrt140.dll")
BORROWED_ON_MAC = ("python", "libpython3.*.dylib")

# Modules that Beside has no use for: networks, other windows, other people's tools.
LEFT_OUT = (
    *("asyncio", "ftplib", "http.client", "http.server", "imaplib", "nntplib", "poplib", "smtplib", "socketserver"),
    *("ssl", "_ssl", "telnetlib", "urllib.request", "urllib.robotparser", "webbrowser", "wsgiref", "xmlrpc"),
    *(
        "PySide6.QtDBus",
        "PySide6.QtNetwork",
        "PySide6.QtOpenGL",
        "PySide6.QtOpenGLWidgets",
        "PySide6.QtQml",
        "PySide6.QtTest",
    ),
    *("_bz2", "_curses", "_hashlib", "_lzma", "_sqlite3", "_tkinter", "_uuid", "curses", "readline", "sqlite3"),
    *("tkinter", "turtle", "doctest", "ensurepip", "idlelib", "lib2to3", "pdb", "pydoc", "pydoc_data", "test"),
    *("unittest", "venv", "PIL", "babel", "cffi", "distutils", "fontTools", "hypothesis", "lxml", "mypy", "pikepdf"),
    *("pip", "pkg_resources", "pycparser", "pyphen", "pytest", "setuptools", "rich", "pygments"),
)
LEFT_OUT_EXCEPT = {"cffi"}  # libsodium is reached through it

_NEVER = ("opengl32sw", "d3dcompiler", "libcrypto", "libssl", "sqlite3")  # beside Python on Windows
_PLUGIN = re.compile(r"plugins/(?P<kind>[^/]+)/(?:lib)?q?(?P<name>[^/]+?)(?:plugin)?\.(?:so|dll|dylib)$")
_QT_LIBRARY = re.compile(r"(?:^|/)(?:lib)?Qt6?(?P<name>[A-Z]\w*?)(?:\.so\.6|\.dll|\.framework/.*|(?:\.6)?\.dylib)$")
_QT_BINDING = re.compile(r"PySide6/Qt(?P<name>\w+?)(?:\.abi3)?\.(?:so|pyd)$")
_IN_SITE_PACKAGES = re.compile(r"/(?:site|dist)-packages/|/lib-dynload/|/DLLs/")


def is_kept(name: str, source: str) -> bool:
    """Tell whether the library that PyInstaller found at *source* goes into the bundle as *name*."""
    name, source = name.replace("\\", "/"), source.replace("\\", "/")
    for pattern, wanted in ((_QT_LIBRARY, QT_LIBRARIES), (_QT_BINDING, QT_MODULES)):
        if found := pattern.search(name):
            return found["name"] in wanted
    if found := _PLUGIN.search(name):
        return found["name"] in PLUGINS.get(found["kind"], ())
    base = name.rsplit("/", 1)[-1]
    if any(fnmatchcase(base.lower(), pattern) for pattern in (*BORROWED, *BORROWED_DLLS, *BORROWED_ON_MAC)):
        return True
    return bool(_IN_SITE_PACKAGES.search(source)) and not base.startswith(_NEVER)


def is_kept_file(name: str) -> bool:
    """Tell whether the file PyInstaller wants to add as *name*, which is no library, goes into the bundle."""
    name = name.replace("\\", "/")
    if "/translations/" in name:
        return name.rsplit("/", 1)[-1] in TRANSLATIONS
    if found := _QT_LIBRARY.search(name):  # what belongs to a library of macOS
        return found["name"] in QT_LIBRARIES
    return not name.startswith("PySide6/") and ".dist-info/" not in name


def shipped(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Yield each file of ours that goes into the bundle beside the code, and the folder it goes into, in order."""
    found = [
        *_below(root / "content"),
        *(root / "i18n").glob("*/LC_MESSAGES/beside.mo"),
        *(path for path in _below(root / "resources") if _is_used(path.relative_to(root / "resources"))),
        *(root / "LICENSES").glob("*.txt"),
        root / "LICENSE",
    ]
    for path in sorted(found):
        yield path, str(path.relative_to(root).parent)


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _is_used(path: Path) -> bool:
    return path.suffix not in {".py", ".pyc"} and path.parts[0] != "bundle" and path.name != "case.schema.json"


def libraries(bundle: Path) -> list[str]:
    """Return the shared libraries in *bundle*, each by its path from there without the version of Python."""
    return sorted(plain(path.relative_to(bundle).as_posix()) for path in bundle.rglob("*") if _is_library(path))


def plain(name: str) -> str:
    """Return *name* without what changes from one Python or machine to the next."""
    name = re.sub(r"\.cpython-3\d+-[\w-]+(?=\.so$)", "", name)
    return re.sub(r"python3\.\d+", "python3", re.sub(r"(?<=\.so)\.\d[\d.]*$", "", name))


def _is_library(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def strangers(found: Iterable[str], allowed: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the libraries *found* that are not *allowed*, and those that should be there and are not.

    A line of *allowed* that begins with ``?`` may be missing: some Pythons have that module built in.
    """
    lines = [line for line in map(str.strip, allowed) if line and not line.startswith("#")]
    may = {line.removeprefix("?").strip() for line in lines}
    must = {line for line in lines if not line.startswith("?")}
    there = set(found)
    return sorted(there - may), sorted(must - there)


def glibc_needed(bundle: Path) -> int:
    """Return the newest 2.x of the C library that anything in *bundle* asks for."""
    asked = re.compile(rb"GLIBC_2\.(\d+)")
    return max(
        int(minor) for path in bundle.rglob("*") if _is_library(path) for minor in asked.findall(path.read_bytes())
    )
