"""Every error and every finding has its sentence, in both languages, made of facts that are there."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from app import errors
from app.cases.plain import PROBLEMS
from app.errors import AppError, Finding
from app.guide.rules import RULES
from app.language import LANGUAGES, Catalog, Language, catalog
from app.packs.rules import KEYS, REFUSALS
from app.places import CATALOGS
from app.words.cases import PROBLEMS as CASE_PROBLEMS
from app.words.explain import SENTENCES, explain
from app.words.findings import FINDINGS, describe, one_line
from app.words.packs import KEYS as KEY_PROBLEMS
from app.words.packs import REFUSALS as PACK_REFUSALS

APP = Path(__file__).resolve().parents[1] / "app"
# Only ever raised as one of their kinds.
WITHOUT = {errors.PackError, errors.CaseError, errors.StoreError, errors.CaseFileError, errors.RecoveryError}
HERE = Path("folder") / "file"
FINDING = Finding(HERE, 7, "title-twice")

# One of each, with the facts that its sentence should show.
ERRORS: dict[AppError, tuple[str, ...]] = {
    errors.UsageError("what argparse says"): ("what argparse says",),
    errors.UnknownCommandError("danse", ["tour", "check"]): ("danse", "tour, check"),
    errors.UnknownLanguageError("tlh", ["en", "zh-TW"]): ("tlh", "en, zh-TW"),
    errors.UnknownPageError("gone", ["start", "danger"]): ("gone", "start, danger"),
    errors.UnknownRegionError("atlantis", ["tw", "none"]): ("atlantis", "tw, none"),
    errors.NotTranslatedError("listen", "en", ["zh-TW"]): ("“listen”", "“en”", "zh-TW"),
    errors.PackNameError("My Pack"): ("“My Pack”",),
    errors.PackMissingError(HERE): ("folder/file",),
    errors.PackBrokenError(HERE.parent, [FINDING]): ("folder/file:7:", "“##”"),
    errors.UnknownSectionError("gone", ["safety", "child"]): ("gone", "safety, child"),
    errors.CaseUnreadableError(HERE, OSError(errno.EACCES, os.strerror(errno.EACCES))): ("folder/file", "Permission"),
    errors.CaseBrokenError(HERE, "answers.age", "unlisted", (("value", "x"), ("known", "yes, no"))): (
        "folder/file",
        "answers.age",
        "“x”",
        "yes, no",
    ),
    errors.StoreForeignError(HERE): ("folder/file",),
    errors.StoreNewerError(HERE, 7, 1): ("7", "1"),
    errors.StoreDamagedError(HERE, "ring.age"): ("folder/file", "ring.age"),
    errors.CannotReadError(HERE, OSError(errno.EIO, os.strerror(errno.EIO))): ("folder/file", "Input/output"),
    errors.WrongPassphraseError(HERE): (),
    errors.WrongRecoveryError(HERE): (),
    errors.ReadOnlyError(HERE): (),
    errors.StoreChangedError(HERE): (),
    errors.NoMemoryError(HERE): (),
    errors.DamagedError(HERE, "0a"): (),
    errors.CaseFileForeignError(): (".beside-case",),
    errors.CaseFileNewerError(): (),
    errors.CaseFileDamagedError(): (),
    errors.CaseFileLockedError(): (),
    errors.RecoveryLengthError(11, 12): ("11", "12"),
    errors.RecoveryUnknownError([3, 7]): ("3, 7",),
    errors.RecoveryWordError(4): ("4",),
    errors.RecoverySwappedError(2, 9): ("2", "9"),
    errors.RecoveryWrongError(): (),
    errors.PackFileError(HERE, "going-back", (("counter", "3"), ("newest", "5"))): ("folder/file", "3", "5"),
    errors.PackContentError(HERE, [Finding(Path("pages/a/en.md"), 7, "title-twice")]): ("pages/a/en.md:7:", "“##”"),
    errors.KeyFileError(HERE, "unreadable", (("reason", "Permission denied"),)): ("folder/file", "Permission denied"),
    errors.PublishersBrokenError(HERE): ("folder/file",),
    errors.PaperError("file.typ: unknown"): ("file.typ: unknown",),
    errors.FolderNotEmptyError(HERE): ("folder/file",),
    errors.CannotWriteError(HERE, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))): ("folder/file", "No space left"),
    errors.NotConfirmedError(HERE): ("folder/file",),
    errors.LibraryBrokenError(HERE): ("folder/file",),
    errors.NoRoomError(HERE, 260, 12): ("folder/file", "260", "12"),
    errors.CannotLockError(): (),
    errors.AlreadyOpenError(): (),
    errors.StickReadOnlyError(HERE): (),
    errors.PolicyBrokenError(HERE, 7): ("folder/file", "7"),
    errors.PublisherBarredError("Some office"): ("Some office",),
    errors.PreferencesBrokenError(HERE): ("folder/file",),
    errors.CatalogMissingError(HERE): ("folder/file",),
    errors.FontMissingError(HERE): ("folder/file",),
    errors.NoDisplayError(): ("beside tour --out",),
    errors.MissingLibraryError("libEGL.so.1"): ("libEGL.so.1",),
}


def below(kind: type[AppError]) -> Iterator[type[AppError]]:
    for one in kind.__subclasses__():
        if one.__module__.partition(".")[0] == "app":
            yield one
            yield from below(one)


def holes(sentence: str) -> set[str]:
    return {hole for _, hole, _, _ in Formatter().parse(sentence) if hole is not None}


def is_chinese(text: str) -> bool:
    return re.search("[一-鿿]", text) is not None


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Catalog:
    return catalog(Language(request.param), CATALOGS)


def test_every_error_has_a_sentence_and_an_example() -> None:
    kinds = set(below(AppError)) - WITHOUT
    assert set(SENTENCES) == kinds
    assert {type(error) for error in ERRORS} == kinds


def test_all_errors_stand_in_one_tree() -> None:
    """A kind of error made anywhere else would be unknown to the tests here until it is imported."""
    known = {AppError.__name__, *(kind.__name__ for kind in below(AppError))}
    stray = [
        f"{path.relative_to(APP)}:{node.lineno}"
        for path in APP.rglob("*.py")
        if path != APP / "errors.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and known & {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
    ]
    assert stray == []


def test_the_tree_that_is_drawn_is_the_tree_that_is() -> None:
    drawn = re.findall(r"^[│├└─ ]*([A-Z]\w+Error)\b", errors.__doc__ or "", re.MULTILINE)
    assert sorted(drawn) == sorted({AppError.__name__, *(kind.__name__ for kind in below(AppError))})


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_sentence_is_made_of_facts_the_error_carries(words: Catalog, error: AppError) -> None:
    made = (errors.CaseBrokenError, errors.PackFileError, errors.KeyFileError)
    added = {"problem"} if isinstance(error, made) else {"finding"}
    assert holes(words.gettext(SENTENCES[type(error)])) <= vars(error).keys() | added


@pytest.mark.parametrize(("error", "facts"), ERRORS.items(), ids=lambda value: type(value).__name__)
def test_an_error_is_told_in_one_line_with_its_facts(words: Catalog, error: AppError, facts: tuple[str, ...]) -> None:
    told = explain(error, words)
    shown = told.replace("「", "“").replace("」", "”")
    assert [fact for fact in facts if fact not in shown] == []
    assert not set("{}\n") & set(told)
    assert is_chinese(told) == (words.language == "zh-TW")
    assert told[-1] in ".。)）" or isinstance(error, errors.PaperError)


def test_every_problem_of_a_case_has_a_sentence(words: Catalog) -> None:
    assert CASE_PROBLEMS.keys() == PROBLEMS.keys()
    for code, facts in PROBLEMS.items():
        assert holes(words.gettext(CASE_PROBLEMS[code])) == set(facts)


@pytest.mark.parametrize(
    ("sentences", "rules"),
    [
        pytest.param(PACK_REFUSALS, REFUSALS, id="packs"),
        pytest.param(KEY_PROBLEMS, KEYS, id="keys"),
    ],
)
def test_every_refusal_has_a_sentence(
    words: Catalog, sentences: dict[str, str], rules: dict[str, tuple[str, ...]]
) -> None:
    assert sentences.keys() == rules.keys()
    for code, facts in rules.items():
        assert holes(words.gettext(sentences[code])) == set(facts)


def test_every_rule_has_a_sentence() -> None:
    assert FINDINGS.keys() == RULES.keys()


@pytest.mark.parametrize("code", RULES)
def test_a_finding_is_told_with_its_facts(words: Catalog, code: str) -> None:
    assert holes(words.gettext(FINDINGS[code])) <= set(RULES[code])
    told = describe(Finding(HERE, 1, code, tuple((fact, f"<{fact}>") for fact in RULES[code])), words)
    assert [fact for fact in RULES[code] if f"<{fact}>" not in told] == []
    assert not set("{}\n") & set(told)
    assert is_chinese(told) == (words.language == "zh-TW")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("two\nlines\r", r"two\nlines\r", id="line breaks"),
        pytest.param("\x1b[31mred\x07", r"\x1b[31mred\x07", id="terminal codes"),
        pytest.param("a\u202eb\u2066", r"a\u202eb\u2066", id="turned around"),
        pytest.param("a\u2028b\u2029c\x85d", r"a\u2028b\u2029c\x85d", id="line breaks of Unicode"),
        pytest.param("a\udcffb", r"a\udcffb", id="a name that is no UTF-8"),
        pytest.param("陪您，也陪孩子 – “ok” \\n", "陪您，也陪孩子 – “ok” \\n", id="words stay"),
    ],
)
def test_what_nobody_can_see_is_written_out(words: Catalog, text: str, shown: str) -> None:
    assert one_line(text) == shown
    assert shown in explain(errors.PaperError(text), words)
    assert shown in describe(Finding(HERE, 1, "link-dangling", (("page", text),)), words)
