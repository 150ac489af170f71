"""A new folder that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.layout import HEAD_FILE
from prozesslib.store.lock import is_alive


def liegt_im_register(folder: Path) -> bool:
    """Whether a folder is one of a library or register, or lies in one."""
    return any((place / HEAD_FILE).exists() for place in (folder.resolve(), *folder.resolve().parents))


def pruefe_ziel(target: Path) -> None:
    """Refuse a target that is there already or cannot come into being."""
    taken = target.is_symlink() or target.is_file() or (target.is_dir() and any(target.iterdir()))
    if taken:
        raise UserError(
            Message(f"{target} gibt es schon.", f"{target} exists already."),
            Message("Einen Ordner nennen, den es noch nicht gibt.", "Name a folder that does not exist yet."),
        )
    if not target.resolve().parent.is_dir():
        raise UserError(
            Message(
                f"Den Ordner {target.resolve().parent} gibt es nicht.",
                f"There is no folder {target.resolve().parent}.",
            ),
            Message("Zuerst den übergeordneten Ordner anlegen.", "Make the parent folder first."),
        )


@contextmanager
def entsteht(target: Path) -> Iterator[Path]:
    """A folder to fill; it becomes ``target`` when all went well, and disappears when not."""
    folder = _temporary_beside(target)
    try:
        yield folder
        if target.is_dir():
            target.rmdir()
        folder.rename(target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _temporary_beside(target: Path) -> Path:
    """A folder beside the target, so that the last step is one rename; what a killed fork left is removed."""
    prefix = f".{target.name}.prozesslib-"
    folder = target.parent / f"{prefix}{os.getpid()}"
    try:
        for left in target.parent.iterdir():
            owner = left.name.removeprefix(prefix)
            if owner != left.name and owner.isdigit() and (int(owner) == os.getpid() or not is_alive(int(owner))):
                shutil.rmtree(left, ignore_errors=True)
        folder.mkdir()
    except OSError as error:
        raise UserError(
            Message(
                f"In {target.parent} kann nicht geschrieben werden ({error.strerror}).",
                f"Cannot write in {target.parent} ({error.strerror}).",
            ),
            Message("Einen anderen Ordner wählen oder Platz schaffen.", "Choose another folder or make room."),
        ) from error
    return folder
