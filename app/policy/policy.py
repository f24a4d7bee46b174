"""What a school has decided for its computers: policy.toml in the folder that all users of a computer share.

A policy makes Beside stricter, or leaves it as it is; it never widens what a person may do. With anything wrong in it,
all of it is set aside, and Beside does the least: the packs shipped with it, a private session, no install.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from app.errors import Finding, PolicyBrokenError, PublisherBarredError
from app.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may be done on this computer; without a policy, everything.

    *languages* are those to begin with, the first being that of the controls. *publishers* are the keys whose packs
    may be installed; None is any that a person trusts. With *counsellor_only* there is no private session. Kept notes
    are locked after *lock_minutes* at most. *letterhead* stands on the papers of a counsellor. *findings* is what is
    wrong in the file: then all else is what a broken policy allows.
    """

    region: str | None = None
    languages: tuple[Language, ...] = ()
    publishers: tuple[str, ...] | None = None
    counsellor_only: bool = False
    lock_minutes: int | None = None
    letterhead: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Whether something is wrong in the file, so that nothing in it counts."""
        return bool(self.findings)

    @property
    def bundled_only(self) -> bool:
        """Whether only the packs shipped with Beside may be read."""
        return self.is_broken

    @property
    def private_only(self) -> bool:
        """Whether nothing may be kept."""
        return self.is_broken

    def may_install(self, key: str) -> bool:
        """Tell whether a pack signed with the public *key*, as minisign writes it on one line, may be installed."""
        return not self.is_broken and (self.publishers is None or key in self.publishers)

    def admit(self, key: str, publisher: str) -> None:
        """Raise PolicyBrokenError or PublisherBarredError where no pack of *publisher* with that *key* may come in."""
        if self.is_broken:
            raise PolicyBrokenError(self.findings[0].path, self.findings[0].line)
        if not self.may_install(key):
            raise PublisherBarredError(publisher)


def load_policy(path: Path, regions: Collection[str]) -> Policy:
    """Return the policy in the file at *path*, given the *regions* there are; one that allows all if there is no file.

    It never fails: what is wrong stands in its findings.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Policy()
    except OSError:
        pass  # it may be there: reading it will tell
    return read_policy(path, regions)


def read_policy(path: Path, regions: Collection[str]) -> Policy:
    """Return the policy in the file at *path*, as `load_policy` does; that there is no file is a finding here."""
    from app.policy.table import read_file  # noqa: PLC0415 - where there is no policy, nothing of this is loaded

    said, findings = read_file(path, regions)
    if said is None or findings:
        return Policy(publishers=(), findings=findings)
    return Policy(
        region=said.region,
        languages=tuple(map(Language, said.languages)),
        publishers=None if said.publishers is None else tuple(said.publishers),
        counsellor_only=said.counsellor_only,
        lock_minutes=said.lock_minutes,
        letterhead=tuple(said.letterhead),
    )
