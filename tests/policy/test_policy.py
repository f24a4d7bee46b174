"""The policy of a school: all findings by line, and nothing of a broken one counts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.policy import Policy, load_policy

REGIONS = ("tw", "us", "none")
KEY = "RW" + "a" * 54
GOOD = f"""\
region = "tw"
languages = ["zh-TW", "en"]
publishers = ["{KEY}"]
counsellor_only = true
lock_minutes = 5
letterhead = ["市立某某國民中學", "輔導室"]
"""
BROKEN = {
    "no region": ('region = "zz"', "policy-region"),
    "a region that is no name": ("region = 7", "value-type"),
    "a language nobody speaks": ('languages = ["fr"]', "value-unknown"),
    "no language": ("languages = []", "list-empty"),
    "three languages": ('languages = ["en", "zh-TW", "en"]', "policy-too-many"),
    "a language twice": ('languages = ["en", "en"]', "listed-twice"),
    "half a key": (f'publishers = ["{KEY[:-1]}"]', "policy-key"),
    "words for yes": ('counsellor_only = "yes"', "value-type"),
    "never to lock": ("lock_minutes = 0", "value-unknown"),
    "a long letterhead": ('letterhead = ["1", "2", "3", "4", "5"]', "policy-too-many"),
    "a long line": (f'letterhead = ["{"x" * 81}"]', "policy-line"),
    "what nobody can see": ('letterhead = ["a\\u202eb"]', "character-unsafe"),
    "a logo": ('logo = "school.png"', "key-unknown"),
    "no TOML": ("region = ", "policy-syntax"),
    "a key twice": ('region = "tw"\nregion = "us"', "toml-twice"),
}


def loaded(folder: Path, text: str) -> Policy:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return load_policy(path, REGIONS)


def test_a_good_one_counts(tmp_path: Path) -> None:
    policy = loaded(tmp_path, GOOD)
    assert (policy.region, policy.languages, policy.lock_minutes) == ("tw", ("zh-TW", "en"), 5)
    assert policy.counsellor_only
    assert policy.letterhead == ("市立某某國民中學", "輔導室")
    assert policy.may_install(KEY)
    assert not policy.may_install("RW" + "b" * 54)
    assert {policy.is_broken, policy.bundled_only, policy.private_only} == {False}


def test_without_one_all_is_allowed(tmp_path: Path) -> None:
    for path in (tmp_path / "policy.toml", tmp_path / "none" / "policy.toml"):
        assert load_policy(path, REGIONS) == Policy()
    assert Policy().may_install(KEY)
    assert loaded(tmp_path, "") == Policy()
    assert not loaded(tmp_path, "publishers = []").may_install(KEY)


def nothing_counts(policy: Policy) -> bool:
    nothing = Policy(publishers=(), findings=policy.findings)
    return policy == nothing and policy.bundled_only and policy.private_only and not policy.may_install(KEY)


@pytest.mark.parametrize(("line", "code"), BROKEN.values(), ids=BROKEN)
def test_one_mistake_and_nothing_counts(tmp_path: Path, line: str, code: str) -> None:
    good = "".join(row + "\n" for row in GOOD.splitlines() if row.partition(" ")[0] != line.partition(" ")[0])
    policy = loaded(tmp_path, f"{good}{line}\n")
    assert code in {finding.code for finding in policy.findings}
    assert {finding.line for finding in policy.findings} <= {good.count("\n") + n for n in range(1, 4)}
    assert nothing_counts(policy)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    policy = loaded(tmp_path, 'region = "zz"\nlanguages = ["fr"]\nlock_minutes = 7\nlogo = "x"\n')
    assert [finding.line for finding in policy.findings] == [1, 2, 3, 4]


NO_FILES = {
    "folder": "policy-special",
    "pipe": "policy-special",
    "dangling": "file-unreadable",
    "long": "file-too-large",
    "binary": "text-not-utf8",
}


@pytest.mark.parametrize(("kind", "code"), NO_FILES.items(), ids=NO_FILES)
def test_what_is_no_file_of_words_is_refused_and_never_waited_for(tmp_path: Path, kind: str, code: str) -> None:
    path = tmp_path / "policy.toml"
    if kind == "pipe" and not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    make: dict[str, Callable[[], object]] = {
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "dangling": lambda: path.symlink_to(tmp_path / "gone"),
        "long": lambda: path.write_bytes(b"#" * 70_000),
        "binary": lambda: path.write_bytes(b"\xff\xfe\x00region"),
    }
    make[kind]()
    policy = load_policy(path, REGIONS)
    assert [finding.code for finding in policy.findings] == [code]
    assert nothing_counts(policy)


@given(st.binary(max_size=200))
def test_anything_at_all_is_read_or_set_aside(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any-policy.toml"
    path.write_bytes(content)
    policy = load_policy(path, REGIONS)
    assert nothing_counts(policy) or not policy.findings


def check(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "check", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "LANG": "en_US.UTF-8"}
    )


def test_the_command_names_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert (check("--policy", path).returncode, check("--policy", path).stdout) == (0, "")
    path.write_text(GOOD.replace("= 5", "= 7") + 'logo = "x"\n', encoding="utf-8")
    told = check("--policy", path)
    assert told.returncode == 1
    assert [line.split(" ")[0].removeprefix(str(path)) for line in told.stdout.splitlines()] == [":5:", ":7:"]
    for wrong in (check("--policy", tmp_path / "gone"), check()):
        assert wrong.returncode == 2
        assert len(wrong.stderr.splitlines()) == 1
