"""Small disks in files, mounted for a moment: ext4 and exFAT. Root only."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_SIZE = 16 * 1024 * 1024


class Kind(StrEnum):
    """How a disk is laid out."""

    EXT4 = "ext4"
    EXFAT = "exfat"


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk of *kind* in the file *image*."""

    kind: Kind
    image: Path

    @classmethod
    def make(cls, kind: Kind, image: Path) -> Disk:
        """Return an empty disk in a new file *image*."""
        with image.open("wb") as file:
            file.truncate(_SIZE)
        _run(*(("mkfs.ext4", "-q", "-F") if kind is Kind.EXT4 else ("mkfs.exfat",)), image)
        return cls(kind, image)

    def copy(self, image: Path) -> Disk:
        """Return a disk that holds the same, in a new file *image*."""
        _run("cp", "--sparse=always", self.image, image)
        return Disk(self.kind, image)

    @contextmanager
    def mounted(self, folder: Path) -> Iterator[None]:
        """Have it mounted at *folder*."""
        folder.mkdir(exist_ok=True)
        if self.kind is Kind.EXT4:  # without ext4's own rescue of programs that forget to sync
            _run("mount", "-o", "loop,noauto_da_alloc,noatime", self.image, folder)
            device = None
        else:
            device = _run("losetup", "--find", "--show", self.image).strip()
            _run("mount.exfat-fuse", device, folder)
        try:
            yield
        finally:
            _unmount(folder)
            if device:
                _run("losetup", "--detach", device)

    def holds(self, *needles: bytes) -> bool:
        """Return whether one of *needles* stands anywhere on the raw disk."""
        content = self.image.read_bytes()
        return any(needle in content for needle in needles)


def filled(kind: Kind, image: Path, folder: Path) -> Disk:
    """Return a disk of *kind* that holds a copy of *folder*, if that exists."""
    disk = Disk.make(kind, image)
    mount = image.with_suffix(".mounted")
    with disk.mounted(mount):
        if folder.exists():
            shutil.copytree(folder, mount / folder.name, copy_function=shutil.copy)
    return disk


def _unmount(folder: Path) -> None:
    """Unmount *folder*; for a moment a process being started beside it may have our open files, too."""
    for _ in range(100):
        if subprocess.run(["umount", folder], capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.02)
    _run("umount", folder)


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
