"""What goes into the bundle: by name, whatever else is on the machine that builds it."""

from __future__ import annotations

import re
import tarfile
import tomllib
from io import BytesIO
from pathlib import Path

import pytest

from resources.bundle import icons, make, parts

ALLOWED = (parts.ROOT / "resources" / "bundle" / "libraries.txt").read_text("utf-8").splitlines()
SITE = "/v/lib/python3.11/site-packages"
QT = "PySide6/Qt"
LIB = "/usr/lib/x86_64-linux-gnu"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param(f"{QT}/lib/libQt6Gui.so.6", SITE, id="Qt"),
        pytest.param("PySide6/QtSvg.abi3.so", SITE, id="what Python reaches of Qt"),
        pytest.param("PySide6/Qt6Widgets.dll", SITE, id="Qt on Windows"),
        pytest.param(f"{QT}/lib/QtCore.framework/Versions/A/QtCore", SITE, id="Qt on macOS"),
        pytest.param(f"{QT}/plugins/platforms/libqxcb.so", SITE, id="X11"),
        pytest.param(f"{QT}/plugins/platforms/libqwayland.so", SITE, id="Wayland"),
        pytest.param("PySide6\\plugins\\platforms\\qwindows.dll", SITE, id="Windows"),
        pytest.param(f"{QT}/plugins/platforms/libqcocoa.dylib", SITE, id="macOS"),
        pytest.param(f"{QT}/plugins/iconengines/libqsvgicon.so", SITE, id="drawn icons"),
        pytest.param(f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", SITE, id="IBus"),
        pytest.param("libxcb-cursor.so.0", f"{LIB}/libxcb-cursor.so.0", id="what X11 needs and few have"),
        pytest.param("libpython3.14.so.1.0", "/opt/python/lib", id="Python"),
        pytest.param("python313.dll", "C:/Python313/python313.dll", id="Python on Windows"),
        pytest.param("typst/_typst.abi3.so", f"{SITE}/typst/_typst.abi3.so", id="a wheel's own"),
    ],
)
def test_is_kept(name: str, source: str) -> None:
    assert parts.is_kept(name, source)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param(f"{QT}/lib/libQt6Network.so.6", SITE, id="network"),
        pytest.param("PySide6/QtNetwork.abi3.so", SITE, id="network, from Python"),
        pytest.param("PySide6/Qt6Network.dll", SITE, id="network on Windows"),
        pytest.param(f"{QT}/lib/QtNetwork.framework/Versions/A/QtNetwork", SITE, id="network on macOS"),
        pytest.param(f"{QT}/lib/libQt6Qml.so.6", SITE, id="QML"),
        pytest.param(f"{QT}/lib/libQt6OpenGL.so.6", SITE, id="OpenGL"),
        pytest.param("PySide6/opengl32sw.dll", f"{SITE}/PySide6/opengl32sw.dll", id="OpenGL in software"),
        pytest.param(f"{QT}/plugins/tls/libqopensslbackend.so", SITE, id="a plugin of a kind we do not take"),
        pytest.param(f"{QT}/plugins/platforms/libqvnc.so", SITE, id="a plugin we do not take"),
        pytest.param(f"{QT}/plugins/platformthemes/libqgtk3.so", SITE, id="GTK's theme"),
        pytest.param("libgtk-3.so.0", f"{LIB}/libgtk-3.so.0", id="GTK of the machine"),
        pytest.param("libcups.so.2", f"{LIB}/libcups.so.2", id="CUPS of the machine"),
        pytest.param("libssl.so.3", f"{LIB}/libssl.so.3", id="TLS of the machine"),
        pytest.param("libcrypto-3.dll", "C:/Python313/DLLs/libcrypto-3.dll", id="TLS of Python on Windows"),
        pytest.param("libstdc++.so.6", f"{LIB}/libstdc++.so.6", id="what every desktop has"),
    ],
)
def test_is_left_out(name: str, source: str) -> None:
    assert not parts.is_kept(name, source)


def test_of_translations_only_the_one_we_speak_is_kept() -> None:
    names = ["qtbase_zh_TW.qm", "qtbase_zh_CN.qm", "qtdeclarative_zh_TW.qm", "qt_zh_TW.qm"]
    assert [name for name in names if parts.is_kept_file(f"{QT}/translations/{name}")] == ["qtbase_zh_TW.qm"]


def test_what_is_ours_is_shipped() -> None:
    shipped = {f"{folder}/{path.name}" for path, folder in parts.shipped()}
    assert {
        "content/sextortion/pack.toml",
        "content/region-tw/contacts.toml",
        "resources/fonts/BesideTC-Regular.otf",
        "resources/fonts/OFL.txt",
        "resources/icons/LICENSE",
        "resources/typst/summary.typ",
        "resources/made-up-case.json",
        "LICENSES/CC-BY-4.0.txt",
        "./LICENSE",
    } <= shipped
    assert not [name for name in shipped if re.search(r"\.pyc?$|^resources/bundle/|__pycache__", name)]


def test_nothing_allowed_reaches_a_network_or_brings_another_toolkit() -> None:
    never = re.compile(
        r"ssl|crypto|Network|Qml|Quick|OpenGL|gtk|gdk|cups\.so|WebEngine|_asyncio|_hashlib", re.IGNORECASE
    )
    assert len(ALLOWED) > 50
    assert [line for line in ALLOWED if never.search(line) and not line.startswith("#")] == []


def test_each_library_of_qt_that_is_allowed_would_be_kept() -> None:
    lines = [line for line in ALLOWED if "/PySide6/Qt/" in line and "libicu" not in line]
    assert len(lines) > 15
    assert [line for line in lines if not parts.is_kept(line + (".6" if "/lib/" in line else ""), "/usr/lib")] == []


def test_a_stranger_and_a_gap_are_told() -> None:
    allowed = ["# a remark", "a.so", "? b.so", "", "c.so"]
    assert parts.strangers(["a.so", "c.so"], allowed) == ([], [])
    assert parts.strangers(["a.so", "b.so", "d.so"], allowed) == (["d.so"], ["c.so"])


def test_libraries_are_found_by_what_they_are(tmp_path: Path) -> None:
    for name in ("one.so.1.2", "lib-dynload/two.cpython-311-x86_64-linux-gnu.so", "python3.11/three"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\x7fELF GLIBC_2.4 GLIBC_2.35 GLIBC_2.17")
    (tmp_path / "four.so").write_text("no library")
    assert parts.libraries(tmp_path) == ["lib-dynload/two.so", "one.so", "python3/three"]
    assert parts.glibc_needed(tmp_path) == 35


def test_links_and_strangers_are_complained_about(tmp_path: Path) -> None:
    (tmp_path / "libgtk-3.so.0").write_bytes(b"\x7fELF")
    (tmp_path / "link").symlink_to("libgtk-3.so.0")
    told = "\n".join(make.complaints_about(tmp_path))
    assert "not in libraries.txt: libgtk-3.so" in told
    assert "a link: " in told
    assert "missing, install what brings it and build anew: beside.bin" in told


def test_equal_bundles_give_equal_archives(tmp_path: Path) -> None:
    packed: list[bytes] = []
    for number in (1, 2):
        bundle = tmp_path / str(number) / "Beside"
        for name in ("b", "a/c") if number == 1 else ("a/c", "b"):
            (bundle / name).parent.mkdir(parents=True, exist_ok=True)
            (bundle / name).write_text(name)
        packed.append(make.pack(bundle, bundle.with_name("Beside-1"), 1_700_000_000).read_bytes())
    assert packed[0] == packed[1]
    with tarfile.open(fileobj=BytesIO(packed[0])) as archive:
        assert archive.getnames() == ["Beside", "Beside/a", "Beside/a/c", "Beside/b"]
        assert {(entry.mtime, entry.uid, entry.uname) for entry in archive} == {(1_700_000_000, 0, "")}


def test_the_containers_of_icons_name_what_is_in_them() -> None:
    ico, icns = icons.ico({16: b"small", 256: b"large!"}), icons.icns({16: b"small", 256: b"large!"})
    assert (ico[:6], ico[22]) == (b"\0\0\1\0\2\0", 0)
    at = int.from_bytes(ico[18:22], "little")
    assert ico[at : at + 5] == b"small"
    assert int.from_bytes(icns[4:8], "big") == len(icns)


def test_the_workflow_asks_only_for_what_is_there() -> None:
    said = "\n".join(path.read_text("utf-8") for path in (parts.ROOT / ".github" / "workflows").glob("*.yml"))
    targets = re.findall(r"^([a-z-]+)(?: [a-z-]+)*:", (parts.ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert "\t" not in said
    assert {word for word in re.findall(r"make (?:\w+=\S+ )*([a-z][a-z-]+)\b", said) if word != "python"} <= set(
        targets
    )
    assert all((parts.ROOT / script).stat().st_mode & 0o100 for script in re.findall(r"(\.ci/[\w-]+)", said))


def test_the_version_of_the_papers_is_that_of_the_program() -> None:
    version = tomllib.loads((parts.ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f'<release version="{version}"' in (parts.ROOT / "resources/bundle/beside.metainfo.xml").read_text("utf-8")
