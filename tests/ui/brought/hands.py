"""What a person does who brings a pack, and who signed it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.guide.blocks import PageId
from app.guide.guide import RegionId
from app.packs.minisign import SecretKey
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.seen import settle

Press = Callable[..., None]
Reach = Callable[..., QWidget]
Rest = Callable[[], None]
KEY = SecretKey.new(lambda count: bytes(range(count)))


def choose(window: Window, path: Path) -> None:
    """Choose *path* in the dialog that asks for a file."""
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    settle()


def propose(session: Session, packs: Path, rest: Rest, counter: int = 50) -> None:
    assert session.packs is not None
    session.open(PageId("start"))
    session.packs.examine(packs / f"{counter}.guidepack")
    rest()


def numbers(session: Session) -> list[str | None]:
    return [one.phone for _, who in session.guide.who("child-line", RegionId("tw")) for one in who]  # type: ignore[arg-type]
