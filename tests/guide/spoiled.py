"""Ways to spoil a good pack, and what is told about it then."""

from __future__ import annotations

from collections.abc import Callable

from app.errors import Finding
from app.guide.check import check
from app.guide.rules import RULES

from .conftest import PackFolder

Spoil = Callable[[PackFolder], object]
EN, ZH = "pages/shouted/en.md", "pages/shouted/zh-TW.md"


def page(*lines: str) -> Spoil:
    """Write a page with *lines* after its title, the same in both languages; the first is line 3."""

    def spoil(pack: PackFolder) -> None:
        for name in (EN, ZH):
            pack.write(name, "\n".join(("# T", "", *lines, "", "[On](page:start)")) + "\n")

    return spoil


def line(name: str, number: int, new: str) -> Spoil:
    return lambda pack: pack.line(name, number, new)


def change(name: str, old: str, new: str) -> Spoil:
    return lambda pack: pack.change(name, old, new)


def write(name: str, text: str | bytes) -> Spoil:
    return lambda pack: pack.write(name, text)


def twins(folder: str, text: str) -> Spoil:
    """Write the same *text* as a page in both languages."""
    return all_of(write(f"{folder}/en.md", text), write(f"{folder}/zh-TW.md", text))


def remove(name: str) -> Spoil:
    return lambda pack: (pack.folder / name).unlink()


def all_of(*spoils: Spoil) -> Spoil:
    def spoil(pack: PackFolder) -> None:
        for one in spoils:
            one(pack)

    return spoil


def told(pack: PackFolder) -> set[tuple[str, str, int]]:
    """Return what `check` tells about *pack*: rule, file and line of each finding."""
    findings = check([pack.folder])
    for finding in findings:
        assert tuple(name for name, _ in finding.facts) == RULES[finding.code]
    return {(f.code, f.path.relative_to(pack.folder).as_posix().removeprefix("."), f.line) for f in findings}


def told_codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}
