"""What is tried at random: damage, two at once, locks left behind, small disks. Each trial is a number of rounds."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from app.cases.holding import Bar, host
from app.cases.layout import BALLAST, FORMAT_FILE, LOCK
from app.cases.store import Store
from app.errors import AppError, CannotWriteError, DamagedError, ReadOnlyError, StoreNewerError
from tests.faults.operations import operation
from tests.faults.robot import round_of_typing
from tests.faults.states import FORM, NOW, number_in, opened_in, stored_number, written
from tests.faults.verdict import Verdict

_FORKED = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Trial:
    """*run* does one round in an empty folder that begins with a copy of what *begins_with* has prepared."""

    rounds: int
    begins_with: str
    run: Callable[[Path, Random], Verdict]


def tried(work: Path, name: str, rounds: int, seed: int) -> Iterator[Verdict]:
    """Yield the verdicts on *rounds* of the trial *name*."""
    trial = TRIALS[name]
    before = work / f"before {name}"
    operation(trial.begins_with).prepare(before)
    for number in range(rounds):
        folder = work / "round"
        shutil.copytree(before, folder)
        yield trial.run(folder, Random(f"{seed} {name} {number}"))  # noqa: S311 - no secret
        shutil.rmtree(folder)


# ---- damage


def _damage(folder: Path, chance: Random) -> Verdict:
    """Flip one bit of a file, or cut it short: every case is as it was, or a good copy of it is offered."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in {BALLAST, LOCK}]
    path = chance.choice(files)
    _spoil(path, chance)
    try:
        with closing(opened_in(folder)) as store:
            found = [_as_it_was(store, card.id) for card in store.cards]
    except StoreNewerError as error:
        return Verdict() if path.name == FORMAT_FILE else _broken(path, error)
    except AppError as error:
        return _broken(path, error)
    is_case = path.parent == folder / "notes" / "cases"
    if len(found) != 2 or "lost" in found:
        return Verdict(lost=1, why=(f"after damage of {path.relative_to(folder)}",))
    return Verdict(missed=int(is_case and "offered" not in found))  # what is damaged must have been noticed


def _broken(path: Path, error: Exception) -> Verdict:
    return Verdict(unreadable=1, why=(f"{type(error).__name__} after damage of {path.name}",))


def _spoil(path: Path, chance: Random) -> None:
    content = bytearray(path.read_bytes())
    if chance.random() < 0.5:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    else:
        del content[chance.randrange(len(content)) :]
    path.write_bytes(content)


def _as_it_was(store: Store, name: str) -> str:
    try:
        return "same" if number_in(store.open(name, FORM)) == 0 else "lost"  # type: ignore[arg-type]
    except DamagedError as error:
        copies = [store.open_copy(error.id, copy.number, FORM) for copy in error.copies]  # type: ignore[attr-defined, arg-type]
        return "offered" if copies and number_in(copies[0]) == 0 else "lost"


# ---- two at once


def _race(folder: Path, chance: Random) -> Verdict:
    """Let two programs save at once: what was confirmed last is what lies there."""
    ack = folder.with_name("ack")
    ack.write_bytes(b"")
    numbers = chance.sample(range(1, 1000), 2)
    racers = [_FORKED.Process(target=_save_and_tell, args=(folder, ack, number)) for number in numbers]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    told = ack.read_text().split()
    stored = stored_number(folder)
    if any(racer.exitcode for racer in racers):
        return Verdict(traceback=1)
    if not told:
        return Verdict(missed=1, why=("nobody could write",))
    return Verdict(lost=int(stored != int(told[-1])), why=(f"confirmed {told}, stored {stored}",))


def _save_and_tell(folder: Path, ack: Path, number: int) -> None:
    with closing(opened_in(folder)) as store, ack.open("ab", buffering=0) as told:
        if store.is_read_only:
            return
        name = store.cards[0].id
        store.open(name, FORM)
        for _ in range(3):
            store.save(name, written(number), NOW)
            told.write(b"%d\n" % number)


# ---- locks left behind


def _stale_lock(folder: Path, chance: Random) -> Verdict:
    """Open notes whose lock was left behind: by a killed program, by another computer, or as rubbish."""
    lock = folder / "notes" / LOCK
    kind = chance.choice(("killed", "reused", "elsewhere", "rubbish"))
    if kind == "killed":
        _hold_and_die(folder)
    else:
        lock.write_bytes(_left_behind(kind, chance))
    with closing(opened_in(folder)) as store:
        if kind == "elsewhere":
            asks = store.bar is Bar.OPEN_ELSEWHERE and store.holder is not None and store.holder.host == "elsewhere"
            if not asks or not store.take_over(NOW):
                return Verdict(missed=1, why=(f"{kind}: {store.bar}",))
        if store.is_read_only:
            return Verdict(unreadable=1, why=(f"{kind}: {store.bar}",))
        name = store.cards[0].id
        store.open(name, FORM)
        store.save(name, written(1), NOW)
    return Verdict(lost=int(stored_number(folder) != 1))


def _left_behind(kind: str, chance: Random) -> bytes:
    if kind == "rubbish":
        return chance.randbytes(chance.randrange(200))
    name = "elsewhere" if kind == "elsewhere" else host()
    return json.dumps({"host": name, "pid": os.getppid(), "since": NOW.isoformat()}).encode()


def _hold_and_die(folder: Path) -> None:
    holding = _FORKED.Event()
    holder = _FORKED.Process(target=partial(_hold, folder, holding))
    holder.start()
    holding.wait()
    os.kill(holder.pid or 0, signal.SIGKILL)
    holder.join()


def _hold(folder: Path, holding: multiprocessing.synchronize.Event) -> None:
    store = opened_in(folder)
    holding.set()
    signal.pause()
    store.close()


# ---- small disks


def _full_disk(folder: Path, chance: Random) -> Verdict:
    """Fill the disk: nothing confirmed is lost, and a case can still be destroyed."""
    used = sum(path.stat().st_size // 4096 + 1 for path in folder.rglob("*")) * 4096
    with _small_disk(folder.with_name("small"), used + chance.randrange(4, 64) * 4096) as small:
        there = small / "kept"
        shutil.copytree(folder, there)
        fill = chance.choice((_written_until_full, _saved_on_a_full_disk))
        try:
            confirmed = fill(there)
        except CannotWriteError as error:
            return Verdict(unreadable=1, why=(f"no last save: {error.reason}",))
        if confirmed is None:
            return Verdict(missed=1, why=("the disk was never full",))
        if (stored := stored_number(there)) != confirmed:
            return Verdict(lost=1, why=(f"stored {stored}, confirmed {confirmed}",))
        if chance.random() < 0.5:
            (there / "notes" / LOCK).unlink()
        with closing(opened_in(there)) as store:
            if store.is_read_only:
                return Verdict(unreadable=1, why=(f"read only: {store.bar}",))
            try:
                store.destroy(store.cards[0].id)
            except CannotWriteError as error:
                return Verdict(unreadable=1, why=(f"not destroyed: {error.reason}",))
        with closing(opened_in(there)) as store:
            return Verdict(left_over=int(len(store.cards) != 1))


def _read_only_disk(folder: Path, chance: Random) -> Verdict:
    """Open notes on a disk that can only be read, with or without their lock: they open, it is said, all stays."""
    with _small_disk(folder.with_name("small"), 4 * 1024 * 1024) as small:
        there = small / "kept"
        shutil.copytree(folder, there)
        if chance.random() < 0.5:
            (there / "notes" / LOCK).unlink()
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        with closing(opened_in(there)) as store:
            if store.bar is not Bar.NO_RIGHTS:
                return Verdict(missed=1, why=(f"not said: {store.bar}",))
            with suppress(ReadOnlyError):
                store.destroy(store.cards[0].id)
                return Verdict(missed=1, why=("called destroyed",))
            return Verdict(lost=int([_as_it_was(store, card.id) for card in store.cards] != ["same", "same"]))


def _written_until_full(folder: Path) -> int | None:
    with closing(opened_in(folder)) as store:
        name = store.cards[0].id
        store.open(name, FORM)
        for number in range(1, 1000):
            try:
                store.save(name, written(number, length=number * 10_000), NOW)
            except CannotWriteError:
                return number - 1
    return None


def _saved_on_a_full_disk(folder: Path) -> int | None:
    """Let something else take all the room there is, and save once more."""
    with closing(opened_in(folder)) as store:
        name = store.cards[0].id
        store.open(name, FORM)
        with (folder / "something else").open("wb", buffering=0) as other, suppress(OSError):
            while other.write(bytes(4096)):
                pass
        store.save(name, written(1), NOW)
    return 1


@contextmanager
def _small_disk(folder: Path, size: int) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "small", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


TRIALS: dict[str, Trial] = {
    "damage": Trial(1000, "delete", _damage),
    "two at once": Trial(200, "tick", _race),
    "lock left behind": Trial(50, "tick", _stale_lock),
    "typing robot": Trial(200, "tick", round_of_typing),
    "full disk": Trial(16, "delete", _full_disk),
    "read-only disk": Trial(4, "delete", _read_only_disk),
}
