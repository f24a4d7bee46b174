"""The bill of materials (CycloneDX) of a bundle, and the licences of what others made that is in it."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

_BORROWED = {  # what is in our wheels or beside them, and belongs to none of them
    "icu": ("libicu*", "Unicode-3.0"),
    "libffi": ("libffi*", "MIT"),
    "libxcb": ("libxcb-*", "MIT"),
}
_LICENCE = re.compile(r"(?:^|/)(?:LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
_TOOL = "PyInstaller"
_NOT_SAID = {"pyrage": "MIT"}  # what the metadata leaves out; the text in the wheel says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing in the bundle that somebody else made."""

    name: str
    version: str
    licence: str
    hashes: tuple[str, ...] = ()
    licences: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        """The package URL."""
        return f"pkg:pypi/{self.name}@{self.version}" if self.hashes else f"pkg:generic/{self.name}@{self.version}"


def canonical(name: str) -> str:
    """Return the *name* of a distribution as a lock writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the version and the SHA-256 sums of each distribution in the text of a *lock*."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for block in re.split(r"\n(?=[\w.-]+==)", "\n" + lock):
        if head := re.match(r"([\w.-]+)==([^\s;\\]+)", block):
            found[canonical(head[1])] = head[2], tuple(sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", block)))
    return found


def needed(project: Path) -> list[str]:
    """Return the distributions that run with Beside: those *project* (pyproject.toml) names, and what they need."""
    asked = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    left, found = [_name(one) for one in asked], set[str]()
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            requires = distribution(name).requires or []
            left += [_name(one) for one in requires if "extra ==" not in one and _applies(one)]
    return sorted(found)


def _name(requirement: str) -> str:
    return canonical(re.split(r"[\s<>=!~;\[(]", requirement.strip())[0])


def _applies(requirement: str) -> bool:
    from packaging.requirements import Requirement  # noqa: PLC0415 - a tool of the build only

    marker = Requirement(requirement).marker
    return marker is None or marker.evaluate({"extra": ""})


def parts(root: Path, bundle: Path) -> list[Part]:
    """Return what others made of the *bundle* that was built from *root*, by name."""
    lock = locked((root / "requirements.lock").read_text("utf-8"))
    found = [
        _of_distribution(distribution(name), lock.get(name, ("", ()))[1]) for name in needed(root / "pyproject.toml")
    ]
    found.append(_of_distribution(distribution(_TOOL), lock[canonical(_TOOL)][1]))
    found.append(Part(name="python", version=sys.version.split()[0], licence="PSF-2.0", licences=_of_python()))
    for name, (pattern, licence) in _BORROWED.items():
        if files := sorted(path.name for path in bundle.rglob(pattern) if path.is_file()):
            found.append(Part(name=name, version=files[0].rpartition(".so.")[2] or "unknown", licence=licence))
    return sorted(found, key=lambda part: part.name)


def _of_distribution(one: Distribution, hashes: tuple[str, ...]) -> Part:
    files = [file for file in one.files or [] if ".dist-info/" in str(file) and _LICENCE.search(str(file))]
    texts = tuple(sorted((Path(str(file)).name, file.locate().read_text("utf-8", "replace")) for file in files))  # type: ignore[attr-defined]
    return Part(name=canonical(one.name), version=one.version, licence=_licence(one), hashes=hashes, licences=texts)


def _licence(one: Distribution) -> str:
    said = one.metadata
    for key in ("License-Expression", "License"):
        if key in said and (given := said[key].split("\n")[0].strip()):
            return given
    names = (line.rpartition("::")[2].strip() for line in said.get_all("Classifier") or [] if "License ::" in line)
    return next(names, _NOT_SAID.get(canonical(one.name), "unknown"))


def _of_python() -> tuple[tuple[str, str], ...]:
    home, version = Path(sys.base_prefix), f"python3.{sys.version_info.minor}"
    places = (
        home / "lib" / version / "LICENSE.txt",
        home / "LICENSE.txt",
        Path("/usr/share/doc", version, "copyright"),
    )
    return tuple((path.name, path.read_text("utf-8")) for path in places if path.is_file())[:1]


def bill(made: list[Part], bundle: Path, *, version: str) -> str:
    """Return the bill of materials of the *bundle* as CycloneDX 1.6 in JSON; equal bundles give equal bytes."""
    files = list(_files(bundle))
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(files))}",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "beside", "name": "beside", "version": version}},
        "components": [_component(part) for part in made] + files,
        "dependencies": [{"ref": "beside", "dependsOn": [part.url for part in made]}],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _component(part: Part) -> dict[str, object]:
    licence = {"expression": part.licence} if _is_expression(part.licence) else {"license": {"name": part.licence}}
    return {
        "type": "library",
        "bom-ref": part.url,
        "name": part.name,
        "version": part.version,
        "purl": part.url,
        "licenses": [licence],
        "properties": [{"name": "beside:locked-sha256", "value": one} for one in part.hashes],
    }


def _is_expression(licence: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*", licence) is not None


def _files(bundle: Path) -> Iterator[dict[str, object]]:
    """Yield each library in the *bundle* with its sum."""
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and re.search(r"\.(?:so(?:\.[\d.]+)?|dll|pyd|dylib|exe|bin)$", path.name):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            name = path.relative_to(bundle).as_posix()
            yield {
                "type": "file",
                "bom-ref": f"file:{name}",
                "name": name,
                "hashes": [{"alg": "SHA-256", "content": digest}],
            }


def gather(made: list[Part], folder: Path, texts: Path) -> None:
    """Write the licence of each part into *folder*; what brings none gets the text of its licence out of *texts*."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in made:
        lent = [f"{one}.txt" for one in _LENT.get(part.name, ())]
        for number, (name, text) in enumerate(
            part.licences or [(one, (texts / one).read_text("utf-8")) for one in lent]
        ):
            place = f"{part.name}-{number}-{name}" if number else f"{part.name}-{name}"
            (folder / place).write_text(text, "utf-8", newline="\n")


_LENT = {  # these come without the text of their licence
    "icu": ("Unicode-3.0",),
    "libffi": ("libffi",),
    "libxcb": ("libxcb",),
    "pyside6-essentials": ("LGPL-3.0", "GPL-3.0"),
    "qrcodegen": ("qrcodegen",),
    "shiboken6": ("LGPL-3.0", "GPL-3.0"),
}
