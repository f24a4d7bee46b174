"""Make the bundle: one folder with all of Beside in it, the same from the same commit, wherever it is built."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import stat
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from resources.bundle import icons, parts, sbom

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build"
LINUX = sys.platform.startswith("linux")
SYSTEM = {"linux": "linux", "win32": "windows", "darwin": "macos"}[sys.platform]
_SHARE = "share"  # in the bundle: what a desktop can be shown, if somebody wants Beside in its menu
_EARLIEST = 315532800  # 1980, before which no ZIP can be


def main() -> int:
    """Make it, say how large it is, and refuse to leave one with a stranger in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=BUILD / "bundle", help="the folder to make “Beside” in")
    parser.add_argument("--archive", action="store_true", help="pack it as well: .tar.xz, for Windows and macOS .zip")
    options = parser.parse_args()
    moment = _moment()
    icons.draw(BUILD / "icons")
    bundle = _freeze(options.out, moment)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    _lay_beside(bundle, version)
    complaints = complaints_about(bundle)
    print(*complaints, sep="\n", end="\n" if complaints else "", file=sys.stderr)
    if complaints:
        refused = bundle.with_name("refused")
        shutil.rmtree(refused, ignore_errors=True)
        bundle.rename(refused)
        return 1
    _settle(bundle, moment)
    if sys.platform == "darwin":  # what was laid into it has broken the seal without which it would not start
        subprocess.run(["codesign", "--force", "--deep", "--sign", "-", str(bundle)], check=True)
    print(f"{bundle}: {sum(path.stat().st_size for path in bundle.rglob('*') if path.is_file()) / 1e6:.1f} MB")
    if options.archive:
        packed = pack(bundle, options.out / f"Beside-{version}-{SYSTEM}-{platform.machine().lower()}", moment)
        print(f"{packed}: {packed.stat().st_size / 1e6:.1f} MB")
    return 0


def _moment() -> int:
    """Return the time that everything in the bundle bears: that of the commit, or an early one without git."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    try:
        told = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return _EARLIEST
    return int(told.stdout)


def _freeze(out: Path, moment: int) -> Path:
    """Return the folder that PyInstaller makes of us in *out*."""
    work = BUILD / "pyinstaller"
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(moment), "PYINSTALLER_CONFIG_DIR": str(work / "own")}
    for old in ("Beside", "Beside.app"):
        shutil.rmtree(out / old, ignore_errors=True)
    quietly = ("--noconfirm", "--clean", "--log-level", "ERROR", "--distpath", out, "--workpath", work)
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", *quietly, ROOT / "build.spec"],
        cwd=ROOT,
        env=os.environ | fixed,
        check=True,
    )
    return out / ("Beside.app" if sys.platform == "darwin" else "Beside")


def _lay_beside(bundle: Path, version: str) -> None:
    """Lay into the *bundle* what is no part of the program: its script, its papers, what a desktop may be shown."""
    inside = _inside(bundle)
    if LINUX:
        _lay_script(bundle)
        _lay_desktop(bundle / _SHARE)
    made = sbom.parts(ROOT, bundle)
    sbom.gather(made, inside / "LICENSES" / "others", HERE / "licences")
    (inside / "sbom.cdx.json").write_text(sbom.bill(made, bundle, version=version), "utf-8")


def _inside(bundle: Path) -> Path:
    return bundle / "Contents" / "Resources" if sys.platform == "darwin" else bundle / parts.FOLDER


def _lay_script(bundle: Path) -> None:
    text = (HERE / "beside.sh").read_text("utf-8")
    facts = {"@MACHINE@": platform.machine(), "@GLIBC@": str(parts.glibc_needed(bundle))}
    for hole, fact in facts.items():
        text = text.replace(hole, fact)
    (bundle / "beside").write_text(text, "utf-8", newline="\n")
    (bundle / "beside").chmod(0o755)


def _lay_desktop(share: Path) -> None:
    placed = {"applications": "beside.desktop", "metainfo": "beside.metainfo.xml", "mime/packages": "guidepack.xml"}
    for folder, name in placed.items():
        (share / folder).mkdir(parents=True)
        shutil.copyfile(HERE / name, share / folder / name)
    for size in icons.SIZES:
        for name, kind, called in (("beside", "apps", "beside"), ("guidepack", "mimetypes", "application-x-guidepack")):
            place = share / "icons" / "hicolor" / f"{size}x{size}" / kind
            place.mkdir(parents=True)
            shutil.copyfile(BUILD / "icons" / f"{name}-{size}.png", place / f"{called}.png")


def complaints_about(bundle: Path) -> list[str]:
    """Return what is wrong with the *bundle*: strangers in it, what is missing, links that no stick can hold."""
    told = []
    if LINUX:
        allowed = (HERE / "libraries.txt").read_text("utf-8").splitlines()
        extra, missing = parts.strangers(parts.libraries(bundle), allowed)
        told += [f"not in libraries.txt: {name}" for name in extra]
        told += [f"missing, install what brings it and build anew: {name}" for name in missing]
    if sys.platform != "darwin":
        told += [f"a link: {path}" for path in bundle.rglob("*") if path.is_symlink()]
    return told


def _settle(bundle: Path, moment: int) -> None:
    """Give every file in the *bundle* the same time, and rights that depend on nobody's umask."""
    for path in [*bundle.rglob("*"), bundle]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if runs else 0o644)
            os.utime(path, (moment, moment))


def pack(bundle: Path, name: Path, moment: int) -> Path:
    """Return the archive of the *bundle* called *name*: equal bundles give equal bytes."""
    if not LINUX:
        return _zip(bundle, name.with_name(name.name + ".zip"), moment)
    packed = name.with_name(name.name + ".tar.xz")

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = moment
        return entry

    with tarfile.open(packed, "w:xz", preset=9, format=tarfile.PAX_FORMAT) as archive:
        for path in _all(bundle):
            archive.add(path, path.relative_to(bundle.parent).as_posix(), recursive=False, filter=plain)
    return packed


def _zip(bundle: Path, packed: Path, moment: int) -> Path:
    if sys.platform == "darwin":  # a .app has links, and Finder's own packer keeps them
        subprocess.run(["ditto", "-c", "-k", "--keepParent", str(bundle), str(packed)], check=True)
        return packed
    from datetime import UTC, datetime  # noqa: PLC0415 - for this alone

    when = datetime.fromtimestamp(max(moment, _EARLIEST), UTC).timetuple()[:6]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in filter(Path.is_file, _all(bundle)):
            entry = zipfile.ZipInfo(path.relative_to(bundle.parent).as_posix(), when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return packed


def _all(bundle: Path) -> Iterator[Path]:
    yield bundle
    yield from sorted(bundle.rglob("*"))


if __name__ == "__main__":
    sys.exit(main())
