"""The bill of materials and the licences of what others made."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from resources.bundle import sbom

ROOT = Path(__file__).resolve().parents[2]
LENT = ROOT / "resources" / "bundle" / "licences"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "Beside"
    folder.mkdir()
    for name in ("libicudata.so.73", "libffi.so.8", "libxcb-cursor.so.0", "beside.bin"):
        (folder / name).write_bytes(name.encode())
    return folder


def test_whatever_runs_with_beside_is_in_it(bundle: Path) -> None:
    told = json.loads(sbom.bill(sbom.parts(ROOT, bundle), bundle, version="1"))
    names = {part["name"] for part in told["components"]}
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {sbom.canonical(one.split()[0]) for one in asked} <= names
    assert {"pydantic-core", "shiboken6", "cffi", "mdurl", "python", "pyinstaller", "icu", "libffi", "libxcb"} <= names
    assert not {"pytest", "ruff", "babel"} & names
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")


def test_versions_and_sums_are_those_of_the_lock(bundle: Path) -> None:
    lock = sbom.locked((ROOT / "requirements.lock").read_text("utf-8"))
    for part in sbom.parts(ROOT, bundle):
        if part.hashes:
            assert lock[part.name] == (part.version, part.hashes)
            assert all(len(one) == 64 for one in part.hashes)


def test_each_library_bears_its_sum(bundle: Path) -> None:
    told = json.loads(sbom.bill([], bundle, version="1"))
    sums = {part["name"]: part["hashes"][0]["content"] for part in told["components"]}
    assert sums["libffi.so.8"] == hashlib.sha256(b"libffi.so.8").hexdigest()
    assert len(sums) == 4


def test_references_are_unique_and_lead_somewhere(bundle: Path) -> None:
    told = json.loads(sbom.bill(sbom.parts(ROOT, bundle), bundle, version="1"))
    references = [part["bom-ref"] for part in told["components"]]
    assert len(set(references)) == len(references)
    assert set(told["dependencies"][0]["dependsOn"]) <= set(references)


def test_equal_bundles_give_equal_bills(bundle: Path) -> None:
    one, other = (sbom.bill(sbom.parts(ROOT, bundle), bundle, version="1") for _ in range(2))
    assert one == other
    (bundle / "beside.bin").write_bytes(b"changed")
    assert sbom.bill(sbom.parts(ROOT, bundle), bundle, version="1") != one


def test_every_part_brings_its_licence(bundle: Path, tmp_path: Path) -> None:
    made = sbom.parts(ROOT, bundle)
    sbom.gather(made, tmp_path / "others", LENT)
    texts = {path.name: path.read_text("utf-8") for path in (tmp_path / "others").iterdir()}
    for part in made:
        assert part.licence != "unknown"
        assert any(name.startswith(f"{part.name}-") and len(text) > 400 for name, text in texts.items()), part.name
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["pyside6-essentials-LGPL-3.0.txt"]
